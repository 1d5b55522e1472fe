"""`coach drill`: line by line, everything kept, the same results as in the app."""

from __future__ import annotations

import io
import json
import os
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

import pytest

from coach.cli.typed import Typed, take_answer
from coach.practice.timing import Timing
from coach.values import Answer, Draft

CHANGE = (
    "I did forty timed questions every morning at six with a partner, and went through each miss "
    "the same day.\n\n"
)
EXAMS = "Step 1 2021-06 fail; Step 1 2022-03 pass"
Coach = Callable[..., Any]


@pytest.fixture
def applicant(coach: Coach) -> Coach:
    coach("profile", "set", "exams", EXAMS)
    coach("profile", "set", "gaps", "2019-07 2020-03 family")
    coach("profile", "set", "flags", "exam_failure; gap")
    return coach


def listed(coach: Coach) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(coach("history", "--json").out)
    return found


def test_one_criterion_alone_is_asked_counted_and_kept(applicant: Coach) -> None:
    ran = applicant("drill", "--criterion", "change", "--flag", "exam_failure", stdin=CHANGE)
    assert ran.status == 0
    assert "Question: What exactly did you do differently after the failed exam?" in ran.out
    assert "Answer now: 1:30, stopped at 2:00." in ran.out
    before, _, after = ran.out.partition("4 of 4   show the change")
    assert "of 4" not in before
    assert "One sentence: within the 3." in after
    (kept,) = listed(applicant)
    assert kept["mode"] == "drill"
    assert kept["scores"] == {
        "briefly": None, "responsibility": None, "change": 4, "outcome": None, "composure": None,
    }  # fmt: skip


def test_a_flag_is_drilled_whole(applicant: Coach) -> None:
    ran = applicant("drill", "--flag", "gap", stdin="From July 2019 I cared for my father.\n")
    assert "Overall" in ran.out
    (kept,) = listed(applicant)
    assert kept["flags"] == ["gap"]
    assert None not in kept["scores"].values()


def test_a_round_is_ten_questions_and_says_how_each_went_at_the_end(applicant: Coach) -> None:
    ran = applicant("drill", "--rapid", stdin="I failed Step 1 in June 2021.\n\n" * 10)
    assert "10 of 10" in ran.out
    assert ran.out.count("Kept.") == 10
    assert "Average" in ran.out.partition("The round: overall")[2]
    assert len({one["question_id"] for one in listed(applicant)}) == 10


def test_a_round_that_is_broken_off_keeps_what_was_said(applicant: Coach) -> None:
    ran = applicant("drill", "--rapid", "--criterion", "briefly", stdin="I failed Step 1.\n\n")
    assert ran.status == 0
    assert len(listed(applicant)) == 1


def test_a_round_that_was_left_is_gone_on_with(applicant: Coach) -> None:
    begun = applicant("drill", "--rapid", stdin="I failed Step 1 in June 2021.\n\nAnd then")
    assert "`coach drill --resume` goes on with it." in begun.out
    resumed = applicant("drill", "--resume", stdin="Third.\n\n" + "More.\n\n" * 7)
    assert resumed.out.startswith("3 of 10")
    assert "10 of 10" in resumed.out
    assert resumed.out.count("  no ") == 10
    assert len({one["question_id"] for one in listed(applicant)}) == 10
    assert "No drill was left" in applicant("drill", "--resume").sentence


def test_again_compares_with_the_first(applicant: Coach) -> None:
    applicant(
        "drill", "--criterion", "change", "--flag", "exam_failure", stdin="I worked harder.\n"
    )
    ran = applicant("drill", "--again", "1", stdin=CHANGE)
    assert "Drill: Only what changed · failed exam" in ran.out
    assert "You were asked:" in ran.out
    assert "show the change" in ran.out
    assert " to 4  ▲ up" in ran.out
    assert "First: no 1" in ran.out
    assert "Second: no 2" in ran.out


def test_what_the_file_and_earlier_answers_say_to_it_stands_below(applicant: Coach) -> None:
    applicant("profile", "set", "exams", f"{EXAMS}; Step 3 2024-02 pass 221")
    outcome = ("drill", "--criterion", "outcome", "--flag", "exam_failure")
    ran = applicant(*outcome, stdin="I passed Step 1 in May 2023.\n")
    assert "Your file: You said May 2023 for Step 1; your profile says March 2022." in ran.out
    assert "Your file: You passed Step 3 with 221 in February 2024 and did not say so." in ran.out
    applicant("profile", "set", "exams", "")
    ran = applicant(*outcome, stdin="I passed Step 1 in May 2022.\n")
    assert "Your answers: You said May 2022 for Step 1; in answer 1 you said May 2023." in ran.out
    # What is left out belongs into no other part.
    ran = applicant("drill", "--criterion", "change", "--flag", "exam_failure", stdin=CHANGE)
    assert "Your file" not in ran.out


def test_a_round_says_which_answer_contradicts_the_file(applicant: Coach) -> None:
    said = "I failed Step 1 in June 2021.\n\nI failed Step 1 in June 2018.\n\n"
    ran = applicant("drill", "--rapid", "--criterion", "briefly", stdin=said)
    below = " ".join(ran.out.partition("The round:")[2].split())
    assert below.count("Your file: You said June 2018 for Step 1; your profile says") == 1


def test_where_speaking_does_not_work_it_says_why_and_one_types(applicant: Coach) -> None:
    ran = applicant("drill", "--voice", "--criterion", "change", stdin=CHANGE)
    assert ran.status == 0
    assert ran.out.count("There is no speech model yet: `coach voice setup`") == 1
    assert "Type your answers instead." in ran.out
    (kept,) = listed(applicant)
    assert (kept["channel"], kept["scores"]["change"]) == ("typed", 4)


def test_nothing_said_is_nothing_kept(applicant: Coach) -> None:
    ran = applicant("drill", "--criterion", "outcome", stdin="\n")
    assert (ran.status, "nothing is kept" in ran.out) == (0, True)
    assert listed(applicant) == []


def test_times_of_ones_own(applicant: Coach) -> None:
    ran = applicant("drill", "--prep", "30", "--answer", "3:00", stdin=CHANGE)
    assert "Answer now: 3:00, stopped at 4:00." in ran.out
    ran = applicant("drill", "--preset", "long", stdin=CHANGE)
    assert "Answer now: 3:00, stopped at 3:00." in ran.out
    ran = applicant("drill", "--no-timer", stdin=CHANGE)
    assert "Answer now. Enter on an empty line ends it." in ran.out


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--answer", "soon"], "'soon' is no time"),
        (["--answer", "1:00", "--cap", "0:30"], "The stop cannot come before"),
        (["--question-id", "nowhere"], "There is no question 'nowhere'"),
        (["--again", "7"], "There is no attempt 7"),
        (["--resume"], "No drill was left unfinished"),
    ],
)
def test_mistakes_are_one_sentence(coach: Coach, options: list[str], says: str) -> None:
    ran = coach("drill", *options)
    assert ran.status == 1
    assert says in ran.sentence


def test_what_excludes_each_other_is_refused(coach: Coach) -> None:
    ran = coach("drill", "--rapid", "--again", "2")
    assert ran.status == 2
    assert "--again and --rapid exclude each other" in ran.err


# Time passing, with a person at the other end of a pipe


@dataclass
class Kept:
    drafts: list[Draft] = field(default_factory=list)

    def save_draft(self, draft: Draft) -> None:
        self.drafts.append(draft)


class Person:
    """Types into `stream`, which `Typed` reads."""

    def __init__(self) -> None:
        reading, self._writing = os.pipe()
        self.stream: BinaryIO = os.fdopen(reading, "rb", buffering=0)

    def types(self, text: str, after_s: float = 0.0) -> None:
        threading.Timer(after_s, os.write, (self._writing, text.encode())).start()

    def leaves(self) -> None:
        os.close(self._writing)


@pytest.fixture
def person() -> Iterator[Person]:
    one = Person()
    yield one
    one.leaves()


def taken(person: Person, timing: Timing, draft: Draft | None = None) -> tuple[Answer | None, Kept]:
    kept = Kept()
    typed = Typed(person.stream, live=True)
    answer, _ = take_answer(typed, kept, draft or _draft(), timing)
    return answer, kept


def _draft(text: str = "", elapsed_s: float = 0.0) -> Draft:
    from datetime import UTC, datetime

    return Draft("u", datetime.now(UTC), "q", "Why?", "flag", (), text, elapsed_s=elapsed_s)


def test_at_the_stop_the_line_one_is_in_still_counts(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    person.types("first line\n")
    person.types("the line I was in\n", after_s=2.6)
    answer, kept = taken(person, Timing(0, 1, 2))
    assert answer is not None
    assert answer.text == "first line\nthe line I was in"
    assert answer.duration_s == 2.0
    assert [draft.text for draft in kept.drafts] == ["first line", answer.text]
    said = capsys.readouterr().out
    assert "seconds left)" in said
    assert "Time: 0:02. Press Enter; the line you are in counts." in said


def test_every_line_is_kept_at_once(person: Person) -> None:
    kept = Kept()
    person.types("one\n")
    person.types("two\n\n", after_s=0.6)
    typed = Typed(person.stream, live=True)
    reading = threading.Thread(target=take_answer, args=(typed, kept, _draft(), Timing(0, 9, 9)))
    reading.start()
    time.sleep(0.3)
    assert [draft.text for draft in kept.drafts] == ["one"]
    reading.join()
    assert kept.drafts[-1].text == "one\ntwo"


def test_enter_ends_the_time_to_think_and_words_begin_the_answer(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    begun = time.monotonic()
    person.types("\n", after_s=0.1)
    person.types("said\n\n", after_s=0.3)
    answer, _ = taken(person, Timing(30, 90, 120))
    assert answer is not None and answer.text == "said"
    assert time.monotonic() - begun < 10
    assert "Think: 0:30. Enter begins at once." in capsys.readouterr().out


def test_words_in_the_time_to_think_are_the_first_line(person: Person) -> None:
    person.types("said at once\n\n")
    answer, _ = taken(person, Timing(30, 90, 120))
    assert answer is not None and answer.text == "said at once"


def test_an_unfinished_answer_goes_on_with_its_words_and_its_time(person: Person) -> None:
    person.types("and the rest\n\n")
    answer, _ = taken(person, Timing(30, 90, 120), _draft("the beginning", elapsed_s=50))
    assert answer is not None and answer.text == "the beginning\nand the rest"
    assert answer.duration_s is not None and answer.duration_s >= 50


def test_the_end_of_the_input_is_met_once_each_time_it_is_waited_for() -> None:
    class Gone(io.RawIOBase):
        reads = 0

        def read(self, size: int = -1) -> bytes:
            self.reads += 1
            return b""

    gone = Gone()
    typed = Typed(gone, live=True)  # type: ignore[arg-type]
    assert typed.line() is None and typed.ended
    time.sleep(0.2)
    assert gone.reads == 1
    typed.go_on()
    assert not typed.ended
    assert typed.line() is None and typed.ended
    assert gone.reads == 2


@pytest.mark.parametrize("broken_off", range(2, 6))
def test_what_was_entered_just_before_breaking_off_is_kept(person: Person, broken_off: int) -> None:
    asked = 0

    def clock() -> float:
        nonlocal asked
        asked += 1
        if asked == broken_off:
            raise KeyboardInterrupt
        return time.monotonic()

    person.types("one\ntwo\n")
    kept, typed = Kept(), Typed(person.stream, live=True)
    with pytest.raises(KeyboardInterrupt):
        take_answer(typed, kept, _draft(), Timing(0, 9, 9), clock=clock)
    assert kept.drafts[-1].text == "one\ntwo"
