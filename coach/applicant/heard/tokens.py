"""The words of an answer, typed or transcribed, as tokens with their offsets.

A word's `form` is its own lower case; what `named` and `dated` recognise has one in capitals
("EXAM", "DATE"). `answer[token.start:token.end]` is what was read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coach.applicant.heard.when import ANY_WHEN, When

_RAW = re.compile(
    r"(?P<date>\b(?:(?:19|20)\d\d-(?:0[1-9]|1[0-2])|(?:0?[1-9]|1[0-2])/(?:19|20)\d\d)\b(?![-/]\d))"
    r"|(?P<short>\b(?:[A-Za-z]\.){2,})"
    r"|(?P<ordinal>\b\d{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)"
    r"|(?P<mark>\n\s*\n|\.+|[?!…,;:()\[\]—–\-\"“”«»&%])"
)
_ENDINGS = {"m": "am", "ve": "have", "ll": "will", "re": "are", "d": "'d"}
_NOT = {"can't": "can", "won't": "will", "shan't": "shall"}
_ABBREVIATED = frozenset("dr mr mrs ms prof st vs approx jan feb mar apr jun jul aug sep sept oct "
                         "nov dec".split())  # fmt: skip

_HESITATIONS = frozenset("um uh er erm hmm mm uhm ah eh".split())
_STUMBLES = frozenset("i in on my the a was it and step for with to of".split())


@dataclass(frozen=True, slots=True)
class Token:
    """One word or named thing. `number`: its value, or its length in months."""

    form: str
    start: int
    end: int
    number: float = 0.0
    names: tuple[str, ...] = ()
    when: When = ANY_WHEN
    about: str = ""
    unit: str = ""


def raw_tokens(answer: str) -> list[Token]:
    """ "." ends a sentence, "?" a question, "," parts clauses."""
    tokens: list[Token] = []
    for found in _RAW.finditer(answer):
        start, end = found.span()
        text = found.group().casefold().replace("’", "'")
        kind = found.lastgroup
        if kind == "word":
            tokens += [Token(word, start, end) for word in _words(text)]
        elif kind == "short":
            tokens.append(Token(text.replace(".", ""), start, end))
        elif kind == "mark":
            tokens.append(Token(_mark(answer, found, tokens), start, end))
        elif kind == "date":
            tokens.append(Token("DATE", start, end, when=When.written(text)))
        else:
            tokens.append(Token(text, start, end))
    return _fluent([token for token in tokens if token.form])


def _fluent(tokens: Sequence[Token]) -> list[Token]:
    """Without hesitations and words said twice."""
    out: list[Token] = []
    for at, token in enumerate(tokens):
        nxt = tokens[at + 1].form if at + 1 < len(tokens) else ""
        last = tokens[at - 1].form if at else ""
        filler = (token.form, nxt) == ("you", "know") or (last, token.form) == ("you", "know")
        if filler or token.form in _HESITATIONS:
            continue
        said_twice = bool(out) and out[-1].form == token.form and token.form in _STUMBLES
        if not said_twice:
            out.append(token)
    return out


def _words(text: str) -> list[str]:
    """ "didn't" → did, not; "i've" → i, have."""
    if text.endswith("n't"):
        return [_NOT.get(text, text[:-3]), "not"]
    stem, _, ending = text.partition("'")
    if ending == "s":
        return [stem, "is"] if stem in ("it", "that", "there", "he", "she", "who") else [stem, "'s"]
    return [stem, _ENDINGS[ending]] if ending in _ENDINGS else [text]


def _mark(answer: str, found: re.Match[str], before: Sequence[Token]) -> str:
    mark = found.group()
    if mark in "-–—":
        ends = answer[found.start() - 1 : found.start()], answer[found.end() : found.end() + 1]
        if all(c.isdigit() for c in ends) and all(ends):
            return "to"
        return "" if mark == "-" and all(c.isalnum() for c in ends) and all(ends) else ","
    if mark == "." and before and before[-1].form in _ABBREVIATED:
        return ""
    if mark in '"“”«»':
        return '"'
    if mark in "&%":
        return {"&": "and", "%": "percent"}[mark]
    return "?" if mark == "?" else "," if mark in ",;:()[]" else "."
