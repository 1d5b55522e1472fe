"""What stands in for hardware: a `sounddevice` for the capture process, and a source of sound."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from coach.errors import SpeechError
from coach.values import Word

SOUNDDEVICE = """
import os, threading, time

class PortAudioError(Exception):
    pass

CASE = os.environ.get("FAKE_SOUND", "")
if CASE == "no portaudio":
    raise OSError("PortAudio library not found")
_MIC = {"name": "Desk Mic", "index": 3, "max_input_channels": 2, "default_samplerate": 48000.0}
_OUT = {"name": "Speakers", "index": 1, "max_input_channels": 0, "default_samplerate": 48000.0}

def query_devices(device=None, kind=None):
    if CASE == "no device":
        if kind:
            raise PortAudioError("Error querying device -1")
        return []
    return _MIC if kind == "input" else [_OUT, _MIC]

class RawInputStream:
    def __init__(self, samplerate, device, channels, dtype, callback):
        if CASE == "busy":
            raise PortAudioError(
                "Error opening RawInputStream: Device unavailable [PaErrorCode -9985]")
        if CASE == "only 44100" and samplerate != 44100 or CASE == "no rate":
            raise PortAudioError(
                "Error opening RawInputStream: Invalid sample rate [PaErrorCode -9997]")
        if CASE == "only stereo" and channels == 1:
            raise PortAudioError("Invalid number of channels [PaErrorCode -9998]")
        self.samplerate, self.channels, self.callback = samplerate, channels, callback
        self.active = False

    def start(self):
        self.active = True
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self):
        frames = int(self.samplerate) // 20
        for block in range(10_000):
            if CASE == "unplugged" and block == 6:
                self.active = False
                return
            if CASE == "dead" and block == 6:
                return
            value = 0 if CASE == "denied" else 1000 * (-1) ** block
            self.callback(value.to_bytes(2, "little", signed=True) * frames * self.channels,
                          frames, None, None)
            time.sleep(0.05)
"""


def fake_sounddevice(folder: Path) -> Path:
    """A folder that, on PYTHONPATH, gives every Python started a `sounddevice` that behaves as
    FAKE_SOUND says."""
    (folder / "sounddevice.py").write_text(SOUNDDEVICE, encoding="utf-8")
    return folder


class Sound:
    """A source that gives these blocks, then ends or fails."""

    name = "fake"

    def __init__(self, blocks: Sequence[bytes], *, rate: int = 16_000, fails: bool = False) -> None:
        self.rate, self.channels = rate, 1
        self._blocks, self._fails = blocks, fails
        self.closed = False

    def sound(self) -> Iterator[bytes]:
        yield from self._blocks
        if self._fails:
            raise SpeechError("The microphone was lost: it was unplugged.")

    def stop(self) -> None:
        pass

    def close(self) -> None:
        self.closed = True


class Script:
    """A recogniser that hears one more word of `text` with each piece of sound."""

    def __init__(self, text: str, every: int = 1) -> None:
        self._coming = [
            Word(word, 0.5 * i, 0.5 * i + 0.3, 0.5 if word == "doubtful" else 1.0)
            for i, word in enumerate(text.split())
        ]
        self._every, self._pieces = every, 0
        self.words: list[Word] = []
        self.tentative: list[Word] = []
        self.phrases: list[Word] = []

    def accept(self, sound: bytes) -> bool:
        self._pieces += 1
        if self._pieces % self._every or not self._coming:
            return False
        self.words += self.tentative
        self.tentative = [self._coming.pop(0)]
        return True

    def finish(self) -> None:
        self.words += self.tentative
        self.tentative = []
