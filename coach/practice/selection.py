"""Choosing questions for an applicant, each with the reason why.

Deterministic for a seed: the same profile, history and seed give the same interview.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from coach.applicant.spoken import fill, slots
from coach.content.library import Bank
from coach.values import FLAGS, Asked, Profile, Question

HEAVIEST_FIRST = (
    "professionalism", "probation", "exam_failure", "failed_course", "repeated_year", "gap",
    "reapplicant", "yog", "low_score", "limited_usce", "specialty_change", "health", "visa",
    "weak_letters", "english", "family",
)  # fmt: skip
NEVER: Mapping[str, datetime] = {}


def ask(question: Question, profile: Profile | None, today: date, reason: str) -> Asked:
    """The question as this applicant would hear it: the first wording the profile can fill."""
    if profile:
        for flag in question.flags or (None,):
            known = slots(profile, flag, today=today)
            for wording in question.wordings:
                if said := fill(wording, known):
                    return Asked(question, said, reason)
    return Asked(question, question.text, reason)


def plan(
    profile: Profile | None,
    bank: Bank,
    *,
    today: date,
    seed: int = 0,
    count: int = 8,
    last_asked: Mapping[str, datetime] = NEVER,
) -> list[Asked]:
    """An interview of `count` questions: an opening, every flag heaviest first, a general
    question between them, a closing. Questions asked longest ago, or never, come first."""
    rng = random.Random(seed)  # noqa: S311 - variety, not secrecy
    pool = [q for q in bank.questions.values() if _suits(q, profile) and q.kind != "improper"]
    rng.shuffle(pool)
    pool.sort(key=lambda q: last_asked[q.id].timestamp() if q.id in last_asked else 0.0)
    flags = _flags(profile)
    picker = _Picker(pool)
    chosen: list[tuple[Question | None, str]] = []
    if count > len(flags) + 1:
        opening = picker.take(lambda q: not q.flags and q.phase == "opening")
        chosen.append((opening, "how an interview opens"))
    room = max(1, count - len(chosen) - (1 if count > len(flags) + 2 else 0))
    specialties = set(profile.specialties) if profile else set()
    for flag in flags[:room]:
        question = picker.take(lambda q, f=flag: q.flags == (f,) and q.phase == "opening")
        question = question or picker.take(lambda q, f=flag: f in q.flags)
        chosen.append((question, f"your file: {FLAGS[flag]}"))
    turn = 0
    while len(chosen) < room + (1 if chosen and count > len(flags) + 1 else 0):
        if turn % 2 == 0 and specialties:
            question = picker.take(lambda q: bool(specialties & set(q.specialties)))
            reason = "your specialty"
        elif flags and turn % 3 == 1:
            flag = flags[turn % len(flags)]
            question = picker.take(lambda q, f=flag: f in q.flags)
            reason = f"your file once more: {FLAGS[flag]}"
        else:
            question = picker.take(lambda q: not q.flags and q.phase not in {"opening", "closing"})
            reason = "asked of everyone"
        turn += 1
        if question:
            chosen.append((question, reason))
        elif turn > 2 * count:
            break
    if len(chosen) < count:
        closing = picker.take(lambda q: not q.flags and q.phase == "closing")
        chosen.append((closing, "how an interview ends"))
    return [ask(q, profile, today, reason) for q, reason in chosen if q][:count]


def for_flag(flag: str, profile: Profile | None, bank: Bank, *, today: date) -> list[Asked]:
    """Every question about `flag`, first questions first."""
    order = {"opening": 0, "core": 1, "probing": 2, "closing": 3}
    found = [q for q in bank.questions.values() if flag in q.flags and _suits(q, profile)]
    found.sort(key=lambda q: order[q.phase])
    return [ask(q, profile, today, FLAGS[flag]) for q in found]


def suggestion(
    profile: Profile | None,
    bank: Bank,
    *,
    today: date,
    last_asked: Mapping[str, datetime] = NEVER,
    flag_bands: Mapping[str, Sequence[Sequence[int | None]]] | None = None,
) -> Asked:
    """What to practise next: a flag not yet told, else the flag told worst last time."""
    told = flag_bands or {}
    flags = _flags(profile)
    untold = [f for f in flags if not told.get(f)]
    if untold:
        flag, reason = untold[0], f"{FLAGS[untold[0]]}: not told yet"
    elif flags:
        flag = min(flags, key=lambda f: _sum(told[f][-1]))
        reason = f"{FLAGS[flag]}: your weakest story so far"
    else:
        return plan(profile, bank, today=today, count=2, last_asked=last_asked)[0]
    fresh = sorted(
        for_flag(flag, profile, bank, today=today),
        key=lambda a: last_asked[a.question.id].timestamp() if a.question.id in last_asked else 0.0,
    )
    return Asked(fresh[0].question, fresh[0].text, reason)


def _suits(question: Question, profile: Profile | None) -> bool:
    if not question.specialties:
        return True
    return bool(profile and set(profile.specialties) & set(question.specialties))


def _flags(profile: Profile | None) -> list[str]:
    held = profile.flags if profile else {}
    return [flag for flag in HEAVIEST_FIRST if flag in held]


def _sum(bands: Iterable[int | None]) -> int:
    return sum(b or 0 for b in bands)


class _Picker:
    """Takes each question of the pool at most once."""

    def __init__(self, pool: list[Question]) -> None:
        self._left = dict.fromkeys(pool)

    def take(self, fits) -> Question | None:  # type: ignore[no-untyped-def]
        found = next((q for q in self._left if fits(q)), None)
        if found:
            del self._left[found]
        return found
