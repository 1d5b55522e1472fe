"""From a key to the screen: the real app in a pseudo-terminal, idle, while it scores, and while the
model loads.

`python -m tests.typing_bench` prints its rows. By the clock, so on an idle machine.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

from tests.scoring.answers import GOOD

WORDS = 400
ROUNDS, KEYS, OPENING_KEYS = 4, 10, 24
_GAP_S = 0.03
_PAUSE_S = 0.42
"""A little more than the meter waits: the next keys come while it scores."""
_SEEN_S = 0.15
_PREPARE = """
import sys
from coach.practice.desk import Desk
from coach.settings import Settings
from coach.values import Profile
from dataclasses import replace
desk = Desk()
desk.keep_profile(Profile(name="Amara", flags={"exam_failure": {}}))
desk.keep_settings(Settings(live_meter=sys.argv[1] == "on"))
draft = desk.draft(desk.suggestion())
desk.history.save_draft(replace(draft, text=sys.argv[2]))
"""


def main() -> None:
    """Rows as `tests.bench` prints them: the 95th percentile, and the median beside it."""
    taken = measured()
    for what, bare in (
        ("it scores", "idle"),
        ("the model loads", "idle"),
        ("the model loads", "page opened again"),
    ):
        for name, of, limit in (("p95", _p95, "1.5"), ("median", statistics.median, "")):
            ours, usual = of(taken[what]), of(taken[bare])
            label = f"key to screen while {what}, {bare}: {name}"
            print(
                f"{label:60}{ours * 1000:7.0f} ms{usual * 1000:7.0f} ms"
                f"{ours / usual:8.2f}{limit:>8}"
            )


def measured() -> dict[str, list[float]]:
    """Seconds from key to screen: idle (the meter off); while it scores (the meter on); from the
    moment the page is there in an app just started, while the model loads; and from that moment
    when the page is opened again with everything loaded. The sessions in turn."""
    taken: dict[str, list[float]] = {}
    for meter in ("off", "on", "on", "off") * 2:
        for what, times in _session(meter).items():
            taken[what] = taken.get(what, []) + times
    return taken


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def _session(meter: str) -> dict[str, list[float]]:
    text = " ".join((f"{GOOD} " * 10).split()[:WORDS])
    with tempfile.TemporaryDirectory() as home:
        env = {**os.environ, "COACH_HOME": home, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        prepare = [sys.executable, "-c", _PREPARE, meter, text]
        subprocess.run(prepare, check=True, env=env, cwd=Path(__file__).parent.parent)
        return _typed(env, "idle" if meter == "off" else "it scores")


def _typed(env: dict[str, str], then: str) -> dict[str, list[float]]:
    """Times of keys while the model loads, of those after that (`then`), and of the first on the
    page opened again."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execvpe(sys.executable, [sys.executable, "-m", "coach"], env)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    times: list[float] = []
    try:
        loading = _opened(terminal)
        _quiet(terminal, 6.0)  # the model is loaded, the first score is done
        for _ in range(ROUNDS):
            os.write(terminal, b" ")
            _quiet(terminal, _PAUSE_S)
            for number in range(KEYS):
                times.append(_key(terminal, "qxzjkv"[number % 6]))
                _quiet(terminal, _GAP_S)
            _quiet(terminal, 1.0)
        os.write(terminal, b"\x1b")
        again = _opened(terminal)
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(terminal)
    return {"the model loads": loading, then: times, "page opened again": again}


def _opened(terminal: int) -> list[float]:
    """From home to the page, and typed on as soon as a person can who sees it."""
    _until(terminal, "You were answering", 60)
    os.write(terminal, b"\r")
    _until(terminal, "aim 80", 60)  # home says "400 words" too
    _quiet(terminal, _SEEN_S)
    times = []
    for number in range(OPENING_KEYS):
        times.append(_key(terminal, "qxzjkv"[number % 6]))
        _quiet(terminal, _GAP_S)
    return times


def _key(terminal: int, key: str) -> float:
    """How long until the letter is drawn."""
    begun = time.perf_counter()
    os.write(terminal, key.encode())
    _until(terminal, key, 10)
    return time.perf_counter() - begun


def _until(terminal: int, text: str, seconds: float) -> None:
    end, seen = time.monotonic() + seconds, ""
    while time.monotonic() < end:
        if select.select([terminal], [], [], 0.2)[0]:
            seen += os.read(terminal, 65536).decode("utf-8", "replace")
            if text in re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", seen):
                return
    raise TimeoutError(f"{text!r} never came")


def _quiet(terminal: int, seconds: float) -> None:
    """Take what comes for so long."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        if select.select([terminal], [], [], left)[0]:
            os.read(terminal, 65536)


if __name__ == "__main__":
    main()
