"""A mock interview on the screen: set up, asked, followed up, left, resumed, looked back on."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from tui_stage import READ_ONLY, SAID, FakeScorer, Opened, eventually, on_screen, settle

from coach.practice import sitting
from coach.practice.desk import Desk
from coach.practice.interview import Options
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.confirm import Confirm
from coach.tui.screens.debrief import DebriefScreen
from coach.tui.screens.hint import Hint
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.interview import InterviewFeedbackScreen, InterviewScreen
from coach.tui.screens.interview_setup import InterviewSetupScreen
from coach.values import Answer

REAL = ("down", "down", "right")
"""From the first line of the set-up to real mode."""


async def came(pilot: Pilot[None], kind: type[CoachScreen]) -> CoachScreen:
    await eventually(pilot, lambda: isinstance(pilot.app.screen, kind))
    await settle(pilot)
    assert isinstance(pilot.app.screen, CoachScreen)
    return pilot.app.screen


async def set_up(pilot: Pilot[None], *keys: str) -> InterviewSetupScreen:
    await pilot.press("m")
    screen = await came(pilot, InterviewSetupScreen)
    assert isinstance(screen, InterviewSetupScreen)
    await pilot.press(*keys)
    await settle(pilot)
    return screen


async def begun(pilot: Pilot[None], *keys: str) -> InterviewScreen:
    await set_up(pilot, *keys)
    await pilot.press("enter")
    screen = await came(pilot, InterviewScreen)
    assert isinstance(screen, InterviewScreen)
    return screen


async def answer(pilot: Pilot[None], text: str = SAID) -> CoachScreen:
    """Hand this in; what comes next."""
    screen = pilot.app.screen
    assert isinstance(screen, InterviewScreen)
    screen.editor.insert(text)
    await pilot.press("ctrl+s")
    await eventually(pilot, lambda: pilot.app.screen is not screen)
    await settle(pilot)
    assert isinstance(pilot.app.screen, CoachScreen)
    return pilot.app.screen


async def through(pilot: Pilot[None]) -> list[str]:
    """Answer whatever is asked until the debrief; the headings met on the way."""
    headings = []
    while isinstance(pilot.app.screen, InterviewScreen):
        headings.append(pilot.app.screen.heading())
        assert len(headings) < 20
        await answer(pilot)
    await came(pilot, DebriefScreen)
    return headings


async def test_length_tone_and_mode_are_chosen_by_keys_on_one_screen(
    known: Desk, opened: Opened
) -> None:
    async with opened(known) as pilot:
        screen = await set_up(pilot)
        assert screen.options == Options()
        seen = on_screen(pilot)
        assert all(f"● {chosen}" in seen for chosen in ("5", "neutral", "practice", "typed"))
        await pilot.press("left", "down", "right", "down", "space")
        await settle(pilot)
        assert screen.options == Options(questions=3, tone="pressing", real=True)
        seen = on_screen(pilot)
        assert "● 3" in seen and "● pressing" in seen and "● real" in seen
        assert "no feedback until the end, no hints, no going back" in seen
        await pilot.press("up", "up", "left")
        await settle(pilot)
        assert screen.options.minutes == 30
        await pilot.press("escape")
        await came(pilot, HomeScreen)
    assert sitting.paused(known) == []


async def test_the_choice_of_the_last_time_is_offered_again(known: Desk, opened: Opened) -> None:
    sitting.begin(known, Options(questions=8, tone="warm", real=True))
    async with opened(known) as pilot:
        assert (await set_up(pilot)).options == Options(questions=8, tone="warm", real=True)


async def test_a_real_interview_goes_from_question_to_question_to_the_debrief(
    known: Desk, opened: Opened
) -> None:
    async with opened(known) as pilot:
        await begun(pilot, "left", *REAL)
        seen = on_screen(pilot)
        assert "Mock interview · question 1 of 3" in seen
        assert "Hint" not in seen.splitlines()[-1]
        await pilot.press("f1")
        await settle(pilot)
        assert not isinstance(pilot.app.screen, Hint)
        headings = await through(pilot)
        assert [h for h in headings if "follow-up" not in h] == [
            f"Mock interview · question {n} of 3" for n in (1, 2, 3)
        ]
        assert any("follow-up" in h for h in headings)
        seen = on_screen(pilot)
        assert "Debrief · 3 questions" in seen
        assert "Do next" in seen
    kept = known.history.listed()
    assert len(kept) == len(headings)
    assert {line.mode for line in kept} == {"mock"}
    assert known.history.drafts() == []


async def test_a_follow_up_is_announced_as_one(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        await begun(pilot, *REAL)
        while "follow-up" not in on_screen(pilot):
            await answer(pilot)
        assert "The interviewer asks again:" in on_screen(pilot)


async def test_practice_mode_shows_feedback_and_hints_and_lets_one_answer_again(
    known: Desk, opened: Opened
) -> None:
    async with opened(known) as pilot:
        await begun(pilot, "left")
        await pilot.press("f1")
        await settle(pilot)
        assert isinstance(pilot.app.screen, Hint)
        await pilot.press("escape")
        await answer(pilot, "My first try.")
        assert isinstance(pilot.app.screen, InterviewFeedbackScreen)
        assert "Feedback · question 1 of 3" in on_screen(pilot)
        await pilot.press("a")
        await came(pilot, InterviewScreen)
        assert "question 1 of 3" in on_screen(pilot)
        await answer(pilot, "My second try.")
        await pilot.press("enter")
        await came(pilot, InterviewScreen)
        (left,) = sitting.paused(known)
        texts = [a.answer.text for _, a in known.history.sessions.attempts(left.interview.uid)]
        assert texts == ["My second try."]
        assert known.history.count() == 2


async def test_leaving_keeps_the_words_and_home_offers_the_interview(
    known: Desk, opened: Opened
) -> None:
    async with opened(known) as pilot:
        screen = await begun(pilot, *REAL)
        asked = screen._asked.text
        await pilot.press(*"half a", "escape")
        await came(pilot, HomeScreen)
        seen = on_screen(pilot)
        assert "You were in a mock interview" in seen
        assert "question 1 of 5, 2 words in" in seen
        await pilot.press("enter")
        again = await came(pilot, InterviewScreen)
        assert isinstance(again, InterviewScreen)
        assert again.editor.text == "half a"
        assert again._asked.text == asked
        await answer(pilot, " and the rest.")
    assert known.history.listed()[0].opening == "half a and the rest."
    assert known.history.drafts() == []


async def test_quitting_in_the_middle_of_a_word_loses_nothing(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        await begun(pilot, *REAL)
        await answer(pilot)
        await pilot.press(*"half a wor", "ctrl+q")
        await pilot.pause()
    async with opened(known) as pilot:
        await pilot.press("m")
        await came(pilot, InterviewSetupScreen)
        assert "r goes on with it" in on_screen(pilot)
        await pilot.press("r")
        screen = await came(pilot, InterviewScreen)
        assert isinstance(screen, InterviewScreen)
        assert screen.editor.text == "half a wor"
        assert screen._interview.turn.label != "1"


async def test_an_interview_is_ended_early_from_home_and_looked_back_on(
    known: Desk, opened: Opened
) -> None:
    async with opened(known) as pilot:
        await begun(pilot, *REAL)
        await answer(pilot)
        await pilot.press("escape")
        await came(pilot, HomeScreen)
        await pilot.press("x")
        await settle(pilot)
        assert isinstance(pilot.app.screen, Confirm)
        await pilot.press("y")
        await came(pilot, DebriefScreen)
        assert "1 question ·" in on_screen(pilot)
        await pilot.press("escape")
        await came(pilot, HomeScreen)
        assert "mock interview  at" not in on_screen(pilot)
        await pilot.press("m")
        await came(pilot, InterviewSetupScreen)
        await pilot.press("d")
        await came(pilot, DebriefScreen)


async def test_a_drill_of_the_debrief_is_started_by_its_number(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        await begun(pilot, "left", *REAL)
        await through(pilot)
        screen = pilot.app.screen
        await pilot.press("1")
        await eventually(pilot, lambda: pilot.app.screen is not screen)
        await settle(pilot)
        assert not isinstance(pilot.app.screen, DebriefScreen | HomeScreen)


async def test_what_cannot_be_scored_holds_up_no_interview(
    known: Desk, opened: Opened, scorer: FakeScorer
) -> None:
    async with opened(known) as pilot:
        await begun(pilot, "left", *REAL)
        scorer.error = RuntimeError("the weights broke")
        await answer(pilot)
        assert "question 2 of 3" in on_screen(pilot)
        scorer.error = None
        await through(pilot)
    assert all(line.overall is not None for line in known.history.listed())


async def test_what_cannot_be_kept_stays_on_the_screen(
    known: Desk, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise READ_ONLY

    async with opened(known) as pilot:
        screen = await begun(pilot, *REAL)
        with monkeypatch.context() as patch:
            patch.setattr(known.history, "save", refuse)
            screen.editor.insert(SAID)
            await pilot.press("ctrl+s")
            await eventually(pilot, lambda: "Not handed in" in on_screen(pilot))
            assert screen.editor.text == SAID
        await pilot.press("ctrl+s")
        await eventually(pilot, lambda: pilot.app.screen is not screen)
    assert known.history.count() == 1


async def test_an_empty_answer_is_asked_about(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        screen = await begun(pilot, *REAL)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(pilot.app.screen, Confirm)
        await pilot.press("n")
        assert pilot.app.screen is screen


async def test_an_interview_of_minutes_shows_what_is_left(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        await begun(pilot, "right", "right", *REAL)
        seen = on_screen(pilot)
        assert "left" in seen.splitlines()[0]
        assert "question 1 of" not in seen


async def test_an_answer_deleted_for_good_takes_its_debrief_along(
    known: Desk, opened: Opened
) -> None:
    interview = sitting.begin(known, Options(questions=3))
    interview = sitting.hand_in(known, interview, Answer(SAID))
    sitting.finish(known, interview)
    known.history.delete(known.history.listed()[0].number)
    async with opened(known) as pilot:
        await set_up(pilot)
        assert "Last debrief" not in on_screen(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12), (20, 5)])
async def test_the_debrief_is_borne_in_every_size(
    known: Desk, opened: Opened, size: tuple[int, int]
) -> None:
    interview = sitting.begin(known, Options(questions=3))
    while not interview.over:
        interview = sitting.go_on(known, sitting.hand_in(known, interview, Answer(SAID)))
    async with opened(known, size) as pilot:
        await pilot.press("m")
        await came(pilot, InterviewSetupScreen)
        await pilot.press("d")
        await came(pilot, DebriefScreen)
        assert on_screen(pilot).strip()
