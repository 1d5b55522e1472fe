"""`coach questions`: what an interviewer would ask this applicant, and why."""

from __future__ import annotations

import json
import shutil
import textwrap

import click

from coach.practice import selection
from coach.practice.desk import Desk
from coach.values import FLAGS, Asked

CHOOSING = ("count", "seed", "everything", "improper")


@click.command()
@click.option("--count", type=click.IntRange(1, 40), default=8, show_default=True)
@click.option("--seed", type=int, help="Choose again the same way (default: from your history).")
@click.option("--improper", is_flag=True, help="With one that may not properly be asked.")
@click.option(
    "--flag",
    "flags",
    type=click.Choice(list(FLAGS)),
    metavar="FLAG",
    multiple=True,
    help="All about one flag; with --add, the flag it was about.",
)
@click.option("--all", "everything", is_flag=True, help="Every question there is, by id.")
@click.option("--add", metavar="TEXT", help="Add a question you were really asked.")
@click.option("--program", metavar="PROGRAM", help="With --add: where it was asked.")
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def questions(
    ctx: click.Context,
    count: int,
    seed: int | None,
    improper: bool,
    flags: tuple[str, ...],
    everything: bool,
    add: str | None,
    program: str | None,
    as_json: bool,
) -> None:
    """The questions chosen for your profile, and why.

    A question you were really asked is added to your own file, and comes before the others from
    then on.

    \b
    Example:
      coach questions --count 5
      coach questions --flag gap
      coach questions --add "What did you read this month?" --program "Mercy Hospital"
    """
    desk = Desk()
    if add is not None:
        _refuse(ctx, CHOOSING, "goes without --add")
        _added(desk, add, tuple(dict.fromkeys(flags)), program or "", as_json)
        return
    _refuse(ctx, ("program",), "goes with --add only")
    if everything:
        chosen = [desk.ask(identifier) for identifier in desk.bank.questions]
    elif flags:
        about = [
            selection.for_flag(flag, desk.profile, desk.bank, today=desk.today) for flag in flags
        ]
        chosen = list({asked.question.id: asked for found in about for asked in found}.values())
    else:
        chosen = desk.interview(count, seed, include_improper=improper)
    if as_json:
        click.echo(json.dumps([_object(asked) for asked in chosen], ensure_ascii=False, indent=1))
        return
    _print(chosen)
    if desk.profile is None and not (everything or flags):
        click.echo(
            '\nThese are for anyone: `coach profile set flags "gap, visa"` makes them yours.'
        )


def _refuse(ctx: click.Context, options: tuple[str, ...], why: str) -> None:
    given = click.core.ParameterSource.COMMANDLINE
    for parameter in ctx.command.params:
        if parameter.name in options and ctx.get_parameter_source(parameter.name) == given:
            raise click.UsageError(f"{parameter.opts[0]} {why}.")


def _added(desk: Desk, text: str, flags: tuple[str, ...], program: str, as_json: bool) -> None:
    from coach.content.own import asked_file
    from coach.scoring.kinds import infer_kind

    asked = desk.keep_asked(text, flags=flags, program=program)
    question = asked.question
    if as_json:
        click.echo(json.dumps(_object(asked), ensure_ascii=False, indent=1))
        return
    if question.kind == "improper":
        comes = "It may not properly be asked: `coach questions --improper` brings it up."
    else:
        comes = "It comes before the others from now on."
    click.echo(f"Added as {question.id}, in {asked_file()}. {comes}")
    if not flags and infer_kind(question.text) == "flag":
        click.echo("If it was about a flag, add `--flag FLAG` next time, or write it in that file.")


def _print(chosen: list[Asked]) -> None:
    width = min(100, shutil.get_terminal_size().columns)
    for number, asked in enumerate(chosen, 1):
        click.echo(f"{number:3}  " + "\n     ".join(textwrap.wrap(asked.text, width - 5)))
        why = textwrap.wrap(f"{asked.question.id} · {asked.reason}", width - 5)
        click.echo(click.style("     " + "\n     ".join(why), dim=True))


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
