"""Two small dialogs: choose one of a list, and type one line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from coach.tui.widgets.in_turn import InTurn
from coach.tui.widgets.keyline import KeyLine
from coach.tui.widgets.lines import Lines
from coach.tui.wording import visible


class Pick(ModalScreen[int | None]):
    """The place of the one chosen, from 0, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Back")]

    def __init__(
        self, heading: str, choices: Sequence[str], *, note: str = "", first: int = 0
    ) -> None:
        super().__init__()
        self._heading, self._choices, self._note, self._first = heading, choices, note, first

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(self._heading, classes="dialog-title", markup=False)
            if self._note:
                yield Static(self._note, classes="page-note", markup=False)
            yield Lines(*(Option(Content(visible(choice))) for choice in self._choices))
        yield KeyLine()

    def on_mount(self) -> None:
        listed = self.query_one(OptionList)
        listed.highlighted = self._first
        listed.focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_index)


class _Typed(InTurn, Input):
    pass


class TypeLine(ModalScreen[str | None]):
    """What was typed, or None. `check` gives a sentence for what cannot be taken, or ""."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "Take it", priority=True),
        Binding("escape", "dismiss(None)", "Back"),
    ]

    def __init__(
        self,
        heading: str,
        text: str = "",
        *,
        note: str = "",
        placeholder: str = "",
        check: Callable[[str], str] = lambda _: "",
    ) -> None:
        super().__init__()
        self._heading, self._text, self._note = heading, text, note
        self._placeholder, self._check = placeholder, check

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(self._heading, classes="dialog-title", markup=False)
            if self._note:
                yield Static(self._note, classes="page-note", markup=False)
            yield _Typed(
                self._text, placeholder=self._placeholder, select_on_focus=False, compact=True
            )
            yield Static("", classes="dialog-wrong", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def action_take(self) -> None:
        typed = self.query_one(Input).value.strip()
        wrong = self._check(typed)
        self.query_one(".dialog-wrong", Static).update(f"! {visible(wrong)}" if wrong else "")
        if not wrong:
            self.dismiss(typed)
