"""Single rules where they could be too eager."""

from __future__ import annotations

import pytest

from coach.applicant.papers.accounts import all_tellings, sections
from coach.applicant.papers.disagree import disagreements
from coach.applicant.papers.paper import Paper
from coach.practice.consistency.checking import check_papers
from coach.scoring.scorer import Scorer
from coach.values import Profile

LATE = (
    "I left my notes open for weeks and the night team did without them. I now close each one "
    "before I leave the room, and a mentor looked through my list every Friday for half a year. "
    "Nothing of the kind has come up since, and my evaluations call me dependable."
)


@pytest.mark.parametrize(
    "text",
    [
        "She had heart failure, and her first medicine failed within a week.",
        "We wrote a booklet to bridge the gap in access to care and the gap between theory and "
        "practice.",
        "My father's illness drew me to medicine, and I looked after him on weekends.",
        "The program failed to reach the villages, so we changed the route.",
        "From 2018 to 2021 I worked as a resident in Lagos.",
        "In my second year I was awarded the anatomy prize.",
    ],
)
def test_ordinary_sentences_of_a_statement_tell_of_no_flag(text: str) -> None:
    assert all_tellings(Paper("ps.txt", "statement", text)) == {}


def test_a_heading_or_the_name_of_the_file_says_what_an_account_is_about() -> None:
    flags = ("professionalism", "gap")
    headed = Paper("a.txt", "explanation", f"Professionalism note\n\n{LATE}")
    named = Paper("explanation_professionalism.txt", "explanation", LATE)
    for paper in (headed, named):
        assert [part.flags for part in sections(paper, flags)] == [("professionalism",)]


def test_nothing_is_told_nowhere_while_an_account_s_subject_is_unknown(scorer: Scorer) -> None:
    profile = Profile(flags={"professionalism": {}})
    checked = check_papers([Paper("a.txt", "explanation", LATE)], profile, (), scorer)
    assert checked.remarks == ()
    assert [account.flags for account in checked.explained] == [()]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("I failed Step 1 in June 2021.", "I failed Step 1 in 2021."),
        ("My gap lasted about a year.", "My gap lasted eleven months."),
        ("I took a leave of absence from March 2020 to January 2021.", "A ten-month leave."),
        ("I took a leave of absence from March 2020 to January 2021.",
         "My leave of absence was from April 2020 to January 2021."),
        ("I passed Step 1 on the second attempt.", "I failed Step 1 once."),
        ("I had a gap from 2014 to 2015.", "I had a gap from March 2021 to June 2021."),
        ("My friend passed Step 1 on the first attempt.", "I passed Step 1 on the third attempt."),
        ("I graduated from the University of Lagos.",
         "I graduated from Lagos University College of Medicine."),
    ],
)  # fmt: skip
def test_what_can_both_be_so_is_no_contradiction(one: str, other: str) -> None:
    papers = [Paper("a.txt", "statement", one), Paper("b.txt", "explanation", other)]
    assert disagreements(papers, None) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("I passed Step 1 on the second attempt.", "I failed Step 1 twice and then passed it."),
        ("I have never failed an exam.", "I failed Step 2 CK in May 2022."),
        ("I took Step 1 three times.", "I passed Step 1 on the second attempt."),
        ("I had a gap of eight months.", "I was on leave of absence from March 2020 to May 2021."),
        ("I graduated in June 2019.", "I graduated in July 2018."),
        ("I failed the surgery clerkship.", "I failed the psychiatry clerkship."),
        ("This is my third application cycle.", "This is my second application cycle."),
        ("I graduated from the University of Lagos.", "I graduated from Ibadan Medical College."),
    ],
)
def test_what_cannot_both_be_so_is_one(one: str, other: str) -> None:
    papers = [Paper("a.txt", "statement", one), Paper("b.txt", "explanation", other)]
    assert len(disagreements(papers, None)) == 1


def test_a_letter_is_read_by_the_same_rules() -> None:
    letter = Paper("mspe.txt", "mspe", "Mr. Demir failed Step 1 in May 2022. He passed it in 2023.")
    mine = Paper("a.txt", "explanation", "I failed Step 1 in August 2022 and passed in 2023.")
    found = disagreements([mine, letter], None)
    assert [(d.said, d.known) for d in found] == [("May 2022", "August 2022")]


def test_words_in_quotation_marks_are_no_copy(scorer: Scorer) -> None:
    said = "“She was the most dependable and thoughtful student of the whole block,” he wrote."
    papers = [Paper("a.txt", "statement", said), Paper("b.txt", "mspe", said)]
    assert check_papers(papers, None, (), scorer).remarks == ()
