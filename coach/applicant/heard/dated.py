"""Dates and lengths of time among the words of an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from coach.applicant.heard.tokens import Token
from coach.applicant.heard.when import MONTH_WORDS, SEASONS, UNSURE_MONTHS, When

_UNITS = {
    "day": 1 / 30.4, "week": 12 / 52.2, "month": 1.0, "year": 12.0, "yr": 12.0, "mo": 1.0,
    "wk": 12 / 52.2, "semester": 5.5,
}  # fmt: skip
_ABOUT = {
    ("about",): "~", ("around",): "~", ("roughly",): "~", ("approximately",): "~", ("almost",): "~",
    ("nearly",): "~", ("maybe",): "~", ("perhaps",): "~", ("circa",): "~", ("like",): "~",
    ("some",): "~", ("probably",): "~", ("close", "to"): "~", ("not", "quite"): "~",
    ("more", "than"): ">", ("over",): ">", ("above",): ">", ("at", "least"): ">",
    ("less", "than"): "<", ("under",): "<", ("below",): "<", ("at", "most"): "<",
    ("up", "to"): "<", ("fewer", "than"): "<",
}  # fmt: skip
_BEHIND = {("or", "so"): "~", ("or", "more"): ">", ("plus",): ">", ("ish",): "~",
           ("something",): "~", ("s",): "~", ("and", "something"): "~"}  # fmt: skip
_LEADS = frozenset("in of since from to until till by last early late mid through between this "
                   "during before after and ,".split())  # fmt: skip
_LOOSE_WORDS = ("a", "an", "the", "good", "full", "whole", "in", "long")
_Read = tuple[Token, int] | None


def dated(tokens: Sequence[Token]) -> list[Token]:
    """Years and months put together: "in March of twenty twenty one"."""
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        found = _date_at(tokens, at, out)
        if found:
            token, used = found
            about = bool(out) and _about(out) == "~"
            when = token.when.wider() if about else token.when
            out.append(replace(token, end=tokens[at + used - 1].end, when=when))
            at += used
        else:
            out.append(tokens[at])
            at += 1
    for i in range(len(out) - 2):
        first, link, second = out[i : i + 3]
        if first.form == second.form == "DATE" and link.form in ("and", "to", "until", "or"):
            out[i] = replace(first, when=first.when.in_year_of(second.when, link.form))
    for i in range(len(out) - 3):
        if [t.form for t in out[i : i + 3]] == ["DATE", "and", "in"] and out[i + 3].form == "DATE":
            out[i] = replace(out[i], when=out[i].when.in_year_of(out[i + 3].when, "and"))
    return out


def _date_at(tokens: Sequence[Token], at: int, before: Sequence[Token]) -> _Read:
    """A date that begins here, with the part of the year before it ("the end of 2021")."""
    forms = [t.form for t in tokens[at : at + 4]] + [""] * 4
    skip = int(forms[0] == "the")
    if forms[skip] in ("early", "late", "mid"):
        skip += 1
    elif forms[skip] in ("end", "beginning", "start", "middle") and forms[skip + 1] == "of":
        skip += 2 + (forms[skip + 2] == "the")
    elif skip and forms[1] not in SEASONS:
        skip = 0
    found = _plain_date(tokens, at + skip, [*before[-1:], *tokens[at : at + skip]])
    return (replace(found[0], start=tokens[at].start), found[1] + skip) if found else None


def _plain_date(tokens: Sequence[Token], at: int, before: Sequence[Token]) -> _Read:
    """A season with its year, a month, or a year."""
    forms = [t.form for t in tokens[at : at + 7]] + [""] * 7
    if not forms[0]:
        return None
    start = tokens[at].start
    if forms[0] in SEASONS:
        used = 1 + (forms[1] == "of")
        if forms[used] == "YEAR":
            when = When.season(forms[0], int(tokens[at + used].number))
            return Token("DATE", start, 0, when=when), used + 1
        return None
    if forms[0] == "ORD" and forms[1] == "of" and forms[2] in MONTH_WORDS:
        return _month(tokens, at + 2, start, 2)
    if forms[0] in MONTH_WORDS and _is_month(tokens, at, before):
        return _month(tokens, at, start, 0)
    if forms[0] == "YEAR":
        return Token("DATE", start, 0, when=When.year(int(tokens[at].number))), 1
    return None


def _month(tokens: Sequence[Token], at: int, start: int, used: int) -> tuple[Token, int]:
    forms = [t.form for t in tokens[at : at + 6]] + [""] * 6
    month = MONTH_WORDS[forms[0]]
    used, ahead = used + 1, 1
    day = forms[ahead] in ("ORD", "NUM") and tokens[at + ahead].number <= 31
    skip = (1 if day else 0) + (forms[ahead + day] in (",", "of"))
    if forms[ahead + skip] == "YEAR":
        year = int(tokens[at + ahead + skip].number)
        return Token("DATE", start, 0, when=When.month(year, month)), used + skip + 1
    return Token("DATE", start, 0, when=When.some_month(month)), used + day


def _is_month(tokens: Sequence[Token], at: int, before: Sequence[Token]) -> bool:
    """ "may" and "march" are words of their own."""
    if tokens[at].form not in UNSURE_MONTHS:
        return True
    after = tokens[at + 1].form if at + 1 < len(tokens) else ""
    if after in ("YEAR", "ORD") or (after == "of" and tokens[at].form != "may"):
        return True
    return bool(before) and before[-1].form in _LEADS and not (
        before[-1].form in ("and", "this", "after", ",") and tokens[at].form == "may"
    )  # fmt: skip


def lengths(tokens: Sequence[Token]) -> list[Token]:
    """ "eight months", "a year and a half", "two and a half years", as months; and for these
    and for numbers whether they were said as "about", "more than" or "less than"."""
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        found = _length_at(tokens, at)
        token, used = found or (tokens[at], 1)
        if found or token.form == "NUM":
            about = _about(out) or _about_behind(tokens, at + used)
            if len(out) > 1 and out[-1].form in ("to", "or") and out[-2].form == "NUM":
                about = "?"
            token = replace(token, end=tokens[at + used - 1].end, about=about)
        out.append(token)
        at += used
    return out


def _length_at(tokens: Sequence[Token], at: int) -> _Read:
    forms = [t.form for t in tokens[at : at + 9]] + [""] * 9
    start = tokens[at].start
    if forms[0] == "half" and forms[1] in ("a", "year"):
        behind = 1 + (forms[1] == "a")
        return (Token("LENGTH", start, 0, 6.0, unit="year"), behind + 1) if (
            forms[behind] == "year") else None  # fmt: skip
    if forms[0] == "NUM":
        count = tokens[at].number
    elif forms[0] in ("a", "an"):
        count = 1.0
    else:
        return None
    used = 1
    if forms[1:4] == ["and", "a", "half"]:
        count, used = count + 0.5, 4
    used += forms[used] in ("full", "whole", "good", "long", "calendar", "entire", "consecutive")
    unit = _unit(forms[used])
    if not unit or forms[used + 1] == "old":
        return None
    months, used = count * _UNITS[unit], used + 1
    if forms[used : used + 3] == ["and", "a", "half"]:
        return Token("LENGTH", start, 0, months + _UNITS[unit] / 2, unit=unit), used + 3
    skip = used + (forms[used] == "and")
    if unit == "year" and forms[skip] == "NUM" and _unit(forms[skip + 1]) == "month":
        rest = tokens[at + skip].number
        return Token("LENGTH", start, 0, months + rest, unit="month"), skip + 2
    return Token("LENGTH", start, 0, months, unit=unit), used


def _unit(word: str) -> str:
    word = word.removesuffix("s")
    return {"yr": "year", "mo": "month", "wk": "week"}.get(word, word) if word in _UNITS else ""


def _about(before: Sequence[Token]) -> str:
    forms = [t.form for t in before[-4:]]
    while forms and forms[-1] in _LOOSE_WORDS:
        forms.pop()
    return _ABOUT.get(tuple(forms[-2:])) or _ABOUT.get(tuple(forms[-1:])) or ""


def _about_behind(tokens: Sequence[Token], at: int) -> str:
    forms = [t.form for t in tokens[at : at + 2]]
    return _BEHIND.get(tuple(forms)) or _BEHIND.get(tuple(forms[:1])) or ""
