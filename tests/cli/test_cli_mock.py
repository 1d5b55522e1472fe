"""`coach mock`: a whole interview line by line, left and resumed, looked back on."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.conftest import Ran

Coach = Callable[..., Ran]

GOOD = (
    "I failed Step 1 in March 2021. I had studied alone and never timed a block, which was my own "
    "decision. For the second try I did forty timed questions every morning with a partner and "
    "went through every miss. I passed in November 2021 and scored 241 on Step 2 CK."
)
VAGUE = "Things were hard at that time. I studied harder and I grew a lot."


@pytest.fixture
def known(coach: Coach) -> Coach:
    assert coach("profile", "set", "flags", "exam_failure").status == 0
    return coach


def stored(coach: Coach) -> list[dict[str, object]]:
    listed = json.loads(coach("history", "--json").out)
    assert isinstance(listed, list)
    return list(reversed(listed))


def test_a_real_interview_from_question_to_debrief_with_the_same_stored_results(
    known: Coach,
) -> None:
    answers = f"{VAGUE}\n\n" * 12
    ran = known("mock", "--questions", "3", "--real", "--seed", "1", stdin=answers)
    assert ran.status == 0, ran.err
    said = ran.out
    for n in (1, 2, 3):
        assert f"Question {n} of 3." in said
    assert "follow-up." in said
    before, debrief = said.split("Debrief · 3 questions")
    assert "of 4" not in before
    assert "Do next" in debrief
    assert "coach drill --criterion" in debrief
    kept = stored(known)
    assert {line["mode"] for line in kept} == {"mock"}
    assert len(kept) == said.count("Kept.")
    assert known("mock", "--debrief").out.strip().endswith(debrief.strip())


def test_practice_mode_gives_feedback_after_each_answer_and_hints(known: Coach) -> None:
    ran = known(
        "mock", "--questions", "1", "--seed", "1", stdin=f"/hint\n{GOOD}\n\n" + "So.\n\n" * 3
    )
    assert "What worries them" in ran.out
    assert "Overall" in ran.out.split("Debrief")[0]
    assert "/hint" not in json.dumps(stored(known))


def test_pause_and_the_end_of_the_input_keep_every_line_for_later(known: Coach) -> None:
    paused = known(
        "mock", "--questions", "3", "--real", stdin=f"{GOOD}\n\nHalf an answer.\n/pause\n"
    )
    assert paused.status == 0
    assert "coach mock --resume" in paused.out
    assert len(stored(known)) == 1
    again = known("mock", "--resume", stdin="And more.\n")
    assert "So far you have:\nHalf an answer." in again.out
    assert "Question 1 of 3." not in again.out
    assert len(stored(known)) == 1
    done = known("mock", "--resume", stdin="The end.\n\n/end\n")
    assert "Half an answer.\nAnd more." in done.out
    assert "Debrief" in done.out
    assert "left unfinished" in known("mock", "--resume").sentence


def test_what_was_typed_before_the_end_counts(known: Coach) -> None:
    ran = known("mock", "--questions", "3", "--real", stdin=f"{GOOD}\n/end\n")
    assert "Debrief · 1 question" in ran.out
    assert len(stored(known)) == 1


def test_the_question_is_said_again_and_is_no_part_of_the_answer(known: Coach) -> None:
    ran = known("mock", "--questions", "1", "--real", stdin=f"/again\n{GOOD}\n\n" + "So.\n\n" * 3)
    assert ran.out.count("Question 1 of 1.\n") == 2
    assert all("/again" not in str(line) for line in stored(known))


def test_hints_are_refused_in_real_mode_and_an_empty_answer_is_asked_for_again(
    known: Coach,
) -> None:
    ran = known("mock", "--questions", "1", "--real", stdin=f"/hint\n\n{GOOD}\n\n" + "So.\n\n" * 3)
    assert "no hints in real mode" in ran.out
    assert "even two sentences are an answer" in ran.out


def test_where_speaking_does_not_work_it_says_why_and_one_types(known: Coach) -> None:
    ran = known("mock", "--questions", "1", "--real", "--voice", stdin=f"{GOOD}\n/end\n")
    assert "There is no speech model yet: `coach voice setup`" in ran.out
    assert "Type your answers instead." in ran.out
    assert "Debrief · 1 question" in ran.out
    assert len(stored(known)) == 1


def test_a_spoken_interview_is_gone_on_with_by_voice(known: Coach) -> None:
    known("mock", "--questions", "3", "--voice", stdin="/pause\n")
    assert "There is no speech model yet" in known("mock", "--resume", stdin="/pause\n").out


def test_mistakes_are_one_sentence(known: Coach) -> None:
    assert known("mock", "--questions", "3", "--minutes", "10").status == 2
    assert "No interview has ended yet" in known("mock", "--debrief").sentence


def test_the_same_seed_asks_the_same(known: Coach) -> None:
    def asked() -> str:
        ran = known("mock", "--questions", "3", "--real", "--seed", "7", stdin="/pause\n")
        return ran.out.split("Question 1 of 3.")[1]

    assert asked() == asked()
