"""Questions with a star, one flag only, one really asked; and the log of real interviews."""

from __future__ import annotations

import pytest
from tui_stage import Opened, eventually, on_screen, settle

from coach.content.own import is_asked
from coach.errors import CoachError
from coach.practice import real
from coach.practice.desk import Desk
from coach.practice.plan import Step
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.logbook import LogbookScreen
from coach.values import Answer


async def test_a_star_is_kept_and_narrows_the_list(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        await pilot.press("a")
        await settle(pilot)
        await pilot.press("down", "f6")
        await settle(pilot)
        assert on_screen(pilot).count("★") == 1
        await pilot.press("f7")
        await settle(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert "1 question" in on_screen(pilot)
        assert "with a star" in on_screen(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert "with a star" not in on_screen(pilot)
    (starred,) = known.history.logbook.starred()
    assert starred in known.bank.questions


async def test_one_flag_only(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        await pilot.press("a")
        await settle(pilot)
        await pilot.press("f7")
        await settle(pilot)
        await pilot.press("down", "down", "down", "enter")
        await settle(pilot)
        count = sum("exam_failure" in q.flags for q in known.bank.questions.values())
        assert f"{count} questions" in on_screen(pilot)


async def test_one_that_was_really_asked_is_added(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        await pilot.press("a")
        await settle(pilot)
        await pilot.press("f8")
        await settle(pilot)
        await pilot.press(*"Why", "space", "left_curly_bracket", "enter")
        await settle(pilot)
        assert "may not hold a brace" in on_screen(pilot)
        await pilot.press("backspace", *"pigeons", "question_mark", "enter")
        await eventually(pilot, lambda: "Why pigeons?" in on_screen(pilot))
        assert on_screen(pilot).index("really asked") < on_screen(pilot).index("your file")
    assert any(q.text == "Why pigeons?" and is_asked(q) for q in known.bank.questions.values())


async def test_an_interview_is_logged_and_its_questions_are_one_s_own(
    known: Desk, opened: Opened
) -> None:
    async with opened(known) as pilot:
        await pilot.press("i")
        await settle(pilot)
        assert isinstance(pilot.app.screen, LogbookScreen)
        await pilot.press("n")
        await settle(pilot)
        await pilot.press(*"Mercy", "tab", "tab", "tab")
        await pilot.press(*"Why", "space", *"pigeons", "enter", *"Any", "space", *"pets", "ctrl+s")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, LogbookScreen))
        await eventually(pilot, lambda: "Why pigeons" in on_screen(pilot))
        assert "Mercy" in on_screen(pilot)
        assert "2 questions" in on_screen(pilot)
    (logged,) = known.history.logbook.interviews()
    assert (logged.day, logged.went) == (known.today.isoformat(), "mixed")
    ids = {question.question_id for question in logged.questions}
    assert all(is_asked(known.bank.questions[identifier]) for identifier in ids)


async def test_leaving_the_form_asks_first(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        await pilot.press("i")
        await settle(pilot)
        await pilot.press("n")
        await settle(pilot)
        await pilot.press("M", "escape")
        await settle(pilot)
        assert "Leave without keeping" in on_screen(pilot)
        await pilot.press("y")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, HomeScreen)
    assert known.history.logbook.interviews() == []


def test_what_is_like_a_flag_s_question_gets_that_flag(known: Desk) -> None:
    identifier = real.add_asked(known, "Can you tell me about your Step 1 failure?")
    assert known.bank.questions[identifier].flags == ("exam_failure",)
    assert real.add_asked(known, "can you tell me about your Step 1 failure?") == identifier


def test_a_story_that_went_badly_for_real_is_due_until_it_is_told_again(known: Desk) -> None:
    def tell(spot: str) -> None:
        asked = known.ask("exam_failure.what_happened")
        known.hand_in(asked, Answer(f"I failed because I never timed a block {spot}."))

    tell("at home")
    day = known.today.isoformat()
    assert not _about(known, "which went badly")
    first = real.log(
        known, day=day, program="Mercy", went="badly", questions=["Why did you fail Step 1?"]
    )
    (step,) = _about(known, "asked about at Mercy, which went badly")
    assert (step.flag, step.why) == ("exam_failure", "asked")
    assert step.asked.text == "Why did you fail Step 1?"
    real.log(known, day=day, program="Mercy", went="well", questions=["Why did you fail Step 1?"],
             uid=first.uid)  # fmt: skip
    assert not _about(known, "which went badly")
    real.log(known, day=day, program="Mercy", went="badly", questions=["Why did you fail Step 1?"],
             uid=first.uid)  # fmt: skip
    tell("again")
    assert not _about(known, "which went badly")


def _about(desk: Desk, reason: str) -> list[Step]:
    return [step for step in desk.plan(60).steps if reason in step.asked.reason]


@pytest.mark.parametrize("day", ["2999-01-01", "yesterday", "2026-13-01"])
def test_a_day_that_cannot_be_is_refused_before_anything_is_kept(known: Desk, day: str) -> None:
    with pytest.raises(CoachError):
        real.log(known, day=day, program="Mercy", went="well", questions=["Why?"])
    assert known.history.logbook.interviews() == []
    assert not any(is_asked(q) for q in known.bank.questions.values())


def test_a_logged_interview_can_be_changed_and_deleted(known: Desk) -> None:
    day = known.today.isoformat()
    first = real.log(known, day=day, program="Mercy", went="well", questions=["Why us?"])
    real.log(known, day=day, program="Mercy", went="badly", questions=[], uid=first.uid)
    (logged,) = known.history.logbook.interviews()
    assert (logged.went, logged.questions) == ("badly", ())
    known.history.logbook.drop(first.uid)
    assert known.history.logbook.interviews() == []
    with pytest.raises(CoachError):
        known.history.logbook.drop(first.uid)
