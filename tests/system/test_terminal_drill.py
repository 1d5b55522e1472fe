"""A drill that runs into the cap, in a real terminal: in the app, and line by line."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.applicant.profile_file import write_profile
from coach.history.store import History
from coach.values import Exam, Profile
from tests.system.terminal import PATIENCE_S, Terminal

pytestmark = pytest.mark.system("tmux")
WORDS = "After that I did forty timed questions every morning with a partner."


def wait_for_draft(home: Path) -> None:
    """A terminal throws away, at Ctrl+C, a line that nobody has read yet."""
    history = History.open(next(home.rglob("history.sqlite3")))
    until = time.monotonic() + PATIENCE_S
    while not history.drafts():
        assert time.monotonic() < until, "no draft was kept"
        time.sleep(0.05)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    write_profile(
        tmp_path / "config" / "profile.yaml",
        Profile(
            name="Amara",
            specialties=("internal_medicine",),
            exams=(Exam("Step 1", 1, "2021-03", "fail"), Exam("Step 1", 2, "2021-11", "pass")),
            flags={"exam_failure": {}},
        ),
    )
    opened = Terminal(tmp_path)
    yield opened
    opened.close()


def test_a_drill_in_the_app_runs_into_the_cap(terminal: Terminal) -> None:
    terminal.start()
    terminal.wait_for("d drill")
    terminal.keys("d")
    terminal.wait_for("Only what changed")
    terminal.keys("Down", "Down", "o")
    terminal.wait_for("Times of your own")
    cleared = ["BSpace"] * 5
    terminal.keys(*cleared, "2", "Down", *cleared, "1", "0", "Down", *cleared, "1", "5", "Enter")
    terminal.wait_for("0:02 to think, 0:10 to answer, stopped at 0:15")
    terminal.keys("Enter")
    terminal.wait_for("What exactly did you do differently after the failed exam?")
    terminal.write(WORDS)
    terminal.wait_for("left")
    stopped = terminal.wait_for("Your words are kept as they stand.")
    assert "time · 0:15" in stopped
    terminal.write("more")
    time.sleep(1)
    terminal.keys("Enter")
    feedback = terminal.wait_for("show the change")
    assert "Next" in feedback
    terminal.keys("Enter")
    terminal.wait_for("First try: show the change")
    terminal.write("I worked harder.")
    terminal.keys("C-s")
    compared = terminal.wait_for("▼ down")
    assert "I worked harder." in compared
    assert "timed questions every morning" in compared
    terminal.keys("Escape")
    terminal.wait_for("Where you stand")
    terminal.keys("q")
    terminal.wait_for_end()


def test_a_drill_line_by_line_runs_into_the_cap(terminal: Terminal, tmp_path: Path) -> None:
    terminal.start("drill", "--criterion", "change", "--prep", "1", "--answer", "5", "--cap", "9")
    terminal.wait_for("Enter on an empty line ends it.")
    terminal.write(WORDS)
    terminal.wait_for("seconds left)")
    terminal.wait_for("the line you are in counts.")
    terminal.keys("Enter")
    terminal.wait_for("One sentence: within the 3.")
    terminal.wait_for("a: the same again, compared.")
    terminal.write("a")
    terminal.keys("Enter")
    terminal.wait_for("Answer now")
    terminal.write("I worked")
    terminal.keys("Enter")
    wait_for_draft(tmp_path)
    terminal.keys("C-c")
    terminal.wait_for("Stopped. What you entered is kept")
    terminal.wait_for_end()
    terminal.close()
    terminal.start("drill", "--resume")
    terminal.wait_for("So far you have: I worked")
    terminal.write("harder.")
    terminal.keys("Enter", "Enter")
    terminal.wait_for("“I worked harder.”")
    terminal.keys("Enter")
    terminal.wait_for_end()
