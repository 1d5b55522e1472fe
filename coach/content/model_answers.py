"""Model answers: `rubrics/model_answers.yaml`, a weak and a strong answer to one question for each
flag, for a general question and for Med-Peds; and the user's own beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from coach.content.sources import built_in, own_documents
from coach.content.yaml_files import Document, Strict, Text, check
from coach.errors import Mistake
from coach.values import FLAGS, SPECIALTIES

SUBJECTS = (*FLAGS, "none", *SPECIALTIES)
"""What an example can be about: a flag, "none" (a general question), or a specialty."""


def _subject(value: str) -> str:
    if value not in SUBJECTS:
        raise ValueError(
            f"{value!r} is no subject: a flag ({', '.join(FLAGS)}), none, or a specialty "
            f"({', '.join(SPECIALTIES)})"
        )
    return value


class ToldEntry(Strict):
    specialty: Text
    country: Text
    answer: Text


class ExampleEntry(Strict):
    """One example as it stands in the file."""

    about: Annotated[str, AfterValidator(_subject)]
    question: Text
    weak: ToldEntry
    strong: ToldEntry
    difference: Text
    as_of: Text = ""


class ExamplesFile(Strict):
    """A whole file."""

    schema_: Literal[1] = Field(alias="schema")
    examples: Annotated[list[ExampleEntry], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Told:
    """One answer, with the specialty and the country of who gives it."""

    specialty: str
    country: str
    answer: str


@dataclass(frozen=True, slots=True)
class ModelAnswers:
    """A weak and a strong answer to the same question, and what makes the difference.

    `about` is one of `SUBJECTS`; `as_of` is the month ("YYYY-MM") its facts were checked, or "".
    """

    about: str
    question: str
    weak: Told
    strong: Told
    difference: str
    as_of: str = ""

    @property
    def kind(self) -> str:
        """The kind of question it is scored as."""
        return "flag" if self.about in FLAGS else "general"

    @property
    def flags(self) -> tuple[str, ...]:
        return (self.about,) if self.about in FLAGS else ()

    @property
    def label(self) -> str:
        """What it is about, as a person says it."""
        named = {**FLAGS, **SPECIALTIES, "none": "a general question"}
        return named[self.about]


def model_answers_of(document: Document) -> list[ModelAnswers]:
    """The examples of one file. Raises `ContentError` with every mistake in it."""
    file = check(document, ExamplesFile, _cross_checks)
    return [_model_answers(entry) for entry in file.examples]


def load_model_answers(own: Path | None = None) -> dict[str, ModelAnswers]:
    """Every example by what it is about; a user's own replaces the built-in one.

    `own` is the folder of the user's own content (default: the configuration's). Raises
    `ContentError`.
    """
    documents = [built_in("rubrics/model_answers.yaml"), *own_documents("model_answers", own)]
    found = {one.about: one for document in documents for one in model_answers_of(document)}
    return {subject: found[subject] for subject in SUBJECTS if subject in found}


def _cross_checks(document: Document, file: ExamplesFile) -> Iterator[Mistake]:
    first: dict[str, int] = {}
    for i, entry in enumerate(file.examples):
        at = ("examples", i, "about")
        if entry.about in first:
            what = f"there is an example about {entry.about!r} before, in line {first[entry.about]}"
            yield document.mistake(at, what)
        first.setdefault(entry.about, document.line(at))
        if entry.weak.answer == entry.strong.answer:
            yield document.mistake(
                ("examples", i, "strong", "answer"), "the weak and the strong answer are the same"
            )


def _model_answers(entry: ExampleEntry) -> ModelAnswers:
    return ModelAnswers(
        about=entry.about,
        question=entry.question,
        weak=_told(entry.weak),
        strong=_told(entry.strong),
        difference=entry.difference,
        as_of=entry.as_of,
    )


def _told(entry: ToldEntry) -> Told:
    return Told(entry.specialty, entry.country, entry.answer)
