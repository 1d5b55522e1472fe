"""A round of a drill that can be gone on with: its questions are kept as it begins, each answer
with its place in it. There is one at a time."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from coach.history.codec import MalformedError, from_plain, to_plain
from coach.history.sessions import Session
from coach.practice.desk import Desk
from coach.practice.drill import Drill, Exercise
from coach.values import Attempt, Draft, Place

KIND = "round"


@dataclass(frozen=True, slots=True)
class Round:
    """`turn` counts from 0: the exercise that waits for its answer."""

    uid: str
    drill: Drill
    exercises: tuple[Exercise, ...]
    turn: int = 0

    @property
    def over(self) -> bool:
        return self.turn >= len(self.exercises)

    def place(self, turn: int) -> Place:
        """Where the answer to that exercise stands."""
        return Place(self.uid, turn + 1)


@dataclass(frozen=True, slots=True)
class Left:
    """A round that was left unfinished at `when`, its answers so far, and what is begun of the
    next."""

    round: Round
    when: datetime
    done: tuple[Attempt, ...]
    draft: Draft | None = None


def begin(desk: Desk, drill: Drill, exercises: Sequence[Exercise]) -> Round:
    """Keep a new round; one that was left is no longer gone on with."""
    for session in desk.history.sessions.unfinished(KIND):
        desk.history.sessions.drop(session.uid)
    return _kept(desk, Round(uuid.uuid4().hex, drill, tuple(exercises)))


def go_on(desk: Desk, started: Round, turn: int) -> Round:
    """Keep that `turn` is next; a round that is over is no longer kept."""
    following = replace(started, turn=turn)
    if following.over:
        desk.history.sessions.drop(started.uid)
        return following
    return _kept(desk, following)


def left(desk: Desk) -> Left | None:
    """The round that can be gone on with, if there is one."""
    for session in desk.history.sessions.unfinished(KIND):
        with suppress(MalformedError):
            started = from_plain(Round, session.state)
            answered = desk.history.sessions.attempts(started.uid)
            last = max((place.question for place, _ in answered), default=0)
            started = replace(started, turn=max(started.turn, last))
            if not started.over:
                done = tuple(attempt for _, attempt in answered)
                draft = _draft_of(desk, started.exercises[started.turn])
                return Left(started, session.changed, done, draft)
    return None


def _draft_of(desk: Desk, exercise: Exercise) -> Draft | None:
    asked = exercise.asked
    wanted = ("drill", asked.question.id, asked.text, exercise.focus)
    drafts = desk.history.drafts()
    return next(
        (d for d in drafts if (d.mode, d.question_id, d.question_text, d.focus) == wanted), None
    )


def _kept(desk: Desk, started: Round) -> Round:
    now = desk.now()
    desk.history.sessions.keep(Session(started.uid, KIND, now, now, None, to_plain(started)))
    return started
