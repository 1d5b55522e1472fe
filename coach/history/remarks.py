"""What the applicant thinks of an attempt: a note, and another opinion on its score."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from coach.errors import CoachError
from coach.history.codec import MalformedError, storable, to_json, utc_text, utc_time
from coach.history.database import Database
from coach.history.rows import json_in
from coach.values import CRITERIA

LONGEST = 4000
HIGHEST = 4


@dataclass(frozen=True, slots=True)
class Disagreement:
    """The applicant's own bands, in the order of `CRITERIA` (None where there is no quarrel), and
    why. `when` is aware, UTC."""

    bands: tuple[int | None, ...]
    reason: str
    when: datetime


@dataclass(frozen=True, slots=True)
class Remarks:
    """Both; `note` is "" and `disagreement` None where there is none."""

    note: str = ""
    disagreement: Disagreement | None = None


class Remarked:
    """The remarks of a history. Every method raises `StorageError`, and `CoachError` for an
    attempt that does not exist."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, number: int) -> Remarks:
        """What is kept about the attempt; nothing is fine."""
        notes = self._database.all("SELECT text FROM notes WHERE number = ?", number)
        found = self._database.all("SELECT * FROM disagreements WHERE number = ?", number)
        return Remarks(
            notes[0]["text"] if notes else "",
            self._database.decoded(_disagreement, found[0]) if found else None,
        )

    def keep_note(self, number: int, text: str, when: datetime) -> None:
        """Keep this note in place of the one before; a blank one takes it away."""
        text = storable(text.strip())
        if len(text) > LONGEST:
            raise CoachError(f"The note is {len(text):,} characters long: {LONGEST:,} at most.")
        self._put("notes", number, utc_text(when), {"text": text} if text else None)

    def keep_disagreement(self, number: int, disagreement: Disagreement) -> None:
        """Keep it in place of the one before; one without a band or a reason takes it away."""
        bands, reason = disagreement.bands, storable(disagreement.reason.strip())
        if len(bands) != len(CRITERIA) or any(b not in (None, 0, 1, 2, 3, 4) for b in bands):
            raise CoachError("A band of your own is a whole number from 0 to 4.")
        if len(reason) > LONGEST:
            raise CoachError(f"The reason is {len(reason):,} characters long: {LONGEST:,} at most.")
        empty = not reason and all(band is None for band in bands)
        values = None if empty else {"bands": to_json(list(bands)), "reason": reason}
        self._put("disagreements", number, utc_text(disagreement.when), values)

    def _put(self, table: str, number: int, when: str, values: dict[str, str] | None) -> None:
        with self._database.writing() as connection:
            find = "SELECT 1 FROM attempts WHERE number = ?"
            if connection.execute(find, (number,)).fetchone() is None:
                raise CoachError(
                    f"There is no attempt {number}: `coach history` lists those there are."
                )
            connection.execute(f"DELETE FROM {table} WHERE number = ?", (number,))  # noqa: S608
            if values is not None:
                names = ", ".join(values)
                places = ", ".join("?" * len(values))
                connection.execute(
                    f"INSERT INTO {table} (number, when_at, {names}) "  # noqa: S608 - our names
                    f"VALUES (?, ?, {places})",
                    (number, when, *values.values()),
                )
        self._database.empty_log()


def _disagreement(row: Any) -> Disagreement:
    bands = json_in(row, "bands")
    if not isinstance(bands, list) or len(bands) != len(CRITERIA):
        raise MalformedError("a list of five", ".bands")
    return Disagreement(tuple(bands), row["reason"], utc_time(row["when_at"]))
