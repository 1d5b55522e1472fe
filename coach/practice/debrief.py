"""What a mock interview showed, from its answers alone: nothing here is guessed, all is quoted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from coach.applicant.uncited import uncited
from coach.practice.asking import flags_of
from coach.practice.counting import bands_that_count
from coach.practice.interview import Interview, Turn, findings
from coach.practice.moments import Moment, best, weakest
from coach.practice.next_drills import NextDrill, next_drills
from coach.practice.repeats import Mention, Repeat, Said, mentions, same_words
from coach.values import CRITERIA, Asked, Attempt, Finding, Profile, Proof

MOST_REPEATS = 4
MOST_UNCITED = 5


@dataclass(frozen=True, slots=True)
class Stop:
    """One answer on the way through the interview."""

    turn: Turn
    asked: Asked
    attempt: Attempt

    @property
    def label(self) -> str:
        return self.turn.label

    @property
    def overall(self) -> int | None:
        return self.attempt.feedback.overall if self.attempt.feedback else None

    def band(self, criterion: str) -> int | None:
        """None where it is not scored, or not asked for."""
        bands = bands_that_count(self.attempt)
        return next((band.value for band in bands if band.criterion == criterion), None)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What an answer says otherwise than the file or an answer before it. `label` is its own."""

    label: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Debrief:
    """`arc` has every answer in its order; `criteria` each criterion's bands along it; `course` is
    the arc in a sentence. `minutes` is what the answers took."""

    interview: Interview
    begun: datetime
    minutes: int
    arc: tuple[Stop, ...]
    course: str
    criteria: Mapping[str, tuple[int | None, ...]]
    best: Moment | None
    weakest: Moment | None
    repeats: tuple[Repeat, ...]
    mentions: tuple[Mention, ...]
    contradictions: tuple[Contradiction, ...]
    uncited: tuple[Proof, ...]
    drills: tuple[NextDrill, ...]

    @property
    def questions(self) -> int:
        return sum(stop.turn.probe == 0 for stop in self.arc)

    @property
    def follow_ups(self) -> int:
        return len(self.arc) - self.questions


def debrief(
    interview: Interview,
    answers: Mapping[str, Attempt],
    profile: Profile | None,
    begun: datetime,
) -> Debrief:
    """`answers` are the attempts by uid; those that are gone are left out."""
    arc = tuple(_arc(interview, answers))
    said = [Said(s.label, s.attempt.flags, s.attempt.question_text, _text(s)) for s in arc]
    flags = flags_of(profile)
    whole = "\n".join(_text(stop) for stop in arc)
    repeats = tuple(same_words(said)[:MOST_REPEATS])
    return Debrief(
        interview=interview,
        begun=begun,
        minutes=max(1, round(interview.spent_s / 60)) if arc else 0,
        arc=arc,
        course=_course(arc),
        criteria={c: tuple(stop.band(c) for stop in arc) for c in CRITERIA},
        best=best([stop.attempt for stop in arc], [stop.label for stop in arc]),
        weakest=weakest([stop.attempt for stop in arc], [stop.label for stop in arc]),
        repeats=repeats,
        mentions=tuple(mentions(said, flags)),
        contradictions=tuple(_contradictions(interview, arc, answers, profile)),
        uncited=tuple(uncited(profile, flags, whole)[:MOST_UNCITED]) if profile else (),
        drills=tuple(next_drills([(s.turn.question, s.asked, s.attempt) for s in arc])),
    )


def _arc(interview: Interview, answers: Mapping[str, Attempt]) -> list[Stop]:
    return [
        Stop(turn, interview.asked_at(turn), answers[turn.attempt])
        for turn in interview.turns
        if turn.attempt in answers
    ]


def _contradictions(
    interview: Interview,
    arc: Sequence[Stop],
    answers: Mapping[str, Attempt],
    profile: Profile | None,
) -> list[Contradiction]:
    """Each once, where it was said first."""
    found: dict[tuple[str, str, str], Contradiction] = {}
    for stop in arc:
        for finding in findings(interview, stop.turn, answers, profile):
            key = (finding.topic, finding.said, finding.known)
            found.setdefault(key, Contradiction(stop.label, finding))
    return list(found.values())


def _course(arc: Sequence[Stop]) -> str:
    """How it went from the first answer to the last, in one sentence."""
    scored = [(stop, stop.overall) for stop in arc if stop.overall is not None]
    if not scored:
        return ""
    values = [overall for _, overall in scored]
    if len(values) == 1:
        return f"One answer, {values[0]} of 4."
    first, last, lowest = values[0], values[-1], min(values)
    if lowest == max(values):
        return f"Even all the way, at {first} of 4."
    text = f"You began at {first} and ended at {last} of 4"
    inner = [stop for stop, overall in scored[1:-1] if overall == lowest]
    if inner and lowest < min(first, last):
        text += f"; the low point was answer {inner[0].label}, with {lowest}"
    text += "."
    risen = _recovery(arc)
    return f"{text} {risen}" if risen else text


def _recovery(arc: Sequence[Stop]) -> str:
    """What the follow-ups did to the answers they came after."""
    up = down = 0
    for before, after in pairwise(arc):
        if after.turn.probe and before.overall is not None and after.overall is not None:
            up += after.overall > before.overall
            down += after.overall < before.overall
    if not up and not down:
        return ""
    if up >= down:
        return "Asked again, you mostly got better." if down else "Asked again, you got better."
    return "Asked again, you lost ground."


def _text(stop: Stop) -> str:
    return stop.attempt.answer.text
