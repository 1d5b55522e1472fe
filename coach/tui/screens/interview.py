"""The mock interview itself: one question after the other, each answer on disk at once."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from coach.errors import CoachError
from coach.practice import sitting
from coach.practice.desk import Desk
from coach.practice.interview import Interview
from coach.speech.models import model_in_use
from coach.speech.settings import read_settings
from coach.tui.handing_in import Outcome, hand_in, score_again
from coach.tui.intents import GoHome, InterviewGoesOn, ShowInterviewFeedback
from coach.tui.screens.answering import AnsweringScreen
from coach.tui.screens.confirm import Confirm
from coach.tui.screens.feedback import FeedbackScreen
from coach.tui.wording import clock as clock_text
from coach.values import Answer, Attempt, Draft

HEADING = "Mock interview"


class InterviewScreen(AnsweringScreen):
    """Asks what the interview asks now, and says what it became."""

    HEADING = HEADING
    MODE = sitting.KIND
    HELP = (
        "Answer as you would on the day. Your words are kept while you type, and every answer when "
        "you are done with it: leave whenever you must, home offers the interview again. A "
        "follow-up is about what you just said. In real mode there is no feedback, no hint and no "
        "way back until the end."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,ctrl+enter,f5", "hand_in", "Done", tooltip="Give the answer and go on"),
        Binding("escape", "leave", "Pause", tooltip="Leave; the interview can be resumed"),
    ]

    def __init__(
        self,
        desk: Desk,
        interview: Interview,
        draft: Draft | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._interview = interview
        super().__init__(desk, interview.asked, draft, clock=clock)
        self.hints = not interview.options.real
        self._since = clock()
        self._after = interview

    def on_mount(self) -> None:
        # The `on_mount` of the screens below is called by Textual as well.
        if self._interview.options.channel == "spoken" and not self._draft.text:
            self.call_after_refresh(self._listen_at_once)

    def _listen_at_once(self) -> None:
        """Listen without being asked; not over the question being read, and not without a model:
        then the key f2 says what is missing."""
        try:
            model_in_use()
            aloud = read_settings().ask_aloud
        except CoachError:
            self.status.show_problem("Speaking is not set up: f2 sets it up, or type.")
            return
        if not aloud:
            self.action_speak()

    def heading(self) -> str:
        return f"{HEADING} · {numbered(self._interview)}"

    def compose_above(self) -> Iterable[Widget]:
        if self._interview.turn.probe:
            yield Static("The interviewer asks again:", id="follow-up", markup=False)

    def show_time(self) -> None:
        options = self._interview.options
        if options.minutes:
            left = options.minutes * 60 - self._interview.spent_s - self._on_screen_s
            self.top.set_aside(f"{clock_text(max(0, left))} left" if left > 0 else "time is up")
        else:
            super().show_time()

    def empty_draft(self) -> Draft:
        return sitting.empty_draft(self.desk, self._interview)

    def deliver(self, answer: Answer, kept: Attempt | None) -> Outcome:
        """An answer that is kept and not scored holds nobody up: it is scored later."""
        if kept is not None:
            outcome = score_again(self.desk, kept)
        else:
            outcome = hand_in(
                self.desk,
                self._keeper,
                self._asked,
                answer,
                self._draft,
                place=self._interview.place,
            )
        if outcome.attempt is None:
            return outcome
        try:
            self._after = sitting.note(
                self.desk, self._interview, outcome.attempt, self._on_screen_s
            )
            if self._interview.options.real:
                self._after = sitting.go_on(self.desk, self._after)
        except Exception as error:
            return Outcome(outcome.attempt, error)
        return Outcome(outcome.attempt)

    def scored(self, attempt: Attempt) -> None:
        if self._interview.options.real:
            self.post_message(InterviewGoesOn(self._after))
        else:
            self.post_message(ShowInterviewFeedback(self._after, attempt))

    def nothing_yet(self) -> None:
        question = Confirm(
            "There is no answer yet",
            "An interviewer waits. Even two sentences are an answer; you can also pause here.",
            yes="pause the interview",
            no="go on writing",
        )
        self.ask(question, self.action_leave)

    def left(self) -> None:
        place = numbered(self._interview)
        self.app.notify(f"Paused at {place}. Home offers it again.", markup=False)
        self.post_message(GoHome())

    @property
    def _on_screen_s(self) -> float:
        return max(self._clock() - self._since, self.elapsed_s)


class InterviewFeedbackScreen(FeedbackScreen, inherit_bindings=False):
    """After each answer of an interview in practice mode."""

    HELP = (
        "What this answer showed, as in practice. Enter goes on with the interview: with a "
        "follow-up, the next question or the debrief. You may give the same answer again first; "
        "then only the new one counts for the interview."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "Go on", tooltip="On with the interview"),
        Binding("a", "answer_again", "Answer again", tooltip="Give this answer once more"),
        Binding("s", "score", "Score it now"),
        Binding("escape", "pause", "Pause", tooltip="Leave; the interview can be resumed"),
    ]

    @dataclass
    class WentWrong(Message):
        """It could not go on."""

        error: Exception

    def __init__(self, desk: Desk, interview: Interview, attempt: Attempt) -> None:
        super().__init__(desk, attempt, fresh=True)
        self._interview = interview
        self._going = False

    def heading(self) -> str:
        return f"{self.HEADING} · {numbered(self._interview)}"

    def action_go_on(self) -> None:
        if not self._going:
            self._going = True
            self._move(again=False)

    def action_answer_again(self) -> None:
        if not self._going:
            self._going = True
            self._move(again=True)

    def action_pause(self) -> None:
        self.app.notify("Paused. Home offers the interview again.", markup=False)
        self.post_message(GoHome())

    @work(thread=True, exclusive=True, group="interview", exit_on_error=False)
    def _move(self, *, again: bool) -> None:
        step = sitting.take_back if again else sitting.go_on
        try:
            moved = step(self.desk, self._interview)
        except Exception as error:
            self.post_message(self.WentWrong(error))
            return
        self.post_message(InterviewGoesOn(moved))

    @on(WentWrong)
    def _went_wrong(self, message: WentWrong) -> None:
        self._going = False
        self.say(message.error)


def numbered(interview: Interview) -> str:
    """ "question 2 of 5", "question 2 of 5, follow-up", and "… second follow-up"."""
    place = f"question {interview.turn.question}"
    if not interview.options.minutes:
        place += f" of {len(interview.plan)}"
    return place + ("", ", follow-up", ", second follow-up")[interview.turn.probe]
