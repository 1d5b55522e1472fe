"""A drill in the plain terminal: questions, answers and what is said about them."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

import click

from coach.cli.typed import Typed, take_answer
from coach.errors import CoachError, SpeechError
from coach.practice import rounds
from coach.practice.beside import Beside
from coach.practice.desk import Desk
from coach.practice.drill import Drill, Exercise, again
from coach.report.compare import comparison_lines
from coach.report.drill import beside_lines, question_lines, result_lines, round_lines
from coach.report.plain import wrapped
from coach.speech.delivery import delivery_line
from coach.values import Answer, Attempt, Draft, Place

if TYPE_CHECKING:
    from coach.cli.spoken import Speaker

_CHOICES = "a: the same again, compared. n: another question. Enter: end."


class Session:
    """One sitting: questions, answers and what is said about them."""

    def __init__(self, desk: Desk, drill: Drill, *, timed: bool, spoken: bool) -> None:
        self._desk, self._drill = desk, drill
        self._timing = drill.times if timed else None
        self._own_times = drill.timing is not None
        self._width = min(100, shutil.get_terminal_size().columns)
        self._speaker = _speaker(desk) if spoken else None
        desk.warm()

    def run(self) -> None:
        """One question after another, each as often as wanted."""
        while True:
            exercise = self._desk.drill(self._drill)[0]
            attempt = self._take(exercise)
            if attempt is None:
                return
            self._say_result(attempt)
            if self._repeat(exercise, attempt) != "n":
                return

    def round(self) -> None:
        """All of the round, feedback at the end."""
        found = self._desk.drill(self._drill)
        if found:
            self._go_through(rounds.begin(self._desk, self._drill, found), [])

    def _go_through(
        self, kept: rounds.Round, done: list[Attempt], begun: Draft | None = None
    ) -> None:
        """The round from where it is, `begun` being kept of the answer that waits."""
        while not kept.over:
            click.echo(f"{kept.turn + 1} of {len(kept.exercises)}\n")
            attempt = self._take(kept.exercises[kept.turn], begun, kept.place(kept.turn))
            begun = None
            if attempt is not None:
                done.append(attempt)
                click.echo("Kept.\n")
            elif self._at_end:
                break
            kept = rounds.go_on(self._desk, kept, kept.turn + 1)
            if self._at_end:
                break
        if not kept.over:
            click.echo("The round is kept: `coach drill --resume` goes on with it.\n")
        self._say(round_lines(done, self._width, self._beside))

    def once_more(self, first: Attempt) -> None:
        exercise = again(first, self._desk.asked_in(first))
        self._drill = _as_before(self._drill, first)
        second = self._take(exercise)
        if second is not None:
            self._say_result(second)
            self._say(comparison_lines(first, second, self._width))
            self._repeat(exercise, second)

    def resume(self) -> None:
        """Raises `CoachError` where nothing was left unfinished."""
        left = next((d for d in self._desk.history.drafts() if d.mode == "drill"), None)
        begun = rounds.left(self._desk)
        if begun and (left is None or left == begun.draft or left.when < begun.when):
            draft = self._desk.take_up(begun.draft) if begun.draft else None
            self._drill = begun.round.drill
            if self._timing is not None and not self._own_times:
                self._timing = self._drill.times
            self._go_through(begun.round, list(begun.done), draft)
            return
        if left is None:
            raise CoachError("No drill was left unfinished: `coach drill` begins one.")
        left = self._desk.take_up(left)
        exercise = again(left, self._desk.asked_in(left))
        self._drill = _as_before(self._drill, left)
        attempt = self._take(exercise, left)
        if attempt is not None:
            self._say_result(attempt)
            self._repeat(exercise, attempt)

    def _repeat(self, exercise: Exercise, attempt: Attempt) -> str:
        """Ask what next, and take the same question again as often as wanted; the last choice."""
        while sys.stdin.isatty():
            click.echo(_CHOICES)
            choice = self._choice()
            if choice != "a":
                return choice
            second = self._take(exercise)
            if second is None:
                return ""
            self._say_result(second)
            self._say(comparison_lines(attempt, second, self._width))
            attempt = second
        return ""

    def _take(
        self, exercise: Exercise, left: Draft | None = None, place: Place | None = None
    ) -> Attempt | None:
        """Ask, take the answer, keep and score it; None where nothing was said."""
        self._say([f"Drill: {self._drill.title}", "", *question_lines(exercise, self._width)])
        desk = self._desk
        draft = left or desk.draft(exercise.asked, "drill", exercise.focus)
        if left:
            click.echo(f"So far you have:\n{left.text}\n")
        answer, draft = self._answer(draft)
        if answer is None:
            kept = "it stays as it was" if left else "nothing is kept"
            click.echo(f"No answer: {kept}.")
            return None
        return desk.hand_in(
            exercise.asked,
            answer,
            mode="drill",
            draft=draft.uid,
            focus=exercise.focus,
            place=place,
        )

    def _answer(self, draft: Draft) -> tuple[Answer | None, Draft]:
        """Spoken or typed; typed as well where speaking does not work."""
        if self._speaker is not None:
            try:
                answer = self._speaker.take(draft, self._timing)
                if answer is not None or not self._speaker.gave_up:
                    return answer, draft
            except SpeechError as error:
                click.echo(f"{error}\nType your answers instead.\n")
            self._speaker = None
        return take_answer(self._typed, self._desk.history, draft, self._timing)

    @property
    def _at_end(self) -> bool:
        """Whether nothing more can be typed."""
        return self._speaker is None and self._typed.ended

    @cached_property
    def _typed(self) -> Typed:
        # Its thread reads whatever is typed: none may run beside an answer that is spoken.
        return Typed()

    def _choice(self) -> str:
        if self._speaker is not None:
            return sys.stdin.readline().strip().lower()
        self._typed.go_on()
        return (self._typed.line() or "").strip().lower()

    def _say_result(self, attempt: Attempt) -> None:
        self._say(result_lines(attempt, self._width))
        spoken = attempt.answer.delivery
        if spoken is not None:
            line = delivery_line(spoken, attempt.answer.duration_s)
            self._say(wrapped(f"How it was spoken (an estimate): {line}", self._width, ""))
        if found := self._beside(attempt):
            self._say(beside_lines(found, self._width))

    def _beside(self, attempt: Attempt) -> list[Beside]:
        return self._desk.beside(
            attempt.flags, attempt.answer.text, attempt.number or None, focus=attempt.focus
        )

    def _say(self, lines: list[str]) -> None:
        click.echo("\n".join(lines) + "\n")


def _speaker(desk: Desk) -> Speaker:
    from coach.cli.spoken import Speaker

    return Speaker(desk)


def _as_before(drill: Drill, kept: Attempt | Draft) -> Drill:
    """`drill` on what the kept answer was about."""
    return replace(drill, criterion=kept.focus, flag=kept.flags[0] if kept.flags else "")
