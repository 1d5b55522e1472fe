"""Flags that come from one event: an applicant tells it once, and is not asked for it twice."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType

from coach.applicant.dates import before, months_between
from coach.values import Gap, Profile

PAIRS = (
    ("health", "repeated_year"),
    ("family", "repeated_year"),
    ("health", "gap"),
    ("family", "gap"),
    ("professionalism", "probation"),
    ("failed_course", "repeated_year"),
    ("failed_course", "probation"),
    ("exam_failure", "repeated_year"),
    ("family", "exam_failure"),
    ("health", "exam_failure"),
    ("exam_failure", "gap"),
    ("exam_failure", "reapplicant"),
    ("visa", "gap"),
)
"""Flags that may be one story. The first is the one asked for the event: the questions about a
leave know that its reason is private, those about a gap or a year do not."""

_LIKELY = frozenset(
    {
        ("health", "gap"), ("family", "gap"), ("professionalism", "probation"),
        ("failed_course", "repeated_year"),
    }
)  # fmt: skip
"""Taken for one story where the file says nothing either way."""

_ACADEMIC = re.compile(r"academ|grade|exam|course|fail", re.IGNORECASE)
_MEANT: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        flag: re.compile(rf"\b(?:{words})", re.IGNORECASE)
        for flag, words in {
            "family": r"famil|mother|father|parent|grand|wife|husband|partner|child|son\b|daughter"
            r"|sister|brother|car(?:ing|e|ed|er|egiv\w+) (?:for|of)|caregiv",
            "health": r"health|ill\b|illness|sick|medical leave|recover|surgery|treatment",
            "exam_failure": r"step [123]|exam|usmle|comlex|ck\b|board|retake|retaking",
            "visa": r"visa|immigration|consulate|work permit",
            "failed_course": r"course|clerkship|rotation",
            "repeated_year": r"repeat",
            "professionalism": r"professional|conduct|complaint",
        }.items()
    }
)
"""The words by which a cause in the file means another flag of it."""


def stories(flags: Sequence[str], profile: Profile) -> list[tuple[str, ...]]:
    """`flags` in their order, those of one cause put together; in each group the flag that is
    asked for the event comes first. Facts in the profile that speak against one cause part them.
    """
    joined: dict[str, str] = {}
    taken: set[str] = set()
    for first, second in [*_sure(flags, profile), *_likely(flags, profile)]:
        if not {first, second} & taken:
            joined[first] = second
            taken |= {first, second}
    groups: list[tuple[str, ...]] = []
    placed: set[str] = set()
    for flag in flags:
        if flag in placed:
            continue
        lead = next((a for a, b in joined.items() if b == flag), flag)
        group = (lead, joined[lead]) if lead in joined else (flag,)
        groups.append(group)
        placed.update(group)
    return groups


def one_cause(flags: Collection[str], profile: Profile | None) -> bool:
    """Whether the file says that these flags have one cause: by their dates, or in its words."""
    if profile is None or not set(flags) <= profile.flags.keys():
        return False
    sure = [{*pair} for pair in _sure(tuple(profile.flags), profile)]
    return set(flags) in sure


def _sure(flags: Sequence[str], profile: Profile) -> Iterator[tuple[str, str]]:
    """Said to be one story before those whose dates say it."""
    pairs = [pair for pair in PAIRS if set(pair) <= set(flags)]
    said = [pair for pair in pairs if _said_so(*pair, profile)]
    yield from said
    yield from (p for p in pairs if p not in said and _same_dates(*p, profile))


def _likely(flags: Sequence[str], profile: Profile) -> Iterator[tuple[str, str]]:
    for pair in PAIRS:
        if pair in _LIKELY and set(pair) <= set(flags) and _same_dates(*pair, profile) is None:
            yield pair


def _said_so(first: str, second: str, profile: Profile) -> bool:
    """By the fact `with`, or by a cause or reason that means the other flag and no third one."""
    facts = profile.flags
    if facts[first].get("with") == second or facts[second].get("with") == first:
        return True
    return _means(second, first, profile) or _means(first, second, profile)


def _means(flag: str, other: str, profile: Profile) -> bool:
    if other not in _MEANT:
        return False
    told = profile.flags[flag].get("cause", "")
    gap = _main_gap(profile.gaps)
    if flag == "gap" and gap:
        told = f"{told} {gap.reason}"
    meant = [one for one in _MEANT if one != flag and _MEANT[one].search(told)]
    # "my father's illness" is about the father.
    return other == meant[0] if meant else False


def _same_dates(first: str, second: str, profile: Profile) -> bool | None:
    """Whether the two fall in the same months; None where the file does not say."""
    facts = profile.flags
    if second == "gap":
        gap = _main_gap(profile.gaps)
        span = _span(facts[first])
        if not gap or not any(span) or first not in {"health", "family"}:
            return None
        return _overlap(span, (gap.start, gap.end))
    if (first, second) == ("professionalism", "probation"):
        if _ACADEMIC.search(facts[second].get("kind", "")):
            return False
        return _within(facts[first].get("when", ""), _span(facts[second]))
    if second == "repeated_year":
        year = _span(facts[second])
        if first == "failed_course":
            return _within(facts[first].get("when", ""), year)
        span = _span(facts[first])
        return _overlap(span, year) if any(span) and any(year) else None
    if (first, second) == ("failed_course", "probation"):
        return _within(facts[first].get("when", ""), _span(facts[second]))
    return None


def _main_gap(gaps: Sequence[Gap]) -> Gap | None:
    """The one that is asked about: the longest that is over."""
    return max(gaps, key=lambda g: months_between(g.start, g.end) if g.end else -1, default=None)


def _span(facts: Mapping[str, str]) -> tuple[str, str]:
    return facts.get("from", ""), facts.get("to", "")


def _overlap(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """As far as both are known; an end that is not known counts as open."""
    (start, end), (begin, over) = one, other
    return not ((end and begin and before(end, begin)) or (start and over and before(over, start)))


def _within(when: str, span: tuple[str, str]) -> bool | None:
    """What came shortly before a span, or in it, led to it; None where no dates say."""
    start, end = span
    if not when or not (start or end):
        return None
    if end and before(end, when):
        return False
    return abs(int((start or end)[:4]) - int(when[:4])) <= 1
