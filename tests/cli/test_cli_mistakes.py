"""What goes wrong: one clear sentence, the right exit status, never a traceback."""

from __future__ import annotations

import ctypes
import os
import random
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

RANDOM = random.Random(7).randbytes(4096)
BANK = """\
schema: 1
questions:
  - id: mine.one
    kind: flag
    text: What happened in 2021?
    flags: [exam_failure]
    categroy: exam
  - id: mine.Two
    kind: question
    text: Why the gap?
    flags: [gaps]
    prep_s: soon
"""


# The command line


@pytest.mark.parametrize(
    "arguments",
    [
        ["--bogus"],
        ["bogus"],
        ["score", "--bogus"],
        ["score", "-", "--flag", "tardiness"],
        ["score", "-", "--kind", "opinion"],
        ["score", "-", "--channel", "sung"],
        ["score", "one", "two"],
        ["score", "-", "--question", "Why?", "--question-id", "general.path"],
        ["score", "--jsonl", "-", "--save"],
        ["score", "--jsonl", "-", "--flag", "gap"],
        ["questions", "--count", "0"],
        ["questions", "--count", "many"],
        ["questions", "--flag", "tardiness"],
        ["history", "--limit", "-1"],
        ["review", "first"],
        ["review", "0"],
        ["profile"],
        ["profile", "set", "visa"],
        ["content"],
        ["content", "check"],
        ["doctor", "--bogus"],
    ],
    ids=" ".join,
)
def test_a_command_line_that_makes_no_sense(
    coach: Callable[..., Any], arguments: list[str]
) -> None:
    ran = coach(*arguments)
    assert ran.status == 2
    assert ran.out == ""
    assert ran.err.strip()


def test_version_and_help(coach: Callable[..., Any]) -> None:
    from coach import __version__

    assert coach("--version").out == f"coach {__version__}\n"
    ran = coach("score", "--help")
    assert (ran.status, ran.err) == (0, "")
    assert "Example" in ran.out


def test_the_app_needs_a_terminal(coach: Callable[..., Any], home: Path) -> None:
    ran = coach()
    assert ran.status == 1
    assert "terminal" in ran.sentence
    assert not home.exists()


# Answers


def test_random_bytes_are_no_answer(coach: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "noise").write_bytes(RANDOM)
    for arguments, stdin in ((["noise"], b""), (["-"], RANDOM)):
        ran = coach("score", *arguments, stdin=stdin)
        assert ran.status == 1
        assert "not text" in ran.sentence


def test_random_bytes_are_no_json_lines(coach: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "noise").write_bytes(RANDOM)
    ran = coach("score", "--jsonl", "noise")
    assert (ran.status, ran.err) == (1, "")
    assert all('"error"' in line for line in ran.out.splitlines())


@pytest.mark.parametrize("jsonl", [(), ("--jsonl",)], ids=["text", "jsonl"])
def test_a_folder_and_a_missing_file(
    coach: Callable[..., Any], tmp_path: Path, jsonl: tuple[str, ...]
) -> None:
    (tmp_path / "answers").mkdir()
    for name, word in (("answers", "folder|directory"), ("missing.txt", "does not exist")):
        ran = coach("score", name, *jsonl)
        assert ran.status == 1
        assert re.search(rf"{name}.*\b({word})\b", ran.sentence)


def test_an_answer_that_is_far_too_long(coach: Callable[..., Any]) -> None:
    ran = coach("score", "-", stdin="I failed. " * 300_000)
    assert ran.status == 1
    assert "2 MB" in ran.sentence


def test_a_megabyte_is_read(coach: Callable[..., Any]) -> None:
    assert coach("score", "-", stdin="I failed Step 1 and then passed it. " * 28_000).status == 0


@pytest.mark.parametrize("identifier", ["no.such", "../../etc/passwd", "general.path "])
def test_an_unknown_question_id(coach: Callable[..., Any], identifier: str) -> None:
    ran = coach("score", "-", "--question-id", identifier, stdin="I failed.")
    assert ran.status == 1
    assert repr(identifier) in ran.sentence


def test_an_unknown_attempt(coach: Callable[..., Any]) -> None:
    ran = coach("review", "99")
    assert ran.status == 1
    assert "99" in ran.sentence


@pytest.mark.skipif(os.name == "nt", reason="no bash there")
def test_a_reader_that_goes_away(checkout: Path) -> None:
    piped = f"'{sys.executable}' -m coach questions --all --json | head -c 10"
    done = subprocess.run(
        ["bash", "-c", piped], cwd=checkout, capture_output=True, text=True, check=False
    )
    assert (len(done.stdout), done.stderr) == (10, "")


# Content and profile


def test_every_mistake_of_a_bank_with_its_line(coach: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(BANK, encoding="utf-8")
    ran = coach("content", "validate", "mine.yaml")
    assert (ran.status, ran.out) == (1, "")
    lines = ran.err.splitlines()
    places = [line.rsplit(": ", line.count(": "))[0] for line in lines]
    for at, word in ((7, "category"), (8, "mine.Two"), (9, "question"), (11, "gaps"), (12, "soon")):
        assert any(p == f"mine.yaml:{at}" and word in line
                   for p, line in zip(places, lines, strict=True)), (at, word, ran.err)  # fmt: skip


def test_mistakes_of_several_files(
    coach: Callable[..., Any], tmp_path: Path, checkout: Path
) -> None:
    """The second file with the same ids is one of them."""
    folder = tmp_path / "mine"
    folder.mkdir()
    good = (checkout / "question_banks" / "gap.yaml").read_text(encoding="utf-8")
    for name, text in (("a.yaml", good), ("b.yaml", good), ("c.yml", "a: [1,\nb: 2")):
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "d.yaml").write_bytes(RANDOM)
    ran = coach("content", "validate", "mine")
    assert ran.status == 1
    named = {Path(line.partition(":")[0]).name for line in ran.err.splitlines()}
    assert named == {"b.yaml", "c.yml", "d.yaml"}


@pytest.mark.parametrize(
    "text",
    ["", "just words", "- a\n- b", "schema: 2\nquestions: []", "questions:", "a: &x 1\nb: *x",
     "schema: 1\nquestions: [{id: !!python/object/apply:os.system ['echo hi']}]", "[" * 3000,
     "schema: 1\n\tquestions: []", "\x00", "a: 1\na: 2"],
    ids=lambda text: repr(text[:25]),
)  # fmt: skip
def test_a_file_that_is_no_bank(coach: Callable[..., Any], tmp_path: Path, text: str) -> None:
    (tmp_path / "odd.yaml").write_text(text, encoding="utf-8")
    ran = coach("content", "validate", "odd.yaml")
    assert (ran.status, ran.out) == (1, "")
    assert all(line.startswith("odd.yaml:") for line in ran.err.splitlines())
    assert ran.err


def test_a_path_that_is_not_there(coach: Callable[..., Any]) -> None:
    ran = coach("content", "validate", "nowhere.yaml")
    assert ran.status == 1
    assert "nowhere.yaml" in ran.sentence


def test_a_mistake_in_the_user_s_own_content(coach: Callable[..., Any], home: Path) -> None:
    own = home / "config" / "content"
    own.mkdir(parents=True)
    (own / "mine.yaml").write_text(BANK, encoding="utf-8")
    for arguments in (["questions"], ["content", "validate"]):
        ran = coach(*arguments)
        assert ran.status == 1
        assert f"{own / 'mine.yaml'}:7: " in ran.err


def test_a_profile_from_another_version(coach: Callable[..., Any], home: Path) -> None:
    (home / "config").mkdir(parents=True)
    file = home / "config" / "profile.yaml"
    file.write_text("schema: 9\nflags: {gap: {}}\n", encoding="utf-8")
    for arguments in (["profile", "show"], ["profile", "validate"], ["questions"],
                      ["profile", "set", "visa", "j1"]):  # fmt: skip
        ran = coach(*arguments)
        assert ran.status == 1
        assert "newer version" in ran.sentence
    assert file.read_text(encoding="utf-8").startswith("schema: 9")
    assert coach("doctor").status == 0


def test_a_profile_with_mistakes(coach: Callable[..., Any], home: Path) -> None:
    (home / "config").mkdir(parents=True)
    file = home / "config" / "profile.yaml"
    file.write_text("schema: 1\ngraduaton: 2014\nflags: [gaps]\nexams:\n  - name: Step 9\n")
    ran = coach("profile", "validate")
    assert (ran.status, ran.out) == (1, "")
    for at, word in ((2, "graduation"), (3, "gaps"), (5, "Step 9")):
        assert any(
            f"profile.yaml:{at}: " in line and word in line for line in ran.err.splitlines()
        ), ran.err


@pytest.mark.parametrize(
    ("key", "value"),
    [("vsa", "j1"), ("graduation", "soon"), ("flags", "tardiness"), ("exams", "Step 9 fail"),
     ("flags.gap.colour", "red"), ("gaps", "2020-13..2019-01")],
)  # fmt: skip
def test_a_value_the_profile_cannot_hold(
    coach: Callable[..., Any], home: Path, key: str, value: str
) -> None:
    ran = coach("profile", "set", key, value)
    assert ran.status == 1
    assert ran.sentence
    assert not (home / "config" / "profile.yaml").exists()


def test_there_is_no_profile_yet(coach: Callable[..., Any]) -> None:
    for command in ("show", "validate"):
        assert "no profile" in coach("profile", command).sentence.lower()


# Folders that cannot be written


def _like_anyone() -> None:
    """In the child, before it runs: root, too, may only write where the mode bits let it."""
    if os.geteuid() != 0:
        return
    libc, drop = ctypes.CDLL(None, use_errno=True), 24
    for capability in (1, 2, 3):  # DAC_OVERRIDE, DAC_READ_SEARCH, FOWNER
        if libc.prctl(drop, capability, 0, 0, 0):
            raise OSError(ctypes.get_errno(), "cannot drop a capability")


@pytest.fixture
def locked(home: Path) -> Iterator[Path]:
    """A COACH_HOME with a profile and an empty history, which may be read but not written."""
    config, data = home / "config", home / "data"
    for folder in (config, data):
        folder.mkdir(parents=True)
    (config / "profile.yaml").write_text("schema: 1\nflags: {gap: {}}\n", encoding="utf-8")
    for folder in (config, data, home):
        folder.chmod(0o500)
    yield home
    for folder in (home, config, data):
        folder.chmod(0o700)


SAVING = [
    (["score", "-", "--save"], "I failed Step 1 in 2021 and passed in 2022."),
    (["profile", "set", "visa", "j1"], ""),
]


@pytest.mark.skipif(sys.platform != "linux", reason="root's rights are dropped by a Linux call")
@pytest.mark.parametrize(("arguments", "stdin"), SAVING, ids=["score --save", "profile set"])
def test_a_read_only_folder_is_named(
    coach: Callable[..., Any], locked: Path, arguments: list[str], stdin: str
) -> None:
    ran = coach(*arguments, stdin=stdin, before=_like_anyone)
    assert ran.status == 1
    assert str(locked) in ran.sentence
    assert "COACH_HOME" in ran.sentence


@pytest.mark.skipif(sys.platform != "linux", reason="root's rights are dropped by a Linux call")
@pytest.mark.parametrize(
    "arguments",
    [["score", "-"], ["questions", "--flag", "gap"], ["profile", "show"],
     ["content", "validate"], ["doctor"]],
    ids=" ".join,
)  # fmt: skip
def test_reading_works_in_a_read_only_folder(
    coach: Callable[..., Any], locked: Path, arguments: list[str]
) -> None:
    ran = coach(*arguments, before=_like_anyone)
    assert ran.status == 0, ran.err


@pytest.mark.parametrize(("arguments", "stdin"), SAVING, ids=["score --save", "profile set"])
def test_a_file_where_the_folder_should_be(
    coach: Callable[..., Any], home: Path, arguments: list[str], stdin: str
) -> None:
    home.write_text("in the way", encoding="utf-8")
    ran = coach(*arguments, stdin=stdin)
    assert ran.status == 1
    assert str(home) in ran.sentence


@pytest.mark.skipif(sys.platform != "linux", reason="root's rights are dropped by a Linux call")
@pytest.mark.parametrize("command", ["history", "questions"])
def test_a_history_that_cannot_be_begun(
    coach: Callable[..., Any], locked: Path, command: str
) -> None:
    """Nothing to read and nowhere to write: it works, or says which folder is in the way."""
    ran = coach(command, before=_like_anyone)
    assert ran.status == 0 or (ran.status == 1 and str(locked) in ran.sentence)


def test_a_history_that_is_no_database(coach: Callable[..., Any], home: Path) -> None:
    (home / "data").mkdir(parents=True)
    (home / "data" / "history.sqlite3").write_bytes(RANDOM)
    ran = coach("history")
    assert ran.status == 1
    assert "history.sqlite3" in ran.sentence
    assert coach("doctor").status == 0
