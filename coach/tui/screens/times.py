"""Times of one's own for a drill."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from coach.errors import CoachError
from coach.practice.timing import Timing, seconds, timing
from coach.tui.form import Field
from coach.tui.widgets.keyline import KeyLine
from coach.tui.widgets.line import Line
from coach.tui.wording import clock

_FIELDS = (
    Field("prep", "Time to think", "0:30", str),
    Field("answer", "Time to answer", "1:30", str),
    Field("cap", "Stopped at", "2:00, or empty: a third later", str),
)


class TimesScreen(ModalScreen[Timing | None]):
    """Three lines; None where nothing is to change."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "Use these", priority=True),
        Binding("escape", "leave", "As before"),
    ]

    def __init__(self, before: Timing) -> None:
        super().__init__()
        self._before = before

    def compose(self) -> ComposeResult:
        before = self._before
        typed = (clock(before.prep_s), clock(before.answer_s), clock(before.cap_s))
        with Vertical(classes="dialog"):
            yield Static("Times of your own", classes="dialog-title", markup=False)
            for field, value in zip(_FIELDS, typed, strict=True):
                yield Line(field, value)
        yield KeyLine()

    def on_mount(self) -> None:
        self.query(Line).first().entry.focus()

    def action_take(self) -> None:
        lines = list(self.query(Line))
        read: list[int | None] = []
        for line in lines:
            line.complain("")
            try:
                empty = not line.typed.strip() and line.field.key == "cap"
                read.append(None if empty else seconds(line.typed))
            except CoachError as error:
                line.complain(str(error))
                line.entry.focus()
                return
        prep, answer, cap = read
        try:
            self.dismiss(timing(prep or 0, answer or 0, cap))
        except CoachError as error:
            lines[2 if cap is not None and cap < (answer or 0) else 1].complain(str(error))

    def action_leave(self) -> None:
        self.dismiss(None)
