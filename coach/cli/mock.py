"""`coach mock`: the mock interview in the plain terminal, for screen readers and ssh."""

from __future__ import annotations

import shutil

import click

from coach.cli.mock_talk import Talk, looked_back
from coach.errors import CoachError
from coach.practice import sitting
from coach.practice.desk import Desk
from coach.practice.interview import TONES, Options


@click.command()
@click.option("--questions", type=click.IntRange(1, 12), metavar="N",
              help="How many: 3, 5 or 8 (default: 5).")  # fmt: skip
@click.option("--minutes", type=click.IntRange(5, 60), metavar="N", help="How long, instead.")
@click.option("--tone", type=click.Choice(TONES), default="neutral", show_default=True,
              help="The interviewer.")  # fmt: skip
@click.option("--real", is_flag=True, help="No feedback until the end, no hints, no going back.")
@click.option("--voice", is_flag=True, help="Speak the answers.")
@click.option("--seed", type=int, help="Ask the same questions again (default: from your history).")
@click.option("--resume", is_flag=True, help="Go on with the interview you left.")
@click.option("--debrief", "look_back", is_flag=True, help="Only show the debrief of the last one.")
def mock(
    questions: int | None,
    minutes: int | None,
    tone: str,
    real: bool,
    voice: bool,
    seed: int | None,
    resume: bool,
    look_back: bool,
) -> None:
    """A mock interview in the plain terminal, with follow-ups and a debrief.

    Type line by line; Enter on an empty line ends an answer. A line of its own with /pause leaves
    and keeps everything, /again says the question once more, /hint (in practice) says what worries
    the interviewer, and /end ends the interview with its debrief.

    \b
    Example:
      coach mock --questions 5 --tone pressing --real
      coach mock --resume
    """
    if questions and minutes:
        raise click.UsageError("--questions and --minutes exclude each other.")
    desk = Desk()
    width = min(100, shutil.get_terminal_size().columns)
    if look_back:
        _look_back(desk, width)
        return
    if resume:
        left = sitting.paused(desk)
        if not left:
            raise CoachError("No interview was left unfinished: `coach mock` begins one.")
        interview = sitting.resume(desk, left[0].interview.uid)
    else:
        _say_what_was_left(desk)
        options = Options(
            questions=0 if minutes else questions or 5,
            minutes=minutes or 0,
            tone=tone,
            channel="spoken" if voice else "typed",
            real=real,
        )
        interview = sitting.begin(desk, options, seed)
    spoken = voice or interview.options.channel == "spoken"
    Talk(desk, interview, width, spoken=spoken).hold()


def _say_what_was_left(desk: Desk) -> None:
    if sitting.paused(desk):
        click.echo(
            "You left an interview: `coach mock --resume` goes on with it. This is a new one.\n"
        )


def _look_back(desk: Desk, width: int) -> None:
    ended = sitting.latest(desk)
    if ended is None:
        raise CoachError("No interview has ended yet: `coach mock` begins one.")
    click.echo("\n".join(looked_back(desk, ended.uid, width)))
