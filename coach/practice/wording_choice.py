"""Which question, in which words, a story is told to next."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime

from coach.content.library import Bank
from coach.content.own import is_asked
from coach.practice.asking import ask, sayings, suits
from coach.practice.families import retells
from coach.practice.telling import Telling
from coach.values import Asked, Profile, Question

FEEDBACK_S = 120
"""Time to read the feedback of one answer and to take it in."""
ENOUGH = 3
"""Wordings it takes to vary them."""
_NEVER = datetime(1, 1, 1, tzinfo=UTC)
_PHASES = ("opening", "core", "closing", "probing")


def seconds(question: Question) -> int:
    """What a question takes: to prepare, to answer, and to read the feedback."""
    return question.prep_s + question.answer_s + FEEDBACK_S


def partial(bank: Bank) -> frozenset[str]:
    """The ids of the questions that probe for one part of a story: to answer one well is not to
    tell the story."""
    return frozenset(
        q.id for q in bank.questions.values() if q.phase == "probing" and not is_asked(q)
    )


class Choice:
    """The questions of one bank as this applicant would hear them."""

    def __init__(self, profile: Profile | None, bank: Bank, today: date, room_s: int) -> None:
        self._profile, self._today, self._room_s = profile, today, room_s
        self._pool = [q for q in bank.questions.values() if suits(q, profile)]
        self._flags = frozenset(profile.flags) if profile else frozenset()

    def for_story(
        self, flag: str, told: Sequence[Telling], *, but: Collection[str] = ()
    ) -> Asked | None:
        """A wording for `flag` that was not heard yet, or else the one heard longest ago; none
        of `but`. Until the story was told well, one that asks for the whole of it, where there
        are enough of those to vary."""
        heard = {telling.wording: telling.when for telling in told}
        asked = {telling.question_id: telling.when for telling in told}
        known = [(q, said) for q in self._about(flag) for said in self._sayings(q)]
        open_to = [(question, said) for question, said in known if _plain(said) not in but]
        whole = not (told and told[-1].well)
        enough = sum(retells(question) for question, _ in known) >= ENOUGH

        def rank(found: tuple[Question, str]) -> tuple[object, ...]:
            question, said = found
            return (
                seconds(question) > self._room_s,
                whole and enough and not (retells(question) or is_asked(question)),
                heard.get(_plain(said), _NEVER),
                not is_asked(question),
                whole and not retells(question),
                whole and question.tone == "pressing",
                _PHASES.index(question.phase),
                asked.get(question.id, _NEVER),
            )

        if not open_to:
            return None
        question, said = min(open_to, key=rank)
        return Asked(question, said, "")

    def for_everyone(self, last_asked: Mapping[str, datetime]) -> Asked | None:
        """A question that is about no flag: how interviews open, then why this field, then the
        rest; the one asked longest ago."""

        def rank(question: Question) -> tuple[object, ...]:
            return (
                seconds(question) > self._room_s,
                last_asked.get(question.id, _NEVER),
                not is_asked(question),
                _PHASES.index(question.phase),
                bool(question.specialties),
            )

        usual = [q for q in self._pool if q.kind == "general" and not q.flags]
        return ask(min(usual, key=rank), self._profile, self._today, "") if usual else None

    def _about(self, flag: str) -> list[Question]:
        """What asks for the story of this flag, and of none that the applicant does not have."""
        about = [q for q in self._pool if flag in q.flags and q.kind != "improper"]
        own = [q for q in about if set(q.flags) <= self._flags] or about
        return [q for q in own if q.phase != "probing" or is_asked(q)] or own

    def _sayings(self, question: Question) -> list[str]:
        said = sayings(question, self._profile, self._today)
        return list(dict.fromkeys([*said, question.text]))


def _plain(said: str) -> str:
    return " ".join(said.split()).casefold()
