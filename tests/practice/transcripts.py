"""Whole interviews on paper: `python -m tests.practice.transcripts` writes `docs/transcripts/`.

The questions and follow-ups are the program's own; only the answers are written, in
`applicants/`, by the question or the aim of the follow-up they answer. How each answer was
scored is kept in `applicants/heard.json`, so that a page depends on what is asked and not on the
weights of the day; an answer that is not there yet is scored when the command runs, and with
`--afresh` all are. Where the program asks something that has no answer yet, the command says so.
"""

from __future__ import annotations

import hashlib
import json
import sys
import textwrap
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import yaml

from coach.applicant.profile_file import profile_of
from coach.content.library import load_bank
from coach.content.yaml_files import parse
from coach.history.codec import from_plain, to_plain
from coach.practice import interview as flow
from coach.practice import selection
from coach.practice.interview import Interview, Options, Turn
from coach.practice.sitting import IMPROPER_FROM
from coach.values import Answer, Asked, Attempt, Feedback, Profile

APPLICANTS = Path(__file__).with_name("applicants")
HEARD = APPLICANTS / "heard.json"
PAGES = Path(__file__).parents[2] / "docs" / "transcripts"
TODAY = date(2026, 11, 20)
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
NO_OWN = Path("no own content")
WIDTH = 98


class Unanswered(Exception):  # noqa: N818 - what it is, not that it went wrong
    """The program asks something that nobody has written an answer to."""


@dataclass(frozen=True)
class Applicant:
    """One file under `applicants/`: who, what is in the file, and what is said to what."""

    name: str
    title: str
    about: str
    profile: Profile
    options: Options
    seed: int
    answers: dict[str, str]


class Heard:
    """The feedback to each answer, kept by what was asked and said."""

    def __init__(self, *, may_score: bool, afresh: bool = False) -> None:
        kept = {} if afresh or not HEARD.exists() else json.loads(HEARD.read_text("utf-8"))
        self._kept: dict[str, Any] = kept
        self._may_score, self._scorer = may_score, None
        self.used: dict[str, Any] = {}

    def feedback(self, asked: Asked, text: str) -> Feedback:
        question = asked.question
        told = "\n".join((question.kind, *question.flags, asked.text, text))
        key = hashlib.sha256(told.encode()).hexdigest()[:16]
        if key not in self._kept:
            if not self._may_score:
                raise Unanswered(f"not scored yet: {asked.text}")
            self._kept[key] = to_plain(self._score(asked, text))
        self.used[key] = self._kept[key]
        return from_plain(Feedback, self._kept[key])

    def _score(self, asked: Asked, text: str) -> Feedback:
        if self._scorer is None:
            from coach.scoring.scorer import Scorer

            self._scorer = Scorer.load()
        question = asked.question
        found: Feedback = self._scorer.score(
            Answer(text), question=asked.text, kind=question.kind, flags=question.flags
        )
        return replace(found, segments=())  # what no question depends on

    def keep(self) -> None:
        rows = (f'"{key}": {json.dumps(self.used[key], ensure_ascii=False)}' for key in self.used)
        HEARD.write_text("{\n" + ",\n".join(rows) + "\n}\n", "utf-8")


def applicants() -> list[Applicant]:
    return [_applicant(path) for path in sorted(APPLICANTS.glob("*.yaml"))]


def held(applicant: Applicant, heard: Heard) -> tuple[Interview, dict[str, Attempt]]:
    """The whole interview. Raises `Unanswered`."""
    bank, profile, options = load_bank(NO_OWN), applicant.profile, applicant.options
    plan = selection.plan(
        profile,
        bank,
        today=TODAY,
        seed=applicant.seed,
        count=options.count,
        include_improper=options.count >= IMPROPER_FROM,
        tone=options.tone,
    )
    interview = flow.begin("s", plan, options, applicant.seed)
    answers: dict[str, Attempt] = {}
    while not interview.over:
        attempt = _answered(applicant, interview, heard, len(answers) + 1)
        answers[attempt.uid] = attempt
        interview = flow.hand_in(interview, attempt, 60.0)
        interview = flow.go_on(interview, answers, profile, bank)
    return interview, answers


def page(applicant: Applicant, heard: Heard) -> str:
    """The transcript as Markdown."""
    interview, answers = held(applicant, heard)
    lines = [f"# {applicant.title}", "", *_wrapped(applicant.about), ""]
    for turn in interview.turns:
        asked = interview.asked_at(turn)
        lines += [*_wrapped(f"**{turn.label}. {asked.text}**"), ""]
        lines += [*_wrapped(_why(asked, turn)), ""]
        for paragraph in answers[turn.attempt].answer.text.split("\n"):
            lines += [f"> {line}" for line in _wrapped(paragraph, WIDTH - 2)]
        lines.append("")
    lines += [
        "---",
        "",
        *_wrapped(
            "The questions and the follow-ups are the coach's own, chosen from the file and from "
            "the answers; the answers were written for an applicant who does not exist. "
            "`python -m tests.practice.transcripts` makes this page."
        ),
    ]
    return "\n".join(lines) + "\n"


def _why(asked: Asked, turn: Turn) -> str:
    if turn.follow_up is None:
        return f"<sub>{asked.reason}</sub>"
    return f"<sub>follow-up: {asked.reason.rstrip('.')}</sub>"


def _answered(applicant: Applicant, interview: Interview, heard: Heard, number: int) -> Attempt:
    asked, turn = interview.asked, interview.turn
    planned = interview.plan[turn.question - 1].question.id
    key = planned if turn.follow_up is None else f"{planned} > {turn.follow_up.aim}"
    if key not in applicant.answers:
        raise Unanswered(f"{turn.label}  {key}\n    {asked.text}\n    ({asked.reason})")
    text = applicant.answers[key]
    return Attempt(
        uid=f"a{number}",
        when=NOON,
        question_id=asked.question.id,
        question_text=asked.text,
        kind=asked.question.kind,
        flags=asked.question.flags,
        answer=Answer(text),
        feedback=heard.feedback(asked, text),
        mode="mock",
        number=number,
    )


def _applicant(path: Path) -> Applicant:
    data = yaml.safe_load(path.read_text("utf-8"))
    return Applicant(
        name=path.stem,
        title=data["title"],
        about=" ".join(data["about"].split()),
        profile=profile_of(parse(data["file"], path.name)),
        options=Options(questions=data["questions"], tone=data["tone"]),
        seed=data["seed"],
        answers={key: " ".join(said.split()) for key, said in data["answers"].items()},
    )


def _wrapped(text: str, width: int = WIDTH) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)


def main() -> None:
    heard = Heard(may_score=True, afresh="--afresh" in sys.argv)
    PAGES.mkdir(exist_ok=True)
    whole = True
    for applicant in applicants():
        if "--plan" in sys.argv:
            _print_plan(applicant)
            continue
        try:
            (PAGES / f"{applicant.name}.md").write_text(page(applicant, heard), "utf-8")
            print(f"{applicant.name}: done")
        except Unanswered as missing:
            whole = False
            print(f"{applicant.name}: no answer yet to\n  {missing}")
    if whole:
        heard.keep()
    else:  # what was scored stays
        heard.used = heard._kept
        heard.keep()


def _print_plan(applicant: Applicant) -> None:
    probe = replace(applicant, answers={})
    plan = selection.plan(
        probe.profile,
        load_bank(NO_OWN),
        today=TODAY,
        seed=probe.seed,
        count=probe.options.count,
        include_improper=probe.options.count >= IMPROPER_FROM,
        tone=probe.options.tone,
    )
    print(f"\n== {probe.name}")
    for asked in plan:
        print(f"{asked.question.id} [{asked.reason}]\n    {asked.text}")


if __name__ == "__main__":
    main()
