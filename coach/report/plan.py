"""The plan as terminal lines and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from coach.practice.plan import FlagStanding, Plan, Step
from coach.report.plain import safe, wrapped
from coach.values import CRITERIA, FLAGS

RULE = (
    "How this is chosen: a story told well comes again after twice the time, one with a criterion "
    "at 2 after half of it, one at 0 or 1 tomorrow; never later than a third of the days left to "
    "the interview, and all once more in the last two days. Told well counts tellings with every "
    "criterion at 3 or better, on different days, to different wordings, since the last that went "
    "badly; three make a story ready if one was aloud, four if all were typed."
)
_LABEL = 34


def plan_lines(plan: Plan, width: int = 80) -> list[str]:
    """Today's questions with the reasons, what comes later, and how each story stands."""
    lines = [*wrapped(_head(plan), width), ""]
    for number, step in enumerate(plan.steps, 1):
        lines += _step(number, step, width)
    if not plan.steps:
        lines += [*wrapped(nothing_said(plan), width, "  "), ""]
    if plan.left_out:
        names = ", ".join(FLAGS[flag] for flag in plan.left_out)
        lines += [*wrapped(f"Due too, but there is no room today: {names}.", width), ""]
    if plan.flags:
        lines += [f"{'Your flags':<{_LABEL}}{'told well':<18}next telling"]
        lines += [_standing(standing, plan.today) for standing in plan.flags]
        lines += [""]
    return lines + wrapped(RULE, width)


def told_well(standing: FlagStanding) -> str:
    """ "not told yet", "1 of 3", "3 of 3 ✓"."""
    if standing.last is None:
        return "not told yet"
    ready = standing.readiness
    done = f"{min(ready.well, ready.needed)} of {ready.needed}"
    if ready.ready:
        return f"{done} ✓"
    return f"{done}, long ago" if ready.stale else done


def plan_object(plan: Plan) -> dict[str, Any]:
    """The plan for programs; days are "YYYY-MM-DD"."""
    interview = plan.interview
    return {
        "today": plan.today.isoformat(),
        "interview": interview and {"date": interview.date, "program": interview.program},
        "days_left": plan.days_left,
        "minutes": plan.minutes,
        "seconds": plan.seconds,
        "steps": [_step_object(step) for step in plan.steps],
        "left_out": list(plan.left_out),
        "flags": [_standing_object(standing) for standing in plan.flags],
    }


def day_said(day: date, today: date) -> str:
    """ "now", "tomorrow", "Thu 26 Nov, in 5 days"."""
    days = (day - today).days
    if days <= 1:
        return "tomorrow" if days == 1 else "now"
    return f"{day:%a} {day.day} {day:%b}, in {days} days"


def _head(plan: Plan) -> str:
    minutes = round(plan.seconds / 60)
    today = f"Today, {plan.today:%A} {plan.today.day} {plan.today:%B}"
    if plan.steps:
        today += f": {len(plan.steps)} question{'s' if len(plan.steps) > 1 else ''}"
        today += f", about {minutes} minutes"
    if plan.interview is None:
        return f"{today}. No interview in your file yet (`coach profile set interviews …`)."
    at = f" at {safe(plan.interview.program)}" if plan.interview.program else ""
    when = {0: "is today", 1: "is tomorrow"}.get(plan.days_left or 0, f"in {plan.days_left} days")
    return f"{today}. Interview{at} {when}."


def nothing_said(plan: Plan) -> str:
    """Why there is nothing to practise."""
    if plan.days_left == 0:
        return "Nothing to practise today. Read your answers once (`coach export --crib`), and go."
    return "Nothing fits into so little time: try a few minutes more (`--minutes`)."


def _step(number: int, step: Step, width: int) -> Iterator[str]:
    asked = step.asked
    yield from wrapped(f"“{safe(asked.text)}”", width, f"{number:3}  ", "     ")
    yield from wrapped(safe(asked.reason), width, "     ", "     ")
    yield ""


def _standing(standing: FlagStanding, today: date) -> str:
    when = day_said(standing.due, today)
    return f"  {FLAGS[standing.flag]:<{_LABEL - 2}}{told_well(standing):<18}{when}"


def _step_object(step: Step) -> dict[str, Any]:
    return {
        "question_id": step.asked.question.id,
        "text": step.asked.text,
        "reason": step.asked.reason,
        "flag": step.flag or None,
        "why": step.why,
        "criterion": step.criterion or None,
        "band": step.band,
        "due": step.due.isoformat(),
        "seconds": step.seconds,
    }


def _standing_object(standing: FlagStanding) -> dict[str, Any]:
    ready, last = standing.readiness, standing.last
    scored = last is not None and bool(last.bands)
    return {
        "flag": standing.flag,
        "label": FLAGS[standing.flag],
        "tellings": standing.told,
        "told_well": ready.well,
        "aloud": ready.aloud,
        "needed": ready.needed,
        "ready": ready.ready,
        "due": standing.due.isoformat(),
        "last": last and last.day.isoformat(),
        "last_scores": dict(zip(CRITERIA, last.bands, strict=True)) if last and scored else None,
    }
