"""What to practise today, and why.

Pure: the same tellings, profile and day give the same plan. Whatever is due comes in the order
in which it became due, so nothing waits for ever; of what became due on one day the weakest
comes first. In the last two days before an interview every story is told once more.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from coach.content.library import Bank
from coach.practice.asking import flags_of
from coach.practice.plan_reasons import really_asked, reason_of
from coach.practice.readiness import Readiness, readiness
from coach.practice.spacing import due
from coach.practice.telling import Telling
from coach.practice.wording_choice import Choice, seconds
from coach.values import FLAGS, Asked, Interview, Profile

MINUTES = 20
FEWEST_MINUTES, MOST_MINUTES = 5, 180
LAST_DAYS = 2
"""So many days before an interview the last pass begins; earlier where they do not suffice."""
_LATELY = 3
"""Tellings by which it is judged how a story goes of late."""


@dataclass(frozen=True, slots=True)
class Step:
    """One question of today. `why` is "untold", "asked" (in a real interview that went badly),
    "forgotten", "shaky", "due", "unscored", "last pass", "once more" or "everyone" (then `flag`
    is ""). `criterion` and `band` are the weakest of the last telling, `number` its attempt; "",
    None and 0 where there is none."""

    asked: Asked
    flag: str
    why: str
    due: date
    seconds: int
    criterion: str = ""
    band: int | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class FlagStanding:
    """How one flag's story stands. `due` is today where it was never told; `lowest` is the lowest
    sum of bands of its last three tellings."""

    flag: str
    told: int
    readiness: Readiness
    due: date
    last: Telling | None = None
    lowest: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """`left_out` are the flags that are due today but find no room."""

    today: date
    minutes: int
    steps: tuple[Step, ...]
    flags: tuple[FlagStanding, ...]
    interview: Interview | None = None
    left_out: tuple[str, ...] = ()

    @property
    def days_left(self) -> int | None:
        """Days to the interview, 0 on its day; None without one."""
        if self.interview is None:
            return None
        return (date.fromisoformat(self.interview.date) - self.today).days

    @property
    def seconds(self) -> int:
        return sum(step.seconds for step in self.steps)

    @property
    def coming(self) -> list[FlagStanding]:
        """What is due on a later day, the next first."""
        later = [standing for standing in self.flags if standing.due > self.today]
        return sorted(later, key=lambda standing: standing.due)


def next_interview(profile: Profile | None, today: date) -> Interview | None:
    """The next one that is not over: today's too."""
    coming = [i for i in (profile.interviews if profile else ()) if i.date >= today.isoformat()]
    return min(coming, key=lambda interview: interview.date, default=None)


def make_plan(
    profile: Profile | None,
    bank: Bank,
    told: Mapping[str, Sequence[Telling]],
    *,
    today: date,
    minutes: int = MINUTES,
    last_asked: Mapping[str, datetime] | None = None,
    went_badly: Mapping[str, str] | None = None,
) -> Plan:
    """`told` maps a flag to its tellings, oldest first; `went_badly` a flag that was asked about
    in a real interview that went badly, and not told since, to where that was. No plan is longer
    than `minutes`.

    Each flag comes once; where room is left, then a question that everyone is asked, and the
    story that stands worst once more, in other words. On the day of an interview there is
    nothing to practise.
    """
    interview = next_interview(profile, today)
    planner = _Planner(profile, bank, told, today, minutes * 60, interview, went_badly or {})
    steps, left_out = ([], []) if planner.days_left == 0 else planner.steps(last_asked or {})
    return Plan(today, minutes, tuple(steps), planner.standings, interview, tuple(left_out))


class _Planner:
    """Good for one plan. `days_left` is None without an interview."""

    def __init__(
        self,
        profile: Profile | None,
        bank: Bank,
        told: Mapping[str, Sequence[Telling]],
        today: date,
        room_s: int,
        interview: Interview | None,
        went_badly: Mapping[str, str],
    ) -> None:
        self._went_badly = went_badly
        self._told, self._today, self._room_s = told, today, room_s
        self._day = date.fromisoformat(interview.date) if interview else None
        self._choice = Choice(profile, bank, today, room_s)
        self._firsts = {
            flag: asked
            for flag in flags_of(profile)
            if (asked := self._choice.for_story(flag, told.get(flag, ())))
        }
        self.days_left = (self._day - today).days if self._day else None
        self._last_pass = self._last_pass_begins()
        self.standings = tuple(self._standing(flag) for flag in flags_of(profile))

    def steps(self, last_asked: Mapping[str, datetime]) -> tuple[list[Step], list[str]]:
        """The steps in their order, and the flags that found no room."""
        steps: list[Step] = []
        left_out: list[str] = []
        room = self._room_s
        for standing in sorted(self.standings, key=_most_urgent):
            asked = self._firsts.get(standing.flag)
            if standing.due > self._today or asked is None:
                continue
            step = self._step(asked, standing)
            if step.seconds <= room:
                steps.append(step)
                room -= step.seconds
            else:
                left_out.append(standing.flag)
        if left_out:
            return steps, left_out
        everyone = self._choice.for_everyone(last_asked)
        if everyone and seconds(everyone.question) <= room:
            steps.append(
                self._for_everyone(everyone, nothing_due=bool(self.standings) and not steps)
            )
            room -= steps[-1].seconds
            again = self._again(steps)
            steps += [again] if again and again.seconds <= room else []
        return steps, left_out

    def _standing(self, flag: str) -> FlagStanding:
        told = self._told.get(flag, ())
        when = due(told, self._day)
        on = when.on if when else self._today
        if when and self._last_pass and when.last < self._last_pass:
            on = min(on, self._last_pass)
        if flag in self._went_badly:
            on = min(on, self._today)
        return FlagStanding(
            flag,
            len(told),
            readiness(told, self._today),
            on,
            told[-1] if told else None,
            min((sum(telling.bands) for telling in told[-_LATELY:]), default=0),
        )

    def _last_pass_begins(self) -> date | None:
        """So early that every story fits once between it and the interview."""
        if self._day is None:
            return None
        longest = max((seconds(asked.question) for asked in self._firsts.values()), default=1)
        a_day = max(1, self._room_s // longest)
        days = max(LAST_DAYS, math.ceil(len(self._firsts) / a_day))
        return self._day - timedelta(days=days)

    def _step(self, asked: Asked, standing: FlagStanding, why: str = "") -> Step:
        last = standing.last
        why = why or self._why(standing)
        where = self._went_badly.get(standing.flag, "")
        reason = reason_of(last, why, self._today, self.days_left, where)
        reason = f"{FLAGS[standing.flag]}: {reason}"
        reason += really_asked(asked.question) if why != "asked" else ""
        return Step(
            asked=Asked(asked.question, asked.text, reason),
            flag=standing.flag,
            why=why,
            due=standing.due,
            seconds=seconds(asked.question),
            criterion=last.weakest_criterion if last else "",
            band=last.weakest if last else None,
            number=last.number if last else 0,
        )

    def _for_everyone(self, asked: Asked, *, nothing_due: bool) -> Step:
        reason = f"asked of everyone{really_asked(asked.question)}"
        if nothing_due:
            reason = f"none of your stories is due today; {reason}"
        question = Asked(asked.question, asked.text, reason)
        return Step(question, "", "everyone", self._today, seconds(asked.question))

    def _why(self, standing: FlagStanding) -> str:
        last = standing.last
        if last is None:
            return "untold"
        if last.weakest is None:
            return "unscored"
        if standing.flag in self._went_badly:
            return "asked"
        if last.forgotten:
            return "forgotten"
        if not last.well:
            return "shaky"
        near = self._last_pass is not None and last.day < self._last_pass <= self._today
        return "last pass" if near else "due"

    def _again(self, steps: Sequence[Step]) -> Step | None:
        """The weakest story of today once more, in other words; none where all went well."""
        weak = [step for step in steps if step.flag and step.why in {"forgotten", "shaky"}]
        if not weak:
            return None
        flag = min(weak, key=lambda step: step.band or 0).flag
        standing = next(s for s in self.standings if s.flag == flag)
        heard = {" ".join(self._firsts[flag].text.split()).casefold()}
        asked = self._choice.for_story(flag, self._told.get(flag, ()), but=heard)
        return self._step(asked, standing, "once more") if asked else None


def _most_urgent(standing: FlagStanding) -> tuple[date, int]:
    """What became due first; of one day, what was never told, then the weakest of late: one good
    telling after bad ones does not send a story behind those that always went well."""
    if standing.last is None:
        return date.min, 0
    return standing.due, standing.lowest
