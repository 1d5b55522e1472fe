"""One entry of a list of the profile (a sitting, a gap, a piece of evidence, an interview),
changed, added or taken out; everything else stays as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from coach.applicant.profile_file import profile_of
from coach.applicant.profile_text import to_data
from coach.content.yaml_files import Document
from coach.errors import CoachError, ContentError
from coach.values import Profile

ENTRIES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "exams": ("name", "attempt", "date", "result", "score"),
        "gaps": ("from", "to", "reason"),
        "evidence": ("kind", "what", "when", "where"),
        "interviews": ("date", "program"),
    }
)
"""The lists of a profile, and what each entry may say."""
_NUMBERS = frozenset({"attempt", "score"})


def entry_of(profile: Profile, key: str, place: int) -> dict[str, str]:
    """What the entry at `place` says, as text; "" for what it does not."""
    entry = to_data(profile)[key][place]
    return {fact: str(entry.get(fact, "")) for fact in ENTRIES[key]}


def with_entry(profile: Profile, key: str, place: int | None, said: Mapping[str, str]) -> Profile:
    """`profile` with the entry at `place` as `said`, or with one more where `place` is None.
    Raises `CoachError` with every mistake."""
    entry: dict[str, Any] = {fact: text.strip() for fact, text in said.items() if text.strip()}
    for fact in _NUMBERS & entry.keys():
        if not (entry[fact].isascii() and entry[fact].isdigit() and len(entry[fact]) <= 3):
            raise CoachError(f"{entry[fact]!r} is no {fact}: write its number.")
        entry[fact] = int(entry[fact])
    entries = list(to_data(profile).get(key, ()))
    if place is None:
        entries.append(entry)
    else:
        entries[place] = entry
    return _with(profile, key, entries)


def without_entry(profile: Profile, key: str, place: int) -> Profile:
    """`profile` without the entry at `place`."""
    entries = list(to_data(profile)[key])
    del entries[place]
    return _with(profile, key, entries)


def _with(profile: Profile, key: str, entries: list[dict[str, Any]]) -> Profile:
    data = {**to_data(profile), key: entries}
    try:
        return profile_of(Document("profile", data, {}))
    except ContentError as error:
        missing = re.compile(r"^the key '(\w+)' is missing$")
        said = [missing.sub(r"\1 is needed", mistake.what) for mistake in error.mistakes]
        what = "; ".join(said)
        raise CoachError(what if what.endswith("?") else f"{what}.") from None
