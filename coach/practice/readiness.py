"""Whether a flag's story is ready for an interview: a plain count that is never rounded up.

Ready is: three tellings with every criterion at 3 or better, on three different days, to three
different wordings of the question, none in the very words of another, at least one of them aloud
(all typed, it takes a fourth), with no criterion at 0 or 1 since, the last no longer ago than
three weeks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coach.practice.spacing import LONGEST
from coach.practice.telling import Telling

NEEDED = 3
NEEDED_TYPED = 4


@dataclass(frozen=True, slots=True)
class Readiness:
    """`well` counts the tellings that count, `aloud` those of them that were spoken; `last` is
    the day of the latest, `stale` says that it is too long ago."""

    well: int = 0
    aloud: int = 0
    last: date | None = None
    stale: bool = False

    @property
    def needed(self) -> int:
        return NEEDED if self.aloud or self.well < NEEDED else NEEDED_TYPED

    @property
    def ready(self) -> bool:
        return self.well >= self.needed and not self.stale


def readiness(told: Sequence[Telling], today: date) -> Readiness:
    """How ready a story is, from its tellings, oldest first."""
    counting = _counting(told)
    well = _most_pairs(counting)
    last = max((telling.day for telling in counting), default=None)
    return Readiness(
        well=well,
        aloud=min(well, len({telling.day for telling in counting if telling.spoken})),
        last=last,
        stale=last is not None and (today - last).days > LONGEST,
    )


def _counting(told: Sequence[Telling]) -> list[Telling]:
    """The good tellings since the last day on which one was forgotten; of those in the same
    words only the first."""
    last_bad = max((telling.day for telling in told if telling.forgotten), default=date.min)
    seen: set[tuple[str, int]] = set()
    found = []
    for telling in told:
        if telling.well and telling.day > last_bad and telling.words not in seen:
            seen.add(telling.words)
            found.append(telling)
    return found


def _most_pairs(told: Sequence[Telling]) -> int:
    """How many tellings there are at most of which no two share a day or a wording."""
    wordings: dict[date, list[str]] = {}
    for telling in told:
        wordings.setdefault(telling.day, []).append(telling.wording)
    taken: dict[str, date] = {}

    def place(day: date, tried: set[str]) -> bool:
        for wording in wordings[day]:
            if wording in tried:
                continue
            tried.add(wording)
            if wording not in taken or place(taken[wording], tried):
                taken[wording] = day
                return True
        return False

    return sum(place(day, set()) for day in wordings)
