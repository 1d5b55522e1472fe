"""A list of boxes to tick."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option


class Choices(OptionList):
    """Space ticks. A tick is a sign, not only a colour."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # With priority, so that keys take effect in the order they are pressed.
        Binding("space", "tick", "Mark", priority=True),
        Binding("up", "cursor_up", show=False, priority=True),
        Binding("down", "cursor_down", show=False, priority=True),
    ]

    def __init__(self, labels: Mapping[str, str], ticked: Iterable[str]) -> None:
        self._labels = labels
        self._ticked = {key for key in ticked if key in labels}
        super().__init__(*(Option(self._line(key), id=key) for key in labels))
        self.highlighted = 0

    @property
    def ticked(self) -> tuple[str, ...]:
        """In the order of the list."""
        return tuple(key for key in self._labels if key in self._ticked)

    def action_tick(self) -> None:
        if self.highlighted_option is not None:
            self._toggle(self.highlighted_option)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click."""
        event.stop()
        self._toggle(event.option)

    def _toggle(self, option: Option) -> None:
        if option.id is not None:
            self._ticked ^= {option.id}
            self.replace_option_prompt(option.id, self._line(option.id))

    def _line(self, key: str) -> Content:
        if key in self._ticked:
            return Content.assemble(("[✓] ", "bold $text-success"), (self._labels[key], "bold"))
        return Content.assemble(("[ ] ", "$foreground-muted"), self._labels[key])
