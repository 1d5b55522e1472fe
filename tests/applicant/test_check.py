"""An answer against the file: what contradicts it is found, what fits is left alone."""

from __future__ import annotations

import check_cases
import check_fresh_cases
import check_later_cases
import pytest
from applicant_samples import profiles
from check_profiles import PROFILES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.applicant.check import LONGEST_READ, check
from coach.values import EXAMS, Exam, Finding, Gap, Profile

TOPICS = (
    "attempts", "score", "exam date", "exam", "graduation", "visa", "cycles", "gap",
    "US experience", "US work", "course", "repeated year", "professionalism", "probation",
)  # fmt: skip
CASES = (check_cases, check_fresh_cases, check_later_cases)
FITTING = [case for cases in CASES for case in cases.FITTING]
PLANTED = [case for cases in CASES for case in cases.PLANTED]


def found(text: str, earlier: tuple[tuple[int, str], ...] = (), **file: object) -> list[Finding]:
    return check(Profile(**file), text, earlier)  # type: ignore[arg-type]


def test_the_cases_are_as_many_and_as_various_as_was_asked_for():
    assert len(check_cases.FITTING) == 50
    assert len(check_cases.PLANTED) == 40
    flags = {flag for who, _ in check_cases.FITTING for flag in PROFILES[who].flags}
    assert len(flags) == 16
    spoken = sum(text == text.lower() for _, text in check_cases.FITTING)
    assert 15 <= spoken <= 35


@pytest.mark.parametrize(("who", "text"), FITTING)
def test_an_answer_that_fits_raises_no_alarm(who: str, text: str):
    assert check(PROFILES[who], text) == []


@pytest.mark.parametrize(
    ("cases", "at_least"), [(check_cases, 36), (check_fresh_cases, 12), (check_later_cases, 44)]
)
def test_planted_contradictions_are_found(cases: object, at_least: int):
    hits = [
        text
        for who, text, topic, earlier in cases.PLANTED  # type: ignore[attr-defined]
        if any(finding.topic == topic for finding in check(PROFILES[who], text, earlier))
    ]
    assert len(hits) >= at_least


@pytest.mark.parametrize(("who", "text", "topic", "earlier"), PLANTED)
def test_a_finding_quotes_the_answer_and_is_one_readable_sentence(
    who: str, text: str, topic: str, earlier: check_cases.Earlier
):
    for finding in check(PROFILES[who], text, earlier):
        assert text[finding.start : finding.end] == finding.quote != ""
        assert finding.topic in TOPICS
        assert finding.message.startswith("You said ")
        assert finding.message.endswith(".")
        assert finding.said in finding.message
        assert finding.known in finding.message
        assert "None" not in finding.message


THIRD = (
    Exam("Step 1", 1, "2021-03", "fail"),
    Exam("Step 1", 2, "2021-11", "fail"),
    Exam("Step 1", 3, "2022-06", "pass", 214),
)


@pytest.mark.parametrize(
    "text",
    [
        "I failed Step 1 in 2021. I passed Step 1 on my second attempt.",
        "i failed step one in twenty twenty one and passed it on the second try",
        "I did not pass Step 1 at first; I passed the second time, with a 214.",
    ],
)
def test_the_attempt_is_named_in_the_mentors_words(text: str):
    (finding,) = found(text, exams=THIRD)
    assert finding.message == "You said second attempt for Step 1; your profile says third."


@pytest.mark.parametrize(
    "text",
    [
        "My sister passed Step 1 on her second attempt.",
        "If I had passed Step 1 on the second attempt, I would have matched.",
        "I hoped to pass Step 1 on the second attempt.",
        "Did I pass Step 1 on the second attempt?",
        "I did not pass Step 1 on the second attempt.",
        'My dean said, "You passed Step 1 on the second attempt," and he was wrong.',
        "They thought that I passed Step 1 on the second attempt.",
        "i passed step one on the second sorry the third attempt",
        "I passed the PLAB on the second attempt.",
        "Step 1 is the only exam I failed. Everything since then I passed at the first attempt.",
        "I struggled with Step 1. All the others I passed on the first try.",
    ],
)
def test_what_is_not_told_as_ones_own_fact_is_let_pass(text: str):
    assert found(text, exams=THIRD) == []


def test_what_the_file_does_not_know_contradicts_nothing():
    text = (
        "I failed Step 1 in March 2021, passed it on the second attempt with a 231, graduated in "
        "2016, had a gap of two years, need a J-1, and this is my third cycle."
    )
    assert found(text) == []
    assert found(text, exams=(Exam("Step 2 CK", 1, "2022", "pass", 240),), flags={"visa": {}}) == []


def test_a_year_alone_agrees_with_a_month_in_it():
    exams = (Exam("Step 3", 1, "2024-05", "pass"),)
    assert found("I passed Step 3 in 2024.", exams=exams) == []
    assert found("I passed Step 3 in May.", exams=exams) == []
    assert found("I passed Step 3 in the spring of 2024.", exams=exams) == []
    assert [f.known for f in found("I passed Step 3 in 2023.", exams=exams)] == ["May 2024"]


def test_a_length_may_be_rounded_but_not_halved():
    gaps = (Gap("2018-02", "2022-03"),)
    for fits in ("a gap of four years", "a gap of about four and a half years", "a 49-month gap"):
        assert found(f"I had {fits}.", gaps=gaps) == []
    assert [f.topic for f in found("I had a gap of two years.", gaps=gaps)] == ["gap"]


def test_a_fact_is_found_once_however_often_it_is_said():
    text = "I graduated in 2015. Yes, I graduated in 2015."
    assert len(found(text, graduation="2012")) == 1


def test_findings_come_in_the_order_of_the_answer():
    text = "I graduated in 2015, need an H-1B, and passed Step 1 with a 240."
    findings = found(
        text, graduation="2012", visa="j1", exams=(Exam("Step 1", 1, "2019", "pass", 214),)
    )
    assert [f.topic for f in findings] == ["graduation", "visa", "score"]
    assert [f.start for f in findings] == sorted(f.start for f in findings)


def test_the_latest_earlier_answer_that_speaks_of_it_counts():
    earlier = (
        (1, "I got a 228 on Step 2 CK."),
        (4, "I got a 238 on Step 2 CK."),
        (6, "I like working nights."),
    )
    assert found("My Step 2 CK was 238.", earlier) == []
    (finding,) = found("My Step 2 CK was 228.", earlier)
    assert finding.source == "answer 4"
    assert "in answer 4 you said 238" in finding.message


def test_what_the_profile_confirms_is_not_held_against_an_earlier_slip():
    exams = (Exam("Step 2 CK", 1, "2022", "pass", 238),)
    earlier = ((1, "I got a 228 on Step 2 CK."),)
    assert found("My Step 2 CK was 238.", earlier, exams=exams) == []


PIECES = (
    *EXAMS, "step two c k", "i failed", "I passed", "in March 2021", "twenty twenty one", "two",
    "forty", "on my third attempt", "a gap of", "two years", "from", "to", "J-1", "not", ".", "?",
    '"', ",", "sorry", "usce", "this is my second cycle", "probation", "the end of", "may", "1",
    "née", "🙂",
)  # fmt: skip
pieces = st.sampled_from(PIECES)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(profiles, st.lists(pieces, max_size=25).map(" ".join), st.text(max_size=30))
def test_no_profile_and_no_words_break_it(profile: Profile, text: str, odd: str):
    said = f"{text} {odd} {text}"
    for finding in check(profile, said, [(1, text[::-1]), (2, text)]):
        assert said[finding.start : finding.end] == finding.quote != ""
        assert finding.known


@pytest.mark.parametrize("odd", ["²", "٣٢١", "9" * 500, f"{'9' * 500} times", "Step ²"])
def test_odd_digits_break_nothing(odd: str):
    assert check(PROFILES["tomas"], f"I failed Step 2 CK {odd}.") == []


def test_a_flood_of_words_is_read_in_bounded_time():
    flood = "1 " * 500_000 + "step one and " * 100_000
    assert check(PROFILES["tomas"], flood) == check(PROFILES["tomas"], flood[:LONGEST_READ])
