"""Taking one question after another, none twice, none like another, none of the last sessions."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from coach.content.own import asked_at, is_asked
from coach.practice.families import alike, lead
from coach.practice.past import Past
from coach.values import Question

Fits = Callable[[Question], bool]
Rank = Callable[[Question], tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Pick:
    """A question that was chosen, and why."""

    question: Question
    reason: str


def _no_rank(_: Question) -> tuple[object, ...]:
    return ()


class Chooser:
    """Good for one interview. Of questions that are equally good the one asked longest ago is
    taken, and of those the `seed` decides; before both, where a `tone` is
    given, its questions come before the others. What the user really was asked goes before all."""

    def __init__(self, pool: Iterable[Question], seed: int, past: Past, tone: str = "") -> None:
        self.taken: list[Question] = []
        self._left = list(pool)
        self._past, self._tone = past, tone
        self._alike: set[str] = set()
        random.Random(seed).shuffle(self._left)  # noqa: S311 - variety, not secrecy

    def take(
        self, fits: Fits, reason: str, rank: Rank = _no_rank, *, required: bool = False
    ) -> Pick | None:
        """The one with the lowest `rank` of those that fit. Where one is `required`, it may be
        one of the last sessions, and where all else fails one that is like another."""
        left = [q for q in self._left if fits(q)]
        unlike = [q for q in left if q.id not in self._alike]
        found = [q for q in unlike if self._past.may_come(q.id)]
        if required:
            found = found or unlike or left
        if not found:
            return None
        best = min(
            found,
            key=lambda q: (not is_asked(q), *rank(q), self._jars(q), self._past.last(q.id)),
        )
        self.taken.append(best)
        self._left.remove(best)
        self._alike.update(q.id for q in self._left if alike(q, best))
        return Pick(best, self._whole(best, reason))

    def take_varied(self, fits: Fits, reason: str, rank: Rank = _no_rank) -> Pick | None:
        """As `take`; of the lowest rank rather one of a category that has not come up, and that
        begins in other words."""
        categories = [q.category for q in self.taken]
        leads = {lead(q) for q in self.taken}
        return self.take(
            fits,
            reason,
            lambda q: (*rank(q), categories.count(q.category), lead(q) in leads),
        )

    def carrying(self, flags: Iterable[str]) -> frozenset[str]:
        """The ids of the questions that are about all of these flags, and may come; one that the
        file calls for may come again."""
        wanted = set(flags)
        return frozenset(
            q.id
            for q in self._left
            if q.kind == "flag"
            and wanted <= set(q.flags)
            and (q.one_cause or self._past.may_come(q.id))
        )

    def _jars(self, question: Question) -> bool:
        """Whether it is asked in another tone than the one that was wished for."""
        return bool(self._tone) and question.tone != self._tone

    def _whole(self, question: Question, reason: str) -> str:
        asked = f"really asked at {asked_at(question)}" if is_asked(question) else ""
        overall = self._past.went_badly(question.id)
        again = ""
        if overall is not None:
            again = f"again, because it went badly ({overall} of 4)"
        elif self._past.recent(question.id):
            again = "again, because you have lately answered the others"
        return "; ".join(part for part in (asked, reason, again) if part)
