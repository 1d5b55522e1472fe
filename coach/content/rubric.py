"""The rubric: what earns each band, in words a person can read and a program can follow.

A rubric file says, for each criterion, which signals earn or cost how many points (points are
bands: they are added up and rounded), what the bands mean, what is missing for the next one, and
with which words the feedback says so. Facets stand in files of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from coach.content.phrases import check_phrase
from coach.content.sources import built_in, content_hash, own_documents
from coach.content.yaml_files import Document, Id, Strict, Text, check
from coach.errors import Mistake
from coach.values import CRITERIA, FLAGS, MOVES

MoveName = Literal[
    "issue", "context", "own", "impact", "learn", "change", "vague_change", "outcome",
    "vague_outcome", "future", "readiness", "blame", "minimise", "excuse", "emotion",
    "evade", "padding",
]  # fmt: skip
Criterion = Literal["briefly", "responsibility", "change", "outcome", "composure"]
ANY_FLAG = "any"
assert set(MOVES) == set(MoveName.__args__) and set(CRITERIA) == set(Criterion.__args__)  # type: ignore[attr-defined]


class Signal(Strict):
    """Points for what the answer holds. Exactly one measure:

    `nth` of a move: how surely there is an nth sentence of it; `specific`: numbers, names, dates,
    frequencies and first-person past actions in its sentences (0 to 1); `share`: its share of the
    words (0 to 1); `early`: 1 where it comes in the first sentence, falling to 0 at the end;
    `words_over`: hundreds of words beyond that many; `words_under`: how far short, 0 to 1.
    """

    points: float
    of: MoveName | None = None
    measure: Literal["nth", "specific", "share", "early", "words_over", "words_under"] = "nth"
    nth: Annotated[int, Field(ge=1, le=5)] = 1
    words: Annotated[int, Field(ge=0, le=1000)] = 0


class BandWords(Strict):
    """What the feedback says at this band: why, and what the next one needs."""

    why: Text
    missing: Text = ""
    prompt: Text = ""


class Stated(Strict):
    """A criterion where the question itself states the issue, as a follow-up does, and asks for
    something else: how directly that is given no move says, so the reading counts for more."""

    reading_weight: Annotated[float, Field(ge=0, le=1)]
    leash: Annotated[float, Field(ge=0, le=4)]
    earns: list[MoveName]
    bands: Annotated[dict[Literal["0", "1", "2", "3", "4"], BandWords], Field(min_length=5)]
    none_found: Text


class CriterionRubric(Strict):
    label: Text
    task: Text
    start: float
    signals: list[Signal]
    earns: list[MoveName]
    costs: list[MoveName] = Field(default_factory=list)
    bands: Annotated[dict[Literal["0", "1", "2", "3", "4"], BandWords], Field(min_length=5)]
    none_found: Text
    reading_weight: Annotated[float, Field(ge=0, le=1)] | None = None
    leash: Annotated[float, Field(ge=0, le=4)] | None = None
    stated: Stated | None = None

    def where_stated(self) -> CriterionRubric:
        """The criterion as it is for a follow-up."""
        if self.stated is None:
            return self
        return self.model_copy(update=dict(self.stated))


class Reading(Strict):
    """How far the tagger's own reading of the whole answer counts beside the points: `weight`
    and `leash`, where a criterion has no `reading_weight` or `leash` of its own."""

    weight: Annotated[float, Field(ge=0, le=1)]
    leash: Annotated[float, Field(ge=0, le=4)]
    answered: Annotated[float, Field(ge=0, le=1)]


class Hollow(Strict):
    """A sentence of one of the moves `by` counts for the moves `of` only as far as it is not one
    of those: a result that is filler proves as much less."""

    by: Annotated[list[MoveName], Field(min_length=1)]
    of: Annotated[list[MoveName], Field(min_length=1)]


class OverallLimit(Strict):
    """In `at_most`: no more than `overall` where every criterion named is at its band or below.
    In `at_least`: no less than `overall` where every one is at its band or above."""

    bands: Annotated[dict[Criterion, Annotated[int, Field(ge=0, le=4)]], Field(min_length=1)]
    overall: Annotated[int, Field(ge=0, le=4)]


class Overall(Strict):
    """The bands that reassure: `start` plus points for each criterion's band, and limits by the
    weakest one ("at most 2 where the change is 0")."""

    start: float
    points: dict[Criterion, float]
    at_most: list[OverallLimit] = Field(default_factory=list)
    at_least: list[OverallLimit] = Field(default_factory=list)
    bands: Annotated[dict[Literal["0", "1", "2", "3", "4"], Text], Field(min_length=5)]


Phrases = list[Annotated[Text, AfterValidator(check_phrase)]]


class Clue(Strict):
    """What one segment must show: one of `moves` where there are any, one of `words` where there
    are any, one of `also` where there are any, and none of `without`."""

    moves: list[MoveName] = Field(default_factory=list)
    words: Phrases = Field(default_factory=list)
    also: Phrases = Field(default_factory=list)
    without: Phrases = Field(default_factory=list)


class FacetEntry(Strict):
    """Something a full answer holds beyond the criteria, and how it is found.

    It is looked for in answers about one of `flags` (ANY_FLAG: about whichever), or to a question
    of one of `kinds` that says one of `asked` (where there are any). It is met by the first
    segment with one of the `found` clues, unless a segment has one of the `unless` clues; without
    `found`, by the absence of those alone.
    """

    id: Id
    label: Text
    satisfied_by: Text
    flags: list[str] = Field(default_factory=list)
    kinds: list[Literal["flag", "followup", "written", "general", "improper"]] = Field(
        default_factory=list
    )
    asked: Phrases = Field(default_factory=list)
    found: list[Clue] = Field(default_factory=list)
    unless: list[Clue] = Field(default_factory=list)


class RubricFile(Strict):
    schema_: Literal[1] = Field(alias="schema")
    applies_to: list[Literal["flag", "followup", "written", "general", "improper"]] = Field(
        default_factory=list
    )
    criteria: dict[Criterion, CriterionRubric] | None = None
    overall: Overall | None = None
    reading: Reading | None = None
    hollow: Hollow | None = None
    evidence_from: dict[MoveName, Annotated[float, Field(gt=0, lt=1)]] = Field(default_factory=dict)
    notes: dict[str, Text] = Field(default_factory=dict)
    facets: list[FacetEntry] = Field(default_factory=list)


@dataclass(frozen=True)
class Rubric:
    """The rubric in force, with all facets there are. `hash` changes with any word or number."""

    file: RubricFile
    hash: str
    facets: tuple[FacetEntry, ...] = ()

    @cached_property
    def criteria(self) -> Mapping[str, CriterionRubric]:
        assert self.file.criteria is not None
        return {str(name): entry for name, entry in self.file.criteria.items()}

    @property
    def overall(self) -> Overall:
        assert self.file.overall is not None
        return self.file.overall

    @property
    def reading(self) -> Reading:
        assert self.file.reading is not None
        return self.file.reading

    @property
    def hollow(self) -> tuple[frozenset[str], frozenset[str]]:
        """The moves that empty a sentence, and the moves they empty."""
        rule = self.file.hollow
        if rule is None:
            return frozenset(), frozenset()
        return frozenset(map(str, rule.by)), frozenset(map(str, rule.of))

    def criterion(self, name: str, *, stated: bool = False) -> CriterionRubric:
        entry = self.criteria[name]
        return entry.where_stated() if stated else entry

    def threshold(self, move: str) -> float:
        """From which probability on a move counts as found."""
        return {str(k): v for k, v in self.file.evidence_from.items()}.get(move, 0.5)

    def note(self, name: str) -> str:
        return self.file.notes[name]


def rubric_of(document: Document) -> RubricFile:
    """One rubric file. Raises `ContentError` with every mistake in it."""
    return check(document, RubricFile, _cross_checks)


# Named, so that a score does not read the follow-ups and the model answers beside them.
BUILT_IN = (
    "rubrics/red_flag.yaml",
    "rubrics/general.yaml",
    "rubrics/improper.yaml",
    "rubrics/facets.yaml",
)


def load_rubrics(own: Path | None = None) -> dict[str, Rubric]:
    """The rubric of each kind of question; a user's own file replaces the built-in one for the
    kinds it `applies_to`, and a user's facet the built-in one with its id. Raises
    `ContentError`."""
    documents = [*map(built_in, BUILT_IN), *own_documents("rubric", own)]
    files = [(rubric_of(document), document.data) for document in documents]
    facets = {facet.id: facet for file, _ in files for facet in file.facets}
    of_facets = content_hash([data for file, data in files if file.facets])
    rubrics: dict[str, Rubric] = {}
    for file, data in files:
        for kind in map(str, file.applies_to):
            # What it has no words for is said in those of the rubric it replaces.
            older = rubrics[kind].file.notes if kind in rubrics else {}
            told = file.model_copy(update={"notes": {**older, **file.notes}})
            rubrics[kind] = Rubric(told, content_hash([data, of_facets]), tuple(facets.values()))
    return rubrics


def _cross_checks(document: Document, rubric: RubricFile) -> Iterator[Mistake]:
    if rubric.criteria is not None:
        for name in CRITERIA:
            if name not in rubric.criteria:
                yield document.mistake(("criteria",), f"the criterion {name!r} is missing")
        for key in ("overall", "reading", "applies_to"):
            if not getattr(rubric, key):
                yield document.mistake((), f"the key {key!r} is missing")
        for name, criterion in rubric.criteria.items():
            for i, signal in enumerate(criterion.signals):
                wants_words = signal.measure.startswith("words_")
                if wants_words == (signal.of is not None):
                    what = f"{signal.measure} " + (
                        "takes 'words', not 'of'" if wants_words else "needs 'of', a move"
                    )
                    yield document.mistake(("criteria", name, "signals", i), what)
    seen: set[str] = set()
    for i, facet in enumerate(rubric.facets):
        if facet.id in seen:
            yield document.mistake(("facets", i, "id"), f"the id {facet.id!r} is used before")
        seen.add(facet.id)
        for j, flag in enumerate(facet.flags):
            if flag not in FLAGS and flag != ANY_FLAG:
                yield document.mistake(("facets", i, "flags", j), f"unknown flag {flag!r}")
        if not facet.flags and not facet.kinds:
            yield document.mistake(("facets", i), "needs 'flags' or 'kinds': when to look for it")
        if not facet.found and not facet.unless:
            yield document.mistake(("facets", i), "needs 'found' or 'unless': how to find it")
        for key in ("found", "unless"):
            for j, clue in enumerate(getattr(facet, key)):
                if not clue.moves and not clue.words:
                    yield document.mistake(("facets", i, key, j), "needs 'moves' or 'words'")
