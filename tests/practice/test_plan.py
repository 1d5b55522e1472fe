"""Six weeks by the plan: what is due comes, the weakest most, nothing too long, all at the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from simulated import (
    BANK,
    BEGIN,
    DAY_OF_INTERVIEW,
    DAYS,
    Diary,
    Person,
    cramming,
    improving,
    lazy,
    live,
    steady,
)

from coach.practice.families import retells
from coach.practice.plan import FEWEST_MINUTES, make_plan
from coach.practice.selection import HEAVIEST_FIRST
from coach.values import Interview, Profile

FLAGS_HELD = st.lists(st.sampled_from(HEAVIEST_FIRST), min_size=1, max_size=9, unique=True)
MINUTES = st.integers(FEWEST_MINUTES, 60)
PEOPLE: dict[str, Callable[[str], Person]] = {
    "steady": steady,
    "lazy": lambda weak: lazy(weak, 7),
    "cramming": cramming,
    "improving": improving,
}
everyone = pytest.mark.parametrize("person", PEOPLE.values(), ids=PEOPLE)
some = settings(max_examples=8, deadline=None)


@everyone
@some
@given(flags=FLAGS_HELD, minutes=MINUTES)
def test_no_session_is_longer_than_asked(
    person: Callable[[str], Person], flags: list[str], minutes: int
) -> None:
    diary = live(person(flags[0]), flags, minutes=minutes)
    assert diary.plans
    for _, plan, _ in diary.plans:
        assert plan.seconds <= minutes * 60
        assert plan.seconds == sum(step.seconds for step in plan.steps)
        assert plan.steps


@everyone
@some
@given(flags=FLAGS_HELD, minutes=MINUTES)
def test_nothing_due_is_starved(
    person: Callable[[str], Person], flags: list[str], minutes: int
) -> None:
    """Whatever is due is told within as many sessions as there are flags, also by those who do
    one question and stop."""
    diary = live(person(flags[0]), flags, minutes=minutes)
    waited = dict.fromkeys(flags, 0)
    for today, plan, done in diary.plans:
        told = {step.flag for step in plan.steps[:done]}
        for standing in plan.flags:
            due = standing.due <= today
            waited[standing.flag] = waited[standing.flag] + 1 if due else 0
            if standing.flag in told:
                waited[standing.flag] = 0
            assert waited[standing.flag] <= len(flags)


@pytest.mark.parametrize("person", [steady, improving, cramming], ids=lambda p: p.__name__)
@some
@given(flags=FLAGS_HELD, minutes=st.integers(10, 60))
def test_the_weakest_flag_is_met_most(
    person: Callable[[str], Person], flags: list[str], minutes: int
) -> None:
    """From the day on which it is first told: before, nobody knows that it is the weakest."""
    weak = flags[0]
    diary = live(person(weak), flags, minutes=minutes)
    known = diary.told[weak][0].day
    met = {flag: sum(telling.day >= known for telling in diary.told[flag]) for flag in flags}
    assert met[weak] == max(met.values())


def test_one_good_telling_at_last_does_not_send_the_weakest_behind_the_others() -> None:
    flags = list(HEAVIEST_FIRST[:9])
    flags.insert(0, flags.pop(3))
    diary = live(cramming(flags[0]), flags, minutes=10)
    assert all(diary.met(flags[0]) >= diary.met(flag) for flag in flags)


@some
@given(flags=FLAGS_HELD)
def test_with_room_the_weakest_is_met_far_more_often(flags: list[str]) -> None:
    diary = live(steady(flags[0]), flags, minutes=60)
    assert all(diary.met(flags[0]) >= 2 * diary.met(flag) for flag in flags[1:])


@pytest.mark.parametrize("person", [steady, improving, cramming], ids=lambda p: p.__name__)
@some
@given(flags=FLAGS_HELD)
def test_everything_is_told_in_the_last_two_days(
    person: Callable[[str], Person], flags: list[str]
) -> None:
    diary = live(person(flags[0]), flags, minutes=20)
    last_days = DAY_OF_INTERVIEW - timedelta(days=2)
    assert all(any(t.day >= last_days for t in diary.told[flag]) for flag in flags)


@some
@given(flags=FLAGS_HELD)
def test_with_little_time_the_last_pass_begins_earlier_and_still_tells_all(
    flags: list[str],
) -> None:
    diary = live(steady(flags[0]), flags, minutes=FEWEST_MINUTES)
    begin = DAY_OF_INTERVIEW - timedelta(days=max(2, len(flags)))
    assert all(any(t.day >= begin for t in diary.told[flag]) for flag in flags)


@everyone
@some
@given(flags=FLAGS_HELD, minutes=st.integers(15, 60))
def test_wordings_vary_and_flags_are_interleaved(
    person: Callable[[str], Person], flags: list[str], minutes: int
) -> None:
    diary = live(person(flags[0]), flags, minutes=minutes)
    for told in diary.told.values():
        assert all(a.wording != b.wording for a, b in pairwise(told))
        assert len({t.wording for t in told[:3]}) == len(told[:3])
    for _, plan, _ in diary.plans:
        assert all(a.flag != b.flag for a, b in pairwise(plan.steps))


@everyone
@some
@given(flags=FLAGS_HELD)
def test_no_wait_is_longer_than_a_third_of_the_days_left(
    person: Callable[[str], Person], flags: list[str]
) -> None:
    for _, plan, _ in live(person(flags[0]), flags).plans:
        for standing in plan.flags:
            if standing.last:
                left = (DAY_OF_INTERVIEW - standing.last.day).days
                assert (standing.due - standing.last.day).days <= max(1, left // 3)


def test_the_steady_and_the_improving_get_ready_and_the_shaky_story_never_is() -> None:
    flags = ["exam_failure", "gap", "visa"]
    _, end, _ = live(steady("gap"), flags).plans[-1]
    ready = {standing.flag: standing.readiness.ready for standing in end.flags}
    assert ready == {"exam_failure": True, "gap": False, "visa": True}
    _, end, _ = live(improving("gap"), flags).plans[-1]
    assert all(standing.readiness.ready for standing in end.flags)


def test_three_good_sessions_in_an_evening_make_nobody_ready() -> None:
    """Cramming: the waits do not grow, and one day counts once."""
    diary = live(Person(lambda day: day == 0, lambda flag, n: (4,) * 5, sessions=5), ["gap"])
    _, plan, _ = diary.plans[-1]
    (standing,) = plan.flags
    assert standing.readiness.well == 1
    assert standing.due <= BEGIN + timedelta(days=2)


def test_what_went_badly_comes_tomorrow_and_says_why() -> None:
    diary = live(Person(lambda day: day == 0, lambda flag, n: (4, 4, 1, 4, 4)), ["gap", "visa"])
    plan = _plan_on(BEGIN + timedelta(days=1), diary, "gap", "visa")
    assert [step.why for step in plan.steps if step.flag][:2] == ["forgotten", "forgotten"]
    assert "show the change was 1 of 4 last time" in plan.steps[0].asked.reason


def test_a_flag_not_told_yet_comes_first_the_heaviest_of_them() -> None:
    plan = _plan_on(BEGIN, Diary(), "visa", "gap", "professionalism")
    assert [step.flag for step in plan.steps][:3] == ["professionalism", "gap", "visa"]
    assert plan.steps[0].asked.question.phase == "opening"


def test_until_it_is_told_well_the_whole_story_is_asked_for() -> None:
    bad = Person(lambda day: True, lambda flag, n: (4, 4, 1, 4, 4))
    for flag in ("gap", "exam_failure", "professionalism"):
        asked = [
            step.asked.question
            for _, plan, _ in live(bad, [flag]).plans
            for step in plan.steps
            if step.flag
        ]
        assert all(retells(question) for question in asked)


def test_on_the_day_of_the_interview_there_is_nothing_to_practise() -> None:
    plan = _plan_on(DAY_OF_INTERVIEW, Diary(), "gap")
    assert (plan.steps, plan.days_left) == ((), 0)


def test_after_an_interview_the_next_one_counts() -> None:
    later = DAY_OF_INTERVIEW + timedelta(days=30)
    profile = Profile(
        flags={"gap": {}},
        interviews=(Interview(DAY_OF_INTERVIEW.isoformat()), Interview(later.isoformat())),
    )
    plan = make_plan(profile, BANK, {}, today=DAY_OF_INTERVIEW + timedelta(days=1))
    assert plan.days_left == 29


def test_without_a_flag_it_goes_through_what_everyone_is_asked() -> None:
    plan = make_plan(None, BANK, {}, today=BEGIN)
    assert [step.why for step in plan.steps] == ["everyone"]


def test_when_nothing_is_due_it_says_so() -> None:
    diary = live(Person(lambda day: day == 0, lambda flag, n: (4,) * 5), ["gap"])
    plan = _plan_on(BEGIN + timedelta(days=1), diary, "gap")
    assert [step.why for step in plan.steps] == ["everyone"]
    assert "none of your stories is due today" in plan.steps[0].asked.reason
    assert [standing.flag for standing in plan.coming] == ["gap"]


def test_every_flag_has_enough_wordings_to_become_ready() -> None:
    for flag in HEAVIEST_FIRST:
        good = Person(lambda day: True, lambda flag, n: (4,) * 5)
        _, plan, _ = live(good, [flag]).plans[-1]
        assert plan.flags[0].readiness.ready, flag
    assert DAYS == 42


def _plan_on(today: date, diary: Diary, *flags: str):  # type: ignore[no-untyped-def]
    profile = Profile(
        flags={flag: {} for flag in flags},
        interviews=(Interview(DAY_OF_INTERVIEW.isoformat()),),
    )
    return make_plan(replace(profile), BANK, diary.told, today=today)
