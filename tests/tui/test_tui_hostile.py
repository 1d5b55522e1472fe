"""Whatever is pasted, the interface goes on and shows nothing that a terminal would obey."""

from __future__ import annotations

import asyncio
import re
import time
from contextlib import suppress
from dataclasses import replace

import pytest
from textual import events
from textual.pilot import Pilot
from tui_stage import Opened, eventually, on_screen, settle

from coach.practice.desk import Desk
from coach.tui.screens.feedback import FeedbackScreen
from coach.tui.screens.practice import PracticeScreen
from coach.tui.widgets.editor import MOST_CHARACTERS, MOST_WORDS
from coach.values import Answer

MEGABYTE = 1_000_000
STALL_S = 1.0
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
HOSTILE = (
    "I failed \x1b[2J\x1b]0;title\x07 Step 1 \x9b31m in\x00 2021 \u202eby my own\u2066 choice, "
    "[bold]loudly[/] [/nothing] [link=x] \\[b] رسبت 👩🏽‍⚕️ e\u0301\u0301 \ufeffand I passed."
)


class Beat:
    """The longest the interface's thread worked without a pause, in seconds of the processor."""

    def __init__(self) -> None:
        self.longest = 0.0

    async def __aenter__(self) -> Beat:
        self._task = asyncio.create_task(self._count())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task

    async def _count(self) -> None:
        while True:
            begun = time.thread_time()
            await asyncio.sleep(0)
            self.longest = max(self.longest, time.thread_time() - begun)
            await asyncio.sleep(0.005)


async def practising(pilot: Pilot[None]) -> PracticeScreen:
    await pilot.press("enter")
    await eventually(pilot, lambda: isinstance(pilot.app.screen, PracticeScreen))
    await settle(pilot)
    assert isinstance(pilot.app.screen, PracticeScreen)
    return pilot.app.screen


@pytest.mark.parametrize("piece", ["I failed Step 1. ", "a\n", "أنا رسبت ", "\x1b[31m\x07👩🏽‍⚕️ "])
async def test_a_megabyte_pasted_does_not_hold_the_interface_up(
    known: Desk, opened: Opened, piece: str
) -> None:
    async with opened(known) as pilot:
        screen = await practising(pilot)
        async with Beat() as beat:
            screen.editor.post_message(events.Paste(piece * (MEGABYTE // len(piece))))
            await pilot.pause()
            await pilot.press("backspace", "a")
            await settle(pilot)
            assert 0 < screen.editor.words <= MOST_WORDS
            assert len(screen.editor.text) <= MOST_CHARACTERS + 100
            await eventually(pilot, lambda: _kept(known) == screen.editor.text)
            assert not OBEYED.search(on_screen(pilot))
            await pilot.press("ctrl+s")
            await eventually(pilot, lambda: isinstance(pilot.app.screen, FeedbackScreen))
            await settle(pilot)
            assert not OBEYED.search(on_screen(pilot))
        assert beat.longest < STALL_S


def _kept(desk: Desk) -> str:
    return "".join(draft.text for draft in desk.history.drafts())


async def test_no_screen_shows_what_a_terminal_would_obey(known: Desk, opened: Opened) -> None:
    """Nor does one that shows what was kept by other means: a command, an import."""
    asked = replace(known.suggestion(), text=HOSTILE)
    attempt = known.hand_in(asked, Answer(HOSTILE))
    known.history.save(replace(attempt, question_text=HOSTILE))
    draft = replace(known.draft(asked), text=HOSTILE, question_text=HOSTILE)
    known.history.save_draft(draft)
    async with opened(known) as pilot:
        for keys in (("h",), ("enter",), ("escape", "escape"), ("enter",)):
            await pilot.press(*keys)
            await settle(pilot)
            seen = on_screen(pilot)
            assert not OBEYED.search(seen), pilot.app.screen
            assert "[bold]loudly[/]" in seen or "I failed" in seen or "Your flags" in seen
        assert isinstance(pilot.app.screen, PracticeScreen)
        assert "[link=x]" in " ".join(on_screen(pilot).split())
