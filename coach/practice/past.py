"""What was asked before: which questions came up in the last sessions, and how they went."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

Told = Mapping[str, Sequence[tuple[datetime, int | None]]]
"""Question id to when it was answered (aware) and the overall 0 to 4, None where unscored."""

SESSIONS = 3
PAUSE = timedelta(hours=3)
BADLY = 1
_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


class Past:
    """A session ends with a pause of `PAUSE`; the last `SESSIONS` of them are recent."""

    def __init__(self, told: Told) -> None:
        self._told = {question: sorted(times, key=_when) for question, times in told.items()}
        self._since = _start(when for times in told.values() for when, _ in times)

    def times(self, question: str) -> int:
        return len(self._told.get(question, ()))

    def last(self, question: str) -> datetime:
        """Long ago where it never was."""
        times = self._told.get(question)
        return times[-1][0] if times else _LONG_AGO

    def recent(self, question: str) -> bool:
        """Whether it was answered in one of the last sessions."""
        return self._since is not None and self.last(question) >= self._since

    def went_badly(self, question: str) -> int | None:
        """Its overall, where it was answered in one of the last sessions and the latest score
        was `BADLY` or less."""
        scores = [overall for _, overall in self._told.get(question, ()) if overall is not None]
        return scores[-1] if scores and scores[-1] <= BADLY and self.recent(question) else None

    def may_come(self, question: str) -> bool:
        return not self.recent(question) or self.went_badly(question) is not None


def _when(answered: tuple[datetime, int | None]) -> datetime:
    return answered[0]


def _start(times: Iterable[datetime]) -> datetime | None:
    """When the earliest of the last sessions began; None where there is none."""
    start: datetime | None = None
    sessions = 0
    for when in sorted(times, reverse=True):
        if start is None or start - when > PAUSE:
            sessions += 1
            if sessions > SESSIONS:
                break
        start = when
    return start
