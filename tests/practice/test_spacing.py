"""The rule of dates, and the count of what was told well: examples one can check by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import count

from coach.history.rows import Listed
from coach.practice.readiness import readiness
from coach.practice.spacing import due
from coach.practice.telling import Telling, tellings

DAY = date(2026, 11, 2)
GOOD, SHAKY, BAD = (4, 3, 3, 3, 4), (4, 3, 2, 3, 4), (4, 4, 1, 4, 4)
_numbers = count(1)


def told(day: int, bands: tuple[int, ...] = GOOD, wording: str = "", **changes: object) -> Telling:
    number = next(_numbers)
    values = {
        "number": number,
        "when": datetime.combine(DAY + timedelta(days=day), time(9), UTC),
        "day": DAY + timedelta(days=day),
        "question_id": "gap.when",
        "wording": wording or f"wording {number}",
        "spoken": True,
        "bands": bands,
        "words": (f"text {number}", 90),
    }
    return Telling(**(values | changes))  # type: ignore[arg-type]


def waits(*answers: Telling, interview: int | None = None) -> list[int]:
    """The wait after each of them."""
    day = None if interview is None else DAY + timedelta(days=interview)
    found = [due(answers[: i + 1], day) for i in range(len(answers))]
    return [one.wait for one in found if one]


def test_told_well_it_comes_again_after_twice_the_time() -> None:
    assert waits(told(0), told(2), told(6), told(14)) == [2, 4, 8, 16]


def test_no_wait_is_longer_than_three_weeks() -> None:
    assert waits(told(0), told(2), told(6), told(14), told(30))[-1] == 21


def test_a_criterion_at_2_halves_the_wait_and_one_at_1_starts_again() -> None:
    assert waits(told(0), told(2), told(6), told(14, SHAKY)) == [2, 4, 8, 4]
    assert waits(told(0), told(2), told(6), told(14, BAD), told(15)) == [2, 4, 8, 1, 2]


def test_told_before_it_is_due_the_wait_does_not_grow() -> None:
    assert waits(told(0), told(1), told(1), told(2)) == [2, 2, 2, 2]


def test_of_several_tellings_on_a_day_the_weakest_decides() -> None:
    assert waits(told(0), told(2), told(6, BAD), told(6))[-1] == 1


def test_no_wait_is_longer_than_a_third_of_the_days_left() -> None:
    assert waits(told(0), told(2), told(6), interview=15) == [2, 4, 3]


def test_an_unscored_answer_comes_again_tomorrow() -> None:
    assert waits(told(0), told(2, ())) == [2, 1]


def well(*answers: Telling, today: int = 20) -> tuple[int, bool]:
    found = readiness(answers, DAY + timedelta(days=today))
    return found.well, found.ready


def test_three_good_tellings_on_three_days_one_of_them_aloud_make_it_ready() -> None:
    assert well(told(0, spoken=False), told(3, spoken=False), told(7)) == (3, True)


def test_all_typed_it_takes_a_fourth() -> None:
    typed = [told(day, spoken=False) for day in (0, 2, 5, 9)]
    assert well(*typed[:3]) == (3, False)
    assert well(*typed) == (4, True)


def test_one_day_counts_once_and_so_does_one_wording() -> None:
    assert well(told(0), told(0), told(0)) == (1, False)
    assert well(told(0, wording="a"), told(3, wording="a"), told(7, wording="a")) == (1, False)


def test_days_and_wordings_are_matched_in_the_applicant_s_favour() -> None:
    assert well(told(0, wording="a"), told(0, wording="b"), told(3, wording="a"))[0] == 2


def test_the_same_text_pasted_again_is_no_second_telling() -> None:
    same = ("I failed Step 1", 80)
    assert well(told(0, words=same), told(3, words=same), told(7, words=same)) == (1, False)


def test_after_one_that_went_badly_the_count_begins_anew() -> None:
    assert well(told(0), told(3), told(7), told(9, BAD)) == (0, False)
    assert well(told(0), told(3), told(7), told(9, BAD), told(9)) == (0, False)
    assert well(told(0), told(3), told(7), told(9, SHAKY)) == (3, True)


def test_what_was_told_long_ago_is_not_ready_any_more() -> None:
    assert well(told(0), told(3), told(7), today=40) == (3, False)


def row(number: int, **changes: object) -> Listed:
    values = {
        "number": number, "uid": str(number), "when": datetime(2026, 11, 2, 9, tzinfo=UTC),
        "question_id": "gap.when", "question_text": "When?", "kind": "flag", "flags": ("gap",),
        "channel": "typed", "mode": "practice", "overall": 3, "bands": GOOD, "words": 90,
        "opening": "I was away",
    }  # fmt: skip
    return Listed(**(values | changes))  # type: ignore[arg-type]


def test_what_does_not_ask_for_the_story_is_no_telling() -> None:
    rows = [
        row(1),
        row(2, kind="followup"),
        row(3, kind="improper"),
        row(4, mode="builder"),
        row(5, question_id="gap.hours"),
        row(6, overall=None, bands=(None,) * 5),
        row(7, mode="mock", channel="spoken"),
        row(8, mode="drill", bands=(None, None, 4, None, None)),
    ]
    found = tellings(rows, DAY, partial={"gap.hours"})
    assert [telling.number for telling in found] == [1, 6, 7]
    assert [telling.well for telling in found] == [True, False, True]


def test_an_answer_from_the_future_counts_as_today_s() -> None:
    """A clock that was wrong, or another machine's."""
    (found,) = tellings([row(1, when=datetime(2031, 1, 1, tzinfo=UTC))], DAY)
    assert found.day == DAY
