"""The unfinished answers: one row each, replaced while it is typed."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from coach.history.codec import storable
from coach.history.database import Database
from coach.history.rows import draft_columns, draft_of
from coach.values import Draft


def keep_draft(connection: sqlite3.Connection, draft: Draft) -> None:
    """Insert or replace. Raises `ValueError` for a time without a time zone."""
    columns = draft_columns(draft)
    connection.execute(
        f"INSERT OR REPLACE INTO drafts ({', '.join(columns)}) "  # noqa: S608 - our own names
        f"VALUES ({', '.join(f':{name}' for name in columns)})",
        columns,
    )


def kept_drafts(database: Database) -> list[Draft]:
    """All, newest first."""
    rows = database.all("SELECT * FROM drafts ORDER BY when_at DESC, rowid DESC")
    return [database.decoded(draft_of, row) for row in rows]


def take_up(database: Database, draft: Draft, uid: str) -> Draft:
    """The draft as it is kept by now, under the new `uid` from here on."""
    with database.writing() as connection:
        found = connection.execute(
            "SELECT * FROM drafts WHERE uid = ?", (storable(draft.uid),)
        ).fetchone()
        newest = replace(database.decoded(draft_of, found) if found else draft, uid=uid)
        forget_draft(connection, draft.uid)
        keep_draft(connection, newest)
    return newest


def forget_draft(connection: sqlite3.Connection, uid: str) -> None:
    """Remove its row, if there is one."""
    connection.execute("DELETE FROM drafts WHERE uid = ?", (storable(uid),))
