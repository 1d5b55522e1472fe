"""`coach export` and `coach import`: the answers and the log of real interviews, to take along
and to bring to another machine."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from coach.applicant.profile_file import write_private
from coach.errors import CoachError
from coach.history.logbook import RealInterview
from coach.history.transfer import (
    LARGEST,
    from_file,
    to_file,
)
from coach.practice.desk import Desk
from coach.practice.real import bring
from coach.practice.taken import current_versions, taken
from coach.values import FLAGS, Attempt

FORMATS = ("json", "md", "html")
DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command()
@click.option("--format", "form", type=click.Choice(FORMATS), help="Default: by FILE, or md.")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE",
              help="Write to FILE, readable by you alone, instead of printing.")  # fmt: skip
@click.option("--crib", is_flag=True, help="Only the current version of each story, on one page.")
@click.option("--session", type=click.IntRange(min=1), metavar="N",
              help="Only one session: 1 is the last, 2 the one before.")  # fmt: skip
@click.option("--since", type=DAY, metavar="DAY", help="Only from this day on (YYYY-MM-DD).")
@click.option("--until", type=DAY, metavar="DAY", help="Only up to this day.")
@click.option("--flag", type=click.Choice(list(FLAGS)), metavar="FLAG")
def export(
    form: str | None,
    output: Path | None,
    crib: bool,
    session: int | None,
    since: datetime | None,
    until: datetime | None,
    flag: str | None,
) -> None:
    """Your answers as one file: JSON for another machine, Markdown, or a page to print.

    \b
    Example:
      coach export -o answers.json
      coach export --format html --session 1 -o today.html
      coach export --crib -o crib.html
    """
    output = None if output == Path("-") else output
    form = form or _by_name(output)
    if crib and (form == "json" or session or since or until):
        raise click.UsageError("--crib goes with md or html, and with no session or day.")
    desk = Desk()
    if crib:
        versions = current_versions(desk.history, desk.profile, desk.today)
        versions = [(f, attempt) for f, attempt in versions if flag in (None, f)]
        if not versions:
            raise CoachError("No story was told yet: `coach plan` says which comes first.")
        text, count, logged = _crib(form, versions), len(versions), []
    else:
        attempts = taken(
            desk.history,
            flag=flag,
            session=session,
            since=since and since.date(),
            until=until and until.date(),
        )
        logged = [] if flag or session else _logged(desk, since, until)
        if not attempts and not logged and form != "json":
            raise CoachError("There are no such answers: `coach history` lists those there are.")
        count = len(attempts)
        if form == "json":
            whole = not (flag or session or since or until)
            only = None if whole else [attempt.uid for attempt in attempts]
            text = to_file(attempts, logged, desk.history.beside.kept(only))
        else:
            text = _report(form, attempts, logged)
    if output is None:
        click.echo(text, nl=False)
    else:
        _write(output, text)
        click.echo(f"{_many(count, len(logged))} written to {output}.")


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
def import_(file: Path) -> None:
    """Add the answers in FILE, which `coach export --format json` wrote on another machine.

    What is there already is left alone.

    \b
    Example:
      coach import answers.json
    """
    try:
        with file.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        raise CoachError(f"{file} cannot be read: {error.strerror or error}.") from error
    found = from_file(data, str(file))
    desk = Desk()
    added = desk.history.add_missing(found.attempts)
    desk.history.beside.add_missing(found.kept)
    new = bring(desk, found.interviews)
    known = len(found.attempts) - added + len(found.interviews) - new
    was = f"; {known} {'was' if known == 1 else 'were'} there already" if known else ""
    click.echo(f"{_many(added, new)} imported{was}.")


def _logged(desk: Desk, since: datetime | None, until: datetime | None) -> list[RealInterview]:
    """The real interviews of these days, the first day first."""
    first, last = (day.date().isoformat() if day else "" for day in (since, until))
    found = reversed(desk.history.logbook.interviews())
    return [one for one in found if one.day >= first and (not last or one.day <= last)]


def _many(answers: int, interviews: int) -> str:
    said = f"{answers} answer{'' if answers == 1 else 's'}"
    if interviews:
        said += f" and {interviews} real interview{'' if interviews == 1 else 's'}"
    return said


def _by_name(output: Path | None) -> str:
    ending = output.suffix.lower().lstrip(".") if output else ""
    return {"json": "json", "html": "html", "htm": "html"}.get(ending, "md")


def _report(form: str, attempts: list[Attempt], logged: list[RealInterview]) -> str:
    if form == "html":
        from coach.report.html import html_report

        return html_report(attempts, logged)
    from coach.report.markdown import markdown_report

    return markdown_report(attempts, logged)


def _crib(form: str, versions: list[tuple[str, Attempt]]) -> str:
    if form == "html":
        from coach.report.crib import html_crib

        return html_crib(versions)
    from coach.report.markdown import markdown_crib

    return markdown_crib(versions)


def _write(output: Path, text: str) -> None:
    if output.is_dir():
        raise CoachError(f"{output} is a folder: name a file in it.")
    if not output.absolute().parent.is_dir():
        raise CoachError(f"{output.parent} does not exist: make that folder first.")
    write_private(output, text.encode())
