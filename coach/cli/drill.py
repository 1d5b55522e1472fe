"""`coach drill`: timed drills in the plain terminal, line by line, for screen readers and ssh."""

from __future__ import annotations

import shutil
import sys
import threading
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

import click

from coach.cli.typed import Typed, take_answer
from coach.errors import CoachError, SpeechError
from coach.practice import timing as times
from coach.practice.beside import Beside
from coach.practice.desk import Desk
from coach.practice.drill import Drill, Exercise, again
from coach.report.compare import comparison_lines
from coach.report.drill import beside_lines, question_lines, result_lines, round_lines
from coach.report.terminal import wrapped
from coach.speech.delivery import delivery_line
from coach.values import CRITERIA, FLAGS, Answer, Attempt, Draft

if TYPE_CHECKING:
    from coach.cli.spoken import Speaker

_CHOICES = "a: the same again, compared. n: another question. Enter: end."


@click.command()
@click.option("--criterion", type=click.Choice(CRITERIA), metavar="CRITERION",
              help=f"Drill one criterion alone: {', '.join(CRITERIA)}.")  # fmt: skip
@click.option("--flag", type=click.Choice(list(FLAGS)), metavar="FLAG", help="Drill one flag.")
@click.option("--question-id", metavar="ID", help="Drill this question.")
@click.option("--again", "number", metavar="NO", type=click.IntRange(min=1),
              help="Drill attempt NO once more, and compare.")  # fmt: skip
@click.option("--rapid", is_flag=True, help="Ten questions in a row, feedback at the end.")
@click.option("--voice", is_flag=True, help="Speak the answers.")
@click.option("--resume", is_flag=True, help="Go on with the drill you left unfinished.")
@click.option("--preset", type=click.Choice(list(times.PRESETS)), metavar="NAME",
              help="Times: standard, long (30 s + 3:00) or short (15 s + 0:45).")  # fmt: skip
@click.option("--prep", metavar="TIME", help="Time to think: 30, 0:30 or 1 min.")
@click.option("--answer", metavar="TIME", help="Time to answer.")
@click.option("--cap", metavar="TIME", help="When it stops (default: a third later).")
@click.option("--no-timer", is_flag=True, help="Take your time.")
def drill(
    criterion: str | None,
    flag: str | None,
    question_id: str | None,
    number: int | None,
    rapid: bool,
    voice: bool,
    resume: bool,
    preset: str | None,
    prep: str | None,
    answer: str | None,
    cap: str | None,
    no_timer: bool,
) -> None:
    """A short exercise against the clock, in the plain terminal.

    30 seconds to think, 1:30 to answer, stopped at 2:00. Type line by line; Enter on an empty
    line ends the answer. What you typed is kept, also when time runs out.

    \b
    Example:
      coach drill --criterion change
      coach drill --flag gap --prep 30 --answer 3:00
      coach drill --rapid --voice
    """
    _refuse_both(
        ("--question-id", question_id),
        ("--again", number),
        ("--rapid", rapid),
        ("--resume", resume),
    )
    desk = Desk()
    timing = _timing(preset, prep, answer, cap)
    wanted = Drill(criterion or "", flag or "", question_id or "", rapid, timing)
    session = _Session(desk, wanted, timed=not no_timer, spoken=voice)
    try:
        if number is not None:
            session.once_more(desk.history.attempt(number))
        elif resume:
            session.resume()
        elif rapid:
            session.round()
        else:
            session.run()
    except KeyboardInterrupt:
        click.echo("\nStopped. What you entered is kept: `coach drill --resume` goes on with it.")


class _Session:
    """One sitting: questions, answers and what is said about them."""

    def __init__(self, desk: Desk, drill: Drill, *, timed: bool, spoken: bool) -> None:
        self._desk, self._drill = desk, drill
        self._timing = drill.times if timed else None
        self._width = min(100, shutil.get_terminal_size().columns)
        self._speaker = _speaker(desk) if spoken else None
        # The scorer is ready by the time the first answer is.
        threading.Thread(target=self._warm, daemon=True).start()

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
        done: list[Attempt] = []
        for place, exercise in enumerate(found, 1):
            click.echo(f"{place} of {len(found)}\n")
            attempt = self._take(exercise)
            if attempt is not None:
                done.append(attempt)
                click.echo("Kept.\n")
            if self._speaker is None and self._typed.ended:
                break
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

    def _take(self, exercise: Exercise, left: Draft | None = None) -> Attempt | None:
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
            exercise.asked, answer, mode="drill", draft=draft.uid, focus=exercise.focus
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

    def _warm(self) -> None:
        with suppress(Exception):  # said when the answer is scored
            self._desk.scorer()

    def _say(self, lines: list[str]) -> None:
        click.echo("\n".join(lines) + "\n")


def _speaker(desk: Desk) -> Speaker:
    from coach.cli.spoken import Speaker

    return Speaker(desk)


def _as_before(drill: Drill, kept: Attempt | Draft) -> Drill:
    """`drill` on what the kept answer was about."""
    return replace(drill, criterion=kept.focus, flag=kept.flags[0] if kept.flags else "")


def _timing(
    preset: str | None, prep: str | None, answer: str | None, cap: str | None
) -> times.Timing | None:
    """The times that were asked for; None for the usual ones. Raises `CoachError`."""
    if not (prep or answer or cap):
        return times.PRESETS[preset] if preset else None
    base = times.PRESETS[preset or "standard"]
    answer_s = times.seconds(answer) if answer else base.answer_s
    cap_s = times.seconds(cap) if cap else None if answer else base.cap_s
    return times.timing(times.seconds(prep) if prep else base.prep_s, answer_s, cap_s)


def _refuse_both(*given: tuple[str, object]) -> None:
    names = [name for name, value in given if value]
    if len(names) > 1:
        raise click.UsageError(f"{' and '.join(names)} exclude each other.")
