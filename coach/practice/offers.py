"""Facts of the applicant's file, said so that they can be put into a part of an answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from coach.applicant.said import date_said
from coach.applicant.spoken import slots
from coach.applicant.uncited import uncited
from coach.applicant.vocabulary import begins_with_exam
from coach.values import Profile, Proof

_STATE: Mapping[str, tuple[str, ...]] = {
    "exam_failure": ("I failed {exam} {exam_failed_when}", "I failed {exam}"),
    "low_score": ("My {exam} score is {exam_score}, {exam_when}",
                  "My {exam} score is {exam_score}"),
    "failed_course": ("I failed the {course} in {when}", "I failed the {course}"),
    "repeated_year": ("I repeated my {repeated_year}",),
    "gap": ("From {gap_from} to {gap_to} I was away from medicine",
            "I have been away since {gap_from}"),
    "yog": ("I graduated in {graduation_year}, {years_since_graduation} years ago",
            "I graduated in {graduation_year}"),
    "professionalism": ("In {when} I was written up for {what}", "I was written up for {what}"),
    "probation": ("I was on {kind} probation from {leave_from} to {leave_to}",
                  "I was on probation from {leave_from} to {leave_to}"),
    "limited_usce": ("I have {usce_months} months of {usce_kind} in the United States",
                     "I have {usce_months} months of clinical experience in the United States"),
    "weak_letters": ("My letters are from {who}",),
    "reapplicant": ("This is my {cycle_ordinal} cycle; I first applied in {first_cycle}",
                    "This is my {cycle_ordinal} cycle"),
    "specialty_change": ("I began in {previous_specialty} and now apply in {specialty}",
                         "I began in {previous_specialty}"),
    "visa": ("I need {visa}",),
    "english": ("English is not my first language",),
    "health": ("I was on leave from {leave_from} to {leave_to}",),
    "family": ("I was on leave from {leave_from} to {leave_to}",),
}  # fmt: skip
_MOST = 6


def offers(
    profile: Profile | None, flag: str, part: str, written: str, today: date
) -> tuple[str, ...]:
    """Sentences for `part` of an answer about `flag`, at most six, without what `written` (the
    whole answer so far) says in the same words."""
    if profile is None:
        return ()
    if part == "state":
        found = _state(profile, flag, today)
    elif part == "own":
        cause = profile.flags.get(flag, {}).get("cause", "")
        found = [_opened(f"My part was {cause}" if cause[:1].islower() else cause)] if cause else []
    elif part in {"outcome", "readiness", "change"}:
        kinds = {"change": {"course", "research", "work", "rotation"}}.get(part)
        # A word it cannot mention: an empty answer has nothing missing but itself.
        missing = uncited(profile, [flag], written if written.strip() else "-")
        found = [_said(p) for p in missing if kinds is None or p.kind in kinds]
        if part == "outcome" and flag == "exam_failure":
            found = _passes(profile) + found
        if part == "outcome" and flag == "english" and (test := _fact(profile, flag, "test")):
            found.insert(0, _opened(test))
    else:
        found = []
    known = _plain(written)
    fresh = [offer for offer in dict.fromkeys(found) if _plain(offer) not in known]
    return tuple(fresh[:_MOST])


def _state(profile: Profile, flag: str, today: date) -> list[str]:
    facts = profile.flags.get(flag, {})
    said = dict(slots(profile, flag, today=today))
    said |= {"who": facts.get("who", ""), "what": facts.get("what", "")}
    said |= {"kind": facts.get("kind", "")} if flag == "probation" else {}
    said["when"] = date_said(facts["when"]) if facts.get("when") else ""
    for wording in _STATE.get(flag, ()):
        names = re.findall(r"\{(\w+)\}", wording)
        if all(said.get(name) for name in names):
            return [_opened(wording.format_map(said))]
    return []


def _passes(profile: Profile) -> list[str]:
    """The pass after a failure, which `uncited` counts as told once the exam is named."""
    failed = {e.name for e in profile.exams if e.result == "fail"}
    return [
        _opened(f"I passed {e.name}{f' with {e.score}' if e.score else ''}"
                f"{f' in {date_said(e.date)}' if e.date else ''}")
        for e in profile.exams
        if e.result == "pass" and e.name in failed
    ]  # fmt: skip


def _said(proof: Proof) -> str:
    what = proof.what.rstrip(" .")
    when = f" in {date_said(proof.when)}" if proof.when else ""
    exam = begins_with_exam(what.split()) if proof.kind == "exam" else None
    if exam:
        score = re.search(r"\b[1-9][0-9]{2}\b", what)
        return f"I passed {exam[0]}{f' with {score[0]}' if score else ''}{when}."
    where = f" at {proof.where}" if proof.where else ""
    return _opened(f"{what}{where}{when}")


def _fact(profile: Profile, flag: str, fact: str) -> str:
    return profile.flags.get(flag, {}).get(fact, "")


def _opened(text: str) -> str:
    text = text.strip().rstrip(".")
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
