"""The words of the interviewer's follow-ups: `rubrics/follow_ups.yaml`, or a user's own instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import AfterValidator, Field

from coach.content.rubric import Criterion, MoveName, Phrases
from coach.content.sources import built_in, own_documents
from coach.content.yaml_files import Document, Id, Strict, Text, check
from coach.errors import Mistake
from coach.values import FLAGS

_BRACE = re.compile(r"\{([^{}]*)\}")


def _with(*needed: str, may: tuple[str, ...] = ()) -> Callable[[str], str]:
    """A check that a wording has all the `needed` slots, perhaps one of `may`, and no other."""

    def checked(wording: str) -> str:
        names = _BRACE.findall(wording)
        for name in names:
            if name not in (*needed, *may):
                known = ", ".join(f"{{{slot}}}" for slot in (*needed, *may)) or "none here"
                raise ValueError(f"unknown slot {{{name}}}: {known}")
        for name in needed:
            if name not in names:
                raise ValueError(f"lacks the slot {{{name}}}")
        rest = _BRACE.sub("", wording)
        if "{" in rest or "}" in rest:
            raise ValueError("has a brace that is never closed")
        if rest.count("“") != rest.count("”") or rest.count('"') % 2:
            raise ValueError("has a quotation mark that is never closed")
        return wording

    return checked


Plain = Annotated[Text, AfterValidator(_with())]
Quoting = Annotated[Text, AfterValidator(_with("quote"))]
Contradicting = Annotated[Text, AfterValidator(_with("said", "known"))]
AskingFor = Annotated[Text, AfterValidator(_with("ask"))]
Naming = Annotated[Text, AfterValidator(_with("facet"))]
W = TypeVar("W")
C = TypeVar("C")


class Tones(Strict, Generic[W]):
    """The wordings of one probe, in the three tones a question can have."""

    warm: Annotated[list[W], Field(min_length=4)]
    neutral: Annotated[list[W], Field(min_length=4)]
    pressing: Annotated[list[W], Field(min_length=4)]

    def of(self, tone: str) -> list[W]:
        found: list[W] = getattr(self, tone)
        return found


class Probes(Strict):
    """With the applicant's words, and without."""

    quoted: Tones[Quoting]
    plain: Tones[Plain]


class PrivateProbes(Strict):
    """Where there is no `quoted`, nothing is quoted."""

    plain: Tones[Plain]
    quoted: Tones[Quoting] | None = None


class ByBand(Strict):
    """The probes of one criterion. At 3 and 4 nobody probes."""

    at_0: Probes = Field(alias="0")
    at_1: Probes = Field(alias="1")
    at_2: Probes = Field(alias="2")

    def of(self, band: int) -> Probes:
        return (self.at_0, self.at_1, self.at_2)[band]


class ByCriterion(Strict, Generic[C]):
    briefly: C
    responsibility: C
    change: C
    outcome: C
    composure: C

    def of(self, criterion: str) -> C:
        found: C = getattr(self, criterion)
        return found


class Quotes(Strict):
    """`first`: which moves of a criterion's evidence are quoted first; `never`: phrases with
    which nothing is quoted."""

    first: dict[Criterion, list[MoveName]]
    never: Phrases


class Private(Strict):
    """What is asked in place of the usual where a private matter stands behind the question."""

    flags: list[str]
    unquoted: list[MoveName]
    criteria: ByCriterion[PrivateProbes]


class Contradiction(Strict):
    """Of the applicant's file, and of an earlier answer."""

    profile: Tones[Contradicting]
    answer: Tones[Contradicting]


class Missing(Strict):
    """How a missing facet is asked for: around its own question, or by its label."""

    asked: Tones[AskingFor]
    labelled: Tones[Naming]


class Wordings(Strict):
    """All of it. `asks_for` tells which question of a bank asks for which criterion; `facets`
    maps a facet's id to its questions (none: it is never asked for); `no_fault` are the flags
    that are nobody's doing, whose part in them no one is asked for."""

    quotes: Quotes
    asks_for: dict[Criterion, Phrases]
    flag: ByCriterion[ByBand]
    general: ByCriterion[ByBand]
    private: Private
    no_fault: list[str] = Field(default_factory=list)
    contradiction: Contradiction
    missing: Missing
    facets: dict[Id, list[Plain]]


class FollowUpFile(Strict):
    """A whole file."""

    schema_: Literal[1] = Field(alias="schema")
    follow_ups: Wordings


def wordings_of(document: Document) -> Wordings:
    """The wordings of one file. Raises `ContentError` with every mistake in it."""
    return check(document, FollowUpFile, _cross_checks).follow_ups


def load_wordings(own: Path | None = None) -> Wordings:
    """The wordings in force: the user's own file (default: the configuration's `content/`)
    replaces the built-in one. Raises `ContentError`."""
    first = next(own_documents("follow_ups", own), None)
    return wordings_of(first or built_in("rubrics/follow_ups.yaml"))


def _cross_checks(document: Document, file: FollowUpFile) -> Iterator[Mistake]:
    wordings = file.follow_ups
    for at, flags in (
        (("private", "flags"), wordings.private.flags),
        (("no_fault",), wordings.no_fault),
    ):
        for i, flag in enumerate(flags):
            if flag in FLAGS:
                continue
            place = ("follow_ups", *at, i)
            yield document.mistake(place, f"unknown flag {flag!r}: one of {', '.join(FLAGS)}")
    yield from _twice(document, document.data["follow_ups"], ("follow_ups",))


def _twice(document: Document, data: Any, place: tuple[str | int, ...]) -> Iterator[Mistake]:
    """A wording that stands twice in one list."""
    if isinstance(data, dict):
        for key, inner in data.items():
            yield from _twice(document, inner, (*place, key))
    elif isinstance(data, list):
        for i, item in enumerate(data):
            if item in data[:i]:
                yield document.mistake((*place, i), f"stands in this list before: {item!r}")
