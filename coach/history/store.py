"""The history: every attempt and every unfinished answer, in one private SQLite file.

`History` is one connection. It may be used from several threads, which then wait for each
other; several histories, in one process or many, may be open on one file. What fails is a
`StorageError` with a sentence for the user, which never quotes an answer.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any, Self, Unpack

from coach.errors import CoachError
from coach.history import queries
from coach.history.beside import Beside
from coach.history.built import Built
from coach.history.codec import storable, utc_text, utc_time
from coach.history.database import Database
from coach.history.drafts import forget_draft, keep_draft, kept_drafts, take_up
from coach.history.failures import explained
from coach.history.filters import Wanted
from coach.history.logbook import Logbook
from coach.history.remarks import Remarked
from coach.history.rows import (
    Day,
    Listed,
    attempt_columns,
    attempt_of,
    listed_of,
)
from coach.history.sessions import Sessions, put_in_place
from coach.paths import recordings_dir
from coach.speech.recordings import hand_over, remove
from coach.values import Attempt, Draft, Place

Bands = tuple[int | None, ...]
ONE_BY_ONE = 400
"""Up to so many attempts a trend has a point for each."""


class History:
    """An open history; `History.open` makes one. A context manager that closes it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(cls, path: Path, *, wait_s: float = 5.0) -> Self:
        """Open the history at `path`, made with its folder where there is none, and bring it
        up to date. `wait_s` is how long to wait, then and later, while another coach writes.

        Raises `StorageError`, also for a file of a newer version or one that is no history:
        such a file is left as it is.
        """
        return cls(Database.open(path, wait_s))

    @property
    def path(self) -> Path:
        """The file."""
        return self._database.path

    @property
    def sessions(self) -> Sessions:
        """The sessions: answers that belong together."""
        return Sessions(self._database)

    @property
    def remarks(self) -> Remarked:
        """Notes and other opinions on attempts."""
        return Remarked(self._database)

    @property
    def built(self) -> Built:
        """The answers built part by part."""
        return Built(self._database)

    @property
    def logbook(self) -> Logbook:
        """Real interviews, and the questions with a star."""
        return Logbook(self._database)

    @property
    def beside(self) -> Beside:
        """All that is kept beside the attempts, to take along."""
        return Beside(self._database)

    def close(self) -> None:
        """Close the file; a second time does nothing. Raises `StorageError`."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def save(
        self, attempt: Attempt, *, drop_draft: str | None = None, place: Place | None = None
    ) -> Attempt:
        """Keep `attempt`, in place of one with its `uid`, and return it with its number.

        A new one gets the next number, whatever `attempt.number` says; numbers are not used
        twice. In the same transaction the draft with the uid `drop_draft` goes, and the attempt
        takes its `place` in a session that is kept. Raises `ValueError` for a time without a
        time zone.
        """
        with self._database.writing() as connection:
            number = _keep(connection, attempt)
            if place is not None:
                put_in_place(connection, place, number)
            if drop_draft is not None:
                forget_draft(connection, drop_draft)
        return replace(attempt, number=number)

    def add_missing(self, attempts: Iterable[Attempt]) -> int:
        """Keep, in their order, those whose `uid` is not there yet, and leave the others as they
        are: how many were added. All that are missing, or, where an error is raised, none."""
        added = 0
        with self._database.writing() as connection:
            there = {uid for (uid,) in connection.execute("SELECT uid FROM attempts")}
            for attempt in attempts:
                if storable(attempt.uid) not in there:
                    there.add(storable(attempt.uid))
                    _keep(connection, attempt)
                    added += 1
        return added

    def attempt(self, number: int) -> Attempt:
        """The attempt with that number. Raises `CoachError` where there is none."""
        found = self._database.all(
            "SELECT * FROM attempts WHERE number = ?", queries.at_least_0(number)
        )
        if not found:
            raise _no_attempt(number)
        return self._database.decoded(attempt_of, found[0])

    def latest(self) -> Attempt | None:
        """The attempt with the latest time."""
        found = self._database.all(
            "SELECT * FROM attempts ORDER BY when_at DESC, number DESC LIMIT 1"
        )
        return self._database.decoded(attempt_of, found[0]) if found else None

    def said_before(self, number: int | None, limit: int) -> list[tuple[int, str]]:
        """The numbers and words of the latest `limit` attempts before that number; None: of all,
        the newest first."""
        before = queries.LARGEST if number is None else queries.at_least_0(number)
        return [(n, text) for n, text in self._database.all(queries.SAID_BEFORE, before, limit)]

    def listed(
        self, *, limit: int | None = 50, offset: int = 0, **wanted: Unpack[Wanted]
    ) -> list[Listed]:
        """Attempts in short, newest first; `limit` None for all."""
        statement, values = queries.listing(wanted, limit=limit, offset=offset)
        return [
            self._database.decoded(listed_of, row) for row in self._database.all(statement, *values)
        ]

    def count(self, **wanted: Unpack[Wanted]) -> int:
        """How many attempts `listed` has in all."""
        statement, values = queries.counting(wanted)
        (row,) = self._database.all(statement, *values)
        return int(row[0])

    def over_time(self, **wanted: Unpack[Wanted]) -> list[Day]:
        """How the scored attempts went, oldest first: each by itself, or, where there are many,
        day by day."""
        many = self.count(**wanted) > ONE_BY_ONE
        statement, values = queries.over_time(wanted, by_day=many)
        rows = self._database.all(statement, *values)
        return [Day(date.fromisoformat(row[0][:10]), row[1], tuple(row[2:])) for row in rows]

    def before(self, attempt: Attempt) -> Attempt | None:
        """The latest earlier attempt at the same question, of the same kind of exercise."""
        same = ("question_id", attempt.question_id)
        if not attempt.question_id:
            same = ("question_text", attempt.question_text)
        found = self._database.all(
            f"SELECT number FROM attempts WHERE {same[0]} = ? AND when_at < ? "  # noqa: S608 - ours
            "AND focus = ? ORDER BY when_at DESC, number DESC LIMIT 1",
            storable(same[1]),
            utc_text(attempt.when),
            attempt.focus,
        )
        return self.attempt(found[0]["number"]) if found else None

    def last_asked(self) -> Mapping[str, datetime]:
        """Question id to the time of its latest attempt; questions without an id are left out."""
        rows = self._database.all(queries.LAST_ASKED)
        return MappingProxyType({row[0]: self._database.decoded(utc_time, row[1]) for row in rows})

    def recent_bands(self, limit: int = 10) -> list[Bands]:
        """The bands, in the order of `CRITERIA`, of the latest scored attempts, oldest first."""
        return _bands(self._database.all(queries.RECENT_BANDS, queries.at_least_0(limit)))

    def flag_bands(self, limit: int = 10) -> Mapping[str, list[Bands]]:
        """Flag id to what `recent_bands` is for its attempts, with at most `limit` a flag, of
        answers scored on all five. Flags without one are left out."""
        with self._database.using():
            flags = [row[0] for row in self._database.all(queries.FLAGS_TOLD)]
            of_flag = {
                flag: _bands(
                    self._database.all(
                        queries.RECENT_BANDS_OF_FLAG, flag, queries.at_least_0(limit)
                    )
                )
                for flag in flags
            }
        return MappingProxyType({flag: bands for flag, bands in of_flag.items() if bands})

    def delete(self, *numbers: int) -> None:
        """Remove attempts so that their words are in no file of the history any more, save
        the copies that `files.backups` names. All go or, with a `CoachError`, none."""
        with self._database.writing() as connection:
            for number in dict.fromkeys(numbers):
                gone = connection.execute(
                    "DELETE FROM attempts WHERE number = ?", (queries.at_least_0(number),)
                )
                if gone.rowcount == 0:
                    raise _no_attempt(number)
            connection.execute("INSERT INTO search (search) VALUES ('optimize')")
        self._database.empty_log()

    def compact(self) -> None:
        """Write the file anew, without any page that was given back. Raises `StorageError`."""
        self._database.compact()

    def integrity(self) -> str:
        """What SQLite finds wrong first, or "ok". Raises `StorageError`."""
        return str(self._database.all("PRAGMA integrity_check(1)")[0][0])

    def save_draft(self, draft: Draft) -> None:
        """Keep `draft`, in place of one with its `uid`. Raises `ValueError` for a time
        without a time zone."""
        with self._database.writing() as connection:
            keep_draft(connection, draft)

    def drafts(self) -> list[Draft]:
        """All drafts, newest first."""
        return kept_drafts(self._database)

    def take_up_draft(self, draft: Draft, uid: str) -> Draft:
        """Go on with a draft under another uid: as it is kept by now, with its recordings.
        Another coach that still writes it keeps one of its own, and neither loses a word."""
        newest = take_up(self._database, draft, uid)
        hand_over(draft.uid, uid)
        return newest

    def drop_draft(self, uid: str) -> None:
        """Remove a draft and its recordings; one that is not there is none to remove. Its words
        are in no file of the history any more."""
        with self._database.writing() as connection:
            forget_draft(connection, uid)
        with explained(recordings_dir()):
            remove(uid)
        self._database.empty_log()


def _keep(connection: sqlite3.Connection, attempt: Attempt) -> int:
    """Insert or update the attempt with its flags; its number."""
    columns = attempt_columns(attempt)
    number = _put(connection, columns)
    connection.execute("DELETE FROM attempt_flags WHERE number = ?", (number,))
    connection.executemany(
        "INSERT OR IGNORE INTO attempt_flags (flag, when_at, number) VALUES (?, ?, ?)",
        [(storable(flag), columns["when_at"], number) for flag in attempt.flags],
    )
    return number


def _put(connection: sqlite3.Connection, columns: Mapping[str, Any]) -> int:
    """Insert or update the attempt; its number."""
    find = "SELECT number FROM attempts WHERE uid = :uid"
    if connection.execute(find, columns).fetchone() is None:
        names, places = ", ".join(columns), ", ".join(f":{name}" for name in columns)
        change = f"INSERT INTO attempts ({names}) VALUES ({places})"  # noqa: S608 - our own names
    else:
        settings = ", ".join(f"{name} = :{name}" for name in columns)
        change = f"UPDATE attempts SET {settings} WHERE uid = :uid"  # noqa: S608 - our own names
    connection.execute(change, columns)
    return int(connection.execute(find, columns).fetchone()["number"])


def _bands(newest_first: list[Any]) -> list[Bands]:
    return [tuple(row) for row in reversed(newest_first)]


def _no_attempt(number: int) -> CoachError:
    return CoachError(f"There is no attempt {number}: `coach history` lists those there are.")
