"""One statement of fact in an answer, as far as it can be held against something."""

from __future__ import annotations

from dataclasses import dataclass

from coach.applicant.heard.when import ANY_WHEN, When


@dataclass(frozen=True, slots=True)
class Claim:
    """`answer[start:end]` states it, `said` says it. `topic` is "attempts", "score", "exam date",
    "exam", "graduation", "visa", "cycles", "gap", "US experience", "US work", "course",
    "repeated year", "professionalism" or "probation"; `kind` tells apart what one topic holds
    (for "attempts": pass, fail, failures, total …); `exams` are the names it may be about.

    `number` is a count, a score, or months; `loose` how it was hedged ("~", ">", "<", or "?" where
    it may be about something else); `words` those around it, where they are needed to tell.
    """

    topic: str
    kind: str
    said: str
    start: int
    end: int
    exams: tuple[str, ...] = ()
    attempt: int = 0
    number: float = 0.0
    loose: str = ""
    unit: str = ""
    when: When = ANY_WHEN
    until: When = ANY_WHEN
    slack: int = 0
    words: frozenset[str] = frozenset()
