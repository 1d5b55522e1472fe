"""The times of a drill: some seconds to think, some to answer, and a stop.

Time is counted, never waited for: whoever shows it looks at the `Countdown` as often as it likes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from coach.errors import CoachError

SHORTEST_ANSWER_S = 5
LONGEST_S = 3600
_WARNED_BEFORE_S = 15  # where one may talk right up to the stop
_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,4})\s*(s|sec|m|min)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Timing:
    """Whole seconds. `answer_s` is what the answer should take, `cap_s` when it is stopped."""

    prep_s: int = 30
    answer_s: int = 90
    cap_s: int = 120

    @property
    def warn_s(self) -> int:
        """Into the answer, when it is said that the stop is near."""
        if self.answer_s < self.cap_s:
            return self.answer_s
        return self.cap_s - min(_WARNED_BEFORE_S, self.cap_s // 4)


STANDARD = Timing()
RAPID = Timing(5, 45, 60)
PRESETS: Mapping[str, Timing] = MappingProxyType(
    {
        "standard": STANDARD,
        "long": Timing(30, 180, 180),
        "short": Timing(15, 45, 60),
        "rapid": RAPID,
    }
)


def timing(prep_s: int, answer_s: int, cap_s: int | None = None) -> Timing:
    """One's own times. Without `cap_s` the stop is a third after the answer's time. Raises
    `CoachError` for times nobody can use."""
    cap_s = answer_s + answer_s // 3 if cap_s is None else cap_s
    if not 0 <= prep_s <= LONGEST_S:
        raise CoachError(f"The time to think must be 0 to {LONGEST_S} seconds.")
    if not SHORTEST_ANSWER_S <= answer_s <= LONGEST_S:
        raise CoachError(f"The time to answer must be {SHORTEST_ANSWER_S} to {LONGEST_S} seconds.")
    if cap_s < answer_s:
        raise CoachError("The stop cannot come before the time to answer is over.")
    return Timing(prep_s, answer_s, cap_s)


def seconds(text: str) -> int:
    """ "90", "90 s", "1:30" and "2 min" as seconds. Raises `CoachError`."""
    found = _CLOCK.fullmatch(text.strip())
    minutes, number, unit = found.groups() if found else (None, "", None)
    if not found or (minutes is not None and (unit or int(number) >= 60)):
        raise CoachError(f"{text.strip()!r} is no time: write it like 90, 1:30 or 2 min.")
    if minutes is not None:
        return int(minutes) * 60 + int(number)
    return int(number) * (60 if (unit or "s").lower().startswith("m") else 1)


@dataclass(frozen=True, slots=True)
class Reading:
    """Where a drill is. `phase` is "prep", "answer", "warning" or "over"; `left_s` is what is left
    of the preparation, then up to the stop; `elapsed_s` is the answer's own time. Seconds."""

    phase: str
    left_s: float
    elapsed_s: float


class Countdown:
    """Runs from when it is made. `clock` gives seconds that never go back; `elapsed_s` is the
    time an unfinished answer has already taken: it gets no second preparation."""

    def __init__(
        self, timing: Timing, clock: Callable[[], float], *, elapsed_s: float = 0.0
    ) -> None:
        self.timing = timing
        self._clock = clock
        self._begun = clock()
        self._prep_s = 0.0 if elapsed_s else float(timing.prep_s)
        self._before = elapsed_s
        self._stopped: float | None = None

    def begin_answer(self) -> None:
        """Think no longer; does nothing once the answer has begun."""
        self._prep_s = min(self._prep_s, self._clock() - self._begun)

    def stop(self) -> None:
        """The answer is done: the time stands still."""
        if self._stopped is None:
            self._stopped = self._clock()

    def read(self) -> Reading:
        now = self._clock() if self._stopped is None else self._stopped
        running = now - self._begun - self._prep_s
        if running < 0:
            return Reading("prep", -running, self._before)
        elapsed = min(self._before + running, float(self.timing.cap_s))
        left = self.timing.cap_s - elapsed
        if left <= 0:
            return Reading("over", 0.0, elapsed)
        return Reading("warning" if elapsed >= self.timing.warn_s else "answer", left, elapsed)
