"""How a criterion went over the answers, as a small drawing in SVG."""

from __future__ import annotations

from collections.abc import Sequence

from coach.report.page import text
from coach.values import CRITERIA, CRITERION_LABELS, Attempt

SHOWN = 40
GOAL = 3
_HIGHEST = 4
_WIDTH, _HEIGHT = 240, 72
_LEFT, _RIGHT, _TOP, _BOTTOM = 14, 6, 6, 8


def trends(attempts: Sequence[Attempt]) -> str:
    """One figure for each of the five criteria and one for the overall band, each of the latest
    answers, oldest to the left; "" where fewer than two answers are scored."""
    scored = [a for a in attempts if a.feedback and a.feedback.bands]
    rows = [(CRITERION_LABELS[c], _bands(scored, c)) for c in CRITERIA]
    whole = [a for a in scored if not a.focus]
    rows.append(("overall", [a.feedback.overall or 0 for a in whole if a.feedback]))
    figures = [_figure(label, bands[-SHOWN:]) for label, bands in rows if len(bands) > 1]
    return f'<div class="trends">\n{"".join(figures)}</div>' if figures else ""


def _bands(scored: Sequence[Attempt], criterion: str) -> list[int]:
    """Oldest first; an exercise on another criterion says nothing about this one."""
    bands = [
        a.feedback.band(criterion) for a in scored if a.feedback and a.focus in ("", criterion)
    ]
    return [band.value for band in bands if band]


def _figure(label: str, bands: Sequence[int]) -> str:
    average = sum(bands) / len(bands)
    spoken = f"{label}, the last {len(bands)} answers: {', '.join(map(str, bands))}"
    points = [(_x(i, len(bands)), _y(band)) for i, band in enumerate(bands)]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = "".join(f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="2.4"/>' for x, y in points)
    right = _WIDTH - _RIGHT
    return (
        f'<figure><svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{text(spoken)}">'
        f'<path class="axis" d="M{_LEFT} {_TOP}V{_y(0)}H{right}"/>'
        f'<path class="goal" d="M{_LEFT} {_y(GOAL)}H{right}"/>'
        f'<text x="2" y="{_y(_HIGHEST) + 3}">{_HIGHEST}</text>'
        f'<text x="2" y="{_y(GOAL) + 3}">{GOAL}</text><text x="2" y="{_y(0) + 3}">0</text>'
        f'<polyline class="line" points="{line}"/>{dots}</svg>'
        f"<figcaption><b>{text(label)}</b><br>last {bands[-1]}, average {average:.1f}"
        "</figcaption></figure>\n"
    )


def _x(i: int, count: int) -> float:
    return _LEFT + 5 + i * (_WIDTH - _LEFT - _RIGHT - 10) / (count - 1)


def _y(band: int) -> float:
    return _TOP + (_HIGHEST - band) * (_HEIGHT - _TOP - _BOTTOM) / _HIGHEST
