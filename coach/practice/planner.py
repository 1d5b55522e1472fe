"""Putting an interview together. What matters most is chosen first, and then put in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import cycle

from coach.content.library import Bank
from coach.content.own import is_asked
from coach.practice.asking import flags_of, sayings, suits
from coach.practice.chooser import Chooser, Pick
from coach.practice.families import names, retells
from coach.practice.past import Past
from coach.practice.stories import stories
from coach.values import FLAGS, Asked, Profile, Question

WHY_BOTH = "med_peds.why_both"
_TURNS = ("specialty", "flag", "general", "flag", "general")
_PRIVATE = frozenset({"health", "family"})
LONGEST = 3
"""Questions in a row about one story."""


class Planner:
    """Good for one interview: what was chosen is not chosen again."""

    def __init__(
        self,
        profile: Profile | None,
        bank: Bank,
        today: date,
        seed: int,
        past: Past,
        tone: str = "",
    ) -> None:
        self._profile, self._today, self._seed, self._past = profile, today, seed, past
        self._tone = tone
        self._flags = flags_of(profile)
        pool = [q for q in bank.questions.values() if self._may_come_up(q)]
        self._chooser = Chooser(pool, seed, past, tone)
        self._take = self._chooser.take

    def interview(self, count: int, *, include_improper: bool) -> list[Asked]:
        told = self._flags_told(count)
        room = count - sum(len(picks) for picks in told)
        real = self._really_asked() if room else None
        why_both = self._why_both() if room - bool(real) > 0 else None
        room -= bool(real) + bool(why_both)
        opening = self._opening() if room > 0 else None
        room -= bool(opening)
        closing = self._closing() if room > 0 else None
        room -= bool(closing)
        between = [real] if real else []
        if include_improper and room > 0 and (improper := self._improper()):
            between.append(improper)
            room -= 1
        between += self._extras(room, told)
        middle = _interleaved(told, between)
        picks = [opening, why_both, *middle, closing]
        return [self._asked(pick) for pick in picks if pick]

    # Flags

    def _flags_told(self, count: int) -> list[list[Pick]]:
        """The questions of each story, every flag of it covered; of as many flags as there is
        room for, the heaviest."""
        groups: list[tuple[str, ...]] = []
        for kept in range(1, len(self._flags) + 1):
            more = stories(self._flags[:kept], self._profile) if self._profile else []
            if sum(1 if self._joints(group) else len(group) for group in more) > count:
                break
            groups = more
        return [self._story(group) for group in groups]

    def _story(self, group: tuple[str, ...]) -> list[Pick]:
        """One question that carries all of it, where there is one; else the first flag's asks for
        the event, and the others' only for what came after."""
        if joints := self._joints(group):
            together = " and ".join(FLAGS[flag] for flag in group)
            joint = self._take(
                lambda q: q.id in joints,
                f"your file: {together}, told together once",
                lambda q: (q.phase != "opening",),
                required=True,
            )
            return [joint] if joint else []
        first = self._first(group[0])
        picks = [first] if first else []
        for flag in group[1:]:
            reason = f"{_file(flag)}, one story with the {FLAGS[group[0]]}"
            pick = self._next(flag, reason, after=picks, required=True)
            picks += [pick] if pick else []
        return picks

    def _joints(self, group: tuple[str, ...]) -> frozenset[str]:
        return self._chooser.carrying(group) if len(group) > 1 else frozenset()

    def _first(self, flag: str) -> Pick | None:
        def rank(q: Question) -> tuple[object, ...]:
            plain = names(self._said(q), flag)
            if q.phase == "opening":
                entry = 0 if plain else 1
            else:
                entry = 1 if q.phase == "core" and self._may_open(q) and plain else 2
            return self._past.went_badly(q.id) is None, entry, q.phase in {"probing", "closing"}

        def fits(q: Question) -> bool:
            return q.flags == (flag,) or (is_asked(q) and flag in q.flags)

        return self._take(fits, _file(flag), rank, required=True)

    def _next(
        self, flag: str, reason: str, *, after: Sequence[Pick], required: bool
    ) -> Pick | None:
        """One that does not ask for the event again; one question of a story is pressing."""
        follow_ups = {q for pick in after for q in pick.question.follow_ups}
        pressed = self._tone == "warm" or any(p.question.tone == "pressing" for p in after)
        unsaid = not any(
            p.question.one_cause or names(self._said(p.question), f)
            for p in after
            for f in p.question.flags
        )

        def rank(q: Question) -> tuple[object, ...]:
            plain = names(self._said(q), flag)
            return (
                retells(q) and not unsaid,
                q.phase == "closing",
                unsaid and not plain,
                # What an answer may bring about anyway is better left to the conversation.
                q.phase == "probing" or q.id in follow_ups,
                (q.tone == "pressing") == pressed,
            )

        def fits(q: Question) -> bool:
            return q.flags == (flag,) and (required or unsaid or not retells(q))

        return self._take(fits, reason, rank, required=required)

    # Everything else

    def _opening(self) -> Pick | None:
        return self._take(
            lambda q: _general(q) and not q.specialties and q.phase == "opening",
            "how an interview opens",
        )

    def _why_both(self) -> Pick | None:
        if not self._profile or "med_peds" not in self._profile.specialties:
            return None
        return self._take(
            lambda q: _general(q) and "med_peds" in q.specialties and q.category == "specialty",
            "Med-Peds: why both, and not one of the two",
            lambda q: (q.id != WHY_BOTH,),
        )

    def _closing(self) -> Pick | None:
        def fits(q: Question) -> bool:
            # "Suppose it comes back" is no way to part with someone who was on leave, nor is "the
            # weakest line in your file" where that line is one.
            doubted = any(flag not in _PRIVATE for flag in self._flags)
            of_file = doubted and not q.flags and q.kind == "flag" and q.tone == "warm"
            return q.phase == "closing" and not q.specialties and (_general(q) or of_file)

        return self._take(fits, "how an interview ends")

    def _improper(self) -> Pick | None:
        return self._take(
            lambda q: q.kind == "improper",
            "may not properly be asked: practise to stay calm and move on",
        )

    def _extras(self, room: int, told: list[list[Pick]]) -> list[Pick]:
        """Fill the room: the questions really asked, then specialty, flags once more, general.
        What belongs to a story is added to `told`, the rest is returned."""
        between: list[Pick] = []
        while len(between) < room and (pick := self._really_asked()):
            between.append(pick)
        left = room - len(between)
        once_more = self._once_more(told)
        idle = 0
        for turn in cycle(_TURNS):
            if left <= 0 or idle == len(_TURNS):
                break
            if turn == "flag":
                done = next(once_more, None) is not None
            else:
                found = self._specialty() if turn == "specialty" else self._everyone()
                done = found is not None
                between += [found] if found else []
            left -= done
            idle = 0 if done else idle + 1
        return between

    def _once_more(self, told: list[list[Pick]]) -> Iterator[Pick]:
        """A second question for each flag, right after the first, heaviest first; a story of two
        flags gets one more, one told together about the flag that leads it."""
        for flag in self._flags:
            for picks in told:
                once = [pick for pick in picks if flag in pick.question.flags]
                if len(once) == 1 and len(picks) < LONGEST and _leads(flag, once[0].question):
                    reason = f"your file once more: {FLAGS[flag]}"
                    if pick := self._next(flag, reason, after=picks, required=False):
                        picks.insert(picks.index(once[0]) + 1, pick)
                        yield pick

    def _really_asked(self) -> Pick | None:
        def fits(q: Question) -> bool:
            at_an_end = _general(q) and q.phase in {"opening", "closing"}
            return is_asked(q) and self._of_no_story(q) and not at_an_end

        return self._take(fits, "")

    def _specialty(self) -> Pick | None:
        """Why this field before anything else, of the first specialty before the others."""
        first = self._profile.specialties[:1] if self._profile else ()
        phases = ("opening", "core", "probing", "closing")
        return self._chooser.take_varied(
            lambda q: _general(q) and bool(q.specialties),
            "your specialty",
            lambda q: (not set(q.specialties) & set(first), phases.index(q.phase)),
        )

    def _everyone(self) -> Pick | None:
        """General ones, of a category that has not come up; without a flag in the file, once
        the question whether there is one."""
        opened = any(q.kind == "flag" and not q.flags for q in self._chooser.taken)

        def fits(q: Question) -> bool:
            open_one = q.kind == "flag" and not q.flags and not self._flags and not opened
            usual = _general(q) and q.phase in {"core", "probing"}
            return not q.specialties and (usual or (open_one and q.phase == "core"))

        follow_ups = {f for q in self._chooser.taken for f in q.follow_ups}
        return self._chooser.take_varied(
            fits, "asked of everyone", lambda q: (q.phase == "probing" or q.id in follow_ups,)
        )

    def _may_come_up(self, question: Question) -> bool:
        ours = set(question.flags) <= set(self._flags)
        return suits(question, self._profile) and (ours or is_asked(question))

    def _may_open(self, question: Question) -> bool:
        """Whether its tone is one a story may begin in."""
        return question.tone != "pressing" or self._tone == "pressing"

    def _of_no_story(self, question: Question) -> bool:
        return question.kind != "improper" and set(question.flags).isdisjoint(self._flags)

    def _said(self, question: Question) -> str:
        return sayings(question, self._profile, self._today)[0]

    def _asked(self, pick: Pick) -> Asked:
        """In other words than the last time, as far as there are others."""
        question = pick.question
        before = self._past.times(question.id)
        said = sayings(question, self._profile, self._today)
        if before:
            said = list(dict.fromkeys([*said, question.text]))
        turn = before or abs(self._seed)
        return Asked(question, said[turn % len(said)], pick.reason)


def _leads(flag: str, question: Question) -> bool:
    return question.flags[:1] == (flag,) and (question.one_cause or len(question.flags) == 1)


def _file(flag: str) -> str:
    return f"your file: {FLAGS[flag]}"


def _general(question: Question) -> bool:
    return question.kind == "general" and not question.flags


def _interleaved(told: list[list[Pick]], between: list[Pick]) -> list[Pick]:
    """The stories in their order, the others spread evenly behind them."""
    if not told:
        return between
    behind: list[list[Pick]] = [[] for _ in told]
    for i, pick in enumerate(between):
        behind[i * len(told) // len(between)].append(pick)
    return [pick for story, rest in zip(told, behind, strict=True) for pick in (*story, *rest)]
