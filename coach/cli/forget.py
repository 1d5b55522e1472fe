"""`coach forget`: an answer, everything about a flag, or everything there is."""

from __future__ import annotations

import click

from coach.errors import CoachError
from coach.practice import forgetting
from coach.practice.forgetting import Doomed
from coach.values import FLAGS


@click.command()
@click.argument("numbers", metavar="[NO]...", nargs=-1, type=click.IntRange(min=1))
@click.option("--flag", type=click.Choice(list(FLAGS)), metavar="FLAG",
              help="Every answer about this flag, the unfinished ones too.")  # fmt: skip
@click.option("--all", "everything", is_flag=True,
              help="Everything the coach wrote, your own file and speech models too.")  # fmt: skip
@click.option("--yes", is_flag=True, help="Do not ask.")
def forget(numbers: tuple[int, ...], flag: str | None, everything: bool, yes: bool) -> None:
    """Remove answers for good, also from copies and the search index.

    It says what it will remove, and asks. There is no way back. Files you exported are yours to
    delete.

    \b
    Example:
      coach forget 12
      coach forget --flag health
      coach forget --all
    """
    if (bool(numbers), flag is not None, everything).count(True) != 1:
        raise click.UsageError("Say what to forget: a number, --flag FLAG, or --all.")
    if everything:
        doomed = forgetting.of_everything()
        if not _agreed(doomed, yes):
            return
        forgetting.forget(doomed, None)
        click.echo("Everything above is removed.")
        for path in doomed.stays:
            click.echo(f"Not the coach's, and left alone: {path}")
        return
    from coach.practice.desk import Desk

    history = Desk().history
    doomed = forgetting.of_flag(history, flag) if flag else forgetting.of_attempts(history, numbers)
    if _agreed(doomed, yes):
        forgetting.forget(doomed, history)
        click.echo("Removed.")


def _agreed(doomed: Doomed, yes: bool) -> bool:
    """Say what is to go, and whether it may; nothing is asked where there is nothing."""
    if doomed.nothing:
        click.echo("There is nothing to forget.")
        return False
    click.echo("This will be removed for good:")
    click.echo("\n".join(f"- {line}" for line in doomed.what))
    if yes:
        return True
    try:
        agreed = click.confirm("Remove it?")
    except click.Abort:
        click.echo()
        raise CoachError("Nothing was removed: answer y, or say --yes.") from None
    if not agreed:
        click.echo("Nothing was removed.")
    return agreed
