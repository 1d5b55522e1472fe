"""Handing in what was written: kept first, then scored. What comes after is for those built on
this."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.message import Message

from coach.tui.handing_in import Outcome, hand_in, score_again
from coach.tui.screens.confirm import Confirm
from coach.tui.screens.hint import Hint
from coach.tui.screens.speaking import SpeakingScreen
from coach.tui.widgets.status import Status
from coach.tui.wording import sentence
from coach.values import Answer, Attempt


class AnsweringScreen(SpeakingScreen):
    """Takes one answer and hands it in.

    Override `scored` (what happens next), `answer` (what is handed in), `deliver` (how it is kept
    and scored) and `hints`; the page itself is `WritingScreen`'s, the voice `SpeakingScreen`'s.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+s,ctrl+enter,f5", "hand_in", "Done", tooltip="Hand in the answer and score it"
        ),
        Binding("f1", "hint", "Hint", tooltip="What worries the interviewer, what reassures"),
        Binding(
            "escape", "leave", "Leave (kept)", tooltip="Leave; what you wrote is kept as a draft"
        ),
    ]
    hints = True
    """Whether the hint may be asked for."""

    @dataclass
    class HandedIn(Message):
        """What came of handing in."""

        outcome: Outcome

    @dataclass
    class ScorerNotReady(Message):
        """Scoring will not work; writing does."""

        error: Exception

    _handing_in = False
    _refused = False
    _kept: Attempt | None = None
    """The answer as it is in the history, where it could not be scored."""

    # What others build upon

    def scored(self, attempt: Attempt) -> None:
        """The answer is kept and scored: go on from here. On the interface's thread."""
        raise NotImplementedError

    def deliver(self, answer: Answer, kept: Attempt | None) -> Outcome:
        """Keep and score the answer, or score what was `kept` before; on a worker thread."""
        if kept is not None:
            return score_again(self.desk, kept)
        return hand_in(self.desk, self._keeper, self._asked, answer, self._draft)

    # The page

    def on_mount(self) -> None:
        # `WritingScreen.on_mount` is called by Textual as well.
        self._warm()

    @property
    def settled(self) -> bool:
        return self._handing_in or self._kept is not None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "hint" and not self.hints:
            return False
        if action in {"leave", "hand_in", "hint"} and self._handing_in:
            return None
        return super().check_action(action, parameters)

    def take_change(self) -> None:
        if self._handing_in:
            return
        self._refused = False
        if self._kept is not None:  # a kept answer that is changed is another one
            self._kept = None
            self._begin_another()
        super().take_change()

    def action_leave(self) -> None:
        if self._kept is not None:
            self.dismiss()
        else:
            super().action_leave()

    def kept(self) -> None:
        if not self._refused:  # that it was not handed in says more
            super().kept()

    def not_kept(self, error: Exception) -> None:
        if not self._refused:
            super().not_kept(error)

    def action_hint(self) -> None:
        self.app.push_screen(Hint(self._asked.question))

    # Handing in

    def action_hand_in(self) -> None:
        if self.speaking:  # the words are to be seen before they are handed in
            self.action_stop_speaking()
            return
        if not self.editor.text.strip():
            self.nothing_yet()
            return
        self._note()
        self._handing_in = True
        self.editor.read_only = True
        self.refresh_bindings()
        self.status.show_problem("")
        self.status.show_state("scoring …")
        self._hand_in(self.answer(), self._kept)

    def nothing_yet(self) -> None:
        """Handed in without a word."""
        question = Confirm(
            "There is no answer yet",
            "An empty answer is not scored. Even two sentences are worth handing in.",
            yes="leave this question",
            no="go on writing",
        )
        self.ask(question, self.action_leave)

    @work(thread=True, exclusive=True, group="hand in", exit_on_error=False)
    def _hand_in(self, answer: Answer, kept: Attempt | None) -> None:
        self.post_message(self.HandedIn(self.deliver(answer, kept)))

    @on(HandedIn)
    def _handed_in(self, message: HandedIn) -> None:
        attempt, error = message.outcome.attempt, message.outcome.error
        if attempt is not None and error is None:
            self.scored(attempt)
            return
        self._handing_in = False
        self.editor.read_only = False
        self.refresh_bindings()
        self._kept, self._refused = attempt, attempt is None
        _say_why_not(self.status, attempt, sentence(error) if error else "")

    @work(thread=True, exclusive=True, group="scorer", exit_on_error=False)
    def _warm(self) -> None:
        try:
            self.desk.scorer()
        except Exception as problem:
            self.post_message(self.ScorerNotReady(problem))

    @on(ScorerNotReady)
    def _scorer_not_ready(self, message: ScorerNotReady) -> None:
        self.status.show_problem(
            f"Answers are kept, but cannot be scored. {sentence(message.error)}"
        )


def _say_why_not(status: Status, kept: Attempt | None, what: str) -> None:
    if kept is None:
        status.show_state("not kept")
        status.show_problem(f"Not handed in; your words are still here. {what}")
    else:
        status.show_state("kept, not scored")
        status.show_problem(f"Your answer is kept in the history but not scored. {what}")
