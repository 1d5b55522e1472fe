"""A round is kept as it begins: whatever happens, it goes on where it was."""

from __future__ import annotations

import pytest

from coach.practice import rounds
from coach.practice.desk import Desk
from coach.practice.drill import Drill
from coach.practice.forgetting import forget, of_attempts, of_flag
from coach.values import Answer, Profile

TEN = Drill(rapid=True)


@pytest.fixture
def desk(home: object) -> Desk:
    desk = Desk()
    desk.keep_profile(Profile(flags={"exam_failure": {}, "gap": {}}))
    return desk


def answer(desk: Desk, kept: rounds.Round) -> int:
    asked = kept.exercises[kept.turn].asked
    attempt = desk.attempt_at(asked, Answer("I failed."), "drill")
    return desk.history.save(attempt, place=kept.place(kept.turn)).number


def test_what_was_answered_counts_also_where_nothing_was_noted_after_it(desk: Desk) -> None:
    kept = rounds.begin(desk, TEN, desk.drill(TEN))
    answer(desk, kept)
    left = rounds.left(desk)
    assert left is not None
    assert (left.round.turn, len(left.done), left.draft) == (1, 1, None)
    assert left.round.exercises == kept.exercises


def test_what_was_left_out_is_not_asked_again(desk: Desk) -> None:
    kept = rounds.go_on(desk, rounds.begin(desk, TEN, desk.drill(TEN)), 4)
    found = rounds.left(desk)
    assert found is not None
    assert found.round == kept
    assert found.done == ()


def test_only_the_last_round_is_gone_on_with_and_none_that_is_over(desk: Desk) -> None:
    rounds.begin(desk, TEN, desk.drill(TEN))
    kept = rounds.begin(desk, TEN, desk.drill(TEN)[:2])
    found = rounds.left(desk)
    assert found is not None
    assert found.round == kept
    assert rounds.go_on(desk, kept, 2).over
    assert rounds.left(desk) is None


def test_a_round_goes_with_an_answer_or_a_flag_that_is_forgotten(desk: Desk) -> None:
    kept = rounds.begin(desk, TEN, desk.drill(TEN))
    number = answer(desk, kept)
    forget(of_attempts(desk.history, [number]), desk.history)
    assert rounds.left(desk) is None
    rounds.begin(desk, TEN, desk.drill(TEN))
    forget(of_flag(desk.history, "gap"), desk.history)
    assert rounds.left(desk) is None
