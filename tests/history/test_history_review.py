"""Looking back: filters, trends, notes, other opinions on a score, and the try before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coach.errors import CoachError
from coach.history.remarks import Disagreement, Remarks
from coach.history.store import ONE_BY_ONE, History
from coach.values import Attempt, Feedback, Place

NOON = datetime(2026, 3, 1, 12, 0, 0, 250, tzinfo=UTC)
Make = Callable[..., Attempt]
Bands = Callable[..., Feedback]


def numbers(history: History, **wanted: object) -> list[int]:
    found = [one.number for one in history.listed(**wanted)]  # type: ignore[arg-type]
    assert history.count(**wanted) == len(found)  # type: ignore[arg-type]
    return sorted(found)


def test_every_filter_alone_and_together(history: History, attempt: Make, bands: Bands) -> None:
    history.save(attempt(feedback=bands(4, 3, 2, 1, 0), mode="drill"))
    history.save(attempt(feedback=bands(4, 3, 3, 3, 4), flags=("visa",), question_id="visa.type"))
    history.save(attempt(feedback=None, when=NOON + timedelta(days=3)))
    assert numbers(history, mode="drill") == [1]
    assert numbers(history, question_id="visa.type") == [2]
    assert numbers(history, criterion="change") == [1, 2]
    assert numbers(history, criterion="change", at_most=2) == [1]
    assert numbers(history, criterion="change", at_least=3) == [2]
    assert numbers(history, criterion="overall", at_least=3) == [2]
    assert numbers(history, since=NOON + timedelta(days=1)) == [3]
    assert numbers(history, until=NOON + timedelta(days=1)) == [1, 2]
    assert numbers(history, flag="gap", criterion="outcome", at_most=1, mode="drill") == [1]
    assert numbers(history, flag=None, mode="", search=" ") == [1, 2, 3]
    with pytest.raises(CoachError, match="There is no criterion 'charm'"):
        history.count(criterion="charm", at_most=2)


def test_by_session(history: History, attempt: Make) -> None:
    from coach.history.sessions import Session

    history.sessions.keep(Session("s", "mock", NOON, NOON, None, {}))
    history.save(attempt(), place=Place("s", 1))
    history.save(attempt())
    assert numbers(history, session="s") == [1]


def test_a_note_is_kept_found_replaced_and_taken_away(history: History, attempt: Make) -> None:
    history.save(attempt())
    history.save(attempt())
    remarks = history.remarks
    assert remarks.of(1) == Remarks()
    remarks.keep_note(1, "  say the Dates first, 100% ", NOON)
    assert remarks.of(1).note == "say the Dates first, 100%"
    assert numbers(history, noted=True) == [1]
    assert numbers(history, search="dates") == [1]
    assert numbers(history, search="100%") == [1]
    assert numbers(history, search="1_0%") == []
    remarks.keep_note(1, "another", NOON)
    assert numbers(history, search="dates") == []
    remarks.keep_note(1, " ", NOON)
    assert remarks.of(1) == Remarks()


def test_a_disagreement_is_kept_with_ones_own_bands(history: History, attempt: Make) -> None:
    history.save(attempt())
    mine = Disagreement((None, None, 4, None, None), "I named the course", NOON)
    history.remarks.keep_disagreement(1, mine)
    assert history.remarks.of(1).disagreement == mine
    assert numbers(history, disputed=True) == [1]
    assert history.attempt(1).feedback == attempt().feedback
    history.remarks.keep_disagreement(1, Disagreement((None,) * 5, " ", NOON))
    assert history.remarks.of(1) == Remarks()


@pytest.mark.parametrize("wrong", [(5, None, None, None, None), (1, 2), (-1,) * 5])
def test_a_band_that_is_none_is_refused(
    history: History, attempt: Make, wrong: tuple[int | None, ...]
) -> None:
    history.save(attempt())
    with pytest.raises(CoachError, match="from 0 to 4"):
        history.remarks.keep_disagreement(1, Disagreement(wrong, "", NOON))


def test_remarks_on_nothing_and_endless_ones_are_refused(history: History, attempt: Make) -> None:
    with pytest.raises(CoachError, match="There is no attempt 7"):
        history.remarks.keep_note(7, "x", NOON)
    history.save(attempt())
    with pytest.raises(CoachError, match="characters long"):
        history.remarks.keep_note(1, "x" * 5000, NOON)


def test_remarks_go_with_their_attempt_and_leave_no_word(
    path: Path, history: History, attempt: Make
) -> None:
    history.save(attempt())
    history.remarks.keep_note(1, "SECRETNOTE", NOON)
    history.remarks.keep_disagreement(1, Disagreement((4,) * 5, "SECRETREASON", NOON))
    history.save(history.attempt(1))
    assert history.remarks.of(1).note == "SECRETNOTE"
    history.delete(1)
    files = [f.read_bytes() for f in path.parent.iterdir() if f.is_file()]
    assert not any(b"SECRET" in content for content in files)


def test_the_try_before_is_the_same_question_and_the_same_exercise(
    history: History, attempt: Make
) -> None:
    first = history.save(attempt())
    history.save(attempt(question_id="other"))
    drill = history.save(attempt(focus="change"))
    second = history.save(attempt())
    found = history.before(second)
    assert found is not None and found.number == first.number
    assert history.before(first) is None
    assert history.before(drill) is None
    free = history.save(attempt(question_id="", question_text="Mine?"))
    again = history.save(attempt(question_id="", question_text="Mine?"))
    found = history.before(again)
    assert found is not None and found.number == free.number


def test_trends_one_by_one_and_day_by_day(history: History, attempt: Make, bands: Bands) -> None:
    history.save(attempt(feedback=bands(4, 3, 2, 1, 0)))
    history.save(attempt(feedback=bands(2, 3, 4, 3, 4), when=NOON + timedelta(days=1)))
    history.save(attempt(feedback=bands(0, 0, 1, 0, 0), focus="change"))
    days = history.over_time()
    assert [(day.count, day.averages[2]) for day in days] == [(1, 2), (1, 1), (1, 4)]
    assert days[1].averages == (None, None, 1, None, None, None)
    for _ in range(ONE_BY_ONE):
        history.save(attempt(feedback=bands(4, 4, 4, 4, 4), when=NOON + timedelta(days=2)))
    days = history.over_time(flag="gap")
    assert [day.count for day in days] == [2, 1, ONE_BY_ONE]
    assert days[-1].averages == (4, 4, 4, 4, 4, 4)
