"""`coach profile`: the applicant's own file, shown, changed and checked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from coach import paths
from coach.applicant import edit as editing
from coach.applicant.facts import FACTS
from coach.applicant.listing import entries_said
from coach.applicant.opening import run_editor
from coach.applicant.profile_file import find_profile, read_profile, write_profile
from coach.applicant.said import date_said
from coach.applicant.side_file import begin, finish, keep, side_file
from coach.applicant.vocabulary import VISAS
from coach.applicant.warnings import warnings_of
from coach.errors import CoachError
from coach.values import FLAGS, SPECIALTIES, Profile

_COLUMN = 13


@click.group()
def profile() -> None:
    """Your own file: exams, gaps, flags and what you have done since.

    It is one YAML file that stays on this machine.

    \b
    Example:
      coach profile set flags "exam_failure, gap"
    """


@profile.command()
def show() -> None:
    """Show your file, and what in it looks odd.

    \b
    Example:
      coach profile show
    """
    held = read_profile(paths.profile_file())
    for heading, lines in _listing(held):
        for number, line in enumerate(lines):
            click.echo(f"{heading if number == 0 else '':<{_COLUMN}}{line}")
    click.echo(f"\n{paths.profile_file()}")
    _print_warnings(held)


@profile.command(
    "set",
    context_settings={"ignore_unknown_options": True},
    epilog="\b\nFlags, and the facts each may have:\n"
    + "\n".join(f"  {flag:<17} {', '.join(facts)}".rstrip() for flag, facts in FACTS.items()),
)
@click.argument("key")
@click.argument("value")
def set_(key: str, value: str) -> None:
    """Set KEY to VALUE. An empty VALUE ("") takes it out.

    \b
    Keys:
      name, specialties, graduation, school, country, citizenship, visa,
      exams, gaps, flags, evidence, interviews, and the facts of a flag,
      such as flags.reapplicant.cycles
    A list is replaced as a whole; its entries are parted by ';'.

    \b
    Examples:
      coach profile set graduation 2014
      coach profile set specialties "med_peds, internal_medicine"
      coach profile set exams "Step 1 2021-03 fail; Step 1 2021-11 pass 212"
      coach profile set gaps "2019-07..2020-03 caring for my father"
      coach profile set evidence "rotation: two months at Mercy Hospital, 2024"
      coach profile set interviews "2026-12-11 Mercy Internal Medicine"
      coach profile set flags.reapplicant.cycles 3
    """
    path = paths.profile_file()
    changed = editing.set_value(find_profile(path) or Profile(), key, value)
    write_profile(path, changed)
    head = key.strip().partition(".")[0]
    headings = {"country": "school", "visa": "citizenship"}
    wanted = headings.get(head, head)
    shown = [lines for heading, lines in _listing(changed) if heading.casefold() == wanted]
    click.echo(f"{key.strip()}: {'; '.join(shown[0]) if shown else 'taken out'}")
    _print_warnings(changed)


@profile.command()
def edit() -> None:
    """Open your file in an editor; it is checked before it replaces the old one.

    The editor is $VISUAL, else $EDITOR, else one that is installed. If what you wrote has
    mistakes, they are listed, your text is kept, and the next edit goes on from there.

    \b
    Example:
      EDITOR=nano coach profile edit
    """
    path = paths.profile_file()
    before = begin(path)
    try:
        run_editor(side_file(path))
        changed = finish(path, before)
    except CoachError as error:
        raise keep(error, path, before) from error
    if changed is None:
        click.echo("Nothing was changed.")
        return
    click.echo(f"{path} is fine.")
    _print_warnings(changed)


@profile.command()
@click.argument("path", required=False, type=click.Path(path_type=Path))
def validate(path: Path | None) -> None:
    """Check your file, or the one at PATH, and name every mistake with its line.

    \b
    Example:
      coach profile validate
    """
    path = path or paths.profile_file()
    held = read_profile(path)
    click.echo(f"{path} is fine.")
    _print_warnings(held)


def _print_warnings(held: Profile) -> None:
    warnings = warnings_of(held)
    if warnings:
        click.echo("\nWorth a second look:")
    for warning in warnings:
        click.echo(f"- {warning}")


def _listing(held: Profile) -> Iterator[tuple[str, list[str]]]:
    """What the file holds, heading by heading, without what is empty."""
    visa = f"visa: {VISAS.get(held.visa, held.visa)}" if held.visa else ""
    found = {
        "Name": [held.name],
        "Specialties": [SPECIALTIES[s] for s in held.specialties],
        "Graduation": [date_said(held.graduation)],
        "School": [", ".join(filter(None, (held.school, held.country)))],
        "Citizenship": [", ".join(filter(None, (held.citizenship, visa)))],
        "Exams": entries_said(held, "exams"),
        "Gaps": entries_said(held, "gaps"),
        "Flags": [
            FLAGS[flag] + "".join(f"; {fact}: {value}" for fact, value in facts.items())
            for flag, facts in held.flags.items()
        ],
        "Evidence": entries_said(held, "evidence"),
        "Interviews": entries_said(held, "interviews"),
    }
    for heading, lines in found.items():
        if any(lines):
            yield heading, lines
