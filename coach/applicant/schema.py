"""The shape of the profile's file: which keys there are, and what each may hold."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)

from coach.applicant import dates, vocabulary
from coach.applicant.facts import as_text, one_line
from coach.content.yaml_files import Strict

MOST_ATTEMPTS = 10


def _open_end(text: str) -> str:
    return "" if text.casefold() in {"now", "present", "today", "ongoing"} else dates.month(text)


def _visa_word(value: object) -> object:
    # YAML reads a bare `no` as false.
    return "none" if value is False else value


def _list(value: object) -> object:
    if not isinstance(value, list):
        raise ValueError("must be a list, each entry behind a '- '")  # noqa: TRY004
    return value


def _listed(value: object) -> object:
    if isinstance(value, str):
        return [part.strip() for part in value.replace(";", ",").split(",") if part.strip()]
    return _list(value)


def _whole(value: object) -> object:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"{value!r} is no whole number")  # noqa: TRY004
    return value


def _countable(attempt: int) -> int:
    if not 1 <= attempt <= MOST_ATTEMPTS:
        raise ValueError(f"{attempt} is no attempt (1 to {MOST_ATTEMPTS})")
    return attempt


_Plain = BeforeValidator(as_text)
Line = Annotated[str, AfterValidator(one_line), _Plain]
MonthOrYear = Annotated[str, AfterValidator(dates.month_or_year), _Plain]
Month = Annotated[str, AfterValidator(dates.month), _Plain]
OpenEnd = Annotated[str, AfterValidator(_open_end), _Plain]
Day = Annotated[str, AfterValidator(dates.day), _Plain]
ExamName = Annotated[str, AfterValidator(vocabulary.exam_name), _Plain]
Result = Annotated[str, AfterValidator(vocabulary.result_id), _Plain]
Kind = Annotated[str, AfterValidator(vocabulary.evidence_kind), _Plain]
Whole = Annotated[int, BeforeValidator(_whole)]
Attempt = Annotated[int, AfterValidator(_countable), BeforeValidator(_whole)]
Specialty = Annotated[str, AfterValidator(vocabulary.specialty_id), _Plain]
Visa = Annotated[str, AfterValidator(vocabulary.visa_id), _Plain, BeforeValidator(_visa_word)]


class Entry(Strict):
    """Keys with values; a key left empty counts as not given."""

    @model_validator(mode="before")
    @classmethod
    def _without_empty_keys(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            raise ValueError("must be keys with values, such as 'date: 2021-03'")  # noqa: TRY004
        return {key: value for key, value in data.items() if value is not None and value != ""}


class ExamEntry(Entry):
    """One sitting; the attempt is counted where it is not given."""

    name: ExamName
    attempt: Attempt | None = None
    date: MonthOrYear = ""
    result: Result
    score: Whole | None = None

    @field_validator("score")
    @classmethod
    def _on_the_scale(cls, score: int | None, info: ValidationInfo) -> int | None:
        exam = info.data.get("name")
        wrong = vocabulary.score_mistake(exam, score) if exam and score is not None else None
        if wrong:
            raise ValueError(wrong)
        return score


class GapEntry(Entry):
    """Time away; without `to` it lasts."""

    start: Month = Field(alias="from")
    end: OpenEnd = Field(default="", alias="to")
    reason: Line = ""


class ProofEntry(Entry):
    """One piece of evidence of recovery."""

    kind: Kind
    what: Line
    when: MonthOrYear = ""
    where: Line = ""


class InterviewEntry(Entry):
    """A real interview that is coming, or was."""

    date: Day
    program: Line = ""


class ProfileFile(Entry):
    """The whole file; `flags` were read before, see `facts.flags_of`."""

    schema_: Literal[1] = Field(alias="schema")
    name: Line = ""
    specialties: Annotated[list[Specialty], BeforeValidator(_listed)] = Field(default_factory=list)
    graduation: MonthOrYear = ""
    school: Line = ""
    country: Line = ""
    citizenship: Line = ""
    visa: Visa = ""
    exams: Annotated[list[ExamEntry], BeforeValidator(_list)] = Field(default_factory=list)
    gaps: Annotated[list[GapEntry], BeforeValidator(_list)] = Field(default_factory=list)
    flags: dict[str, dict[str, str]] = Field(default_factory=dict)
    evidence: Annotated[list[ProofEntry], BeforeValidator(_list)] = Field(default_factory=list)
    interviews: Annotated[list[InterviewEntry], BeforeValidator(_list)] = Field(
        default_factory=list
    )
