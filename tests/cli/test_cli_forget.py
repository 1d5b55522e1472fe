"""`coach forget`, as its users run it: it says what goes, asks, and then it is gone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ANSWER = "I failed Step 1 in June 2021. I had grown marigolds and never timed a block."


@pytest.fixture
def practised(coach: Callable[..., Any], tmp_path: Path) -> Callable[..., Any]:
    (tmp_path / "answer.txt").write_text(ANSWER, encoding="utf-8")
    for flag in ("exam_failure", "gap"):
        assert coach("score", "answer.txt", "--flag", flag, "--save").status == 0
    return coach


def with_words(home: Path) -> list[Path]:
    files = (p for p in home.rglob("*") if p.is_file())
    return [p for p in files if b"marigold" in p.read_bytes().lower()]


def test_it_says_what_goes_and_asks_first(practised: Callable[..., Any], home: Path) -> None:
    asked = practised("forget", "--flag", "gap", stdin="n\n")
    assert "- 1 answer about gap (number 2), with scores" in asked.out
    assert "Nothing was removed." in asked.out
    assert practised("forget", "2").status == 1
    assert "2 answers" in practised("export", "-o", "a.json").out
    assert practised("forget", "--flag", "gap", stdin="y\n").out.endswith("Removed.\n")
    assert "1 answer" in practised("export", "-o", "a.json").out


def test_after_all_is_forgotten_no_word_is_left(practised: Callable[..., Any], home: Path) -> None:
    assert with_words(home)
    done = practised("forget", "--all", "--yes")
    assert "the history with 2 answers" in done.out
    assert done.out.endswith("Everything above is removed.\n")
    assert with_words(home) == []
    assert practised("forget", "--all", "--yes").out == "There is nothing to forget.\n"
    assert "No attempts yet" in practised("history").out


def test_one_says_what_to_forget_and_only_one_thing(coach: Callable[..., Any]) -> None:
    for arguments in ((), ("1", "--all"), ("1", "--flag", "gap"), ("--flag", "gap", "--all")):
        assert coach("forget", *arguments).status == 2
    assert "There is no attempt 7" in coach("forget", "7", "--yes").sentence
