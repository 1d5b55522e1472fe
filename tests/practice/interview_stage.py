"""What the tests of the mock interview share: an applicant, a plan, and answers scored by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from coach.content.library import Bank, load_bank
from coach.practice import interview as flow
from coach.practice import selection
from coach.practice.interview import Interview, Options
from coach.values import (
    CRITERIA,
    Answer,
    Asked,
    Attempt,
    Band,
    Evidence,
    Exam,
    Feedback,
    Gap,
    Profile,
    Proof,
    Question,
)

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
AMARA = Profile(
    name="Amara",
    specialties=("internal_medicine",),
    exams=(
        Exam("Step 1", 1, "2021-03", "fail"),
        Exam("Step 1", 2, "2021-11", "pass"),
        Exam("Step 3", 1, "2024-05", "pass"),
    ),
    gaps=(Gap("2019-07", "2020-03", "caring for my father"),),
    flags={"exam_failure": {}, "gap": {}},
    evidence=(Proof("rotation", "two months of inpatient medicine", "2024-02", "Cook County"),),
)


@cache
def the_bank() -> Bank:
    return load_bank(Path("no-such-folder"))


def planned(count: int = 5, seed: int = 1, tone: str = "") -> list[Asked]:
    return selection.plan(
        AMARA, the_bank(), today=date(2026, 11, 20), seed=seed, count=count, tone=tone
    )


def asked(identifier: str = "", **given: Any) -> Asked:
    values = {"id": identifier, "kind": "flag", "text": f"About {identifier}?", "flags": ()}
    question = Question(**{**values, **given})
    return Asked(question, question.text, "chosen")


def feedback(text: str = "", overall: int = 4, kind: str = "flag", **weak: Any) -> Feedback:
    """Every band at 4 but those given: a value, or (value, quote, move)."""
    bands = []
    for criterion in CRITERIA:
        given = weak.get(criterion, 4)
        value, quote, move = given if isinstance(given, tuple) else (given, "", "")
        start = text.find(quote) if quote else -1
        found = (Evidence(start, start + len(quote), quote, move),) if start >= 0 else ()
        bands.append(Band(criterion, value, found, f"why {criterion} is {value}"))
    return Feedback(kind, tuple(bands), overall, f"{overall} of 4", "Go on.")


@dataclass
class Held:
    """An interview and its answers, driven without a disk."""

    interview: Interview
    profile: Profile | None = AMARA
    answers: dict[str, Attempt] = field(default_factory=dict)

    def answer(self, text: str = "I said so.", seconds: float = 40.0, **bands: Any) -> None:
        one = self.interview.asked
        uid = f"a{len(self.answers) + 1}"
        scored = None
        if bands.pop("scored", True):
            scored = feedback(text, kind=one.question.kind, **bands)
        self.answers[uid] = Attempt(
            uid=uid,
            when=NOON + timedelta(minutes=len(self.answers)),
            question_id=one.question.id,
            question_text=one.text,
            kind=one.question.kind,
            flags=one.question.flags,
            answer=Answer(text, duration_s=seconds),
            feedback=scored,
            mode="mock",
            number=len(self.answers) + 1,
        )
        self.interview = flow.hand_in(self.interview, self.answers[uid], seconds)

    def go_on(self) -> None:
        self.interview = flow.go_on(self.interview, self.answers, self.profile, the_bank())

    def told(self, text: str = "I said so.", **bands: Any) -> None:
        self.answer(text, **bands)
        self.go_on()


def held(
    plan: Sequence[Asked] | None = None,
    seed: int = 1,
    profile: Profile | None = AMARA,
    **options: Any,
) -> Held:
    chosen = Options(**options)
    plan = planned(chosen.count, seed) if plan is None else plan
    return Held(flow.begin("s", plan, chosen, seed), profile)


def by_place(done: Held) -> Mapping[Any, Attempt]:
    interview = done.interview
    return {
        replace(interview.place, question=t.question, probe=t.probe): done.answers[t.attempt]
        for t in interview.turns
        if t.attempt
    }
