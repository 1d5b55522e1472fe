"""The talk of a mock interview in the plain terminal: line by line, nothing drawn over.

A few words, each on a line of its own, are for the program: they are no part of an answer.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from coach.cli.typed import Typed, take_answer
from coach.errors import SpeechError
from coach.practice import sitting
from coach.practice.desk import Desk
from coach.practice.interview import Interview
from coach.report.debrief import debrief_lines
from coach.report.plain import safe, wrapped
from coach.report.terminal import feedback_lines
from coach.speech.delivery import delivery_line
from coach.values import Answer, Draft, Question

_WORDS = "/pause leaves and keeps everything, /again says the question once more, /end ends it"


class _Left(Exception):  # noqa: N818 - no error: the user has left
    """The user leaves the interview as it stands."""


class _Ended(Exception):  # noqa: N818 - no error either
    """The user ends the interview here."""


class Talk:
    """One sitting: asks, takes answers, and says what is to be said."""

    def __init__(self, desk: Desk, interview: Interview, width: int, *, spoken: bool) -> None:
        self._desk, self._interview, self._width = desk, interview, width
        self._source: _Lines | _Spoken = _Spoken(self) if spoken else _Lines(self)
        desk.warm()

    @property
    def hints(self) -> bool:
        return not self._interview.options.real

    def hold(self) -> None:
        """From where the interview stands to its end, or until the user leaves."""
        options = self._interview.options
        length = (
            f"{options.minutes} minutes" if options.minutes else f"{options.questions} questions"
        )
        mode = "real" if options.real else "practice"
        click.echo(f"Mock interview: {length}, {options.tone} interviewer, {mode}.")
        more = ", /hint helps" if self.hints else ""
        click.echo(f"On a line of its own: {_WORDS}{more}.\n")
        try:
            while not self._interview.over:
                self._one()
        except (_Left, KeyboardInterrupt):
            click.echo("\nPaused; all you entered is kept. `coach mock --resume` goes on with it.")
            return
        except _Ended:
            self._interview = sitting.finish(self._desk, self._interview)
        self._say(looked_back(self._desk, self._interview.uid, self._width))

    def ask(self) -> None:
        """Say the question, or the follow-up."""
        interview = self._interview
        place = f"Question {interview.turn.question}"
        if not interview.options.minutes:
            place += f" of {len(interview.plan)}"
        if interview.turn.probe:
            place += ", follow-up"
        self._say([f"{place}.", *wrapped(interview.asked.text, self._width, "")])

    def hint(self) -> None:
        if self.hints:
            self._say(_hint(self._interview.asked.question, self._width))
        else:
            click.echo("There are no hints in real mode.")

    def draft(self) -> Draft:
        """What is kept of the answer to come."""
        kept = sitting.draft_of(self._desk, self._interview)
        if kept:
            click.echo(f"So far you have:\n{safe(kept.text)}\n")
        return kept or sitting.empty_draft(self._desk, self._interview)

    @property
    def desk(self) -> Desk:
        return self._desk

    def _one(self) -> None:
        self.ask()
        answer = self._source.answer()
        self._interview = sitting.hand_in(
            self._desk, self._interview, answer, answer.duration_s or 0.0
        )
        click.echo("Kept.\n")
        if not self._interview.options.real:
            self._feed_back()
            if self._source.wants_again():
                self._interview = sitting.take_back(self._desk, self._interview)
                return
        self._interview = sitting.go_on(self._desk, self._interview)

    def _feed_back(self) -> None:
        stored = dict(self._desk.history.sessions.attempts(self._interview.uid))
        attempt = stored[self._interview.place]
        if attempt.feedback is None:
            click.echo("It could not be scored; that is tried again later.\n")
        else:
            self._say(feedback_lines(attempt.feedback, attempt.answer.text, self._width))
        spoken = attempt.answer.delivery
        if spoken is not None:
            line = delivery_line(spoken, attempt.answer.duration_s)
            self._say(wrapped(f"How it was spoken (an estimate): {line}", self._width, ""))

    def _say(self, lines: Sequence[str]) -> None:
        click.echo("\n".join(lines) + "\n")


class _Lines:
    """Answers typed line by line."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self._typed = _Commanded(talk)

    def answer(self) -> Answer:
        """What was answered; raises `_Left` at the end of the input, with the words kept."""
        draft = self._talk.draft()
        while True:
            said, draft = take_answer(self._typed, self._talk.desk.history, draft, None)
            if self._typed.ended:
                raise _Left
            if said is not None:
                return said
            click.echo("An interviewer waits: even two sentences are an answer.")

    def wants_again(self) -> bool:
        if not self._typed.live:
            return False
        click.echo("Enter: go on. a: give this answer again. /pause: leave.")
        return (self._typed.line() or "").strip().lower() == "a"


class _Commanded(Typed):
    """Lines of which some are not part of the answer."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        super().__init__()

    def line(self, wait_s: float | None = None) -> str | None:
        while True:
            line = super().line(wait_s)
            if line is None or not _obeyed(line, self._talk):
                return line


class _Spoken:
    """Answers spoken; Enter begins and ends each."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self._instead: _Lines | None = None

    def answer(self) -> Answer:
        """What was said, or typed where speaking does not work; raises `_Left` at the end of the
        input."""
        from coach.cli.spoken import speak
        from coach.speech.models import model_in_use

        if self._instead is not None:
            return self._instead.answer()
        draft = self._talk.draft()
        while True:
            try:
                model_in_use()
                self._wait("Enter, then speak.")
                answer = speak(self._talk.desk, draft)
            except SpeechError as error:
                click.echo(f"{error}\nType your answers instead.\n")
                self._instead = _Lines(self._talk)
                return self._instead.answer()
            if answer is not None:
                return answer

    def wants_again(self) -> bool:
        if self._instead is not None:
            return self._instead.wants_again()
        return self._wait("Enter: go on. a: give this answer again. /pause: leave.") == "a"

    def _wait(self, what: str) -> str:
        while True:
            click.echo(what)
            line = sys.stdin.readline()
            if not line:
                raise _Left
            if not _obeyed(line, self._talk):
                return line.strip().lower()


def _obeyed(line: str, talk: Talk) -> bool:
    """Whether the line was a word to the program; it is done then."""
    word = line.strip().lower()
    if word == "/pause":
        raise _Left
    if word == "/end":
        raise _Ended
    if word == "/again":
        talk.ask()
    elif word == "/hint":
        talk.hint()
    else:
        return False
    return True


def _hint(question: Question, width: int) -> list[str]:
    parts = [
        ("What worries them", question.worry),
        ("What reassures them", question.reassured_by),
        ("How to answer", question.how_to_answer),
    ]
    lines = [line for name, text in parts if text for line in wrapped(f"{name}: {text}", width, "")]
    return lines or ["Answer what was asked at once, with what you did and what came of it."]


def looked_back(desk: Desk, uid: str, width: int) -> list[str]:
    """The debrief, with the command for each drill. Raises `CoachError`."""
    found = sitting.debriefed(desk, uid)
    lines = debrief_lines(found, width)
    for number, one in enumerate(found.drills, 1):
        drill = f"coach drill --criterion {one.drill.criterion}"
        lines.append(f"Drill {number}: {drill} --question-id {one.drill.question_id}")
    return lines
