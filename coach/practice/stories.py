"""Flags that come from one event: an applicant tells it once, and is not asked for it twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from coach.applicant.dates import before, months_between
from coach.values import Gap, Profile

_ACADEMIC = re.compile(r"academ|grade|exam|course|fail", re.IGNORECASE)


def stories(flags: Sequence[str], profile: Profile) -> list[tuple[str, ...]]:
    """`flags` in their order, those of one cause put together; in each group the flag that is
    asked for the event comes first. Facts in the profile that speak against one cause part them.
    """
    joined: dict[str, str] = {}
    for first, second in _pairs(flags, profile):
        if {first, second} <= set(flags) and not {first, second} & _members(joined):
            joined[first] = second
    groups: list[tuple[str, ...]] = []
    placed: set[str] = set()
    for flag in flags:
        if flag in placed:
            continue
        partner = joined.get(flag) or next((a for a, b in joined.items() if b == flag), None)
        group = (flag,) if partner is None else _with_lead(flag, partner, joined)
        groups.append(group)
        placed.update(group)
    return groups


def _pairs(flags: Sequence[str], profile: Profile) -> Iterable[tuple[str, str]]:
    """(the one asked for the event, the other), the surest first."""
    facts = profile.flags
    leaves = [leave for leave in ("health", "family") if leave in flags]
    told = {leave: _is_the_gap(facts.get(leave, {}), profile.gaps) for leave in leaves}
    # A leave's questions know that its reason is private; a gap's do not.
    yield from ((leave, "gap") for leave in leaves if told[leave])
    yield from ((leave, "gap") for leave in leaves if told[leave] is None)
    if _was_about_conduct(facts.get("professionalism", {}), facts.get("probation", {})):
        yield "professionalism", "probation"
    yield "failed_course", "repeated_year"


def _is_the_gap(leave: Mapping[str, str], gaps: Sequence[Gap]) -> bool | None:
    """Whether the leave lies in the gap one is asked about, the longest; None: not known."""
    start, end = leave.get("from", ""), leave.get("to", "")
    if not gaps or not (start or end):
        return None
    gap = max(gaps, key=lambda g: months_between(g.start, g.end) if g.end else -1)
    return not ((end and before(end, gap.start)) or (start and gap.end and before(gap.end, start)))


def _was_about_conduct(note: Mapping[str, str], probation: Mapping[str, str]) -> bool:
    if _ACADEMIC.search(probation.get("kind", "")):
        return False
    when, end = note.get("when", ""), probation.get("to", "")
    return not (when and end and before(end, when))


def _members(joined: Mapping[str, str]) -> set[str]:
    return {*joined, *joined.values()}


def _with_lead(flag: str, partner: str, joined: Mapping[str, str]) -> tuple[str, ...]:
    return (flag, partner) if joined.get(flag) == partner else (partner, flag)
