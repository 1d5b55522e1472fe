"""The plan's screen: today's questions with the reasons, the stories, and the evidence."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tui_stage import AMARA, Opened, on_screen, practised, settle

from coach.practice.desk import Desk
from coach.tui.screens.plan import PlanScreen
from coach.tui.screens.practice import PracticeScreen
from coach.values import Interview, Proof


async def test_p_shows_what_to_practise_and_enter_answers_it(known: Desk, opened: Opened) -> None:
    first = known.plan().steps[0].asked
    async with opened(known) as pilot:
        await pilot.press("p")
        await settle(pilot)
        assert isinstance(pilot.app.screen, PlanScreen)
        seen = on_screen(pilot)
        assert "Today: 3 questions" in seen
        assert "failed exam: not told yet" in seen
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, PracticeScreen)
        assert first.text[:40] in on_screen(pilot)


async def test_it_says_when_each_story_comes_again(known: Desk, opened: Opened) -> None:
    interview = Interview((known.today + timedelta(days=12)).isoformat(), "Mercy Hospital")
    known.keep_profile(replace(AMARA, interviews=(interview,)))
    practised(known)
    async with opened(known, size=(80, 40)) as pilot:
        await pilot.press("p")
        await settle(pilot)
        lines = on_screen(pilot).splitlines()
        assert "interview in 12 days" in lines[0]
        line = next(line for line in lines if line.strip().startswith("failed exam "))
        assert line.split() == ["failed", "exam", "0", "of", "3", "tomorrow"]


async def test_e_shows_the_evidence_and_what_is_missing(known: Desk, opened: Opened) -> None:
    known.keep_profile(replace(AMARA, evidence=(Proof("course", "CME in cardiology", "2025"),)))
    async with opened(known, size=(80, 40)) as pilot:
        await pilot.press("p")
        await settle(pilot)
        await pilot.press("e")
        await settle(pilot)
        seen = " ".join(on_screen(pilot).split())
        assert "Evidence to set beside each flag" in seen
        assert "you have CME in cardiology, 2025" in seen
        assert "– missing Step 3 passed" in seen
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, PlanScreen)
        assert "Today: 3 questions" in on_screen(pilot)


async def test_without_a_file_there_is_still_something_to_practise(
    desk: Desk, opened: Opened
) -> None:
    practised(desk)
    async with opened(desk) as pilot:
        await pilot.press("p", "e")
        await settle(pilot)
        assert "Your file has no flags yet" in on_screen(pilot)
        await pilot.press("e")
        await settle(pilot)
        assert "Today: 1 question" in on_screen(pilot)


async def test_on_the_day_of_the_interview_it_says_to_go(known: Desk, opened: Opened) -> None:
    known.keep_profile(replace(AMARA, interviews=(Interview(known.today.isoformat()),)))
    async with opened(known) as pilot:
        await pilot.press("p")
        await settle(pilot)
        assert "Nothing to practise today" in on_screen(pilot)
