"""The history: newest first, a page at a time, searched, opened and deleted."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from textual.pilot import Pilot
from tui_stage import Opened, eventually, on_screen, practised, settle

from coach.errors import StorageError
from coach.practice.desk import Desk
from coach.tui.screens.confirm import Confirm
from coach.tui.screens.feedback import FeedbackScreen
from coach.tui.screens.history import PAGE, HistoryScreen
from coach.tui.screens.home import HomeScreen


async def history(pilot: Pilot[None]) -> HistoryScreen:
    await pilot.press("h")
    await settle(pilot)
    assert isinstance(pilot.app.screen, HistoryScreen)
    return pilot.app.screen


async def test_newest_first_with_bands_and_words(known: Desk, opened: Opened) -> None:
    old, new = practised(known, 2)
    known.history.save(replace(new, feedback=None))
    async with opened(known) as pilot:
        screen = await history(pilot)
        assert [one.number for one in screen.table.listed] == [new.number, old.number]
        seen = on_screen(pilot)
        assert "2 answers" in seen
        assert "2 of 4   3 2 1 0 4     17" in seen
        assert "–        – – – – –     17" in seen
        assert "1 briefly   2 responsibility   3 change" in seen


async def test_enter_opens_one_as_feedback(known: Desk, opened: Opened) -> None:
    practised(known, 2)
    async with opened(known) as pilot:
        await history(pilot)
        await pilot.press("down", "enter")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, FeedbackScreen))
        await eventually(pilot, lambda: "Say what came of it." in on_screen(pilot))


async def test_a_long_history_is_loaded_as_one_goes_down(known: Desk, opened: Opened) -> None:
    (first,) = practised(known)
    for i in range(3 * PAGE):
        when = first.when - timedelta(hours=i + 1)
        known.history.save(replace(first, uid=f"copy {i}", when=when))
    async with opened(known) as pilot:
        screen = await history(pilot)
        assert len(screen.table.listed) == PAGE
        assert "301 answers" in on_screen(pilot)
        await pilot.press("ctrl+end")
        await eventually(pilot, lambda: len(screen.table.listed) == 2 * PAGE)
        await pilot.press("ctrl+end")
        await eventually(pilot, lambda: len(screen.table.listed) == 3 * PAGE)
        await pilot.press("ctrl+end")
        await eventually(pilot, lambda: len(screen.table.listed) == 3 * PAGE + 1)
        numbers = [one.number for one in screen.table.listed]
        assert len(set(numbers)) == len(numbers)


async def test_searching_narrows_the_list_and_escape_widens_it(known: Desk, opened: Opened) -> None:
    practised(known, 1, "About the orchard.")
    practised(known, 1, "About the harbour.")
    async with opened(known) as pilot:
        screen = await history(pilot)
        await pilot.press("slash", *"orch")
        await eventually(pilot, lambda: len(screen.table.listed) == 1)
        await pilot.press("enter", "enter")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, FeedbackScreen))
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert len(screen.table.listed) == 1
        await pilot.press("escape")
        await eventually(pilot, lambda: len(screen.table.listed) == 2)
        await pilot.press("slash", *"zebra")
        await eventually(pilot, lambda: "Nothing found." in on_screen(pilot))


async def test_deleting_needs_a_yes(known: Desk, opened: Opened) -> None:
    new = practised(known, 2)[-1]
    async with opened(known) as pilot:
        screen = await history(pilot)
        await pilot.press("down", "d")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Confirm)
        await pilot.press("enter")
        await settle(pilot)
        assert known.history.count() == 2
        await pilot.press("d", "y")
        await eventually(pilot, lambda: len(screen.table.listed) == 1)
        assert [one.number for one in known.history.listed()] == [new.number]
        await pilot.press("d", "y")
        await eventually(pilot, lambda: "Nothing here yet" in on_screen(pilot))
        assert " d " not in on_screen(pilot).splitlines()[-1]


async def test_an_error_is_one_sentence_and_the_screen_stays(
    known: Desk, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    practised(known)

    def damaged(*_: object) -> None:
        raise StorageError("The history is damaged: move it aside.")

    async with opened(known) as pilot:
        screen = await history(pilot)
        monkeypatch.setattr(known.history, "attempt", damaged)
        await pilot.press("enter")
        await eventually(pilot, lambda: "The history is damaged" in on_screen(pilot))
        assert pilot.app.screen is screen
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, HomeScreen)
