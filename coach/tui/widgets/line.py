"""One line of a form: what is asked, where it is typed, and what is wrong with it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from coach.tui.form import Field
from coach.tui.widgets.in_turn import InTurn
from coach.tui.wording import visible

_LONGEST = 300


class _LineInput(InTurn, Input):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]


class Line(Vertical):
    """The screen reads `typed` and tells it what to `complain` of."""

    def __init__(self, field: Field, typed: str = "") -> None:
        super().__init__()
        self.field = field
        self._typed = typed

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Static(self.field.label, classes="line-label", markup=False)
            yield _LineInput(
                self._typed,
                placeholder=f"e.g. {self.field.example}",
                max_length=_LONGEST,
                select_on_focus=False,
                compact=True,
            )
        yield Static("", classes="line-wrong", markup=False)

    @property
    def entry(self) -> Input:
        return self.query_one(Input)

    @property
    def typed(self) -> str:
        return self.entry.value

    def complain(self, sentence: str) -> None:
        """Say what is wrong; "" for nothing."""
        self.set_class(bool(sentence), "-wrong")
        self.query_one(".line-wrong", Static).update(f"! {visible(sentence)}" if sentence else "")
