"""`coach history` and `coach review`: filters, trends, notes, disagreement, comparison."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

Coach = Callable[..., Any]


@pytest.fixture
def kept(coach: Coach) -> Coach:
    for answer in ("I failed Step 1 in 2021. I studied harder.", "I passed in March 2022."):
        question = "What happened with Step 1?"
        coach("score", "--save", "--flag", "exam_failure", "--question", question, stdin=answer)
    return coach


def test_a_note_and_a_disagreement_are_kept_and_shown(kept: Coach) -> None:
    kept("review", "1", "--note", "dates first", "--disagree", "change=4", "--because", "I did")
    shown = kept("review", "1").out
    assert "Your note: dates first" in shown
    assert "You disagree: show the change 4, the coach " in shown
    assert "I did" in shown
    found = json.loads(kept("review", "1", "--json").out)
    assert found["note"] == "dates first"
    assert found["disagreement"]["bands"]["change"] == 4
    assert [one["number"] for one in json.loads(kept("history", "--noted", "--json").out)] == [1]
    assert [one["number"] for one in json.loads(kept("history", "--disputed", "--json").out)] == [1]
    kept("review", "1", "--note", "", "--agree")
    assert json.loads(kept("review", "1", "--json").out)["disagreement"] is None
    assert "Nothing found." in kept("history", "--noted").out


def test_filters_and_trend(kept: Coach) -> None:
    assert "Nothing found." in kept("history", "--mode", "mock").out
    assert "Nothing found." in kept("history", "--until", "2020-01-01").out
    assert len(json.loads(kept("history", "--since", "2020-01-01", "--json").out)) == 2
    low = json.loads(kept("history", "--criterion", "outcome", "--at-most", "1", "--json").out)
    assert all(one["scores"]["outcome"] <= 1 for one in low)
    trend = kept("history", "--trend").out
    assert "2 scored answers" in trend
    assert "failed exam" in trend
    assert len(json.loads(kept("history", "--trend", "--json").out)) == 2


def test_two_beside_each_other(kept: Coach) -> None:
    shown = kept("review", "2", "--beside", "1").out
    assert shown.index("First: no 1") < shown.index("Second: no 2")
    assert "cite the outcome" in shown


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["review", "1", "--disagree", "charm=4"], 1, "'charm=4' is no band"),
        (["review", "1", "--disagree", "change=9"], 1, "'change=9' is no band"),
        (["review", "9", "--note", "x"], 1, "There is no attempt 9"),
        (["review", "1", "--agree", "--because", "x"], 2, "exclude each other"),
        (["history", "--at-most", "2"], 2, "go with --criterion"),
    ],
)
def test_mistakes(kept: Coach, arguments: list[str], status: int, says: str) -> None:
    ran = kept(*arguments)
    assert ran.status == status
    assert says in ran.err
