"""What a profile holds, entry by entry, as a person reads it."""

from __future__ import annotations

from coach.applicant.dates import months_between
from coach.applicant.said import date_said, length_said
from coach.values import Exam, Gap, Interview, Profile, Proof


def exam_said(exam: Exam) -> str:
    """ "Step 1, attempt 2: passed, November 2021, 212"."""
    when = f", {date_said(exam.date)}" if exam.date else ""
    score = f", {exam.score}" if exam.score is not None else ""
    result = "passed" if exam.result == "pass" else "failed"
    return f"{exam.name}, attempt {exam.attempt}: {result}{when}{score}"


def gap_said(gap: Gap) -> str:
    """ "July 2019 to March 2020, nine months: caring for my father"."""
    reason = f": {gap.reason}" if gap.reason else ""
    if not gap.end:
        return f"since {date_said(gap.start)}{reason}"
    months = months_between(gap.start, gap.end)
    length = f", {length_said(months)}" if months > 0 else ""
    return f"{date_said(gap.start)} to {date_said(gap.end)}{length}{reason}"


def proof_said(proof: Proof) -> str:
    """ "rotation: two months of medicine, Mercy Hospital, May 2024"."""
    where = f", {proof.where}" if proof.where else ""
    when = f", {date_said(proof.when)}" if proof.when else ""
    return f"{proof.kind}: {proof.what}{where}{when}"


def interview_said(interview: Interview) -> str:
    """ "December 11, 2026, Mercy Internal Medicine"."""
    return ", ".join(filter(None, (date_said(interview.date), interview.program)))


def entries_said(profile: Profile, key: str) -> list[str]:
    """The entries of one list ("exams", "gaps", "evidence", "interviews"), a line each."""
    return {
        "exams": [exam_said(exam) for exam in profile.exams],
        "gaps": [gap_said(gap) for gap in profile.gaps],
        "evidence": [proof_said(proof) for proof in profile.evidence],
        "interviews": [interview_said(interview) for interview in profile.interviews],
    }[key]
