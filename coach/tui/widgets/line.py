"""One line of a form: what is asked, where it is typed, and what is wrong with it."""

from __future__ import annotations

from typing import ClassVar

from textual import on
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

    def on_focus(self) -> None:
        """Where it is longer than the line, its end is shown while it is typed in."""
        if self.cursor_at_end:
            self.call_after_refresh(self.scroll_to, self.virtual_size.width, animate=False)

    def on_blur(self) -> None:
        self.scroll_to(0, animate=False)


class Line(Vertical):
    """The screen reads `typed` and tells it what to `complain` of."""

    def __init__(self, field: Field, typed: str = "") -> None:
        super().__init__()
        self.field = field
        self._typed = typed
        self._refused = ""

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

    @on(Input.Changed)
    def _mended(self) -> None:
        """What was wrong is being mended: it is judged again when it is handed in."""
        # The news of a key may come after the complaint about what it typed.
        if self.has_class("-wrong") and self.typed != self._refused:
            self.complain("")

    def complain(self, sentence: str) -> None:
        """Say what is wrong; "" for nothing."""
        self._refused = self.typed
        self.set_class(bool(sentence), "-wrong")
        self.query_one(".line-wrong", Static).update(f"! {visible(sentence)}" if sentence else "")
