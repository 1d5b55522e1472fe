"""The facts a flag may carry: a closed list, so that no question is ever filled from a guess.

`with` names another flag of the file that has the same cause: the two are told together, once.
No fact asks for a diagnosis or for another person's story: of a leave, only its dates are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from coach.applicant import dates
from coach.applicant.vocabulary import (
    did_you_mean,
    exam_name,
    flag_id,
    score_mistake,
    visa_id,
)
from coach.content.yaml_files import Document, Place
from coach.errors import Mistake
from coach.values import FLAGS

LONGEST_TEXT = 300
Reader = Callable[[str], str]


def one_line(text: str) -> str:
    """Printable text on one line. Raises `ValueError`."""
    text = " ".join(text.split())
    if not text:
        raise ValueError("must not be empty")
    bad = next((c for c in text if not c.isprintable()), None)
    if bad is not None:
        raise ValueError(f"holds a character that cannot be shown (U+{ord(bad):04X})")
    if len(text) > LONGEST_TEXT:
        raise ValueError(f"is {len(text)} characters long: {LONGEST_TEXT} at most")
    return text


def as_text(value: object) -> str:
    """What YAML made of a short value, as the text that was meant. Raises `ValueError`."""
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise ValueError("must be plain text: put it in double quotes")


def _number(low: int, high: int, what: str) -> Reader:
    def read(text: str) -> str:
        if not (text.isascii() and text.isdigit() and low <= int(text) <= high):
            raise ValueError(f"{text!r} is not {what} ({low} to {high})")
        return str(int(text))

    return read


def _school_year(text: str) -> str:
    if text.isascii() and text.isdigit() and not 1 <= int(text) <= 8:
        raise ValueError(f"{text!r} is no year of medical school (1 to 8, or words)")
    return one_line(text)


FACTS: Mapping[str, Mapping[str, Reader]] = MappingProxyType(
    {
        "exam_failure": {"cause": one_line, "with": flag_id},
        "low_score": {"exam": exam_name, "score": _number(0, 999, "a score")},
        "failed_course": {"course": one_line, "when": dates.month_or_year, "with": flag_id},
        "repeated_year": {
            "year": _school_year,
            "from": dates.month_or_year,
            "to": dates.month_or_year,
            "with": flag_id,
        },
        "gap": {"cause": one_line, "with": flag_id},
        "yog": {},
        "professionalism": {"what": one_line, "when": dates.month_or_year},
        "probation": {
            "from": dates.month_or_year,
            "to": dates.month_or_year,
            "kind": one_line,
            "with": flag_id,
        },
        "limited_usce": {"months": _number(0, 120, "a number of months"), "kind": one_line},
        "weak_letters": {"who": one_line},
        "reapplicant": {
            "cycles": _number(2, 20, "a number of cycles, this one counted"),
            "first": dates.year_only,
            "with": flag_id,
        },
        "specialty_change": {"previous": one_line},
        "visa": {"needed": visa_id},
        "english": {"test": one_line},
        "health": {"from": dates.month_or_year, "to": dates.month_or_year},
        "family": {"from": dates.month_or_year, "to": dates.month_or_year},
    }
)


def flags_of(document: Document) -> tuple[dict[str, dict[str, str]], list[Mistake]]:
    """The flags of a profile with their facts, and every mistake among them.

    A plain list of flags is understood too.
    """
    given = document.data.get("flags")
    mistakes: list[Mistake] = []
    found: dict[str, dict[str, str]] = {}
    if given is None or given == "":
        return found, mistakes
    if isinstance(given, list):
        pairs: list[tuple[Place, Any, Any]] = [
            (("flags", i), flag, None) for i, flag in enumerate(given)
        ]
    elif isinstance(given, dict):
        pairs = [(("flags", str(flag)), flag, facts) for flag, facts in given.items()]
    else:
        what = "flags: must name each flag on a line of its own, such as 'gap:'"
        return found, [document.mistake(("flags",), what)]
    for place, name, facts in pairs:
        try:
            flag = flag_id(as_text(name))
        except ValueError as error:
            mistakes.append(document.mistake(place, str(error)))
            continue
        if flag in found:
            mistakes.append(document.mistake(place, f"the flag {flag!r} is there twice"))
        found[flag], wrong = _facts(document, place, flag, facts)
        mistakes += wrong
    return found, mistakes


def in_order(flags: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """Flags and facts in the order of the lists here, whatever order they were given in."""
    return {
        flag: {fact: flags[flag][fact] for fact in FACTS[flag] if fact in flags[flag]}
        for flag in FLAGS
        if flag in flags
    }


def _facts(
    document: Document, place: Place, flag: str, given: object
) -> tuple[dict[str, str], list[Mistake]]:
    if given is None or given == "":
        return {}, []
    known = FACTS[flag]
    if not isinstance(given, dict):
        hint = f"such as '{next(iter(known))}: …'" if known else "it takes none"
        return {}, [document.mistake(place, f"{flag}: facts stand on lines below it, {hint}")]
    facts: dict[str, str] = {}
    mistakes: list[Mistake] = []
    for key, value in given.items():
        fact = str(key)
        at = (*place, fact)
        if fact not in known:
            hint = did_you_mean(fact, known) if known else "it takes none"
            mistakes.append(document.mistake(at, f"{flag} has no fact {fact!r}: {hint}"))
        elif value is not None and value != "":
            try:
                facts[fact] = known[fact](as_text(value))
            except ValueError as error:
                mistakes.append(document.mistake(at, f"{fact}: {error}"))
    if flag == "low_score" and {"exam", "score"} <= facts.keys():
        wrong = score_mistake(facts["exam"], int(facts["score"]))
        if wrong:
            mistakes.append(document.mistake((*place, "score"), f"score: {wrong}"))
    return facts, mistakes
