"""The applicant's profile: one readable YAML file, read strictly and written atomically."""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from coach import paths
from coach.applicant.facts import flags_of, in_order
from coach.applicant.profile_text import to_yaml
from coach.applicant.schema import ExamEntry, ProfileFile
from coach.content.yaml_files import Document, check, parse, read
from coach.errors import CoachError, ContentError, StorageError
from coach.values import Exam, Gap, Interview, Profile, Proof

SCHEMA = 1


def profile_of(document: Document) -> Profile:
    """The profile in `document`. Raises `ContentError` with every mistake in it."""
    data = document.data
    if data is None:
        raise ContentError([document.mistake((), "is empty")])
    if not isinstance(data, dict):
        raise ContentError([document.mistake((), "is no profile: 'schema: 1' is missing")])
    schema = data.get("schema")
    if isinstance(schema, int) and schema > SCHEMA:
        what = (
            f"was written by a newer version of the coach (schema {schema}, this one reads "
            f"{SCHEMA}): update the coach to use it"
        )
        raise ContentError([document.mistake(("schema",), what)])
    flags, mistakes = flags_of(document)
    try:
        file = check(replace(document, data={**data, "flags": flags}), ProfileFile)
    except ContentError as error:
        raise ContentError(mistakes + error.mistakes) from None
    if mistakes:
        raise ContentError(mistakes)
    return _profile(file)


def read_profile(path: Path) -> Profile:
    """Raises `ContentError` for mistakes inside, `CoachError` where there is none."""
    profile = find_profile(path)
    if profile is None:
        raise CoachError(
            f"There is no profile at {path} yet: `coach profile edit` opens a new one, "
            "`coach profile set KEY VALUE` begins one."
        )
    return profile


def find_profile(path: Path) -> Profile | None:
    """The profile, or None where there is no file. Raises as `read_profile` does otherwise."""
    try:
        return profile_of(read(path))
    except CoachError as error:
        if isinstance(error.__cause__, FileNotFoundError):
            return None
        raise


def write_profile(path: Path, profile: Profile) -> None:
    """Write `profile` so that `read_profile` gives it back, whole or not at all.

    Raises `ContentError` for a profile no file may hold, `StorageError` where the disk refuses.
    """
    text = to_yaml(profile)
    profile_of(parse(text, str(path)))
    write_private(path, text.encode())


def write_private(path: Path, content: bytes) -> None:
    """Replace the file in one step, readable by its owner alone. Raises `StorageError`."""
    # A profile may be a link into a synchronised folder: the link stays a link.
    target = path.resolve()
    paths.make_private(target.parent)
    temporary = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(target)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise StorageError(
            f"{path} cannot be written ({error.strerror or error}): make its folder writable, "
            "or set COACH_HOME to a folder of yours."
        ) from error


def _profile(file: ProfileFile) -> Profile:
    return Profile(
        name=file.name,
        specialties=tuple(dict.fromkeys(file.specialties)),
        graduation=file.graduation,
        citizenship=file.citizenship,
        visa=file.visa,
        exams=_sittings(file.exams),
        gaps=tuple(Gap(gap.start, gap.end, gap.reason) for gap in file.gaps),
        flags=MappingProxyType(
            {flag: MappingProxyType(facts) for flag, facts in in_order(file.flags).items()}
        ),
        evidence=tuple(Proof(p.kind, p.what, p.when, p.where) for p in file.evidence),
        interviews=tuple(Interview(i.date, i.program) for i in file.interviews),
        school=file.school,
        country=file.country,
    )


def _sittings(entries: list[ExamEntry]) -> tuple[Exam, ...]:
    """Where no attempt is given it is the next one of that exam, in the order of the file."""
    last: Counter[str] = Counter()
    sittings = []
    for entry in entries:
        attempt = entry.attempt or last[entry.name] + 1
        last[entry.name] = attempt
        sittings.append(Exam(entry.name, attempt, entry.date, entry.result, entry.score))
    return tuple(sittings)
