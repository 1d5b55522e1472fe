"""What happens to the disk, the database and the clock."""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta

from coach.history.files import backup_path
from coach.practice.desk import Desk
from coach.values import Answer, Draft
from tests.faults.home import FIRST, SAID, Round, attempt

ZONES = ("America/New_York", "Pacific/Auckland", "Asia/Kolkata", "Europe/London", "Etc/GMT+12")
FOLDS = (
    datetime(2026, 11, 1, 5, 30, tzinfo=UTC),  # the hour New York has twice
    datetime(2026, 3, 8, 6, 59, 59, tzinfo=UTC),  # a second before the one it does not have
    datetime(2026, 10, 25, 0, 30, tzinfo=UTC),  # the hour London has twice
)


def clock_set_back(one: Round) -> None:
    os.environ["COACH_HOME"] = str(one.home)
    back = FIRST - timedelta(days=one.chance.randrange(1, 9000))
    desk = Desk(lambda: back)
    desk.history.save_draft(Draft("d", desk.now(), "", "Why?", "flag", (), SAID))
    desk.history.save(attempt(-3_000_000, "Told before the clock was right."))
    one.expected += [SAID, "Told before the clock was right."]
    desk.plan()
    desk.history.close()
    assert one.ran("history") == 0
    assert one.ran("plan") == 0


def other_zone(one: Round) -> None:
    """Begun in one time zone, within an hour that comes twice, and gone on with in another."""
    os.environ["COACH_HOME"] = str(one.home)
    at = one.chance.choice(FOLDS)
    for n, zone in enumerate(one.chance.sample(ZONES, 3)):
        os.environ["TZ"] = zone
        time.tzset()
        now = at + timedelta(minutes=30 * n)
        desk = Desk(lambda now=now: now)
        text = f"Told in zone number {n}."
        desk.history.save(desk.attempt_at(desk.suggestion(), Answer(text)))
        desk.history.save_draft(Draft(f"d{n}", now, "", "Why?", "flag", (), f"{n} {SAID}"))
        one.expected += [text, f"{n} {SAID}"]
        desk.plan()
        assert desk.history.listed(limit=1)[0].when == now
        desk.history.close()
    assert one.ran("history") == 0
    assert one.ran("plan") == 0


def folder_read_only(one: Round) -> None:
    for path in (one.home, *one.home.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    assert one.ran("score", "-", "--save", stdin=SAID, before=_like_anyone) == 1
    for path in (one.home, *one.home.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)


def disk_full(one: Round) -> None:
    room = one.chance.randrange(1, 40) * 4096
    one.ran("score", "-", "--save", stdin=SAID * 20, before=lambda: _no_more_than(room))
    one.ran("history")


def database_damaged(one: Round) -> None:
    shutil.copyfile(one.file, backup_path(one.file, "remarks"))
    how = one.chance.choice(["deleted", "truncated", "flipped", "garbage"])
    data = bytearray(one.file.read_bytes())
    if how == "deleted":
        one.file.unlink()
    elif how == "truncated":
        one.file.write_bytes(data[: one.chance.randrange(len(data))])
    elif how == "garbage":
        one.file.write_bytes(one.chance.randbytes(len(data)))
    else:
        for _ in range(30):
            data[one.chance.randrange(len(data))] ^= 1 << one.chance.randrange(8)
        one.file.write_bytes(data)
    if how != "deleted":
        one.ran("history")
    assert one.ran("doctor", "--repair") == 0


def database_newer(one: Round) -> None:
    with closing(sqlite3.connect(one.file)) as connection, connection:
        connection.execute("INSERT INTO _migrations VALUES ('tomorrow', '2030')")
    assert one.ran("history") == 1
    assert one.ran("doctor", "--repair") == 1
    with closing(sqlite3.connect(one.file)) as connection, connection:
        connection.execute("DELETE FROM _migrations WHERE name = 'tomorrow'")


def _like_anyone() -> None:
    """In the child: root, too, may only write where the mode bits let it."""
    if os.geteuid() == 0:
        libc, drop = ctypes.CDLL(None, use_errno=True), 24
        for capability in (1, 2, 3):  # DAC_OVERRIDE, DAC_READ_SEARCH, FOWNER
            if libc.prctl(drop, capability, 0, 0, 0):
                raise OSError(ctypes.get_errno(), "cannot drop a capability")


def _no_more_than(size: int) -> None:
    import resource

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
