"""What the profile says to a statement about time away and the path to here.

Each verdict is None where the profile does not say, "" where it agrees, else the fact it holds.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from coach.applicant.heard.claim import Claim
from coach.applicant.heard.when import When
from coach.applicant.said import date_said, length_said, number_said, ordinal_said
from coach.applicant.vocabulary import VISAS
from coach.values import Profile

Verdict = str | None
_NO_VISA = ("none", "citizen", "green_card")
_SPONSORED = ("j1", "h1b")
_SAME_COURSE = {
    "peds": "pediatrics", "paediatrics": "pediatrics", "psych": "psychiatry", "neuro": "neurology",
    "ob": "obstetrics", "gynecology": "obstetrics", "gynaecology": "obstetrics",
    "surgical": "surgery", "gyn": "obstetrics", "obgyn": "obstetrics", "im": "medicine",
    "internal": "medicine",
}  # fmt: skip
_ORDINAL_WORDS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


@dataclass(frozen=True, slots=True)
class Period:
    """Time away as the file knows it; `end` is "" while it lasts, `start` "" where unknown."""

    start: str
    end: str

    @property
    def said(self) -> str:
        if self.start and self.end:
            return f"{date_said(self.start)} to {date_said(self.end)}"
        return f"from {date_said(self.start)}" if self.start else f"until {date_said(self.end)}"

    def months(self) -> tuple[int, int] | None:
        """The shortest and longest it can have been."""
        if not (self.start and self.end):
            return None
        start, end = When.written(self.start), When.written(self.end)
        return max(0, end.first - start.last), end.last - start.first + 1


def career_verdict(profile: Profile, claim: Claim) -> Verdict:
    """The verdict on a claim that is not about an exam."""
    return _VERDICTS[claim.topic](profile, claim)


def lengths_agree(claim: Claim, shortest: float, longest: float) -> bool:
    """Whether the length of `claim` can be said of a time that long, in months."""
    said = claim.number
    slack = {"year": max(2.0, 0.15 * said), "week": 0.7, "semester": 2.5}.get(
        claim.unit, 1.0 if said <= 12 else 2.0
    )
    if claim.loose == "~":
        slack += 1 + 0.15 * said
    low, high = said - slack, said + slack
    if claim.loose == ">":
        high = said * 1.6 + 2
    if claim.loose == "<":
        low = said / 2
    return low <= longest and shortest <= high


def _graduation(profile: Profile, claim: Claim) -> Verdict:
    if not profile.graduation:
        return None
    return _dated(profile.graduation, claim)


def _dated(known: str, claim: Claim) -> Verdict:
    if not known:
        return None
    exact = len(known) > 4 and (claim.when.known_to_month() or claim.when.some)
    slack = max(claim.slack, 1 if exact else 0)
    return "" if claim.when.fits(When.written(known), slack) else date_said(known)


def _visa(profile: Profile, claim: Claim) -> Verdict:
    known = profile.flags.get("visa", {}).get("needed") or profile.visa
    said = claim.kind
    if known in _SPONSORED:
        fits = said in (known, "some")
    elif known in _NO_VISA:
        fits = said in ("none", known) or (known == "none" and said in _NO_VISA)
    elif known == "work_permit":
        return "" if said == "none" else None
    else:
        return None
    return "" if fits else VISAS[known]


def _cycles(profile: Profile, claim: Claim) -> Verdict:
    facts = profile.flags.get("reapplicant", {})
    if claim.kind == "first":
        return _dated(facts.get("first", ""), claim)
    if not facts.get("cycles"):
        return None
    known, said = int(facts["cycles"]), int(claim.number)
    if said <= known <= said + claim.slack:
        return ""
    if claim.kind == "this":
        return ordinal_said(known)
    return f"{number_said(known)} cycles, this one included"


def _away(profile: Profile, claim: Claim) -> Verdict:
    periods = [Period(gap.start, gap.end) for gap in profile.gaps]
    unknown = False
    for flag in ("health", "family"):
        facts = profile.flags.get(flag)
        if facts and (facts.get("from") or facts.get("to")):
            periods.append(Period(facts.get("from", ""), facts.get("to", "")))
        elif facts is not None and not profile.gaps:
            unknown = True
    probation = profile.flags.get("probation", {})
    also = [Period(probation.get("from", ""), probation.get("to", ""))] if probation else []
    return None if unknown or not periods else _among(periods, also, claim)


_PROBATION_KINDS = {
    "for conduct": re.compile(r"conduct|professional|behavio|disciplin", re.IGNORECASE),
    "for grades": re.compile(r"academic|grade|course|exam|score|stud", re.IGNORECASE),
}


def _probation(profile: Profile, claim: Claim) -> Verdict:
    facts = profile.flags.get("probation", {})
    if claim.kind in _PROBATION_KINDS:
        held = facts.get("kind", "")
        fits = [kind for kind, words in _PROBATION_KINDS.items() if words.search(held)]
        return None if len(fits) != 1 else "" if claim.kind in fits else held
    known = Period(facts.get("from", ""), facts.get("to", ""))
    return _among([known], [], claim) if known.start or known.end else None


def _among(periods: Sequence[Period], also: Sequence[Period], claim: Claim) -> Verdict:
    if claim.kind in ("length", "off"):
        return _length(periods, also, claim)
    if any(_period_fits(period, claim) for period in (*periods, *also)):
        return ""
    if len(periods) > 1:
        starts, ends = [p.start for p in periods], [p.end for p in periods]
        whole = Period(min(starts), max(ends) if all(ends) else "")
        if _period_fits(whole, claim):
            return ""
    if claim.kind == "dates verb" and not any(_touches(period, claim) for period in periods):
        return None
    if claim.kind == "end" and any(not period.end for period in periods):
        return None
    if claim.kind == "start" and any(not period.start for period in periods):
        return None
    near = min(periods, key=lambda period: _distance(period, claim))
    if claim.kind == "start":
        return date_said(near.start)
    return date_said(near.end) if claim.kind == "end" else near.said


def _period_fits(period: Period, claim: Claim) -> bool:
    pairs = ((claim.when, period.start), (claim.until, period.end))
    return all(not text or _ends_fit(said, text) for said, text in pairs)


def _ends_fit(said: When, text: str) -> bool:
    known = When.written(text)
    exact = said.some or (said.known_to_month() and known.known_to_month())
    return said.fits(known, 1 if exact else 0)


def _touches(period: Period, claim: Claim) -> bool:
    """Told as a stretch of one's life: it is this time away where they overlap and neither lies
    within the other's middle."""
    if claim.when.some or claim.until.some or not (period.start and period.end):
        return False
    start, end = When.written(period.start), When.written(period.end)
    overlaps = claim.when.first <= end.last and start.first <= claim.until.last
    inside = claim.when.first >= start.first and claim.until.last <= end.last
    # Within it, with an end in common and told as the time away itself, it is meant to be it.
    one_end = _ends_fit(claim.when, period.start) or _ends_fit(claim.until, period.end)
    return overlaps and (not inside or (one_end and claim.unit == "away"))


def _distance(period: Period, claim: Claim) -> int:
    if claim.when.some or claim.until.some:
        return 0
    start = When.written(period.start) if period.start else When()
    end = When.written(period.end) if period.end else When()
    if claim.kind == "end":
        return abs(claim.until.first - end.first)
    if claim.kind == "start":
        return abs(claim.when.first - start.first)
    # The longer both last together, the nearer.
    return max(claim.when.first, start.first) - min(claim.until.last, end.last)


def _length(periods: Sequence[Period], also: Sequence[Period], claim: Claim) -> Verdict:
    known = [m for period in periods if (m := period.months())]
    more = [m for period in also if (m := period.months())]
    sums = [
        (sum(low for low, _ in some), sum(high for _, high in some))
        for count in range(1, min(len(known), 4) + 1)
        for some in combinations(known[:8], count)
    ]
    if any(lengths_agree(claim, low, high) for low, high in (*sums, *more)):
        return ""
    if len(known) < len(periods) or not known:
        return None
    shortest = min(low for low, _ in known)
    # A short break is hardly the gap of the file.
    short = claim.number < 3 <= shortest / 2 and claim.topic == "gap"
    if short or (claim.kind == "off" and claim.number < 0.4 * shortest):
        return None
    low, high = min(known, key=lambda m: abs(math.log((m[0] + 1) / (claim.number + 1))))
    return length_said(low) if high - low <= 1 else f"{low} to {high} months"


def _experience(profile: Profile, claim: Claim) -> Verdict:
    months = profile.flags.get("limited_usce", {}).get("months")
    if months is None:
        return None
    known = float(months)
    slack = 0.5 + (0.15 * claim.number + 0.5 if claim.loose else 0)
    if abs(claim.number - known) <= slack or (claim.kind == "some" and claim.number < known):
        return ""
    if claim.loose == ">" and claim.number < known <= 2 * claim.number:
        return ""
    rotations = [p.what for p in profile.evidence if p.kind in ("rotation", "work")]
    # What has been added since may be told along, however long it was.
    if rotations and claim.number > known:
        return None
    return length_said(int(known)) if known else "none"


def _course(profile: Profile, claim: Claim) -> Verdict:
    facts = profile.flags.get("failed_course", {})
    if claim.kind == "date":
        return _dated(facts.get("when", ""), claim)
    known = facts.get("course", "")
    words = {_SAME_COURSE.get(w, w) for w in re.findall(r"[a-z]+", known.casefold())}
    named = words & COURSE_NAMES
    if not named or named & {_SAME_COURSE.get(name, name) for name in claim.exams}:
        return "" if named else None
    return known


def _repeated(profile: Profile, claim: Claim) -> Verdict:
    known = profile.flags.get("repeated_year", {}).get("year", "").casefold()
    found = re.search(r"[1-8]", known)
    words = [n for n, word in enumerate(_ORDINAL_WORDS) if word and word in known.split()]
    number = int(found[0]) if found else words[0] if len(words) == 1 else 0
    if not number:
        return None
    return "" if number == claim.number else f"{ordinal_said(number)} year"


def _incident(profile: Profile, claim: Claim) -> Verdict:
    return _dated(profile.flags.get("professionalism", {}).get("when", ""), claim)


COURSE_NAMES = frozenset(
    "surgery medicine pediatrics psychiatry neurology obstetrics anatomy physiology biochemistry "
    "pathology pharmacology histology microbiology radiology anesthesiology dermatology cardiology "
    "immunology embryology statistics genetics orthopedics".split()
)
_VERDICTS: Mapping[str, Callable[[Profile, Claim], Verdict]] = {
    "graduation": _graduation,
    "visa": _visa,
    "cycles": _cycles,
    "gap": _away,
    "probation": _probation,
    "US experience": _experience,
    "course": _course,
    "repeated year": _repeated,
    "professionalism": _incident,
}
