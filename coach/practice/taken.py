"""Which of the attempts are taken along: a session, a period, a flag; and the current version of
each story."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from coach.history.rows import Listed
from coach.history.store import History
from coach.practice.asking import HEAVIEST_FIRST
from coach.practice.past import PAUSE
from coach.practice.telling import tellings
from coach.values import Attempt, Profile

_LATEST = 40


def taken(
    history: History,
    *,
    flag: str | None = None,
    session: int | None = None,
    since: date | None = None,
    until: date | None = None,
) -> list[Attempt]:
    """The attempts that all of these choose, oldest first. `session` counts back: 1 is the last
    one (a session ends with a pause of three hours); the days are local, both included."""
    rows = list(reversed(history.listed(limit=None)))
    if session is not None:
        parts = sessions(rows)
        rows = parts[-session] if session <= len(parts) else []
    chosen = [
        row.number
        for row in rows
        if (flag is None or flag in row.flags)
        and (since is None or row.when.astimezone().date() >= since)
        and (until is None or row.when.astimezone().date() <= until)
    ]
    return [history.attempt(number) for number in chosen]


def sessions(rows: Sequence[Listed]) -> list[list[Listed]]:
    """The attempts, oldest first, parted where a pause of three hours lies between two."""
    parts: list[list[Listed]] = []
    for row in rows:
        if not parts or row.when - parts[-1][-1].when > PAUSE:
            parts.append([])
        parts[-1].append(row)
    return parts


def current_versions(
    history: History, profile: Profile | None, today: date
) -> list[tuple[str, Attempt]]:
    """Flag id and the answer that counts for it, heaviest flag first: the version built part by
    part where there is one, else the best telling (the highest bands, and of equals the latest).
    Without a profile, every flag there is an attempt at."""
    built = history.built.current()
    wanted = profile.flags if profile else dict.fromkeys(HEAVIEST_FIRST)
    found = []
    for flag in HEAVIEST_FIRST:
        if flag not in wanted:
            continue
        if flag in built:
            found.append((flag, history.attempt(built[flag].number)))
            continue
        told = tellings(history.listed(limit=_LATEST, flag=flag), today)
        best = max(told, key=lambda t: (sum(t.bands), t.when), default=None)
        if best is not None:
            found.append((flag, history.attempt(best.number)))
    return found
