"""What a user relies on: attempts are found again, in order, by flag, question and words."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest

from coach.errors import CoachError, StorageError
from coach.history import queries
from coach.history.filters import Wanted
from coach.history.store import History
from coach.values import Answer, Attempt, Draft, Feedback

Make = Callable[..., Attempt]
MakeDraft = Callable[..., Draft]


def numbers(history: History, **filters: Any) -> list[int]:
    return [line.number for line in history.listed(**filters)]


def test_an_attempt_is_read_back_as_it_was_saved(path: Path, attempt: Make) -> None:
    with History.open(path) as history:
        saved = history.save(attempt())
    assert saved.number == 1
    with History.open(path) as history:
        assert history.attempt(1) == saved
        assert history.latest() == saved


def test_numbers_count_up_and_are_not_used_twice(history: History, attempt: Make) -> None:
    assert [history.save(attempt(number=70)).number for _ in range(3)] == [1, 2, 3]
    history.delete(3)
    assert history.save(attempt()).number == 4


def test_saving_again_replaces_but_keeps_the_number(history: History, attempt: Make) -> None:
    first = history.save(attempt("Unscored yet.", feedback=None))
    history.save(attempt())
    again = replace(first, flags=("visa",), answer=Answer("Scored now."), number=0)
    assert history.save(again).number == first.number
    assert history.attempt(1).answer.text == "Scored now."
    assert history.count() == 2
    assert numbers(history, search="unscored") == []
    assert numbers(history, search="scored") == [1]
    assert numbers(history, flag="visa") == [1]
    assert numbers(history, flag="gap") == [2]


def test_half_a_character_costs_no_answer(history: History, attempt: Make) -> None:
    history.save(attempt("It was \ud83e hard.", flags=("\udc00",)))
    assert history.attempt(1).answer.text == "It was \ufffd hard."
    assert numbers(history, search="hard", flag="\udc00") == [1]


def test_a_missing_attempt_is_one_sentence(history: History) -> None:
    for number in (7, -1, 10**30):
        with pytest.raises(CoachError, match=f"no attempt {number}: `coach history`"):
            history.attempt(number)
    assert history.latest() is None


def test_the_list_is_in_order_of_time_not_of_saving(history: History, attempt: Make) -> None:
    new, old = attempt(), attempt(when=datetime(2020, 1, 1, tzinfo=UTC))
    twin = attempt(when=new.when)
    for one in (new, old, twin):
        history.save(one)
    assert numbers(history) == [3, 1, 2]
    assert history.latest() == history.attempt(3)


def test_a_line_of_the_list(history: History, attempt: Make) -> None:
    whole = attempt("  A long\n\tanswer. " + "Words and words. " * 30)
    history.save(whole)
    (line,) = history.listed()
    assert (line.number, line.uid, line.when) == (1, whole.uid, whole.when)
    assert (line.question_id, line.question_text) == (whole.question_id, whole.question_text)
    assert (line.kind, line.flags) == ("flag", ("exam_failure", "gap"))
    assert (line.channel, line.mode, line.words) == ("spoken", "mock", 93)
    assert (line.overall, line.bands) == (2, (4, 3, 2, 1, 0))
    assert line.opening.startswith("A long answer. Words and words.")
    assert line.opening.endswith("…")
    assert 70 < len(line.opening) <= 80


def test_an_unscored_attempt_has_no_bands(history: History, attempt: Make) -> None:
    history.save(attempt("Kurz.", feedback=Feedback("flag", (), None, "", "", unscored="language")))
    (line,) = history.listed()
    assert (line.overall, line.bands, line.opening) == (None, (None,) * 5, "Kurz.")


def test_filters_and_pages_go_together(history: History, attempt: Make) -> None:
    history.save(attempt("alpha", flags=("gap",), question_id="a"))
    history.save(attempt("alpha", flags=("gap", "visa", "gap"), question_id="b"))
    history.save(attempt("beta", flags=("visa",), question_id="a"))
    history.save(attempt("alpha", flags=(), question_id="a"))
    assert numbers(history, flag="gap") == [2, 1]
    assert numbers(history, question_id="a") == [4, 3, 1]
    assert numbers(history, flag="visa", question_id="a") == [3]
    assert numbers(history, flag="gap", question_id="b", search="alpha") == [2]
    assert numbers(history, flag="health") == []
    assert numbers(history, limit=2) == [4, 3]
    assert numbers(history, limit=2, offset=2) == [2, 1]
    assert numbers(history, limit=None, offset=1) == [3, 2, 1]
    assert numbers(history, limit=10**30, offset=-5) == [4, 3, 2, 1]
    assert history.count() == 4
    assert history.count(flag="visa", search="alpha") == 1
    assert history.count(question_id="a") == 3


@pytest.mark.parametrize(
    "filters",
    [{}, {"flag": "gap"}, {"question_id": "a"}, {"flag": "gap", "question_id": "a"}],
)
def test_no_list_needs_sorting(history: History, path: Path, filters: dict[str, Any]) -> None:
    statement, values = queries.listing(cast(Wanted, filters), limit=50, offset=0)
    with closing(sqlite3.connect(path)) as connection:
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}", values)]
    assert any("INDEX" in step or "PRIMARY KEY" in step for step in plan)
    assert not any("TEMP B-TREE" in step for step in plan)


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("studied", True),
        ("STUD", True),
        ("alone café", True),
        ("cafe", True),
        ("dress rehearsal", True),
        ("re-sit", True),
        ('"studied"', True),
        ("studied AND", False),
        ("AND", False),
        ("OR NOT", False),
        ("NEAR(studied alone)", False),
        ("answer:studied", False),
        ("studied*", True),
        ("(studied", True),
        ("^studied", True),
        ("stu'died", False),
        ('"', False),
        ("*", False),
        ("''--;", False),
        ("{}[]", False),
        ("studied\0alone", True),
        ("\ud83e", False),
        ("学习", True),
        ("🩺", False),
        ("studied " * 500, True),
        ("  \n", True),
        ("", True),
    ],
)
def test_search_takes_what_is_typed_as_words(
    history: History, attempt: Make, search: str, found: bool
) -> None:
    answer = "I studied alone in a CAFÉ, then re-sit it. 学习 🩺"
    history.save(attempt(answer, question_text="Was it a dress rehearsal?"))
    assert numbers(history, search=search) == ([1] if found else [])


def test_when_each_question_was_last_asked(history: History, attempt: Make) -> None:
    old, new, other = attempt(question_id="a"), attempt(question_id="a"), attempt(question_id="b")
    for one in (new, old, other, attempt(question_id="")):
        history.save(one)
    assert history.last_asked() == {"a": new.when, "b": other.when}


def test_trends_are_oldest_first_and_of_the_latest(
    history: History, attempt: Make, bands: Callable[..., Feedback]
) -> None:
    history.save(attempt(feedback=bands(1, 1, 1, 1, 1), flags=("gap",)))
    history.save(attempt(feedback=None, flags=("gap", "health")))
    history.save(attempt(feedback=bands(2, 2, 2, 2, 2), flags=("gap", "visa")))
    history.save(attempt(feedback=bands(3, 3, 3, 3, 3), flags=("visa",)))
    assert history.recent_bands() == [(1,) * 5, (2,) * 5, (3,) * 5]
    assert history.recent_bands(2) == [(2,) * 5, (3,) * 5]
    assert history.flag_bands() == {"gap": [(1,) * 5, (2,) * 5], "visa": [(2,) * 5, (3,) * 5]}
    assert history.flag_bands(1) == {"gap": [(2,) * 5], "visa": [(3,) * 5]}


def test_drafts_are_replaced_listed_newest_first_and_dropped(
    history: History, draft: MakeDraft
) -> None:
    first = draft("one", "I")
    history.save_draft(first)
    history.save_draft(replace(first, text="I failed", when=first.when + timedelta(seconds=2)))
    history.save_draft(draft("two", "My gap", when=first.when + timedelta(seconds=1)))
    assert [(one.uid, one.text) for one in history.drafts()] == [
        ("one", "I failed"),
        ("two", "My gap"),
    ]
    history.drop_draft("one")
    history.drop_draft("never-there")
    assert [one.uid for one in history.drafts()] == ["two"]


def test_a_draft_gone_on_with_in_two_coaches_loses_no_word(
    history: History, draft: MakeDraft
) -> None:
    seen = draft("one", "I failed")
    history.save_draft(replace(seen, text="I failed Step 1"))  # more, since it was looked at
    taken = history.take_up_draft(seen, "two")
    assert (taken.uid, taken.text) == ("two", "I failed Step 1")
    history.save_draft(replace(taken, text="I failed Step 1, told here"))
    history.save_draft(replace(seen, text="I failed Step 1, told there"))
    assert {one.text for one in history.drafts()} == {
        "I failed Step 1, told here",
        "I failed Step 1, told there",
    }


def test_a_draft_that_went_while_it_was_looked_at_is_there_again(
    history: History, draft: MakeDraft
) -> None:
    assert history.take_up_draft(draft("one", "I failed"), "two").text == "I failed"
    assert [one.uid for one in history.drafts()] == ["two"]


def test_an_answer_given_takes_its_draft_along_or_neither(
    history: History, path: Path, attempt: Make, draft: MakeDraft
) -> None:
    history.save_draft(draft("mine"))
    with closing(sqlite3.connect(path)) as other:
        other.execute(
            "CREATE TRIGGER no BEFORE DELETE ON drafts BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
        with pytest.raises(StorageError):
            history.save(attempt(), drop_draft="mine")
        assert (history.count(), len(history.drafts())) == (0, 1)
        other.execute("DROP TRIGGER no")
    history.save(attempt(), drop_draft="mine")
    assert (history.count(), history.drafts()) == (1, [])


def test_a_time_without_zone_is_refused(history: History, attempt: Make, draft: MakeDraft) -> None:
    naive = datetime(2026, 3, 1)  # noqa: DTZ001 - that is the point
    with pytest.raises(ValueError, match="time zone"):
        history.save(attempt(when=naive))
    with pytest.raises(ValueError, match="time zone"):
        history.save_draft(draft(when=naive))
    assert (history.count(), history.drafts()) == (0, [])


def test_what_is_deleted_is_gone_from_list_search_and_trends(
    history: History, path: Path, attempt: Make
) -> None:
    for text in ("alpha", "beta", "gamma"):
        history.save(attempt(text))
    history.delete(1, 3, 3)
    assert numbers(history) == numbers(history, flag="gap") == [2]
    assert numbers(history, search="alpha") == []
    assert len(history.recent_bands()) == len(history.flag_bands()["gap"]) == 1
    with pytest.raises(CoachError, match="no attempt 1"):
        history.attempt(1)
    with closing(sqlite3.connect(path)) as other:
        kept = other.execute("SELECT DISTINCT number FROM attempt_flags").fetchall()
    assert kept == [(2,)]


def test_deleting_is_all_or_nothing(history: History, attempt: Make) -> None:
    history.save(attempt())
    with pytest.raises(CoachError, match="no attempt 9"):
        history.delete(1, 9)
    assert numbers(history) == [1]


def test_no_file_holds_a_deleted_word(
    history: History, path: Path, attempt: Make, draft: MakeDraft
) -> None:
    def held(word: bytes) -> bool:
        return any(word in file.read_bytes() for file in path.parent.iterdir())

    history.save(attempt("An ordinary answer."))
    history.save(attempt("My ZYZZYVA story. " * 300))
    history.save_draft(draft("d", "The WOMBAT year. " * 300))
    assert held(b"ZYZZYVA")  # the answer
    assert held(b"zyzzyva")  # the index of words
    assert held(b"WOMBAT")
    history.delete(2)
    history.drop_draft("d")
    assert not held(b"ZYZZYVA")
    assert not held(b"zyzzyva")
    assert not held(b"WOMBAT")
