"""Question banks: `question_banks/*.yaml`, and the user's own beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from coach.content.yaml_files import Document, Id, Strict, Text, check
from coach.errors import Mistake
from coach.values import FLAGS, SPECIALTIES, Question

SLOTS = frozenset(
    {
        "exam", "exam_attempts", "exam_when", "exam_failed_when", "exam_score",
        "gap_from", "gap_to", "gap_length", "graduation_year", "years_since_graduation",
        "specialty", "previous_specialty", "course", "repeated_year", "leave_from", "leave_to",
        "cycles", "cycle_ordinal", "first_cycle", "visa", "usce_months", "usce_kind",
        "school", "entry",
    }
)  # fmt: skip
_BRACE = re.compile(r"\{([^{}]*)\}")


def _flag(value: str) -> str:
    if value != "none" and value not in FLAGS:
        raise ValueError(f"unknown flag {value!r}: one of {', '.join(FLAGS)} or none")
    return value


def _specialty(value: str) -> str:
    if value not in SPECIALTIES:
        raise ValueError(f"unknown specialty {value!r}: one of {', '.join(SPECIALTIES)}")
    return value


def _plain_wording(value: str) -> str:
    if "{" in value or "}" in value:
        raise ValueError("has a slot but no fallback: put the wording with slots under 'wordings'")
    return value


def _slotted(value: str) -> str:
    names = _BRACE.findall(value)
    unknown = [name for name in names if name not in SLOTS]
    if unknown:
        raise ValueError(f"unknown slot {{{unknown[0]}}}: one of {', '.join(sorted(SLOTS))}")
    if not names:
        raise ValueError("has no slot: a wording without slots belongs under 'text'")
    if _BRACE.sub("", value).count("{") or _BRACE.sub("", value).count("}"):
        raise ValueError("has a brace that is never closed")
    return value


def _each_once(values: list[str]) -> list[str]:
    twice = next((value for value in values if values.count(value) > 1), None)
    if twice is not None:
        raise ValueError(f"has {twice!r} twice")
    return values


def _some_once(values: list[str]) -> list[str]:
    if not values:
        raise ValueError("must name a flag, or none")
    return _each_once(values)


Category = Literal[
    "exam", "academics", "gap", "conduct", "experience", "letters", "match", "visa",
    "communication", "health", "family", "opening", "specialty", "program", "self", "failure",
    "team", "patients", "ethics", "file", "closing", "improper",
]  # fmt: skip
Seconds = Annotated[int, Field(ge=0, le=600)]


class QuestionEntry(Strict):
    """One question as it stands in the file."""

    id: Id
    kind: Literal["flag", "general", "improper"]
    text: Annotated[Text, AfterValidator(_plain_wording)]
    wordings: list[Annotated[Text, AfterValidator(_slotted)]] = Field(default_factory=list)
    flags: Annotated[list[Annotated[str, AfterValidator(_flag)]], AfterValidator(_some_once)]
    specialties: Annotated[
        list[Annotated[str, AfterValidator(_specialty)]], AfterValidator(_each_once)
    ] = Field(default_factory=list)
    category: Category
    phase: Literal["opening", "core", "probing", "closing"]
    tone: Literal["warm", "neutral", "pressing"]
    worry: Text
    reassured_by: Text
    prep_s: Seconds
    answer_s: Seconds
    follow_ups: list[Id] = Field(default_factory=list)
    sources: Annotated[list[Text], Field(min_length=1)]
    as_of: Text = ""
    how_to_answer: Text = ""
    one_cause: bool = False


class BankFile(Strict):
    """A whole file."""

    schema_: Literal[1] = Field(alias="schema")
    questions: Annotated[list[QuestionEntry], Field(min_length=1)]


def questions_of(document: Document) -> list[Question]:
    """The questions of one bank file. Raises `ContentError` with every mistake in it."""
    bank = check(document, BankFile, _cross_checks)
    return [_question(entry) for entry in bank.questions]


def _cross_checks(document: Document, bank: BankFile) -> Iterator[Mistake]:
    first: dict[str, int] = {}
    for i, entry in enumerate(bank.questions):
        at = ("questions", i, "id")
        if entry.id in first:
            yield document.mistake(
                at, f"the id {entry.id!r} is used before, in line {first[entry.id]}"
            )
        first.setdefault(entry.id, document.line(at))
        if entry.kind == "improper" and not entry.how_to_answer:
            yield document.mistake(at, "an improper question needs 'how_to_answer'")
        if "none" in entry.flags and len(entry.flags) > 1:
            yield document.mistake(("questions", i, "flags"), "'none' stands alone or not at all")
        if entry.one_cause and len(entry.flags) < 2:
            yield document.mistake(
                ("questions", i, "one_cause"), "'one_cause' needs two flags that may have one"
            )
    for i, entry in enumerate(bank.questions):
        for j, follow_up in enumerate(entry.follow_ups):
            if follow_up not in first or follow_up == entry.id:
                yield document.mistake(
                    ("questions", i, "follow_ups", j),
                    f"the follow-up {follow_up!r} is no other question of this file",
                )


def _question(entry: QuestionEntry) -> Question:
    return Question(
        id=entry.id,
        kind=entry.kind,
        text=entry.text,
        flags=tuple(flag for flag in entry.flags if flag != "none"),
        specialties=tuple(entry.specialties),
        category=entry.category,
        phase=entry.phase,
        tone=entry.tone,
        worry=entry.worry,
        reassured_by=entry.reassured_by,
        prep_s=entry.prep_s,
        answer_s=entry.answer_s,
        wordings=tuple(entry.wordings),
        follow_ups=tuple(entry.follow_ups),
        sources=tuple(entry.sources),
        as_of=entry.as_of,
        how_to_answer=entry.how_to_answer,
        one_cause=entry.one_cause,
    )
