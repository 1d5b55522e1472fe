"""What is kept beside the answers goes to another machine with them, and nothing there is lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from coach.errors import CoachError
from coach.history.remarks import Disagreement
from coach.history.sessions import Session
from coach.history.store import History
from coach.history.transfer import from_file, to_file
from coach.values import Attempt, Place

WHEN = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def full(history: History, attempt: Callable[..., Attempt]) -> History:
    """Three answers, and one of each kind of thing beside them."""
    state = {"turns": [{"attempt": "x", "follow_up": "You said “äöü 🩺”."}], "flags": ["gap"]}
    history.sessions.keep(Session("s1", "mock", WHEN, WHEN + HOUR, WHEN + HOUR, state))
    history.sessions.keep(Session("s2", "mock", WHEN + HOUR, WHEN + HOUR, None, {"turns": []}))
    history.save(attempt(text="One.", feedback=None), place=Place("s1", 1, 0))
    history.save(attempt(text="Two.", feedback=None), place=Place("s1", 1, 1))
    history.save(attempt(text="Three.", feedback=None))
    history.delete(1)
    history.sessions.keep(Session("s1", "mock", WHEN, WHEN + HOUR, WHEN + HOUR, state))
    history.remarks.keep_note(2, "Ask Dr. Rao — “twice”.", WHEN)
    history.remarks.keep_disagreement(3, Disagreement((None, 4, None, 0, None), "I did.", WHEN))
    history.built.keep("gap", 2, ("One", "", "Two", "", ""))
    history.built.keep("gap", 3, ("A", "b", "c", "d", "e"))
    history.built.make_current("gap", 1)
    history.logbook.star("gap.what_happened", WHEN)
    return history


def written(history: History) -> str:
    numbers = sorted(row.number for row in history.listed(limit=None))
    return to_file([history.attempt(n) for n in numbers], (), history.beside.kept())


def bring(history: History, text: str) -> int:
    history.add_missing(from_file(text.encode(), "a.json").attempts)
    return history.beside.add_missing(from_file(text.encode(), "a.json").kept)


def test_all_of_it_comes_back_as_it_was(full: History, tmp_path: Path) -> None:
    first = written(full)
    with History.open(tmp_path / "other" / "history.sqlite3") as other:
        assert bring(other, first) == 7
        assert written(other) == first
        assert bring(other, first) == 0
        assert other.remarks.of(1).note == "Ask Dr. Rao — “twice”."
        assert other.remarks.of(2).disagreement is not None
        assert [v.parts for v in other.built.versions("gap")][1] == ("One", "", "Two", "", "")
        assert other.built.current()["gap"].version == 1
        assert [place.probe for place, _ in other.sessions.attempts("s1")] == [1]
        assert [session.uid for session in other.sessions.unfinished("mock")] == ["s2"]
        assert other.logbook.starred() == {"gap.what_happened"}


def test_what_is_there_already_stays(
    full: History, attempt: Callable[..., Attempt], tmp_path: Path
) -> None:
    text = written(full)
    with History.open(tmp_path / "other" / "history.sqlite3") as other:
        mine = other.save(attempt(text="Mine.", feedback=None))
        other.built.keep("gap", mine.number, ("Mine",))
        other.add_missing(from_file(text.encode(), "a.json").attempts)
        other.remarks.keep_note(2, "My own note.", WHEN)
        bring(other, text)
        assert other.remarks.of(2).note == "My own note."
        versions = other.built.versions("gap")
        assert sorted(v.version for v in versions) == [1, 2, 3]
        assert [v.number for v in versions if v.current] == [mine.number]


def test_of_some_answers_only_what_is_theirs_goes_along(full: History, tmp_path: Path) -> None:
    uid = full.attempt(3).uid
    kept = full.beside.kept([uid])
    assert not kept.notes and not kept.sessions and not kept.stars
    assert len(kept.opinions) == len(kept.built) == 1
    with History.open(tmp_path / "other" / "history.sqlite3") as other:
        bring(other, to_file([full.attempt(3)], (), kept))
        assert other.built.current()["gap"].version == 2  # the one that counted did not come


WRONG: dict[str, tuple[str, Any]] = {
    "no object": ("", []),
    "a note without a text": ("notes", [{"attempt": "a", "when": "2026-11-02T09:30:00Z"}]),
    "a band of five": (
        "opinions",
        [{"attempt": "a", "when": "2026-11-02T09:30:00Z", "bands": [5] * 5, "reason": ""}],
    ),
    "four bands": (
        "opinions",
        [{"attempt": "a", "when": "2026-11-02T09:30:00Z", "bands": [1] * 4, "reason": ""}],
    ),
    "a flag there is not": (
        "built",
        [{"attempt": "a", "flag": "hair", "version": 1, "parts": [], "current": True}],
    ),
    "a state that is text": ("sessions", [{"uid": "s", "state": "{}"}]),
    "an escape sequence": ("stars", [{"question_id": "\x1b[2J", "when": "2026-11-02T09:30:00Z"}]),
    "a list of numbers": ("sessions", [1]),
}


@pytest.mark.parametrize(("key", "value"), WRONG.values(), ids=WRONG)
def test_a_mistake_is_one_sentence_and_nothing_is_kept(key: str, value: Any) -> None:
    beside = {key: value} if key else value
    whole = {"format": "coach-attempts", "schema": 1, "attempts": [], "beside": beside}
    with pytest.raises(CoachError, match=r"^a\.json, beside") as caught:
        from_file(json.dumps(whole).encode(), "a.json")
    assert str(caught.value).endswith("nothing was imported.")
    assert "\x1b" not in str(caught.value) and "hair" not in str(caught.value)
