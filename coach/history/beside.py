"""What is kept beside the attempts, to take to another machine: notes, other opinions, sessions,
built versions, stars. An attempt is named by its uid, as its number is another one there.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from coach.history.codec import MalformedError, from_plain, storable, to_json, utc_text
from coach.history.database import Database
from coach.history.sessions import put_in_place
from coach.values import Place

_READ = {
    "notes": 'SELECT uid AS attempt, notes.when_at AS "when", text FROM notes'
    " JOIN attempts USING (number) ORDER BY notes.when_at, uid",
    "opinions": 'SELECT uid AS attempt, disagreements.when_at AS "when", bands, reason'
    " FROM disagreements JOIN attempts USING (number) ORDER BY disagreements.when_at, uid",
    "answers": "SELECT session, question, probe, uid AS attempt FROM session_attempts"
    " JOIN attempts USING (number) ORDER BY session, question, probe",
    "sessions": "SELECT uid, kind, begun_at AS begun, changed_at AS changed, ended_at AS ended,"
    " state FROM sessions ORDER BY begun_at, uid",
    "built": "SELECT uid AS attempt, flag, version, parts, current FROM built"
    " JOIN attempts USING (number) ORDER BY flag, version",
    "stars": 'SELECT question_id, when_at AS "when" FROM starred ORDER BY when_at, question_id',
}
_NEWEST_COUNTS = """
    UPDATE built SET current = 1 WHERE number IN (
        SELECT number FROM built AS one
        WHERE version = (SELECT max(version) FROM built WHERE flag = one.flag)
        AND NOT EXISTS (SELECT 1 FROM built AS other WHERE other.flag = one.flag AND other.current)
    )
"""


@dataclass(frozen=True, slots=True)
class KeptNote:
    """Times are aware, here and below."""

    attempt: str
    when: datetime
    text: str


@dataclass(frozen=True, slots=True)
class KeptOpinion:
    """Own bands in the order of `CRITERIA`, None where there is no quarrel."""

    attempt: str
    when: datetime
    bands: tuple[int | None, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Placed:
    """The attempt that answers a question, or the `probe`-th follow-up after it."""

    question: int
    probe: int
    attempt: str


@dataclass(frozen=True, slots=True)
class KeptSession:
    """`state` is a JSON object as text, empty where an answer of it was deleted."""

    uid: str
    kind: str
    begun: datetime
    changed: datetime
    ended: datetime | None
    state: str
    answers: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """An attempt that was built part by part; `version` counts from 1."""

    attempt: str
    flag: str
    version: int
    parts: tuple[str, ...]
    current: bool


@dataclass(frozen=True, slots=True)
class Star:
    """On a question."""

    question_id: str
    when: datetime


@dataclass(frozen=True, slots=True)
class Kept:
    """All of it, each list in an order that the same history always has."""

    notes: tuple[KeptNote, ...] = ()
    opinions: tuple[KeptOpinion, ...] = ()
    sessions: tuple[KeptSession, ...] = ()
    built: tuple[KeptVersion, ...] = ()
    stars: tuple[Star, ...] = ()

    def __len__(self) -> int:
        parts = (self.notes, self.opinions, self.sessions, self.built, self.stars)
        return sum(map(len, parts))


class Beside:
    """The same in a history. Every method raises `StorageError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def kept(self, only: Collection[str] | None = None) -> Kept:
        """Everything, or what belongs to the attempts with the uids `only`: then no star, and a
        session only where all its answers are among them."""
        with self._database.using():
            plain: dict[str, list[dict[str, Any]]] = {
                name: [dict(row) for row in self._database.all(statement)]
                for name, statement in _READ.items()
            }
        whole = self._database.decoded(_kept_of, plain)
        return whole if only is None else _only(whole, set(only))

    def add_missing(self, kept: Kept) -> int:
        """Add what is not there yet to the attempts that are: how many things were added. A note,
        an opinion, a session, a current version or a star that is there stays as it is."""
        before = self._count()
        with self._database.writing() as connection:
            rows = connection.execute("SELECT uid, number FROM attempts")
            numbers: dict[str, int] = dict(rows.fetchall())
            for note in kept.notes:
                if number := numbers.get(note.attempt):
                    values = (number, utc_text(note.when), storable(note.text))
                    connection.execute("INSERT OR IGNORE INTO notes VALUES (?, ?, ?)", values)
            for opinion in kept.opinions:
                if number := numbers.get(opinion.attempt):
                    connection.execute(
                        "INSERT OR IGNORE INTO disagreements (number, when_at, bands, reason)"
                        " VALUES (?, ?, ?, ?)",
                        (
                            number,
                            utc_text(opinion.when),
                            to_json(list(opinion.bands)),
                            storable(opinion.reason),
                        ),
                    )
            for session in kept.sessions:
                _add_session(connection, session, numbers)
            for version in kept.built:
                if number := numbers.get(version.attempt):
                    _add_version(connection, version, number)
            for star in kept.stars:
                connection.execute(
                    "INSERT OR IGNORE INTO starred (question_id, when_at) VALUES (?, ?)",
                    (storable(star.question_id), utc_text(star.when)),
                )
            # Where only some of a flag's versions came, the newest of them counts.
            connection.execute(_NEWEST_COUNTS)
        return self._count() - before

    def _count(self) -> int:
        tables = ("notes", "disagreements", "sessions", "built", "starred")
        counts = " + ".join(f"(SELECT count(*) FROM {table})" for table in tables)  # noqa: S608
        return int(self._database.all(f"SELECT {counts}")[0][0])


def _add_session(
    connection: sqlite3.Connection, session: KeptSession, numbers: Mapping[str, int]
) -> None:
    new = connection.execute(
        "INSERT OR IGNORE INTO sessions (uid, kind, begun_at, changed_at, ended_at, state)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (
            storable(session.uid),
            storable(session.kind),
            utc_text(session.begun),
            utc_text(session.changed),
            utc_text(session.ended) if session.ended else None,
            storable(session.state),
        ),
    )
    for placed in session.answers if new.rowcount else ():
        if number := numbers.get(placed.attempt):
            place = Place(session.uid, placed.question, placed.probe)
            put_in_place(connection, place, number)


def _add_version(connection: sqlite3.Connection, version: KeptVersion, number: int) -> None:
    """Under its own count where that is free; else as the newest."""
    flag = storable(version.flag)
    rows = connection.execute("SELECT version, current FROM built WHERE flag = ?", (flag,))
    there = dict(rows.fetchall())
    free = version.version not in there
    connection.execute(
        "INSERT OR IGNORE INTO built (number, flag, version, current, parts)"
        " VALUES (?, ?, ?, ?, ?)",
        (
            number,
            flag,
            version.version if free else max(there) + 1,
            int(version.current and not any(there.values())),
            to_json([storable(part) for part in version.parts]),
        ),
    )


def _kept_of(plain: dict[str, list[dict[str, Any]]]) -> Kept:
    answers: dict[str, list[dict[str, Any]]] = {}
    for placed in plain["answers"]:
        answers.setdefault(placed["session"], []).append(placed)
    for session in plain["sessions"]:
        session["answers"] = answers.get(session["uid"], [])
        if not isinstance(_from_json(session["state"]), dict):
            raise MalformedError("an object", ".state")
    for name, column in (("opinions", "bands"), ("built", "parts")):
        for row in plain[name]:
            row[column] = _from_json(row[column])
    for version in plain["built"]:
        version["current"] = bool(version["current"])
    return from_plain(Kept, plain)


def _from_json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        raise MalformedError("JSON") from None


def _only(kept: Kept, uids: set[str]) -> Kept:
    """No words of other attempts: a session's follow-ups may quote any answer of it."""
    return Kept(
        tuple(note for note in kept.notes if note.attempt in uids),
        tuple(opinion for opinion in kept.opinions if opinion.attempt in uids),
        tuple(s for s in kept.sessions if s.answers and uids >= {p.attempt for p in s.answers}),
        tuple(version for version in kept.built if version.attempt in uids),
    )
