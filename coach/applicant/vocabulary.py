"""The words a profile may use, with the synonyms people write, and what each is called.

Every reader here takes what a person wrote and returns the one spelling the program uses, or
raises `ValueError` with a near match or the list of what there is.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from coach.values import EVIDENCE_KINDS, EXAMS, FLAGS, SPECIALTIES

VISAS: Mapping[str, str] = MappingProxyType(
    {
        "none": "none needed",
        "citizen": "none needed (US citizen)",
        "green_card": "none needed (permanent resident)",
        "work_permit": "work permit (EAD)",
        "j1": "J-1",
        "h1b": "H-1B",
        "f1": "F-1",
        "other": "another visa",
        "undecided": "not decided yet",
    }
)
SCORES: Mapping[str, tuple[int, int] | None] = MappingProxyType(
    {
        "Step 1": (1, 300),
        "Step 2 CK": (1, 300),
        "Step 2 CS": None,
        "Step 3": (1, 300),
        "COMLEX Level 1": (9, 999),
        "COMLEX Level 2": (9, 999),
        "COMLEX Level 3": (9, 999),
        "OET": (0, 500),
    }
)
"""The scale each exam is reported on; None where it never had a number."""

_SPECIALTY_WORDS = {
    "internal_medicine": ("IM", "internal med", "medicine", "categorical medicine"),
    "family_medicine": ("FM", "family med", "family practice", "FP"),
    "pediatrics": ("peds", "paediatrics", "pediatric", "child health"),
    "med_peds": (
        "MP", "medicine-pediatrics", "internal medicine-pediatrics", "IM/Peds",
        "medicine/paediatrics", "combined internal medicine and pediatrics",
        "internal medicine and pediatrics",
    ),
    "psychiatry": ("psych",),
    "surgery": ("general surgery", "GS"),
    "emergency_medicine": ("EM", "emergency med", "emergency"),
    "neurology": ("neuro",),
    "obstetrics_gynecology": (
        "OB/GYN", "OB-GYN", "OB", "GYN", "obstetrics and gynaecology", "obstetrics & gynecology",
    ),
    "pathology": ("path",),
    "anesthesiology": ("anesthesia", "anaesthesia", "anaesthesiology", "anaesthetics"),
}  # fmt: skip
_EXAM_WORDS = {
    "Step 1": ("USMLE 1",),
    "Step 2 CK": ("Step 2", "CK", "USMLE 2", "USMLE 2 CK", "clinical knowledge"),
    "Step 2 CS": ("CS", "clinical skills"),
    "Step 3": ("USMLE 3",),
    "COMLEX Level 1": ("COMLEX 1", "Level 1", "COMLEX-USA Level 1"),
    "COMLEX Level 2": (
        "COMLEX 2", "Level 2", "COMLEX Level 2 CE", "Level 2 CE", "COMLEX-USA Level 2",
    ),
    "COMLEX Level 3": ("COMLEX 3", "Level 3", "COMLEX-USA Level 3"),
    "OET": ("OET Medicine", "Occupational English Test"),
}  # fmt: skip
_VISA_WORDS = {
    "none": ("no", "not needed", "no visa", "none needed"),
    "citizen": ("US citizen", "USC", "american"),
    "green_card": ("permanent resident", "LPR", "US permanent resident"),
    "work_permit": ("EAD", "DACA", "asylum", "refugee", "employment authorization"),
    "j1": ("J-1 visa",),
    "h1b": ("H-1B visa", "H1"),
    "f1": ("F-1 OPT", "OPT"),
    "undecided": ("unsure", "not sure", "unknown", "J-1 or H-1B"),
}
_RESULT_WORDS = {"pass": ("passed", "p"), "fail": ("failed", "f")}
_KIND_WORDS = {
    "exam": ("exams", "score", "scores"),
    "rotation": ("rotations", "elective", "clerkship", "observership", "externship", "USCE"),
    "letter": ("letters", "LoR"),
    "course": ("courses",),
    "work": ("job",),
}


def specialty_id(text: str) -> str:
    """ "IM", "internal medicine" → "internal_medicine"."""
    return _known(text, "specialty", SPECIALTIES, _SPECIALTY_WORDS)


def exam_name(text: str) -> str:
    """ "step1", "USMLE Step 1" → "Step 1"."""
    return _known(text, "exam", EXAMS, _EXAM_WORDS)


def visa_id(text: str) -> str:
    """ "J-1", "j1 visa" → "j1"."""
    return _known(text, "visa", VISAS, _VISA_WORDS)


def begins_with_exam(words: Sequence[str]) -> tuple[str, int] | None:
    """The exam that `words` begin with, and how many of them name it."""
    spellings = _spellings(EXAMS, _EXAM_WORDS)
    for length in range(len(words), 0, -1):
        bare = _bare(" ".join(words[:length]))
        found = spellings.get(bare) or spellings.get(bare.removeprefix("usmle"))
        if found:
            return found, length
    return None


def result_id(text: str) -> str:
    """ "Passed" → "pass"."""
    return _known(text, "result", ("pass", "fail"), _RESULT_WORDS)


def evidence_kind(text: str) -> str:
    """ "rotations" → "rotation"."""
    return _known(text, "kind of evidence", EVIDENCE_KINDS, _KIND_WORDS)


def flag_id(text: str) -> str:
    """ "Exam failure" → "exam_failure"."""
    return _known(text, "flag", FLAGS, {flag: (said,) for flag, said in FLAGS.items()})


def score_mistake(exam: str, score: int) -> str | None:
    """What is wrong with `score` as a result of `exam`, if anything is."""
    scale = SCORES[exam]
    if scale is None:
        return f"{exam} never had a score: leave it out"
    low, high = scale
    if not low <= score <= high:
        return f"{score} is no {exam} score: they run from {low} to {high}"
    return None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """ "did you mean 'gap'?", or the list of what there is when nothing is near."""
    names = list(known)
    near = difflib.get_close_matches(word.casefold(), names, n=1, cutoff=0.65)
    return f"did you mean {near[0]!r}?" if near else f"one of {', '.join(names)}"


def _known(text: str, what: str, names: Iterable[str], words: Mapping[str, tuple[str, ...]]) -> str:
    names = list(names)
    spellings = _spellings(names, words)
    found = spellings.get(_bare(text)) or spellings.get(_bare(text).removeprefix("usmle"))
    if found:
        return found
    near = difflib.get_close_matches(_bare(text), list(spellings), n=1, cutoff=0.75)
    hint = f"did you mean {spellings[near[0]]!r}?" if near else f"one of {', '.join(names)}"
    raise ValueError(f"unknown {what} {text!r}: {hint}")


def _spellings(names: Iterable[str], words: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Every spelling, bare, and the name it stands for."""
    spellings: dict[str, str] = {}
    for name in names:
        for spelling in (name, *words.get(name, ())):
            spellings.setdefault(_bare(spelling), name)
    return spellings


def _bare(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", text.casefold())
