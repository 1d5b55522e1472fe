"""`python -m tests.bench_speech MODEL`: what listening costs beside bare Vosk, and what it keeps.

MODEL is the folder of Vosk's small model. Synthetic answers (flite, sox), some with long pauses,
are listened to as in the app, from a microphone of 48 kHz, and by a bare recogniser without
partial results; processor time, which other programs disturb least. The memory is that of a process
of its own in which one answer comes after the other. Nothing here decides whether a test passes.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from coach.speech.levels import Level
from coach.speech.listening import Ended, Listening
from coach.speech.recogniser import Recogniser, load_model
from tests.speech.material import answers

VOICES = ("rms", "slt", "awb")
PAUSES_S = (0.3, 1.5)
RATE, DEVICE_RATE = 16_000, 48_000
PIECE_S = 0.1
SENTENCES = 3
FEW, MANY = 5, 100
SHORT_S = 3
"""Of each answer that memory is measured with."""


class Played:
    """A microphone that hears a file, as fast as it is asked."""

    rate, channels, name = DEVICE_RATE, 1, "played"

    def __init__(self, sound: bytes) -> None:
        self._sound = sound

    def sound(self) -> Iterator[bytes]:
        yield from pieces(self._sound, DEVICE_RATE)

    def stop(self) -> None:
        pass

    def close(self) -> None:
        pass


def main(model: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        sounds = [spoken(Path(folder), i) for i in range(len(VOICES) * len(PAUSES_S))]
        cost(model, *sounds[0])  # loads what is loaded once
        print(f"{'processor time for a second of sound':44}{'ours':>10}{'bare':>10}{'ratio':>8}"
              f"{'limit':>8}")  # fmt: skip
        every: list[tuple[float, float, float]] = []
        for i, (narrow, wide) in enumerate(sounds):
            every.append((*cost(model, narrow, wide), len(narrow) / 2 / RATE))
            _row(f"{VOICES[i % len(VOICES)]}, pauses of {_pause(i)} s", every[-1:])
        _row("all", every)
        files = [Path(folder) / f"{i}-48.raw" for i in range(len(sounds))]
        out = subprocess.run(
            [sys.executable, "-m", "tests.bench_speech", str(model), *map(str, files)],
            check=True, capture_output=True, text=True,
        )  # fmt: skip
    few, many = map(float, out.stdout.split())
    print(
        f"\n{f'memory, MB, after {MANY} answers and after {FEW}':44}{many:10.0f}{few:10.0f}"
        f"{many / few:8.2f}{1.2:8.1f}"
    )


def _row(name: str, costs: list[tuple[float, float, float]]) -> None:
    ours, bare, seconds = (sum(one[i] for one in costs) for i in range(3))
    print(
        f"{name:44}{ours / seconds:10.3f}{bare / seconds:10.3f}{ours / bare:8.2f}{1.4:8.1f}",
        flush=True,
    )


def cost(model: Path, narrow: bytes, wide: bytes) -> tuple[float, float]:
    """Seconds of processor time to listen to an answer, ours and bare, piece by piece in turn: what
    else the machine does comes to both."""
    import vosk

    loaded = load_model(model)
    ours = theirs = 0.0
    started = time.process_time()
    events = Listening(source=Played(wide), recogniser=Recogniser(model)).events()
    ours += time.process_time() - started
    recogniser: Any = vosk.KaldiRecognizer(loaded, RATE)
    recogniser.SetWords(True)
    for piece in pieces(narrow, RATE):
        started = time.process_time()
        for event in events:
            if isinstance(event, Level | Ended):
                break
        ours += time.process_time() - started
        started = time.process_time()
        if recogniser.AcceptWaveform(piece):
            recogniser.Result()
        theirs += time.process_time() - started
    started = time.process_time()
    for _ in events:
        pass
    ours += time.process_time() - started
    started = time.process_time()
    recogniser.FinalResult()
    return ours, theirs + time.process_time() - started


def pieces(sound: bytes, rate: int) -> Iterator[bytes]:
    size = 2 * int(rate * PIECE_S)
    for at in range(0, len(sound), size):
        yield sound[at : at + size]


def spoken(folder: Path, number: int) -> tuple[bytes, bytes]:
    """One answer at 16 and at 48 kHz, mono 16-bit, with a pause after each sentence."""
    said = list(answers().values())[number]
    voice = VOICES[number % len(VOICES)]
    parts: list[str] = []
    for i, sentence in enumerate(said.sentences[:SENTENCES]):
        raw, part = folder / f"{number}-{i}.wav", folder / f"{number}-{i}-p.wav"
        subprocess.run(["flite", "-voice", voice, "-t", sentence, "-o", raw], check=True)
        pad = ["gain", "-n", "-3", "pad", "0", str(_pause(number))]
        _sox(raw, "-r", str(DEVICE_RATE), "-c", "1", "-b", "16", part, *pad)
        parts.append(str(part))
    whole, wide, narrow = (folder / f"{number}{end}" for end in (".wav", "-48.raw", "-16.raw"))
    _sox(*parts, whole)
    _sox(whole, wide)
    _sox(whole, "-r", str(RATE), narrow)
    return narrow.read_bytes(), wide.read_bytes()


def _pause(number: int) -> float:
    return PAUSES_S[number // len(VOICES)]


def _sox(*arguments: str | Path) -> None:
    subprocess.run(["sox", "-V1", *arguments], check=True)


def memory(model: Path, files: list[Path]) -> None:
    """Prints the resident megabytes after FEW and after MANY answers."""
    sounds = [file.read_bytes() for file in files]
    size = 2 * DEVICE_RATE * SHORT_S
    for i in range(MANY):
        at = i // len(sounds) * DEVICE_RATE % max(1, len(sounds[i % len(sounds)]) - size)
        sound = sounds[i % len(sounds)][at : at + size]
        list(Listening(source=Played(sound), recogniser=Recogniser(model)).events())
        if i + 1 in (FEW, MANY):
            print(_resident_mb())


def _resident_mb() -> float:
    import resource

    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


if __name__ == "__main__":
    if len(sys.argv) > 2:
        memory(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
    else:
        main(Path(sys.argv[1]))
