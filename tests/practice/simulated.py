"""People who practise by the plan for six weeks, each in their own way."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from pathlib import Path

from coach.content.library import load_bank
from coach.practice.plan import Plan, make_plan
from coach.practice.telling import Telling
from coach.values import Interview, Profile

BANK = load_bank(Path("no such folder"))
DAYS = 42
BEGIN = date(2026, 10, 15)
DAY_OF_INTERVIEW = BEGIN + timedelta(days=DAYS)


@dataclass(frozen=True)
class Person:
    """`comes` says whether they practise on day 0 to 41; `does` how many of the steps they do;
    `bands` gives the bands of their nth telling (from 0) of a flag."""

    comes: Callable[[int], bool]
    bands: Callable[[str, int], tuple[int, ...]]
    does: Callable[[Plan], int] = lambda plan: len(plan.steps)
    sessions: int = 1


@dataclass
class Diary:
    """What happened: the plan of every session with its day, and the tellings of each flag."""

    plans: list[tuple[date, Plan, int]] = field(default_factory=list)
    told: dict[str, list[Telling]] = field(default_factory=dict)

    def met(self, flag: str) -> int:
        return len(self.told.get(flag, ()))


def live(person: Person, flags: Sequence[str], *, minutes: int = 20, spoken: bool = True) -> Diary:
    """Six weeks up to the day before the interview."""
    profile = Profile(
        specialties=("internal_medicine",),
        flags={flag: {} for flag in flags},
        interviews=(Interview(DAY_OF_INTERVIEW.isoformat()),),
    )
    diary, numbers, asked = Diary(), count(1), dict[str, datetime]()
    for day in range(DAYS):
        today = BEGIN + timedelta(days=day)
        for session in range(person.sessions if person.comes(day) else 0):
            plan = make_plan(
                profile, BANK, diary.told, today=today, minutes=minutes, last_asked=asked
            )
            done = person.does(plan)
            diary.plans.append((today, plan, done))
            for i, step in enumerate(plan.steps[:done]):
                when = datetime.combine(today, time(9 + session, i), UTC)
                asked[step.asked.question.id] = when
                if step.flag:
                    before = diary.told.setdefault(step.flag, [])
                    before.append(
                        Telling(
                            number=(number := next(numbers)),
                            when=when,
                            day=today,
                            question_id=step.asked.question.id,
                            wording=step.asked.text.casefold(),
                            spoken=spoken,
                            bands=person.bands(step.flag, len(before)),
                            words=(str(number), number),
                        )
                    )
    return diary


def steady(weak: str) -> Person:
    """Comes every day and does it all; one story stays shaky, the others are good."""
    return Person(lambda day: True, lambda flag, n: (3, 3, 1 if flag == weak else 3, 3, 4))


def lazy(weak: str, seed: int) -> Person:
    """Comes now and then, and does one or two."""
    dice = random.Random(seed)
    return Person(
        lambda day: dice.random() < 0.3,
        lambda flag, n: (4, 3, 2 if flag == weak else 3, 3, 4),
        lambda plan: min(len(plan.steps), dice.randint(1, 2)),
    )


def cramming(weak: str) -> Person:
    """Nothing for five weeks, then three sessions a day."""
    return Person(
        lambda day: day >= DAYS - 6,
        lambda flag, n: (3, 3, 1 if flag == weak and n < 4 else 3, 3, 4),
        sessions=3,
    )


def improving(weak: str) -> Person:
    """Begins badly and gets better with each telling; one story takes longer."""
    return Person(
        lambda day: True,
        lambda flag, n: (4, 3, min(4, n // (3 if flag == weak else 1)), 3, 4),
    )
