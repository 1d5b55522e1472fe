"""The transcripts in docs/ are what the program asks today."""

from __future__ import annotations

import pytest
from transcripts import PAGES, Applicant, Heard, applicants, held, page

from coach.practice.selection import left_out

FIVE = applicants()


@pytest.mark.parametrize("applicant", FIVE, ids=lambda one: one.name)
def test_a_transcript_is_the_interview_of_today(applicant: Applicant) -> None:
    """After a change on purpose: `python -m tests.practice.transcripts` writes them anew."""
    written = (PAGES / f"{applicant.name}.md").read_text("utf-8")
    assert page(applicant, Heard(may_score=False)) == written


@pytest.mark.parametrize("applicant", FIVE, ids=lambda one: one.name)
def test_its_interviewer_listens_and_knows_when_to_stop(applicant: Applicant) -> None:
    interview, answers = held(applicant, Heard(may_score=False))
    asked = [interview.asked_at(turn) for turn in interview.turns]
    assert left_out(applicant.profile, interview.plan) == ()
    assert len({one.text for one in asked}) == len(asked)
    assert max(turn.probe for turn in interview.turns) <= 2
    probes = [turn.follow_up for turn in interview.turns if turn.follow_up]
    assert probes
    # One of them calls an observership hands-on, and is asked about it; the others fit their files.
    contradicted = [probe for probe in probes if probe.aim == "contradiction"]
    assert len(contradicted) == (applicant.name == "med_peds_j1")
    words = " ".join(" ".join(a.answer.text.split()) for a in answers.values())
    for one in asked:
        assert one.text.isprintable()
        assert not {"{", "}"} & set(one.text)
        quote = one.text.partition("“")[2].partition("”")[0]
        assert quote in words


def test_there_are_five_applicants_with_an_answer_to_each_question() -> None:
    assert len(FIVE) == 5
    assert {page_.stem for page_ in PAGES.glob("*.md")} == {one.name for one in FIVE}
