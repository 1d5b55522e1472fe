"""The answer with its evidence marked: ⟨2 own part: I had never timed myself⟩.

The number is the criterion the words decided; ✗ stands before what counted against it, ~ before
what is too vague to count. Colour only repeats this.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from textual.content import Content

from coach.tui.wording import AGAINST, MOVE_LABELS, NUMBERS, VAGUE, visible
from coach.values import Band, Evidence

STYLES = ("$text-primary", "$text-secondary", "$text-success", "$text-accent", "$text-warning")
"""One for each criterion, in their order."""
AGAINST_STYLE = "$text-error"


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

    @property
    def style(self) -> str:
        if not self.marks:
            return ""
        if any(move in AGAINST for _, move in self.marks):
            return AGAINST_STYLE
        return STYLES[min(n for n, _ in self.marks) - 1]


def sign(move: str) -> str:
    return "✗ " if move in AGAINST else "~ " if move in VAGUE else ""


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


def marked(answer: str, bands: Iterable[Band]) -> Content:
    """The answer as it is shown. Nothing in it is read as markup."""
    parts: list[str | tuple[str, str]] = []
    for piece in pieces(answer, bands):
        text = visible(piece.text)
        core = text.strip()
        if not piece.marks or not core:
            parts.append(text)
            continue
        before, after = text[: text.index(core)], text[text.index(core) + len(core) :]
        parts += [
            before,
            (f"⟨{piece.label}: ", f"bold {piece.style}"),
            (core, piece.style),
            ("⟩", f"bold {piece.style}"),
            after,
        ]
    return Content.assemble(*parts)
