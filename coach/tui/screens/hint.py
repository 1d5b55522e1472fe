"""What the interviewer worries about, and what would reassure."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from coach.tui.widgets.keyline import KeyLine
from coach.tui.wording import visible
from coach.values import Question

_GENERAL = (
    "Name the issue in the first sentence, own your part of it, say what you did differently "
    "and what came of it. Then stop."
)


class Hint(ModalScreen[None]):
    """The hint of one question; one without (your own) gets the general one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,enter,q", "dismiss", "Back to the answer", key_display="esc"),
    ]

    def __init__(self, question: Question) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        question = self._question
        parts = [
            ("What worries them", question.worry),
            ("What reassures them", question.reassured_by),
            ("How to answer", question.how_to_answer),
        ]
        known = [(title, text) for title, text in parts if text]
        with Vertical(classes="dialog"), VerticalScroll():
            for title, text in known or [("How to answer", _GENERAL)]:
                yield Static(title, classes="dialog-title", markup=False)
                yield Static(visible(text), classes="dialog-text", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()
