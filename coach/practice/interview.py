"""A mock interview as a value: what was asked, what was answered, and what comes next.

Nothing here touches a file or a clock. `hand_in`, `go_on` and the rest return a new `Interview`;
`to_state` and `from_state` turn one into plain JSON and back. The same plan, answers and seed give
the same interview.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from coach.content.follow_ups import Wordings
from coach.content.library import Bank
from coach.history.codec import from_plain, to_plain
from coach.practice.follow_up import AT_MOST, asked_follow_up, follow_up
from coach.values import Asked, Attempt, Finding, FollowUp, Place, Profile

LENGTHS = (3, 5, 8)
MINUTES = (10, 20, 30)
TONES = ("warm", "neutral", "pressing")
MINUTES_A_QUESTION = 2
"""How far apart questions are planned where the length is given in minutes."""
CLOSING_S = 120
"""With less than this left, only the closing question is asked."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the user chose. The length is `questions`, or `minutes` where those are not 0.
    `real`: no feedback until the end, no hints, no going back."""

    questions: int = 5
    minutes: int = 0
    tone: str = "neutral"
    channel: str = "typed"
    real: bool = False

    @property
    def count(self) -> int:
        """How many questions are planned."""
        return -(-self.minutes // MINUTES_A_QUESTION) if self.minutes else self.questions


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing asked: question `question` of the plan, from 1, or the `probe`-th follow-up after
    it. `attempt` is the uid of its answer, "" until there is one, `taken_back` of the one that is
    to be given again; `seconds` is what it took."""

    question: int
    probe: int = 0
    follow_up: FollowUp | None = None
    attempt: str = ""
    seconds: float = 0.0
    taken_back: str = ""

    @property
    def label(self) -> str:
        """ "2" for a question, "2a" and "2b" for what followed it."""
        return f"{self.question}{' abcdefgh'[self.probe].strip()}"


@dataclass(frozen=True, slots=True)
class Interview:
    """`turns` are what was asked so far; the last one waits for its answer, is answered and waits
    for `go_on`, or is the end (`over`)."""

    uid: str
    seed: int
    options: Options
    plan: tuple[Asked, ...]
    turns: tuple[Turn, ...]
    over: bool = False

    @property
    def turn(self) -> Turn:
        """What is asked now, or was asked last."""
        return self.turns[-1]

    @property
    def answered(self) -> bool:
        """Whether the last thing asked has its answer."""
        return bool(self.turn.attempt)

    @property
    def place(self) -> Place:
        return Place(self.uid, self.turn.question, self.turn.probe)

    @property
    def spent_s(self) -> float:
        return sum(turn.seconds for turn in self.turns)

    @property
    def asked(self) -> Asked:
        """The question, or the follow-up, that is asked now."""
        return self.asked_at(self.turn)

    def asked_at(self, turn: Turn) -> Asked:
        question = self.plan[turn.question - 1]
        return asked_follow_up(question, turn.follow_up) if turn.follow_up else question

    @property
    def draft(self) -> str:
        """The uid of the draft of the answer that is asked for now."""
        return f"{self.uid}.{self.turn.question}.{self.turn.probe}"


def begin(uid: str, plan: Sequence[Asked], options: Options, seed: int) -> Interview:
    """The first question of an interview. `plan` must hold one; it is put in the chosen tone."""
    in_tone = tuple(
        replace(asked, question=replace(asked.question, tone=options.tone)) for asked in plan
    )
    return Interview(uid, seed, options, in_tone, (Turn(1),))


def hand_in(interview: Interview, attempt: Attempt, seconds: float = 0.0) -> Interview:
    """The answer to what is asked now. `seconds` is what it took, reading included."""
    took = max(seconds, attempt.answer.duration_s or 0.0)
    turn = replace(interview.turn, attempt=attempt.uid, seconds=round(took, 1))
    return replace(interview, turns=(*interview.turns[:-1], turn))


def take_back(interview: Interview) -> Interview:
    """The last answer is to be given again (only in practice): it is asked for once more."""
    turn = replace(interview.turn, attempt="", taken_back=interview.turn.attempt)
    return replace(interview, turns=(*interview.turns[:-1], turn))


def go_on(
    interview: Interview,
    answers: Mapping[str, Attempt],
    profile: Profile | None,
    bank: Bank,
    wordings: Wordings | None = None,
) -> Interview:
    """After an answer: a follow-up, the next question, or the end. `answers` are the attempts so
    far by uid. Where the last thing asked is not answered, nothing changes."""
    if interview.over or not interview.answered:
        return interview
    left_s = interview.options.minutes * 60 - interview.spent_s
    hurried = bool(interview.options.minutes) and left_s < CLOSING_S
    probe = None if hurried else _probe(interview, answers, profile, bank, wordings)
    turn, last = interview.turn, len(interview.plan)
    if probe is not None:
        following = Turn(turn.question, turn.probe + 1, probe)
    elif turn.question == last or (hurried and left_s <= 0):
        return finish(interview)
    else:
        following = Turn(last if hurried else turn.question + 1)
    return replace(interview, turns=(*interview.turns, following))


def finish(interview: Interview) -> Interview:
    """The end, wherever it stands; what is not answered was not asked."""
    turns = tuple(turn for turn in interview.turns if turn.attempt)
    return replace(interview, turns=turns, over=True)


def caught_up(interview: Interview, stored: Mapping[Place, Attempt]) -> Interview:
    """The interview after a crash: an answer that is stored for what is asked now is its answer.
    `stored` are the attempts of the session by their places."""
    found = stored.get(interview.place) if interview.turns else None
    if interview.over or interview.answered or found is None:
        return interview
    if found.uid == interview.turn.taken_back:
        return interview
    return hand_in(interview, found)


def findings(
    interview: Interview, turn: Turn, answers: Mapping[str, Attempt], profile: Profile | None
) -> list[Finding]:
    """What the answer of `turn` says otherwise than the file, or than an answer before it; these
    are named by the labels of their turns."""
    at = interview.turns.index(turn)
    earlier = [
        (number, answers[before.attempt].answer.text)
        for number, before in enumerate(interview.turns[:at])
        if before.attempt in answers
    ]
    from coach.applicant.check import check  # takes long to load, and no start waits for it

    found = check(profile or Profile(), answers[turn.attempt].answer.text, earlier)
    return [_labelled(finding, interview.turns) for finding in found]


def to_state(interview: Interview) -> dict[str, Any]:
    return to_plain(interview)


def from_state(state: dict[str, Any]) -> Interview:
    """Raises `MalformedError` for what is no interview."""
    return from_plain(Interview, state)


def _probe(
    interview: Interview,
    answers: Mapping[str, Attempt],
    profile: Profile | None,
    bank: Bank,
    wordings: Wordings | None,
) -> FollowUp | None:
    turn = interview.turn
    asked = interview.plan[turn.question - 1]
    if turn.attempt not in answers or turn.probe >= _most_probes(interview):
        return None
    feedback = answers[turn.attempt].feedback
    if feedback is None:
        return None
    story = [t for t in interview.turns[:-1] if _same_story(interview, t, turn)]
    here = [t for t in (*story, turn) if t.question == turn.question]
    raised = {t.follow_up.reason for t in interview.turns if t.follow_up}
    heard = [answers[t.attempt].feedback for t in story if t.attempt in answers]
    return follow_up(
        asked,
        feedback,
        [f for f in findings(interview, turn, answers, profile) if f.message not in raised],
        probes_so_far=[t.follow_up for t in here if t.follow_up],
        earlier_probes=[t.follow_up for t in story if t.follow_up and t not in here],
        seed=interview.seed,
        bank=bank,
        earlier=[f for f in heard if f is not None],
        wordings=wordings,
    )


def _same_story(interview: Interview, one: Turn, other: Turn) -> bool:
    """Whether both belong to one question, or to two about the same flag."""
    flags = interview.plan[one.question - 1].question.flags
    others = interview.plan[other.question - 1].question.flags
    return one.question == other.question or not set(flags).isdisjoint(others)


def _most_probes(interview: Interview) -> int:
    """A flag is followed up twice, other questions once, the last word not at all; a warm
    interviewer lets it be at one."""
    turn = interview.turn
    question = interview.plan[turn.question - 1].question
    if turn.question == len(interview.plan) and question.phase == "closing":
        return 0
    return AT_MOST if question.flags and interview.options.tone != "warm" else 1


def _labelled(finding: Finding, turns: Sequence[Turn]) -> Finding:
    kind, _, number = finding.source.partition(" ")
    if kind != "answer":
        return finding
    source = f"answer {turns[int(number)].label}"
    message = finding.message.replace(f"in {finding.source} you", f"in {source} you")
    return replace(finding, source=source, message=message)
