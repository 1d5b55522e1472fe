"""One value of the profile, set from a line of text as a person types it.

Lists are replaced as a whole; their entries are parted by ';'. An empty value takes a key out.
"""

from __future__ import annotations

import difflib
import re
from typing import Any

from coach.applicant import vocabulary
from coach.applicant.dates import is_date
from coach.applicant.facts import FACTS
from coach.applicant.profile_file import profile_of
from coach.applicant.profile_text import KEYS, to_data
from coach.content.yaml_files import Document
from coach.errors import CoachError, ContentError
from coach.values import Profile

_EXAMS_FORM = "'Step 1 2021-03 fail; Step 1 2021-11 pass 212'"
_GAPS_FORM = "'2019-07..2020-03 caring for my father' (no second month while it lasts)"
_EVIDENCE_FORM = "'rotation: two months of medicine at Mercy Hospital, 2024'"
_GAP = re.compile(
    r"(?P<start>[0-9]{4}-[0-9]{1,2})"
    r"(?:\s*(?:\.\.\.?|–|—|-|\bto\b(?=\s+(?:[0-9]|now|present)))\s*(?P<end>[0-9]{4}-[0-9]{1,2}|now|present|ongoing)?)?"
    r"(?:[\s,:]+(?P<reason>.*))?"
)
_PROOF = re.compile(
    r"(?P<what>.*?)(?:\s+at\s+(?P<where>[A-Z][^,]*))?(?:,\s*(?P<when>[0-9]{4}(?:-[0-9-]+)?))?"
)


def set_value(profile: Profile, key: str, value: str) -> Profile:
    """`profile` with `key` (such as "visa" or "flags.gap.cause") set to `value`.

    Raises `CoachError` for an unknown key or a value that cannot be understood.
    """
    key = key.strip()
    _known_key(key)
    data = to_data(profile)
    value = value.strip()
    try:
        if "." in key:
            _, flag, fact = key.split(".")
            _set_fact(data, flag, fact, value)
        elif value and not (value.casefold() == "none" and key in _LISTS):
            data[key] = _READERS[key](value, data) if key in _READERS else value
        else:
            data.pop(key, None)
        return profile_of(Document("profile", data, {}))
    except ContentError as error:
        raise CoachError(_sentence(key, "; ".join(m.what for m in error.mistakes))) from None
    except ValueError as error:
        raise CoachError(_sentence(key, str(error))) from None


def keys() -> list[str]:
    """Every key `set_value` takes."""
    facts = [f"flags.{flag}.{fact}" for flag, known in FACTS.items() for fact in known]
    return [*KEYS, *facts]


def _known_key(key: str) -> None:
    known = keys()
    if key in known:
        return
    flag = key.removeprefix("flags.")
    if flag != key and flag in FACTS:
        hint = ", ".join(f"{key}.{fact}" for fact in FACTS[flag]) or "it takes no facts"
        raise CoachError(
            f"{key!r} is a flag, not a value: set one of its facts ({hint}), or 'flags' to the "
            "whole list of them."
        )
    near = difflib.get_close_matches(key, known, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"one of {', '.join(KEYS)}."
    raise CoachError(f"{key!r} is no key of a profile: {hint}")


def _set_fact(data: dict[str, Any], flag: str, fact: str, value: str) -> None:
    if value:
        data.setdefault("flags", {}).setdefault(flag, {})[fact] = value
    else:
        data.get("flags", {}).get(flag, {}).pop(fact, None)


def _sentence(key: str, what: str) -> str:
    label = key.rpartition(".")[2]
    said = f"{key}: {what.removeprefix(f'{label}: ')}"
    return said if said.endswith(("?", ".")) else f"{said}."


def _flags(value: str, data: dict[str, Any]) -> dict[str, Any]:
    """The flags named, each with the facts it already has."""
    wanted = [vocabulary.flag_id(part) for part in _parts(value, ",;")]
    held = data.get("flags", {})
    return {flag: held.get(flag, {}) for flag in wanted}


def _exams(value: str, _data: dict[str, Any]) -> list[dict[str, Any]]:
    return [_exam(part) for part in _parts(value, ";")]


def _exam(text: str) -> dict[str, Any]:
    words = text.replace(",", " ").split()
    found = vocabulary.begins_with_exam(words)
    if not found:
        first = next((i for i, word in enumerate(words) if is_date(word)), len(words))
        vocabulary.exam_name(" ".join(words[:first]) or text)
        raise ValueError(f"{text!r} does not begin with an exam: write {_EXAMS_FORM}")
    name, length = found
    entry: dict[str, Any] = {"name": name}
    rest = [word.casefold() for word in words[length:]]
    while rest:
        word = rest.pop(0)
        if word == "attempt" and rest and rest[0].isdecimal():
            entry["attempt"] = int(rest.pop(0))
        elif re.fullmatch(r"[0-9]{1,3}", word):
            entry["score"] = int(word)
        elif is_date(word):
            entry["date"] = word
        elif word in {"pass", "passed", "fail", "failed"}:
            entry["result"] = word
        elif word not in {"in", "score", "with"}:
            raise ValueError(f"{word!r} in {text!r} is not understood: write {_EXAMS_FORM}")
    if "result" not in entry:
        raise ValueError(f"{text!r} says neither pass nor fail: write {_EXAMS_FORM}")
    return entry


def _gaps(value: str, _data: dict[str, Any]) -> list[dict[str, Any]]:
    gaps = []
    for part in _parts(value, ";"):
        found = _GAP.fullmatch(part)
        if not found:
            raise ValueError(f"{part!r} is not understood: write {_GAPS_FORM}")
        gaps.append({"from": found["start"], "to": found["end"], "reason": found["reason"]})
    return gaps


def _evidence(value: str, _data: dict[str, Any]) -> list[dict[str, Any]]:
    proofs = []
    for part in _parts(value, ";"):
        kind, colon, text = part.partition(":")
        found = _PROOF.fullmatch(text.strip())
        if not colon or not found or not found["what"]:
            raise ValueError(f"{part!r} is not understood: write {_EVIDENCE_FORM}")
        proofs.append({"kind": kind, **found.groupdict()})
    return proofs


def _interviews(value: str, _data: dict[str, Any]) -> list[dict[str, Any]]:
    pairs = [re.split(r"[,\s]\s*", part, maxsplit=1) for part in _parts(value, ";")]
    return [{"date": pair[0], "program": pair[1] if pair[1:] else ""} for pair in pairs]


def _parts(value: str, separators: str) -> list[str]:
    return [p.strip() for p in re.split(f"[{separators}\n]", value) if p.strip(" ,")]


_LISTS = ("specialties", "exams", "gaps", "flags", "evidence", "interviews")
_READERS = {
    "flags": _flags,
    "exams": _exams,
    "gaps": _gaps,
    "evidence": _evidence,
    "interviews": _interviews,
}
