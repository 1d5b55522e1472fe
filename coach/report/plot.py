"""How bands went over time, drawn with blocks: for a terminal, no wider than it is."""

from __future__ import annotations

from collections.abc import Sequence

from coach.history.rows import Day

HIGHEST = 4
_EIGHTHS = " ▁▂▃▄▅▆▇█"


def series(days: Sequence[Day], place: int, columns: int) -> list[float]:
    """The averages of one criterion (its place in `filters.BANDED`), oldest first, as at most
    `columns` values: neighbouring days are put together, each answer counting alike."""
    known = [(day.count, average) for day in days if (average := day.averages[place]) is not None]
    if len(known) <= columns:
        return [average for _, average in known]
    bins: list[list[tuple[int, float]]] = [[] for _ in range(columns)]
    for i, one in enumerate(known):
        bins[i * columns // len(known)].append(one)
    return [_average(one) for one in bins]


def bars(values: Sequence[float]) -> str:
    """One line, a block for each value: "▂▃▅▆"; 0 is the lowest block, and none is so high that
    it would touch the line above."""
    return "".join(_EIGHTHS[1 + round(min(HIGHEST, max(0.0, v)) * 5 / HIGHEST)] for v in values)


def plot(values: Sequence[float], rows: int = HIGHEST) -> list[str]:
    """Lines of blocks from the top down, `rows` of them for 0 to 4."""
    lines = []
    for row in reversed(range(rows)):
        line = ""
        for value in values:
            eighths = max(1, round(min(HIGHEST, max(0.0, value)) * 8 * rows / HIGHEST))
            line += _EIGHTHS[min(8, max(0, eighths - 8 * row))]
        lines.append(line)
    return lines


def moved(values: Sequence[float]) -> tuple[float, float] | None:
    """The average of the first and of the last third; None for fewer than two values."""
    if len(values) < 2:
        return None
    third = max(1, len(values) // 3)
    return sum(values[:third]) / third, sum(values[-third:]) / third


def _average(answers: Sequence[tuple[int, float]]) -> float:
    count = sum(n for n, _ in answers)
    return sum(n * average for n, average in answers) / count if count else 0.0
