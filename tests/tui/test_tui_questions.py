"""The list of questions, and any question of one's own."""

from __future__ import annotations

from datetime import date

from textual.pilot import Pilot
from tui_stage import AMARA, SAID, Opened, eventually, on_screen, settle

from coach.content.library import Bank
from coach.practice.desk import Desk
from coach.tui.catalogue import catalogue, matching
from coach.tui.screens.feedback import FeedbackScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.own_question import ANY
from coach.tui.screens.practice import PracticeScreen


async def answered(pilot: Pilot[None]) -> None:
    await eventually(pilot, lambda: isinstance(pilot.app.screen, PracticeScreen))
    screen = pilot.app.screen
    assert isinstance(screen, PracticeScreen)
    screen.editor.insert(SAID)
    await pilot.press("ctrl+s")
    await eventually(pilot, lambda: isinstance(pilot.app.screen, FeedbackScreen))


def test_the_applicants_own_flags_come_first_and_nothing_is_left_out(bank: Bank) -> None:
    asked = catalogue(AMARA, bank, date(2026, 11, 22))
    assert {a.question.id for a in asked} == set(bank.questions)
    reasons = list(dict.fromkeys(a.reason for a in asked))
    assert reasons[:3] == [
        "your file: failed exam",
        "your file: gap",
        "your specialty: Internal Medicine",
    ]
    assert reasons.index("asked of everyone") < reasons.index("not in your file: visa")
    seen = [a.reason for a in asked]
    assert len(reasons) == sum(seen[i] != seen[i - 1] for i in range(1, len(seen))) + 1


def test_without_a_file_the_questions_of_everyone_come_first(bank: Bank) -> None:
    assert catalogue(None, bank, date(2026, 11, 22))[0].reason == "asked of everyone"


def test_words_may_come_in_any_order(bank: Bank) -> None:
    asked = catalogue(AMARA, bank, date(2026, 11, 22))
    found = matching(asked, "GAP july")
    assert found
    assert all("july" in a.text.casefold() for a in found)
    assert matching(asked, "  ") == asked


async def test_typing_narrows_down_and_enter_practises(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        await pilot.press("a")
        await settle(pilot)
        assert "your file: failed exam" in on_screen(pilot)
        await pilot.press(*"visa")
        await settle(pilot)
        assert "not in your file: visa" in on_screen(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert "Practice · visa" in on_screen(pilot)


async def test_arrow_keys_pass_over_the_headings(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        await pilot.press("a")
        await settle(pilot)
        await pilot.press(*["down"] * 40, "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, PracticeScreen)


async def test_escape_clears_the_filter_first(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        await pilot.press("a", *"qqq")
        await settle(pilot)
        assert "0 questions" in on_screen(pilot)
        await pilot.press("enter", "escape")
        await settle(pilot)
        assert "0 questions" not in on_screen(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_a_question_of_ones_own_is_answered_and_kept_with_its_flag(
    known: Desk, opened: Opened
) -> None:
    async with opened(known) as pilot:
        await pilot.press("o")
        await settle(pilot)
        await pilot.press(*"Why [red]two[/red] attempts?", "tab", "enter", "down", "enter")
        await settle(pilot)
        assert "failed exam" in on_screen(pilot)
        await pilot.press("ctrl+s")
        await answered(pilot)
        kept = known.history.latest()
        assert kept is not None
        assert kept.question_text == "Why [red]two[/red] attempts?"
        assert (kept.kind, kept.flags, kept.question_id) == ("flag", ("exam_failure",), "")


async def test_a_question_that_asks_about_nothing_in_the_file_is_a_general_one(
    known: Desk, opened: Opened
) -> None:
    async with opened(known) as pilot:
        await pilot.press("o")
        await settle(pilot)
        await pilot.press(*"What do you cook?", "f5")
        await answered(pilot)
        kept = known.history.latest()
        assert kept is not None and (kept.kind, kept.flags) == ("general", ())


async def test_no_question_at_all_is_the_one_about_the_red_flag(
    known: Desk, opened: Opened
) -> None:
    async with opened(known) as pilot:
        await pilot.press("o", "ctrl+s")
        await answered(pilot)
        kept = known.history.latest()
        assert kept is not None and (kept.question_text, kept.kind) == (ANY, "flag")
