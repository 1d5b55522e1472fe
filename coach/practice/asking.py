"""How a question is put to this applicant: whether it fits, and in which words."""

from __future__ import annotations

import re
from datetime import date

from coach.applicant.spoken import fill, slots
from coach.practice.stories import one_cause
from coach.values import Asked, Profile, Question

HEAVIEST_FIRST = (
    "professionalism", "probation", "exam_failure", "failed_course", "repeated_year", "gap",
    "reapplicant", "yog", "low_score", "limited_usce", "specialty_change", "health", "visa",
    "weak_letters", "english", "family",
)  # fmt: skip
LONGEST_SLOT = 120
_NO_FACTS = frozenset({"none", "null", "nan", "n/a", "na", "unknown", "?", "-"})
_NONE = re.compile(r"\bNone\b")


def flags_of(profile: Profile | None) -> list[str]:
    """The profile's flags, heaviest first."""
    held = profile.flags if profile else {}
    return [flag for flag in HEAVIEST_FIRST if flag in held]


def suits(question: Question, profile: Profile | None) -> bool:
    """Whether a program of the applicant's specialties could ask it; a question that takes its
    flags for one story, only where the file does."""
    if question.one_cause and not one_cause(question.flags, profile):
        return False
    if not question.specialties:
        return True
    return bool(profile and set(profile.specialties) & set(question.specialties))


def ask(question: Question, profile: Profile | None, today: date, reason: str) -> Asked:
    """The question as this applicant would hear it: the first wording the profile can fill, or
    else the plain text."""
    return Asked(question, sayings(question, profile, today)[0], reason)


def sayings(question: Question, profile: Profile | None, today: date) -> list[str]:
    """The wordings that the profile can fill, in their order; the plain text where it can fill
    none. Each is printable, on one line and without a brace."""
    filled: list[str] = []
    if profile and question.wordings:
        known = _known(profile, question, today)
        filled = [said for wording in question.wordings if (said := fill(wording, known))]
    return filled or [question.text]


def _known(profile: Profile, question: Question, today: date) -> dict[str, str]:
    """The slots for a question, of its first flag where several know one; without those that
    would not read as part of a sentence."""
    known: dict[str, str] = {}
    for flag in question.flags or (None,):
        for slot, said in slots(profile, flag, today=today).items():
            known.setdefault(slot, said)
    return {slot: said for slot, said in known.items() if _sayable(said)}


def _sayable(said: str) -> bool:
    return (
        said.isprintable()
        and len(said) <= LONGEST_SLOT
        and not {"{", "}"} & set(said)
        and said.strip().casefold() not in _NO_FACTS
        and not _NONE.search(said)
    )
