"""What the profile says to a statement about an exam.

Each verdict is None where the profile does not say, "" where it agrees, else the fact it holds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.applicant.heard.claim import Claim
from coach.applicant.heard.when import When
from coach.applicant.said import date_said, listed, number_said, ordinal_said
from coach.applicant.vocabulary import begins_with_exam
from coach.values import Exam, Profile

Verdict = str | None
# No one fails with as much, whatever the year's standard was.
_SURE_PASS = {"Step": 221, "COMLEX": 450, "OET": 400}
_NO_STEPS = ("OET", "Step 2 CS")
_ROUGHLY = {"Step": 10, "COMLEX": 40, "OET": 30}


def exam_verdict(profile: Profile, claim: Claim) -> Verdict:
    """The verdict on a claim of the topics attempts, score, exam date and exam."""
    if claim.kind == "clean":
        failed = [e for e in profile.exams if e.result == "fail" and e.name not in _NO_STEPS]
        return f"a failed {failed[0].name}" if failed else None
    names = [n for n in claim.exams if any(e.name == n for e in _all_sittings(profile))]
    if not names:
        return _failed_another(profile, claim) if claim.topic == "exam" else None
    verdicts = [_one(profile, claim, name) for name in names]
    if "" in verdicts:
        return ""
    return None if None in verdicts else verdicts[0]


def exams_in_evidence(profile: Profile) -> list[Exam]:
    """Exams that stand among the evidence, with date and score where they are told; attempt 0."""
    found = []
    for proof in profile.evidence:
        named = begins_with_exam(proof.what.split()) if proof.kind == "exam" else None
        if named and not re.search(r"\bfail", proof.what, re.IGNORECASE):
            score = re.search(r"\b[1-9][0-9]{2}\b", proof.what)
            when = proof.when[:7]
            found.append(Exam(named[0], 0, when, "pass", int(score[0]) if score else None))
    return found


def _all_sittings(profile: Profile) -> list[Exam]:
    passed = {exam.name for exam in profile.exams if exam.result == "pass"}
    extra = [exam for exam in exams_in_evidence(profile) if exam.name not in passed]
    return [*profile.exams, *extra]


def _one(profile: Profile, claim: Claim, name: str) -> Verdict:
    sittings = [exam for exam in _all_sittings(profile) if exam.name == name]
    if claim.topic == "score":
        return _score(profile, sittings, claim, name)
    if claim.topic == "exam date":
        return _date(sittings, claim)
    sittings = [exam for exam in sittings if exam.attempt]
    if not sittings:
        return None
    return _failed(sittings) if claim.topic == "exam" else _attempts(sittings, claim)


def _failures(sittings: Sequence[Exam]) -> int:
    """Failed sittings, those the file leaves out before a later attempt included."""
    passed = [exam.attempt for exam in sittings if exam.result == "pass"]
    if passed:
        return max(sum(exam.result == "fail" for exam in sittings), min(passed) - 1)
    return max(exam.attempt for exam in sittings)


def _complete(sittings: Sequence[Exam]) -> bool:
    known = {exam.attempt for exam in sittings}
    return known == set(range(1, max(known) + 1))


def _attempts(sittings: Sequence[Exam], claim: Claim) -> Verdict:
    number = int(claim.number)
    passed = [exam.attempt for exam in sittings if exam.result == "pass"]
    if claim.kind == "pass":
        if not passed:
            return None
        return "" if number in passed else ordinal_said(passed[0])
    if claim.kind == "fail":
        if passed and number >= min(passed):
            return f"a pass at the {ordinal_said(min(passed))}"
        return ""
    if claim.kind == "failures":
        failures = _failures(sittings)
        if failures == 0:
            return None
        said = f"{number_said(failures)} failed attempt{'' if failures == 1 else 's'}"
        return "" if number == failures else said
    total = max(exam.attempt for exam in sittings)
    if number <= total <= number + claim.slack:
        return ""
    return f"{number_said(total)} attempt{'' if total == 1 else 's'}"


def _failed(sittings: Sequence[Exam]) -> Verdict:
    if _failures(sittings):
        return ""
    return "you passed it at the first attempt"


def _failed_another(profile: Profile, claim: Claim) -> Verdict:
    failed = list(dict.fromkeys(e.name for e in profile.exams if e.result == "fail"))
    failed = [name for name in failed if name not in claim.exams]
    return listed(failed) if failed else None


def _meant(sittings: Sequence[Exam], kind: str, attempt: int) -> list[Exam] | None:
    """The sittings a claim can be about; None where the file may lack the one that is meant."""
    meant = [
        exam
        for exam in sittings
        if (kind not in ("pass", "fail") or exam.result == kind)
        and (not attempt or exam.attempt in (attempt, 0))
    ]
    if not meant:
        return None
    counted = [exam for exam in sittings if exam.attempt]
    if kind != "pass" and not attempt and counted and not _complete(counted):
        return None
    return meant


def _date(sittings: Sequence[Exam], claim: Claim) -> Verdict:
    meant = _meant(sittings, claim.kind, claim.attempt)
    dated = [exam.date for exam in meant or sittings if exam.date]
    if any(claim.when.fits(When.written(text), claim.slack) for text in dated):
        return ""
    if meant is None or len(dated) < len(meant):
        return None
    return listed([date_said(text) for text in dict.fromkeys(dated)])


def _score(profile: Profile, sittings: Sequence[Exam], claim: Claim, name: str) -> Verdict:
    family = name.split(maxsplit=1)[0]
    kind = claim.kind
    if kind not in ("pass", "fail") and not claim.attempt and claim.number >= _SURE_PASS[family]:
        kind = "pass"
    meant = _meant(sittings, kind, claim.attempt)
    scores = [exam.score for exam in meant or sittings if exam.score is not None]
    low = profile.flags.get("low_score", {})
    if low.get("exam", name) == name and low.get("score"):
        scores.append(int(low["score"]))
    if any(_near(claim, score, _ROUGHLY[family]) for score in scores):
        return ""
    if meant is None or any(exam.score is None for exam in meant):
        return None
    return listed([str(score) for score in dict.fromkeys(scores)])


def _near(claim: Claim, score: int, roughly: int) -> bool:
    if claim.loose == ">":
        return score >= claim.number
    if claim.loose == "<":
        return score <= claim.number
    return abs(score - claim.number) <= (roughly if claim.loose else 0)
