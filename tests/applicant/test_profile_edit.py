"""`coach profile set`: what may be typed, and what is said to what may not."""

from __future__ import annotations

import pytest
from applicant_samples import FIVE, profiles
from hypothesis import HealthCheck, given, settings

from coach.applicant.edit import keys, set_value
from coach.errors import CoachError
from coach.values import Exam, Gap, Interview, Profile, Proof

HELD = FIVE["failed step, reapplying"]


@pytest.mark.parametrize(
    ("key", "value", "field", "expected"),
    [
        ("name", " Amara ", "name", "Amara"),
        ("name", "", "name", ""),
        ("graduation", "2014", "graduation", "2014"),
        ("graduation", "2014-6", "graduation", "2014-06"),
        ("visa", "J-1", "visa", "j1"),
        ("visa", "none", "visa", "none"),
        ("school", "State: University #1", "school", "State: University #1"),
        ("country", "NO", "country", "NO"),
        ("citizenship", "Nigeria", "citizenship", "Nigeria"),
        ("specialties", "Med/Peds, IM", "specialties", ("med_peds", "internal_medicine")),
        ("specialties", "none", "specialties", ()),
        (
            "exams",
            "Step 1 2021-03 fail; USMLE Step 1, 2021-11, passed, 212; ck pass attempt 2",
            "exams",
            (
                Exam("Step 1", 1, "2021-03", "fail"),
                Exam("Step 1", 2, "2021-11", "pass", 212),
                Exam("Step 2 CK", 2, "", "pass"),
            ),
        ),
        ("exams", "Step 3 2020 pass 215", "exams", (Exam("Step 3", 1, "2020", "pass", 215),)),
        ("exams", "", "exams", ()),
        (
            "gaps",
            "2019-07..2020-03 caring for my father; 2021-01.. research",
            "gaps",
            (Gap("2019-07", "2020-03", "caring for my father"), Gap("2021-01", "", "research")),
        ),
        ("gaps", "2019-7 to 2020-3", "gaps", (Gap("2019-07", "2020-03"),)),
        ("gaps", "2019-07-2020-03: a", "gaps", (Gap("2019-07", "2020-03", "a"),)),
        ("gaps", "2021-01 to now", "gaps", (Gap("2021-01"),)),
        ("gaps", "2024-01 to care for my son", "gaps", (Gap("2024-01", "", "to care for my son"),)),
        (
            "evidence",
            "rotation: two months of medicine at Mercy Hospital, 2024; exam: passed at once",
            "evidence",
            (
                Proof("rotation", "two months of medicine", "2024", "Mercy Hospital"),
                Proof("exam", "passed at once"),
            ),
        ),
        (
            "interviews",
            "2026-12-11 Mercy, Boston; 2027-01-05",
            "interviews",
            (Interview("2026-12-11", "Mercy, Boston"), Interview("2027-01-05")),
        ),
    ],
)  # fmt: skip
def test_values_as_one_types_them(key: str, value: str, field: str, expected: object):
    changed = set_value(HELD, key, value)
    assert getattr(changed, field) == expected
    assert set_value(changed, key, value) == changed


def test_flags_keep_their_facts():
    changed = set_value(HELD, "flags", "gap; Exam Failure")
    assert changed.flags == {"gap": {}, "exam_failure": {"cause": "studied alone"}}


def test_a_fact_brings_its_flag():
    changed = set_value(Profile(), "flags.gap.cause", "caring for my father")
    assert changed.flags == {"gap": {"cause": "caring for my father"}}
    assert set_value(changed, "flags.gap.cause", "").flags == {"gap": {}}
    assert set_value(Profile(), "flags.gap.cause", "").flags == {}
    assert set_value(Profile(), "flags.reapplicant.cycles", "3").flags == {
        "reapplicant": {"cycles": "3"}
    }


def test_nothing_else_changes():
    assert set_value(set_value(HELD, "name", "B"), "name", "Amara") == HELD


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("graduatoin", "2014", "'graduatoin' is no key of a profile: did you mean 'graduation'?"),
        ("zzz", "1", "'zzz' is no key of a profile: one of name, specialties, "),
        ("flags.gap.casue", "x", "did you mean 'flags.gap.cause'?"),
        ("flags.gap", "x", "'flags.gap' is a flag, not a value: set one of its facts (flags.gap"),
        ("flags.yog", "x", "(it takes no facts)"),
        ("schema", "2", "'schema' is no key of a profile"),
        ("graduation", "214", "graduation: '214' is no date: write YYYY or YYYY-MM, such as"),
        ("visa", "K-1", "visa: unknown visa 'K-1': one of none, citizen, "),
        ("specialties", "IM, pediatics", "unknown specialty 'pediatics': did you mean 'pediat"),
        ("flags", "gap, exam_failur", "unknown flag 'exam_failur': did you mean 'exam_failure'?"),
        ("flags.reapplicant.cycles", "many", "flags.reapplicant.cycles: 'many' is not a number"),
        ("exams", "Stp 1 2021 fail", "exams: unknown exam 'Stp 1': did you mean 'Step 1'?"),
        ("exams", "2021 fail", "exams: unknown exam '2021 fail'"),
        ("exams", "Step 1 2021", "'Step 1 2021' says neither pass nor fail: write 'Step 1 2021-03"),
        ("exams", "Step 1 badly fail", "'badly' in 'Step 1 badly fail' is not understood"),
        ("exams", "Step 1 fail 400", "400 is no Step 1 score"),
        ("gaps", "2019 to 2020", "'2019 to 2020' is not understood: write '2019-07..2020-03"),
        ("gaps", "2019-13..2020-01", "there is no '2019-13' in the calendar"),
        ("evidence", "two months of medicine", "is not understood: write 'rotation: two months"),
        ("evidence", "luck: x", "unknown kind of evidence 'luck'"),
        ("interviews", "tomorrow Mercy", "interviews: date: 'tomorrow' is no date"),
        ("name", "a\x07b", "name: holds a character that cannot be shown (U+0007)."),
    ],
)  # fmt: skip
def test_one_clear_sentence_for_what_is_wrong(key: str, value: str, sentence: str):
    with pytest.raises(CoachError) as caught:
        set_value(HELD, key, value)
    said = str(caught.value)
    assert sentence in said
    assert "\n" not in said
    assert "?." not in said


def test_every_key_may_be_emptied():
    for key in keys():
        assert set_value(HELD, key, "") is not None


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(profiles)
def test_one_value_changed_and_the_rest_kept(profile: Profile):
    changed = set_value(profile, "visa", "j1")
    assert changed.visa == "j1"
    assert set_value(changed, "visa", profile.visa) == profile
