"""What a report says before its answers: from when to when, how many, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from coach.history.logbook import RealInterview
from coach.values import FLAGS, Attempt

TITLE = "Interview practice"
NOTE = (
    "The bands come from a scorer that reads what an answer says; it is not a person, and it can "
    "be wrong. They are for practice and say nothing about a match."
)


def heading(attempts: Sequence[Attempt]) -> str:
    """ "Interview practice, 12 to 26 November 2026"."""
    days = [attempt.when.astimezone().date() for attempt in attempts]
    return f"{TITLE}, {_span(min(days), max(days))}" if days else TITLE


def counts(attempts: Sequence[Attempt]) -> str:
    """ "14 answers, 3 of them spoken · failed exam, gap"."""
    if not attempts:
        return "No answers."
    spoken = sum(attempt.answer.channel == "spoken" for attempt in attempts)
    many = "1 answer" if len(attempts) == 1 else f"{len(attempts)} answers"
    aloud = f", {spoken} of them spoken" if spoken else ""
    flags = [FLAGS[f] for f in FLAGS if any(f in attempt.flags for attempt in attempts)]
    return " · ".join(part for part in (many + aloud, ", ".join(flags)) if part)


def next_steps(attempts: Sequence[Attempt]) -> list[tuple[str, str]]:
    """(what it is about, the one thing to do) of the latest scored answer to each flag, then to
    a question without one; nothing where that answer has nothing left to do."""
    latest: dict[str, Attempt] = {}
    for attempt in attempts:
        if (
            attempt.feedback
            and attempt.feedback.bands
            and attempt.kind != "followup"
            and not attempt.focus
        ):
            for flag in attempt.flags or ("",):
                latest[flag] = attempt
    steps = []
    for flag in [*FLAGS, ""]:
        found = latest.get(flag)
        if found and found.feedback and found.feedback.next_action:
            about = FLAGS[flag] if flag else "questions for everyone"
            steps.append((about, found.feedback.next_action))
    return steps


def about(attempt: Attempt) -> str:
    """ "12 November 2026, 14:02 · spoken · mock · 118 words"."""
    when = attempt.when.astimezone()
    words = len(attempt.answer.text.split())
    many = "1 word" if words == 1 else f"{words} words"
    day = f"{when.day} {when:%B %Y, %H:%M}"
    return " · ".join((day, attempt.answer.channel, attempt.mode, many))


def said(interview: RealInterview) -> str:
    """ "11 December 2026 · Mercy, Internal Medicine · went badly"."""
    day = date.fromisoformat(interview.day)
    went = {"mixed": "went so-so"}.get(interview.went, f"went {interview.went}")
    return " · ".join(filter(None, (_span(day, day), interview.program, went)))


def _span(first: date, last: date) -> str:
    if first == last:
        return f"{first.day} {first:%B %Y}"
    if first.year != last.year:
        return f"{first.day} {first:%B %Y} to {last.day} {last:%B %Y}"
    if first.month != last.month:
        return f"{first.day} {first:%B} to {last.day} {last:%B %Y}"
    return f"{first.day} to {last.day} {last:%B %Y}"
