"""A form that is kept as a whole: with one key, or asked about when one leaves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from textual import on, work
from textual.message import Message
from textual.widgets import Static

from coach.tui.screens.base import CoachScreen
from coach.tui.screens.confirm import Confirm
from coach.tui.wording import sentence, visible


class FormScreen(CoachScreen):
    """Meant to be built upon: `filled` reads the form, `store` keeps it, `refused` says why it
    could not be kept, in `#problem` unless there is a better place."""

    CHANGED: ClassVar[str] = "What you typed here is not kept yet: ctrl+s keeps it."

    @dataclass
    class Kept(Message):
        """It is kept, or `error` says why not."""

        error: Exception | None

    _begun: object = None

    def filled(self) -> Any:
        """All that is filled in now."""
        raise NotImplementedError

    def store(self, filled: Any) -> None:
        """Keep it; on a worker thread. Raises for what cannot be kept."""
        raise NotImplementedError

    def refused(self, error: Exception) -> None:
        self.say_problem(f"Not kept; all you typed is still here. {sentence(error)}")

    def say_problem(self, text: str) -> None:
        """Say it below the form; "" for nothing."""
        problem = self.query_one("#problem", Static)
        problem.update(f"! {visible(text)}" if text else "")
        problem.display = bool(text)

    def on_mount(self) -> None:
        # Called by Textual as well where a form has an `on_mount` of its own.
        self._begun = self.filled()

    def action_keep(self) -> None:
        self._keep(self.filled())

    @work(thread=True, exclusive=True, group="form", exit_on_error=False)
    def _keep(self, filled: Any) -> None:
        error = None
        try:
            self.store(filled)
        except Exception as problem:
            error = problem
        self.post_message(self.Kept(error))

    @on(Kept)
    def _kept(self, message: Kept) -> None:
        if message.error is None:
            self.dismiss()
        else:
            self.refused(message.error)

    def action_back(self) -> None:
        if self.filled() == self._begun:
            self.dismiss()
            return
        question = Confirm(
            "Leave without keeping this?",
            self.CHANGED,
            yes="leave without keeping",
            no="go on",
        )
        self.ask(question, self.dismiss)
