"""Built answers: versions, the current one, what is unfinished, and where the words go."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coach.errors import CoachError
from coach.history.built import Unfinished
from coach.history.store import History
from coach.values import Answer, Attempt

WHEN = datetime(2026, 11, 26, 18, 0, tzinfo=UTC)
FIVE = ("I failed.", "I read too much.", "I timed myself.", "I passed.", "I still do.")


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History.open(tmp_path / "history.sqlite3")


def _attempt(history: History, uid: str, text: str = "Koala one.") -> int:
    attempt = Attempt(uid, WHEN, "gap.what", "What happened?", "flag", ("gap",), Answer(text))
    return history.save(replace(attempt, mode="builder")).number


def test_the_newest_version_is_the_current_one(history: History) -> None:
    first = history.built.keep("gap", _attempt(history, "a", "one"), FIVE)
    second = history.built.keep("gap", _attempt(history, "b", "two"), FIVE)
    assert (first, second) == (1, 2)
    assert {f: v.text for f, v in history.built.current().items()} == {"gap": "two"}
    assert [(v.version, v.current) for v in history.built.versions("gap")] == [
        (2, True),
        (1, False),
    ]
    assert history.built.versions("gap")[0].parts == FIVE


def test_an_older_version_can_be_made_current(history: History) -> None:
    for uid in "ab":
        history.built.keep("gap", _attempt(history, uid, uid), FIVE)
    history.built.make_current("gap", 1)
    assert {f: v.text for f, v in history.built.current().items()} == {"gap": "a"}
    with pytest.raises(CoachError, match="no version 7"):
        history.built.make_current("gap", 7)
    assert {f: v.text for f, v in history.built.current().items()} == {"gap": "a"}


def test_flags_have_versions_of_their_own(history: History) -> None:
    history.built.keep("gap", _attempt(history, "a", "gap"), FIVE)
    assert history.built.keep("yog", _attempt(history, "b", "yog"), FIVE) == 1
    assert {f: v.text for f, v in history.built.current().items()} == {"gap": "gap", "yog": "yog"}


def test_a_deleted_attempt_takes_its_version_with_it(history: History) -> None:
    numbers = [_attempt(history, uid, f"{uid} text") for uid in "ab"]
    parts = ("Wombat part.", *FIVE[1:])
    for number in numbers:
        history.built.keep("gap", number, parts)
    history.delete(numbers[1])
    assert {f: v.text for f, v in history.built.current().items()} == {"gap": "a text"}
    history.delete(numbers[0])
    assert {f: v.text for f, v in history.built.current().items()} == {}
    history.close()
    for file in history.path.parent.iterdir():
        assert b"Wombat" not in file.read_bytes()


def test_what_is_unfinished_is_kept_until_it_is_a_version(history: History) -> None:
    begun = Unfinished("gap", WHEN, ("Numbat.", "", "", "", ""))
    history.built.save_draft(begun)
    history.built.save_draft(replace(begun, parts=("Numbat two.", "", "", "", "")))
    assert history.built.unfinished()["gap"].parts[0] == "Numbat two."
    history.built.keep("gap", _attempt(history, "a"), FIVE)
    assert history.built.unfinished() == {}


def test_dropped_parts_are_in_no_file(history: History) -> None:
    history.built.save_draft(Unfinished("gap", WHEN, ("Quokka words.", "", "", "", "")))
    history.built.drop_draft("gap")
    history.close()
    for file in history.path.parent.iterdir():
        assert b"Quokka" not in file.read_bytes()


def test_blank_parts_are_blank_text() -> None:
    assert not Unfinished("gap", WHEN, ("", " ", "", "", "")).text.strip(" \x1f\n")
