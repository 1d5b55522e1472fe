"""`coach plan`: what to practise today, and why."""

from __future__ import annotations

import json
import shutil

import click

from coach.practice.desk import Desk
from coach.practice.plan import FEWEST_MINUTES, MINUTES, MOST_MINUTES
from coach.report.evidence import evidence_lines, evidence_object
from coach.report.plan import plan_lines, plan_object


@click.command()
@click.option(
    "--minutes",
    type=click.IntRange(FEWEST_MINUTES, MOST_MINUTES),
    default=MINUTES,
    show_default=True,
    help="No plan is longer than this.",
)
@click.option("--json", "as_json", is_flag=True)
def plan(minutes: int, as_json: bool) -> None:
    """What to practise today and why, how each of your stories stands, and your evidence.

    \b
    Example:
      coach plan
      coach plan --minutes 10
    """
    desk = Desk()
    found = desk.plan(minutes)
    guide, evidence = desk.evidence()
    if as_json:
        whole = plan_object(found) | evidence_object(evidence, guide)
        click.echo(json.dumps(whole, ensure_ascii=False, indent=1))
        return
    width = min(100, shutil.get_terminal_size().columns)
    lines = plan_lines(found, width)
    if evidence:
        lines += ["", *evidence_lines(evidence, guide, width)]
    click.echo("\n".join(lines))
    if not found.flags:
        click.echo(
            '\nThis is for anyone: `coach profile set flags "gap, visa"` makes the plan yours.'
        )
