"""What the history keeps of an answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from coach.values.answers import Answer, Feedback


@dataclass(frozen=True, slots=True)
class Provenance:
    """Content hashes of what made a score, so that an old one stays explicable."""

    bank: str = ""
    question: str = ""
    rubric: str = ""
    weights: str = ""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One answer to one question. `number` counts from 1 on this machine; `uid` is unique
    across machines; `when` is aware, UTC. `feedback` is None until it is scored. `focus` is the
    one criterion that was asked for, "" for all five: the other bands then say nothing about how
    the applicant stands."""

    uid: str
    when: datetime
    question_id: str
    question_text: str
    kind: str
    flags: tuple[str, ...]
    answer: Answer
    feedback: Feedback | None = None
    mode: str = "practice"
    specialty: str = ""
    provenance: Provenance = Provenance()
    number: int = 0
    focus: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer not yet given: kept from the first key on, offered again after a crash."""

    uid: str
    when: datetime
    question_id: str
    question_text: str
    kind: str
    flags: tuple[str, ...]
    text: str
    channel: str = "typed"
    elapsed_s: float = 0.0
    mode: str = "practice"
    focus: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer stands in a session: the number of the question, from 1, and of the
    follow-up after it, 0 for the question itself."""

    session: str
    question: int
    probe: int = 0
