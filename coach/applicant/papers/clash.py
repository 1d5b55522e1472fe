"""Whether two statements, each with what else its source states, contradict each other."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from coach.applicant.career_on_file import lengths_agree
from coach.applicant.check import agree, fact_of, told_in_turns
from coach.applicant.heard.claim import Claim
from coach.applicant.papers.paper import Paper
from coach.applicant.papers.places import PlaceClaim

_NEAR = 12
"""Months between the beginnings of two stretches that are taken for one."""
_MONTH = 1
"""Of a beginning or an end, one month earlier or later is none to speak of."""
_CLEAN_MEANT = ("Step", "COMLEX")
_ORDER = ("pass", "fail", "failures", "total", "failed")


@dataclass(frozen=True, slots=True)
class Source:
    """What is held against another: a paper, or what was said in answer `number`."""

    paper: Paper | None
    number: int
    text: str
    claims: tuple[Claim, ...]
    places: tuple[PlaceClaim, ...] = ()


def clash(one: Claim, other: Claim, mine: Source, theirs: Source) -> bool:
    """Whether two statements are about one fact and cannot both be so."""
    if {one.topic, other.topic} <= {"attempts", "exam"}:
        turns = told_in_turns(one, mine.claims) or told_in_turns(other, theirs.claims)
        return not turns and _attempts_clash(one, other)
    if one.topic != other.topic:
        return False
    if one.topic == "exam date":
        return _dates_clash(one, other, mine, theirs)
    if one.topic == "score":
        return _scores_clash(one, other, mine, theirs)
    if one.topic in ("gap", "probation"):
        return _stretches_clash(one, other, mine, theirs)
    if one.topic == "course":
        return _courses_clash(one, other, mine, theirs)
    fact = fact_of(one)
    if fact is None or fact != fact_of(other):
        return False
    if mine is not theirs and not (_told_once(one, mine) and _told_once(other, theirs)):
        return False
    return not agree(one, other)


def _told_once(claim: Claim, source: Source) -> bool:
    """Whether all the source says of this fact agrees with it."""
    fact = fact_of(claim)
    return all(agree(claim, c) for c in source.claims if fact_of(c) == fact)


def _attempts_clash(one: Claim, other: Claim) -> bool:
    if "clean" in (one.kind, other.kind):
        rest = other if one.kind == "clean" else one
        if rest.kind == "clean" or not rest.exams or not rest.exams[0].startswith(_CLEAN_MEANT):
            return False
        failed = rest.kind == "failed" or (rest.kind in ("fail", "failures") and rest.number > 0)
        return failed or (rest.kind in ("pass", "total") and rest.number > 1)
    if not set(one.exams) & set(other.exams):
        return False
    a, b = sorted((one, other), key=lambda c: _ORDER.index(c.kind))
    kinds = (a.kind, b.kind)
    if kinds in (("pass", "pass"), ("failures", "failures")):
        return a.number != b.number
    if kinds == ("total", "total"):
        return abs(a.number - b.number) > max(a.slack, b.slack)
    if kinds == ("pass", "failures"):
        return a.number != b.number + 1
    if kinds == ("pass", "fail"):
        return b.number >= a.number
    if kinds == ("pass", "total"):
        return not b.number <= a.number <= b.number + b.slack
    if kinds == ("pass", "failed"):
        return a.number == 1
    if kinds == ("failures", "total"):
        return not a.number <= b.number + b.slack <= a.number + 1 + b.slack
    if kinds == ("fail", "total"):
        return a.number > b.number + b.slack
    return False


def _dates_clash(one: Claim, other: Claim, mine: Source, theirs: Source) -> bool:
    if one.exams != other.exams or one.kind != other.kind or agree(one, other):
        return False
    if one.kind == "pass":
        return True  # one passes once
    if one.attempt and other.attempt:
        return one.attempt == other.attempt
    return _only(one, mine) and _only(other, theirs)


def _only(claim: Claim, source: Source) -> bool:
    """Whether the source tells nothing else of the kind."""
    return all(
        agree(claim, c)
        for c in source.claims
        if (c.topic, c.kind, c.exams) == (claim.topic, claim.kind, claim.exams)
    )


def _scores_clash(one: Claim, other: Claim, mine: Source, theirs: Source) -> bool:
    if one.exams != other.exams or agree(one, other):
        return False
    if "fail" in (one.kind, other.kind):
        return one.kind == other.kind and (
            one.attempt == other.attempt != 0 or (_only(one, mine) and _only(other, theirs))
        )
    if one.kind == other.kind == "pass":
        return True
    failed = any(
        c.kind in ("fail", "failures", "failed") and set(c.exams) & set(one.exams)
        for c in (*mine.claims, *theirs.claims)
    )
    return not failed and _only(one, mine) and _only(other, theirs)


def _stretches_clash(one: Claim, other: Claim, mine: Source, theirs: Source) -> bool:
    if not (_one_stretch(one.topic, mine) and _one_stretch(one.topic, theirs)):
        return False
    lengths = [c for c in (one, other) if c.kind == "length"]
    dated = [c for c in (one, other) if c.kind.startswith("dates")]
    if len(lengths) == 2:
        return not agree(one, other)
    if len(dated) == 2:
        ends = ((one.when, other.when), (one.until, other.until))
        return _near(one, other) and not all(a.fits(b, _MONTH) for a, b in ends)
    if lengths and dated:
        # Beside its own dates a length is a part of them, or of another stretch.
        low, high = _months(dated[0])
        return not lengths_agree(lengths[0], low, high)
    return False


def _one_stretch(topic: str, source: Source) -> bool:
    for kind in ("length", "dates"):
        told = [c for c in source.claims if c.topic == topic and c.kind.startswith(kind)]
        if any(not agree(a, b) for a, b in pairwise(told)):
            return False
    return True


def _near(one: Claim, other: Claim) -> bool:
    whens = (one.when, one.until, other.when, other.until)
    if any(when.some for when in whens):
        return True
    overlap = one.when.first <= other.until.last and other.when.first <= one.until.last
    return overlap or abs(one.when.first - other.when.first) <= _NEAR


def _months(claim: Claim) -> tuple[int, int]:
    start, end = claim.when, claim.until
    if start.some or end.some:
        return 0, 10**6
    period: tuple[int, int] = (max(0, end.first - start.last), end.last - start.first + 1)
    return period


def _courses_clash(one: Claim, other: Claim, mine: Source, theirs: Source) -> bool:
    def named(source: Source) -> set[str]:
        return {c.said for c in source.claims if c.topic == "course" and c.kind == "name"}

    if one.kind != other.kind or len(named(mine)) > 1 or len(named(theirs)) > 1:
        return False
    if one.kind == "date":
        return not one.when.fits(other.when, max(one.slack, other.slack))
    return not set(one.exams) & set(other.exams)
