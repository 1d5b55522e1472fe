"""`coach profile`: the applicant's own file, shown, changed and checked."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from coach import paths
from coach.applicant import edit as editing
from coach.applicant.dates import months_between
from coach.applicant.facts import FACTS
from coach.applicant.profile_file import find_profile, read_profile, write_profile
from coach.applicant.said import date_said, length_said
from coach.applicant.side_file import begin, finish, keep, side_file
from coach.applicant.vocabulary import VISAS
from coach.applicant.warnings import warnings_of
from coach.errors import CoachError
from coach.values import FLAGS, SPECIALTIES, Exam, Gap, Profile, Proof

_EDITORS = ("sensible-editor", "editor", "nano", "vim", "vi")
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
        _run_editor(side_file(path))
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


def _run_editor(file: Path) -> None:
    command = [*_editor(), str(file)]
    try:
        status = subprocess.run(command, check=False).returncode  # noqa: S603 - the user's own
    except OSError as error:
        raise CoachError(
            f"The editor {command[0]!r} cannot be started ({error.strerror or error}): set EDITOR "
            "to one that is installed."
        ) from error
    if status != 0:
        raise CoachError(f"The editor {command[0]!r} ended with status {status}.")


def _editor() -> Sequence[str]:
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if chosen and chosen.strip():
        if os.name == "nt":
            return [part.strip('"') for part in shlex.split(chosen, posix=False)]
        try:
            return shlex.split(chosen)
        except ValueError as error:
            raise CoachError(f"VISUAL or EDITOR has an open quotation mark: {chosen}.") from error
    if os.name == "nt":
        return ["notepad.exe"]
    found = next(filter(None, map(shutil.which, _EDITORS)), None)
    if found is None:
        raise CoachError("No editor was found: set EDITOR to the one you use.")
    return [found]


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
        "Exams": [_exam(exam) for exam in held.exams],
        "Gaps": [_gap(gap) for gap in held.gaps],
        "Flags": [
            FLAGS[flag] + "".join(f"; {fact}: {value}" for fact, value in facts.items())
            for flag, facts in held.flags.items()
        ],
        "Evidence": [_proof(proof) for proof in held.evidence],
        "Interviews": [
            ", ".join(filter(None, (date_said(i.date), i.program))) for i in held.interviews
        ],
    }
    for heading, lines in found.items():
        if any(lines):
            yield heading, lines


def _exam(exam: Exam) -> str:
    when = f", {date_said(exam.date)}" if exam.date else ""
    score = f", {exam.score}" if exam.score is not None else ""
    result = "passed" if exam.result == "pass" else "failed"
    return f"{exam.name}, attempt {exam.attempt}: {result}{when}{score}"


def _gap(gap: Gap) -> str:
    reason = f": {gap.reason}" if gap.reason else ""
    if not gap.end:
        return f"since {date_said(gap.start)}{reason}"
    months = months_between(gap.start, gap.end)
    length = f", {length_said(months)}" if months > 0 else ""
    return f"{date_said(gap.start)} to {date_said(gap.end)}{length}{reason}"


def _proof(proof: Proof) -> str:
    where = f", {proof.where}" if proof.where else ""
    when = f", {date_said(proof.when)}" if proof.when else ""
    return f"{proof.kind}: {proof.what}{where}{when}"
