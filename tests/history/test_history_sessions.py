"""Sessions survive a crash, hold their answers in place, and keep no word of a deleted one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coach.errors import CoachError
from coach.history.files import every_file
from coach.history.sessions import Session
from coach.history.store import History
from coach.values import Attempt, Draft, Place

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def session(uid: str = "s", **changes: object) -> Session:
    made = Session(uid, "mock", NOON, NOON, None, {"turns": [1]})
    return replace(made, **changes)  # type: ignore[arg-type]


def test_what_was_kept_is_there_after_the_program_died(
    path: Path, attempt: Callable[..., Attempt], draft: Callable[..., Draft]
) -> None:
    history = History.open(path)
    history.sessions.keep(session())
    history.save_draft(draft("s.1.0"))
    kept = history.save(attempt(), drop_draft="s.1.0", place=Place("s", 1))
    history.sessions.keep(session(state={"turns": [1, 2]}, changed=NOON + timedelta(minutes=1)))
    again = History.open(path)  # the first is never closed
    (found,) = again.sessions.unfinished("mock")
    assert found.state == {"turns": [1, 2]}
    assert found.begun == NOON
    assert again.sessions.attempts("s") == [(Place("s", 1), kept)]
    assert again.drafts() == []
    again.close()
    history.close()


def test_answers_come_in_the_order_of_their_places_and_one_takes_the_place_of_another(
    history: History, attempt: Callable[..., Attempt]
) -> None:
    history.sessions.keep(session())
    places = [Place("s", 2), Place("s", 1, 1), Place("s", 1), Place("s", 1, 1)]
    saved = [history.save(attempt(), place=place) for place in places]
    found = history.sessions.attempts("s")
    assert [place for place, _ in found] == [Place("s", 1), Place("s", 1, 1), Place("s", 2)]
    assert found[1][1] == saved[3]
    assert history.count() == 4


def test_a_score_saved_later_leaves_the_place(
    history: History, attempt: Callable[..., Attempt]
) -> None:
    history.sessions.keep(session())
    kept = history.save(attempt(feedback=None), place=Place("s", 1))
    history.save(replace(kept, feedback=attempt().feedback))
    ((place, found),) = history.sessions.attempts("s")
    assert place == Place("s", 1)
    assert found.feedback is not None


def test_unfinished_and_finished_the_latest_first(history: History) -> None:
    for minute, uid in enumerate(("old", "new")):
        history.sessions.keep(session(uid, changed=NOON + timedelta(minutes=minute)))
    history.sessions.keep(session("other", kind="drill"))
    assert [s.uid for s in history.sessions.unfinished("mock")] == ["new", "old"]
    history.sessions.keep(session("old", ended=NOON))
    assert [s.uid for s in history.sessions.unfinished("mock")] == ["new"]
    assert [s.uid for s in history.sessions.finished("mock")] == ["old"]
    history.sessions.drop("old")
    assert history.sessions.finished("mock") == []
    with pytest.raises(CoachError, match="no such session"):
        history.sessions.session("old")


def test_a_place_in_a_session_that_is_not_kept_is_refused_and_nothing_is_saved(
    history: History, attempt: Callable[..., Attempt]
) -> None:
    with pytest.raises(CoachError):
        history.save(attempt(), place=Place("nowhere", 1))
    assert history.count() == 0


def test_deleting_an_answer_takes_its_words_from_the_session_and_the_follow_up(
    history: History, path: Path, attempt: Callable[..., Attempt]
) -> None:
    secret = "zanzibar hospital"
    state = {"turns": [f"You said “{secret}”. Why?"]}
    history.sessions.keep(session(state=state))
    first = history.save(attempt(f"I was at {secret}."), place=Place("s", 1))
    probed = history.save(
        attempt("So.", question_text=f"You said “{secret}”."), place=Place("s", 1, 1)
    )
    other = history.save(attempt("Fine."), place=Place("s", 2))
    history.delete(first.number)
    (found,) = history.sessions.finished("mock")
    assert found.state == {}
    assert [a.number for _, a in history.sessions.attempts("s")] == [probed.number, other.number]
    assert "deleted" in history.attempt(probed.number).question_text
    assert history.attempt(other.number).question_text == other.question_text
    assert history.count(search=secret) == 0
    history.close()
    assert not any(b"zanzibar" in file.read_bytes() for file in every_file(path))


def test_sessions_are_found_by_a_flag_in_their_plan(history: History) -> None:
    plan = [{"question": {"flags": ["gap", "visa"], "text": "Why the gap?"}}]
    history.sessions.keep(session("with", state={"plan": plan}))
    history.sessions.keep(session("without", state={"plan": [], "note": "gap"}))
    assert history.sessions.about("gap") == ["with"]
    assert history.sessions.about("english") == []
