"""Drills: which question comes, what a criterion's exercise asks, and what its answer kept to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from coach.content.library import Bank, load_bank
from coach.errors import CoachError
from coach.practice.desk import Desk
from coach.practice.drill import ROUND, Drill, Exercise, exercise, exercises
from coach.practice.sentences import sentences
from coach.practice.tasks import TASKS, kept_lines, kept_to
from coach.scoring.scorer import Scorer
from coach.values import CRITERIA, FLAGS, Answer, Exam, Feedback, Gap, Move, Profile, Segment

NOW = datetime(2026, 11, 26, 18, tzinfo=UTC)
AMARA = Profile(
    specialties=("internal_medicine",),
    exams=(Exam("Step 1", 1, "2021-06", "fail"),),
    gaps=(Gap("2019-07", "2020-03"),),
    flags={"exam_failure": {}, "gap": {}},
)


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    return load_bank(tmp_path_factory.mktemp("own"))


@pytest.fixture(scope="module")
def scorer() -> Scorer:
    return Scorer.load()


def drilled(bank: Bank, drill: Drill, **known: Any) -> list[Exercise]:
    given: dict[str, Any] = {"now": NOW, "last_asked": {}, "flag_bands": {}, **known}
    return exercises(drill, given.pop("profile", AMARA), bank, **given)


def test_a_criterion_is_asked_as_a_follow_up_to_the_first_question_of_a_flag(bank: Bank) -> None:
    (one,) = drilled(bank, Drill(criterion="change", flag="exam_failure"))
    assert one.asked.text == "What exactly did you do differently after the failed exam?"
    assert one.asked.question.kind == "followup"
    assert one.asked.question.flags == ("exam_failure",)
    assert one.asked.question.id in bank.questions
    assert "Step 1" in one.context or "exam" in one.context
    assert one.focus == "change"
    assert one.instruction == TASKS["change"].instruction


@pytest.mark.parametrize("criterion", ["briefly", "composure"])
def test_naming_it_and_staying_calm_are_drilled_on_the_question_itself(
    bank: Bank, criterion: str
) -> None:
    (one,) = drilled(bank, Drill(criterion=criterion, flag="gap"))
    assert one.asked.question.kind == "flag"
    assert one.context == ""
    assert one.instruction == TASKS[criterion].instruction


@pytest.mark.parametrize("flag", FLAGS)
@pytest.mark.parametrize("criterion", CRITERIA)
def test_every_criterion_can_be_drilled_on_every_flag(
    bank: Bank, flag: str, criterion: str
) -> None:
    (one,) = drilled(bank, Drill(criterion=criterion, flag=flag))
    assert flag in one.asked.question.flags
    assert "{" not in one.asked.text
    assert one.asked.text.endswith(("?", "."))


def test_the_flag_that_stood_worst_comes_first_and_what_was_just_drilled_last(bank: Bank) -> None:
    bands = {"exam_failure": [(4, 4, 3, 4, 4)], "gap": [(4, 4, 1, 4, 4)]}
    (first,) = drilled(bank, Drill(criterion="change"), flag_bands=bands)
    assert first.asked.question.flags == ("gap",)
    asked = {first.asked.question.id: NOW - timedelta(minutes=3)}
    (second,) = drilled(bank, Drill(criterion="change"), flag_bands=bands, last_asked=asked)
    assert second.asked.question.flags == ("exam_failure",)
    (untold,) = drilled(bank, Drill(criterion="change"), flag_bands={"gap": bands["gap"]})
    assert untold.asked.question.flags == ("exam_failure",)


def test_a_flag_is_drilled_with_the_question_answered_longest_ago(bank: Bank) -> None:
    (first,) = drilled(bank, Drill(flag="gap"))
    assert first.focus == first.context == first.instruction == ""
    (second,) = drilled(bank, Drill(flag="gap"), last_asked={first.asked.question.id: NOW})
    assert second.asked.question.id != first.asked.question.id


@pytest.mark.parametrize("profile", [AMARA, None])
@pytest.mark.parametrize("criterion", ["", "change"])
@pytest.mark.parametrize("flag", ["", "gap"])
def test_a_round_has_ten_different_questions(
    bank: Bank, profile: Profile | None, criterion: str, flag: str
) -> None:
    found = drilled(bank, Drill(criterion, flag, rapid=True), profile=profile)
    assert len({one.asked.question.id for one in found}) == ROUND
    assert {one.focus for one in found} == {criterion}


def test_without_flags_a_criterion_is_drilled_on_something_that_happened(bank: Bank) -> None:
    (one,) = drilled(bank, Drill(criterion="change"), profile=None)
    assert one.asked.text == "What exactly did you do?"
    assert one.context
    assert one.asked.question.flags == ()


def test_a_question_by_its_id(bank: Bank) -> None:
    (one,) = drilled(bank, Drill("outcome", question_id="gap.doing_what"))
    assert "between July 2019 and March 2020" in one.context
    with pytest.raises(CoachError, match="There is no question 'nowhere'"):
        drilled(bank, Drill(question_id="nowhere"))


def test_what_does_not_exist_is_said(bank: Bank) -> None:
    with pytest.raises(CoachError, match="There is no criterion 'charm': briefly, "):
        drilled(bank, Drill("charm"))
    with pytest.raises(CoachError, match="There is no flag 'hair'"):
        drilled(bank, Drill(flag="hair"))


def test_a_good_answer_to_the_part_alone_earns_the_band(bank: Bank, scorer: Scorer) -> None:
    said = {
        "responsibility": "I studied alone and never timed a block. That was my own decision.",
        "change": "I did forty timed questions every morning at six with a partner, and went "
        "through each miss the same day.",
        "outcome": "I passed in March 2022 and scored 241 on Step 2 CK.",
    }
    for criterion, text in said.items():
        (one,) = drilled(bank, Drill(criterion, "exam_failure"))
        feedback = scored(scorer, one, text)
        band = feedback.band(criterion)
        assert band is not None and band.value >= 3, criterion
        assert kept_to(TASKS[criterion], feedback, text).strays == ()


def test_what_was_not_asked_for_is_named(bank: Bank, scorer: Scorer) -> None:
    text = (
        "I failed Step 1 in June 2021. After that I did forty timed questions every morning with "
        "a partner."
    )
    (one,) = drilled(bank, Drill("change", "exam_failure"))
    kept = kept_to(TASKS["change"], scored(scorer, one, text), text)
    assert kept_lines(kept) == [
        "2 sentences: within the 3.",
        "Not asked for here: “I failed Step 1 in June 2021.”",
    ]


def test_too_many_sentences_are_said() -> None:
    text = "I failed Step 1 in 2021. I had not timed myself. Then I did."
    kept = kept_to(TASKS["briefly"], Feedback("flag", (), 2, "", ""), text)
    assert kept_lines(kept) == ["3 sentences: 2 will do."]


def test_a_segment_nobody_is_sure_of_is_no_stray() -> None:
    doubtful = Segment(0, 4, "Well", (Move("context", 0.4),))
    feedback = Feedback("flag", (), 2, "", "", segments=(doubtful,))
    assert kept_to(TASKS["change"], feedback, "Well").strays == ()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("one without a stop", 1),
        ("One. Two", 2),
        ("Dr. Lee at St. Mary wrote it at 6 a.m. on Monday. I passed!", 2),
        ("I was in the U.S. for a month. I passed.", 2),
        ("It was 3.5 hours… and then?", 2),
        ("...", 0),
    ],
)
def test_sentences_are_counted_as_a_reader_would(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_an_improper_question_is_never_narrowed(bank: Bank) -> None:
    improper = next(q for q in bank.questions.values() if q.kind == "improper")
    (one,) = drilled(bank, Drill("change", question_id=improper.id))
    assert one.asked.question.kind == "improper"


def test_a_drill_on_one_criterion_does_not_change_how_the_others_stand(
    bank: Bank, scorer: Scorer
) -> None:
    desk = Desk()
    desk.keep_profile(AMARA)
    (one,) = desk.drill(Drill("outcome", "exam_failure"))
    attempt = desk.hand_in(one.asked, Answer("I passed."), mode="drill", focus=one.focus)
    assert attempt.focus == "outcome"
    assert desk.history.attempt(attempt.number).focus == "outcome"
    ((*others, outcome, composure),) = desk.history.recent_bands()
    assert others == [None, None, None]
    assert outcome is not None
    assert composure is None
    assert desk.history.flag_bands() == {}
    kept = desk.asked_in(attempt)
    assert kept.question.kind == "followup"
    assert exercise(kept, attempt.focus).asked.text == one.asked.text
    draft = replace(desk.draft(one.asked, "drill", "outcome"), text="I")
    desk.history.save_draft(draft)
    assert desk.history.drafts() == [draft]


def scored(scorer: Scorer, one: Exercise, text: str) -> Feedback:
    question = one.asked.question
    return scorer.score(
        Answer(text), question=one.asked.text, kind=question.kind, flags=question.flags
    )
