"""A line with a few values of which one holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widgets import Static

_LABEL = 14


class OneOf(Static, can_focus=True):
    """Left and right change the value; ● stands before the one that holds. Where they do not
    fit into one line, they go on below each other."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # With priority, so that keys take effect in the order they are pressed.
        Binding("left,h", "turn(-1)", "Change", key_display="←→", priority=True),
        Binding("right,l,space", "turn(1)", show=False, priority=True),
    ]

    class Changed(Message):
        """Another value holds now."""

    def __init__(self, label: str, values: Mapping[str, str], chosen: str, *, name: str) -> None:
        super().__init__(name=name)
        self._label, self._values = label, values
        self._chosen = chosen if chosen in values else next(iter(values))
        self._places: dict[str, tuple[int, int]] = {}
        """Column and line where each value begins."""

    @property
    def chosen(self) -> str:
        """The key of the value that holds."""
        return self._chosen

    def on_mount(self) -> None:
        self._show()

    def on_resize(self) -> None:
        self._show()

    def watch_has_focus(self, _has_focus: bool) -> None:
        self._show()

    def action_turn(self, by: int) -> None:
        keys = list(self._values)
        self._choose(keys[(keys.index(self._chosen) + by) % len(keys)])

    def on_click(self, event: Click) -> None:
        at = event.get_content_offset(self)
        if at is None:
            return
        for key, text in self._values.items():
            column, line = self._places[key]
            if line == at.y and column <= at.x < column + len(text) + 2:
                self._choose(key)

    def _choose(self, key: str) -> None:
        self._chosen = key
        self._show()
        self.post_message(self.Changed())

    def _show(self) -> None:
        here = "▸ " if self.has_focus else "  "
        parts: list[str | tuple[str, str]] = [
            (here, "bold $text-primary"),
            (f"{self._label:<{_LABEL}}", "bold" if self.has_focus else "$foreground-muted"),
        ]
        column, line = _LABEL + 2, 0
        room = self.content_size.width
        for key, text in self._values.items():
            if column > _LABEL + 2 and column + len(text) + 2 > room > 0:
                parts.append("\n" + " " * (_LABEL + 2))
                column, line = _LABEL + 2, line + 1
            self._places[key] = (column, line)
            column += len(text) + 4
            if key == self._chosen:
                parts += [("● ", "bold $text-primary"), (text, "bold")]
            else:
                parts += [("○ ", "$foreground-muted"), (text, "$foreground-muted")]
            parts.append("  ")
        self.update(Content.assemble(*parts))
