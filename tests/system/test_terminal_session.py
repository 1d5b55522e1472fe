"""A whole evening in a real terminal: set-up, a question, an answer, feedback, quit, review."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.system.terminal import Terminal

pytestmark = pytest.mark.system("tmux")

ANSWER = (
    "I failed Step 1 in March 2021. I had only reread my notes and never timed a block, which was "
    "my own decision. For the second try I did forty timed questions every morning with a partner. "
    "I passed in November and scored 241 on Step 2 CK."
)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    opened = Terminal(tmp_path)
    yield opened
    opened.close()


def set_up(terminal: Terminal) -> None:
    """First start to the first question: a name, a specialty, a failed exam."""
    terminal.start()
    terminal.wait_for("Tell the coach about your file")
    terminal.keys("Enter")
    terminal.wait_for("step 1 of")
    terminal.write("Amara")
    terminal.keys("Enter", "Space", "Enter")
    terminal.wait_for("What may a program ask you about?")
    terminal.keys("Space", "Enter")
    terminal.wait_for("The exam you failed")
    terminal.write("Step 1")
    terminal.keys("Enter")
    terminal.write("2021-03")
    terminal.keys("Enter")
    terminal.write("2021-11")
    terminal.keys("Enter")
    terminal.keys("Enter")
    terminal.wait_for("What shows that it is behind you?")
    terminal.keys("C-s")
    terminal.wait_for("not told yet")
    terminal.keys("Enter")


def test_from_first_start_to_the_review_of_a_scored_answer(
    terminal: Terminal, tmp_path: Path
) -> None:
    set_up(terminal)
    shown = terminal.wait_for("Type your answer here")
    assert "Step 1" in shown
    terminal.write(ANSWER)
    terminal.wait_for("aim 80–200 kept")
    terminal.keys("C-s")
    feedback = terminal.wait_for("of 4")
    assert "Next" in feedback
    terminal.keys("Escape")
    terminal.wait_for("Where you stand")
    terminal.keys("q")
    terminal.wait_for_end()

    again = Terminal(tmp_path)
    try:
        again.start()
        again.wait_for("Where you stand")
        again.keys("h")
        again.wait_for("Step 1")
        again.keys("Enter")
        assert "never timed a block" in again.wait_for("“I failed Step 1 in March 2021")
    finally:
        again.close()
    reviewed = subprocess.run(
        [sys.executable, "-m", "coach", "review"],
        env={"COACH_HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "I failed Step 1 in March 2021" in reviewed.stdout
    assert "state it briefly" in reviewed.stdout


def test_a_killed_app_offers_the_unfinished_answer_again(
    terminal: Terminal, tmp_path: Path
) -> None:
    set_up(terminal)
    terminal.wait_for("Type your answer here")
    terminal.write("I failed Step 1 in March 2021, and the words after this one")
    terminal.wait_for("aim 80–200 kept")
    terminal.kill()

    again = Terminal(tmp_path)
    try:
        again.start()
        again.wait_for("words kept")
        again.keys("Enter")
        again.wait_for("the words after this one")
    finally:
        again.close()
