"""What looks odd is said; what can be true is not."""

from __future__ import annotations

from datetime import date

import pytest
from applicant_samples import FIVE, TODAY, profiles
from hypothesis import HealthCheck, given, settings

from coach.applicant.warnings import warnings_of
from coach.values import Exam, Gap, Profile, Proof


def warned(**held: object) -> list[str]:
    return warnings_of(Profile(**held), today=TODAY)  # type: ignore[arg-type]


def test_a_file_that_fits_together_is_not_doubted():
    for who in ("failed step, reapplying", "four years of caregiving", "health leave"):
        assert warnings_of(FIVE[who], today=TODAY) == []


def test_a_gap_before_graduation_is_asked_about_unless_a_flag_tells_of_the_leave():
    gaps = (Gap("2019-07", "2020-03", "leave"),)
    assert warned(graduation="2022-06", gaps=gaps, flags={"gap": {}}) == [
        "The gap from July 2019 to March 2020 lies before your graduation (June 2022): right for a "
        "leave from school, else check the years."
    ]
    assert warned(graduation="2022-06", gaps=gaps, flags={"gap": {}, "health": {}}) == []
    assert warned(graduation="2020", gaps=gaps, flags={"gap": {}}) == []


FAIL = Exam("Step 1", 1, "2021-03", "fail")
YOUNG = "Your graduation (May 2027) is still to come: right for a student, else check the year."
FAILED = {"exam_failure": {}}


@pytest.mark.parametrize(
    ("held", "sentence"),
    [
        (
            {"flags": {"repeated_year": {"from": "2021-09", "to": "2020-06"}}},
            "The repeated year from September 2021 ends before it begins (June 2020).",
        ),
        (
            {"graduation": "2019-05", "flags": {"probation": {"from": "2021-01"}}},
            "The probation begins (January 2021) after your graduation (May 2019).",
        ),
        (
            {
                "graduation": "2019-05",
                "gaps": (Gap("2019-01", "2019-12"),),
                "flags": {"gap": {}},
            },
            "Your graduation (May 2019) lies within the gap from January 2019 to December 2019.",
        ),
        (
            {"citizenship": "USA", "flags": {"visa": {"needed": "j1"}}},
            "Your file says US citizenship, and a visa that needs sponsorship.",
        ),
        (
            {"evidence": (Proof("rotation", "wards", "2029-01"),)},
            "“wards” (January 2029) is still to come: evidence is what is done.",
        ),
        (
            {"flags": {"repeated_year": {"with": "health"}}},
            "The flag repeated_year says it is one story with health, which is not set.",
        ),
        (
            {"graduation": "2027-05"},
            YOUNG,
        ),
        (
            {"gaps": (Gap("2020-07", "2020-03"),), "flags": {"gap": {}}},
            "The gap from July 2020 ends before it begins (March 2020).",
        ),
        (
            {"gaps": (Gap("2027-07"),), "flags": {"gap": {}}},
            "The gap from July 2027 has not begun yet.",
        ),
        (
            {"gaps": (Gap("2026-07", "2027-01"),), "flags": {"gap": {}}},
            "The gap from July 2026 to January 2027 is not over yet: leave out 'to'.",
        ),
        (
            {
                "gaps": (Gap("2020-01", "2020-09"), Gap("2020-06", "2020-12")),
                "flags": {"gap": {}},
            },
            "Two gaps overlap in June 2020: their months are counted twice.",
        ),
        (
            {"gaps": (Gap("2020-01", "2020-09"),)},
            "The file has a gap, but none of the flags gap, health or family is set.",
        ),
        ({"flags": {"gap": {}}}, "The flag gap is set, but the file has no gap with its months."),
        (
            {"exams": (Exam("Step 3", 1, "2020-03"), Exam("Step 1", 1, "2021-04"))},
            "Step 3 (March 2020) comes before Step 1 was passed (April 2021).",
        ),
        (
            {"exams": (Exam("COMLEX Level 2", 1, "2020"), Exam("COMLEX Level 1", 1, "2021-04"))},
            "COMLEX Level 2 (2020) comes before COMLEX Level 1 was passed (April 2021).",
        ),
        (
            {"exams": (FAIL, Exam("Step 1", 3, "2022")), "flags": FAILED},
            "Step 1 goes up to attempt 3, but attempt 2 is missing.",
        ),
        (
            {"exams": (FAIL, Exam("Step 1", 1, "2022")), "flags": FAILED},
            "Step 1 has attempt 1 more than once.",
        ),
        (
            {"exams": (FAIL, Exam("Step 1", 2, "2020")), "flags": FAILED},
            "Step 1, attempt 2, is dated before attempt 1.",
        ),
        (
            {"exams": (Exam("OET"), Exam("OET", 2, "", "fail")), "flags": FAILED},
            "OET was taken again after it was passed at attempt 1.",
        ),
        (
            {"exams": (Exam("OET", 1, "2027"),)},
            "OET, attempt 1, has a result, yet 2027 is still to come.",
        ),
        (
            {"exams": (Exam("Step 1", 1, "2023-05", "pass", 230),)},
            "Step 1, attempt 1, has a score, but Step 1 is only pass or fail since 2022.",
        ),
        ({"exams": (FAIL,)}, "Step 1, attempt 1, is failed, but the flag exam_failure is not set."),
        ({"flags": FAILED}, "The flag exam_failure is set, but no exam in the file is failed."),
        (
            {"visa": "citizen", "flags": {"visa": {}}},
            "The flag visa is set, but you need no visa.",
        ),
        (
            {"visa": "j1", "flags": {"visa": {"needed": "h1b"}}},
            "The flag visa says h1b, but the visa of your file is j1.",
        ),
        (
            {
                "exams": (Exam("Step 3", 1, "2024", "pass", 212),),
                "flags": {"low_score": {"exam": "Step 3", "score": "202"}},
            },
            "The flag low_score says 202 for Step 3, but your exams say 212.",
        ),
        (
            {"flags": {"probation": {"from": "2024-05", "to": "2023"}}},
            "The probation from May 2024 ends before it begins (2023).",
        ),
        (
            {"flags": {"reapplicant": {"cycles": "5", "first": "2024"}}},
            "5 cycles cannot have passed since 2024.",
        ),
    ],
)
def test_one_thing_is_odd(held: dict[str, object], sentence: str):
    assert warned(**held) == [sentence]


def test_more_months_away_than_have_passed():
    gaps = (Gap("2025-01", "2026-06"), Gap("2025-06", "2026-06"))
    assert (
        "The gaps after graduation add up to 29 months, but only 22 have passed since January 2025."
    ) in warned(graduation="2025-01", gaps=gaps, flags={"gap": {}})


def test_an_old_graduation_still_to_come():
    assert len(warned(graduation="2027", flags={"yog": {}})) == 2


def test_today_is_the_calendars_where_it_is_not_given():
    year = date.today().year  # noqa: DTZ011 - the year is all that matters
    assert warnings_of(Profile(graduation=f"{year + 2}"))
    assert not warnings_of(Profile(graduation=f"{year - 2}"))


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(profiles)
def test_whatever_the_file_says_warnings_are_sentences(profile: Profile):
    assert all(w.endswith(".") and "None" not in w for w in warnings_of(profile, today=TODAY))
