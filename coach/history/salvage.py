"""What can still be read of a damaged database, row by row, written into a sound one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from coach.errors import CoachError
from coach.history.codec import utc_text
from coach.history.rows import attempt_of, draft_of
from coach.values import Attempt

MOST = 1_000_000
"""So many attempts are looked for one by one where their list is broken."""
_BESIDE_ATTEMPTS = ("attempt_flags", "notes", "disagreements", "built")
_BESIDE_DRAFTS = ("building", "starred")
_LOGBOOK = ("real_interviews", "real_questions")
# The second is of a damaged name in SQLite's own complaint.
_ERRORS = (sqlite3.Error, UnicodeDecodeError)


@dataclass(slots=True)
class Salvage:
    """How much came out of one file."""

    attempts: int = 0
    drafts: int = 0
    without_score: int = 0
    lost: int = 0


def fit_to_length(database: Path) -> None:
    """Make a truncated database say how long it is: SQLite reads nothing of one that is shorter
    than it says. Raises `OSError`."""
    with database.open("r+b") as file:
        header = file.read(100)
        page = int.from_bytes(header[16:18], "big") or 4096
        page = 65536 if page == 1 else page
        pages = database.stat().st_size // page
        if len(header) == 100 and 0 < pages < int.from_bytes(header[28:32], "big"):
            file.seek(28)
            file.write(pages.to_bytes(4, "big"))


def recover(source: Path, target: sqlite3.Connection, *, drafts: bool) -> Salvage:
    """Add what `source`, damaged or of an older version, still holds and `target` does not.

    `target` has every table and an open transaction. Reads `source` as it is; nothing a file
    holds raises.
    """
    got = Salvage()
    with closing(sqlite3.connect(source, isolation_level=None)) as broken:
        broken.text_factory = lambda data: data.decode("utf-8", "replace")
        broken.row_factory = sqlite3.Row
        # Then a damaged description of one table costs that table alone.
        broken.execute("PRAGMA writable_schema = ON")
        when = datetime.fromtimestamp(source.stat().st_mtime, UTC)
        numbers: dict[int, int] = {}
        for old in _numbers(broken):
            row = _one(broken, "SELECT * FROM attempts WHERE number = ?", old)
            if isinstance(row, Exception):
                got.lost += 1
            elif row is not None:
                _keep_attempt(target, row, when, numbers, got)
        if drafts:
            for row in _rows(broken, "SELECT * FROM drafts"):
                kept = _readable_draft(row, when)
                if kept is None:
                    got.lost += 1
                elif _put(target, "drafts", kept):
                    got.drafts += 1
        for table in (*_LOGBOOK, "sessions", *(_BESIDE_DRAFTS if drafts else ())):
            for row in _rows(broken, f"SELECT * FROM {table}"):  # noqa: S608 - our own names
                _put(target, table, dict(row))
        for row in _rows(broken, "SELECT * FROM session_attempts"):
            if row["number"] in numbers:
                _put(target, "session_attempts", {**dict(row), "number": numbers[row["number"]]})
        for table in _BESIDE_ATTEMPTS:
            for row in _rows(broken, f"SELECT * FROM {table}"):  # noqa: S608 - our own names
                if row["number"] in numbers:
                    _put(target, table, {**dict(row), "number": numbers[row["number"]]})
    return got


def _keep_attempt(
    target: sqlite3.Connection,
    row: sqlite3.Row,
    when: datetime,
    numbers: dict[int, int],
    got: Salvage,
) -> None:
    columns = _readable_attempt(dict(row), when)
    if columns is None:
        got.lost += 1
        return
    old = columns["number"]
    there = target.execute("SELECT 1 FROM attempts WHERE uid = ?", (columns["uid"],)).fetchone()
    if there is not None:
        return
    if target.execute("SELECT 1 FROM attempts WHERE number = ?", (old,)).fetchone():
        del columns["number"]  # the number is taken: it gets the next
    if _put(target, "attempts", columns):
        (new,) = target.execute(
            "SELECT number FROM attempts WHERE uid = ?", (columns["uid"],)
        ).fetchone()
        numbers[old] = new
        got.attempts += 1
        got.without_score += bool(row["feedback"]) and columns["feedback"] is None


def _readable_attempt(columns: dict[str, Any], when: datetime) -> dict[str, Any] | None:
    """The columns, with what cannot be read left out: first the score, then what is beside
    the words. None where not even the words are there."""
    columns = {"focus": "", "heard": "", "delivery": None, **columns}
    no_score: dict[str, Any] = dict.fromkeys(
        ("feedback", "overall", "briefly", "responsibility", "change", "outcome", "composure")
    )
    beside = {"word_times": "[]", "delivery": None, "provenance": "{}", "duration_s": None}
    steps: tuple[dict[str, Any], ...] = (
        {}, no_score, beside, {"flags": "[]"}, {"when_at": utc_text(when)},
        {"heard": "", "focus": "", "mode": "practice", "specialty": ""},
    )  # fmt: skip
    for step in steps:
        columns = columns | step
        try:
            attempt = attempt_of(columns)  # type: ignore[arg-type]  # read by name alone
        except (CoachError, ValueError, TypeError, OverflowError):
            continue
        if attempt.answer.text and attempt.uid and _quotes_fit(attempt):
            return columns
    return None


def _quotes_fit(attempt: Attempt) -> bool:
    """Whether each quotation of the score stands in the answer."""
    if attempt.feedback is None:
        return True
    text = attempt.answer.text
    quoted = [(part.start, part.end, part.text) for part in attempt.feedback.segments]
    quoted += [(e.start, e.end, e.text) for band in attempt.feedback.bands for e in band.evidence]
    return all(text[start:end] == words for start, end, words in quoted)


def _readable_draft(row: sqlite3.Row, when: datetime) -> dict[str, Any] | None:
    columns: dict[str, Any] = {"focus": "", **dict(row)}
    for step in ({}, {"flags": "[]", "elapsed_s": 0.0}, {"when_at": utc_text(when)}):
        columns = columns | step
        try:
            draft = draft_of(columns)  # type: ignore[arg-type]  # read by name alone
        except (CoachError, ValueError, TypeError, OverflowError):
            continue
        return columns if draft.uid else None
    return None


def _numbers(broken: sqlite3.Connection) -> Iterator[int]:
    """Every number an attempt may have: as listed, or, where that breaks off, one by one."""
    listed: list[int] = []
    with suppress(*_ERRORS):
        for row in broken.execute("SELECT number FROM attempts NOT INDEXED ORDER BY number"):
            listed.append(row["number"])  # noqa: PERF401 - what came before an error counts
        yield from listed
        return
    yield from listed
    last = [max(listed, default=0)]
    for statement in (
        "SELECT number FROM attempts ORDER BY number DESC LIMIT 1",
        "SELECT max(number) FROM attempts INDEXED BY attempts_by_time",
        "SELECT seq FROM sqlite_sequence WHERE name = 'attempts'",
        "SELECT max(number) FROM session_attempts",
    ):
        found = _one(broken, statement)
        if isinstance(found, sqlite3.Row) and isinstance(found[0], int):
            last.append(found[0])
    seen = set(listed)
    yield from (number for number in range(1, min(max(last), MOST) + 1) if number not in seen)


def _rows(broken: sqlite3.Connection, statement: str) -> Iterator[sqlite3.Row]:
    """The rows up to the first that cannot be read; none of a table that is not there."""
    with suppress(*_ERRORS):
        yield from broken.execute(statement)


def _one(
    broken: sqlite3.Connection, statement: str, *values: int
) -> sqlite3.Row | Exception | None:
    try:
        row: sqlite3.Row | None = broken.execute(statement, values).fetchone()
    except _ERRORS as error:
        return error
    return row


def _put(target: sqlite3.Connection, table: str, columns: dict[str, Any]) -> bool:
    """Insert the columns `table` has; whether it was new and fitted."""
    known = {row[1] for row in target.execute(f"PRAGMA table_info({table})")}
    kept = {name: value for name, value in columns.items() if name in known}
    names, places = ", ".join(kept), ", ".join("?" * len(kept))
    statement = f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({places})"  # noqa: S608 - ours
    try:
        return target.execute(statement, tuple(kept.values())).rowcount > 0
    except (sqlite3.Error, OverflowError):
        return False
