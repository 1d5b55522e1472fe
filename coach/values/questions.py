"""What is asked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a bank. `text` holds no slots; `wordings` may (`{gap_length}`). With
    `one_cause` it is only asked where the applicant's file gives its flags one cause."""

    id: str
    kind: str
    text: str
    flags: tuple[str, ...]
    specialties: tuple[str, ...] = ()
    category: str = ""
    phase: str = "core"
    tone: str = "neutral"
    worry: str = ""
    reassured_by: str = ""
    prep_s: int = 30
    answer_s: int = 90
    wordings: tuple[str, ...] = ()
    follow_ups: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    as_of: str = ""
    how_to_answer: str = ""
    one_cause: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is put to this applicant, and why it was chosen."""

    question: Question
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A probe after an answer: what is asked, and what it aims at ("contradiction", a criterion,
    "facet:ID" or "question:ID"), with the reason in the interviewer's mind."""

    text: str
    aim: str
    reason: str
