"""Two papers, or a paper and an answer, held against each other; and each against the profile.

What a program director would call a contradiction: the same fact told in two ways that cannot both
be so. A year and a month of that year, "about a year" and eleven months, two stretches of a life:
those can. What only one of two papers tells is none either.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from coach.applicant.check import (
    ABOUT,
    EXAM_TOPICS,
    claims_in,
    verdict,
)
from coach.applicant.heard.claim import Claim
from coach.applicant.papers.clash import Source, clash
from coach.applicant.papers.paper import Paper
from coach.applicant.papers.places import PlaceClaim, place_clash, places_of, places_on_file
from coach.applicant.papers.told import claims_of
from coach.values import Profile

_ONCE = ("graduation", "visa", "cycles")
_FINER = ("exam date", "graduation", "professionalism", "course")
"""What the profile may know to the year only: it can agree with two that disagree."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """`paper.text[start:end]` says `said`; the other side says `known`: the profile where `other`
    is None, else `other.text[other_start:other_end]`."""

    paper: Paper
    topic: str
    about: str
    start: int
    end: int
    said: str
    known: str
    other: Source | None = None
    other_start: int = 0
    other_end: int = 0


@dataclass(frozen=True)
class _Known:
    """What the profile says to the claims of each paper, by its place: true where it agrees."""

    by_paper: dict[int, dict[Claim, bool]]

    def told(self, at: int, claim: Claim) -> bool | None:
        return self.by_paper.get(at, {}).get(claim)


def disagreements(
    papers: Sequence[Paper],
    profile: Profile | None,
    answers: Sequence[tuple[int, str]] = (),
) -> list[Disagreement]:
    """Every contradiction, each pair once, in the order of the papers. `answers` holds the number
    and the text of earlier answers; of several that tell a fact the latest counts.

    What the profile confirms is believed; the paper that says otherwise is the one found.
    """
    name = profile.name if profile else ""
    sources = [Source(p, 0, p.text, claims_of(p, name), tuple(places_of(p, name))) for p in papers]
    found: list[Disagreement] = []
    known = _Known({})
    for at, source in enumerate(sources):
        found += _with_profile(source, profile, known, at)
        found += _places_on_file(source, profile)
        found += _within(source, known, at)
    said = [Source(None, n, text, claims_in(text)) for n, text in sorted(answers, reverse=True)]
    for at, source in enumerate(sources):
        for before, other in enumerate(sources[:at]):
            found += _between(source, other, known, at, before)
        found += _with_answers(source, said, known, at)
    return _each_once(found)


def _with_profile(
    source: Source, profile: Profile | None, known: _Known, at: int
) -> Iterator[Disagreement]:
    if profile is None:
        return
    for claim in source.claims:
        says = verdict(profile, claim, source.claims)
        if says is not None:
            known.by_paper.setdefault(at, {})[claim] = not says
        if says:
            yield _found(source, claim, says)


def _places_on_file(source: Source, profile: Profile | None) -> Iterator[Disagreement]:
    on_file = places_on_file(profile) if profile else []
    for claim in source.places:
        same = [known for known in on_file if known.what == claim.what]
        clashing = [known for known in same if place_clash(claim, known)]
        if clashing and source.paper:
            yield Disagreement(source.paper, claim.topic, _of_place(claim), claim.start, claim.end,
                               claim.name, clashing[0].name)  # fmt: skip


def _within(source: Source, known: _Known, at: int) -> Iterator[Disagreement]:
    """One paper that tells a fact in two ways."""
    for one, later in _pairs([c for c in source.claims if known.told(at, c) is None]):
        surely = one.topic in _ONCE or one.topic in ("attempts", "exam")
        surely |= one.topic == "score" and one.kind == later.kind == "pass"
        if surely and clash(one, later, source, source):
            yield _found(source, later, one.said, source, one)


def _between(
    source: Source, other: Source, known: _Known, at: int, before: int
) -> Iterator[Disagreement]:
    for claim in source.claims:
        for there in other.claims:
            told = known.told(at, claim), known.told(before, there)
            if False in told or (told == (True, True) and claim.topic not in _FINER):
                continue
            if clash(claim, there, source, other):
                yield _found(source, claim, there.said, other, there)
    for place in source.places:
        for elsewhere in other.places:
            if place_clash(place, elsewhere) and source.paper:
                yield Disagreement(source.paper, place.topic, _of_place(place), place.start,
                                   place.end, place.name, elsewhere.name, other, elsewhere.start,
                                   elsewhere.end)  # fmt: skip


def _with_answers(
    source: Source, answers: Sequence[Source], known: _Known, at: int
) -> Iterator[Disagreement]:
    for claim in source.claims:
        if known.told(at, claim) is not None:
            continue
        for answer in answers:
            same = [c for c in answer.claims if (c.topic, c.exams) == (claim.topic, claim.exams)]
            clashing = [c for c in same if clash(claim, c, source, answer)]
            if clashing:
                yield _found(source, claim, clashing[0].said, answer, clashing[0])
            if clashing or any(c.kind == claim.kind for c in same):
                break


def _pairs(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    for at, one in enumerate(claims):
        for later in claims[at + 1 :]:
            if later.topic == one.topic or {one.topic, later.topic} <= {"attempts", "exam"}:
                yield one, later


def _found(
    source: Source,
    claim: Claim,
    known: str,
    other: Source | None = None,
    there: Claim | None = None,
) -> Disagreement:
    assert source.paper is not None
    said, about = claim.said, ABOUT.get(claim.topic, "")
    if claim.topic == "exam" or (claim.topic == "course" and claim.kind == "name"):
        said, about = f"you failed {said}", ""
    elif claim.exams and claim.topic in EXAM_TOPICS:
        about = f" for {claim.exams[0]}"
    return Disagreement(
        source.paper, claim.topic, about, claim.start, claim.end, said, known, other,
        there.start if there else 0, there.end if there else 0,
    )  # fmt: skip


def _of_place(claim: PlaceClaim) -> str:
    if claim.what == "school":
        return " for the school you graduated from"
    what = f"{claim.detail} {claim.what}".strip()
    return " for the time you cared for family" if claim.what == "leave" else f" for your {what}"


def _each_once(found: Sequence[Disagreement]) -> list[Disagreement]:
    """A pair of places that differ in one fact is told once, by its first pair of words."""
    seen: dict[tuple[object, ...], Disagreement] = {}
    for d in found:
        where: object = "profile" if d.other is None else (d.other.number, id(d.other.paper))
        family = "attempts" if d.topic == "exam" else d.topic
        fact: Mapping[str, object] | tuple[object, ...] = (id(d.paper), family, d.about, where)
        if d.topic in ("exam date", "score", "gap"):
            fact = (*fact, d.said)
        seen.setdefault(tuple(fact), d)
    return list(seen.values())
