"""How a criterion went lately, as a row of small bars."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coach.words import CRITERIA

BARS = "▁▂▃▅▆"
"""One for each band, 0 to 4."""
SHOWN = 10
GOAL = 3


@dataclass(frozen=True, slots=True)
class Standing:
    """One criterion: its last bands, oldest first."""

    criterion: str
    bands: tuple[int, ...]

    @property
    def bars(self) -> str:
        return "".join(BARS[band] for band in self.bands)

    @property
    def average(self) -> float | None:
        return sum(self.bands) / len(self.bands) if self.bands else None


def standings(recent: Sequence[Sequence[int | None]]) -> list[Standing]:
    """All five criteria in their order, from the bands of attempts, oldest first."""
    return [
        Standing(criterion, tuple(b for bands in recent if (b := bands[i]) is not None)[-SHOWN:])
        for i, criterion in enumerate(CRITERIA)
    ]


def weakest(all_five: Iterable[Standing]) -> Standing | None:
    """The one with the lowest average below the goal, if any has fallen behind."""
    told = [s for s in all_five if s.average is not None and s.average < GOAL]
    return min(told, key=lambda s: s.average or 0.0, default=None)
