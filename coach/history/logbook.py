"""Real interviews: where, when, what was asked, how it went; and the questions with a star."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from coach.errors import CoachError
from coach.history.codec import storable, utc_text, utc_time
from coach.history.database import Database

WENT = ("well", "mixed", "badly")


@dataclass(frozen=True, slots=True)
class RealQuestion:
    """`text` as it was asked; `question_id` is its id in the user's own bank, "" for none."""

    text: str
    question_id: str = ""


@dataclass(frozen=True, slots=True)
class RealInterview:
    """`day` is "YYYY-MM-DD", `went` one of `WENT`, `noted` aware."""

    uid: str
    day: str
    program: str
    went: str
    note: str
    noted: datetime
    questions: tuple[RealQuestion, ...] = ()


class Logbook:
    """Every method raises `StorageError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, interview: RealInterview) -> None:
        """Keep it with its questions, in place of one with its `uid`."""
        uid = storable(interview.uid)
        with self._database.writing() as connection:
            connection.execute(
                "INSERT INTO real_interviews (uid, day, program, went, note, noted_at)"
                " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (uid) DO UPDATE SET day = excluded.day,"
                " program = excluded.program, went = excluded.went, note = excluded.note",
                (
                    uid,
                    interview.day,
                    storable(interview.program),
                    interview.went,
                    storable(interview.note),
                    utc_text(interview.noted),
                ),
            )
            connection.execute("DELETE FROM real_questions WHERE interview = ?", (uid,))
            connection.executemany(
                "INSERT INTO real_questions (interview, place, text, question_id)"
                " VALUES (?, ?, ?, ?)",
                [
                    (uid, place, storable(one.text), storable(one.question_id))
                    for place, one in enumerate(interview.questions, 1)
                ],
            )

    def interviews(self) -> list[RealInterview]:
        """All of them, the latest day first."""
        asked: dict[str, list[RealQuestion]] = {}
        with self._database.using():
            for row in self._database.all("SELECT * FROM real_questions ORDER BY place"):
                question = RealQuestion(row["text"], row["question_id"])
                asked.setdefault(row["interview"], []).append(question)
            rows = self._database.all("SELECT * FROM real_interviews ORDER BY day DESC, uid")
        return [self._database.decoded(lambda r: _interview_of(r, asked), row) for row in rows]

    def drop(self, uid: str) -> None:
        """Remove an interview and what was asked; the questions stay in the user's own bank.
        Raises `CoachError` where there is none."""
        with self._database.writing() as connection:
            gone = connection.execute("DELETE FROM real_interviews WHERE uid = ?", (storable(uid),))
            if gone.rowcount == 0:
                raise CoachError("There is no such interview in the log.")
        self._database.empty_log()

    # Stars

    def starred(self) -> frozenset[str]:
        """The ids of the questions with a star."""
        return frozenset(row[0] for row in self._database.all("SELECT question_id FROM starred"))

    def star(self, question_id: str, when: datetime) -> None:
        """Give a question a star."""
        with self._database.writing() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO starred (question_id, when_at) VALUES (?, ?)",
                (storable(question_id), utc_text(when)),
            )

    def unstar(self, question_id: str) -> None:
        """Take the star away."""
        with self._database.writing() as connection:
            connection.execute(
                "DELETE FROM starred WHERE question_id = ?", (storable(question_id),)
            )


def _interview_of(row: sqlite3.Row, asked: Mapping[str, list[RealQuestion]]) -> RealInterview:
    return RealInterview(
        row["uid"],
        row["day"],
        row["program"],
        row["went"],
        row["note"],
        utc_time(row["noted_at"]),
        tuple(asked.get(row["uid"], ())),
    )
