"""One connection to a history file: private, shared by threads, its errors explained."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any, Self, TypeVar

from coach.history.codec import MalformedError
from coach.history.failures import closed, explained, folder_in_the_way, unreadable
from coach.history.files import create_private, keep_private
from coach.history.migrations import check_known, migrate, transaction
from coach.paths import make_private

T = TypeVar("T")


class Database:
    """An open, migrated database; `Database.open` makes one. Every method raises
    `StorageError` for what SQLite or the file system complain of."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection: sqlite3.Connection | None = connection
        self._lock = RLock()

    @classmethod
    def open(cls, path: Path, wait_s: float) -> Self:
        """Open or make the database at `path` and its folder. A file that is no history, or
        one of a newer version, is left as it is."""
        with explained(path):
            if path.is_dir():
                raise folder_in_the_way(path)
            make_private(path.parent)
            create_private(path)
            connection = sqlite3.connect(
                path, timeout=wait_s, isolation_level=None, check_same_thread=False
            )
            try:
                _prepare(connection, path)
            except BaseException:
                connection.close()
                raise
        return cls(path, connection)

    def close(self) -> None:
        with self._lock, explained(self.path):
            connection, self._connection = self._connection, None
            if connection is not None:
                connection.close()

    @contextmanager
    def using(self) -> Iterator[sqlite3.Connection]:
        """The connection, for this thread alone."""
        with self._lock, explained(self.path):
            if self._connection is None:
                raise closed(self.path)
            yield self._connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The connection within a transaction, undone where an error leaves it."""
        with self.using() as connection, transaction(connection):
            yield connection

    def all(self, statement: str, *values: Any) -> list[Any]:
        """Every row of a statement that reads."""
        with self.using() as connection:
            return connection.execute(statement, values).fetchall()

    def decoded(self, read: Callable[[Any], T], data: Any) -> T:
        """What `read` makes of stored `data`, which may be damaged."""
        try:
            return read(data)
        except MalformedError as error:
            raise unreadable(self.path, error.where) from error

    def empty_log(self) -> None:
        """Move the write-ahead log into the database, so that it keeps nothing removed; not
        while another coach is reading."""
        self.all("PRAGMA wal_checkpoint(TRUNCATE)")

    def compact(self) -> None:
        """Write the file anew, without what SQLite keeps of removed rows between the others; not
        while another coach is using it."""
        self.all("PRAGMA temp_store = MEMORY")  # else a copy with words in it passes the disk
        self.all("VACUUM")
        self.empty_log()


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    check_known(connection, path)
    keep_private(path)
    connection.execute("PRAGMA journal_mode = WAL").fetchall()
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON").fetchall()
    migrate(connection, path)
    connection.row_factory = sqlite3.Row
