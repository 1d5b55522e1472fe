"""The applicant's own file, as it was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Exam:
    """One sitting. `date` is "YYYY" or "YYYY-MM"; `result` is "pass" or "fail"."""

    name: str
    attempt: int = 1
    date: str = ""
    result: str = "pass"
    score: int | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """Time away, both ends "YYYY-MM"; `end` is "" while it lasts."""

    start: str
    end: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """One piece of evidence of recovery in the applicant's file."""

    kind: str
    what: str
    when: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Interview:
    """A real interview: `date` is "YYYY-MM-DD"."""

    date: str
    program: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """The applicant's own file. `flags` maps each flag id to its facts (key to short text)."""

    name: str = ""
    specialties: tuple[str, ...] = ()
    graduation: str = ""
    citizenship: str = ""
    visa: str = ""
    exams: tuple[Exam, ...] = ()
    gaps: tuple[Gap, ...] = ()
    flags: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    evidence: tuple[Proof, ...] = ()
    interviews: tuple[Interview, ...] = ()
    school: str = ""
    country: str = ""
