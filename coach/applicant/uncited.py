"""What the file holds that would have reassured, and the answer did not say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from coach.applicant import dates
from coach.applicant.exams_on_file import exams_in_evidence
from coach.applicant.heard.clauses import clauses_of
from coach.applicant.said import date_said
from coach.applicant.vocabulary import begins_with_exam
from coach.values import Exam, Profile, Proof

_REASSURES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "exam_failure": ("exam", "course"),
        "low_score": ("exam", "course", "rotation"),
        "failed_course": ("exam", "rotation", "letter", "course"),
        "repeated_year": ("exam", "rotation", "letter", "course"),
        "gap": ("rotation", "work", "course", "exam", "research"),
        "yog": ("rotation", "work", "exam", "course"),
        "professionalism": ("letter", "rotation", "work"),
        "probation": ("letter", "rotation", "work", "exam"),
        "limited_usce": ("rotation", "letter", "work"),
        "weak_letters": ("letter", "rotation"),
        "reapplicant": ("exam", "rotation", "letter", "research", "work", "course"),
        "specialty_change": ("rotation", "letter", "research", "work"),
        "visa": ("exam",),
        "english": ("exam", "letter", "course", "rotation"),
        "health": ("rotation", "work", "exam", "letter"),
        "family": ("rotation", "work", "exam", "letter"),
    }
)
"""The kinds of evidence that answer each flag's worry, weightiest first."""

_FOR_A_VISA, _OF_ENGLISH = ("Step 3",), ("OET",)
_ALL_PASSED = re.compile(
    r"\bpass(?:ed)? (?:all|every|each|both|everything)\b|"
    r"\b(?:all|every)(?: \S+){0,3} (?:exams?|steps?|boards)\b(?: \S+){0,3} passed\b"
)
_PASSED = re.compile(r"\b(?:passed|pass|passing|cleared)\b")
_GENERAL = frozenset(
    "with from have been that this them their there month months year years week weeks hospital "
    "clinic medical medicine center centre university college school patient patients clinical "
    "rotation rotations letter letters research work worked working course courses program doctor "
    "attending exam step level first second third pass passed score some other also inpatient "
    "outpatient internal january february march april june july august september october november "
    "december city united states american experience full time part department general strong two "
    "three four five six seven eight nine ten twelve written recommendation".split()
)


def uncited(profile: Profile, flags: Sequence[str], text: str) -> list[Proof]:
    """The evidence in the profile that answers the worry behind `flags` and that `text` does not
    mention, weightiest first, then latest. An empty answer has nothing missing but itself."""
    if not text.strip():
        return []
    kinds = list(dict.fromkeys(k for flag in flags for k in _REASSURES.get(flag, ())))
    said = Mentions(text)
    exams = later_passes(profile, flags) if "exam" in kinds else []
    missing = [_proof(exam) for exam in exams if not said.exam(exam, _failed(profile, exam))]
    named = {exam.name for exam in (*profile.exams, *exams_in_evidence(profile))}
    for proof in profile.evidence:
        is_exam = proof.kind == "exam" and begins_with_exam(proof.what.split())
        if proof.kind in kinds and not (is_exam and is_exam[0] in named) and not said.proof(proof):
            missing.append(proof)
    missing.sort(key=lambda proof: proof.when, reverse=True)
    return sorted(missing, key=lambda proof: kinds.index(proof.kind))


def reminder(proof: Proof) -> str:
    """ "You passed Step 3 in 2024 and did not say so."."""
    what = proof.what.rstrip(" .")
    when = f" in {date_said(proof.when)}" if proof.when else ""
    exam = begins_with_exam(what.split()) if proof.kind == "exam" else None
    if exam:
        score = re.search(r"\b[1-9][0-9]{2}\b", what)
        of = f" with {score[0]}" if score else ""
        return f"You passed {exam[0]}{of}{when} and did not say so."
    where = f" at {proof.where}" if proof.where else ""
    return f"Your file names {what}{where}{when}, and your answer does not."


def later_passes(profile: Profile, flags: Sequence[str]) -> list[Exam]:
    """The passed exams that count for these flags: after a failed one, those not before it."""
    passed = [exam for exam in profile.exams if exam.result == "pass"]
    known = {exam.name for exam in passed}
    passed += [exam for exam in exams_in_evidence(profile) if exam.name not in known]
    if set(flags) <= {"visa"}:
        return [exam for exam in passed if exam.name in _FOR_A_VISA]
    if set(flags) <= {"english"}:
        return [exam for exam in passed if exam.name in _OF_ENGLISH]
    since = ""
    if "exam_failure" in flags:
        since = min((e.date for e in profile.exams if e.result == "fail" and e.date), default="")
    elif "low_score" in flags:
        low = profile.flags.get("low_score", {}).get("exam")
        since = next((exam.date for exam in passed if exam.name == low), "")
        passed = [exam for exam in passed if exam.name != low]
    else:
        since = _since_away(profile, flags)
    return [exam for exam in passed if not (since and exam.date and dates.before(exam.date, since))]


def _since_away(profile: Profile, flags: Sequence[str]) -> str:
    """When the time began that these flags ask about, as far as the file says."""
    facts = [profile.flags.get(flag, {}) for flag in flags]
    found = [text for fact in facts for text in (fact.get("from"), fact.get("when")) if text]
    if "gap" in flags:
        found += [gap.start for gap in profile.gaps]
    if "yog" in flags and profile.graduation:
        found.append(profile.graduation)
    return min(found, default="")


def _failed(profile: Profile, exam: Exam) -> bool:
    return any(e.name == exam.name and e.result == "fail" for e in profile.exams)


def _proof(exam: Exam) -> Proof:
    what = exam.name if exam.score is None else f"{exam.name}, {exam.score}"
    return Proof("exam", what, exam.date)


class Mentions:
    """What an answer mentions of a file, read once."""

    def __init__(self, text: str) -> None:
        clauses = clauses_of(text)
        tokens = [token for clause in clauses for token in clause.tokens]
        self.text = " ".join(token.form for token in tokens)
        self.exams = {name for token in tokens for name in token.names}
        self.numbers = {token.number for token in tokens if token.form == "NUM"}
        self.words = {word[:6] for word in re.findall(r"[^\W\d_]+", text.casefold())}

    def exam(self, exam: Exam, once_failed: bool) -> bool:
        """One that was failed first is only cited by its pass, another by its name."""
        if exam.score in self.numbers or _ALL_PASSED.search(self.text):
            return True
        return exam.name in self.exams and (not once_failed or bool(_PASSED.search(self.text)))

    def proof(self, proof: Proof) -> bool:
        """By any word of its own: the hospital's name, the subject, the person."""
        own = {
            word[:6]
            for word in re.findall(r"[^\W\d_]{4,}", f"{proof.what} {proof.where}".casefold())
            if word not in _GENERAL
        }
        if own:
            return bool(own & self.words)
        return proof.kind[:6] in self.words or f"{proof.kind}s"[:6] in self.words
