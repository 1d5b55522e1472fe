"""Handing in an answer, step by step on disk, so that whatever fails loses no word."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from coach.practice.desk import Desk
from coach.tui.keeper import Keeper
from coach.values import Answer, Asked, Attempt, Draft, Place


@dataclass(frozen=True, slots=True)
class Outcome:
    """`attempt` is what is in the history; with an `error` it has no score, or is None."""

    attempt: Attempt | None
    error: Exception | None = None


def hand_in(
    desk: Desk,
    keeper: Keeper[Draft],
    asked: Asked,
    answer: Answer,
    draft: Draft,
    *,
    place: Place | None = None,
) -> Outcome:
    """Keep and score; for a worker thread. `draft` is what `keeper` keeps, and goes; `place` is
    the answer's in a session."""
    try:
        keeper.write(desk.history)
        keeper.close()
        attempt = desk.hand_in(
            asked, answer, mode=draft.mode, draft=draft.uid, focus=draft.focus, place=place
        )
    except Exception as error:
        stored = _stored(desk, draft.uid, answer)
        if stored is None:
            keeper.reopen()
        return Outcome(stored, error)
    return Outcome(attempt)


def score_again(desk: Desk, attempt: Attempt) -> Outcome:
    """Score what is already kept; for a worker thread."""
    try:
        return Outcome(desk.score(attempt))
    except Exception as error:
        return Outcome(attempt, error)


def _stored(desk: Desk, draft: str, answer: Answer) -> Attempt | None:
    """The attempt that replaced the draft, if it came so far before something failed."""
    with suppress(Exception):
        latest = desk.history.latest()
        gone = all(d.uid != draft for d in desk.history.drafts())
        if gone and latest is not None and latest.answer.text == answer.text:
            return latest
    return None
