"""Facets: what a full answer to this question holds beyond the five criteria.

They guide: a facet is met by a segment of the answer, which is its quote, or it is missing; no
band ever depends on one. What finds a facet stands in `rubrics/facets.yaml`.
"""

from __future__ import annotations

from collections.abc import Sequence

from coach.content.phrases import Lines
from coach.content.rubric import ANY_FLAG, Clue, FacetEntry, Rubric
from coach.scoring.bands import Found
from coach.scoring.words import words_of
from coach.values import MOVES, Facet

_WITHOUT_FLAG = ("flag", "followup", "written")  # kinds that may ask about a flag and not name it


def facets_of(
    rubric: Rubric,
    found: Sequence[Found],
    *,
    question: str = "",
    kind: str = "flag",
    flags: tuple[str, ...] = (),
) -> tuple[Facet, ...]:
    """The facets that belong to the question, in the rubric's order, each met or missing.

    `found` are the segments of the answer; where there are none (no answer), nothing is met.
    """
    wanted = [f for f in rubric.facets if _belongs(f, question, kind, flags)]
    if not wanted:
        return ()
    reader = _Reader(rubric, found)
    return tuple(reader.facet(entry) for entry in wanted)


def _belongs(entry: FacetEntry, question: str, kind: str, flags: tuple[str, ...]) -> bool:
    """An improper question has facets of its own, whatever it touches."""
    if kind == "improper" or not flags:
        held = kind in entry.kinds or (kind in _WITHOUT_FLAG and ANY_FLAG in entry.flags)
    else:
        held = ANY_FLAG in entry.flags or any(flag in entry.flags for flag in flags)
    if not held or not entry.asked:
        return held
    return bool(Lines([_words(question)]).holding(entry.asked))


class _Reader:
    """The segments of one answer, ready to be searched."""

    def __init__(self, rubric: Rubric, found: Sequence[Found]) -> None:
        self._found = found
        self._lines = Lines([_words(segment.text) for segment in found])
        sure = {move: rubric.threshold(move) for move in MOVES}
        self._moves = [
            {move for move, p in segment.moves.items() if p >= sure[move]} for segment in found
        ]

    def facet(self, entry: FacetEntry) -> Facet:
        shown = self._showing(entry.found)
        met = bool(self._found) and bool(shown or not entry.found)
        if not met or self._showing(entry.unless):
            return Facet(entry.id, entry.label, met=False, advice=entry.satisfied_by)
        quote = self._found[min(shown)] if shown else None
        return Facet(
            entry.id,
            entry.label,
            met=True,
            start=quote.start if quote else None,
            end=quote.end if quote else None,
            advice=entry.satisfied_by,
        )

    def _showing(self, clues: Sequence[Clue]) -> set[int]:
        """The segments (by index) that show what one of `clues` asks for."""
        return set().union(*map(self._fitting, clues))

    def _fitting(self, clue: Clue) -> set[int]:
        fitting = self._lines.holding(clue.words) if clue.words else set(range(len(self._found)))
        if clue.moves:
            moves = set(map(str, clue.moves))
            fitting = {i for i in fitting if not moves.isdisjoint(self._moves[i])}
        if fitting and clue.also:
            fitting = self._lines.holding(clue.also, fitting)
        if fitting and clue.without:
            fitting -= self._lines.holding(clue.without, fitting)
        return fitting


def _words(text: str) -> list[str]:
    return [word.text for word in words_of(text)]
