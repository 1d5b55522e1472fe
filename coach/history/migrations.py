"""The shape of the database, as named steps that are only ever added to.

A step that was released is never changed: a later step mends it. Each is applied in one
transaction together with its line in `_migrations`, so a database is always between two steps.
Before the first step on a database that holds something, a copy of it is kept beside it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from coach.history import steps
from coach.history.codec import utc_text
from coach.history.failures import damaged, newer
from coach.history.files import backup_path, create_private


@dataclass(frozen=True, slots=True)
class Migration:
    """One step: `name` is what the database remembers; `statements` run in order, one SQL
    statement each."""

    name: str
    statements: tuple[str, ...]


# The long texts stand last in a row, so that a listing seldom reads the pages they spill to.
_ATTEMPTS = (
    """
    CREATE TABLE attempts (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        when_at TEXT NOT NULL,
        question_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        flags TEXT NOT NULL,
        channel TEXT NOT NULL,
        mode TEXT NOT NULL,
        specialty TEXT NOT NULL,
        overall INTEGER,
        briefly INTEGER,
        responsibility INTEGER,
        change INTEGER,
        outcome INTEGER,
        composure INTEGER,
        word_count INTEGER NOT NULL,
        duration_s REAL,
        provenance TEXT NOT NULL,
        question_text TEXT NOT NULL,
        answer TEXT NOT NULL,
        word_times TEXT NOT NULL,
        feedback TEXT
    )
    """,
    "CREATE INDEX attempts_by_time ON attempts (when_at)",
    "CREATE INDEX attempts_by_question ON attempts (question_id, when_at)",
    """
    CREATE TABLE drafts (
        uid TEXT PRIMARY KEY,
        when_at TEXT NOT NULL,
        question_id TEXT NOT NULL,
        question_text TEXT NOT NULL,
        kind TEXT NOT NULL,
        flags TEXT NOT NULL,
        text TEXT NOT NULL,
        channel TEXT NOT NULL,
        elapsed_s REAL NOT NULL,
        mode TEXT NOT NULL
    )
    """,
)

# The time stands in the key too: the attempts of a flag are then read in their order.
_FLAGS = (
    """
    CREATE TABLE attempt_flags (
        flag TEXT NOT NULL,
        when_at TEXT NOT NULL,
        number INTEGER NOT NULL REFERENCES attempts (number) ON DELETE CASCADE,
        PRIMARY KEY (flag, when_at, number)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX attempt_flags_by_number ON attempt_flags (number)",
    """
    INSERT OR IGNORE INTO attempt_flags (flag, when_at, number)
    SELECT json_each.value, attempts.when_at, attempts.number
    FROM attempts, json_each(attempts.flags)
    """,
)

_SEARCH = (
    """
    CREATE VIRTUAL TABLE search USING fts5 (
        question_text, answer, content = 'attempts', content_rowid = 'number',
        tokenize = 'unicode61 remove_diacritics 2'
    )
    """,
    """
    CREATE TRIGGER search_added AFTER INSERT ON attempts BEGIN
        INSERT INTO search (rowid, question_text, answer)
        VALUES (new.number, new.question_text, new.answer);
    END
    """,
    """
    CREATE TRIGGER search_removed AFTER DELETE ON attempts BEGIN
        INSERT INTO search (search, rowid, question_text, answer)
        VALUES ('delete', old.number, old.question_text, old.answer);
    END
    """,
    """
    CREATE TRIGGER search_changed AFTER UPDATE OF question_text, answer ON attempts BEGIN
        INSERT INTO search (search, rowid, question_text, answer)
        VALUES ('delete', old.number, old.question_text, old.answer);
        INSERT INTO search (rowid, question_text, answer)
        VALUES (new.number, new.question_text, new.answer);
    END
    """,
    "INSERT INTO search (search) VALUES ('rebuild')",
)

_FOCUS = (
    "ALTER TABLE attempts ADD COLUMN focus TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE drafts ADD COLUMN focus TEXT NOT NULL DEFAULT ''",
)

# A session's state may quote an answer in a follow-up: where the answer goes, so do its words.
_SESSIONS = (
    """
    CREATE TABLE sessions (
        uid TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        begun_at TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        ended_at TEXT,
        state TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE session_attempts (
        session TEXT NOT NULL REFERENCES sessions (uid) ON DELETE CASCADE,
        question INTEGER NOT NULL,
        probe INTEGER NOT NULL,
        number INTEGER NOT NULL REFERENCES attempts (number) ON DELETE CASCADE,
        PRIMARY KEY (session, question, probe)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX session_attempts_by_number ON session_attempts (number)",
    """
    CREATE TRIGGER session_attempt_removed BEFORE DELETE ON attempts BEGIN
        UPDATE attempts SET question_text = '(a follow-up to an answer that was deleted)'
        WHERE number IN (
            SELECT later.number FROM session_attempts AS gone
            JOIN session_attempts AS later USING (session, question)
            WHERE gone.number = old.number AND later.probe > gone.probe
        );
        UPDATE sessions SET state = '{}', ended_at = coalesce(ended_at, changed_at)
        WHERE uid IN (SELECT session FROM session_attempts WHERE number = old.number);
    END
    """,
)

# What only a spoken answer has; a typed one leaves both empty.
_SPOKEN = (
    "ALTER TABLE attempts ADD COLUMN heard TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE attempts ADD COLUMN delivery TEXT",
)

_REMARKS = (
    """
    CREATE TABLE notes (
        number INTEGER PRIMARY KEY REFERENCES attempts (number) ON DELETE CASCADE,
        when_at TEXT NOT NULL,
        text TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE disagreements (
        number INTEGER PRIMARY KEY REFERENCES attempts (number) ON DELETE CASCADE,
        when_at TEXT NOT NULL,
        bands TEXT NOT NULL,
        reason TEXT NOT NULL
    )
    """,
    # Counting by band, mode or day and drawing trends then read no answer.
    """
    CREATE INDEX attempts_by_band ON attempts (
        when_at, overall, briefly, responsibility, change, outcome, composure, mode
    )
    """,
)

MIGRATIONS: tuple[Migration, ...] = (
    Migration("attempts", _ATTEMPTS),
    Migration("flags", _FLAGS),
    Migration("search", _SEARCH),
    Migration("focus", _FOCUS),
    Migration("sessions", _SESSIONS),
    Migration("spoken", _SPOKEN),
    Migration("remarks", _REMARKS),
    Migration("built", steps.BUILT),
    Migration("logbook", steps.LOGBOOK),
)


def check_known(
    connection: sqlite3.Connection, path: Path, migrations: Sequence[Migration] = MIGRATIONS
) -> None:
    """Read only: raise `StorageError` where the database at `path` is from a newer version or
    is no history at all."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    if tables and "_migrations" not in tables:
        raise damaged(path)
    unknown = sorted(_applied(connection) - {migration.name for migration in migrations})
    if unknown:
        raise newer(path, unknown[0])


def migrate(
    connection: sqlite3.Connection, path: Path, migrations: Sequence[Migration] = MIGRATIONS
) -> list[str]:
    """Apply what the database at `path` lacks, and return the names applied.

    `connection` must be in autocommit mode (`isolation_level=None`). A step that fails is
    rolled back whole and its error is raised; the steps before it stay. Two processes may do
    this at once.
    """
    done: list[str] = []
    for migration in migrations:
        if migration.name in _applied(connection):
            continue
        with transaction(connection):
            applied = _applied(connection)
            if migration.name in applied:  # another process was quicker
                continue
            if applied and not done and _in_use(connection):
                _keep_copy(path, backup_path(path, migration.name))
            _apply(connection, migration)
        done.append(migration.name)
    return done


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """A writing transaction, undone where an error leaves it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _applied(connection: sqlite3.Connection) -> set[str]:
    there = connection.execute(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '_migrations'"
    ).fetchone()
    if there is None:
        return set()
    return {name for (name,) in connection.execute("SELECT name FROM _migrations")}


def _in_use(connection: sqlite3.Connection) -> bool:
    found = connection.execute("SELECT 1 FROM attempts UNION ALL SELECT 1 FROM drafts LIMIT 1")
    return found.fetchone() is not None


def _apply(connection: sqlite3.Connection, migration: Migration) -> None:
    connection.execute(
        "CREATE TABLE IF NOT EXISTS _migrations (name TEXT PRIMARY KEY, applied_at TEXT NOT NULL)"
    )
    for statement in migration.statements:
        connection.execute(statement)
    connection.execute(
        "INSERT INTO _migrations (name, applied_at) VALUES (?, ?)",
        (migration.name, utc_text(datetime.now(UTC))),
    )


def _keep_copy(path: Path, target: Path) -> None:
    """Copy the last committed state of the database; `target` is replaced only when whole."""
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    create_private(part)
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(part)) as copy:
        source.backup(copy)
    part.replace(target)
