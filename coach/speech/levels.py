"""How loud it is, and what is wrong with the sound."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from coach.speech.resample import RATE, Floats

QUIET_DB = -50.0
"""Below this nobody is speaking into the microphone: a quiet room is at about -60."""

NO_SIGNAL_S = 1.0
QUIET_S = 2.0
TOO_LOUD_S = 2.0
_CLIPPED = 0.998
_FLOOR_DB = -60.0


@dataclass(frozen=True, slots=True)
class Level:
    """`loudness` from 0 (silence) to 1 (as loud as can be); `wrong` is "", "no signal" (digital
    zero), "quiet", "too loud" or "stalled" (nothing comes any more); `elapsed_s` counts the sound
    heard so far."""

    loudness: float
    wrong: str
    elapsed_s: float


class Meter:
    """Follows a recording, piece by piece."""

    def __init__(self) -> None:
        self._seen = 0
        self._last_signal = 0
        self._last_voice = 0
        self._clipped: list[int] = []

    def __call__(self, samples: Floats) -> Level:
        """The level after these samples; none at all mean that the sound has stalled."""
        if not len(samples):
            return Level(0.0, "stalled", self._seen / RATE)
        self._seen += len(samples)
        peak = float(np.abs(samples).max(initial=0.0))
        power = float(np.mean(np.square(samples)))
        decibels = 10 * np.log10(power + 1e-12)
        if peak > 0:
            self._last_signal = self._seen
        if decibels > QUIET_DB:
            self._last_voice = self._seen
        if np.count_nonzero(np.abs(samples) >= _CLIPPED) > 2:
            self._clipped.append(self._seen)
        self._clipped = [at for at in self._clipped if self._since(at) < TOO_LOUD_S]
        loudness = min(1.0, max(0.0, 1 - float(decibels) / _FLOOR_DB))
        return Level(round(loudness, 3), self._wrong(), self._seen / RATE)

    def _wrong(self) -> str:
        if self._since(self._last_signal) >= NO_SIGNAL_S:
            return "no signal"
        if self._since(self._last_voice) >= QUIET_S:
            return "quiet"
        return "too loud" if len(self._clipped) > 1 else ""

    def _since(self, at: int) -> float:
        return (self._seen - at) / RATE
