"""The exercises on one criterion: what is asked, what belongs into the answer, what does not.

An exercise on one part is put as the interviewer's follow-up would be, so that the issue counts as
stated and the answer may consist of that part alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from coach.practice.sentences import sentences
from coach.values import AGAINST, MOVES, Feedback, Segment

_SURE = 0.5


@dataclass(frozen=True, slots=True)
class Task:
    """What one criterion's exercise wants. `event` and `matter` are the question about something
    that happened and about something that lasts, `general` the one without a flag; all three are
    empty where the question itself is answered. `welcome` are the moves that belong into it."""

    criterion: str
    title: str
    instruction: str
    sentences: int
    welcome: frozenset[str]
    event: str = ""
    matter: str = ""
    general: str = ""

    def question(self, flags: tuple[str, ...]) -> str:
        """The question that asks for this part alone, about the first of these flags; "" where
        the exercise is on the question itself."""
        if not flags or flags[0] not in _SUBJECTS:
            return self.general
        subject, lasts = _SUBJECTS[flags[0]]
        return (self.matter if lasts else self.event).replace("{it}", subject)


TASKS: Mapping[str, Task] = MappingProxyType(
    {
        task.criterion: task
        for task in (
            Task(
                "briefly",
                "Name it in two sentences",
                "Say in two sentences what it was, and when. Then stop.",
                2,
                frozenset({"issue", "context", "own"}),
            ),
            Task(
                "responsibility",
                "Only your own part",
                "Say what you decided, did or left undone. Nobody else, no result.",
                3,
                frozenset({"own", "issue", "impact"}),
                event="What was your own part in {it}?",
                matter="What was your own part in how {it} was handled?",
                general="What was your own part in it?",
            ),
            Task(
                "change",
                "Only what changed",
                "Name two things you did: how often, with whom. No story, no result.",
                3,
                frozenset({"change", "vague_change", "learn"}),
                event="What exactly did you do differently after {it}?",
                matter="What exactly have you done about {it}?",
                general="What exactly did you do?",
            ),
            Task(
                "outcome",
                "Only the result",
                "Say what came of it: results one can look up. No story, no plans.",
                3,
                frozenset({"outcome", "vague_outcome", "readiness"}),
                event="What came of it since {it}, in results I can check?",
                matter="Which results can you show about {it}?",
                general="What came of it, in results I can check?",
            ),
            Task(
                "composure",
                "Calm and factual",
                "Tell it as you would on rounds. No excuse, no apology, no feelings.",
                5,
                frozenset(MOVES) - AGAINST,
            ),
        )
    }
)

_SUBJECTS: Mapping[str, tuple[str, bool]] = MappingProxyType(
    {
        "exam_failure": ("the failed exam", False),
        "low_score": ("the low score", False),
        "failed_course": ("the failed course", False),
        "repeated_year": ("the repeated year", False),
        "gap": ("the gap", False),
        "yog": ("the years since graduation", True),
        "professionalism": ("the professionalism note", False),
        "probation": ("the probation", False),
        "limited_usce": ("your US clinical experience", True),
        "weak_letters": ("your letters", True),
        "reapplicant": ("the cycle without a match", False),
        "specialty_change": ("the change of specialty", False),
        "visa": ("your visa", True),
        "english": ("your English", True),
        "health": ("the leave", True),
        "family": ("the leave", True),
    }
)
"""What each flag is called in a question, and whether it lasts rather than happened."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Whether an answer kept to its task: how many `sentences` it has, and the `strays`, the
    first sentences that are something else."""

    task: Task
    sentences: int
    strays: tuple[Segment, ...]

    @property
    def short_enough(self) -> bool:
        return self.sentences <= self.task.sentences


def kept_to(task: Task, feedback: Feedback, text: str) -> Kept:
    """How far the answer with this text and feedback kept to its task."""
    strays = tuple(s for s in feedback.segments if s.moves and _strays(task, s))
    return Kept(task, len(sentences(text)), strays[:2])


def kept_lines(kept: Kept) -> list[str]:
    """The same in at most three short sentences, the quotes uncut."""
    count = "One sentence" if kept.sentences == 1 else f"{kept.sentences} sentences"
    most = kept.task.sentences
    lines = [f"{count}: within the {most}." if kept.short_enough else f"{count}: {most} will do."]
    lines += [f"Not asked for here: “{' '.join(s.text.split())}”" for s in kept.strays]
    return lines


def _strays(task: Task, segment: Segment) -> bool:
    """Whether a segment surely does something, and nothing that the task asks for."""
    if segment.moves[0].probability < _SURE:
        return False
    return all(move.name not in task.welcome for move in segment.moves) or (
        segment.moves[0].name in AGAINST
    )
