"""`python -m coach.speech.playback FILE`: plays a WAV file through the usual loudspeaker.

A process of its own for the same reason as `coach.speech.capture`; `play` starts it.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path

from coach.errors import SpeechError

_PATIENCE_S = 700


class Player:
    """Plays one file; `stop` ends it early, `wait` waits for its end."""

    def __init__(self, file: Path) -> None:
        """Start to play `file`. Raises `SpeechError`."""
        try:
            self._process = subprocess.Popen(  # noqa: S603 - this Python, our module
                [sys.executable, "-m", "coach.speech.playback", str(file)],
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
        except OSError as error:
            raise SpeechError(f"Nothing can be played ({error.strerror}).") from error

    @property
    def playing(self) -> bool:
        return self._process.poll() is None

    def wait(self) -> None:
        """Wait until it was played. Raises `SpeechError` where it could not be."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            if self._process.wait(_PATIENCE_S) > 0:
                raise SpeechError("Nothing could be played: is there a loudspeaker?")
        self.stop()

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()


def main(file: str) -> None:
    import sounddevice as sd

    from coach.speech.resample import RATE, pcm
    from coach.speech.wav import read_wav

    with sd.RawOutputStream(samplerate=RATE, channels=1, dtype="int16") as stream:
        for samples in read_wav(Path(file)):
            stream.write(pcm(samples))
        stream.write(bytes(RATE // 5))


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except Exception:
        # The parent has the sentence; closing a stream whose server is gone never comes back.
        os._exit(1)
    os._exit(0)
