"""A damaged, missing or unreadable history, mended as far as it can be: `coach doctor --repair`.

What can be read goes into a fresh file, what only a copy from before an update still holds is
added from there, and the broken file is kept beside it. Nothing is thrown away.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from coach.applicant.said import plural
from coach.errors import StorageError
from coach.history.failures import explained, in_use
from coach.history.files import broken_path, create_private, restorable, with_log
from coach.history.migrations import check_known
from coach.history.salvage import Salvage, fit_to_length, recover
from coach.history.store import History

SOUND = "ok"


def mend(path: Path) -> list[str]:
    """Mend the history at `path`, and say what was done, one sentence each.

    Raises `StorageError` where another coach has it open, where it is from a newer version, or
    where the disk does not allow it: nothing is changed then.
    """
    with explained(path):
        if not path.exists():
            return _bring_back(path)
        aside = broken_path(path, datetime.now(UTC))
        _copy(path, aside)
        try:
            _refuse_newer(aside, path)
            _refuse_open(path)
            if _sound(path):
                _remove(aside)
                return ["The history is sound: nothing was changed."]
        except BaseException:
            _remove(aside)
            raise
        return _rebuild(path, aside)


def _bring_back(path: Path) -> list[str]:
    copies = restorable(path)
    if not copies:
        return ["There is no history yet, and no copy of one: nothing was changed."]
    fresh = path.with_name(f"{broken_path(path, datetime.now(UTC)).name}.new")
    said = _fill(fresh, [], copies)
    _take_place(fresh, path)
    return ["The history was missing: a new one is made.", *said]


def _rebuild(path: Path, aside: Path) -> list[str]:
    fresh, work = (aside.with_name(aside.name + end) for end in (".new", ".work"))
    try:
        _copy(aside, work)  # reading a database may write to it, and `aside` is to stay as it was
        fit_to_length(work)
        said = _fill(fresh, [work], restorable(path))
    except BaseException:
        _remove(fresh)
        raise
    finally:
        _remove(work)
    _take_place(fresh, path)
    return [
        "The history was damaged: what could be read of it is in a new file.",
        *said,
        f"The damaged file is kept as {aside}; `coach forget` removes it too.",
    ]


def _fill(fresh: Path, broken: list[Path], copies: list[Path]) -> list[str]:
    """Make a history at `fresh` of what the files hold, and say what came from where."""
    said = []
    with History.open(fresh):
        pass  # the tables are there now
    with closing(sqlite3.connect(fresh, isolation_level=None)) as target:
        target.execute("PRAGMA foreign_keys = ON")
        target.execute("BEGIN")
        for file in broken:
            got = recover(file, target, drafts=True)
            said.append(_told(got, "Saved from the damaged file"))
        for file in copies:
            got = recover(file, target, drafts=not broken)
            if got.attempts or not broken:
                said.append(_told(got, f"Added from the copy {file.name}"))
        target.execute("COMMIT")
    with History.open(fresh) as history:
        if not history.count() and not history.drafts():
            said.append("No answer could be saved, and no copy holds one: the new file is empty.")
    return said


def _told(got: Salvage, how: str) -> str:
    parts = [plural(got.attempts, "answer"), plural(got.drafts, "unfinished answer")]
    line = f"{how}: {' and '.join(parts)}"
    if got.without_score:
        line += f"; {got.without_score} of them without the score, which could not be read"
    if got.lost:
        line += f"; {got.lost} could not be read"
    return f"{line}."


def _sound(path: Path) -> bool:
    """Whether SQLite finds nothing wrong and every record can be read."""
    try:
        with History.open(path) as history:
            if history.integrity() != SOUND:
                return False
            for line in history.listed(limit=None):
                history.attempt(line.number)
            history.drafts()
            history.built.current()
            history.built.unfinished()
            history.logbook.interviews()
    except StorageError as error:
        cause = error.__cause__
        if isinstance(cause, OSError) or getattr(cause, "sqlite_errorcode", 0) & 0xFF in (
            sqlite3.SQLITE_BUSY, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN,
            sqlite3.SQLITE_FULL,
        ):  # fmt: skip
            raise
        return False
    return True


def _refuse_newer(aside: Path, path: Path) -> None:
    work = aside.with_name(f"{aside.name}.work")
    try:
        _copy(aside, work)
        with closing(sqlite3.connect(work)) as connection:
            check_known(connection, path)
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return
    except StorageError as error:
        if "newer coach" in str(error):
            raise
    finally:
        _remove(work)


def _refuse_open(path: Path) -> None:
    """Raise where another coach has the history open: it would write on into the old file."""
    with closing(sqlite3.connect(path, timeout=0.5, isolation_level=None)) as connection:
        try:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("ROLLBACK")
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
                raise in_use(path) from error
        except UnicodeDecodeError:
            return  # damaged: no coach can use it


@contextmanager
def _whole_or_none(target: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        _remove(target)
        raise


def _copy(source: Path, target: Path) -> None:
    """Copy a database with its log, for the owner alone."""
    with _whole_or_none(target):
        for end in ("", "-wal"):
            file, copy = source.with_name(source.name + end), target.with_name(target.name + end)
            if file.exists():
                create_private(copy)
                shutil.copyfile(file, copy)


def _take_place(fresh: Path, path: Path) -> None:
    # A log left behind would be taken for the new file's, and spoil it.
    for file in with_log(path)[1:]:
        file.unlink(missing_ok=True)
    fresh.replace(path)
    _remove(fresh)


def _remove(path: Path) -> None:
    for file in with_log(path):
        file.unlink(missing_ok=True)
