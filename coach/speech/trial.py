"""`python -m coach.speech.trial FOLDER`: exit status 0 if Vosk can listen with this model."""

from __future__ import annotations

import sys


def main(folder: str) -> None:
    import vosk

    vosk.SetLogLevel(-1)
    recogniser = vosk.KaldiRecognizer(vosk.Model(folder), 16_000)
    recogniser.AcceptWaveform(bytes(32_000))
    recogniser.FinalResult()


if __name__ == "__main__":
    main(sys.argv[1])
