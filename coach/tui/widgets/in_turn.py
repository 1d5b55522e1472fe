"""Keys that are obeyed in the order they were pressed in, also where many come at once: over a slow
ssh line, from a text expander, from a program.

Textual gives printable keys to the widget and finds the bindings (backspace, the arrows) only after
the key has travelled up to the app: of "⌫" and "a" that come together "a" is typed first.
"""

from __future__ import annotations

import asyncio
import math
import time
from typing import TYPE_CHECKING

from textual.app import App
from textual.events import Event, Key
from textual.widget import Widget

if TYPE_CHECKING:
    _Base = Widget
else:  # the stylesheet and the bindings know a widget by its first base alone
    _Base = object

_LONGEST_S = 0.25
"""The app waits no longer than this for a widget."""


class InTurn(_Base):
    """A widget for typing that follows its own bindings at once. Its app is a `KeepingTurn`."""

    _waiting = 0
    _commanded = False
    """Whether one of the keys that wait is more than a letter."""
    _done: asyncio.Event | None = None

    async def on_key(self, event: Key) -> None:
        if event.is_printable:
            return
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if not binding.priority and await self.app.run_action(binding.action, self):
                event.stop()
                event.prevent_default()
                return

    def _forward_event(self, event: Event) -> None:
        if isinstance(event, Key):
            self._waiting += 1
            self._commanded |= not event.is_printable
            self._done = asyncio.Event()
        super()._forward_event(event)

    async def on_event(self, event: Event) -> None:
        try:
            await super().on_event(event)
        finally:
            if isinstance(event, Key):
                self._waiting -= 1
                if self._waiting <= 0 and self._done is not None:
                    self._commanded = False
                    self._done.set()

    async def ready_for(self, key: Key) -> None:
        """Wait until the keys it was given are seen to; letter after letter needs no waiting."""
        if key.is_printable and not self._commanded:
            return
        if self._waiting > 0 and self._done is not None:
            try:
                await asyncio.wait_for(self._done.wait(), _LONGEST_S)
            except TimeoutError:
                self._waiting, self._commanded = 0, False


class KeepingTurn(App[None]):
    """An app that gives out a key only when the one before it is seen to, and knows when the last
    one came: `keyed_at`, by the monotonic clock."""

    keyed_at = -math.inf

    async def on_event(self, event: Event) -> None:
        if isinstance(event, Key):
            self.keyed_at = time.monotonic()
        if isinstance(event, Key) and not event.is_forwarded:
            focused = self.focused
            if isinstance(focused, InTurn):
                await focused.ready_for(event)
        await super().on_event(event)
