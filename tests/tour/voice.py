"""A microphone and a recogniser that stand in: what the tour says is what is heard."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from unittest.mock import patch

from coach.speech.levels import Level
from coach.speech.listening import Ended, Event, Heard, Started
from coach.speech.microphone import Device
from coach.speech.transcript import transcript
from coach.tui.screens import speaking, voice
from coach.values import Word

MODEL = Path("vosk-model-small-en-us-0.15")
DEVICES = [Device("Built-in", 48_000, 1, True), Device("USB Headset", 44_100, 1, False)]
_PER_WORD_S, _DOUBTED_EVERY = 0.42, 11


@contextmanager
def stands_in(text: str) -> Iterator[None]:
    """For as long as it lasts, whoever listens hears `text`."""
    words = tuple(
        Word(
            word,
            _PER_WORD_S * place,
            _PER_WORD_S * (place + 0.8),
            0.4 if place % _DOUBTED_EVERY == _DOUBTED_EVERY - 1 else 1.0,
        )
        for place, word in enumerate(text.split())
    )
    seconds = _PER_WORD_S * len(words)

    class Listening:
        """Hears everything at once, then waits to be stopped."""

        def __init__(self, **_: object) -> None:
            self._stopped = threading.Event()

        def stop(self) -> None:
            self._stopped.set()

        def events(self) -> Iterator[Event]:
            yield Started("Built-in")
            yield Level(0.6, "", seconds)
            yield Heard(words[:-3], words[-3:])
            self._stopped.wait(60)
            yield Ended(transcript(words, duration_s=seconds), "")

    with ExitStack() as stack:
        for screen in (speaking, voice):
            stack.enter_context(patch.object(screen, "model_in_use", lambda: MODEL))
            stack.enter_context(patch.object(screen, "Listening", Listening))
        stack.enter_context(patch.object(voice, "microphones", lambda: DEVICES))
        yield
