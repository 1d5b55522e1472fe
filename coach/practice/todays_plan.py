"""The plan of today from what is kept: read from the history, with the weak words quoted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from coach.content.library import Bank
from coach.history.store import History
from coach.practice.asking import flags_of
from coach.practice.plan import MINUTES, Plan, Step, make_plan
from coach.practice.quoting import in_marks, slice_of
from coach.practice.telling import tellings
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
        profile, bank, told, today=today, minutes=minutes, last_asked=history.last_asked()
    )
    return replace(plan, steps=tuple(_quoted(step, history) for step in plan.steps))


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
