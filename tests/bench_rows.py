"""Rows of the bench: two things measured in turn, and how they compare.

What is measured is processor time, of all threads or of a process that is started: other programs
on the machine disturb it less than they do a clock.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Measured = Callable[[], float]
"""Does it once; the seconds it took."""


@dataclass(frozen=True, slots=True)
class Row:
    """`ours` and `bare` in `unit`; `limit` is what their ratio should stay within."""

    name: str
    ours: float
    bare: float
    limit: str
    unit: str = "ms"

    def __str__(self) -> str:
        ours, bare = (_figure(value, self.unit) for value in (self.ours, self.bare))
        return f"{self.name:50}{ours:>10}{bare:>10}{self.ours / self.bare:8.2f}{self.limit:>8}"


def heading(ours: str, bare: str) -> str:
    return f"{'':50}{ours:>10}{bare:>10}{'ratio':>8}{'limit':>8}"


def in_turn(name: str, ours: Measured, bare: Measured, runs: int, limit: str) -> Row:
    """The medians of so many runs, one after the other."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(runs):
        for measure, kept in zip((ours, bare), times, strict=True):
            kept.append(measure() * 1000)
    return Row(name, statistics.median(times[0]), statistics.median(times[1]), limit)


def here(call: Callable[[], object]) -> Measured:
    """In this process."""

    def measure() -> float:
        begun = time.process_time()
        call()
        return time.process_time() - begun

    return measure


def started(*arguments: str, environment: dict[str, str] | None = None) -> Measured:
    """In a process of its own: this Python with these arguments."""
    return lambda: _spent([sys.executable, *arguments], environment or {})


def _spent(command: Sequence[str], environment: dict[str, str]) -> float:
    # As on a user's machine: what was compiled once is kept.
    environment = {
        k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"
    } | environment
    process = subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, said.decode()
    return used.ru_utime + used.ru_stime


def _figure(value: float, unit: str) -> str:
    return f"{value:.2f}" if not unit else f"{value:.{0 if value >= 10 else 1}f} {unit}"
