"""`coach check` as a user runs it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from consistency_stage import SETS


@pytest.fixture
def texts(tmp_path: Path, home: Path) -> Path:
    """The set with the exam dates, and its profile as one's own."""
    folder = tmp_path / "texts"
    shutil.copytree(SETS / "dates_of_an_exam", folder)
    (home / "config").mkdir(parents=True)
    shutil.move(folder / "profile.yaml", home / "config" / "profile.yaml")
    return folder


def test_findings_come_with_file_line_quote_and_advice(
    texts: Path, coach: Callable[..., Any]
) -> None:
    ran = coach("check", *(str(texts / f"{n}.txt") for n in ("statement", "explanation", "mspe")))
    assert ran.status == 0
    assert ran.err == ""
    assert "explanation.txt, line 1: “I failed Step 1 in August 2021.”" in ran.out
    assert "→ Check your records" in ran.out
    assert max(len(line) for line in ran.out.splitlines()) <= 100


def test_json_and_markdown_hold_the_same_findings(texts: Path, coach: Callable[..., Any]) -> None:
    files = [str(texts / "statement.txt"), str(texts / "explanation.txt")]
    told = json.loads(coach("check", *files, "--json").out)
    assert [f["as"] for f in told["files"]] == ["statement", "explanation"]
    places = [f["places"][0] for f in told["findings"]]
    assert [(p["file"], p["line"], p["words"]) for p in places] == [
        ("statement.txt", 10, "May 2022"),
        ("explanation.txt", 1, "August 2021"),
    ]
    scored = told["explanations"][1]
    assert set(scored["result"]["scores"]) == {
        "briefly", "responsibility", "change", "outcome", "composure"
    }  # fmt: skip
    page = coach("check", *files, "--format", "md").out
    assert page.startswith("# Check of the application\n")
    for finding in told["findings"]:
        assert finding["what"] in page


def test_answers_given_before_are_held_against_the_texts(
    texts: Path, coach: Callable[..., Any]
) -> None:
    answer = texts / "answer.txt"
    answer.write_text("I scored 251 on Step 2 CK at the first attempt.", encoding="utf-8")
    coach("score", str(answer), "--save", "--question", "Tell me about Step 2 CK.")
    ran = coach("check", str(texts / "explanation.txt"), "--json")
    told = json.loads(ran.out)
    assert told["answers"] == 1
    found = next(f for f in told["findings"] if len(f["places"]) == 2)
    assert [p["words"] for p in found["places"]] == ["238", "251"]
    assert found["places"][1]["file"] == "answer 1"


def test_as_tells_the_kind_once_or_for_each(texts: Path, coach: Callable[..., Any]) -> None:
    files = [str(texts / "statement.txt"), str(texts / "mspe.txt")]

    def kinds(*options: str) -> list[str]:
        told = json.loads(coach("check", *files, "--json", *options).out)
        return [f["as"] for f in told["files"]]

    assert kinds() == ["statement", "mspe"]
    assert kinds("--as", "explanation") == ["explanation", "explanation"]
    assert kinds("--as", "mspe", "--as", "statement") == ["mspe", "statement"]
    assert coach("check", *files, files[0], "--as", "mspe", "--as", "mspe").status == 2
    assert coach("check", files[0], "--as", "letter").status == 2


def test_a_mistake_is_one_sentence(texts: Path, coach: Callable[..., Any]) -> None:
    (texts / "empty.txt").write_text("", encoding="utf-8")
    for files in (["empty.txt"], ["none.txt"], ["mspe.txt", "mspe.txt"]):
        ran = coach("check", *(str(texts / name) for name in files))
        assert ran.status == 1
        assert ran.sentence.endswith(".")


def test_two_files_of_one_name_are_told_apart(texts: Path, coach: Callable[..., Any]) -> None:
    other = texts / "old"
    other.mkdir()
    shutil.copy(texts / "explanation.txt", other)
    files = [str(texts / "explanation.txt"), str(other / "explanation.txt")]
    told = json.loads(coach("check", *files, "--json").out)
    assert [f["file"] for f in told["files"]] == files
    copied = [f for f in told["findings"] if f["rule"] == "copied"]
    assert len(copied) == 1


def test_escape_sequences_of_a_text_do_not_reach_the_terminal(
    texts: Path, coach: Callable[..., Any]
) -> None:
    (texts / "explanation.txt").write_text(
        "I failed Step 1 in August 2021 \x1b[31m and was sad.", encoding="utf-8"
    )
    for form in ("text", "md"):
        assert "\x1b" not in coach("check", str(texts / "explanation.txt"), "--format", form).out
