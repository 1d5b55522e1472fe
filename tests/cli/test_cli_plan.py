"""`coach plan`, as its users run it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

ANSWER = "I failed Step 1 in June 2021. I studied harder after that. I am sorry about it."


def test_it_says_what_to_practise_and_why(coach: Callable[..., Any]) -> None:
    assert "This is for anyone" in coach("plan").out
    coach("profile", "set", "flags", "exam failure; gap")
    coach("profile", "set", "interviews", "2099-01-05 Mercy Hospital")
    out = " ".join(coach("plan").out.split())
    assert "Interview at Mercy Hospital in" in out
    assert "failed exam: not told yet" in out
    assert "not told yet now" in out


def test_after_an_answer_the_weak_place_is_named_and_quoted(
    coach: Callable[..., Any], tmp_path: Path
) -> None:
    coach("profile", "set", "flags", "exam failure")
    asked = json.loads(coach("plan", "--json").out)["steps"][0]
    (tmp_path / "answer.txt").write_text(ANSWER, encoding="utf-8")
    question = ("--question-id", asked["question_id"])
    assert coach("score", "answer.txt", *question, "--save").status == 0
    found = json.loads(coach("plan", "--json").out)
    (flag,) = found["flags"]
    assert (flag["tellings"], flag["told_well"], flag["ready"]) == (1, 0, False)
    assert flag["due"] > found["today"] == flag["last"]
    assert [step["why"] for step in found["steps"]] == ["everyone"]


def test_a_plan_is_never_longer_than_asked(coach: Callable[..., Any]) -> None:
    coach("profile", "set", "flags", "gap; visa; yog; english; probation")
    short = json.loads(coach("plan", "--minutes", "9", "--json").out)
    assert 0 < short["seconds"] <= 9 * 60
    assert short["left_out"]
    assert "no room today" in coach("plan", "--minutes", "9").out
    assert coach("plan", "--minutes", "1").status == 2
