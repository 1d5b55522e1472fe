"""`coach drill`: timed drills in the plain terminal, line by line, for screen readers and ssh."""

from __future__ import annotations

import click

from coach.cli.drill_talk import Session
from coach.practice import timing as times
from coach.practice.desk import Desk
from coach.practice.drill import Drill
from coach.values import CRITERIA, FLAGS


@click.command()
@click.option("--criterion", type=click.Choice(CRITERIA), metavar="CRITERION",
              help=f"Drill one criterion alone: {', '.join(CRITERIA)}.")  # fmt: skip
@click.option("--flag", type=click.Choice(list(FLAGS)), metavar="FLAG", help="Drill one flag.")
@click.option("--question-id", metavar="ID", help="Drill this question.")
@click.option("--again", "number", metavar="NO", type=click.IntRange(min=1),
              help="Drill attempt NO once more, and compare.")  # fmt: skip
@click.option("--rapid", is_flag=True, help="Ten questions in a row, feedback at the end.")
@click.option("--voice", is_flag=True, help="Speak the answers.")
@click.option("--resume", is_flag=True, help="Go on with the drill, or the round, you left.")
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
    session = Session(desk, wanted, timed=not no_timer, spoken=voice)
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
