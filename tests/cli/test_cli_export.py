"""`coach export` and `coach import`, as their users run them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from coach.history.logbook import RealInterview, RealQuestion
from coach.history.store import History

ANSWERS = (
    "I failed Step 1 in June 2021. I had never timed a block, which was my own decision. I did "
    "forty timed questions every morning with a partner. I passed in March 2022.",
    "From July 2019 to March 2020 I cared for my father. I should have kept one clinic day. Since "
    "then I have worked at the district hospital for two years.",
)


@pytest.fixture
def practised(coach: Callable[..., Any], tmp_path: Path) -> Callable[..., Any]:
    """`coach` with two answers kept, one for each of two flags."""
    coach("profile", "set", "flags", "exam failure; gap")
    for flag, answer in zip(("exam_failure", "gap"), ANSWERS, strict=True):
        (tmp_path / "answer.txt").write_text(answer, encoding="utf-8")
        saved = coach(
            "score", "answer.txt", "--flag", flag, "--question", "What happened?", "--save"
        )
        assert saved.status == 0, saved.err
    return coach


def test_export_import_export_is_identical(
    practised: Callable[..., Any], home: Path, tmp_path: Path
) -> None:
    """With all that is kept beside the answers: a note, an opinion, a star, a built version."""
    assert practised("review", "1", "--note", "Slower.").status == 0
    assert practised("review", "2", "--disagree", "change=4", "--because", "I did.").status == 0
    with History.open(home / "data" / "history.sqlite3") as history:
        history.built.keep("gap", 2, ("a", "b", "", "", ""))
        history.logbook.star("gap.what_happened", datetime(2026, 11, 1, tzinfo=UTC))
    other = {"COACH_HOME": str(tmp_path / "other")}
    assert practised("export", "-o", "a.json").out == "2 answers written to a.json.\n"
    assert practised("import", "a.json", env=other).out == "2 answers imported.\n"
    assert practised("export", "-o", "b.json", env=other).status == 0
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    assert "Slower." in practised("review", "1", env=other).out
    again = practised("import", "a.json", env=other)
    assert again.out == "0 answers imported; 2 were there already.\n"
    assert "the latest" not in practised("history", env=other).out
    assert practised("export", "--format", "json").out == (tmp_path / "a.json").read_text("utf-8")


def test_it_writes_what_the_file_s_name_says_readable_by_its_owner_alone(
    practised: Callable[..., Any], tmp_path: Path
) -> None:
    for name, begin in (("r.html", "<!DOCTYPE html>"), ("r.md", "# Interview practice")):
        assert practised("export", "-o", name).status == 0
        file = tmp_path / name
        assert file.read_text("utf-8").startswith(begin)
        assert file.stat().st_mode & 0o077 == 0


def test_a_flag_a_session_and_days_choose(practised: Callable[..., Any]) -> None:
    only = practised("export", "--flag", "gap", "--session", "1").out
    assert "district hospital" in only and "timed block" not in only
    assert "no such answers" in practised("export", "--until", "2001-01-01").sentence
    assert "no such answers" in practised("export", "--session", "2").sentence
    assert practised("export", "--until", "2001-01-01", "--format", "json").status == 0


def test_the_crib_holds_one_answer_for_each_flag(practised: Callable[..., Any]) -> None:
    crib = practised("export", "--crib").out
    assert crib.index("## failed exam") < crib.index("## gap")
    assert "forty timed questions" in crib
    assert practised("export", "--crib", "--format", "json").status == 2


def test_the_crib_prefers_the_answer_that_was_built(
    practised: Callable[..., Any], home: Path
) -> None:
    worse = "There was a time I was away, and then it was over."
    practised("score", "-", "--flag", "gap", "--question", "The gap?", "--save", stdin=worse)
    with History.open(home / "data" / "history.sqlite3") as history:
        history.built.keep("gap", 3, (worse, "", "", "", ""))
    crib = practised("export", "--crib").out
    assert worse in crib and "forty timed questions" in crib and "district hospital" not in crib


def test_what_cannot_be_read_or_written_is_one_sentence(
    coach: Callable[..., Any], tmp_path: Path
) -> None:
    assert "cannot be read" in coach("import", "missing.json").sentence
    assert "cannot be read" in coach("import", ".").sentence
    (tmp_path / "odd.json").write_text("{}", encoding="utf-8")
    assert "holds no attempts" in coach("import", "odd.json").sentence
    assert "no such answers" in coach("export").sentence
    assert "No story was told yet" in coach("export", "--crib").sentence
    assert "is a folder" in coach("export", "--format", "json", "-o", ".").sentence
    assert "does not exist" in coach("export", "--format", "json", "-o", "no/such.json").sentence


def test_real_interviews_are_taken_along_and_their_questions_join_one_s_own(
    practised: Callable[..., Any], home: Path, tmp_path: Path
) -> None:
    asked = (RealQuestion("Why pigeons?", "asked.why_pigeons"), RealQuestion("What {now}?"))
    noted = datetime(2026, 10, 30, tzinfo=UTC)
    with History.open(home / "data" / "history.sqlite3") as history:
        history.logbook.keep(
            RealInterview("a", "2026-10-30", "Mercy", "badly", "too long", noted, asked)
        )
    written = practised("export", "-o", "a.json").out
    assert written == "2 answers and 1 real interview written to a.json.\n"
    for form in ("md", "html"):
        report = practised("export", "--format", form).out
        assert "30 October 2026 · Mercy · went badly" in report
        assert "Why pigeons?" in report and "too long" in report
    assert "Mercy" not in practised("export", "--flag", "gap").out
    assert "Mercy" not in practised("export", "--until", "2026-10-29", "--format", "json").out
    other = {"COACH_HOME": str(tmp_path / "other")}
    imported = practised("import", "a.json", env=other).out
    assert imported == "2 answers and 1 real interview imported.\n"
    assert "Why pigeons?" in practised("questions", "--all", env=other).out
    again = practised("import", "a.json", env=other).out
    assert again == "0 answers imported; 3 were there already.\n"
