"""The live meter: how much of the five is there yet, worked out while one pauses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual import on, work
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static

from coach.tui.hearing import line
from coach.values import Feedback

AFTER_S = 0.4
"""How long the keys must rest before it listens."""

Score = Callable[[object], Feedback | None]


class LiveMeter(Static):
    """Told every change by `note`, which costs nothing; scores the newest on a worker thread, one
    at a time, and announces `Heard`. Says nothing of a score that fails: handing in does."""

    @dataclass
    class Heard(Message):
        """The score of `subject`, which was the newest when the scoring began."""

        subject: object
        feedback: Feedback | None

    @dataclass
    class Failed(Message):
        """There is no score of `subject`."""

        subject: object

    def __init__(self, score: Score, *, after_s: float = AFTER_S) -> None:
        super().__init__("", classes="meter")
        self._score = score
        self._after_s = after_s
        self._resting: Timer | None = None
        self._newest: object = None
        self._scoring = self._again = False

    def note(self, subject: object) -> None:
        """`subject` is what stands there now."""
        self._newest = subject
        if self._resting is None:
            self._resting = self.set_timer(self._after_s, self._rested)
        else:
            self._resting.reset()

    def show(self, feedback: Feedback | None) -> None:
        self.update(line(feedback))

    def on_mount(self) -> None:
        self.show(None)

    def _rested(self) -> None:
        self._resting = None
        if self._scoring:
            self._again = True
        else:
            self._scoring = True
            self._listen(self._newest)

    @work(thread=True, group="meter", exit_on_error=False)
    def _listen(self, subject: object) -> None:
        try:
            feedback = self._score(subject)
        except Exception:
            self.post_message(self.Failed(subject))
        else:
            self.post_message(self.Heard(subject, feedback))

    @on(Heard)
    def _heard(self, message: Heard) -> None:
        self._done()
        if message.subject == self._newest:
            self.show(message.feedback)

    @on(Failed)
    def _failed(self, message: Failed) -> None:
        message.stop()
        self._done()

    def _done(self) -> None:
        self._scoring = False
        if self._again:
            self._again = False
            self._rested()
