"""A note of one's own on an answer, and another opinion on its score."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from coach.tui.form import Field
from coach.tui.widgets.editor import Editor
from coach.tui.widgets.keyline import KeyLine
from coach.tui.widgets.line import Line
from coach.values import CRITERIA, CRITERION_LABELS

_BANDS = {"", "0", "1", "2", "3", "4"}


class NoteScreen(ModalScreen[str | None]):
    """The note as it is wanted; None where nothing is to change."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,ctrl+enter,f5", "keep", "Keep"),
        Binding("escape", "leave", "As before"),
    ]

    def __init__(self, note: str) -> None:
        super().__init__()
        self._note = note

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static("Your note on this answer", classes="dialog-title", markup=False)
            yield Editor(self._note, placeholder="For you alone. An empty one is taken away.")
        yield KeyLine()

    def on_mount(self) -> None:
        editor = self.query_one(Editor)
        editor.focus()
        editor.move_cursor(editor.document.end)

    def action_keep(self) -> None:
        self.dismiss(self.query_one(Editor).text.strip())

    def action_leave(self) -> None:
        self.dismiss(None)


class DisagreeScreen(ModalScreen[tuple[tuple[int | None, ...], str] | None]):
    """One's own bands, in the order of `CRITERIA`, and why; all empty agrees again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "keep", "Keep", priority=True),
        Binding("escape", "leave", "As before"),
    ]

    def __init__(
        self, scored: Sequence[int | None], mine: Sequence[int | None], reason: str
    ) -> None:
        super().__init__()
        self._scored, self._mine, self._reason = scored, mine, reason

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static("You disagree with this score", classes="dialog-title", markup=False)
            note = "In brackets the coach's band. Write your own, 0 to 4, where it differs."
            yield Static(note, classes="dialog-text", markup=False)
            for name, scored, mine in zip(CRITERIA, self._scored, self._mine, strict=True):
                label = f"{CRITERION_LABELS[name]} ({'–' if scored is None else scored})"
                field = Field(name, label, "3", str)
                yield Line(field, "" if mine is None else str(mine))
            yield Line(Field("reason", "Because", "I named both dates", str),
                       self._reason)  # fmt: skip
        yield KeyLine()

    def on_mount(self) -> None:
        self.query(Line).first().entry.focus()

    def action_keep(self) -> None:
        *bands, reason = list(self.query(Line))
        for line in bands:
            line.complain("")
            if line.typed.strip() not in _BANDS:
                line.complain("A whole number from 0 to 4, or nothing.")
                line.entry.focus()
                return
        mine = tuple(int(line.typed) if line.typed.strip() else None for line in bands)
        self.dismiss((mine, reason.typed.strip()))

    def action_leave(self) -> None:
        self.dismiss(None)
