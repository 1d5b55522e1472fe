"""A mock interview in a real terminal of 80×24: set-up to debrief, and on again after a kill -9."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.system.terminal import PATIENCE_S, Terminal

pytestmark = pytest.mark.system("tmux")

STRONG = (
    "I failed Step 1 in March 2021. I had only reread my notes and never timed a block, which was "
    "my own decision. For the second try I did forty timed questions every morning with a partner. "
    "I passed in November 2021 and scored 241 on Step 2 CK."
)
VAGUE = "It was a hard time and I grew a lot from it. I studied harder afterwards."
QUESTIONS = 5


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    for key, value in (("flags", "exam_failure, gap"), ("name", "Amara")):
        subprocess.run(
            [sys.executable, "-m", "coach", "profile", "set", key, value],
            env={"COACH_HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
            capture_output=True, check=True,
        )  # fmt: skip
    opened = Terminal(tmp_path)
    yield opened
    opened.close()


def begin(terminal: Terminal) -> None:
    """From home into a real interview of five questions."""
    terminal.start()
    terminal.wait_for("m mock interview")
    terminal.keys("m")
    terminal.wait_for("● 5")
    terminal.keys("Down", "Down", "Right")
    terminal.wait_for("no feedback until the end")
    terminal.keys("Enter")
    terminal.wait_for("question 1 of 5")


def heading(shown: str) -> str:
    return re.split(r"\s{2,}", shown.splitlines()[0].strip())[0]


def answer(terminal: Terminal, text: str) -> str:
    """Give this answer; the screen that comes after it."""
    before = heading(terminal.screen())
    terminal.write(text)
    terminal.wait_for("aim 80–200 kept")
    terminal.keys("C-s")
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        shown = terminal.screen()
        arrived = "Type your answer here" in shown or "Do next" in shown
        if arrived and heading(shown) != before:
            return shown
        time.sleep(0.1)
    raise AssertionError(f"nothing came after the answer:\n{terminal.screen()}")


def test_a_real_interview_of_five_questions_with_follow_ups_and_its_debrief(
    terminal: Terminal,
) -> None:
    begin(terminal)
    headings = [heading(terminal.screen())]
    shown = ""
    while "Do next" not in shown:
        assert len(headings) < 16
        assert "of 4" not in shown
        shown = answer(terminal, (STRONG, VAGUE)[len(headings) % 2])
        headings.append(heading(shown))
    asked = [h for h in headings if "question" in h and "follow-up" not in h and "Debrief" not in h]
    assert len(asked) == QUESTIONS
    assert any("follow-up" in h for h in headings[:-1])
    assert f"Debrief · {QUESTIONS} questions" in headings[-1]
    assert "How it went" in shown
    terminal.keys("NPage")
    assert "“" in terminal.wait_for("moment")
    terminal.keys("1")
    terminal.wait_for("Think first")


def test_an_interview_goes_on_after_a_kill_where_it_stood(
    terminal: Terminal, tmp_path: Path
) -> None:
    begin(terminal)
    shown = answer(terminal, STRONG)
    place = heading(shown)
    question = shown.splitlines()[4].strip()
    terminal.write("Half of an answer that nobody handed in")
    terminal.wait_for("aim 80–200 kept")
    terminal.kill()

    again = Terminal(tmp_path)
    try:
        again.start()
        again.wait_for("You were in a mock interview")
        again.keys("Enter")
        shown = again.wait_for("Half of an answer that nobody handed in")
        assert heading(shown) == place
        assert question in shown
        answer(again, ", and now it is.")
    finally:
        again.close()
