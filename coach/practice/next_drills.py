"""The three exercises that an interview asks for: what was weakest, where it weighs most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coach.practice.asking import HEAVIEST_FIRST
from coach.practice.counting import bands_that_count
from coach.practice.drill import Drill
from coach.values import Asked, Attempt

COUNT = 3
GOOD = 3
_PARTS = ("change", "outcome", "responsibility", "briefly", "composure")
"""Of equally weak ones the one that exercise mends most."""


@dataclass(frozen=True, slots=True)
class NextDrill:
    """`drill` names the criterion, the flag and the question; `asked` is that question as it was
    put, `value` the best band it got there, `question` its number in the interview."""

    drill: Drill
    asked: Asked
    question: int
    value: int


def next_drills(answers: Sequence[tuple[int, Asked, Attempt]]) -> list[NextDrill]:
    """At most three. `answers` are the question's number in the plan, what was asked (follow-ups
    too) and the answer. A follow-up that mended an answer counts for its question."""
    ranked = sorted(_candidates(answers), key=_rank)
    chosen: list[NextDrill] = []
    for fresh in (_new_in_both, _new_question, _new_pair):
        for one in ranked:
            if len(chosen) < COUNT and fresh(one, chosen):
                chosen.append(one)
    return sorted(chosen, key=_rank)


def _candidates(answers: Sequence[tuple[int, Asked, Attempt]]) -> Iterator[NextDrill]:
    best: dict[tuple[int, str], int] = {}
    first: dict[int, Asked] = {}
    for number, asked, attempt in answers:
        if attempt.feedback is None or attempt.feedback.overall is None:
            continue
        first.setdefault(number, asked)
        for band in bands_that_count(attempt):
            key = (number, band.criterion)
            best[key] = max(band.value, best.get(key, 0))
    for (number, criterion), value in best.items():
        asked = first[number]
        if value < 4 and asked.question.id:
            flag = asked.question.flags[0] if asked.question.flags else ""
            drill = Drill(criterion=criterion, flag=flag, question_id=asked.question.id)
            yield NextDrill(drill, asked, number, value)


def _rank(one: NextDrill) -> tuple[bool, int, int, int, int]:
    """Weak ones first; of these the flags before the rest, the heaviest first."""
    flag = one.drill.flag
    weight = HEAVIEST_FIRST.index(flag) if flag in HEAVIEST_FIRST else len(HEAVIEST_FIRST)
    part = _PARTS.index(one.drill.criterion)
    return one.value >= GOOD, one.value, weight, part, one.question


def _new_in_both(one: NextDrill, chosen: Sequence[NextDrill]) -> bool:
    mine = one.drill
    return one.value < GOOD and all(
        mine.criterion != c.drill.criterion and one.question != c.question for c in chosen
    )


def _new_question(one: NextDrill, chosen: Sequence[NextDrill]) -> bool:
    return one.value < GOOD and all(one.question != c.question for c in chosen)


def _new_pair(one: NextDrill, chosen: Sequence[NextDrill]) -> bool:
    return all(
        (one.drill.criterion, one.question) != (c.drill.criterion, c.question) for c in chosen
    )
