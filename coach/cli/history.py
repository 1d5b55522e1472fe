"""`coach history` and `coach review`: the attempts that are kept."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict
from datetime import timedelta
from typing import Any, cast

import click

from coach.errors import CoachError
from coach.history.filters import BANDED, Wanted
from coach.history.remarks import Disagreement, Remarks
from coach.practice.desk import Desk
from coach.report.attempt import attempt_lines
from coach.report.compare import comparison_lines
from coach.report.machine import score_object
from coach.report.plain import safe
from coach.report.trend import trend_lines
from coach.values import CRITERIA, FLAGS, MODES, Attempt

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.option("--search", metavar="TEXT", help="Only attempts that hold these words.")
@click.option("--flag", type=click.Choice(list(FLAGS)), metavar="FLAG")
@click.option("--question-id", metavar="ID", help="Only answers to this question.")
@click.option("--mode", type=click.Choice(MODES), metavar="MODE",
              help=f"Only these: {', '.join(MODES)}.")  # fmt: skip
@click.option("--session", metavar="UID", help="Only answers of this mock interview.")
@click.option("--since", type=_DAY, metavar="DAY", help="From this day on, like 2026-11-01.")
@click.option("--until", type=_DAY, metavar="DAY", help="Up to this day.")
@click.option("--criterion", type=click.Choice(BANDED), metavar="CRITERION",
              help="Only with a band on this, or 'overall'.")  # fmt: skip
@click.option("--at-most", type=click.IntRange(0, 4), metavar="BAND", help="With --criterion.")
@click.option("--at-least", type=click.IntRange(0, 4), metavar="BAND", help="With --criterion.")
@click.option("--noted", is_flag=True, help="Only those with a note of yours.")
@click.option("--disputed", is_flag=True, help="Only those whose score you disagree with.")
@click.option("--trend", is_flag=True, help="How they went over time, instead of the list.")
@click.option("--limit", type=click.IntRange(1, 100_000), default=20, show_default=True)
@click.option("--json", "as_json", is_flag=True)
def history(limit: int, trend: bool, as_json: bool, **options: Any) -> None:
    """The attempts so far, newest first.

    \b
    Example:
      coach history --search "question bank"
      coach history --criterion change --at-most 2 --since 2026-11-01
      coach history --trend
    """
    wanted = _wanted(options)
    desk = Desk()
    if trend:
        _print_trend(desk, wanted, as_json)
        return
    rows = desk.history.listed(limit=limit, **wanted)
    if as_json:
        listed = [
            {
                "number": row.number,
                "uid": row.uid,
                "when": row.when.isoformat(),
                "question_id": row.question_id,
                "question": row.question_text,
                "kind": row.kind,
                "flags": list(row.flags),
                "channel": row.channel,
                "mode": row.mode,
                "words": row.words,
                "scores": dict(zip(CRITERIA, row.bands, strict=True)),
                "overall": row.overall,
            }
            for row in rows
        ]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=1))
        return
    if not rows:
        looked_for = any(wanted.values())
        click.echo(
            "Nothing found." if looked_for else "No attempts yet: `coach` opens the practice."
        )
        return
    width = shutil.get_terminal_size().columns
    click.echo("  no  when              overall  brief own chg out calm  question")
    for row in rows:
        bands = "  ".join("-" if b is None else str(b) for b in row.bands)
        overall = "-" if row.overall is None else row.overall
        when = row.when.astimezone().strftime("%d %b %Y %H:%M")
        line = f"{row.number:4}  {when}  {overall:>4}      {bands}     {safe(row.question_text)}"
        click.echo(line[: max(60, width)])
    click.echo("\n`coach review NO` shows one whole.")


@click.command()
@click.argument("number", metavar="[NO]", required=False, type=click.IntRange(min=1))
@click.option("--score", "again", is_flag=True, help="Score it (again), and keep the new score.")
@click.option("--beside", metavar="NO", type=click.IntRange(min=1),
              help="Attempt NO and this one, and what moved.")  # fmt: skip
@click.option("--note", metavar="TEXT", help="Keep a note of yours with it; '' takes it away.")
@click.option("--disagree", metavar="BANDS", multiple=True,
              help="A band of your own, like change=4; may be given several times.")  # fmt: skip
@click.option("--because", metavar="TEXT", help="With --disagree: why.")
@click.option("--agree", is_flag=True, help="Take the disagreement away.")
@click.option("--json", "as_json", is_flag=True)
def review(
    number: int | None,
    again: bool,
    beside: int | None,
    note: str | None,
    disagree: tuple[str, ...],
    because: str | None,
    agree: bool,
    as_json: bool,
) -> None:
    """One attempt whole, with its evidence: the latest, or the one with this number.

    \b
    Example:
      coach review
      coach review 12 --note "say the score first"
      coach review 12 --disagree change=4 --because "I named the course and the dates"
      coach review 12 --beside 7
    """
    if agree and (disagree or because):
        raise click.UsageError("--agree and --disagree exclude each other.")
    desk = Desk()
    attempt = desk.history.latest() if number is None else desk.history.attempt(number)
    if attempt is None:
        click.echo("No attempts yet: `coach` opens the practice.")
        return
    if again:
        attempt = desk.score(attempt)
    remarks = desk.history.remarks
    if note is not None:
        remarks.keep_note(attempt.number, note, desk.now())
    if disagree or because or agree:
        bands = _own_bands(disagree)
        remarks.keep_disagreement(attempt.number, Disagreement(bands, because or "", desk.now()))
    kept = remarks.of(attempt.number)
    if as_json:
        click.echo(json.dumps(_object(attempt, kept), ensure_ascii=False, indent=1))
        return
    width = min(100, shutil.get_terminal_size().columns)
    if beside is not None:
        other = desk.history.attempt(beside)
        first, second = sorted((other, attempt), key=lambda a: a.when)
        click.echo("\n".join(comparison_lines(first, second, width)))
        return
    click.echo("\n".join(attempt_lines(attempt, kept, width)))


def _wanted(options: dict[str, Any]) -> Wanted:
    """The filters, days as the moments they begin and end here. Raises `click.UsageError`."""
    if options["criterion"] is None and (
        options["at_most"] is not None or options["at_least"] is not None
    ):
        raise click.UsageError("--at-most and --at-least go with --criterion.")
    if options["since"]:
        options["since"] = options["since"].astimezone()
    if options["until"]:
        options["until"] = (options["until"] + timedelta(days=1)).astimezone()
    return cast(Wanted, options)


def _print_trend(desk: Desk, wanted: Wanted, as_json: bool) -> None:
    days = desk.history.over_time(**wanted)
    if as_json:
        listed = [
            {
                "day": day.day.isoformat(),
                "count": day.count,
                "averages": dict(zip(BANDED, day.averages, strict=True)),
            }
            for day in days
        ]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=1))
        return
    told = {} if wanted.get("flag") else desk.history.flag_bands(1)
    flags = {}
    for flag in told:
        of_flag: Wanted = {**wanted, "flag": flag}
        flags[flag] = desk.history.over_time(**of_flag)
    width = min(100, shutil.get_terminal_size().columns)
    click.echo("\n".join(trend_lines(days, flags, width)))


def _own_bands(given: tuple[str, ...]) -> tuple[int | None, ...]:
    """ "change=4" in the order of `CRITERIA`. Raises `CoachError`."""
    bands: dict[str, int] = {}
    for one in given:
        name, _, value = one.partition("=")
        if name not in CRITERIA or value not in {"0", "1", "2", "3", "4"}:
            raise CoachError(
                f"{one!r} is no band: write one of {', '.join(CRITERIA)}, '=' and 0 to 4."
            )
        bands[name] = int(value)
    return tuple(bands.get(name) for name in CRITERIA)


def _object(attempt: Attempt, remarks: Remarks) -> dict[str, object]:
    other = remarks.disagreement
    return {
        "number": attempt.number,
        "uid": attempt.uid,
        "when": attempt.when.isoformat(),
        "question_id": attempt.question_id,
        "question": attempt.question_text,
        "kind": attempt.kind,
        "flags": list(attempt.flags),
        "channel": attempt.answer.channel,
        "mode": attempt.mode,
        "focus": attempt.focus or None,
        "answer": attempt.answer.text,
        "heard": attempt.answer.heard,
        "duration_s": attempt.answer.duration_s,
        "delivery": attempt.answer.delivery and asdict(attempt.answer.delivery),
        "note": remarks.note or None,
        "disagreement": other
        and {"bands": dict(zip(CRITERIA, other.bands, strict=True)), "reason": other.reason},
        "result": attempt.feedback and score_object(attempt.uid, attempt.feedback),
    }
