"""Taking a spoken answer in a plain terminal: read line by line, so a screen reader can follow."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from coach.practice.timing import Countdown, Timing
from coach.report.plain import clock as clock_text
from coach.speech.levels import Level
from coach.speech.listening import Ended, Heard, Listening, Started
from coach.speech.sentences import Ends
from coach.speech.settings import read_settings
from coach.values import Answer, Word

_GLANCE_S = 0.1
_WRONG = {
    "no signal": "No sound comes from the microphone: is it muted, or not allowed here?",
    "quiet": "",
    "stalled": "Nothing comes from the microphone any more …",
    "too loud": "It is too loud: move back from the microphone a little.",
}


def listen(
    *,
    names: Sequence[str] = (),
    ends: Ends | None = None,
    keep: Path | None = None,
    note: Callable[[str], None] = lambda _: None,
    correct: bool = True,
    timing: Timing | None = None,
    elapsed_s: float = 0.0,
) -> Answer | None:
    """A spoken answer, until Enter or ctrl+c, or the stop of `timing`, of which `elapsed_s` have
    passed; None where nothing was said. Prints what is heard phrase by phrase.

    `note` gets the whole text each time it grows, to keep it on disk. With `correct` the speaker
    may put the text right in an editor. `names` and `ends` are as in `transcript`; `keep` is a WAV
    file to write. Raises `SpeechError` before anything was recorded.
    """
    listening = Listening(microphone=read_settings().microphone, names=names, ends=ends, keep=keep)
    watch = _Watch(listening, timing, elapsed_s)
    with _interrupted_by(listening.stop):
        try:
            ended = _follow(listening, note, watch)
        finally:
            watch.end()
    if ended.problem:
        click.echo(ended.problem)
    said = ended.transcript
    if not said.words:
        click.echo("Nothing was understood.")
        return None
    click.echo(f"\n{said.text}\n")
    note(said.text)
    text = _corrected(said.text) if correct and sys.stdin.isatty() else said.text
    return said.answer(text) if text.strip() else None


class _Watch:
    """Ends the answer at Enter and at the stop, and says that the stop is near: by a thread of its
    own, because a busy recogniser is late with what it hears."""

    def __init__(self, listening: Listening, timing: Timing | None, elapsed_s: float) -> None:
        self._listening, self._timing, self._elapsed_s = listening, timing, elapsed_s
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def begin(self) -> None:
        if self._timing is not None:
            aim, cap = clock_text(self._timing.answer_s), clock_text(self._timing.cap_s)
            click.echo(f"{aim}, stopped at {cap}.")
        self._thread.start()

    def end(self) -> None:
        self._ended.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        countdown = None
        if self._timing is not None:
            countdown = Countdown(self._timing, time.monotonic, elapsed_s=self._elapsed_s)
            countdown.begin_answer()
        warned = False
        while not self._ended.wait(_GLANCE_S):
            if enter_pressed():
                self._listening.stop()
                return
            reading = countdown.read() if countdown else None
            if reading and reading.phase == "warning" and not warned:
                warned = True
                click.echo(f"({round(reading.left_s)} seconds left)")
            elif reading and countdown and reading.phase == "over":
                click.echo(f"\aTime: {clock_text(countdown.timing.cap_s)}. What you said counts.")
                self._listening.stop()
                return


def _follow(listening: Listening, note: Callable[[str], None], watch: _Watch) -> Ended:
    said, told, ended = 0, "", None
    for event in listening.events():
        if isinstance(event, Started):
            click.echo(f"Speak now ({event.microphone}). Enter ends it.")
            watch.begin()
        elif isinstance(event, Level):
            if _WRONG.get(event.wrong) and event.wrong != told:
                click.echo(_WRONG[event.wrong])
            told = event.wrong
        elif isinstance(event, Heard):
            note(_text(event.words + event.tentative))
            if len(event.words) > said:
                click.echo(_text(event.words[said:]))
                said = len(event.words)
        else:
            ended = event
    assert ended is not None
    return ended


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _corrected(text: str) -> str:
    try:
        if not click.confirm("Change a word before it is scored?", default=False):
            return text
        changed = click.edit(text, require_save=False)
    except click.Abort:  # ctrl+c: the words are kept, and the caller says where
        raise KeyboardInterrupt from None
    except click.ClickException as error:
        click.echo(f"No editor could be opened ({error.message}): set EDITOR. The words stay.")
        return text
    return text if changed is None else changed.strip()


def enter_pressed() -> bool:
    """Whether a line was entered since, on a terminal; it is taken away."""
    if not sys.stdin.isatty():
        return False
    if os.name == "nt":
        import msvcrt

        pressed = False
        while msvcrt.kbhit():  # type: ignore[attr-defined]
            pressed = msvcrt.getwch() in "\r\n" or pressed  # type: ignore[attr-defined]
        return pressed
    import select

    if not select.select([sys.stdin], [], [], 0)[0]:
        return False
    sys.stdin.readline()
    return True


@contextmanager
def _interrupted_by(stop: Callable[[], None]) -> Iterator[None]:
    """Let ctrl+c end the answer, not the program."""
    before = signal.signal(signal.SIGINT, lambda *_: stop())
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
