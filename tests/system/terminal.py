"""The real app in a real terminal, driven by keys and read from the screen, through tmux."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

PATIENCE_S = float(os.environ.get("COACH_TEST_PATIENCE_S", "60"))


class Terminal:
    """One tmux session of its own server; `home` is COACH_HOME, `environment` comes with it."""

    def __init__(
        self,
        home: Path,
        columns: int = 80,
        rows: int = 24,
        environment: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._environment = environment
        self._server = f"coach-{uuid.uuid4().hex[:8]}"
        self._size = ("-x", str(columns), "-y", str(rows))
        self._home = home

    def start(self, *arguments: str) -> None:
        """Open `coach` with `arguments` in the terminal.

        Each start has a server of its own: one that was just told to end may still hold its name.
        """
        self.close()
        self._server = f"coach-{uuid.uuid4().hex[:8]}"
        command = [sys.executable, "-m", "coach", *arguments]
        environment = ["-e", f"COACH_HOME={self._home}", "-e", "TERM=xterm-256color"]
        for name, value in self._environment.items():
            environment += ["-e", f"{name}={value}"]
        self._tmux(
            *("new-session", "-d", "-s", "t", *self._size, *environment, *command),
            *(";", "set-option", "-g", "remain-on-exit", "on"),
        )

    def screen(self) -> str:
        return self._tmux("capture-pane", "-p", "-t", "t")

    def keys(self, *keys: str) -> None:
        """Press keys by tmux's names ("Enter", "C-s")."""
        self._tmux("send-keys", "-t", "t", *keys)

    def write(self, text: str) -> None:
        """Type text as it is."""
        self._tmux("send-keys", "-t", "t", "-l", text)

    def wait_for(self, text: str, patience_s: float = PATIENCE_S) -> str:
        """The screen once it shows `text` (runs of spaces count as one); fails with the screen it
        shows instead."""
        until = time.monotonic() + patience_s
        while time.monotonic() < until:
            shown = self.screen()
            if text in " ".join(shown.split()):
                return shown
            time.sleep(0.1)
        raise AssertionError(f"{text!r} did not come; the screen shows:\n{self.screen()}")

    def wait_for_end(self) -> None:
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            if self._tmux("display", "-p", "-t", "t", "#{pane_dead}").strip() == "1":
                return
            time.sleep(0.1)
        raise AssertionError(f"the app did not end:\n{self.screen()}")

    def kill(self) -> None:
        """kill -9 of the app."""
        os.kill(int(self._tmux("display", "-p", "-t", "t", "#{pane_pid}")), signal.SIGKILL)
        self.wait_for_end()

    def resize(self, columns: int, rows: int) -> None:
        self._tmux("resize-window", "-t", "t", "-x", str(columns), "-y", str(rows))

    def hang_up(self) -> None:
        """Take the terminal away, as when its window is closed; waits for the app to end."""
        process = int(self._tmux("display", "-p", "-t", "t", "#{pane_pid}"))
        self.close()
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            try:
                os.kill(process, 0)
            except ProcessLookupError:
                return
            time.sleep(0.1)
        os.kill(process, signal.SIGKILL)
        raise AssertionError("the app did not end with its terminal")

    @property
    def open(self) -> bool:
        """Whether there still is a screen to look at."""
        done = subprocess.run(
            ["tmux", "-L", self._server, "has-session"], capture_output=True, check=False
        )
        return done.returncode == 0

    def close(self) -> None:
        subprocess.run(
            ["tmux", "-L", self._server, "kill-server"], capture_output=True, check=False
        )

    def _tmux(self, *arguments: str) -> str:
        done = subprocess.run(
            ["tmux", "-L", self._server, "-f", "/dev/null", *arguments],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        return done.stdout
