"""Where one is in a drill: which exercise, what was done before it, and the try before this one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

from coach.practice.drill import Drill, Exercise
from coach.practice.rounds import Round
from coach.values import FLAGS, Attempt, Place


@dataclass(frozen=True, slots=True)
class Turn:
    """`place` counts from 0; `done` are the answers of this round; `first` is the try that this
    one is compared with."""

    drill: Drill
    exercises: tuple[Exercise, ...]
    place: int = 0
    done: tuple[Attempt, ...] = ()
    first: Attempt | None = None
    round: Round | None = None
    """What is kept of a round, so that it can be gone on with."""

    @property
    def exercise(self) -> Exercise:
        return self.exercises[self.place]

    @property
    def title(self) -> str:
        """ "Only what changed · failed exam"; of a round the place in it first."""
        title = self.drill.title
        if len(self.exercises) > 1:
            return f"{self.place + 1} of {len(self.exercises)} · {title}"
        return title

    @property
    def heading(self) -> str:
        """The title, with the flags that are asked about."""
        flags = [FLAGS[f] for f in self.exercise.asked.question.flags if f in FLAGS]
        if self.drill.flag or not flags:
            return self.title
        return f"{self.title} · {', '.join(flags)}"

    @property
    def session_place(self) -> Place | None:
        """The answer's place in a round that is kept."""
        return self.round.place(self.place) if self.round else None

    @property
    def over(self) -> bool:
        """Whether nothing comes after this one."""
        return self.place + 1 >= len(self.exercises)

    def after(self, attempt: Attempt | None) -> Self:
        """The next one, this one answered (None: left out)."""
        done = self.done if attempt is None else (*self.done, attempt)
        return replace(self, place=self.place + 1, done=done, first=None)

    def again(self, attempt: Attempt) -> Self:
        """The same exercise once more."""
        return replace(self, first=attempt)
