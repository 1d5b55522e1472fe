"""Slots: what a profile can say in a question, as a person says it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from applicant_samples import FIVE, TODAY, profiles
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.applicant.said import date_said, length_said, number_said, ordinal_said, when_said
from coach.applicant.spoken import fill, slots
from coach.content.bank import SLOTS
from coach.content.library import load_bank
from coach.values import FLAGS, Exam, Gap, Profile, Proof


@pytest.mark.parametrize(
    ("who", "flag", "expected"),
    [
        (
            "failed step, reapplying",
            "exam_failure",
            {
                "exam": "Step 1",
                "exam_attempts": "two",
                "exam_when": "in March and in November 2021",
                "exam_failed_when": "in March 2021",
                "specialty": "Internal Medicine",
                "graduation_year": "2019",
                "years_since_graduation": "seven",
                "entry": "research assistant at Mercy Hospital",
            },
        ),
        (
            "failed step, reapplying",
            "reapplicant",
            {
                "cycles": "three",
                "cycle_ordinal": "third",
                "first_cycle": "2024",
                "specialty": "Internal Medicine",
                "graduation_year": "2019",
                "years_since_graduation": "seven",
                "entry": "research assistant at Mercy Hospital",
            },
        ),
        (
            "four years of caregiving",
            "gap",
            {
                "gap_from": "February 2018",
                "gap_to": "March 2022",
                "gap_length": "four years",
                "specialty": "Family Medicine",
                "graduation_year": "2016",
                "years_since_graduation": "ten",
            },
        ),
        (
            "four years of caregiving",
            "family",
            {
                "leave_from": "February 2018",
                "leave_to": "March 2022",
                "specialty": "Family Medicine",
                "graduation_year": "2016",
                "years_since_graduation": "ten",
            },
        ),
        (
            "professionalism note",
            "probation",
            {
                "leave_from": "November 2024",
                "leave_to": "May 2025",
                "specialty": "Surgery",
                "school": "State University",
            },
        ),
        (
            "professionalism note",
            "failed_course",
            {"course": "surgery clerkship", "specialty": "Surgery", "school": "State University"},
        ),
        (
            "professionalism note",
            "repeated_year",
            {"repeated_year": "third year", "specialty": "Surgery", "school": "State University"},
        ),
        (
            "J-1, Med-Peds, graduated 2012",
            "low_score",
            {
                "exam": "Step 2 CK",
                "exam_score": "221",
                "exam_when": "in August 2025",
                "specialty": "Med-Peds",
                "graduation_year": "2012",
                "years_since_graduation": "fourteen",
                "visa": "J-1",
            },
        ),
        (
            "J-1, Med-Peds, graduated 2012",
            "limited_usce",
            {
                "usce_months": "two",
                "usce_kind": "observerships",
                "specialty": "Med-Peds",
                "graduation_year": "2012",
                "years_since_graduation": "fourteen",
                "visa": "J-1",
            },
        ),
        (
            "J-1, Med-Peds, graduated 2012",
            "specialty_change",
            {
                "previous_specialty": "Surgery",
                "specialty": "Med-Peds",
                "graduation_year": "2012",
                "years_since_graduation": "fourteen",
                "visa": "J-1",
            },
        ),
        (
            "health leave",
            "health",
            {
                "leave_from": "September 2021",
                "leave_to": "March 2022",
                "specialty": "Psychiatry",
                "graduation_year": "2023",
                "years_since_graduation": "three",
            },
        ),
        (
            "health leave",
            None,
            {
                "specialty": "Psychiatry",
                "graduation_year": "2023",
                "years_since_graduation": "three",
            },
        ),
    ],
)
def test_what_five_applicants_can_be_asked(who: str, flag: str | None, expected: dict[str, str]):
    assert slots(FIVE[who], flag, today=TODAY) == expected


def said(flag: str | None, **held: object) -> dict[str, str]:
    return dict(slots(Profile(**held), flag, today=TODAY))  # type: ignore[arg-type]


def test_nothing_known_fills_nothing():
    assert all(not slots(Profile(), flag, today=TODAY) for flag in (None, *FLAGS))


def test_an_undated_attempt_leaves_out_when():
    found = said("exam_failure", exams=(Exam("Step 1", 1, "", "fail"), Exam("Step 1", 2, "2021")))
    assert found == {"exam": "Step 1", "exam_attempts": "two"}


def test_attempts_that_are_not_listed_are_counted_but_not_dated():
    found = said("exam_failure", exams=(Exam("Step 3", 3, "2024", "fail"),))
    assert found == {"exam": "Step 3", "exam_attempts": "three", "exam_failed_when": "in 2024"}


def test_one_failed_attempt_is_no_number_of_attempts():
    found = said("exam_failure", exams=(Exam("OET", 1, "2024-02", "fail", 290),))
    assert found == {"exam": "OET", "exam_failed_when": "in February 2024", "exam_score": "290"}


def test_the_exam_failed_most_often_is_the_one_asked_about():
    exams = (
        Exam("Step 1", 1, "2020", "fail"),
        Exam("Step 2 CK", 1, "2021", "fail"),
        Exam("Step 2 CK", 2, "2022", "fail"),
    )
    assert said("exam_failure", exams=exams)["exam"] == "Step 2 CK"


def test_a_low_score_is_never_guessed_among_several():
    exams = (Exam("Step 1", score=210), Exam("Step 2 CK", score=240))
    assert said("low_score", exams=exams) == {}
    flags = {"low_score": {"score": "210"}}
    assert said("low_score", exams=exams, flags=flags) == {"exam": "Step 1", "exam_score": "210"}
    flags = {"low_score": {"exam": "Step 2 CK", "score": "240"}}
    assert said("low_score", flags=flags) == {"exam": "Step 2 CK", "exam_score": "240"}


@pytest.mark.parametrize(
    ("gaps", "expected"),
    [
        ((Gap("2025-01"),), {"gap_from": "January 2025"}),
        ((Gap("2025-01", "2027-01"),), {}),
        ((Gap("2027-01"),), {}),
        ((Gap("2025-06", "2025-01"),), {}),
        ((Gap("2025-06", "2025-06"),), {"gap_from": "June 2025"}),
        ((Gap("2025-06", "2025-07"),), {"gap_from": "June 2025", "gap_to": "July 2025"}),
        (
            (Gap("2025-01"), Gap("2020-07", "2021-03")),
            {"gap_from": "July 2020", "gap_to": "March 2021", "gap_length": "eight months"},
        ),
    ],
)
def test_gaps_that_last_or_cannot_be(gaps: tuple[Gap, ...], expected: dict[str, str]):
    assert said("gap", gaps=gaps) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2025-01", "2027-01", {"leave_from": "January 2025"}),
        ("2025-01", "2024-01", {"leave_from": "January 2025"}),
        ("2025-01", "2025-01", {"leave_to": "January 2025"}),
        ("2024", "2025", {"leave_from": "2024", "leave_to": "2025"}),
    ],
)
def test_leaves_that_last_or_cannot_be(start: str, end: str, expected: dict[str, str]):
    assert said("health", flags={"health": {"from": start, "to": end}}) == expected


@pytest.mark.parametrize("year", ["3", "third", "third year", "Year 3", "MS3", "3rd year"])
def test_a_year_of_medical_school(year: str):
    found = said("repeated_year", flags={"repeated_year": {"year": year}})
    assert found == {"repeated_year": "third year"}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("Surgery clerkship", "surgery clerkship"),
        ("the Internal Medicine clerkship", "Internal Medicine clerkship"),
        ("ICU rotation", "ICU rotation"),
        ("Anatomy.", "anatomy"),
    ],
)
def test_a_course_fits_after_your(given: str, expected: str):
    assert said("failed_course", flags={"failed_course": {"course": given}})["course"] == expected


def test_only_a_visa_that_a_program_sponsors_is_named():
    assert said("visa", visa="citizen") == said("visa", visa="undecided") == {}
    assert said("visa", visa="j1", flags={"visa": {"needed": "h1b"}}) == {"visa": "H-1B"}


def test_years_since_graduation_are_whole_years():
    assert said(None, graduation="2024-12") == {"graduation_year": "2024"}
    assert said(None, graduation="2024-11")["years_since_graduation"] == "two"
    assert said(None, graduation="2027") == {}


def test_a_line_of_the_file_is_what_one_did_not_a_score():
    evidence = (Proof("exam", "passed Step 3"), Proof("course", "a statistics course."))
    assert said(None, evidence=evidence) == {"entry": "a statistics course"}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(profiles, st.sampled_from([None, *FLAGS]), st.dates(date(1990, 1, 1), date(2050, 1, 1)))
def test_every_slot_is_known_and_says_something(profile: Profile, flag: str | None, today: date):
    found = slots(profile, flag, today=today)
    assert found.keys() <= SLOTS
    assert all(value.strip() and value not in {"None", "zero"} for value in found.values())


@pytest.mark.parametrize("profile", FIVE.values(), ids=FIVE)
def test_the_built_in_wordings_read_well(profile: Profile, tmp_path: Path):
    for question in load_bank(tmp_path).questions.values():
        for flag in [f for f in question.flags if f in profile.flags] or [None]:
            found = slots(profile, flag, today=TODAY)
            for wording in question.wordings:
                text = fill(wording, found)
                if text is not None:
                    assert not set(text) & set("{}")
                    assert "  " not in text
                    assert text[0].isupper()


def test_filling():
    known = {"exam": "Step 1", "exam_attempts": "two"}
    assert fill("You took {exam} {exam_attempts} times.", known) == "You took Step 1 twice."
    assert fill("{exam_attempts} times? {exam_attempts}!", known) == "Two times? Two!"
    assert fill("You scored {exam_score} on {exam}.", known) is None


@pytest.mark.parametrize(
    ("number", "word", "ordinal"),
    [
        (1, "one", "first"),
        (12, "twelve", "twelfth"),
        (13, "thirteen", "13th"),
        (20, "twenty", "20th"),
        (21, "twenty-one", "21st"),
        (111, "111", "111th"),
        (122, "122", "122nd"),
    ],
)
def test_numbers(number: int, word: str, ordinal: str):
    assert (number_said(number), ordinal_said(number)) == (word, ordinal)


@pytest.mark.parametrize(
    ("months", "said"),
    [
        (1, "one month"),
        (12, "twelve months"),
        (23, "twenty-three months"),
        (24, "two years"),
        (26, "two years and two months"),
        (29, "two and a half years"),
        (30, "two and a half years"),
        (35, "three years"),
        (37, "three years"),
        (39, "three years and three months"),
        (44, "three years and eight months"),
    ],
)
def test_lengths(months: int, said: str):
    assert length_said(months) == said


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (["2021"], "in 2021"),
        (["2021-03", "2021-11"], "in March and in November 2021"),
        (["2020-03", "2021-11"], "in March 2020 and in November 2021"),
        (["2021", "2021-11"], "in 2021 and in November 2021"),
        (["2021", "2021"], "in 2021"),
        (["2021-01", "2021-03", "2021-11"], "in January, in March and in November 2021"),
    ],
)
def test_dates(when: list[str], said: str):
    assert when_said(when) == said
    assert date_said("2026-12-11") == "December 11, 2026"
