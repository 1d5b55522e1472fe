"""The debrief finds what was planted in an interview, and quotes it as it was said."""

from __future__ import annotations

from dataclasses import replace

from interview_stage import AMARA, NOON, Held, asked, held

from coach.practice import interview as flow
from coach.practice.debrief import Debrief, debrief
from coach.practice.repeats import Said, mentions, same_words
from coach.values import Answer

OPENING = asked("me", kind="general", phase="opening")
EXAM = asked("exam", flags=("exam_failure",))
GAP = asked("gap", flags=("gap",))
TEAM = asked("team", kind="general")
CLOSING = asked("last", kind="general", phase="closing")
PLAN = [OPENING, EXAM, GAP, TEAM, CLOSING]

OWNED = "I failed Step 1 in March 2021 because I never timed myself."
PASSED = "Since then I passed with forty timed questions a day."
VAGUE = "I was away. Things were hard and I grew a lot."


def of(done: Held) -> Debrief:
    return debrief(done.interview, done.answers, done.profile, NOON)


def planted() -> Held:
    """Strong on the exam, weak on the gap even when asked again, fair elsewhere."""
    done = held(PLAN)
    done.told("I am from Lagos and I like medicine.", overall=3, outcome=3)
    done.told(f"{OWNED} {PASSED}", outcome=(4, PASSED, "outcome"))
    done.told(VAGUE, overall=1, change=(1, "I grew a lot", "vague_change"), outcome=0)
    done.told("It was a hard time for me.", overall=2, change=1, outcome=1)
    if done.interview.turn.probe:
        done.told("As I said.", overall=1, change=1, outcome=1)
    done.told("We disagreed about a discharge, and I said so calmly.", overall=3, change=2)
    while not done.interview.over:
        done.told("Thank you, I have no questions.", overall=3, outcome=3)
    return done


def test_the_arc_has_every_answer_in_order_and_says_how_it_went() -> None:
    found = of(planted())
    assert [stop.label for stop in found.arc][:4] == ["1", "2", "3", "3a"]
    assert found.questions == 5
    assert found.follow_ups == len(found.arc) - 5
    assert [stop.overall for stop in found.arc][:4] == [3, 4, 1, 2]
    assert "began at 3 and ended at 3" in found.course
    assert "answer 3, with 1" in found.course


def test_each_criterion_is_followed_over_the_answers() -> None:
    found = of(planted())
    assert set(found.criteria) == {"briefly", "responsibility", "change", "outcome", "composure"}
    assert found.criteria["outcome"][:4] == (3, 4, 0, 1)
    assert all(len(values) == len(found.arc) for values in found.criteria.values())


def test_the_best_and_the_weakest_moment_are_quoted_exactly() -> None:
    done = planted()
    found = of(done)
    assert found.best is not None
    assert found.weakest is not None
    assert (found.best.label, found.best.quote) == ("2", PASSED)
    assert (found.weakest.label, found.weakest.quote) == ("3", "I grew a lot")
    texts = {a.number: a.answer.text for a in done.answers.values()}
    for moment in (found.best, found.weakest):
        assert moment.quote in texts[moment.number]


def test_a_weak_answer_without_evidence_is_quoted_by_its_first_sentence() -> None:
    done = held([GAP])
    done.told("It was a time. Nothing else.", overall=0, change=0)
    weakest = of(done).weakest
    assert weakest is not None
    assert weakest.quote == "It was a time."


def test_perfect_answers_have_no_weakest_moment_and_hopeless_ones_no_best() -> None:
    done = held([TEAM])
    done.told(PASSED, outcome=(4, PASSED, "outcome"))
    assert of(done).weakest is None
    bad = held([TEAM])
    bad.told("No.", **dict.fromkeys(("briefly", "responsibility", "change", "outcome"), 0))
    assert bad.answers
    worst = of(bad)
    assert worst.best is None or worst.best.criterion == "composure"


def test_three_drills_come_from_the_weakest_places_heaviest_flag_first_and_differ() -> None:
    found = of(planted())
    assert len(found.drills) == 3
    first = found.drills[0].drill
    assert (first.flag, first.question_id) == ("gap", "gap")
    pairs = {(one.drill.criterion, one.drill.question_id) for one in found.drills}
    assert len(pairs) == 3
    assert all(one.asked.question.id == one.drill.question_id for one in found.drills)


def test_a_follow_up_that_mended_an_answer_is_no_drill() -> None:
    done = held([GAP, TEAM])
    done.told(VAGUE, overall=1, change=1)
    assert done.interview.turn.probe == 1
    done.told("I saw patients at a clinic two mornings a week.", overall=3)
    done.told("We disagreed.", overall=3, outcome=2)
    assert [(d.drill.criterion, d.drill.question_id) for d in of(done).drills] == [
        ("outcome", "team")
    ]


def test_the_same_words_in_several_answers_are_found_and_quoted() -> None:
    done = held(PLAN)
    same = "I did forty timed questions every morning with a partner."
    nearly = "I did forty timed questions each morning with my partner."
    for text in (
        "I grew up in Lagos.",
        f"I failed. {same}",
        f"Caring for my father taught me much. {nearly}",
        "A nurse and I disagreed; we talked it through.",
        "My forty timed questions, as ever.",
    ):
        done.told(text)
    repeats = of(done).repeats
    assert [(r.quote, r.labels) for r in repeats] == [("forty timed questions", ("2", "3", "5"))]
    done.answers["a5"] = replace(done.answers["a5"], answer=Answer("Nothing else."))
    assert [(r.quote, r.labels) for r in of(done).repeats] == [(same, ("2", "3"))]


def said(*texts: str, flags: tuple[str, ...] = (), question: str = "Why?") -> list[Said]:
    return [Said(str(n), flags, question, text) for n, text in enumerate(texts, 1)]


def test_a_phrase_of_ones_own_in_three_answers_is_found_and_others_are_not() -> None:
    found = same_words(
        said(
            "I began with forty timed questions before breakfast in internal medicine.",
            "What helped were forty timed questions. Internal medicine residency is my goal.",
            "It came down to forty timed questions and an internal medicine residency.",
        )
    )
    assert [(r.quote, r.labels) for r in found] == [("forty timed questions", ("1", "2", "3"))]


def test_words_of_the_question_and_different_words_are_no_repetition() -> None:
    asked_so = "Tell me how you handled your failed board exam that spring."
    answers = ["I handled my failed board exam that spring by asking for help early on."] * 1
    answers += ["As for my failed board exam that spring, a tutor read my notes with me."]
    answers += ["My failed board exam that spring was of my own making, I fear."]
    assert same_words(said(*answers, question=asked_so)) == []
    assert same_words(said("I asked a mentor.", "We met weekly.", "The score went up.")) == []


def test_a_flag_brought_up_unasked_is_counted_and_one_asked_about_is_not() -> None:
    texts = ("I failed Step 1 once.", "After I failed Step 1, I changed.", "I like teaching.")
    found = mentions(said(*texts), ["exam_failure", "gap"])
    assert [(m.flag, m.labels) for m in found] == [("exam_failure", ("1", "2"))]
    assert mentions(said(*texts, flags=("exam_failure",)), ["exam_failure"]) == []


def test_contradictions_with_the_file_and_between_answers_name_the_answer() -> None:
    done = held([EXAM, GAP, TEAM])
    done.told("I failed Step 1 in March 2021 and passed Step 3 in June 2023.")
    while done.interview.turn.label != "2":
        done.told("That was it.")
    done.told("I scored 231 on Step 2 CK.")
    while not done.interview.over:
        done.told("I scored 245 on Step 2 CK.")
    found = of(done).contradictions
    assert [(c.label, c.finding.source) for c in found] == [("1", "profile"), ("3", "answer 2")]
    assert "Step 3" in found[0].finding.message


def test_evidence_never_cited_is_named_and_what_was_cited_is_not() -> None:
    done = held(PLAN)
    while not done.interview.over:
        done.told("I had two months of inpatient medicine at Cook County.")
    assert [proof.what for proof in of(done).uncited] == ["Step 3", "Step 1"]


def test_without_a_profile_or_a_score_or_an_answer_it_still_says_what_there_is() -> None:
    done = held(PLAN, profile=None)
    done.answer("Words.", scored=False)
    done.interview = flow.finish(done.interview)
    found = of(done)
    assert found.course == ""
    assert (found.best, found.weakest, found.drills, found.uncited) == (None, None, (), ())
    nothing = debrief(replace(done.interview, turns=()), {}, AMARA, NOON)
    assert nothing.arc == ()
    assert nothing.minutes == 0


def test_an_improper_question_counts_for_brevity_and_composure_only() -> None:
    done = held([asked("age", kind="improper"), TEAM])
    done.told("I would rather not say.", overall=1, change=1, outcome=1)
    done.told("Fine.")
    found = of(done)
    assert found.criteria["change"][0] is None
    assert found.criteria["composure"][0] == 4
    assert all(d.drill.question_id != "age" for d in found.drills)
