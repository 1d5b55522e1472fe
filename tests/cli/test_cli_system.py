"""What only a real terminal and a real audio library can show."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Callable[..., str]]:
    """Runs tmux commands against a server of the test's own."""
    base = ["tmux", "-S", str(tmp_path / "tmux"), "-f", os.devnull]

    def tmux(*arguments: str) -> str:
        return subprocess.run(
            [*base, *arguments], capture_output=True, text=True, check=True
        ).stdout

    yield tmux
    subprocess.run([*base, "kill-server"], capture_output=True, check=False)


@pytest.mark.system("tmux")
def test_an_answer_typed_at_the_prompt(
    terminal: Callable[..., str], home: Path, checkout: Path
) -> None:
    command = shlex.join(
        ["env", f"COACH_HOME={home}", "LANG=C.UTF-8", sys.executable, "-m", "coach", "score", "-"]
    )
    terminal("new-session", "-d", "-x", "80", "-y", "60", "-c", str(checkout), "sh")
    terminal("send-keys", command, "Enter")
    _wait_for("Ctrl+D", terminal)
    terminal("send-keys", "-l", "I failed Step 1 in 2021. I passed in March 2022 with 231.")
    terminal("send-keys", "Enter", "C-d")
    shown = _wait_for("Your answer, with the evidence marked", terminal)
    assert "state it briefly" in shown
    assert not home.exists()


def _wait_for(words: str, terminal: Callable[..., str], seconds: float = 30) -> str:
    end = time.monotonic() + seconds
    while words not in (shown := terminal("capture-pane", "-p")):
        assert time.monotonic() < end, shown
        time.sleep(0.1)
    return shown


@pytest.mark.system("PortAudio")
def test_voice_has_its_parts(coach: Callable[..., Any]) -> None:
    out = coach("doctor").out
    assert "ok    voice" in out, out
