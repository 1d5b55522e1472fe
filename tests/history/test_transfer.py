"""Attempts to a file and back: the same on another machine, and nothing taken on trust."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.errors import CoachError
from coach.history import transfer
from coach.history.codec import to_plain
from coach.history.logbook import RealInterview, RealQuestion
from coach.history.store import History
from coach.history.transfer import from_file, to_file
from coach.values import Answer, Attempt, Delivery

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


def as_bytes(*attempts: Attempt) -> bytes:
    return to_file(attempts).encode()


def test_out_and_in_and_out_again_is_the_same_file(
    history: History, attempt: Callable[..., Attempt], tmp_path: Path
) -> None:
    for i in range(4):
        history.save(attempt(text=f"Answer {i} “äöü” 🩺 I failed Step 1.", feedback=None))
    history.save(attempt())
    history.delete(2)
    first = to_file(history.attempt(n) for n in (1, 3, 4, 5))
    with History.open(tmp_path / "other" / "history.sqlite3") as other:
        assert other.add_missing(from_file(first.encode(), "a.json").attempts) == 4
        assert to_file(other.attempt(n) for n in (1, 2, 3, 4)) == first
        assert other.count(search="failed") == 4
        assert other.count(flag="gap") == 4


def test_what_is_there_already_is_left_alone(
    history: History, attempt: Callable[..., Attempt]
) -> None:
    kept = history.save(attempt(text="Mine."), drop_draft=None)
    changed = replace(kept, answer=replace(kept.answer, text="Theirs."), feedback=None)
    new = attempt(text="New.", feedback=None)
    found = from_file(as_bytes(changed, new, new), "a.json").attempts
    assert history.add_missing(found) == 1
    assert history.add_missing(found) == 0
    assert history.attempt(kept.number).answer.text == "Mine."
    assert history.count() == 2


@settings(max_examples=40, deadline=None)
@given(text=TEXTS)
def test_any_text_comes_back_as_it_was(text: str) -> None:
    when = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
    given_ = Attempt("u", when, "", "What happened?", "flag", (), Answer(text))
    assert from_file(as_bytes(given_), "a.json").attempts == [given_]


def _set(record: dict[str, Any], *path: Any, to: Any) -> None:
    for key in path[:-1]:
        record = record[key]
    record[path[-1]] = to


DELIVERY = to_plain(Delivery(120, 40.0, 1.5, 0.2))
WRONG: dict[str, tuple[tuple[Any, ...], Any]] = {
    "uid is empty": (("uid",), " "),
    "uid is long": (("uid",), "x" * 201),
    "uid with an escape sequence": (("uid",), "\x1b[2J"),
    "time without a zone": (("when",), "2026-01-01T10:00:00"),
    "time is a number": (("when",), 5),
    "kind": (("kind",), "joke"),
    "mode": (("mode",), "joke"),
    "channel": (("answer", "channel"), "sung"),
    "flag": (("flags",), ["gap", "hair"]),
    "flag twice": (("flags",), ["gap", "gap"]),
    "flags are text": (("flags",), "gap"),
    "specialty": (("specialty",), "wizardry"),
    "focus": (("focus",), "charm"),
    "question": (("question_text",), "  "),
    "answer is null": (("answer",), None),
    "duration": (("answer", "duration_s"), -1),
    "a word's time": (("answer", "words", 0, "start"), 1e999),
    "a pause": (("answer", "delivery"), DELIVERY | {"longest_pause_s": -3}),
    "band too high": (("feedback", "bands", 0, "value"), 5),
    "band is text": (("feedback", "bands", 0, "value"), "4"),
    "band is true": (("feedback", "bands", 0, "value"), True),
    "criterion": (("feedback", "bands", 0, "criterion"), "charm"),
    "criterion twice": (("feedback", "bands", 0, "criterion"), "change"),
    "evidence elsewhere": (("feedback", "bands", 0, "evidence", 0, "start"), 3),
    "evidence before the start": (("feedback", "bands", 0, "evidence", 0, "start"), -5),
    "evidence's move": (("feedback", "bands", 0, "evidence", 0, "move"), "dance"),
    "overall": (("feedback", "overall"), 9),
    "segment": (("feedback", "segments", 0, "text"), "not said"),
    "probability": (("feedback", "segments", 0, "moves", 0, "probability"), 7),
    "facet": (("feedback", "facets", 1, "end"), 10_000),
}


@pytest.mark.parametrize(("path", "value"), WRONG.values(), ids=WRONG)
def test_a_mistake_is_named_by_its_place_and_never_quoted(
    path: tuple[Any, ...], value: Any, attempt: Callable[..., Attempt]
) -> None:
    whole = json.loads(to_file([attempt(), attempt(text="I was away. A secret.", feedback=None)]))
    good = json.loads(json.dumps(whole["attempts"][0]))
    _set(whole["attempts"][0], *path, to=value)
    whole["attempts"].insert(0, good | {"uid": "first"})
    with pytest.raises(CoachError) as caught:
        from_file(json.dumps(whole).replace("Infinity", "1e999").encode(), "a.json")
    said = str(caught.value)
    assert said.startswith("a.json, answer 2 of 3: ")
    assert said.endswith("nothing was imported.")
    assert "Step 1" not in said and "secret" not in said and "\x1b" not in said


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "not valid JSON"),
        (b"\xff\xfe", "not UTF-8"),
        (b"[" * 100_000, "not valid JSON"),
        (b"1" * 5000, "not valid JSON"),
        (b"[]", "holds no attempts of the coach"),
        (b'{"format": "coach-attempts"}', "is damaged"),
        (b'{"format": "coach-attempts", "schema": true, "attempts": []}', "is damaged"),
        (b'{"format": "coach-attempts", "schema": 1, "attempts": {}}', "is damaged"),
        (b'{"format": "coach-attempts", "schema": 2, "attempts": []}', "newer coach"),
        (b'{"format": "coach-attempts", "schema": 1, "attempts": [NaN]}', "not valid JSON"),
        (b'{"format": "coach-attempts", "schema": 1, "attempts": [1]}', "answer 1 of 1"),
    ],
)
def test_another_file_is_refused_in_one_sentence(data: bytes, said: str) -> None:
    with pytest.raises(CoachError, match=r"^a\.json") as caught:
        from_file(data, "a.json")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_too_large_or_with_too_many_answers_is_refused(
    monkeypatch: pytest.MonkeyPatch, attempt: Callable[..., Attempt]
) -> None:
    data = as_bytes(attempt(), attempt())
    monkeypatch.setattr(transfer, "MOST", 1)
    with pytest.raises(CoachError, match="more than 1 answers"):
        from_file(data, "a.json")
    monkeypatch.setattr(transfer, "LARGEST", 100)
    with pytest.raises(CoachError, match="larger than"):
        from_file(data, "a.json")


@settings(max_examples=60, deadline=None)
@given(record=JSON, key=st.sampled_from(["uid", "answer", "feedback", "flags", "provenance"]))
def test_nothing_in_a_file_raises_anything_but_a_sentence(record: Any, key: str) -> None:
    whole = {"format": "coach-attempts", "schema": 1, "attempts": [record, {key: record}]}
    try:
        from_file(json.dumps(whole).encode(), "a.json")
    except CoachError as error:
        assert str(error).startswith("a.json")


ASKED = (RealQuestion("Why us?", "asked.why_us"), RealQuestion("Any pets?"))
REAL = RealInterview(
    "i", "2026-10-30", "Mercy", "well", "ran late", datetime(2026, 10, 30, tzinfo=UTC), ASKED
)


def test_real_interviews_go_along() -> None:
    data = to_file([], [REAL]).encode()
    assert from_file(data, "a.json").interviews == [REAL]
    assert from_file(data, "a.json").attempts == []
    assert from_file(to_file([]).encode(), "a.json").interviews == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("day", "20261030"),
        ("day", "2026-10"),
        ("went", "fine"),
        ("uid", " "),
        ("uid", "x" * 201),
        ("note", 3),
        ("questions", [{"question_id": "a"}]),
        ("noted", "yesterday"),
    ],
)
def test_a_wrong_real_interview_is_refused_with_its_place(key: str, value: object) -> None:
    whole = json.loads(to_file([], [REAL]))
    whole["interviews"][0][key] = value
    with pytest.raises(CoachError, match=r"interview 1 of 1: .* nothing was imported") as caught:
        from_file(json.dumps(whole).encode(), "a.json")
    assert "Mercy" not in str(caught.value)
    with pytest.raises(CoachError, match="must be a list"):
        from_file(json.dumps({**whole, "interviews": 3}).encode(), "a.json")
