"""`coach examples`: two answers to read, marked, and the same for programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from coach.content.model_answers import load_model_answers
from coach.values import CRITERIA, FLAGS
from tests.conftest import Ran

Coach = Callable[..., Ran]
GAP = load_model_answers(Path("nowhere"))["gap"]


def words_of(text: str) -> str:
    return " ".join(text.split())


def test_without_a_flag_it_lists_what_there_is(coach: Coach) -> None:
    ran = coach("examples")
    assert ran.status == 0
    for about in (*FLAGS, "none", "med_peds"):
        assert f"{about} · " in ran.out
    listed = json.loads(coach("examples", "--json").out)
    assert [e["about"] for e in listed] == [*FLAGS, "none", "med_peds"]


def test_both_answers_are_shown_with_bands_marks_and_the_difference(coach: Coach) -> None:
    ran = coach("examples", "--flag", "gap", env={"COLUMNS": "72"})
    assert ran.status == 0
    shown = words_of(ran.out)
    assert words_of(GAP.question) in shown
    assert words_of(GAP.difference) in shown
    weak, strong = shown.split("Strong · ")
    for part, told in ((weak.partition("Weak · ")[2], GAP.weak), (strong, GAP.strong)):
        assert part.startswith(f"{told.specialty} · {told.country} overall ")
        assert all(f"{name} " in part for name in CRITERIA)
        assert "⟨" in part
    assert "⟨issue" in strong and "change: " in strong and "outcome: " in strong
    assert max(map(len, ran.out.splitlines())) <= 72


def test_the_json_holds_each_answer_with_the_scorers_result(coach: Coach) -> None:
    ran = coach("examples", "--flag", "med_peds", "--json")
    found = json.loads(ran.out)
    assert ran.status == 0
    assert found["about"] == "med_peds" and found["difference"]
    for name in ("weak", "strong"):
        told = found[name]
        assert told["kind"] == "general" and set(told["scores"]) == set(CRITERIA)
        for evidence in told["evidence"].values():
            for e in evidence:
                assert told["answer"][e["start"] : e["end"]] == e["text"]
    assert found["strong"]["overall"] > found["weak"]["overall"]


def test_what_has_no_example_is_one_sentence(coach: Coach) -> None:
    ran = coach("examples", "--flag", "pathology")
    assert ran.status == 1
    assert "no example about 'pathology'" in ran.sentence
    assert coach("examples", "--flag", "gapp").status == 2


def test_a_users_own_example_is_shown_and_cannot_reach_the_terminal(
    coach: Coach, home: Path
) -> None:
    own = home / "config" / "content"
    own.mkdir(parents=True)
    entry = {
        "about": "gap",
        "question": "What did you do in 2021?",
        "weak": {"specialty": "Surgery", "country": "Spain", "answer": "I was at home, so what."},
        "strong": {"specialty": "Surgery", "country": "Chile", "answer": "I worked in a shop."},
        "difference": "One of them says it.",
    }
    (own / "mine.yaml").write_text(json.dumps({"schema": 1, "examples": [entry]}), "utf-8")
    assert "One of them says it." in coach("examples", "--flag", "gap").out
    assert coach("content", "validate").status == 0
    entry["difference"] = "\x1b[31mred"
    (own / "mine.yaml").write_text(json.dumps({"schema": 1, "examples": [entry]}), "utf-8")
    assert "mine.yaml:1: " in coach("examples").sentence
