"""What is written to the history or an export is read back exactly."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.history.codec import MalformedError, from_plain, storable, to_plain, utc_text
from coach.history.store import History
from coach.values import (
    CRITERIA,
    Answer,
    Attempt,
    Band,
    Draft,
    Evidence,
    Facet,
    Feedback,
    Move,
    Provenance,
    Segment,
    Word,
)

text = st.text(max_size=8)
whole = st.integers(-(2**40), 2**40)
real = st.floats(allow_nan=False, allow_infinity=False)
when = st.datetimes(timezones=st.just(UTC)).map(lambda time: time.replace(fold=0))


def several(items: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(items, max_size=2).map(tuple)


moves = st.builds(Move, text, real)
band = st.builds(
    Band, st.sampled_from(CRITERIA), st.integers(0, 4),
    several(st.builds(Evidence, whole, whole, text, text)), text, text, text,
)  # fmt: skip
feedback = st.builds(
    Feedback, text, several(band), st.none() | st.integers(0, 4), text, text,
    several(st.builds(Segment, whole, whole, text, several(moves))),
    several(st.builds(Facet, text, text, st.booleans(), st.none() | whole, st.none() | whole)),
    several(text), text,
)  # fmt: skip
answer = st.builds(
    Answer, text, text, several(st.builds(Word, text, real, real, real)), st.none() | real
)
attempts = st.builds(
    Attempt, text, when, text, text, text, several(text), answer, st.none() | feedback, text,
    text, st.builds(Provenance, text, text, text, text), st.integers(1, 2**40),
)  # fmt: skip
drafts = st.builds(Draft, text, when, text, text, text, several(text), text, text, real, text)

PLAIN = {
    "uid": "u", "when": "2026-03-01T12:00:00+00:00", "question_id": "q", "question_text": "Why?",
    "kind": "flag", "flags": [], "answer": {"text": "Because."},
}  # fmt: skip


@given(attempts)
@settings(max_examples=60, deadline=None)
def test_an_attempt_survives_json_with_every_type(made: Attempt) -> None:
    read = from_plain(Attempt, json.loads(json.dumps(to_plain(made))))
    assert repr(read) == repr(made)


@given(st.lists(attempts, max_size=3, unique_by=lambda a: a.uid), st.lists(drafts, max_size=2))
@settings(max_examples=15, deadline=None)
def test_attempts_and_drafts_survive_the_database(
    tmp_path_factory: pytest.TempPathFactory, made: list[Attempt], open_drafts: list[Draft]
) -> None:
    file = tmp_path_factory.mktemp("history") / "history.sqlite3"
    with History.open(file) as history:
        saved = [history.save(one) for one in made]
        for draft in open_drafts:
            history.save_draft(draft)
    with History.open(file) as history:
        assert [history.attempt(one.number) for one in saved] == saved
        assert len(history.listed()) == len(made)
        expected = {draft.uid: draft for draft in open_drafts}
        assert {draft.uid: draft for draft in history.drafts()} == expected


def test_a_record_of_another_version_is_read_as_far_as_it_goes() -> None:
    read = from_plain(Attempt, {**PLAIN, "from_the_future": 1})
    assert (read.mode, read.feedback, read.answer) == ("practice", None, Answer("Because."))


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"uid": None}, "uid: text"),
        ({"when": "yesterday"}, "when: a time"),
        ({"when": "2026-03-01T12:00:00"}, "when: a time"),
        ({"when": "0001-01-01T00:00:00+05:00"}, "when: a time"),
        ({"flags": "gap"}, "flags: a list"),
        ({"flags": ["gap", 7]}, "flags[1]: text"),
        ({"answer": []}, "answer: an object"),
        ({"answer": {}}, "answer.text: a value"),
        ({"answer": {"text": "", "duration_s": "SECRET"}}, "answer.duration_s: a number"),
        ({"answer": {"text": "", "duration_s": True}}, "answer.duration_s: a number"),
        ({"answer": {"text": "", "duration_s": 10**400}}, "answer.duration_s: a smaller number"),
        ({"number": 1.5}, "number: a whole number"),
        ({"number": True}, "number: a whole number"),
    ],
)
def test_a_malformed_record_is_placed_and_not_quoted(change: dict[str, Any], place: str) -> None:
    with pytest.raises(MalformedError) as error:
        from_plain(Attempt, {**PLAIN, **change})
    assert str(error.value) == f"{place} is needed." or str(error.value).startswith(f"{place} with")


def test_a_missing_value_is_named() -> None:
    with pytest.raises(MalformedError, match=r"^when: a value is needed"):
        from_plain(Attempt, {key: value for key, value in PLAIN.items() if key != "when"})


def test_what_is_no_record_at_all_is_refused() -> None:
    with pytest.raises(MalformedError, match=r"^an object is needed"):
        from_plain(Attempt, ["uid"])


def test_numbers_of_numpy_become_plain_ones() -> None:
    plain = to_plain(Move("own", np.float32(0.5)))  # type: ignore[arg-type]
    assert json.dumps(plain) == '{"name": "own", "probability": 0.5}'


def test_what_does_not_travel_is_refused() -> None:
    with pytest.raises(TypeError, match="set"):
        to_plain(Answer("", words={1}))  # type: ignore[arg-type]


def test_times_are_kept_in_utc_and_in_order() -> None:
    east = datetime(2026, 3, 1, 14, 0, tzinfo=timezone(timedelta(hours=5)))
    assert utc_text(east) == "2026-03-01T09:00:00.000000+00:00"
    times = [east + timedelta(microseconds=n * 777_777) for n in range(5)]
    assert sorted(map(utc_text, times)) == [utc_text(time) for time in times]


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        utc_text(datetime(2026, 3, 1))  # noqa: DTZ001 - that is the point


def test_half_a_character_is_replaced_without_moving_the_rest() -> None:
    assert storable("a\ud83eb🩺") == "a\ufffdb🩺"
