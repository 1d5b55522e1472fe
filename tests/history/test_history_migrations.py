"""An older history is brought up to date without loss; a newer one is left alone."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Sequence
from contextlib import AbstractContextManager, closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coach.errors import StorageError
from coach.history import migrations
from coach.history.files import backup_path, backups, every_file
from coach.history.migrations import MIGRATIONS, Migration, migrate
from coach.history.store import History

# The columns of the first step, as they were released: later steps must cope with them.
ATTEMPT = """
    INSERT INTO attempts (uid, when_at, question_id, kind, flags, channel, mode, specialty,
        overall, briefly, responsibility, change, outcome, composure, word_count, duration_s,
        provenance, question_text, answer, word_times, feedback)
    VALUES ('u', '2026-03-01T12:00:00.000000+00:00', 'gap.why', 'flag', '["gap","visa"]',
        'typed', 'drill', '', 2, 4, 3, 2, 1, 0, 3, NULL, '{"bank":"b"}', 'Why a gap?',
        'My mother died.', '[]', NULL)
"""
DRAFT = """
    INSERT INTO drafts (uid, when_at, question_id, question_text, kind, flags, text, channel,
        elapsed_s, mode)
    VALUES ('d', '2026-03-01T12:00:00.000000+00:00', 'gap.why', 'Why a gap?', 'flag', '["gap"]',
        'I was', 'typed', 3.5, 'drill')
"""
FLAGS = """
    INSERT INTO attempt_flags (flag, when_at, number)
    VALUES ('gap', '2026-03-01T12:00:00.000000+00:00', 1),
        ('visa', '2026-03-01T12:00:00.000000+00:00', 1)
"""


def at_step(path: Path, steps: Sequence[Migration]) -> None:
    """A database in use, with the shape it has after these steps."""
    path.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrate(connection, path, steps)
        for insert in (ATTEMPT, DRAFT, FLAGS)[: 2 if len(steps) < 2 else 3]:
            connection.execute(insert)


@pytest.mark.parametrize("steps", range(1, len(MIGRATIONS) + 1))
def test_a_history_of_every_older_version_keeps_its_data(path: Path, steps: int) -> None:
    at_step(path, MIGRATIONS[:steps])
    with History.open(path) as history:
        (line,) = history.listed(flag="visa", question_id="gap.why", search="mother")
        assert (line.number, line.bands, line.flags) == (1, (4, 3, 2, 1, 0), ("gap", "visa"))
        read = history.attempt(1)
        assert read.answer.text == "My mother died."
        assert read.provenance.bank == "b"
        assert read.when == datetime(2026, 3, 1, 12, tzinfo=UTC)
        assert [draft.text for draft in history.drafts()] == ["I was"]
        history.save(read)
        history.delete(1)
        assert history.count(flag="gap") == 0


@pytest.mark.parametrize("steps", range(1, len(MIGRATIONS)))
def test_a_copy_is_kept_before_migrating(path: Path, steps: int) -> None:
    at_step(path, MIGRATIONS[:steps])
    History.open(path).close()
    copy = backup_path(path, MIGRATIONS[steps].name)
    assert backups(path) == [copy]
    assert every_file(path) == [path, copy]
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT answer FROM attempts").fetchall() == [
            ("My mother died.",)
        ]
        applied = [
            name for (name,) in connection.execute("SELECT name FROM _migrations ORDER BY rowid")
        ]
    assert applied == [migration.name for migration in MIGRATIONS[:steps]]


def test_a_history_that_is_new_or_empty_or_up_to_date_needs_no_copy(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrate(connection, path, MIGRATIONS[:1])
    History.open(path).close()
    at_step(path.with_name("used"), MIGRATIONS)
    History.open(path.with_name("used")).close()
    assert backups(path.with_name("used")) == []
    assert every_file(path) == [path]
    assert backups(path.parent / "nowhere" / "history.sqlite3") == []


def test_a_copy_left_by_a_failed_try_is_replaced(path: Path) -> None:
    at_step(path, MIGRATIONS[:1])
    copy = backup_path(path, MIGRATIONS[1].name)
    copy.write_bytes(b"old")
    copy.with_name(f"{copy.name}.part").write_bytes(b"half")
    History.open(path).close()
    assert backups(path) == [copy]
    assert copy.read_bytes().startswith(b"SQLite format 3\0")


def test_another_process_may_migrate_between_look_and_lock(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = migrations.transaction

    def late(connection: sqlite3.Connection) -> AbstractContextManager[None]:
        monkeypatch.setattr(migrations, "transaction", lock)
        at_step(path, MIGRATIONS)
        return lock(connection)

    monkeypatch.setattr(migrations, "transaction", late)
    with History.open(path) as history:
        assert history.count(search="mother") == 1
    assert every_file(path) == [path]


def test_a_failing_step_leaves_the_database_before_it(path: Path) -> None:
    at_step(path, MIGRATIONS)
    steps = (
        *MIGRATIONS,
        Migration("fine", ("ALTER TABLE attempts ADD COLUMN extra TEXT",)),
        Migration("broken", ("DELETE FROM attempts", "CREATE TABLE half (x)", "NOT SQL")),
        Migration("never", ("DROP TABLE drafts",)),
    )
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        with pytest.raises(sqlite3.OperationalError):
            migrate(connection, path, steps)
        assert connection.execute("SELECT answer, extra FROM attempts").fetchall() == [
            ("My mother died.", None)
        ]
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        assert "half" not in names
        assert "drafts" in names
        mended = (*steps[:-2], Migration("broken", ("CREATE TABLE half (x)",)))
        assert migrate(connection, path, mended) == ["broken"]
        assert migrate(connection, path, mended) == []


def test_a_newer_history_is_refused_and_not_touched(path: Path) -> None:
    future = (*MIGRATIONS, Migration("holograms", ("CREATE TABLE holograms (x)",)))
    at_step(path, future)
    path.chmod(0o640)
    before = (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_mode)
    with pytest.raises(StorageError) as error:
        History.open(path)
    assert str(path) in str(error.value)
    assert "newer coach (it holds “holograms”)" in str(error.value)
    assert "update coach" in str(error.value)
    assert (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_mode) == before
    assert every_file(path) == [path]


def test_another_programs_database_is_refused_and_not_touched(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (x)")
    before = path.read_bytes()
    with pytest.raises(StorageError, match="not a coach history: `coach doctor --repair`"):
        History.open(path)
    assert path.read_bytes() == before
