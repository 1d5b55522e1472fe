"""Trends in plain lines: each criterion, and each flag, with where it began and where it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coach.history.filters import BANDED
from coach.history.rows import Day
from coach.report.plot import bars, moved, series
from coach.values import CRITERION_LABELS, FLAGS

_LABEL = 28
_SAID = 24


def trend_lines(
    days: Sequence[Day], flags: Mapping[str, Sequence[Day]], width: int = 80
) -> list[str]:
    """`days` of all that was looked for; `flags` the same for each flag."""
    if not days:
        return ["No scored attempts yet: `coach` opens the practice."]
    columns = max(8, min(40, width - _LABEL - _SAID))
    count = sum(day.count for day in days)
    lines = [f"{count} scored answers, {days[0].day:%d %b %Y} to {days[-1].day:%d %b %Y}", ""]
    for place, name in enumerate(BANDED):
        lines += _line(CRITERION_LABELS.get(name, name), series(days, place, columns), columns)
    if flags:
        lines += ["", "Overall, by flag"]
        for flag, told in flags.items():
            lines += _line(FLAGS.get(flag, flag), series(told, len(BANDED) - 1, columns), columns)
    return lines


def _line(label: str, values: Sequence[float], columns: int) -> list[str]:
    if not values:
        return []
    ends = moved(values)
    said = f"{values[-1]:.1f}"
    if ends is not None:
        first, last = ends
        change = last - first
        sign = "▲ up" if change >= 0.1 else "▼ down" if change <= -0.1 else "= same"
        said = f"{first:.1f} to {last:.1f}  {sign}"
    return [f"{label:<{_LABEL}}{bars(values):<{columns}}  {said}"]
