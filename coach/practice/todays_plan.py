"""The plan of today from what is kept: read from the history, with the weak words quoted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from coach.content.library import Bank
from coach.content.own import SOMEWHERE
from coach.history.logbook import RealInterview
from coach.history.store import History
from coach.practice.asking import flags_of
from coach.practice.plan import MINUTES, Plan, Step, make_plan
from coach.practice.quoting import in_marks, slice_of
from coach.practice.telling import Telling, tellings
from coach.practice.wording_choice import partial
from coach.values import Profile

TELLINGS = 60
"""How many attempts at one flag it looks back."""


def todays_plan(
    profile: Profile | None, bank: Bank, history: History, today: date, minutes: int = MINUTES
) -> Plan:
    """What to practise on `today` and why, in at most `minutes`. Raises `StorageError`."""
    parts = partial(bank)
    told = {
        flag: tellings(history.listed(limit=TELLINGS, flag=flag), today, parts)
        for flag in flags_of(profile)
    }
    plan = make_plan(
        profile,
        bank,
        told,
        today=today,
        minutes=minutes,
        last_asked=history.last_asked(),
        went_badly=went_badly(history.logbook.interviews(), bank, told),
    )
    return replace(plan, steps=tuple(_quoted(step, history) for step in plan.steps))


def went_badly(
    interviews: Sequence[RealInterview], bank: Bank, told: Mapping[str, Sequence[Telling]]
) -> dict[str, str]:
    """Flag id to the program of the real interview that asked about it last, for the flags where
    that went badly and that were not told since."""
    last: dict[str, RealInterview] = {}
    for interview in reversed(interviews):
        for asked in interview.questions:
            question = bank.questions.get(asked.question_id)
            last |= dict.fromkeys(question.flags if question else (), interview)
    return {
        flag: interview.program or SOMEWHERE
        for flag, interview in last.items()
        if interview.went == "badly"
        and not (told.get(flag) and told[flag][-1].when > interview.noted)
    }


def _quoted(step: Step, history: History) -> Step:
    """The step with the words that were weakest the last time in its reason."""
    if step.why not in {"forgotten", "shaky", "once more"}:
        return step
    feedback = history.attempt(step.number).feedback
    band = feedback.band(step.criterion) if feedback else None
    quote = slice_of(band.evidence[0].text) if band and band.evidence else ""
    if not quote:
        return step
    asked = replace(step.asked, reason=f"{step.asked.reason}: {in_marks(quote)}")
    return replace(step, asked=asked)
