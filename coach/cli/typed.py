"""An answer typed in a plain terminal, line by line, while time passes: for screen readers and ssh.

Nothing is drawn over and nothing moves: what is said comes on a line of its own.
"""

from __future__ import annotations

import queue
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import BinaryIO, Protocol

import click

from coach.practice.timing import Countdown, Timing
from coach.report.plain import clock as clock_text
from coach.values import Answer, Draft

_GLANCE_S = 0.2
_MOST_BYTES = 200_000


class Drafts(Protocol):
    """The part of the history that keeps drafts."""

    def save_draft(self, draft: Draft) -> object: ...


class Typed:
    """Standard input as lines that are waited for only so long. `live` where a person types."""

    def __init__(self, stream: BinaryIO | None = None, *, live: bool | None = None) -> None:
        self._stream = stream or _raw_stdin()
        self.live = sys.stdin.isatty() if live is None else live
        self._lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._ended = False
        self._wanted = threading.Semaphore(0)
        threading.Thread(target=self._read, daemon=True).start()

    def line(self, wait_s: float | None = None) -> str | None:
        """The next line without its end; None where none came in time, or at the end."""
        if self._ended:
            return None
        until = None if wait_s is None else time.monotonic() + wait_s
        while True:
            left = _GLANCE_S if until is None else min(_GLANCE_S, until - time.monotonic())
            try:
                line = self._lines.get(timeout=max(0.0, left))
            except queue.Empty:
                if until is not None and time.monotonic() >= until:
                    return None
                continue
            if line is None:
                self._ended = True
            return line

    @property
    def ended(self) -> bool:
        """Whether the end of the input (Ctrl+D) was met."""
        return self._ended

    def go_on(self) -> None:
        """A person may type on after Ctrl+D."""
        if self._ended and self.live:
            self._ended = False
            self._wanted.release()

    def _read(self) -> None:
        # The raw stream: a buffered one would be locked by this thread when the program ends.
        rest = b""
        while True:
            try:
                piece = self._stream.read(4096)
            except OSError:  # the terminal has gone
                piece = b""
            if not piece:
                if rest:
                    self._lines.put(_text(rest))
                    rest = b""
                self._lines.put(None)
                if not self.live:
                    return
                # A terminal that has gone would answer at once, for ever.
                self._wanted.acquire()
                continue
            *whole, rest = (rest + piece).split(b"\n")
            for line in whole:
                self._lines.put(_text(line))
            if len(rest) > _MOST_BYTES:
                self._lines.put(_text(rest))
                rest = b""


def take_answer(
    typed: Typed,
    drafts: Drafts,
    draft: Draft,
    timing: Timing | None,
    *,
    clock: Callable[[], float] = time.monotonic,
) -> tuple[Answer | None, Draft]:
    """Take an answer until an empty line, the end of the input, or the stop. Every line is in
    `drafts` as soon as it is entered. None where nothing was said; the draft as it is kept.

    Without `timing` nobody is stopped. Raises `StorageError`.
    """
    taking = _Taking(typed, drafts, draft, timing, clock)
    try:
        taking.take()
    except KeyboardInterrupt:
        taking.keep_entered()
        raise
    return taking.taken()


class _Taking:
    """One answer while it is typed: its lines, its time, and the draft as it is kept."""

    def __init__(
        self,
        typed: Typed,
        drafts: Drafts,
        draft: Draft,
        timing: Timing | None,
        clock: Callable[[], float],
    ) -> None:
        self._typed, self._drafts, self._draft, self._timing = typed, drafts, draft, timing
        self._countdown = Countdown(
            timing or Timing(0, 3600, 3600), clock, elapsed_s=draft.elapsed_s
        )
        self._lines = [draft.text] if draft.text else []

    def take(self) -> None:
        """Until an empty line, the end of the input, or the stop."""
        typed, timing, warned = self._typed, self._timing, False
        if timing and not self._draft.text and (line := _think(typed, timing)):
            self._enter(line)
        self._countdown.begin_answer()
        if timing:
            click.echo(
                f"Answer now: {clock_text(timing.answer_s)}, stopped at "
                f"{clock_text(timing.cap_s)}. Enter on an empty line ends it."
            )
        else:
            click.echo("Answer now. Enter on an empty line ends it.")
        while not typed.ended:
            reading = self._countdown.read()
            if timing and reading.phase == "over":
                self._last_line(timing)
                break
            if timing and reading.phase == "warning" and not warned:
                warned = True
                click.echo(f"{_below(typed)}({round(reading.left_s)} seconds left)")
            line = typed.line(_until_next(timing, reading.elapsed_s))
            if line is not None and not line.strip():
                break
            if line is not None:
                self._enter(line)

    def taken(self) -> tuple[Answer | None, Draft]:
        """The answer, None where nothing was said, and its draft, kept."""
        self._countdown.stop()
        took = self._keep()
        text = self._draft.text
        return (Answer(text, "typed", duration_s=took) if text.strip() else None), self._draft

    def keep_entered(self) -> None:
        """The user breaks off: what was entered just before is kept as well."""
        try:
            while line := self._typed.line(_GLANCE_S):
                self._lines.append(line.strip())
        finally:
            self._keep()

    def _enter(self, line: str) -> None:
        self._lines.append(line.strip())
        self._keep()

    def _keep(self) -> float:
        """Write the draft if it has grown; the seconds the answer has taken."""
        text, took = "\n".join(self._lines), round(self._countdown.read().elapsed_s, 1)
        if text != self._draft.text:
            self._draft = replace(self._draft, text=text, elapsed_s=took)
            self._drafts.save_draft(self._draft)
        return took

    def _last_line(self, timing: Timing) -> None:
        """The stop: what stands in the line that is being typed still counts."""
        if not self._typed.live:
            return
        said = f"Time: {clock_text(timing.cap_s)}. Press Enter; the line you are in counts."
        click.echo(f"\a{_below(self._typed)}{said}")
        line = self._typed.line()
        if line and line.strip():
            self._lines.append(line.strip())


def _think(typed: Typed, timing: Timing) -> str | None:
    """Let the time to think pass; Enter ends it, and words begin the answer."""
    if not timing.prep_s or not typed.live:
        return None
    click.echo(f"Think: {clock_text(timing.prep_s)}. Enter begins at once.")
    line = typed.line(timing.prep_s)
    if line is None and not typed.ended:
        click.echo(_below(typed), nl=False)
    return line if line and line.strip() else None


def _below(typed: Typed) -> str:
    """What comes by itself begins a line of its own, below the one that is being typed."""
    return "\n" if typed.live else ""


def _until_next(timing: Timing | None, elapsed_s: float) -> float | None:
    """Seconds until something is to be said."""
    if timing is None:
        return None
    points = (timing.warn_s, timing.cap_s)
    return next((p - elapsed_s + 0.01 for p in points if p > elapsed_s), 0.0)


def _text(line: bytes) -> str:
    return line.decode("utf-8", "replace").rstrip("\r")


def _raw_stdin() -> BinaryIO:
    buffer = sys.stdin.buffer
    return getattr(buffer, "raw", buffer)
