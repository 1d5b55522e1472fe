"""An answer held against the applicant's own file and against earlier answers.

Precise rather than eager: a statement counts only where it is clearly about the same fact, the
applicant's own, and told as having happened; whatever can be meant otherwise is let pass.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from coach.applicant.career_on_file import career_verdict, lengths_agree
from coach.applicant.exams_on_file import exam_verdict
from coach.applicant.heard.away import away_claims
from coach.applicant.heard.career import career_claims
from coach.applicant.heard.claim import Claim
from coach.applicant.heard.clauses import clauses_of
from coach.applicant.heard.exams import exam_claims
from coach.applicant.heard.work import work_claims
from coach.applicant.work_on_file import work_verdict
from coach.values import Finding, Profile

LONGEST_READ = 10_000
"""Characters of an answer that are read: many times what anyone says."""

EXAM_TOPICS = ("attempts", "score", "exam date", "exam")
ABOUT = {
    "graduation": " for your graduation",
    "gap": " for your time away",
    "probation": " for your probation",
    "US experience": " for your US clinical experience",
    "US work": " for your US clinical experience",
    "repeated year": " for the year you repeated",
    "professionalism": " for the professionalism note",
    "course": " for the failed course",
}
Fact = tuple[str, str, tuple[str, ...], int]


def check(profile: Profile, text: str, earlier: Sequence[tuple[int, str]] = ()) -> list[Finding]:
    """Every contradiction between `text` and the profile, or else an earlier answer, in the
    order of the text. `earlier` holds the number of an attempt and what was said in it.

    The profile is believed before an earlier answer: what it confirms is no finding. Each fact
    is found once.
    """
    claims = claims_in(text)
    before = [(number, single(claims_in(said))) for number, said in sorted(earlier, reverse=True)]
    own = single(claims)
    findings: dict[tuple[object, ...], Finding] = {}
    for claim in claims:
        known = verdict(profile, claim, claims)
        source = "profile"
        if known is None:
            known, source = _said_before(claim, own, before)
        if known:
            finding = _finding(text, claim, known, source)
            findings.setdefault((claim.topic, claim.exams, finding.said, known), finding)
    return list(findings.values())


@lru_cache(maxsize=512)
def claims_in(text: str) -> tuple[Claim, ...]:
    """The statements of fact in an answer, in its order. Kept, because earlier answers are read
    again with every new one."""
    clauses = clauses_of(text[:LONGEST_READ])
    claims = [*exam_claims(clauses), *away_claims(clauses), *career_claims(clauses)]
    claims += work_claims(clauses)
    return tuple(sorted(claims, key=lambda claim: (claim.start, claim.end)))


def verdict(profile: Profile, claim: Claim, claims: Sequence[Claim]) -> str | None:
    if claim.topic in EXAM_TOPICS:
        known = exam_verdict(profile, claim)
        return None if known and told_in_turns(claim, claims) else known
    if claim.topic == "US work":
        # Told of both kinds, the one the file knows is among them.
        kinds = {c.kind for c in claims if c.topic == claim.topic}
        return work_verdict(profile, claim) if len(kinds) == 1 else None
    known = career_verdict(profile, claim)
    if known and claim.topic == "US experience":
        # Several places are summed up before they are compared.
        parts = [c.number for c in claims if c.topic == claim.topic]
        months = float(profile.flags["limited_usce"]["months"])
        if len(parts) > 1 and (
            abs(sum(parts) - months) <= 0.6 or any(abs(part - months) <= 0.6 for part in parts)
        ):
            return ""
    return known


def told_in_turns(claim: Claim, claims: Sequence[Claim]) -> bool:
    """ "I failed it once … then I failed it again": the first count is not the sum."""
    if claim.topic != "attempts" or claim.kind != "failures" or claim.number > 1:
        return False
    later = [c for c in claims if c.start > claim.end and c.kind in ("fail", "failed", "failures")]
    # "Once, in May" is one failure with its date; only a second date tells of another.
    dates = sum(c.topic == "exam date" for c in later)
    return dates > 1 or any(c.topic in ("exam", "attempts") for c in later)


def fact_of(claim: Claim) -> Fact | None:
    """What makes two statements ones about the same fact; None where nothing surely does."""
    if claim.topic in ("score", "exam date"):
        return claim.topic, claim.kind, claim.exams, claim.attempt
    if claim.topic == "attempts":
        return claim.topic, claim.kind, claim.exams, 0
    if claim.topic == "cycles" and claim.kind in ("this", "before"):
        return claim.topic, "count", (), 0
    if claim.topic in ("gap", "probation") and claim.kind in ("length", "dates noun"):
        return claim.topic, claim.kind, (), 0
    if claim.topic == "US experience" and claim.kind == "total":
        return claim.topic, "total", (), 0
    if claim.topic in ("graduation", "visa", "repeated year"):
        return claim.topic, "", (), 0
    if claim.topic == "professionalism":
        return claim.topic, "date", (), 0
    return None


def single(claims: Sequence[Claim]) -> Mapping[Fact, Claim]:
    """The facts an answer states once; what it states in two ways is left out."""
    found: dict[Fact, Claim | None] = {}
    for claim in claims:
        key = fact_of(claim)
        if key is not None:
            other = found.get(key, claim)
            found[key] = claim if other is not None and agree(claim, other) else None
    return {key: claim for key, claim in found.items() if claim is not None}


def _said_before(
    claim: Claim, own: Mapping[Fact, Claim], before: Sequence[tuple[int, Mapping[Fact, Claim]]]
) -> tuple[str | None, str]:
    """What the latest earlier answer that speaks of it said otherwise, and which it was."""
    key = fact_of(claim)
    if key is None or key not in own:
        return None, ""
    for number, facts in before:
        if key in facts:
            other = facts[key]
            return (None if agree(claim, other) else other.said), f"answer {number}"
    return None, ""


def agree(claim: Claim, other: Claim) -> bool:
    if claim.topic == "visa":
        return claim.kind == other.kind or "some" in (claim.kind, other.kind)
    if claim.topic in ("gap", "probation") and claim.kind == "length":
        return lengths_agree(claim, other.number, other.number) or lengths_agree(
            other, claim.number, claim.number
        )
    if claim.topic in ("exam date", "graduation", "gap", "probation", "professionalism"):
        slack = max(claim.slack, other.slack)
        return claim.when.fits(other.when, slack) and claim.until.fits(other.until, slack)
    if claim.loose or other.loose:
        return abs(claim.number - other.number) <= 0.2 * claim.number + 1
    return abs(claim.number - other.number) <= (0.5 if claim.topic == "US experience" else 0)


def _finding(text: str, claim: Claim, known: str, source: str) -> Finding:
    said, of = claim.said, ABOUT.get(claim.topic, "")
    if claim.topic == "exam" or claim.kind == "name":
        said, of = f"you failed {said}", ""
    elif claim.exams and claim.topic in EXAM_TOPICS:
        of = f" for {claim.exams[0]}"
    where = "your profile says" if source == "profile" else f"in {source} you said"
    return Finding(
        topic=claim.topic,
        start=claim.start,
        end=claim.end,
        quote=text[claim.start : claim.end],
        said=said,
        known=known,
        source=source,
        message=f"You said {said}{of}; {where} {known}.",
    )
