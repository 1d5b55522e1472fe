"""The tables of the repair: terms, cues, numbers and masked words, read once and checked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, Field

from coach.content.yaml_files import Strict, Text, check, read
from coach.speech.repair.sound import key


def compiled(patterns: Sequence[str]) -> re.Pattern[str] | None:
    """One expression for all patterns; what is to be replaced is its last group that matched.

    `a/b` is one or the other, `(word)` may be missing, `<word>` at either end has to stand there
    and is no part of it. It matches words with a space before each and one after the last.
    """
    longest_first = sorted(patterns, key=lambda pattern: -len(pattern.split()))
    return re.compile("|".join(map(_alternative, longest_first))) if patterns else None


def _alternative(pattern: str) -> str:
    places = pattern.split()
    ahead = places.pop(0) if places[0].startswith("<") else ""
    behind = places.pop() if places[-1].startswith("<") else ""
    return f"{_place(ahead)}({''.join(map(_place, places))})(?={_place(behind)} )"


def _place(written: str) -> str:
    if not written:
        return ""
    choices = written.strip("()<>").split("/")
    expression = f" (?:{'|'.join(map(re.escape, choices))})(?= )"
    return f"(?:{expression})?" if written.startswith("(") else expression


def _pattern(text: str) -> str:
    places = text.split()
    for i, place in enumerate(places):
        bare = place[1:-1] if place[0] + place[-1] in ("()", "<>") else place
        if not all(re.fullmatch(r"[a-z0-9']+", word) for word in bare.split("/")):
            raise ValueError(f"{place!r} is no choice of small plain words")
        if place.startswith("<") and i not in (0, len(places) - 1):
            raise ValueError(f"{place!r} may stand only at either end")
    if all(place[0] in "(<" for place in places):
        raise ValueError(f"{text!r} could be nothing at all")
    return text


M = TypeVar("M", bound=Strict)
Pattern = Annotated[Text, AfterValidator(_pattern)]


class TermRow(Strict):
    """One row of terms.yaml; its head says what the keys mean."""

    written: Text
    group: Text
    plural: str = ""
    said: list[Pattern] = Field(default_factory=list)
    heard: list[Pattern] = Field(default_factory=list)
    doubtful: list[Pattern] = Field(default_factory=list)
    near: list[Text] = Field(default_factory=list)
    alike: Annotated[float, Field(ge=0, le=1)] = 0
    but: list[Pattern] = Field(default_factory=list)
    listen: list[Pattern] = Field(default_factory=list)
    fires: Text
    stays: Text


class CueRow(Strict):
    """One row of cues.yaml."""

    words: Text
    within: Annotated[int, Field(ge=1, le=50)] = 15
    groups: list[Text] = Field(default_factory=list)


class NumberRow(Strict):
    """The word lists of numbers.yaml; its head says what the keys mean."""

    misheard: dict[str, str]
    misheard_oh: dict[str, str]
    misheard_ones: dict[str, str]
    misheard_months: dict[str, str]
    heard_for: dict[int, int]
    before_score: list[Text]
    before_misheard: list[Text]
    counted: Text
    before_year: Text
    after_year: Text
    short_of_teens: dict[str, str]
    fires: dict[str, str]
    stays: list[Text]


class Terms(Strict):
    schema_: Literal[1] = Field(alias="schema")
    terms: list[TermRow]


class Cues(Strict):
    schema_: Literal[1] = Field(alias="schema")
    cues: dict[str, CueRow]


class Numbers(Strict):
    schema_: Literal[1] = Field(alias="schema")
    numbers: NumberRow


class Masked(Strict):
    schema_: Literal[1] = Field(alias="schema")
    masked: Text


@dataclass(frozen=True, slots=True)
class Term:
    """A row of terms.yaml, ready to be looked for. `keys` are how it sounds."""

    row: TermRow
    sure: re.Pattern[str] | None
    doubtful: re.Pattern[str] | None
    but: re.Pattern[str] | None
    keys: tuple[tuple[str, int], ...]

    @property
    def written(self) -> str:
        return self.row.written


@dataclass(frozen=True, slots=True)
class Listened:
    """A phrase of the second recogniser: which of its words are the term."""

    term: Term
    first: int
    past: int


@dataclass(frozen=True, slots=True)
class Tables:
    """All of it. `group_of` knows the written terms, `plurals` what several of them are called,
    `listened` what a listened phrase means."""

    terms: tuple[Term, ...]
    cues: Mapping[str, CueRow]
    cue_words: Mapping[str, frozenset[str]]
    numbers: NumberRow
    masked: frozenset[str]
    group_of: Mapping[str, str]
    plurals: Mapping[str, str]
    listened: Mapping[str, Listened]


@cache
def tables() -> Tables:
    """The tables as they are shipped; `ContentError` with line numbers where one is wrong."""
    folder = files("coach") / "speech" / "repair"

    def from_file(name: str, model: type[M]) -> M:
        return check(read(folder / name, name), model)

    terms = tuple(map(_term, from_file("terms.yaml", Terms).terms))
    cues = from_file("cues.yaml", Cues).cues
    return Tables(
        terms=terms,
        cues=MappingProxyType(dict(cues)),
        cue_words=MappingProxyType({n: frozenset(c.words.split()) for n, c in cues.items()}),
        numbers=from_file("numbers.yaml", Numbers).numbers,
        masked=frozenset(from_file("masked.yaml", Masked).masked.split()),
        group_of=MappingProxyType({term.written: term.row.group for term in terms}),
        plurals=MappingProxyType({t.written: t.row.plural for t in terms if t.row.plural}),
        listened=MappingProxyType(
            {
                phrase.replace("<", "").replace(">", ""): _listened(term, phrase.split())
                for term in terms
                for phrase in (*_plain(term.row.said), *term.row.listen)
                if " " in phrase
            }
        ),
    )


def _listened(term: Term, words: Sequence[str]) -> Listened:
    return Listened(term, words[0][0] == "<", len(words) - (words[-1][0] == "<"))


def _term(row: TermRow) -> Term:
    spoken = _plain(row.said) or (re.sub(r"[^a-z ]", " ", row.written.casefold()),)
    return Term(
        row=row,
        sure=compiled((*row.said, *row.heard)),
        doubtful=compiled(row.doubtful),
        but=compiled(row.but),
        keys=tuple((key(s.split()), len(s.split())) for s in spoken) if row.alike else (),
    )


def _plain(patterns: Sequence[str]) -> tuple[str, ...]:
    return tuple(p for p in patterns if not re.search(r"[/(<]", p))
