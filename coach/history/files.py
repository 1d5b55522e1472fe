"""The files of a history: private ones, and the copies kept beside them."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from datetime import datetime
from pathlib import Path

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def create_private(path: Path) -> None:
    """Make an empty file readable by its owner alone, whatever the umask; leave one that is
    there. Raises `OSError`."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        return
    path.chmod(0o600)


def keep_private(path: Path) -> None:
    """Take a database at `path`, and what SQLite keeps beside it, from all but its owner.
    SQLite gives the files it adds later the mode of the database."""
    for file in with_log(path):
        with suppress(FileNotFoundError, PermissionError):
            mode = stat.S_IMODE(file.stat().st_mode)
            if mode & _OTHERS:
                file.chmod(mode & ~_OTHERS)


def backup_path(path: Path, migration: str) -> Path:
    """Where the copy of the history at `path` made before `migration` lies."""
    return path.with_name(f"{path.name}.before-{migration}")


def broken_path(path: Path, when: datetime) -> Path:
    """Where a damaged history is kept: a name not taken yet."""
    stem = f"{path.name}.broken-{when:%Y%m%d-%H%M%S}"
    taken = {file.name for file in backups(path)}
    names = (stem, *(f"{stem}-{n}" for n in range(2, 1000)))
    return path.with_name(next(name for name in names if name not in taken))


def backups(path: Path) -> list[Path]:
    """The copies kept beside the history at `path`, whatever version made them, damaged ones
    set aside, and their remains: `coach forget` has to remove these too. Raises `OSError`."""
    prefixes = (f"{path.name}.before-", f"{path.name}.broken-")
    if not path.parent.is_dir():
        return []
    return sorted(file for file in path.parent.iterdir() if file.name.startswith(prefixes))


def restorable(path: Path) -> list[Path]:
    """The whole copies from before an update, the newest first. Raises `OSError`."""
    prefix = f"{path.name}.before-"
    remains = (".part", "-wal", "-shm", "-journal")
    whole = [f for f in backups(path) if f.name.startswith(prefix)]
    whole = [file for file in whole if not file.name.endswith(remains)]
    return sorted(whole, key=lambda file: file.stat().st_mtime, reverse=True)


def with_log(path: Path) -> tuple[Path, ...]:
    """A database and what SQLite keeps beside it, whether there or not."""
    return (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal")))


def every_file(path: Path) -> list[Path]:
    """Every file there is of the history at `path`, its copies too: what `coach forget`
    removes when everything is to go. Raises `OSError`."""
    return [*(file for file in with_log(path) if file.exists()), *backups(path)]
