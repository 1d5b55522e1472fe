"""A mock interview held at a desk: every step is on disk before the next is taken.

Reads files and the database, and scores: for worker threads. An `Interview` is kept whole after
each step, and each answer with its place, so that a crash at any moment loses no answer and no
question.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from coach.errors import CoachError
from coach.history.codec import MalformedError
from coach.history.sessions import Session
from coach.practice import interview as flow
from coach.practice.debrief import Debrief, debrief
from coach.practice.desk import Desk
from coach.practice.interview import Interview, Options
from coach.values import Answer, Attempt, Draft

KIND = "mock"
IMPROPER_FROM = 8
"""From this length on one question comes that may not properly be asked."""


@dataclass(frozen=True, slots=True)
class Paused:
    """An interview that can be gone on with. `words` are those kept of the answer to come."""

    interview: Interview
    when: datetime
    words: int = 0


def begin(desk: Desk, options: Options, seed: int | None = None) -> Interview:
    """Plan a new interview and keep it. Raises `CoachError` where there is nothing to ask."""
    seed = desk.history.count() if seed is None else seed
    plan = desk.interview(
        options.count,
        seed,
        include_improper=options.count >= IMPROPER_FROM,
        tone=options.tone,
    )
    if not plan:
        raise CoachError("There is no question to ask: `coach content validate` says why.")
    interview = flow.begin(uuid.uuid4().hex, plan, options, seed)
    now = desk.now()
    desk.history.sessions.keep(
        Session(interview.uid, KIND, now, now, None, flow.to_state(interview))
    )
    return interview


def paused(desk: Desk) -> list[Paused]:
    """The interviews that were left unfinished, the latest first. One whose state is not to be
    read any more is left out."""
    drafts = {draft.uid: draft for draft in desk.history.drafts()}
    found = []
    for session in desk.history.sessions.unfinished(KIND):
        with suppress(MalformedError):
            interview = flow.from_state(session.state)
            draft = drafts.get(interview.draft) if interview.turns else None
            words = len(draft.text.split()) if draft else 0
            found.append(Paused(interview, session.changed, words))
    return found


def resume(desk: Desk, uid: str) -> Interview:
    """The interview at the question that waits for its answer, or over."""
    interview = as_kept(desk, uid)
    return go_on(desk, interview) if interview.answered else interview


def as_kept(desk: Desk, uid: str) -> Interview:
    """The interview where it was left, with every answer that is in the history."""
    session = desk.history.sessions.session(uid)
    try:
        interview = flow.from_state(session.state)
    except MalformedError:
        raise CoachError(
            "This interview cannot be gone on with: one of its answers was deleted."
        ) from None
    return flow.caught_up(interview, dict(desk.history.sessions.attempts(uid)))


def draft_of(desk: Desk, interview: Interview) -> Draft | None:
    """What is kept of the answer that is asked for now."""
    return next((d for d in desk.history.drafts() if d.uid == interview.draft), None)


def empty_draft(desk: Desk, interview: Interview) -> Draft:
    return replace(desk.draft(interview.asked, KIND), uid=interview.draft)


def note(desk: Desk, interview: Interview, attempt: Attempt, seconds: float) -> Interview:
    """The answer, which is in the history, is the one to what was asked."""
    return _kept(desk, flow.hand_in(interview, attempt, seconds))


def hand_in(desk: Desk, interview: Interview, answer: Answer, seconds: float = 0.0) -> Interview:
    """Keep the answer in its place and score it; one that cannot be scored is kept all the same,
    and the interview can be gone on with."""
    try:
        attempt = desk.hand_in(
            interview.asked, answer, mode=KIND, draft=interview.draft, place=interview.place
        )
    except Exception:
        stored = dict(desk.history.sessions.attempts(interview.uid)).get(interview.place)
        if stored is None:
            raise
        attempt = stored
    return note(desk, interview, attempt, seconds)


def go_on(desk: Desk, interview: Interview) -> Interview:
    """What comes after an answer; kept."""
    answers = _answers(desk, interview)
    following = flow.go_on(interview, answers, desk.profile, desk.bank)
    return _kept(desk, following)


def take_back(desk: Desk, interview: Interview) -> Interview:
    """The last answer is to be given again; the one given stays in the history."""
    return _kept(desk, flow.take_back(interview))


def finish(desk: Desk, interview: Interview) -> Interview:
    """End it here. What is kept of an answer is handed in first: no word is lost."""
    draft = None if interview.over else draft_of(desk, interview)
    if draft and draft.text.strip():
        answer = Answer(draft.text, draft.channel, duration_s=draft.elapsed_s)
        interview = hand_in(desk, interview, answer)
    return _kept(desk, flow.finish(interview))


def debriefed(desk: Desk, uid: str) -> Debrief:
    """What the interview showed. Raises `CoachError` where there is no such interview."""
    session = desk.history.sessions.session(uid)
    stored = desk.history.sessions.attempts(uid)
    try:
        interview = flow.from_state(session.state)
    except MalformedError:
        raise CoachError(
            "This interview has no debrief any more: one of its answers was deleted."
        ) from None
    return debrief(
        interview, {attempt.uid: attempt for _, attempt in stored}, desk.profile, session.begun
    )


def latest(desk: Desk) -> Session | None:
    """The interview that ended last and can be debriefed, if any."""
    found = desk.history.sessions.finished(KIND, limit=5)
    return next((session for session in found if session.state), None)


def last_options(desk: Desk) -> Options | None:
    """What was chosen the last time, if there was one."""
    sessions = [
        *desk.history.sessions.unfinished(KIND)[:1],
        *desk.history.sessions.finished(KIND, limit=1),
    ]
    for session in sorted(sessions, key=lambda s: s.begun, reverse=True):
        with suppress(MalformedError):
            return flow.from_state(session.state).options
    return None


def _answers(desk: Desk, interview: Interview) -> Mapping[str, Attempt]:
    """By uid; what could not be scored before is tried again."""
    found = {}
    for _, attempt in desk.history.sessions.attempts(interview.uid):
        scored = attempt
        if attempt.feedback is None:
            with suppress(Exception):
                scored = desk.score(attempt)
        found[attempt.uid] = scored
    return found


def _kept(desk: Desk, interview: Interview) -> Interview:
    now = desk.now()
    ended = now if interview.over else None
    desk.history.sessions.keep(
        Session(interview.uid, KIND, now, now, ended, flow.to_state(interview))
    )
    return interview
