"""What SQLite and the file system complain of, as one plain sentence each.

No sentence holds anything that was stored or searched for, only the path.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coach.errors import StorageError

_NOT_OURS = (
    "{path} is damaged or not a coach history: `coach doctor --repair` saves what can be read, "
    "also from older copies beside it, and keeps the damaged file."
)
_IN_USE = "{path} is locked by another coach: close that one, then try again."
_NOT_WRITABLE = (
    "{path} cannot be written: make the file and its folder writable, or set COACH_HOME to a "
    "folder of yours."
)
_FULL = "{path} cannot be written because the disk is full: free some space, then try again."
_FOLDER = "{path} is a folder where the history file should be: move it aside."
_DEVICE = (
    "{path} cannot be read or written ({reason}): check the path and the disk, then try again."
)
_TOO_LARGE = "{path} cannot hold a record this large: shorten it, then try again."
_CLOSED = "{path} was already closed: open the history again."
_UNREADABLE = (
    "{path} holds a record that cannot be read (“{reason}”): update coach, or mend the file with "
    "`coach doctor --repair`."
)
_NEWER = (
    "{path} is from a newer coach (it holds “{reason}”) and was not touched: update coach, or set "
    "COACH_HOME to another folder."
)
_OTHER = "{path} cannot be used ({reason}): `coach doctor` says more."

_BY_SQLITE_CODE = {
    sqlite3.SQLITE_BUSY: _IN_USE,
    sqlite3.SQLITE_LOCKED: _IN_USE,
    sqlite3.SQLITE_PROTOCOL: _IN_USE,
    sqlite3.SQLITE_READONLY: _NOT_WRITABLE,
    sqlite3.SQLITE_CANTOPEN: _NOT_WRITABLE,
    sqlite3.SQLITE_PERM: _NOT_WRITABLE,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_CORRUPT: _NOT_OURS,
    sqlite3.SQLITE_NOTADB: _NOT_OURS,
    sqlite3.SQLITE_IOERR: _DEVICE,
    sqlite3.SQLITE_TOOBIG: _TOO_LARGE,
}
_BY_ERRNO = {
    errno.EACCES: _NOT_WRITABLE,
    errno.EPERM: _NOT_WRITABLE,
    errno.EROFS: _NOT_WRITABLE,
    errno.EISDIR: _FOLDER,
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
}


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn every error of SQLite or the file system inside into a `StorageError`."""
    try:
        yield
    except sqlite3.Error as error:
        raise _storage_error(path, _of_sqlite(error), _name(error)) from error
    except OverflowError as error:  # an integer beyond SQLite's 64 bits
        raise _storage_error(path, _TOO_LARGE) from error
    except UnicodeDecodeError as error:  # SQLite names what is damaged, in its damaged letters
        raise _storage_error(path, _NOT_OURS) from error
    except OSError as error:
        sentence = _BY_ERRNO.get(error.errno or 0, _DEVICE)
        raise _storage_error(path, sentence, error.strerror or "no reason given") from error


def damaged(path: Path) -> StorageError:
    """The error for a file that is no history, or no longer."""
    return _storage_error(path, _NOT_OURS)


def in_use(path: Path) -> StorageError:
    """The error for a history another coach has open."""
    return _storage_error(path, _IN_USE)


def closed(path: Path) -> StorageError:
    """The error for a history used after `close`."""
    return _storage_error(path, _CLOSED)


def folder_in_the_way(path: Path) -> StorageError:
    """The error for a folder that bears the history's name."""
    return _storage_error(path, _FOLDER)


def newer(path: Path, migration: str) -> StorageError:
    """The error for a database that knows a migration we do not."""
    return _storage_error(path, _NEWER, migration)


def unreadable(path: Path, where: str) -> StorageError:
    """The error for a record without the shape it should have, at the place `where`."""
    return _storage_error(path, _UNREADABLE, where.removeprefix("."))


def _of_sqlite(error: sqlite3.Error) -> str:
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        return _BY_SQLITE_CODE.get(code & 0xFF, _OTHER)
    return _TOO_LARGE if isinstance(error, sqlite3.DataError) else _OTHER


def _name(error: sqlite3.Error) -> str:
    return str(getattr(error, "sqlite_errorname", type(error).__name__))


def _storage_error(path: Path, sentence: str, reason: str = "") -> StorageError:
    return StorageError(sentence.format(path=path, reason=reason))
