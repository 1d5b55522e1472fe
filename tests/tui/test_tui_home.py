"""Home: what to do next and why, how things stand, and the way everywhere."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from math import inf
from time import monotonic

import pytest
from tui_stage import AMARA, SAID, Opened, eventually, on_screen, practised, settle

from coach.practice.desk import Desk
from coach.tui.choosing import Choosing
from coach.tui.screens.feedback import FeedbackScreen
from coach.tui.screens.file import FileScreen
from coach.tui.screens.history import HistoryScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.own_question import OwnQuestionScreen
from coach.tui.screens.practice import PracticeScreen
from coach.tui.screens.questions import QuestionsScreen
from coach.tui.screens.welcome import WelcomeScreen
from coach.values import FLAGS, Gap, Interview


async def test_it_says_what_is_next_and_why(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        seen = on_screen(pilot)
        assert "Coach · Amara · Internal Medicine" in seen
        assert "Next  " in seen
        assert "failed exam: not told yet" in seen


async def test_each_criterion_has_bars_a_number_and_the_weakest_a_word(
    known: Desk, opened: Opened
) -> None:
    practised(known, 12)
    async with opened(known) as pilot:
        lines = on_screen(pilot).splitlines()
        outcome = next(line for line in lines if "cite the outcome" in line)
        assert "▁" * 10 in outcome and "▁" * 11 not in outcome
        assert "0.0" in outcome and "◀ weakest" in outcome
        assert sum("weakest" in line for line in lines) == 1


async def test_it_counts_how_often_each_flag_was_told_well(known: Desk, opened: Opened) -> None:
    practised(known)
    async with opened(known) as pilot:
        lines = on_screen(pilot).splitlines()
        failed = next(line for line in lines if line.strip().startswith("failed exam  "))
        heading = next(line for line in lines if "told well" in line)
        assert "p plan" in heading
        assert heading.index("told well") == failed.index("0 of 3")
        assert failed.split() == ["failed", "exam", "0", "of", "3", "tomorrow"]
        gap = next(line for line in lines if line.strip().startswith("gap  "))
        assert gap.split() == ["gap", "not", "told", "yet", "now"]


async def test_a_draft_is_offered_first_and_enter_goes_on_with_it(
    known: Desk, opened: Opened
) -> None:
    asked = known.suggestion()
    known.history.save_draft(replace(known.draft(asked), text=SAID, elapsed_s=42.0))
    async with opened(known) as pilot:
        seen = on_screen(pilot)
        assert "You were answering" in seen
        assert "17 words kept" in seen
        await pilot.press("enter")
        await settle(pilot)
        practice = pilot.app.screen
        assert isinstance(practice, PracticeScreen)
        assert practice.editor.text == SAID
        assert practice.elapsed_s >= 42.0


async def test_a_draft_is_let_go_only_after_a_yes(known: Desk, opened: Opened) -> None:
    known.history.save_draft(replace(known.draft(known.suggestion()), text=SAID))
    async with opened(known) as pilot:
        await pilot.press("x", "enter")
        await settle(pilot)
        assert len(known.history.drafts()) == 1
        await pilot.press("x", "y")
        await eventually(pilot, lambda: "Next  " in on_screen(pilot))
        assert known.history.drafts() == []


@pytest.mark.parametrize(
    ("key", "screen"),
    [
        ("enter", PracticeScreen),
        ("a", QuestionsScreen),
        ("o", OwnQuestionScreen),
        ("h", HistoryScreen),
        ("f", FileScreen),
    ],
)
async def test_one_key_leads_everywhere_and_escape_back(
    known: Desk, opened: Opened, key: str, screen: type
) -> None:
    async with opened(known) as pilot:
        await pilot.press(key)
        await settle(pilot)
        assert isinstance(pilot.app.screen, screen)
        await pilot.press("escape")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))


async def test_the_days_to_the_interview_are_named(known: Desk, opened: Opened) -> None:
    today = known.today.isoformat()
    known.keep_profile(replace(AMARA, interviews=(Interview(today),)))
    async with opened(known) as pilot:
        assert "interview today" in on_screen(pilot)


async def test_q_quits_home(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        await pilot.press("q")
        await pilot.pause()
        assert pilot.app._exit


async def test_a_new_user_is_greeted_and_may_score_an_answer_first(
    desk: Desk, opened: Opened
) -> None:
    async with opened(desk) as pilot:
        assert isinstance(pilot.app.screen, WelcomeScreen)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, OwnQuestionScreen)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(pilot.app.screen, PracticeScreen)
        pilot.app.screen.editor.insert(SAID)
        await pilot.press("ctrl+s")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, FeedbackScreen))
        assert desk.profile is None
        assert desk.history.count() == 1


async def test_the_greeting_can_be_skipped_and_does_not_come_back(
    desk: Desk, opened: Opened
) -> None:
    async with opened(desk) as pilot:
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, HomeScreen)
        await pilot.press("h", "escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "No flags yet" in on_screen(pilot)


async def test_with_all_flags_everything_can_be_scrolled_to(known: Desk, opened: Opened) -> None:
    known.keep_profile(replace(AMARA, flags={flag: {} for flag in FLAGS}))
    practised(known)
    async with opened(known) as pilot:
        await pilot.press("end")
        await eventually(pilot, lambda: "family leave" in on_screen(pilot))


async def test_what_looks_odd_in_the_file_is_said_below_and_counted(
    known: Desk, opened: Opened
) -> None:
    async with opened(known) as pilot:
        assert "Worth a second look" not in on_screen(pilot)
    gaps = (*AMARA.gaps, Gap("2023-05", "2023-01"))
    known.keep_profile(replace(AMARA, gaps=gaps, visa="citizen", flags={**AMARA.flags, "visa": {}}))
    async with opened(known, (100, 40)) as pilot:
        seen = on_screen(pilot)
        assert "Worth a second look in your file (f opens it)" in seen
        assert "The gap from May 2023 ends before it begins (January 2023)." in seen
        assert "The flag visa is set, but you need no visa." in seen


async def test_the_model_is_begun_to_be_loaded_while_home_is_read(
    known: Desk, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[Desk] = []

    def warm(desk: Desk) -> None:
        begun.append(desk)

    monkeypatch.setattr(Desk, "warm", warm)
    async with opened(known):
        assert begun == [known]


async def test_nothing_is_loaded_ahead_between_two_keys(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        app = pilot.app
        assert isinstance(app, Choosing)
        await pilot.press("f4")
        pressed = app.keyed_at
        await asyncio.to_thread(app._pause_between_keys)
        assert monotonic() - pressed >= 0.3


async def test_loading_ahead_does_not_keep_a_closed_app_from_ending(
    known: Desk, opened: Opened
) -> None:
    async with opened(known) as pilot:
        app = pilot.app
        assert isinstance(app, Choosing)
    app.keyed_at = inf
    await asyncio.wait_for(asyncio.to_thread(app._pause_between_keys), 5)
