"""Sessions: answers that were given in one go, each in its place, with a state that is resumed.

What the state means is the business of whoever keeps it; here it is plain JSON.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from coach.errors import CoachError
from coach.history.codec import MalformedError, storable, to_json, utc_text, utc_time
from coach.history.database import Database
from coach.history.rows import attempt_of, json_in
from coach.values import Attempt, Place


@dataclass(frozen=True, slots=True)
class Session:
    """`kind` says who reads `state`, which is empty once an answer of it was deleted. Times are
    aware; `ended` is None while it can be gone on with."""

    uid: str
    kind: str
    begun: datetime
    changed: datetime
    ended: datetime | None
    state: dict[str, Any]


class Sessions:
    """The sessions of a history. Every method raises `StorageError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, session: Session) -> None:
        """Keep `session`, in place of one with its `uid`. Raises `ValueError` for a naive time."""
        with self._database.writing() as connection:
            connection.execute(
                "INSERT INTO sessions (uid, kind, begun_at, changed_at, ended_at, state)"
                " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (uid) DO UPDATE SET"
                " changed_at = excluded.changed_at, ended_at = excluded.ended_at,"
                " state = excluded.state",
                (
                    storable(session.uid),
                    session.kind,
                    utc_text(session.begun),
                    utc_text(session.changed),
                    utc_text(session.ended) if session.ended else None,
                    to_json(session.state),
                ),
            )

    def session(self, uid: str) -> Session:
        """The session with that uid. Raises `CoachError` where there is none."""
        found = self._read("WHERE uid = ?", storable(uid))
        if not found:
            raise CoachError("There is no such session in the history.")
        return found[0]

    def unfinished(self, kind: str) -> list[Session]:
        """Those that can be gone on with, the one changed last first."""
        return self._read("WHERE kind = ? AND ended_at IS NULL ORDER BY changed_at DESC", kind)

    def finished(self, kind: str, limit: int = 20) -> list[Session]:
        """The latest first."""
        return self._read(
            "WHERE kind = ? AND ended_at IS NOT NULL ORDER BY ended_at DESC LIMIT ?", kind, limit
        )

    def attempts(self, uid: str) -> list[tuple[Place, Attempt]]:
        """The answers of a session in the order of their places."""
        rows = self._database.all(
            "SELECT question AS at_question, probe AS at_probe, attempts.*"
            " FROM session_attempts JOIN attempts USING (number)"
            " WHERE session = ? ORDER BY question, probe",
            storable(uid),
        )
        return [
            (
                Place(uid, row["at_question"], row["at_probe"]),
                self._database.decoded(attempt_of, row),
            )
            for row in rows
        ]

    def about(self, flag: str) -> list[str]:
        """The uids of those in whose state something has this flag."""
        rows = self._database.all(
            "SELECT DISTINCT sessions.uid FROM sessions, json_tree(sessions.state) AS part"
            " WHERE part.atom = ? AND part.path LIKE '%.flags'",
            storable(flag),
        )
        return [row[0] for row in rows]

    def drop(self, uid: str) -> None:
        """Remove a session; its answers stay in the history."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM sessions WHERE uid = ?", (storable(uid),))
        self._database.empty_log()

    def _read(self, rest: str, *values: object) -> list[Session]:
        rows = self._database.all(f"SELECT * FROM sessions {rest}", *values)  # noqa: S608 - ours
        return [self._database.decoded(_session_of, row) for row in rows]


def put_in_place(connection: sqlite3.Connection, place: Place, number: int) -> None:
    """Let the attempt `number` be the answer in this place, instead of one that is there."""
    connection.execute(
        "INSERT OR REPLACE INTO session_attempts (session, question, probe, number)"
        " VALUES (?, ?, ?, ?)",
        (storable(place.session), place.question, place.probe, number),
    )


def _session_of(row: sqlite3.Row) -> Session:
    state = json_in(row, "state")
    if not isinstance(state, dict):
        raise MalformedError("an object", ".state")
    return Session(
        uid=row["uid"],
        kind=row["kind"],
        begun=utc_time(row["begun_at"]),
        changed=utc_time(row["changed_at"]),
        ended=utc_time(row["ended_at"]) if row["ended_at"] else None,
        state=state,
    )
