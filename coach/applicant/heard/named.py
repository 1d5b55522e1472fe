"""Exams, visas, counts and numbers among the words of an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from coach.applicant.heard.numerals import is_year, spoken_number, spoken_ordinal
from coach.applicant.heard.tokens import Token

LONGEST_NUMBER = 9
_LEVEL_OF_WHAT = frozenset("trauma center centre hospital care evidence nursery stroke".split())
_VISAS = (
    (("j", "1"), "j1"), (("j", "one"), "j1"), (("jay", "one"), "j1"), (("h", "1", "b"), "h1b"),
    (("h", "one", "b"), "h1b"), (("h", "one", "be"), "h1b"), (("f", "1"), "f1"),
    (("f", "one"), "f1"), (("green", "card"), "green_card"),
    (("permanent", "resident"), "green_card"), (("permanent", "residency"), "green_card"),
    (("us", "citizen"), "citizen"), (("american", "citizen"), "citizen"),
    (("us", "citizenship"), "citizen"), (("american", "citizenship"), "citizen"),
)  # fmt: skip


def named(raw: Sequence[Token]) -> list[Token]:
    """Exams, visas, ordinals and numbers."""
    words = [token.form for token in raw]
    tokens: list[Token] = []
    at = 0
    while at < len(raw):
        for read in (_exam, _visa, _count):
            found = read(words, at, tokens)
            if found:
                token, used = found
                last = raw[at + used - 1]
                tokens.append(replace(token, start=raw[at].start, end=last.end))
                at += used
                break
        else:
            tokens.append(raw[at])
            at += 1
    return tokens


_Read = tuple[Token, int] | None
_ONE_TO_THREE = {"1": 1, "2": 2, "3": 3, "one": 1, "two": 2, "three": 3}


def _exam(words: Sequence[str], at: int, before: Sequence[Token]) -> _Read:
    here = [*words[at : at + 6], "", "", "", "", "", ""]
    skip = 1 if here[0] in ("usmle", "comlex") else 0
    skip += 1 if skip and here[1] == "usa" else 0
    kind, number = here[skip], _ONE_TO_THREE.get(here[skip + 1])
    if here[skip + 1] in ("to", "too") and _suffix(here[skip + 2 :])[1]:
        number = 2
    if kind in ("step", "steps") and number:
        suffix, more = _suffix(here[skip + 2 :]) if number == 2 else ("", 0)
        token = replace(_exam_token(number, suffix), unit="list" if kind == "steps" else "")
        return token, skip + 2 + more
    if here[0] == "usmle" and here[1] in _ONE_TO_THREE:
        suffix, more = _suffix(here[2:])
        return _exam_token(_ONE_TO_THREE[here[1]], suffix), 2 + more
    if kind in ("level", "levels") and number and here[skip + 2] not in _LEVEL_OF_WHAT:
        token = replace(_level(number), unit="list" if kind == "levels" else "")
        return token, skip + 2 + (here[skip + 2] in ("ce", "pe"))
    if here[0] == "comlex" and here[1] in _ONE_TO_THREE:
        return _level(_ONE_TO_THREE[here[1]]), 2
    if here[0] in _ONE_TO_THREE and _continues_a_list(before):
        suffix, more = _suffix(here[1:])
        number = _ONE_TO_THREE[here[0]]
        steps = before[-2].names[0].startswith("Step")
        token = _exam_token(number, suffix) if steps else _level(number)
        return replace(token, unit="list"), 1 + more
    if here[0] == "oet" or here[:3] == ["o", "e", "t"]:
        return Token("EXAM", 0, 0, names=("OET",)), 1 if here[0] == "oet" else 3
    suffix, more = _suffix(here)
    return (_exam_token(2, suffix), more) if suffix else None


def _continues_a_list(before: Sequence[Token]) -> bool:
    """ "Steps 1 and 2", "Levels 1, 2 and 3"."""
    return len(before) > 1 and before[-2].unit == "list" and before[-1].form in ("and", ",")


def _suffix(here: Sequence[str]) -> tuple[str, int]:
    if here[0] in ("ck", "cs"):
        return here[0].upper(), 1
    if here[0] in ("c", "see") and here[1] in ("k", "s", "kay"):
        return ("CS" if here[1] == "s" else "CK"), 2
    if here[0] == "clinical" and here[1] in ("knowledge", "skills"):
        return ("CK" if here[1] == "knowledge" else "CS"), 2
    return "", 0


def _exam_token(number: int, suffix: str) -> Token:
    if number != 2:
        return Token("EXAM", 0, 0, names=(f"Step {number}",))
    names = (f"Step 2 {suffix}",) if suffix else ("Step 2 CK", "Step 2 CS")
    return Token("EXAM", 0, 0, names=names)


def _level(number: int) -> Token:
    return Token("EXAM", 0, 0, names=(f"COMLEX Level {number}",))


def _visa(words: Sequence[str], at: int, before: Sequence[Token]) -> _Read:  # noqa: ARG001
    if words[at : at + 2] == ["u", "s"]:
        found = _visa(["us", *words[at + 2 : at + 4]], 0, ())
        return (found[0], found[1] + 1) if found else (Token("us", 0, 0), 2)
    for spelled, visa in _VISAS:
        if tuple(words[at : at + len(spelled)]) == spelled:
            return Token("VISA", 0, 0, names=(visa,)), len(spelled)
    for joined, visa in (("j1", "j1"), ("h1b", "h1b")):
        if words[at] == joined:
            return Token("VISA", 0, 0, names=(visa,)), 1
    return None


def _count(words: Sequence[str], at: int, before: Sequence[Token]) -> _Read:  # noqa: ARG001
    word = words[at]
    if number := spoken_ordinal(word):
        return Token("ORD", 0, 0, number), 1
    if times := {"once": 1, "twice": 2, "thrice": 3}.get(word):
        return Token("TIMES", 0, 0, times), 1
    if word[0].isdecimal() and word[-1].isdecimal() and len(word) <= LONGEST_NUMBER:
        value, used = float(word.replace(",", "")), 1
        form = "YEAR" if is_year(value) and "," not in word and "." not in word else "NUM"
    elif spoken := spoken_number(words, at):
        (value, used), form = spoken, "YEAR" if is_year(spoken[0]) else "NUM"
    else:
        return None
    if form == "NUM" and words[at + used : at + used + 1] == ["times"]:
        return Token("TIMES", 0, 0, value), used + 1
    return Token(form, 0, 0, value), used
