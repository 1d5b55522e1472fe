"""What evidence answers the worry behind a flag: `rubrics/offsetting.yaml`, or a user's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from coach.content.sources import built_in, own_documents
from coach.content.yaml_files import Document, Id, Strict, Text, check
from coach.errors import Mistake
from coach.values import EVIDENCE_KINDS, EXAMS, FLAGS


def _one_of(known: tuple[str, ...], what: str) -> Callable[[str], str]:
    def checked(word: str) -> str:
        if word not in known:
            raise ValueError(f"{word!r} is no {what}: one of {', '.join(known)}")
        return word

    return checked


ExamName = Annotated[str, AfterValidator(_one_of(EXAMS, "exam"))]
ProofKind = Annotated[str, AfterValidator(_one_of(EVIDENCE_KINDS, "kind of evidence"))]


class Has(Strict):
    """What of a profile counts. `exams` True: one passed that counts for the flag."""

    exams: Literal[True] | list[ExamName] = Field(default_factory=list)
    proofs: list[ProofKind] = Field(default_factory=list)
    words: list[Text] = Field(default_factory=list)
    without: list[Text] = Field(default_factory=list, alias="not")
    months: Annotated[int, Field(ge=1, le=240)] | None = None
    visa: bool = False


class EvidenceKind(Strict):
    """One kind of evidence: what worry it `answers`, what `has` it, how to `get` it, and whether
    that `takes` weeks or months."""

    id: Id
    label: Text
    answers: Text
    has: Has
    get: Text
    takes: Literal["weeks", "months"]
    sources: Annotated[list[Text], Field(min_length=1)]


class Guide(Strict):
    """All of it; `flags` maps a flag to ids of evidence, weightiest first."""

    note: Text
    as_of: Text
    evidence: Annotated[list[EvidenceKind], Field(min_length=1)]
    flags: dict[str, Annotated[list[str], Field(min_length=1)]]

    def of(self, flag: str) -> list[EvidenceKind]:
        known = {kind.id: kind for kind in self.evidence}
        return [known[identifier] for identifier in self.flags.get(flag, ())]


class OffsettingFile(Strict):
    """A whole file."""

    schema_: Literal[1] = Field(alias="schema")
    offsetting: Guide


def guide_of(document: Document) -> Guide:
    """The guide of one file. Raises `ContentError` with every mistake in it."""
    return check(document, OffsettingFile, _cross_checks).offsetting


def load_guide(own: Path | None = None) -> Guide:
    """The guide in force: the user's own file (default: the configuration's `content/`) replaces
    the built-in one. Raises `ContentError`."""
    first = next(own_documents("offsetting", own), None)
    return guide_of(first or built_in("rubrics/offsetting.yaml"))


def _cross_checks(document: Document, file: OffsettingFile) -> Iterator[Mistake]:
    guide = file.offsetting
    seen: set[str] = set()
    for i, kind in enumerate(guide.evidence):
        place = ("offsetting", "evidence", i, "id")
        if kind.id in seen:
            yield document.mistake(place, f"the id {kind.id!r} is used before")
        seen.add(kind.id)
        has = kind.has
        if not (has.exams or has.proofs or has.visa):
            yield document.mistake(place, f"{kind.id}: 'has' needs exams, proofs or visa")
    for flag, identifiers in guide.flags.items():
        at = ("offsetting", "flags", flag)
        if flag not in FLAGS:
            yield document.mistake(at, f"unknown flag {flag!r}: one of {', '.join(FLAGS)}")
        for j, identifier in enumerate(identifiers):
            if identifier not in seen:
                yield document.mistake((*at, j), f"there is no evidence {identifier!r}")
    for flag in FLAGS:
        if flag not in guide.flags:
            yield document.mistake(("offsetting", "flags"), f"the flag {flag!r} is missing")
