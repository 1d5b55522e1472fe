"""A question with two answers, asked before something that cannot be undone."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from coach.tui.widgets.keyline import KeyLine


class Confirm(ModalScreen[bool]):
    """True for yes. Escape and Enter are the harmless answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Yes"),
        Binding("n,escape,enter", "answer(False)", "No"),
    ]

    def __init__(self, question: str, text: str, *, yes: str, no: str) -> None:
        super().__init__()
        self._question, self._text = question, text
        self._labels = {"y": yes, "n": no}

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog small"):
            yield Static(self._question, classes="dialog-title", markup=False)
            yield Static(self._text, classes="dialog-text", markup=False)
            for key, said in self._labels.items():
                yield Static(f"{key}   {said}", classes="dialog-choice", markup=False)
        yield KeyLine()

    def action_answer(self, answer: bool) -> None:
        self.dismiss(answer)
