"""The fault campaign: the real app and commands, a real database, and what goes wrong at home.

`python -m tests.faults [--rounds N] [--seed N]` tries N faults, kind after kind, each in a home of
its own, and prints one table: how often each was tried, how many answers were lost and how many
tracebacks were seen. Needs tmux. The moments come from the seed.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from coach.applicant.profile_file import write_profile
from coach.history.files import backup_path
from coach.history.migrations import MIGRATIONS, migrate
from coach.history.store import History
from coach.practice.desk import Desk
from coach.values import Answer, Attempt, Draft, Exam, Profile
from tests.system.terminal import Terminal

SEED = 20261126
FIRST = datetime(2026, 3, 1, 12, tzinfo=UTC)
EARLIER = [f"I failed Step 1 in 2021, and this is the earlier answer {n}." for n in range(3)]
SAID = "I failed Step 1 in March 2021 because I never timed a block"


@dataclass(slots=True)
class Row:
    """What became of one kind of fault."""

    fault: str
    tried: int = 0
    lost: int = 0
    tracebacks: int = 0


class Round:
    """One fault in a home with three answers; `expected` must be there afterwards."""

    def __init__(self, home: Path, chance: random.Random) -> None:
        self.home, self.chance = home, chance
        self.file = home / "data" / "history.sqlite3"
        self.expected = list(EARLIER)
        self.seen: list[str] = []
        with History.open(self.file) as history:
            for n, text in enumerate(EARLIER):
                history.save(attempt(n, text))
        write_profile(
            home / "config" / "profile.yaml",
            Profile(
                name="Amara",
                specialties=("internal_medicine",),
                exams=(Exam("Step 1", 1, "2021-03", "fail"), Exam("Step 1", 2, "2021-11", "pass")),
                flags={"exam_failure": {}},
            ),
        )

    def command(
        self, *arguments: str, before: Callable[[], None] | None = None
    ) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "coach", *arguments],
            env={**os.environ, "COACH_HOME": str(self.home), "PYTHONUTF8": "1"},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            preexec_fn=before,  # noqa: PLW1509 - no threads here
        )  # fmt: skip

    def ran(
        self, *arguments: str, stdin: str = "", before: Callable[[], None] | None = None
    ) -> int:
        with self.command(*arguments, before=before) as process:
            out, err = process.communicate(stdin, timeout=180)
        self.seen += [out, err]
        return process.returncode

    def typing(self) -> Terminal:
        """The app with an answer that has been on the screen for a second."""
        terminal = Terminal(self.home)
        try:
            terminal.start()
            terminal.wait_for("Your flags")
            terminal.keys("Enter")
            terminal.wait_for("Type your answer here")
            terminal.write(SAID)
            terminal.wait_for("a block")
            time.sleep(1 + self.chance.random())
        except BaseException:
            terminal.close()
            raise
        self.expected.append(SAID)
        return terminal

    def lost(self) -> int:
        """How many of the expected answers neither an attempt nor a draft holds."""
        with History.open(self.file) as history:
            there = [history.attempt(line.number).answer.text for line in history.listed()]
            there += [draft.text for draft in history.drafts()]
            damaged = history.integrity() != "ok"
        missing = [text for text in self.expected if not any(text in found for found in there)]
        return len(self.expected) if damaged else len(missing)


def attempt(n: int, text: str) -> Attempt:
    when = FIRST + timedelta(minutes=n)
    return Attempt(f"uid-{n}", when, "", "What happened?", "flag", ("gap",), Answer(text))


def killed_while_typing(one: Round) -> None:
    terminal = one.typing()
    try:
        terminal.write(" and more that may go"[: one.chance.randrange(20)])
        time.sleep(one.chance.random() / 2)
        terminal.kill()
    finally:
        one.seen.append(terminal.screen())
        terminal.close()


def killed_while_scoring(one: Round) -> None:
    terminal = one.typing()
    try:
        terminal.keys("C-s")
        time.sleep(one.chance.random() * 2.5)
        terminal.kill()
    finally:
        one.seen.append(terminal.screen())
        terminal.close()


def killed_while_saving(one: Round) -> None:
    with one.command("score", "-", "--save") as process:
        assert process.stdin is not None
        process.stdin.write(SAID)
        process.stdin.close()
        time.sleep(one.chance.random() * 4)
        process.kill()


def killed_while_migrating(one: Round) -> None:
    one.file.unlink()
    with closing(sqlite3.connect(one.file, isolation_level=None)) as connection:
        migrate(connection, one.file, MIGRATIONS[:1])
        names = "uid, when_at, question_id, kind, flags, channel, mode, specialty, word_count, "
        names += "provenance, question_text, answer, word_times"
        connection.execute("BEGIN")
        for n, text in enumerate(EARLIER + [f"Filling {n} " * 300 for n in range(3, 600)]):
            connection.execute(
                f"INSERT INTO attempts ({names}) VALUES "
                "(?, ?, '', 'flag', '[]', 'typed', 'practice', '', 9, '{}', 'Why?', ?, '[]')",
                (f"uid-{n}", (FIRST - timedelta(days=n)).isoformat(timespec="microseconds"), text),
            )
        connection.execute("COMMIT")
    code = (
        "import sys; from pathlib import Path; from coach.history.store import History\n"
        "print('now', flush=True); History.open(Path(sys.argv[1])).close()"
    )
    command = [sys.executable, "-c", code, str(one.file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(one.chance.random() * 0.4)
        process.kill()


def hung_up(one: Round) -> None:
    terminal = one.typing()
    try:
        terminal.hang_up()
    finally:
        terminal.close()


def resized_in_a_storm(one: Round) -> None:
    terminal = one.typing()
    try:
        for _ in range(25):
            terminal.resize(one.chance.randrange(20, 160), one.chance.randrange(6, 50))
            time.sleep(one.chance.random() / 50)
        terminal.resize(80, 24)
        terminal.wait_for("Step 1 in March")
        terminal.kill()
    finally:
        one.seen.append(terminal.screen())
        terminal.close()


def reader_gone(one: Round) -> None:
    with one.command("history") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.close()
        process.stdout.close()
        one.seen.append(process.stderr.read())


def two_at_once(one: Round) -> None:
    terminal = one.typing()
    try:
        texts = [f"I failed Step 1, and told it at the same time, {n}." for n in range(2)]
        others = [one.command("score", "-", "--save") for _ in texts]
        for other, text in zip(others, texts, strict=True):
            assert other.stdin is not None
            other.stdin.write(text)
            other.stdin.close()
            other.stdin = None
        terminal.write(" and more")
        for other in others:
            with other:
                one.seen += other.communicate(timeout=180)
        one.expected += texts
        time.sleep(1)
        terminal.kill()
    finally:
        one.seen.append(terminal.screen())
        terminal.close()


def clock_set_back(one: Round) -> None:
    os.environ["COACH_HOME"] = str(one.home)
    back = FIRST - timedelta(days=one.chance.randrange(1, 9000))
    desk = Desk(lambda: back)
    desk.history.save_draft(Draft("d", desk.now(), "", "Why?", "flag", (), SAID))
    desk.history.save(attempt(-3_000_000, "Told before the clock was right."))
    one.expected += [SAID, "Told before the clock was right."]
    desk.history.close()
    one.ran("history")


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


FAULTS = {
    "kill -9 while typing": killed_while_typing,
    "kill -9 while scoring and saving": killed_while_scoring,
    "kill -9 of coach score --save": killed_while_saving,
    "kill -9 while migrating": killed_while_migrating,
    "terminal hung up": hung_up,
    "resize storm": resized_in_a_storm,
    "reader of the pipe gone": reader_gone,
    "two coaches at once": two_at_once,
    "clock set back": clock_set_back,
    "read-only folder": folder_read_only,
    "disk full": disk_full,
    "database deleted or damaged": database_damaged,
    "database of a newer version": database_newer,
}


def campaign(rounds: int, seed: int = SEED) -> list[Row]:
    """Try `rounds` faults, one kind after the other."""
    rows = [Row(fault) for fault in FAULTS]
    environment = dict(os.environ)
    for n in range(rounds):
        row = rows[n % len(rows)]
        with tempfile.TemporaryDirectory(prefix="coach-fault-") as folder:
            one = Round(Path(folder) / "home", random.Random(f"{seed} {n}"))
            try:
                FAULTS[row.fault](one)
            finally:
                os.environ.clear()
                os.environ.update(environment)
            row.tried += 1
            row.lost += one.lost()
            row.tracebacks += sum("Traceback" in text for text in one.seen)
    return rows


def table(rows: list[Row]) -> str:
    total = Row("together", *(sum(getattr(r, k) for r in rows) for k in ("tried", "lost",
                                                                        "tracebacks")))  # fmt: skip
    lines = [f"{'fault':34}{'tried':>7}{'answers lost':>14}{'tracebacks':>12}"]
    lines += [f"{r.fault:34}{r.tried:7}{r.lost:14}{r.tracebacks:12}" for r in (*rows, total)]
    return "\n".join(lines)


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


def main() -> None:
    parser = argparse.ArgumentParser(description="Try what goes wrong at home; needs tmux.")
    parser.add_argument("--rounds", type=int, default=len(FAULTS))
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args()
    rows = campaign(asked.rounds, asked.seed)
    sys.stdout.write(table(rows) + "\n")
    sys.exit(1 if any(row.lost or row.tracebacks for row in rows) else 0)


if __name__ == "__main__":
    main()
