"""`coach questions`: what an interviewer would ask this applicant, and why."""

from __future__ import annotations

import json
import shutil
import textwrap

import click

from coach.practice import selection
from coach.practice.desk import Desk
from coach.values import FLAGS, Asked


@click.command()
@click.option("--count", type=click.IntRange(1, 40), default=8, show_default=True)
@click.option("--seed", type=int, help="Choose again the same way (default: from your history).")
@click.option("--flag", type=click.Choice(list(FLAGS)), metavar="FLAG", help="All about one flag.")
@click.option("--all", "everything", is_flag=True, help="Every question there is, by id.")
@click.option("--json", "as_json", is_flag=True)
def questions(
    count: int, seed: int | None, flag: str | None, everything: bool, as_json: bool
) -> None:
    """The questions chosen for your profile, and why.

    \b
    Example:
      coach questions --count 5
      coach questions --flag gap
    """
    desk = Desk()
    if everything:
        chosen = [desk.ask(identifier) for identifier in desk.bank.questions]
    elif flag:
        chosen = selection.for_flag(flag, desk.profile, desk.bank, today=desk.today)
    else:
        chosen = desk.interview(count, seed)
    if as_json:
        click.echo(json.dumps([_object(asked) for asked in chosen], ensure_ascii=False, indent=1))
        return
    width = min(100, shutil.get_terminal_size().columns)
    for number, asked in enumerate(chosen, 1):
        lines = textwrap.wrap(asked.text, width - 5)
        click.echo(f"{number:3}  " + "\n     ".join(lines))
        click.echo(click.style(f"     {asked.question.id} · {asked.reason}", dim=True))
    if desk.profile is None and not (everything or flag):
        click.echo(
            '\nThese are for anyone: `coach profile set flags "gap, visa"` makes them yours.'
        )


def _object(asked: Asked) -> dict[str, object]:
    q = asked.question
    return {
        "id": q.id,
        "text": asked.text,
        "reason": asked.reason,
        "kind": q.kind,
        "flags": list(q.flags),
        "worry": q.worry,
        "reassured_by": q.reassured_by,
        "prep_s": q.prep_s,
        "answer_s": q.answer_s,
        "sources": list(q.sources),
    }
