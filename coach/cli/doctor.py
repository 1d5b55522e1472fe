"""`coach doctor`: what works on this machine, and how to mend what does not."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator

import click

from coach import __version__, paths
from coach.errors import CoachError


@click.command()
@click.option("--repair", is_flag=True, help="First mend the history, as far as it can be.")
def doctor(repair: bool) -> None:
    """Say what works on this computer, and how to mend what does not.

    With --repair a damaged history is rebuilt from what can be read and from older copies; the
    damaged file is kept beside it.

    \b
    Example:
      coach doctor
      coach doctor --repair
    """
    if repair:
        from coach.history import mending

        for line in mending.mend(paths.history_file()):
            click.echo(line)
        click.echo()
    click.echo(f"coach {__version__}, Python {platform.python_version()}, {platform.platform()}\n")
    for works, what, mend in _findings():
        click.echo(f"{'ok  ' if works else 'LOOK'}  {what}")
        if mend:
            click.echo(f"      {mend}")


def _findings() -> Iterator[tuple[bool, str, str]]:
    """Whether it works, what it is, and how to mend it."""
    yield from (_scoring(), _content(), _profile(), _history(), _terminal())
    yield from _voice()


def _scoring() -> tuple[bool, str, str]:
    try:
        from coach.scoring.scorer import Scorer
        from coach.values import Answer

        Scorer.load().score(Answer("I failed Step 1 in 2021 because I never timed myself."))
    except CoachError as error:
        return False, "scoring", str(error)
    except ImportError as error:
        mend = f"{error}. Install again: pip install --force-reinstall redflag-coach"
        return False, "scoring", mend
    return True, "scoring: the weights load and score", ""


def _content() -> tuple[bool, str, str]:
    from coach.content.library import load_bank, validate

    count, mistakes = validate()
    if mistakes:
        return False, "questions and rubrics", "\n      ".join(map(str, mistakes))
    return True, f"questions and rubrics: {count} files, {len(load_bank().questions)} questions", ""


def _profile() -> tuple[bool, str, str]:
    from coach.applicant.profile_file import find_profile

    where = paths.profile_file()
    try:
        profile = find_profile(where)
    except CoachError as error:
        return False, "your profile", f"{error}"
    if profile is None:
        return True, f"your profile: none yet (it would be {where})", ""
    return True, f"your profile: {where}", ""


def _history() -> tuple[bool, str, str]:
    from coach.history.files import restorable
    from coach.history.store import History

    where = paths.history_file()
    if not where.exists():
        copies = restorable(where)
        if copies:
            mend = f"A copy, {copies[0].name}, is there: `coach doctor --repair` brings it back."
            return False, f"history: {where} is missing", mend
        return True, f"history: none yet (it would be {where})", ""
    try:
        with History.open(where) as history:
            count, found = history.count(), history.integrity()
    except CoachError as error:
        return False, "history", str(error)
    if found != "ok":
        return False, "history", f"{where} is damaged: `coach doctor --repair` mends what it can."
    return True, f"history: {count} attempts in {where}", ""


def _terminal() -> tuple[bool, str, str]:
    encoding = (sys.stdout.encoding or "").lower()
    if "utf" not in encoding:
        how = "set PYTHONUTF8=1" if os.name == "nt" else "export LANG=C.UTF-8"
        return False, f"terminal: it shows {encoding or 'an unknown encoding'}", how
    return True, "terminal: UTF-8", ""


def _voice() -> Iterator[tuple[bool, str, str]]:
    from coach.speech.parts import parts

    for part in parts():
        yield not part.mend, part.what, part.mend
