"""Listening to one answer: microphone, level, recogniser, as one stream of events.

The recording begins at once; the model is loaded while sound already waits, so nothing said in
the meantime is lost.
"""

from __future__ import annotations

import os
import queue
import threading
import wave
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from coach.errors import CoachError, SpeechError
from coach.speech.levels import Level, Meter
from coach.speech.microphone import Microphone
from coach.speech.models import model_in_use
from coach.speech.recogniser import Recogniser
from coach.speech.repair import repair
from coach.speech.resample import Floats, Resampler, mono, pcm
from coach.speech.sentences import Ends
from coach.speech.transcript import Transcript, transcript
from coach.speech.wav import write_wav
from coach.values import Word

PIECE_S = 0.1
LONGEST_S = 600.0
"""The recogniser's memory grows with the recording; no interview answer is so long."""

_TOO_LONG = "Ten minutes are the most it listens to at once: what was said so far is kept."


@dataclass(frozen=True, slots=True)
class Started:
    """The microphone called `microphone` is open: speak."""

    microphone: str


@dataclass(frozen=True, slots=True)
class Heard:
    """The words so far, repaired; `tentative` may still be revised and have no times yet."""

    words: tuple[Word, ...]
    tentative: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Ended:
    """It is over. `problem` is "" if the speaker ended it, else a sentence that says why."""

    transcript: Transcript
    problem: str


Event = Started | Level | Heard | Ended


class Source(Protocol):
    """What can be listened to; `Microphone` is one."""

    rate: int
    channels: int
    name: str

    def sound(self) -> Iterator[bytes]: ...

    def stop(self) -> None: ...

    def close(self) -> None: ...


class Listening:
    """One answer. `events` is for a worker thread, `stop` for any."""

    def __init__(
        self,
        *,
        microphone: str = "",
        names: Sequence[str] = (),
        ends: Ends | None = None,
        keep: Path | None = None,
        source: Source | None = None,
        recogniser: Recogniser | None = None,
    ) -> None:
        """`keep` is a WAV file to write the sound to; `ends` tells sentences' ends, `names` are
        the profile's. `source` and `recogniser` stand in for the usual ones."""
        self._microphone = microphone
        self._names, self._ends, self._keep = names, ends, keep
        self._source, self._recogniser = source, recogniser
        self._stopped = threading.Event()

    def stop(self) -> None:
        """End the answer: what is already said is still heard, then `Ended` comes."""
        self._stopped.set()
        if self._source is not None:
            self._source.stop()

    def events(self) -> Iterator[Event]:
        """What happens, until `Ended`, which always comes once `Started` has; abandoning the
        iterator closes the microphone. Raises `SpeechError` before `Started` where there is no
        model or no microphone."""
        model = None if self._recogniser else model_in_use()
        source = self._source = self._source or Microphone(self._microphone)
        if self._stopped.is_set():
            source.stop()
        recording = _Recording(self._keep)
        try:
            yield Started(source.name)
            pieces = _Pieces(source)
            problem = ""
            try:
                recogniser = self._recogniser or Recogniser(_needed(model), self._names)
            except SpeechError as error:
                yield Ended(transcript((), duration_s=0.0), str(error))
                return
            meter, level = Meter(), None
            try:
                for samples in pieces:
                    level = meter(samples)
                    yield level
                    if not len(samples):
                        continue
                    sound = pcm(samples)
                    recording.write(sound)
                    if recogniser.accept(sound):
                        yield self._heard(recogniser)
                    if level.elapsed_s >= LONGEST_S and not self._stopped.is_set():
                        problem = _TOO_LONG
                        self.stop()
            except CoachError as error:
                problem = str(error)
            recogniser.finish()
            yield Ended(
                transcript(
                    recogniser.words,
                    recogniser.phrases,
                    duration_s=level.elapsed_s if level else 0.0,
                    names=self._names,
                    ends=self._ends,
                ),
                problem or recording.problem,
            )
        finally:
            source.close()
            recording.close()

    def _heard(self, recogniser: Recogniser) -> Heard:
        return Heard(
            repair(recogniser.words, recogniser.phrases, self._names), tuple(recogniser.tentative)
        )


class _Pieces:
    """The sound of `source` as pieces of 16 kHz samples, read by a thread of its own so that
    nothing is lost while the recogniser is busy; iterating raises what reading raised."""

    def __init__(self, source: Source) -> None:
        self._pieces: queue.SimpleQueue[Floats | BaseException | None] = queue.SimpleQueue()
        threading.Thread(target=self._read, args=(source,), daemon=True).start()

    def __iter__(self) -> Iterator[Floats]:
        while (piece := self._pieces.get()) is not None:
            if isinstance(piece, BaseException):
                raise piece
            yield piece

    def _read(self, source: Source) -> None:
        end: BaseException | None = None
        try:
            self._read_all(source)
        except Exception as error:
            end = error
        self._pieces.put(end)

    def _read_all(self, source: Source) -> None:
        resample = Resampler(source.rate)
        enough = 2 * source.channels * int(source.rate * PIECE_S)
        held = bytearray()
        try:
            for sound in source.sound():
                held += sound
                if not sound:
                    self._pieces.put(np.zeros(0, np.float32))
                elif len(held) >= enough:
                    self._pieces.put(resample(mono(bytes(held), source.channels)))
                    held.clear()
        finally:
            rest = [resample(mono(bytes(held), source.channels)), resample.finish()]
            if len(whole := np.concatenate(rest)):
                self._pieces.put(whole)


class _Recording:
    """The WAV file the user asked for; that it cannot be written does not end an answer."""

    def __init__(self, path: Path | None) -> None:
        self.problem = ""
        self._file: wave.Wave_write | None = None
        if path is not None:
            try:
                os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
                self._file = write_wav(path)
            except OSError as error:
                self._fail(error)

    def write(self, sound: bytes) -> None:
        if self._file is not None:
            try:
                self._file.writeframesraw(sound)
            except OSError as error:
                self._fail(error)

    def close(self) -> None:
        if self._file is not None:
            try:
                self._file.close()
            except OSError as error:
                self._fail(error)

    def _fail(self, error: OSError) -> None:
        self._file = None
        self.problem = f"The recording could not be kept ({error.strerror}); the words are."


def _needed(model: Path | None) -> Path:
    assert model is not None
    return model
