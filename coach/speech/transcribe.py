"""A WAV file as a transcript."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from coach.errors import SpeechError
from coach.speech.models import model_in_use
from coach.speech.recogniser import Recogniser
from coach.speech.resample import RATE, pcm
from coach.speech.sentences import Ends
from coach.speech.transcript import Transcript, transcript
from coach.speech.wav import read_wav

LONGEST_S = 3600


def transcribe(path: Path, names: Sequence[str] = (), ends: Ends | None = None) -> Transcript:
    """What is said in the WAV file `path`. Raises `SpeechError`, also where there is no model."""
    pieces = read_wav(path)
    first = next(pieces)  # a file that is none needs no model to say so
    recogniser = Recogniser(model_in_use(), names)
    seen = len(first)
    recogniser.accept(pcm(first))
    for samples in pieces:
        seen += len(samples)
        if seen > LONGEST_S * RATE:
            raise SpeechError(f"{path} is longer than an hour: cut it into answers first.")
        recogniser.accept(pcm(samples))
    recogniser.finish()
    return transcript(
        recogniser.words, recogniser.phrases, duration_s=seen / RATE, names=names, ends=ends
    )
