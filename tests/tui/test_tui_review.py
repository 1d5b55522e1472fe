"""Looking back: filters, trends, two side by side, a note, another opinion on the score."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from textual.pilot import Pilot
from textual.widgets import Select
from tui_stage import Opened, eventually, on_screen, practised, settle

from coach.practice.desk import Desk
from coach.tui.screens.compare import CompareScreen
from coach.tui.screens.feedback import FeedbackScreen
from coach.tui.screens.filters import Chosen, FilterScreen
from coach.tui.screens.history import HistoryScreen
from coach.tui.screens.remark import DisagreeScreen, NoteScreen
from coach.tui.screens.trends import TrendsScreen
from coach.values import Answer


async def go(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def shown(pilot: Pilot[None]) -> list[int]:
    screen = pilot.app.screen
    assert isinstance(screen, HistoryScreen)
    return [one.number for one in screen.table.listed]


async def test_filters_narrow_the_list_and_escape_takes_them_away(
    known: Desk, opened: Opened
) -> None:
    practised(known, 3)
    drilled = known.hand_in(known.ask("gap.doing_what"), Answer("I was away."), mode="drill")
    async with opened(known) as pilot:
        await go(pilot, "h", "f")
        assert isinstance(pilot.app.screen, FilterScreen)
        pilot.app.screen.query_one("#filter-mode", Select).value = "drill"
        await go(pilot, "ctrl+s")
        assert shown(pilot) == [drilled.number]
        assert "Only drill" in on_screen(pilot)
        assert "1 answer" in on_screen(pilot)
        await go(pilot, "f")
        pilot.app.screen.query_one("#filter-mode", Select).value = Select.NULL
        pilot.app.screen.query_one("#filter-criterion", Select).value = "composure"
        pilot.app.screen.query_one("#filter-bands", Select).value = "0-1"
        await go(pilot, "ctrl+s")
        assert shown(pilot) == []
        assert "composure at most 1" in on_screen(pilot)
        assert "Nothing found." in on_screen(pilot)
        await go(pilot, "escape")
        assert len(shown(pilot)) == 4


def test_what_was_chosen_is_what_the_history_is_asked(desk: Desk) -> None:
    now = desk.now()
    assert Chosen().said == ""
    wanted = Chosen(flag="gap", bands="0-2", period="7", kept="noted").wanted(now)
    assert wanted["flag"] == "gap"
    assert (wanted["criterion"], wanted["at_least"], wanted["at_most"]) == ("overall", 0, 2)
    assert wanted["since"] == now - timedelta(days=7)
    assert wanted["noted"] is True


async def test_one_is_compared_with_the_try_before_or_with_a_marked_one(
    known: Desk, opened: Opened
) -> None:
    practised(known, 2)
    known.hand_in(known.ask("gap.doing_what"), Answer("I was away in 2019."))
    async with opened(known) as pilot:
        await go(pilot, "h", "c")
        assert "No earlier answer to this question" in " ".join(on_screen(pilot).split())
        await go(pilot, "down", "c")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, CompareScreen))
        await settle(pilot)
        assert "Compare · 1 and 2" in on_screen(pilot)
        assert "state it briefly     ●●●○  3" in on_screen(pilot)
        await go(pilot, "escape", "up", "space")
        assert "marked:" in on_screen(pilot)
        await go(pilot, "down", "down", "c")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, CompareScreen))
        await settle(pilot)
        assert "Compare · 1 and 3" in on_screen(pilot)
        assert "I was away in 2019." in on_screen(pilot)


async def test_a_note_is_written_shown_and_searched(known: Desk, opened: Opened) -> None:
    practised(known)
    async with opened(known) as pilot:
        await go(pilot, "h", "enter")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, FeedbackScreen))
        await go(pilot, "x")
        assert isinstance(pilot.app.screen, NoteScreen)
        await pilot.press(*"Dates first", "ctrl+s")
        await settle(pilot)
        await eventually(pilot, lambda: "Your note: Dates first" in on_screen(pilot))
    assert known.history.remarks.of(1).note == "Dates first"
    assert known.history.count(search="dates") == 1


async def test_a_disagreement_is_kept_beside_the_score(known: Desk, opened: Opened) -> None:
    practised(known)
    async with opened(known) as pilot:
        await go(pilot, "h", "enter")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, FeedbackScreen))
        await go(pilot, "d")
        assert isinstance(pilot.app.screen, DisagreeScreen)
        assert "state it briefly (3)" in on_screen(pilot)
        await pilot.press("7", "enter")
        await settle(pilot)
        assert "A whole number from 0 to 4" in on_screen(pilot)
        await pilot.press("backspace", "down", "down", "4", "enter")
        await settle(pilot)
        await eventually(
            pilot, lambda: "You disagree: show the change 4, the coach 1" in on_screen(pilot)
        )
    (attempt,) = [known.history.attempt(1)]
    assert attempt.feedback is not None
    assert [band.value for band in attempt.feedback.bands] == [3, 2, 1, 0, 4]


async def test_trends_are_drawn_for_criteria_and_flags(known: Desk, opened: Opened) -> None:
    practised(known, 6)
    async with opened(known) as pilot:
        await go(pilot, "h", "t")
        assert isinstance(pilot.app.screen, TrendsScreen)
        seen = on_screen(pilot)
        assert "6 scored answers" in seen
        assert "4 ┤" in seen
        assert "3.0 to 3.0 =" in seen
        assert "█" in seen
        assert "failed exam" in seen or "gap" in seen
        await go(pilot, "down", "down", "escape")
        assert isinstance(pilot.app.screen, HistoryScreen)


async def test_trends_of_nothing_say_so(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        await go(pilot, "h", "t")
        assert "Nothing scored yet" in on_screen(pilot)


async def test_filtered_by_the_question_under_the_cursor(known: Desk, opened: Opened) -> None:
    (first,) = practised(known)
    known.history.save(replace(first, uid="other", question_id="gap.doing_what"))
    async with opened(known) as pilot:
        await go(pilot, "h", "f")
        box = pilot.app.screen.query_one("#filter-question", Select)
        here = pilot.app.screen_stack[-2]
        assert isinstance(here, HistoryScreen) and here.table.chosen is not None
        box.value = here.table.chosen.question_id
        await go(pilot, "ctrl+s")
        assert len(shown(pilot)) == 1
