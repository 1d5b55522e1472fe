"""What the tour plays on: a clock that only moves when told, and the app under its hands."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import ExitStack, asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from coach.practice.desk import Desk
from coach.tui import themes
from coach.tui.app import CoachApp
from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.editor import Editor

EVENING = datetime(2026, 11, 20, 18, 30, tzinfo=UTC)
Keep = Callable[[str, str, str, str], None]
"""Takes a picture as (theme, name, SVG, the same as text)."""
_OUTSIDE = re.compile(r"\s*@font-face \{.*?\}|\s*<!--.*?-->", re.S)
_REST_S = 0.9
"""Longer than words wait before they are kept and heard."""


class Clock:
    """The time of day and the stop watch; both stand still until `move`."""

    def __init__(self, start: datetime = EVENING) -> None:
        self._start, self._seconds = start, 0.0

    def now(self) -> datetime:
        return self._start + timedelta(seconds=self._seconds)

    def watch(self) -> float:
        return self._seconds

    def move(self, seconds: float) -> None:
        self._seconds += seconds

    def set(self, when: datetime) -> None:
        self._seconds = (when - self._start).total_seconds()


class Tour:
    """The app under the tour's hands. `pictured` are the themes, `names` the pictures wanted (all
    without)."""

    def __init__(
        self,
        pilot: Pilot[None],
        clock: Clock,
        keep: Keep,
        *,
        pictured: Sequence[str] = ("dark",),
        names: Sequence[str] = (),
    ) -> None:
        self.pilot, self.clock = pilot, clock
        self._keep, self._themes, self._names = keep, pictured, names

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def say(self, text: str, seconds: float = 0.0) -> None:
        """Write into the editor at hand; so many seconds go by."""
        self.pilot.app.screen.query_one(Editor).insert(text)
        await self.pilot.pause()
        self.clock.move(seconds)
        await self.rest()

    async def type(self, text: str) -> None:
        """Write into the field that has the focus."""
        field = self.pilot.app.focused
        assert isinstance(field, Input), field
        field.insert_text_at_cursor(text)
        await self.settle()

    async def rest(self) -> None:
        """Let what waits for a pause, or looks at the watch, come about."""
        await asyncio.sleep(_REST_S)
        await self.settle()

    async def settle(self) -> None:
        workers = self.pilot.app.workers
        for _ in range(3):
            # Listening goes on until somebody stops it.
            if busy := [worker for worker in workers if worker.group != "listen"]:
                await workers.wait_for_complete(busy)
            await self.pilot.pause()

    async def picture(self, name: str, *, toasts: bool = False) -> None:
        """Take the screen as it is, once in each theme."""
        if self._names and name not in self._names:
            return
        app = self.pilot.app
        if not toasts:
            app.clear_notifications()
        before = app.theme
        for theme in self._themes:
            app.theme = themes.ALL[theme].name
            await self.pilot.pause()
            await self.pilot.pause()
            strips = app.screen._compositor.render_strips()
            text = "".join(f"{strip.text.rstrip()}\n" for strip in strips)
            self._keep(theme, name, svg(app.export_screenshot(title="coach")), text)
        app.theme = before
        await self.pilot.pause()


@asynccontextmanager
async def opened(clock: Clock, desk: Desk, size: tuple[int, int]) -> AsyncIterator[Pilot[None]]:
    """The app over `desk`; its screens look at `clock`'s watch."""
    with _watched(clock):
        app = CoachApp(desk)
        app.animation_level = "none"
        async with app.run_test(size=size, notifications=True) as pilot:
            yield pilot
    desk.history.close()


@contextmanager
def _watched(clock: Clock) -> Iterator[None]:
    """Every screen that may be given a stop watch is given this one, and no cursor blinks."""
    todo: list[type] = [CoachScreen]
    with ExitStack() as stack:
        for field in (TextArea, Input):
            stack.enter_context(patch.object(vars(field)["cursor_blink"], "_default", False))
        while todo:
            screen = todo.pop()
            todo += screen.__subclasses__()
            usual = getattr(vars(screen).get("__init__"), "__kwdefaults__", None)
            if usual and "clock" in usual:
                stack.enter_context(patch.dict(usual, clock=clock.watch))
        yield


def svg(picture: str) -> str:
    """Without the fonts it would fetch from outside, and without remarks: a picture in the docs
    asks nobody."""
    return "\n".join(line.rstrip() for line in _OUTSIDE.sub("", picture).splitlines()) + "\n"


def written(folder: Path) -> Keep:
    """Keeps pictures and their text as `folder`/THEME/NAME.svg and .txt."""

    def keep(theme: str, name: str, picture: str, text: str) -> None:
        place = folder / theme
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{name}.svg").write_text(picture, "utf-8")
        (place / f"{name}.txt").write_text(text, "utf-8")

    return keep


def to_docs(folder: Path) -> Keep:
    """Keeps pictures as `folder`/NAME.svg."""

    def keep(_theme: str, name: str, picture: str, _text: str) -> None:
        (folder / f"{name}.svg").write_text(picture, "utf-8")

    return keep
