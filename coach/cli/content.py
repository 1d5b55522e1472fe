"""`coach content`: question banks and rubrics, the user's own too."""

from __future__ import annotations

from pathlib import Path

import click

from coach import paths
from coach.content.library import validate as check
from coach.errors import ContentError


@click.group()
def content() -> None:
    """Question banks and rubrics.

    \b
    Example:
      coach content validate
    """


@content.command()
@click.argument("path", required=False, type=click.Path(path_type=Path))
def validate(path: Path | None) -> None:
    """Check PATH (a YAML file or a folder), or everything in use, and name every mistake.

    \b
    Example:
      coach content validate my-questions.yaml
    """
    count, mistakes = check(path)
    if mistakes:
        raise ContentError(mistakes)
    own = "" if path else f" Your own files belong in {paths.own_content_dir()}."
    click.echo(f"{count} file{'' if count == 1 else 's'} checked, no mistakes.{own}")
