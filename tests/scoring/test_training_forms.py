"""Answers made from labelled ones for training: what they say and what they are worth."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from coach.training.augment import TAKEN, without
from coach.training.examples import LEARNT, Example, load
from coach.values import MOVES

EXAMPLES = Path(__file__).parents[2] / "rubrics" / "examples"
ISSUE, OWN, CHANGE, LEARN, OUTCOME, FUTURE, BLAME = (
    frozenset({MOVES.index(move)})
    for move in ("issue", "own", "change", "learn", "outcome", "future", "blame")
)


def made(*sentences: tuple[str, frozenset[int]]) -> Example:
    """An answer rated 3 throughout."""
    words = [word for text, _ in sentences for word in text.split()]
    at = [i for i, (text, _) in enumerate(sentences) for _ in text.split()]
    moves = tuple(held for _, held in sentences)
    return Example(
        "d0-001", "Why?", "flag", ("exam_failure",), "typed", tuple(words), tuple(at), moves,
        (3.0,) * 6 + (4.0,), (), " ".join(words),
    )  # fmt: skip


FULL = made(
    ("i failed step 1", ISSUE),
    ("i studied alone", OWN),
    ("then i met a tutor every week", CHANGE),
    ("i passed with 240", OUTCOME),
    ("i will keep at it", FUTURE),
)


def band(example: Example, criterion: str) -> float:
    return example.ratings[LEARNT.index(criterion)]


def test_without_its_result_an_answer_has_a_hope_at_most() -> None:
    left = without(FULL, "outcome")
    assert left is not None
    assert "passed" not in left.words and "tutor" in left.words
    assert band(left, "outcome") == 1
    assert band(left, "change") == band(FULL, "change")


def test_without_result_and_hope_there_is_none() -> None:
    left = without(made(("i failed", ISSUE), ("i met a tutor", CHANGE), ("i passed", OUTCOME)),
                   "outcome")  # fmt: skip
    assert left is not None and band(left, "outcome") == 0


def test_without_blame_it_is_calm_and_the_rest_is_not_known() -> None:
    left = without(made(("i failed", ISSUE), ("the school is to blame", BLAME),
                        ("i met a tutor", CHANGE)), "composure")  # fmt: skip
    assert left is not None and band(left, "composure") == 4
    known = dict(zip(LEARNT, left.rated, strict=True))
    assert not known["overall"] and not known["responsibility"] and known["change"]


def test_a_sentence_that_shows_two_things_is_not_taken_out() -> None:
    both = made(
        ("i failed", ISSUE),
        ("i met a tutor", CHANGE),
        ("so i drilled and passed", CHANGE | OUTCOME),
    )
    assert without(both, "outcome") is None


def test_of_a_follow_up_nobody_knows_how_directly_it_is_still_met() -> None:
    left = without(replace(FULL, kind="followup"), "outcome")
    assert left is not None and not left.rated[LEARNT.index("briefly")]


@pytest.mark.parametrize("criterion", TAKEN)
def test_of_a_labelled_answer_only_what_is_still_known_is_taught(criterion: str) -> None:
    """Whatever criterion a sentence that went has a move of, its band is new or not known."""
    shows = {
        "responsibility": ("own", "impact"), "change": ("change", "vague_change"),
        "outcome": ("outcome", "vague_outcome"),
        "composure": ("blame", "minimise", "excuse", "emotion", "evade"),
    }  # fmt: skip
    made_of = [(e, left) for e in load(EXAMPLES) if (left := without(e, criterion))]
    assert len(made_of) > 500
    for example, left in made_of:
        went = set().union(*example.moves) - set().union(*left.moves)
        for name, moves in shows.items():
            touched = went & {MOVES.index(move) for move in moves}
            at = LEARNT.index(name)
            assert not touched or name == criterion or not left.rated[at], (example.id, name)
