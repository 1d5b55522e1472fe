"""`coach`: the group every command hangs from; each command's module is loaded when it is used."""

from __future__ import annotations

import importlib
import os
import sys

import click

from coach import __version__
from coach.errors import CoachError

COMMANDS = {
    "score": ("coach.cli.score", "score"),
    "questions": ("coach.cli.questions", "questions"),
    "examples": ("coach.cli.examples", "examples"),
    "drill": ("coach.cli.drill", "drill"),
    "mock": ("coach.cli.mock", "mock"),
    "history": ("coach.cli.history", "history"),
    "review": ("coach.cli.history", "review"),
    "plan": ("coach.cli.plan", "plan"),
    "check": ("coach.cli.check", "check"),
    "export": ("coach.cli.export", "export"),
    "import": ("coach.cli.export", "import_"),
    "forget": ("coach.cli.forget", "forget"),
    "profile": ("coach.cli.profile", "profile"),
    "content": ("coach.cli.content", "content"),
    "voice": ("coach.cli.voice", "voice"),
    "transcribe": ("coach.cli.transcribe", "transcribe"),
    "doctor": ("coach.cli.doctor", "doctor"),
}


class Lazy(click.Group):
    """Finds commands by `COMMANDS`, so that `coach score` never loads what it does not use.

    What the user can mend is one sentence on standard error and exit status 1, everywhere.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name]
        command = getattr(importlib.import_module(module), name)
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except CoachError as error:
            click.echo(str(error), err=True)
            ctx.exit(1)
        except BrokenPipeError:
            # The reader has gone (`coach history | head`): nobody is left to tell.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)


@click.group(cls=Lazy, invoke_without_command=True)
@click.version_option(__version__, prog_name="coach", message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Practise the interview questions your file will raise. Without a command: the app.

    Everything stays on this computer.

    \b
    Example:
      coach                                open the app
      coach score answer.txt --flag gap    score one answer
    """
    if ctx.invoked_subcommand is None:
        from coach.cli.app import open_app

        open_app()
