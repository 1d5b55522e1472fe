"""The file itself: private, shared, surviving a crash, and every failure in one sentence."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier

import pytest

from coach.errors import StorageError
from coach.history.failures import explained
from coach.history.store import History
from coach.values import Attempt

Make = Callable[..., Attempt]
ROOT = Path(__file__).parents[2]
posix = pytest.mark.skipif(os.name != "posix", reason="modes and signals of POSIX")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(params=[0, 0o777], ids=["open", "closed"])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


@posix
def test_its_owner_alone_can_read_a_history(path: Path, attempt: Make, umask: int) -> None:
    if umask:
        path.parent.mkdir()
        path.parent.chmod(0o700)
    with History.open(path) as history:
        history.save(attempt())
        modes = {file.name: mode(file) for file in path.parent.iterdir()}
    assert mode(path.parent) == 0o700
    assert modes == dict.fromkeys(
        ("history.sqlite3", "history.sqlite3-wal", "history.sqlite3-shm"), 0o600
    )


@posix
def test_a_history_others_could_read_is_made_private(path: Path) -> None:
    History.open(path).close()
    path.chmod(0o644)
    with History.open(path):
        assert mode(path) == 0o600


@posix
def test_a_draft_survives_the_end_of_the_process(path: Path) -> None:
    code = """
        import sys, time
        from datetime import UTC, datetime
        from pathlib import Path
        from coach.history.store import History
        from coach.values import Draft
        history = History.open(Path(sys.argv[1]))
        for text in ("I", "I failed", "I failed Step 1"):
            history.save_draft(Draft("d", datetime.now(UTC), "", "Why?", "flag", (), text))
        print("saved", flush=True)
        time.sleep(60)
    """
    command = [sys.executable, "-c", textwrap.dedent(code), str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"saved\n"
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    with History.open(path) as history:
        assert [draft.text for draft in history.drafts()] == ["I failed Step 1"]


def test_two_coaches_share_a_history(path: Path, attempt: Make) -> None:
    with History.open(path) as one, History.open(path) as other:
        assert one.save(attempt("alpha")).number == 1
        assert other.save(attempt("beta")).number == 2
        assert [line.opening for line in one.listed(search="beta")] == ["beta"]


def test_many_may_begin_the_same_history_at_once(path: Path, attempt: Make) -> None:
    attempts = [attempt() for _ in range(6)]
    together = Barrier(len(attempts))

    def begin(one: Attempt) -> int:
        together.wait(timeout=10)
        with History.open(path) as history:
            return history.save(one).number

    with ThreadPoolExecutor(len(attempts)) as pool:
        assert sorted(pool.map(begin, attempts)) == [1, 2, 3, 4, 5, 6]


def test_threads_share_one_history(history: History, attempt: Make) -> None:
    attempts = [attempt() for _ in range(40)]

    def save_and_read(one: Attempt) -> bool:
        saved = history.save(one)
        return history.attempt(saved.number).uid == one.uid and bool(history.flag_bands())

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(save_and_read, attempts))
    assert history.count() == 40


def test_a_locked_history_says_so_and_quotes_nothing(path: Path, attempt: Make) -> None:
    with (
        History.open(path, wait_s=0.01) as history,
        closing(sqlite3.connect(path, isolation_level=None)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError) as error:
            history.save(attempt("SECRET words"))
        assert str(error.value) == (
            f"{path} is locked by another coach: close that one, then try again."
        )
        assert history.listed() == []
        other.execute("ROLLBACK")
        assert history.save(attempt()).number == 1


READ_ONLY = """
    import os, sys
    from pathlib import Path
    from coach.errors import StorageError
    from coach.history.store import History
    if os.getuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
    try:
        with History.open(Path(sys.argv[1])) as history:
            print("opened")
    except StorageError as error:
        print(error)
"""


@posix
@pytest.mark.parametrize("there", [False, True], ids=["no history yet", "a history"])
def test_a_read_only_folder_says_so(there: bool) -> None:
    with tempfile.TemporaryDirectory() as name:  # pytest's own folders are closed to others
        folder = Path(name)
        file = folder / "history.sqlite3"
        if there:
            History.open(file).close()
            file.chmod(0o444)
        folder.chmod(0o555)
        command = [sys.executable, "-c", textwrap.dedent(READ_ONLY), str(file)]
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
        folder.chmod(0o700)
    assert done.stdout == (
        f"{file} cannot be written: make the file and its folder writable, or set COACH_HOME "
        "to a folder of yours.\n"
    )


@pytest.mark.parametrize("garbage", [b"my notes\n", b"\0" * 5000, b"SQLite format 3\0" * 400])
def test_a_file_that_is_no_history_is_left_alone(path: Path, garbage: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(garbage)
    with pytest.raises(StorageError, match=f"{path} is damaged or not a coach history:"):
        History.open(path)
    assert path.read_bytes() == garbage


def test_a_folder_in_its_place_says_so(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(StorageError, match=f"{path} is a folder where"):
        History.open(path)


def test_a_file_in_place_of_its_folder_says_so(path: Path) -> None:
    path.parent.write_text("")
    with pytest.raises(StorageError, match=f"{path.parent} is in the way"):
        History.open(path)


def test_a_full_disk_says_so(tmp_path: Path) -> None:
    file = tmp_path / "small"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE t (x)")
        connection.execute("PRAGMA max_page_count = 2")
        full = pytest.raises(StorageError, match=f"{file} .* the disk is full: free some space")
        with full, explained(file):
            connection.execute("INSERT INTO t VALUES (zeroblob(100000))")


def test_a_name_the_system_cannot_hold_says_so(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"cannot be read or written \(.+\): check the path"):
        History.open(tmp_path / ("h" * 300))


@pytest.mark.parametrize(
    ("damage", "place"),
    [
        ("feedback = '{SECRET'", "feedback"),
        ("""feedback = '{"kind": "SECRET"}'""", "feedback.bands"),
        ("flags = 'SECRET'", "flags"),
        ("when_at = 'SECRET'", "when"),
    ],
)
def test_a_damaged_record_is_placed_and_not_quoted(
    history: History, path: Path, attempt: Make, damage: str, place: str
) -> None:
    history.save(attempt())
    with closing(sqlite3.connect(path)) as other, other:
        other.execute(f"UPDATE attempts SET {damage}")
    with pytest.raises(StorageError) as error:
        history.attempt(1)
    assert f"{path} holds a record that cannot be read (“{place}”)" in str(error.value)
    assert "SECRET" not in str(error.value)


def test_a_number_too_large_to_keep_is_refused(
    history: History, attempt: Make, bands: Callable[..., object]
) -> None:
    with pytest.raises(StorageError, match="cannot hold a record this large"):
        history.save(attempt(feedback=bands(0, 0, 0, 0, 10**30)))
    assert history.count() == 0


def test_a_closed_history_says_so(path: Path) -> None:
    history = History.open(path)
    history.close()
    history.close()
    with pytest.raises(StorageError, match="was already closed"):
        history.count()
