"""The history as the plan reads it: each telling of a flag's story, on its day."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from coach.history.rows import Listed
from coach.values import CRITERIA

WELL = 3
"""From which band on a criterion is met."""
FORGOTTEN = 1
"""Up to which band a criterion counts as forgotten."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One answer to a question that asks for the whole story. `bands` are in the order of
    `CRITERIA`, empty where it was not scored; `words` stands for its text: two tellings with
    the same `words` were given in the same words."""

    number: int
    when: datetime
    day: date
    question_id: str
    wording: str
    spoken: bool
    bands: tuple[int, ...]
    words: tuple[str, int] = ("", 0)

    @property
    def weakest(self) -> int | None:
        """The lowest band; None where it was not scored."""
        return min(self.bands, default=None)

    @property
    def weakest_criterion(self) -> str:
        """The first criterion with the lowest band; "" where it was not scored."""
        return CRITERIA[self.bands.index(min(self.bands))] if self.bands else ""

    @property
    def well(self) -> bool:
        """Every criterion at `WELL` or better."""
        return min(self.bands, default=0) >= WELL

    @property
    def forgotten(self) -> bool:
        return bool(self.bands) and min(self.bands) <= FORGOTTEN


def tellings(rows: Iterable[Listed], today: date, partial: Collection[str] = ()) -> list[Telling]:
    """The tellings among attempts, oldest first; the day is the local one, at the latest today.

    Left out is what does not ask for the story: follow-ups, improper questions, the questions
    with the ids `partial` (they probe for one part of it), exercises on one criterion, and
    answers put together in the builder, where the words stood before one's eyes.
    """
    told = [_telling(row, today) for row in rows if _tells(row) and row.question_id not in partial]
    return sorted(told, key=lambda telling: (telling.when, telling.number))


def _tells(row: Listed) -> bool:
    if row.overall is not None and None in row.bands:
        return False
    return row.kind not in {"followup", "improper"} and row.mode != "builder"


def _telling(row: Listed, today: date) -> Telling:
    bands = tuple(band for band in row.bands if band is not None)
    return Telling(
        number=row.number,
        when=row.when,
        day=min(row.when.astimezone().date(), today),
        question_id=row.question_id,
        wording=" ".join(row.question_text.split()).casefold(),
        spoken=row.channel == "spoken",
        bands=bands if len(bands) == len(CRITERIA) and row.overall is not None else (),
        words=(row.opening, row.words),
    )
