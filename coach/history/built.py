"""Answers built part by part: their versions, which one is current, and what is unfinished.

A version is an attempt with its parts beside it: where the attempt goes, so does the version.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from coach.errors import CoachError
from coach.history.codec import storable, to_json, utc_text, utc_time
from coach.history.database import Database
from coach.history.rows import texts_in

_VERSION = (
    "SELECT flag, version, built.number, when_at, parts, current, overall, answer, question_text"
    " FROM built JOIN attempts USING (number)"
)


@dataclass(frozen=True, slots=True)
class Version:
    """One kept answer about `flag`. `version` counts from 1; `number` is the attempt's; `parts`
    are the texts as typed, `text` the whole; `overall` is None where it was not scored."""

    flag: str
    version: int
    number: int
    when: datetime
    parts: tuple[str, ...]
    text: str
    question_text: str
    overall: int | None
    current: bool


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Parts that are not kept as a version yet. `uid` is the flag: there is one for each."""

    uid: str
    when: datetime
    parts: tuple[str, ...]

    @property
    def text(self) -> str:
        """All that is typed; differs whenever a part does, and is blank where all are."""
        return "\x1f".join(self.parts)


class Built:
    """The built answers of a history. Every method raises `StorageError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, flag: str, number: int, parts: tuple[str, ...]) -> int:
        """Let the attempt `number` be the next version for `flag`, and the current one; what was
        unfinished is gone. Returns the version."""
        flag = storable(flag)
        with self._database.writing() as connection:
            connection.execute("UPDATE built SET current = 0 WHERE flag = ?", (flag,))
            (version,) = connection.execute(
                "SELECT coalesce(max(version), 0) + 1 FROM built WHERE flag = ?", (flag,)
            ).fetchone()
            connection.execute(
                "INSERT INTO built (number, flag, version, parts, current) VALUES (?, ?, ?, ?, 1)",
                (number, flag, version, to_json([storable(part) for part in parts])),
            )
            connection.execute("DELETE FROM building WHERE flag = ?", (flag,))
        self._database.empty_log()
        return int(version)

    def versions(self, flag: str) -> list[Version]:
        """The newest first."""
        return self._read(" WHERE flag = ? ORDER BY version DESC", storable(flag))

    def current(self) -> Mapping[str, Version]:
        """Flag id to the version that counts, for the flags that have one."""
        found = self._read(" WHERE current ORDER BY flag")
        return MappingProxyType({version.flag: version for version in found})

    def make_current(self, flag: str, version: int) -> None:
        """Raises `CoachError` where there is no such version."""
        flag = storable(flag)
        with self._database.writing() as connection:
            connection.execute("UPDATE built SET current = 0 WHERE flag = ?", (flag,))
            found = connection.execute(
                "UPDATE built SET current = 1 WHERE flag = ? AND version = ?", (flag, version)
            )
            if found.rowcount == 0:
                raise CoachError(f"There is no version {version} of that answer.")

    # What is not kept yet

    def save_draft(self, unfinished: Unfinished) -> None:
        """Keep what is typed, in place of what was there for this flag."""
        with self._database.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO building (flag, when_at, parts) VALUES (?, ?, ?)",
                (
                    storable(unfinished.uid),
                    utc_text(unfinished.when),
                    to_json([storable(part) for part in unfinished.parts]),
                ),
            )

    def drop_draft(self, flag: str) -> None:
        """Remove what is unfinished for `flag`, if anything is."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM building WHERE flag = ?", (storable(flag),))
        self._database.empty_log()

    def unfinished(self) -> Mapping[str, Unfinished]:
        """Flag id to what is begun and not kept."""
        rows = self._database.all("SELECT flag, when_at, parts FROM building ORDER BY flag")
        found = [self._database.decoded(_unfinished_of, row) for row in rows]
        return MappingProxyType({one.uid: one for one in found})

    def _read(self, rest: str, *values: object) -> list[Version]:
        rows = self._database.all(_VERSION + rest, *values)
        return [self._database.decoded(_version_of, row) for row in rows]


def _version_of(row: sqlite3.Row) -> Version:
    return Version(
        flag=row["flag"],
        version=row["version"],
        number=row["number"],
        when=utc_time(row["when_at"]),
        parts=texts_in(row, "parts"),
        text=row["answer"],
        question_text=row["question_text"],
        overall=row["overall"],
        current=bool(row["current"]),
    )


def _unfinished_of(row: sqlite3.Row) -> Unfinished:
    return Unfinished(row["flag"], utc_time(row["when_at"]), texts_in(row, "parts"))
