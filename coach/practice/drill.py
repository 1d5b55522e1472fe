"""Drills: one criterion, one flag, a round of ten, or one question once more; which question comes.

Deterministic: the same profile, history and time give the same questions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from coach.content.library import Bank
from coach.errors import CoachError
from coach.practice.asking import ask, flags_of, suits
from coach.practice.selection import for_flag
from coach.practice.tasks import TASKS
from coach.practice.timing import RAPID, STANDARD, Timing
from coach.values import CRITERIA, FLAGS, Asked, Attempt, Draft, Profile, Question

ROUND = 10
_JUST_NOW = timedelta(minutes=30)
_TELLING = ("failure", "team", "patients", "ethics")
"""Categories of the general questions that ask for something that happened."""
_LONG_AGO = datetime.min.replace(tzinfo=UTC)

Bands = Sequence[Sequence[int | None]]


@dataclass(frozen=True, slots=True)
class Drill:
    """What is drilled. A `criterion` alone, a `flag` alone, both, or one question by its id; with
    `rapid` ten of it in a row. `timing` None for the usual one."""

    criterion: str = ""
    flag: str = ""
    question_id: str = ""
    rapid: bool = False
    timing: Timing | None = None

    @property
    def times(self) -> Timing:
        return self.timing or (RAPID if self.rapid else STANDARD)

    @property
    def count(self) -> int:
        return ROUND if self.rapid else 1

    @property
    def title(self) -> str:
        """ "Only what changed · failed exam"; "Ten in a row"."""
        parts = ["Ten in a row"] if self.rapid else []
        parts += [TASKS[self.criterion].title] if self.criterion else []
        parts += [FLAGS[self.flag]] if self.flag else []
        return " · ".join(parts or ["One question"])


@dataclass(frozen=True, slots=True)
class Exercise:
    """One question of a drill. `asked` is what is put and scored; `focus` the criterion it is
    about ("" for all five); `context` what the interviewer asked before, "" where that is the
    question itself; `instruction` the task in one line."""

    asked: Asked
    focus: str = ""
    context: str = ""
    instruction: str = ""


def exercises(
    drill: Drill,
    profile: Profile | None,
    bank: Bank,
    *,
    now: datetime,
    last_asked: Mapping[str, datetime],
    flag_bands: Mapping[str, Bands],
    interview: Sequence[Asked] = (),
) -> list[Exercise]:
    """The questions of a drill, `drill.count` of them or as many as there are.

    `now` and `last_asked` (question id to its latest answer) are aware; `flag_bands` are the
    bands of the latest answers to each flag, oldest first. `interview` is where a mixed round
    takes its questions from. Raises `CoachError` for an id or flag that does not exist.
    """
    _check(drill)
    chooser = _Chooser(profile, bank, now, last_asked, flag_bands)
    if drill.question_id:
        found = [chooser.asked(bank.question(drill.question_id), "chosen")]
    elif drill.criterion:
        found = chooser.for_criterion(drill.criterion, drill.flag)
    elif drill.flag:
        found = chooser.for_flag(drill.flag)
    elif interview:
        found = list(interview)
    else:
        found = chooser.any_flag() + chooser.general()
    return [exercise(asked, drill.criterion) for asked in found[: drill.count]]


def exercise(asked: Asked, criterion: str = "") -> Exercise:
    """A question as an exercise on this criterion, or as it is."""
    if not criterion:
        return Exercise(asked)
    task = TASKS[criterion]
    text = task.question(asked.question.flags)
    if not text or asked.question.kind == "improper":
        return Exercise(asked, criterion, "", task.instruction)
    if asked.question.kind == "followup":  # such an exercise once more
        return Exercise(asked, criterion, "", task.instruction)
    question = replace(
        asked.question, kind="followup", text=text, wordings=(), follow_ups=(), how_to_answer=""
    )
    return Exercise(Asked(question, text, asked.reason), criterion, asked.text, task.instruction)


def again(kept: Attempt | Draft, asked: Asked) -> Exercise:
    """The exercise that `kept` answers, once more. `asked` is its question as it was put."""
    task = TASKS.get(kept.focus)
    context = ""
    if kept.kind == "followup" and asked.question.text != asked.text:
        context = asked.question.text
    return Exercise(asked, kept.focus, context, task.instruction if task else "")


class _Chooser:
    """Of equal questions the one that was answered longest ago comes first."""

    def __init__(
        self,
        profile: Profile | None,
        bank: Bank,
        now: datetime,
        last_asked: Mapping[str, datetime],
        flag_bands: Mapping[str, Bands],
    ) -> None:
        self._profile, self._bank, self._now = profile, bank, now
        self._last, self._bands = last_asked, flag_bands

    def asked(self, question: Question, reason: str) -> Asked:
        return ask(question, self._profile, self._today, reason)

    def for_flag(self, flag: str) -> list[Asked]:
        found = for_flag(flag, self._profile, self._bank, today=self._today)
        return sorted(found, key=lambda a: self._when(a.question))

    def any_flag(self) -> list[Asked]:
        """Of each flag in the file its next question, those of the heaviest flag first."""
        return [found[0] for flag in self._flags if (found := self.for_flag(flag))]

    def for_criterion(self, criterion: str, flag: str) -> list[Asked]:
        """The first question of each flag, where the criterion stood worst the last time before
        the others and what was drilled just now last; then general ones."""
        flags = [flag] if flag else self._flags
        firsts = [found for f in flags if (found := self._first(f))]
        if not flag:
            firsts.sort(key=lambda found: self._rank(found, criterion))
        return firsts + self.general()

    def general(self) -> list[Asked]:
        found = [
            q
            for q in self._bank.questions.values()
            if q.kind == "general" and not q.flags and q.category in _TELLING
        ]
        found = [q for q in found if suits(q, self._profile)]
        found.sort(key=lambda q: (self._when(q), _TELLING.index(q.category)))
        return [self.asked(q, "asked of everyone") for q in found]

    @property
    def _today(self) -> date:
        return self._now.astimezone().date()

    @property
    def _flags(self) -> list[str]:
        return flags_of(self._profile)

    def _first(self, flag: str) -> Asked | None:
        """A question that asks for what happened, about this flag alone where there is one."""
        found = for_flag(flag, self._profile, self._bank, today=self._today)
        alone = [a for a in found if a.question.flags == (flag,)] or found
        return min(alone, key=lambda a: a.question.phase != "opening", default=None)

    def _rank(self, asked: Asked, criterion: str) -> tuple[bool, int, datetime]:
        flag = asked.question.flags[0]
        told = self._bands.get(flag)
        band = told[-1][CRITERIA.index(criterion)] if told else None
        last = self._when(asked.question)
        return self._now - last < _JUST_NOW, -1 if band is None else band, last

    def _when(self, question: Question) -> datetime:
        return self._last.get(question.id, _LONG_AGO)


def _check(drill: Drill) -> None:
    if drill.criterion and drill.criterion not in TASKS:
        raise CoachError(f"There is no criterion {drill.criterion!r}: {', '.join(CRITERIA)}.")
    if drill.flag and drill.flag not in FLAGS:
        raise CoachError(f"There is no flag {drill.flag!r}: {', '.join(FLAGS)}.")
