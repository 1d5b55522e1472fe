"""The interview chosen for an applicant: what is in it, in which order, in which words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.applicant.facts import FACTS
from coach.content.library import Bank, load_bank
from coach.practice.families import alike, retells
from coach.practice.past import Past, Told
from coach.practice.selection import HEAVIEST_FIRST, for_flag, left_out, plan, suggestion
from coach.values import FLAGS, SPECIALTIES, Asked, Exam, Gap, Profile, Proof, Question

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
BANK = load_bank(Path("no such folder"))
LONG = 40

# What people write into a file, and what no question may repeat.
ODD = st.sampled_from(
    ["Mercy", "general surgery", "None", "a {b} c", "}", "n/a", "?", "x" * 200, "São Paulo", "-"]
)
MONTH = st.dates(date(2008, 1, 1), date(2028, 1, 1)).map(lambda day: day.isoformat()[:7])
FACT = {
    "from": MONTH, "to": MONTH, "when": MONTH, "cycles": st.sampled_from("23579"),
    "first": st.sampled_from(["2019", "2024"]), "exam": st.just("Step 2 CK"),
    "score": st.just("214"), "months": st.sampled_from("0126"), "needed": st.just("j1"),
    "with": st.sampled_from(HEAVIEST_FIRST), "cause": ODD | st.just("my father's illness"),
}  # fmt: skip
FILES = st.builds(
    Profile,
    specialties=st.lists(st.sampled_from(list(SPECIALTIES)), max_size=3, unique=True).map(tuple),
    graduation=st.sampled_from(["", "2012", "2020-06", "2027-05"]),
    visa=st.sampled_from(["", "j1", "h1b", "citizen"]),
    exams=st.lists(
        st.builds(
            Exam,
            st.sampled_from(["Step 1", "Step 2 CK"]),
            st.integers(1, 4),
            st.just("") | MONTH,
            st.sampled_from(["pass", "fail"]),
            st.none() | st.integers(180, 260),
        ),
        max_size=4,
    ).map(tuple),
    gaps=st.lists(st.builds(Gap, MONTH, st.just("") | MONTH, ODD), max_size=3).map(tuple),
    flags=st.lists(st.sampled_from(HEAVIEST_FIRST), unique=True).flatmap(
        lambda flags: st.fixed_dictionaries(
            {
                flag: st.fixed_dictionaries({}, optional={f: FACT.get(f, ODD) for f in FACTS[flag]})
                for flag in flags
            }
        )
    ),
    evidence=st.lists(st.builds(Proof, st.just("work"), ODD, st.just(""), ODD), max_size=2).map(
        tuple
    ),
    school=ODD,
)


def chosen(profile: Profile | None, seed: int = 0, count: int = 12, **more: object) -> list[Asked]:
    return plan(profile, more.pop("bank", BANK), today=TODAY, seed=seed, count=count, **more)  # type: ignore[arg-type]


def flags_in_order(asked: Sequence[Asked]) -> list[str]:
    return [flag for one in asked for flag in one.question.flags]


def ids(asked: Sequence[Asked]) -> list[str]:
    return [one.question.id for one in asked]


def holding(*flags: str, **more: object) -> Profile:
    return Profile(flags={flag: {} for flag in flags}, **more)  # type: ignore[arg-type]


@settings(max_examples=200, deadline=None, derandomize=True)
@given(FILES, st.integers(0, 10_000), st.integers(0, 24))
def test_every_plan_covers_the_file_and_reads_well(profile: Profile, seed: int, more: int) -> None:
    count = max(1, len(profile.flags) + more)
    asked = chosen(profile, seed, count)
    assert asked == chosen(profile, seed, count)
    assert 1 <= len(asked) <= count
    about = flags_in_order(asked)
    assert set(about) == set(profile.flags)
    assert all(about.count(flag) <= 2 for flag in about)
    assert left_out(profile, asked) == ()
    for one in asked:
        assert one.reason
        for text in (one.text, one.reason):
            assert text.isprintable()
            assert not {"{", "}"} & set(text)
            assert "None" not in text
        assert one.question.kind != "improper"
        assert not one.question.specialties or (
            set(one.question.specialties) & set(profile.specialties)
        )
    assert len({one.text for one in asked}) == len(asked)
    for i, one in enumerate(asked):
        for other in asked[:i]:
            assert not alike(one.question, other.question), (one.text, other.text)


def test_an_interview_opens_goes_through_the_file_and_closes() -> None:
    asked = chosen(holding("visa", "exam_failure", "yog", specialties=("surgery",)))
    assert len(asked) == 12
    assert (asked[0].question.phase, asked[-1].question.phase) == ("opening", "closing")
    assert not asked[0].question.flags
    assert not asked[-1].question.flags
    assert list(dict.fromkeys(flags_in_order(asked))) == ["exam_failure", "yog", "visa"]
    kinds = ["flag" if one.question.flags else "general" for one in asked]
    between = kinds[kinds.index("flag") : len(kinds) - kinds[::-1].index("flag")]
    assert "general" in between
    assert any("surgery" in one.question.specialties for one in asked)


@pytest.mark.parametrize("flag", FLAGS)
def test_the_first_question_about_a_flag_asks_for_the_event(flag: str) -> None:
    for seed in range(4):
        asked = [one for one in chosen(holding(flag), seed) if one.question.flags]
        assert [one.question.phase == "opening" for one in asked] == [True, False]


def test_seeds_vary_the_interview() -> None:
    profile = holding("exam_failure", "gap")
    assert len({tuple(ids(chosen(profile, seed))) for seed in range(10)}) > 5


def test_the_facts_of_the_file_are_said() -> None:
    profile = holding("gap", gaps=(Gap("2020-07", "2021-03"),), graduation="2014")
    asked = next(one for one in chosen(profile) if "gap" in one.question.flags)
    assert "July 2020" in asked.text or "eight months" in asked.text or "2014" in asked.text


def test_with_too_little_room_the_heaviest_come_and_the_rest_is_named() -> None:
    profile = holding("english", "visa", "professionalism", "gap", "exam_failure")
    asked = chosen(profile, count=3)
    assert flags_in_order(asked) == ["professionalism", "exam_failure", "gap"]
    assert left_out(profile, asked) == ("visa", "english")
    assert asked[-1].reason.endswith("no room for: visa, English")
    assert flags_in_order(chosen(profile, count=1)) == ["professionalism"]


def test_med_peds_is_asked_why_both() -> None:
    for profile in (
        holding(specialties=("med_peds",)),
        holding("visa", "gap", specialties=("pediatrics", "med_peds")),
    ):
        for seed in range(5):
            assert "med_peds.why_both" in ids(chosen(profile, seed, 4))
    assert "med_peds.why_both" not in ids(chosen(holding(specialties=("pediatrics",)), 0, LONG))


def test_without_a_profile_it_is_an_interview_for_anyone() -> None:
    asked = chosen(None)
    assert len(asked) == 12
    assert not flags_in_order(asked)
    assert not any(one.question.specialties for one in asked)


# One event, two flags


@pytest.mark.parametrize(
    ("lead", "other"),
    [
        ("health", "gap"),
        ("family", "gap"),
        ("professionalism", "probation"),
        ("failed_course", "repeated_year"),
    ],
)
def test_two_flags_of_one_cause_are_told_once(lead: str, other: str) -> None:
    for seed in range(8):
        asked = chosen(holding(other, "reapplicant", lead), seed)
        places = [i for i, one in enumerate(asked) if {lead, other} & set(one.question.flags)]
        assert places == list(range(places[0], places[-1] + 1)), "one story, in one go"
        assert len(places) <= 3
        story = [asked[i].question for i in places]
        assert story[0].flags == (lead,)
        assert [q.phase == "opening" for q in story] == [True] + [False] * (len(story) - 1)
        assert not any("dates right" in q.text or "more definite" in q.text for q in story)


def test_what_the_file_says_may_part_them() -> None:
    apart = holding("family", "gap", gaps=(Gap("2016-01", "2017-06"),))
    apart = replace(apart, flags={"gap": {}, "family": {"from": "2022-02", "to": "2022-05"}})
    firsts = [
        one for one in chosen(apart) if one.question.phase == "opening" and one.question.flags
    ]
    assert flags_in_order(firsts) == ["gap", "family"]
    together = replace(apart, gaps=(Gap("2022-01", "2022-06"),))
    assert any("told together once" in one.reason for one in chosen(together))
    grades = replace(
        holding("professionalism", "probation"),
        flags={"professionalism": {}, "probation": {"kind": "academic"}},
    )
    assert not any("one story" in one.reason for one in chosen(grades))


ONE_CAUSE = {
    "the same dates": (
        ("health", {"from": "2021-02", "to": "2021-08"}),
        ("repeated_year", {"year": "3", "from": "2021", "to": "2022"}),
    ),
    "dates of a gap": (("family", {"from": "2020"}), ("gap", {})),
    "a note that led to probation": (
        ("professionalism", {"when": "2021-03"}),
        ("probation", {"from": "2021-05", "to": "2021-11"}),
    ),
    "a course that made the year be repeated": (
        ("failed_course", {"when": "2019-06"}),
        ("repeated_year", {"from": "2019-09", "to": "2020-06"}),
    ),
    "said so": (("exam_failure", {}), ("reapplicant", {"with": "exam_failure"})),
    "a cause in words": (("exam_failure", {"cause": "my mother's illness"}), ("family", {})),
}


@pytest.mark.parametrize("why", ONE_CAUSE)
def test_flags_with_one_cause_in_the_file_are_asked_about_together_once(why: str) -> None:
    flags = dict(ONE_CAUSE[why])
    gaps = (Gap("2020-01", "2021-03", "at home"),) if "gap" in flags else ()
    profile = Profile(flags={"visa": {}, **flags}, gaps=gaps)
    told: dict[str, Sequence[tuple[datetime, int | None]]] = {}
    texts = set()
    for day in range(6):
        asked = chosen(profile, day, 10, history=told)
        about = [one for one in asked if set(flags) & set(one.question.flags)]
        assert set(about[0].question.flags) == set(flags)
        assert not any(retells(one.question) for one in about[1:])
        assert all(len(one.question.flags) == 1 for one in about[1:])
        assert "told together once" in about[0].reason
        texts.add(about[0].text)
        told |= session(asked, 30 - day, 3)
    assert len(texts) > 1, "in other words the next time, where there are others"
    apart = replace(profile, flags={flag: {} for flag in profile.flags}, gaps=())
    assert not any(len(one.question.flags) > 1 for one in chosen(apart, count=LONG))
    for flag in flags:
        assert not any(
            len(one.question.flags) > 1 for one in for_flag(flag, apart, BANK, today=TODAY)
        )


def test_a_gap_of_ones_own_story_says_which() -> None:
    """A reason that means the father is family's, one that names the exam the exam's."""
    for reason, lead in (
        ("caring for my father, who was ill", "family"),
        ("Step 1 retake", "exam_failure"),
    ):
        profile = holding(
            "family", "exam_failure", "gap", gaps=(Gap("2020-01", "2021-03", reason),)
        )
        joint = [one for one in chosen(profile) if len(one.question.flags) > 1]
        assert [set(one.question.flags) for one in joint] == [{lead, "gap"}]


def test_a_question_that_carries_both_is_asked_alone() -> None:
    both = Question("mine.both", "flag", "What about those two years?", ("health", "gap"))
    bank = Bank({**BANK.questions, both.id: both}, "")
    asked = chosen(holding("gap", "health", "visa"), count=9, bank=bank)
    about = [one.question.id for one in asked if {"gap", "health"} & set(one.question.flags)]
    assert about == ["mine.both"]
    assert both.id not in ids(chosen(holding("gap"), count=LONG, bank=bank))


# What was asked before


def session(asked: Sequence[Asked], days_ago: float, overall: int | None) -> Told:
    start = NOW - timedelta(days=days_ago)
    return {
        one.question.id: [(start + timedelta(minutes=5 * i), overall)]
        for i, one in enumerate(asked)
    }


def test_nothing_of_the_last_three_sessions_comes_again() -> None:
    profile = holding("exam_failure", "gap", "health", specialties=("internal_medicine",))
    told: dict[str, Sequence[tuple[datetime, int | None]]] = {}
    past: list[set[str]] = []
    for day in range(9):
        asked = chosen(profile, day, 10, history=told)
        assert len(asked) == 10
        assert set(flags_in_order(asked)) == set(profile.flags)
        recent = set().union(*past[-3:])
        assert not recent & set(ids(asked))
        past.append(set(ids(asked)))
        told |= session(asked, 30 - day, 3)
    assert len(set().union(*past)) < sum(map(len, past)), "older ones come again"


def test_what_went_badly_comes_again_in_other_words() -> None:
    profile = holding("exam_failure", exams=(Exam("Step 1", 1, "2021-06", "fail"),))
    first = next(one for one in chosen(profile) if one.question.flags)
    for overall, comes in ((0, True), (1, True), (3, False), (None, False)):
        told = {first.question.id: [(NOW - timedelta(days=1), overall)]}
        again = {one.question.id: one for one in chosen(profile, history=told)}
        assert (first.question.id in again) is comes
        if comes:
            assert f"went badly ({overall} of 4)" in again[first.question.id].reason
            assert again[first.question.id].text != first.text
    mended = {
        first.question.id: [(NOW - timedelta(hours=3), 0), (NOW - timedelta(hours=1), 4)],
    }
    assert first.question.id not in ids(chosen(profile, history=mended))


def test_a_flag_is_covered_even_when_all_its_questions_came_lately() -> None:
    about = for_flag("visa", None, BANK, today=TODAY)
    asked = chosen(holding("visa"), history=session(about, 1, 4))
    assert flags_in_order(asked) == ["visa"]
    assert "lately answered" in next(one.reason for one in asked if one.question.flags)


def test_a_session_ends_with_a_long_pause() -> None:
    hours = [0, 1, 2, 9, 20, 21, 40]
    past = Past({str(h): [(NOW - timedelta(hours=h), 4)] for h in hours})
    assert [h for h in hours if past.recent(str(h))] == [0, 1, 2, 9, 20, 21]
    assert not Past({}).recent("0")


# Improper ones, and those really asked


def test_an_improper_question_comes_only_when_it_is_wanted() -> None:
    profile = holding("family", "visa")
    for seed in range(10):
        kinds = [one.question.kind for one in chosen(profile, seed, 10, include_improper=True)]
        assert kinds.count("improper") == 1
        assert "improper" not in (kinds[0], kinds[-1])
        assert len(kinds) == 10
    assert flags_in_order(chosen(profile, count=2, include_improper=True)) == ["visa", "family"]


def test_what_was_really_asked_comes_first() -> None:
    asked_for = [
        Question("asked.one", "general", "Which novel?", (), sources=("asked at Mercy",)),
        Question("asked.two", "flag", "Your visa, then?", ("visa",), sources=("asked at Mercy",)),
        Question("asked.three", "flag", "Gap and visa?", ("gap", "visa"), sources=("asked at X",)),
        Question("asked.four", "flag", "Why a leave?", ("health",), sources=("asked at Y",)),
    ]
    bank = Bank({**BANK.questions, **{q.id: q for q in asked_for}}, "")
    for seed in range(5):
        asked = {one.question.id: one for one in chosen(holding("gap", "visa"), seed, 6, bank=bank)}
        assert {q.id for q in asked_for} <= set(asked)
        assert "really asked at Mercy" in asked["asked.one"].reason
    told = {"asked.one": [(NOW, 4)]}
    assert "asked.one" not in ids(chosen(None, bank=bank, history=told))
    assert ids(for_flag("visa", None, bank, today=TODAY))[0] in {"asked.two", "asked.three"}


# One question at a time


def test_the_suggestion_follows_the_flags_and_the_bands() -> None:
    profile = holding("visa", "gap")
    assert suggestion(profile, BANK, today=TODAY).question.flags == ("gap",)
    bands = {"gap": [(4, 4, 4, 4, 4)], "visa": [(4, 4, 4, 4, 4), (1, 1, 1, 1, 1)]}
    weakest = suggestion(profile, BANK, today=TODAY, flag_bands=bands)
    assert weakest.question.flags == ("visa",)
    again = suggestion(
        profile, BANK, today=TODAY, flag_bands=bands, last_asked={weakest.question.id: NOW}
    )
    assert again.question.flags == ("visa",)
    assert again.question.id != weakest.question.id


def test_without_flags_the_suggestion_goes_through_the_openings() -> None:
    told: dict[str, datetime] = {}
    seen = []
    for minute in range(6):
        question = suggestion(None, BANK, today=TODAY, last_asked=told).question
        assert question.phase == "opening"
        seen.append(question.id)
        told[question.id] = NOW + timedelta(minutes=minute)
    assert all(one != other for one, other in pairwise(seen))
    assert seen[5] == seen[0]
