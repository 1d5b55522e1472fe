"""The keys at the foot of a screen: as many as there is room for, none cut off."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Footer

_ROOMY, _CLOSE = 3, 2
"""Columns beside a key and its name: where there is room, and where there is little."""
_STAY = frozenset({"explain", "app.explain"})


class KeyLine(Footer):
    """Closer together where they do not fit; then without the last of them that is not needed to
    leave or to be helped. The help has all of them."""

    def __init__(self) -> None:
        super().__init__(show_command_palette=False)
        self._stands: tuple[object, ...] | None = None

    def compose(self) -> ComposeResult:
        room = self.app.size.width
        keys = list(super().compose())
        self.compact = _wide(keys, _ROOMY) > room
        while self.compact and _wide(keys, _CLOSE) > room + 1 and (spare := _spare(keys)):
            keys.remove(spare)
        yield from keys

    async def recompose(self) -> None:
        # A page that opens says three times that its keys may have changed, and drawing them anew
        # each time held up the first letters typed on it.
        if self.is_attached and self._stands != (wanted := self._wanted()):
            self._stands = wanted
            await super().recompose()

    def _wanted(self) -> tuple[object, ...] | None:
        """All that what is drawn depends on; None as long as nothing is."""
        if not self._bindings_ready:
            return None
        return self.app.size.width, *(
            (binding, self.app.get_key_display(binding), enabled)
            for _, binding, enabled, _ in self.screen.active_bindings.values()
            if binding.show
        )

    def on_resize(self) -> None:
        self.call_after_refresh(self.recompose)


def _wide(keys: Sequence[Widget], beside: int) -> int:
    return sum(cell_len(f"{_of(key, 'key_display')}{_of(key, 'description')}") + beside
               for key in keys)  # fmt: skip


def _spare(keys: Sequence[Widget]) -> Widget | None:
    """The key to be missed first: one that does nothing now, else the last."""
    spare = [k for k in keys[1:] if _of(k, "action") not in _STAY and _of(k, "key") != "escape"]
    idle = [key for key in spare if key.has_class("-disabled")]
    return next(reversed(idle or spare), None)


def _of(key: Widget, what: str) -> str:
    return str(getattr(key, what))
