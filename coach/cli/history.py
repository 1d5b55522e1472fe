"""`coach history` and `coach review`: the attempts that are kept."""

from __future__ import annotations

import json
import shutil

import click

from coach.practice.desk import Desk
from coach.report.machine import score_object
from coach.report.plain import safe
from coach.report.terminal import attempt_lines
from coach.values import CRITERIA, FLAGS, Attempt


@click.command()
@click.option("--search", metavar="TEXT", help="Only attempts that hold these words.")
@click.option("--flag", type=click.Choice(list(FLAGS)), metavar="FLAG")
@click.option("--limit", type=click.IntRange(1, 100_000), default=20, show_default=True)
@click.option("--json", "as_json", is_flag=True)
def history(search: str | None, flag: str | None, limit: int, as_json: bool) -> None:
    """The attempts so far, newest first.

    \b
    Example:
      coach history --search "question bank"
      coach history --flag gap --json
    """
    desk = Desk()
    rows = desk.history.listed(limit=limit, flag=flag, search=search)
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
        click.echo(
            "Nothing found." if search or flag else "No attempts yet: `coach` opens the practice."
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
@click.option("--json", "as_json", is_flag=True)
def review(number: int | None, again: bool, as_json: bool) -> None:
    """One attempt whole, with its evidence: the latest, or the one with this number.

    \b
    Example:
      coach review
      coach review 12
    """
    desk = Desk()
    attempt = desk.history.latest() if number is None else desk.history.attempt(number)
    if attempt is None:
        click.echo("No attempts yet: `coach` opens the practice.")
        return
    if again:
        attempt = desk.score(attempt)
    if as_json:
        click.echo(json.dumps(_object(attempt), ensure_ascii=False, indent=1))
        return
    width = min(100, shutil.get_terminal_size().columns)
    click.echo("\n".join(attempt_lines(attempt, width)))


def _object(attempt: Attempt) -> dict[str, object]:
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
        "answer": attempt.answer.text,
        "result": attempt.feedback and score_object(attempt.uid, attempt.feedback),
    }
