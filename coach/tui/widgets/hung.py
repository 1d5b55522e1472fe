"""Lines that go on below their own beginning where they do not fit."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

_NARROWEST = 12
"""Columns below which a line begins at the left again."""


def hung(lead: Content, said: Content, width: int) -> Content:
    """`lead` and `said` in so many columns, `said` always to the right of `lead`."""
    indent = lead.cell_length
    if width - indent < _NARROWEST:
        return lead + said
    lines = said.wrap(width - indent)
    return lead + Content("\n" + " " * indent).join(line.rstrip() for line in lines)


class Hung(Static):
    """A few such lines, each its beginning and what it says."""

    def __init__(self, lines: Sequence[tuple[Content, Content]] = (), *, classes: str) -> None:
        super().__init__(Content("\n").join(a + b for a, b in lines), classes=classes)
        self._lines = lines
        self._width = 0

    def tell(self, lines: Sequence[tuple[Content, Content]]) -> None:
        """Show these instead."""
        self._lines = lines
        self._lay_out()

    def on_resize(self) -> None:
        if self._width != self.content_size.width:
            self._lay_out()

    def _lay_out(self) -> None:
        self._width = self.content_size.width
        self.update(Content("\n").join(hung(a, b, self._width) for a, b in self._lines))
