"""When a flag's story is due again: a plain rule of dates.

Told well, it comes again after twice the time; with a criterion at 2 after half of it; with one
at 0 or 1 it counts as forgotten and comes tomorrow. No wait is longer than a third of the days
then left to the next interview, so that it comes again at least twice before.

Why not `fsrs`: its curves are fitted to thousands of reviews of flash cards over years. Here are
one to sixteen stories over a few weeks, the cap decides most of the dates, and a date that can be
explained in one sentence is worth more to a nervous person than a better decimal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from coach.practice.telling import FORGOTTEN, WELL, Telling

FIRST = 2
"""Days to the next telling after the first good one."""
LONGEST = 21
SHARE = 3
"""A wait is at most one of so many parts of the days left to the interview."""


@dataclass(frozen=True, slots=True)
class Due:
    """Told last on the day `last`; due again on the day `on`, `wait` days later."""

    last: date
    wait: int
    on: date


def due(told: Sequence[Telling], interview: date | None) -> Due | None:
    """When a story is due, from its tellings, oldest first; None where it was never told.

    Of several tellings on a day the weakest decides. One that comes before it is due shortens
    the wait, but never lengthens it: telling it ten times in an evening is not ten days of rest.
    """
    found: Due | None = None
    for day, that_day in groupby(told, key=lambda telling: telling.day):
        weakest = min((t.weakest or 0 for t in that_day), default=0)
        wait = min(_wait(found, day, weakest), _cap(day, interview))
        found = Due(day, wait, day + timedelta(days=wait))
    return found


def _wait(before: Due | None, day: date, weakest: int) -> int:
    old = before.wait if before else 0
    if weakest <= FORGOTTEN:
        return 1
    if weakest < WELL:
        return max(1, old // 2)
    if before and day < before.on:
        return max(1, old)
    return min(max(FIRST, 2 * old), LONGEST)


def _cap(day: date, interview: date | None) -> int:
    """The longest wait from `day` on."""
    left = (interview - day).days if interview else LONGEST * SHARE
    return max(1, min(left // SHARE, LONGEST))
