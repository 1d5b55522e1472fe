"""An answer cut into pieces where evidence begins or ends, each with what it was evidence for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from coach.values import AGAINST, CRITERIA, Band, Evidence

NUMBERS: Mapping[str, int] = MappingProxyType({c: i for i, c in enumerate(CRITERIA, 1)})

MOVE_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "issue": "issue",
        "context": "context",
        "own": "own part",
        "impact": "effect on others",
        "learn": "lesson",
        "change": "change",
        "vague_change": "vague change",
        "outcome": "result",
        "vague_outcome": "vague result",
        "future": "plan",
        "readiness": "readiness",
        "blame": "blame",
        "minimise": "played down",
        "excuse": "excuse",
        "emotion": "feeling",
        "evade": "evading",
        "padding": "padding",
    }
)
HIGHEST = 4
VAGUE = frozenset({"vague_change", "vague_outcome"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the answer, and what it was evidence for: (criterion's number, move)."""

    text: str
    marks: tuple[tuple[int, str], ...] = ()

    @property
    def label(self) -> str:
        """ "1, 2 issue"; empty where there is nothing to mark."""
        numbers = ", ".join(str(n) for n in sorted({n for n, _ in self.marks}))
        moves = dict.fromkeys(sign(move) + MOVE_LABELS.get(move, move) for _, move in self.marks)
        return f"{numbers} {', '.join(moves)}" if self.marks else ""


def sign(move: str) -> str:
    """What stands before a move's name: ✗ for one that costs, ~ for one too vague to count."""
    return "✗ " if move in AGAINST else "~ " if move in VAGUE else ""


def dots(value: int) -> str:
    """A band as a row of four: "●●●○"."""
    return "●" * value + "○" * (HIGHEST - value)


def pieces(answer: str, bands: Iterable[Band]) -> list[Piece]:
    """The whole answer, cut where evidence begins or ends. Spans that are not in the answer
    are left out."""
    found: list[tuple[int, Evidence]] = []
    for band in bands:
        number = NUMBERS.get(band.criterion)
        if number:
            found += [(number, e) for e in band.evidence if 0 <= e.start < e.end <= len(answer)]
    edges = {0, len(answer), *(e.start for _, e in found), *(e.end for _, e in found)}
    cuts = sorted(edges)
    starting: dict[int, list[tuple[int, Evidence]]] = {}
    for number, evidence in found:
        starting.setdefault(evidence.start, []).append((number, evidence))
    result: list[Piece] = []
    current: list[tuple[int, Evidence]] = []
    for start, end in pairwise(cuts):
        current = [(n, e) for n, e in current if e.end > start] + starting.get(start, [])
        marks = dict.fromkeys((n, e.move) for n, e in sorted(current, key=lambda c: c[0]))
        result.append(Piece(answer[start:end], tuple(marks)))
    return result
