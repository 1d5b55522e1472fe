"""A home with three answers in which one thing goes wrong."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType

from coach.applicant.profile_file import write_profile
from coach.history.store import History
from coach.values import Answer, Attempt, Exam, Profile
from tests.system.terminal import Terminal

FIRST = datetime(2026, 3, 1, 12, tzinfo=UTC)
EARLIER = [f"I failed Step 1 in 2021, and this is the earlier answer {n}." for n in range(3)]
SAID = "I failed Step 1 in March 2021 because I never timed a block"
NOTHING: Mapping[str, str] = MappingProxyType({})


class Round:
    """One fault in a home with three answers; `expected` must be there afterwards, and `seen` is
    what was on the screen."""

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

    @contextmanager
    def app(self, environment: Mapping[str, str] = NOTHING) -> Iterator[Terminal]:
        """The app at home; what it shows at the end is seen."""
        terminal = Terminal(self.home, environment=environment)
        try:
            terminal.start()
            terminal.wait_for("Your flags")
            yield terminal
            if terminal.open:
                self.seen.append(terminal.screen())
        finally:
            terminal.close()

    @contextmanager
    def typing(self) -> Iterator[Terminal]:
        """The app with an answer that has been on the screen for a second."""
        with self.app() as terminal:
            terminal.keys("Enter")
            terminal.wait_for("Type your answer here")
            terminal.write(SAID)
            terminal.wait_for("a block")
            time.sleep(1 + self.chance.random())
            self.expected.append(SAID)
            yield terminal

    def lost(self) -> list[str]:
        """The expected answers that neither an attempt nor a draft holds; all of them where the
        database is damaged."""
        with History.open(self.file) as history:
            there = [
                history.attempt(line.number).answer.text for line in history.listed(limit=None)
            ]
            there += [draft.text for draft in history.drafts()]
            damaged = history.integrity() != "ok"
        return [text for text in self.expected if damaged or not any(text in one for one in there)]


def attempt(n: int, text: str) -> Attempt:
    when = FIRST + timedelta(minutes=n)
    return Attempt(f"uid-{n}", when, "", "What happened?", "flag", ("gap",), Answer(text))
