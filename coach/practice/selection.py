"""Choosing questions for an applicant, each with the reason why.

Deterministic for a seed: the same profile, history and seed give the same choice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from coach.content.library import Bank
from coach.content.own import asked_at, is_asked
from coach.practice.asking import HEAVIEST_FIRST, ask, flags_of, suits
from coach.practice.past import Past, Told
from coach.practice.planner import Planner
from coach.values import FLAGS, Asked, Profile, Question

__all__ = ["HEAVIEST_FIRST", "ask", "for_flag", "left_out", "plan", "suggestion"]
NEVER: Told = {}


def plan(
    profile: Profile | None,
    bank: Bank,
    *,
    today: date,
    seed: int = 0,
    count: int = 8,
    history: Told = NEVER,
    include_improper: bool = False,
    tone: str = "",
) -> list[Asked]:
    """An interview of at most `count` questions: an opening, every flag heaviest first, others
    between, a closing. Questions the user really was asked come before the bank's.

    No two ask for the same thing. None comes from the last three sessions, unless it went badly
    there or a flag has no other left. Where `count` is too small for all flags, the last reason
    names those without a question and `left_out` gives their ids. With `include_improper` one
    of the questions between may be one that may not properly be asked. Of equal questions those
    in the `tone` come first; "" for whichever.
    """
    planner = Planner(profile, bank, today, seed, Past(history), tone)
    asked = planner.interview(count, include_improper=include_improper)
    rest = left_out(profile, asked)
    if rest and asked:
        last = asked[-1]
        names = ", ".join(FLAGS[flag] for flag in rest)
        asked[-1] = Asked(last.question, last.text, f"{last.reason}; no room for: {names}")
    return asked


def left_out(profile: Profile | None, asked: Iterable[Asked]) -> tuple[str, ...]:
    """The flags of the profile that none of these questions is about, heaviest first."""
    covered = {flag for one in asked for flag in one.question.flags}
    return tuple(flag for flag in flags_of(profile) if flag not in covered)


def for_flag(flag: str, profile: Profile | None, bank: Bank, *, today: date) -> list[Asked]:
    """Every question about `flag`: those really asked, then first questions first."""
    order = {"opening": 0, "core": 1, "probing": 2, "closing": 3}
    found = [q for q in bank.questions.values() if flag in q.flags and suits(q, profile)]
    found.sort(key=lambda q: (not is_asked(q), order[q.phase]))
    return [ask(q, profile, today, _reason(q, flag)) for q in found]


def suggestion(
    profile: Profile | None,
    bank: Bank,
    *,
    today: date,
    last_asked: Mapping[str, datetime] | None = None,
    flag_bands: Mapping[str, Sequence[Sequence[int | None]]] | None = None,
) -> Asked:
    """What to practise next: a flag not yet told, else the flag told worst last time."""
    told, asked = flag_bands or {}, last_asked or {}

    def when(question: Question) -> float:
        return asked[question.id].timestamp() if question.id in asked else 0.0

    flags = flags_of(profile)
    untold = [flag for flag in flags if not told.get(flag)]
    if not flags:
        openings = [q for q in bank.questions.values() if suits(q, profile) and _opens(q)]
        first = min(openings, key=lambda q: (when(q), not is_asked(q)))
        return ask(first, profile, today, "how an interview opens")
    if untold:
        flag, reason = untold[0], f"{FLAGS[untold[0]]}: not told yet"
    else:
        flag = min(flags, key=lambda f: sum(band or 0 for band in told[f][-1]))
        reason = f"{FLAGS[flag]}: your weakest story so far"
    oldest = min(for_flag(flag, profile, bank, today=today), key=lambda found: when(found.question))
    return Asked(oldest.question, oldest.text, reason)


def _opens(question: Question) -> bool:
    return question.kind == "general" and question.phase == "opening"


def _reason(question: Question, flag: str) -> str:
    really = f", really asked at {asked_at(question)}" if is_asked(question) else ""
    return f"{FLAGS[flag]}{really}"
