"""`coach check`: one consistent story across the application's texts."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import click

from coach.applicant.papers.paper import KINDS
from coach.practice.consistency.at_the_desk import check_files
from coach.practice.desk import Desk
from coach.report.papers import checked_lines, checked_markdown, checked_object


@click.command()
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "--as",
    "kinds",
    multiple=True,
    type=click.Choice(KINDS),
    help="What FILE is. Given once: all of them; else one for each FILE, in their order.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "md", "json")),
    default="text",
    show_default=True,
    help="How the result is printed.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
def check(files: tuple[Path, ...], kinds: tuple[str, ...], form: str, as_json: bool) -> None:
    """Hold your statement, explanations and the school's letter against each other, your profile
    and your answers so far.

    Reads plain text, Markdown and Word (.docx). Stores nothing.

    \b
    Example:
      coach check statement.docx explanation.txt mspe.txt
      coach check draft.txt --as statement
      coach check a.txt b.txt --as statement --as explanation --format md
    """
    if len(kinds) > 1 and len(kinds) != len(files):
        raise click.UsageError("Give --as once for all files, or once for each of them.")
    told = kinds * len(files) if len(kinds) == 1 else kinds or (None,) * len(files)
    checked = check_files(Desk(), list(zip(files, told, strict=True)))
    if as_json or form == "json":
        click.echo(json.dumps(checked_object(checked), ensure_ascii=False, indent=1))
    elif form == "md":
        click.echo(checked_markdown(checked), nl=False)
    else:
        width = min(100, shutil.get_terminal_size().columns)
        click.echo("\n".join(checked_lines(checked, width)))
