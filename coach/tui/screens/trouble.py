"""Something of the user's cannot be read: what it is, and what can be done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Static

from coach.errors import CoachError
from coach.practice.desk import Desk
from coach.tui.intents import Mended
from coach.tui.lending import edit_profile
from coach.tui.overview import Trouble, go_without, troubles
from coach.tui.screens.base import CoachScreen
from coach.tui.wording import visible

_TITLES = {
    "profile": "Your file has a mistake",
    "history": "Your answers cannot be kept",
    "questions": "A question file of yours has a mistake",
}
_ADVICE = {
    "profile": """\
Press e to mend it in your editor; or mend it elsewhere (`coach profile edit`), then press r.
Or press c to go on without it: the questions are then the ones asked of everyone, and the file \
stays as it is.""",
    "history": """\
Mend this, then press r.
Or press c to practise without storing: answers are scored as usual, but nothing you write is \
kept once you close the coach.""",
    "questions": """\
Mend it, then press r.
Or press c to go on with the built-in questions alone.""",
}


class TroubleScreen(CoachScreen):
    """One trouble at a time; announces `Mended` when none is left."""

    HEADING = "Coach"
    HELP = "Something the coach needs cannot be read. Nothing was changed or lost."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", "Mend it", tooltip="Open your file in your editor"),
        Binding("r", "retry", "Read again"),
        Binding("c", "go_on", "Go on without"),
        Binding("q", "app.quit", "Quit"),
    ]

    @dataclass
    class Found(Message):
        """What is still wrong."""

        left: list[Trouble]

    def __init__(self, desk: Desk, found: list[Trouble]) -> None:
        super().__init__(desk)
        self._found = found
        self._without: set[str] = set()

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(id="trouble"):
            yield Static("", classes="trouble-title", markup=False)
            yield Static("", classes="trouble-text", markup=False)
            yield Static("", classes="trouble-advice", markup=False)

    def on_mount(self) -> None:
        self._show()

    def _show(self) -> None:
        trouble = self._found[0]
        self.query_one(".trouble-title", Static).update(_TITLES[trouble.part])
        self.query_one(".trouble-text", Static).update(visible(trouble.text))
        self.query_one(".trouble-advice", Static).update(_ADVICE[trouble.part])
        self.query_one(VerticalScroll).focus()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "edit":
            return self._found[0].part == "profile"
        return super().check_action(action, parameters)

    def action_edit(self) -> None:
        try:
            edit_profile(self.app)
        except CoachError as error:
            self.query_one(".trouble-text", Static).update(visible(str(error)))
        else:
            self._look(None)
        self.refresh()

    def action_retry(self) -> None:
        self._look(None)

    def action_go_on(self) -> None:
        self._look(self._found[0].part)

    @work(thread=True, exclusive=True, group="trouble", exit_on_error=False)
    def _look(self, without: str | None) -> None:
        if without is not None:
            go_without(self.desk, without)
            self._without.add(without)
        self.post_message(self.Found(troubles(self.desk)))

    @on(Found)
    def _looked(self, message: Found) -> None:
        self._found = message.left
        if self._found:
            self._show()
        else:
            self.post_message(Mended(frozenset(self._without)))
