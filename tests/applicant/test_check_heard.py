"""What is understood of an answer's numbers, dates and exams, typed or spoken."""

from __future__ import annotations

import pytest

from coach.applicant.check import claims_in
from coach.applicant.heard.clauses import clauses_of
from coach.applicant.heard.numerals import spoken_number
from coach.applicant.heard.when import When


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("two forty one", 241),
        ("two hundred and forty one", 241),
        ("two oh nine", 209),
        ("one ninety four", 194),
        ("two twelve", 212),
        ("four seventy one", 471),
        ("twenty twenty one", 2021),
        ("twenty nineteen", 2019),
        ("two thousand and nine", 2009),
        ("nineteen ninety eight", 1998),
        ("twenty one", 21),
        ("seven", 7),
    ],
)
def test_numbers_are_read_as_they_are_said(words: str, number: int):
    split = words.split()
    assert spoken_number(split, 0) == (number, len(split))


def named(text: str, form: str) -> list[str]:
    """The words of `text` that were read as a thing of that form."""
    tokens = [token for clause in clauses_of(text) for token in clause.tokens]
    return [text[t.start : t.end] for t in tokens if t.form == form]


@pytest.mark.parametrize(
    ("text", "form", "words"),
    [
        ("my step two c k two forty one", "EXAM", ["step two c k"]),
        ("my step two c k two forty one", "NUM", ["two forty one"]),
        ("Steps 1 and 2 CK, and COMLEX Level 1", "EXAM", ["Steps 1", "2 CK", "COMLEX Level 1"]),
        ("a level 1 trauma center", "EXAM", []),
        ("in march twenty twenty one", "DATE", ["march twenty twenty one"]),
        ("on the 3rd of October 2022", "DATE", ["the 3rd of October 2022"[4:]]),
        ("I may pass in May", "DATE", ["May"]),
        ("a year and a half of work", "LENGTH", ["a year and a half"]),
        ("two years and four months", "LENGTH", ["two years and four months"]),
        ("in 2020, sorry, 2021", "DATE", ["2021"]),
        ("she said “in 2019” and left", "DATE", []),
    ],
)
def test_things_are_named_with_their_place_in_the_answer(text: str, form: str, words: list[str]):
    assert named(text, form) == words


@pytest.mark.parametrize(
    ("one", "other", "slack", "fits"),
    [
        ("2021", "2021-03", 0, True),
        ("2021-04", "2021-03", 0, False),
        ("2021-04", "2021-03", 1, True),
        ("2020", "2021-03", 0, False),
    ],
)
def test_dates_fit_as_far_as_they_are_known(one: str, other: str, slack: int, fits: bool):
    assert When.written(one).fits(When.written(other), slack) is fits
    assert When.written(other).fits(When.written(one), slack) is fits


def test_a_month_without_a_year_is_compared_as_a_month():
    assert When.some_month(12).fits(When.written("2021-01"), slack=1)
    assert not When.some_month(12).fits(When.written("2021-02"), slack=1)
    assert When.some_month(12).fits(When.written("2021"))


def said(text: str) -> set[tuple[str, str]]:
    return {(claim.topic, claim.said) for claim in claims_in(text)}


def test_each_date_and_score_goes_to_its_own_exam():
    text = "Step 1 was 199 in 2017 and Step 2 CK was 213 in 2018, then 236 on Step 3."
    scores = {(c.exams[0], c.said) for c in claims_in(text) if c.topic == "score"}
    assert scores == {("Step 1", "199"), ("Step 2 CK", "213"), ("Step 3", "236")}


def test_practice_scores_standards_and_counts_are_no_scores():
    for text in (
        "My NBME for Step 1 was at 190.",
        "The passing score of Step 1 was 194.",
        "I did 200 questions for Step 1.",
        "I wanted a 240 on Step 1.",
    ):
        assert not {topic for topic, _ in said(text)} & {"score"}


def test_a_transcript_without_a_comma_is_read_clause_by_clause():
    text = (
        "so i failed step one in march twenty twenty one i studied alone and i passed it on the "
        "second attempt in november with two twelve"
    )
    assert said(text) >= {
        ("exam date", "March 2021"),
        ("exam date", "November"),
        ("attempts", "second attempt"),
        ("score", "212"),
    }
