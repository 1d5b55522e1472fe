"""Why a question stands in today's plan, in a few words."""

from __future__ import annotations

from datetime import date

from coach.content.own import asked_at, is_asked
from coach.practice.telling import Telling
from coach.values import CRITERION_LABELS, Question


def reason_of(
    last: Telling | None, why: str, today: date, days_left: int | None, where: str = ""
) -> str:
    """`last` is the last telling of the story, `why` as in `plan.Step`, `days_left` to the next
    interview, `where` the real interview that went badly."""
    if last is None:
        return "not told yet"
    if why == "unscored":
        return "the last answer was not scored"
    if why == "asked":
        return f"asked about at {where}, which went badly"
    weak = f"{CRITERION_LABELS[last.weakest_criterion]} was {last.weakest} of 4 last time"
    if why == "once more":
        return f"once more in other words, {weak}"
    if why in {"forgotten", "shaky"}:
        return weak
    ago = (today - last.day).days
    days = "day" if ago == 1 else "days"
    if why == "last pass":
        left = "tomorrow" if days_left == 1 else f"in {days_left} days"
        return f"a last telling before the interview {left}"
    return f"told well {ago} {days} ago, and due again"


def really_asked(question: Question) -> str:
    """ ", really asked at Mercy"; nothing of a question of the bank."""
    return f", really asked at {asked_at(question)}" if is_asked(question) else ""
