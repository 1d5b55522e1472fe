"""The list of attempts, loaded a page at a time as one goes down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import DataTable

from coach.history.rows import Listed
from coach.tui.wording import moment, one_line

_COLUMNS = (("When", 12), ("Question", 0), ("Overall", 7), ("1 2 3 4 5", 9), ("Words", 5))
_PADDING = 1
_NARROWEST = 16
_ROOM_FOR_WORDS = 66
"""Columns below which the count of words gives way to the question."""
_NEAR_END = 20


class Attempts(DataTable[Text]):
    """Announces `Wanted` for the attempt chosen and `EndNear` when more should be loaded."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select_cursor", "Open")]

    class Wanted(Message):
        """The user wants to see this attempt."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    class EndNear(Message):
        """The cursor comes near the last row that is loaded."""

    def __init__(self) -> None:
        super().__init__(cursor_type="row", cell_padding=_PADDING, show_header=True)
        self._listed: list[Listed] = []
        self._now: datetime | None = None

    @property
    def listed(self) -> Sequence[Listed]:
        return self._listed

    @property
    def chosen(self) -> Listed | None:
        """The attempt under the cursor."""
        return self._listed[self.cursor_row] if 0 <= self.cursor_row < len(self._listed) else None

    def show(self, listed: Sequence[Listed], now: datetime, *, cursor: int = 0) -> None:
        """Show these instead of what is there."""
        self._listed, self._now = list(listed), now
        self._lay_out(cursor)

    def append(self, listed: Sequence[Listed]) -> None:
        self._listed += listed
        self._add(listed)

    def on_resize(self) -> None:
        if self._now is not None:
            self._lay_out(self.cursor_row)

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        event.stop()
        if self.chosen:
            self.post_message(self.Wanted(self.chosen.number))

    def on_data_table_row_highlighted(self, event: DataTable.RowHighlighted) -> None:
        event.stop()
        if event.cursor_row >= len(self._listed) - _NEAR_END:
            self.post_message(self.EndNear())

    def _lay_out(self, cursor: int) -> None:
        self.clear(columns=True)
        room = self.scrollable_content_region.width
        columns = _COLUMNS if room >= _ROOM_FOR_WORDS else _COLUMNS[:-1]
        fixed = sum(width for _, width in columns) + 2 * _PADDING * len(columns)
        rest = max(_NARROWEST, room - fixed)
        for label, width in columns:
            heading = Text(label, justify="right" if label == "Words" else "left")
            self.add_column(heading, width=width or rest)
        self._add(self._listed)
        self.move_cursor(row=min(cursor, max(0, len(self._listed) - 1)))

    def _add(self, listed: Sequence[Listed]) -> None:
        if self._now is not None:
            for one in listed:
                self.add_row(*_cells(one, self._now)[: len(self.columns)])


def _cells(one: Listed, now: datetime) -> tuple[Text, ...]:
    overall = "–" if one.overall is None else f"{one.overall} of 4"
    bands = " ".join("–" if band is None else str(band) for band in one.bands)
    question = Text(one_line(one.question_text), no_wrap=True, overflow="ellipsis")
    words = Text(str(one.words), justify="right")
    return (Text(moment(one.when, now)), question, Text(overall), Text(bands), words)
