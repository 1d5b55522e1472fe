"""A mock interview goes from question to follow-up to question, and can be picked up anywhere."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from interview_stage import Held, asked, by_place, held, planned

from coach.practice import interview as flow
from coach.practice.interview import LENGTHS, TONES, Options

WEAK = {"overall": 1, "change": (1, "I studied harder", "vague_change")}
VAGUE = "I failed Step 1 in March 2021. After that I studied harder."


def test_good_answers_lead_through_every_question_to_the_end_without_a_follow_up() -> None:
    for count in LENGTHS:
        done = held(questions=count)
        seen = []
        while not done.interview.over:
            seen.append(done.interview.turn.label)
            done.told()
        assert seen == [str(n) for n in range(1, count + 1)]


def test_a_weak_answer_is_followed_up_in_its_own_words_at_most_twice_in_a_row() -> None:
    done = held([asked("a", flags=("exam_failure",)), asked("b", kind="general")])
    done.told(VAGUE, **WEAK, outcome=2, responsibility=2)
    assert done.interview.turn.label == "1a"
    assert done.interview.asked.question.kind == "followup"
    assert "“" in done.interview.asked.text
    done.told(VAGUE, **WEAK, outcome=2, responsibility=2)
    assert done.interview.turn.label == "1b"
    done.told(VAGUE, **WEAK, outcome=2, responsibility=2)
    assert done.interview.turn.label == "2"
    assert done.interview.turn.follow_up is None


@pytest.mark.parametrize(
    ("tone", "kind", "phase", "flags", "most"),
    [
        ("neutral", "flag", "core", ("gap",), 2),
        ("pressing", "flag", "core", ("gap",), 2),
        ("warm", "flag", "core", ("gap",), 1),
        ("pressing", "general", "opening", (), 0),
        ("pressing", "general", "core", (), 1),
        ("pressing", "general", "closing", (), 0),
        ("pressing", "improper", "core", (), 0),
    ],
)
def test_how_often_an_interviewer_asks_again(
    tone: str, kind: str, phase: str, flags: tuple[str, ...], most: int
) -> None:
    done = held([asked("a", kind=kind, phase=phase, flags=flags)], tone=tone)
    while not done.interview.over:
        weak = dict.fromkeys(("briefly", "responsibility", "change", "outcome"), 1)
        done.told(VAGUE, overall=1, **weak)
    assert len(done.interview.turns) == 1 + most


def test_a_contradiction_with_an_earlier_answer_is_asked_about() -> None:
    plan = [asked("a", flags=("exam_failure",)), asked("b", flags=("exam_failure",)), asked("c")]
    done = held(plan, profile=None)
    done.told("I scored 231 on Step 2 CK.")
    done.told("I scored 245 on Step 2 CK.")
    follow_up = done.interview.turn.follow_up
    assert follow_up is not None
    assert follow_up.aim == "contradiction"
    assert "in answer 1 you said 231" in follow_up.reason


def test_a_contradiction_is_raised_once_in_an_interview() -> None:
    done = held([asked("a", flags=("exam_failure",)), asked("b", flags=("exam_failure",))])
    done.told("I passed Step 3 in June 2023.")
    assert done.interview.turn.follow_up is not None
    while done.interview.turn.question == 1:
        done.told("As I said.")
    done.told("Then I passed Step 3 in June 2023.")
    assert done.interview.over


def test_what_was_kept_is_picked_up_at_every_moment_with_the_same_questions() -> None:
    straight = held(seed=3)
    stopped = held(seed=3)
    while not straight.interview.over:
        weak = {} if len(straight.answers) % 2 else WEAK
        straight.told(VAGUE, **weak)
        # Killed after the answer was kept and before the interview was.
        before = stopped.interview
        stopped.answer(VAGUE, **weak)
        places = by_place(stopped)
        state = json.loads(json.dumps(flow.to_state(before)))
        stopped.interview = flow.caught_up(flow.from_state(state), places)
        assert stopped.interview.answered
        stopped.go_on()
        assert stopped.interview.turns == straight.interview.turns
        assert stopped.interview.asked == straight.interview.asked
    assert stopped.interview.over


def test_going_on_without_an_answer_changes_nothing() -> None:
    done = held()
    before = done.interview
    done.go_on()
    assert done.interview == before
    done.answer()
    done.interview = flow.finish(done.interview)
    over = done.interview
    done.go_on()
    assert done.interview == over


def test_an_answer_taken_back_is_asked_for_again_and_the_new_one_counts() -> None:
    done = held([asked("a", flags=("gap",)), asked("b")])
    done.answer(VAGUE, **WEAK)
    done.interview = flow.take_back(done.interview)
    assert not done.interview.answered
    assert done.interview.turn.label == "1"
    # Left there and gone on with, it is still asked for: the answer taken back is not the answer.
    given = {done.interview.place: next(iter(done.answers.values()))}
    assert flow.caught_up(done.interview, given) == done.interview
    done.told()
    assert done.interview.turn.label == "2"


def test_an_answer_that_could_not_be_scored_is_passed_over() -> None:
    done = held([asked("a", flags=("gap",)), asked("b")])
    done.told("Words.", scored=False)
    assert done.interview.turn.label == "2"


def test_ending_early_leaves_out_what_was_not_answered() -> None:
    done = held()
    done.told()
    ended = flow.finish(done.interview)
    assert ended.over
    assert [turn.label for turn in ended.turns] == ["1"]
    assert flow.finish(held().interview).turns == ()


def test_minutes_lead_to_the_closing_question_when_they_run_out() -> None:
    done = held(minutes=10)
    assert len(done.interview.plan) == 5
    done.told(seconds=300)
    assert done.interview.turn.label == "2"
    done.told(VAGUE, seconds=200, **WEAK)  # 500 of 600 s: no follow-up any more
    assert done.interview.turn.question == len(done.interview.plan)
    done.told(seconds=30)
    assert done.interview.over


def test_time_that_is_over_ends_it() -> None:
    done = held(minutes=10)
    done.told(seconds=700)
    assert done.interview.over


def test_the_tone_is_in_the_follow_ups_and_chooses_among_equal_questions() -> None:
    pressing = planned(8, tone="pressing")
    warm = planned(8, tone="warm")
    count = [sum(a.question.tone == "pressing" for a in plan) for plan in (warm, pressing)]
    assert count[0] < count[1]
    for tone in TONES:
        begun = held(tone=tone).interview
        assert {one.question.tone for one in begun.plan} == {tone}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.integers(0, 4), min_size=40, max_size=40),
    st.sampled_from(TONES),
    st.sampled_from(LENGTHS),
    st.integers(0, 50),
)
def test_every_interview_ends_asks_all_and_probes_at_most_twice_in_a_row(
    bands: list[int], tone: str, count: int, seed: int
) -> None:
    def run() -> Held:
        done = held(seed=seed, tone=tone, questions=count)
        for value in bands:
            if done.interview.over:
                break
            done.told(VAGUE, overall=value, change=value, outcome=value)
            state = json.loads(json.dumps(flow.to_state(done.interview)))
            assert flow.from_state(state) == done.interview
        return done

    done = run()
    assert done.interview.over
    turns = done.interview.turns
    assert [t.question for t in turns if t.probe == 0] == list(
        range(1, len(done.interview.plan) + 1)
    )
    assert max(t.probe for t in turns) <= 2
    texts = [done.interview.asked_at(t).text for t in turns]
    assert all(text.isprintable() and "{" not in text for text in texts)
    assert [t.follow_up for t in run().interview.turns] == [t.follow_up for t in turns]


def test_a_plan_of_minutes_has_a_question_every_other_minute() -> None:
    assert Options(minutes=20).count == 10
    assert replace(Options(), questions=8).count == 8
