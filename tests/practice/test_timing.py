"""The times of a drill, with a clock by hand."""

from __future__ import annotations

import pytest

from coach.errors import CoachError
from coach.practice.timing import PRESETS, STANDARD, Countdown, Reading, Timing, seconds, timing


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_the_usual_times() -> None:
    assert (STANDARD.prep_s, STANDARD.answer_s, STANDARD.cap_s, STANDARD.warn_s) == (
        30,
        90,
        120,
        90,
    )
    assert PRESETS["long"] == Timing(30, 180, 180)
    assert PRESETS["long"].warn_s == 165
    assert Timing(0, 8, 8).warn_s == 6


def test_from_thinking_to_the_stop(clock: Clock) -> None:
    countdown = Countdown(STANDARD, clock)
    assert countdown.read() == Reading("prep", 30, 0)
    clock.now += 29
    assert countdown.read() == Reading("prep", 1, 0)
    clock.now += 1
    assert countdown.read() == Reading("answer", 120, 0)
    clock.now += 89
    assert countdown.read().phase == "answer"
    clock.now += 1
    assert countdown.read() == Reading("warning", 30, 90)
    clock.now += 29.5
    assert countdown.read() == Reading("warning", 0.5, 119.5)
    clock.now += 60
    assert countdown.read() == Reading("over", 0, 120)


def test_the_answer_may_begin_before_the_time_to_think_is_over(clock: Clock) -> None:
    countdown = Countdown(STANDARD, clock)
    clock.now += 10
    countdown.begin_answer()
    clock.now += 5
    countdown.begin_answer()
    assert countdown.read() == Reading("answer", 115, 5)


def test_no_time_to_think_begins_at_once(clock: Clock) -> None:
    assert Countdown(Timing(0, 20, 30), clock).read() == Reading("answer", 30, 0)


def test_a_stopped_countdown_stands_still(clock: Clock) -> None:
    countdown = Countdown(Timing(0, 20, 30), clock)
    clock.now += 12
    countdown.stop()
    clock.now += 50
    countdown.stop()
    assert countdown.read() == Reading("answer", 18, 12)


def test_an_unfinished_answer_goes_on_where_it_stopped(clock: Clock) -> None:
    countdown = Countdown(STANDARD, clock, elapsed_s=100)
    assert countdown.read() == Reading("warning", 20, 100)
    assert Countdown(STANDARD, clock, elapsed_s=200).read() == Reading("over", 0, 120)


def test_ones_own_times() -> None:
    assert timing(10, 60) == Timing(10, 60, 80)
    assert timing(0, 60, 60) == Timing(0, 60, 60)
    for wrong in ((-1, 60, None), (10, 4, None), (10, 60, 59), (4000, 60, None), (0, 4000, None)):
        with pytest.raises(CoachError):
            timing(*wrong)


@pytest.mark.parametrize(
    ("text", "value"),
    [("90", 90), (" 90 s ", 90), ("1:30", 90), ("2 min", 120), ("3m", 180), ("0", 0)],
)
def test_times_as_people_write_them(text: str, value: int) -> None:
    assert seconds(text) == value


@pytest.mark.parametrize("text", ["", "soon", "1:75", "1:30 min", "-5", "1.5"])
def test_what_is_no_time_is_said(text: str) -> None:
    with pytest.raises(CoachError, match="write it like 90, 1:30 or 2 min"):
        seconds(text)
