"""From a device's own sample rate and channels to what Vosk reads: 16 kHz, one channel."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

RATE = 16_000
Floats = npt.NDArray[np.float32]
_REACH = 16
"""Zero crossings of the filter on each side: -70 dB of what would fold back."""


def mono(sound: bytes, channels: int) -> Floats:
    """16-bit interleaved sound as samples between -1 and 1, the channels averaged."""
    whole = len(sound) - len(sound) % (2 * channels)
    samples = np.frombuffer(sound[:whole], "<i2").astype(np.float32) / 32_768
    single: Floats = samples.reshape(-1, channels).mean(axis=1, dtype=np.float32)
    return single


def pcm(samples: Floats) -> bytes:
    """Samples between -1 and 1 as 16-bit sound."""
    return np.clip(np.rint(samples * 32_767), -32_768, 32_767).astype("<i2").tobytes()


class Resampler:
    """Brings a stream of samples from `rate` to `RATE`, piece by piece, without a seam.

    A windowed sinc by phases: output n stands at input n·down/up."""

    def __init__(self, rate: int) -> None:
        common = math.gcd(rate, RATE)
        self._up, self._down = RATE // common, rate // common
        self._taps = _filter(self._up, self._down)
        width = self._taps.shape[1]
        self._held = np.zeros(width - 1, np.float32)
        # The filter looks as far ahead as back: the first outputs wait for half its width.
        self._next = (width // 2) * self._up
        self._seen = -(width - 1)

    def __call__(self, samples: Floats) -> Floats:
        """The output that these samples complete."""
        if self._up == self._down:
            return samples
        held = np.concatenate([self._held, samples])
        width = self._taps.shape[1]
        last = self._seen + len(held)  # the input samples known are those before `last`
        count = max(0, -(-(last * self._up - self._next) // self._down))
        if count == 0:
            self._held = held
            return np.zeros(0, np.float32)
        windows = np.lib.stride_tricks.sliding_window_view(held, width)
        if self._up == 1:  # one phase, evenly placed: nothing is copied
            first = self._next - self._seen - width + 1
            found = np.einsum("ij,j->i", windows[first :: self._down][:count], self._taps[0])
        else:
            places = self._next + self._down * np.arange(count)
            inputs, phases = places // self._up - self._seen, places % self._up
            found = np.einsum("ij,ij->i", windows[inputs - width + 1], self._taps[phases])
        self._next += self._down * count
        keep = min(len(held), last - (self._next // self._up - width + 1))
        self._seen = last - keep
        self._held = held[len(held) - keep :]
        resampled: Floats = found.astype(np.float32)
        return resampled

    def finish(self) -> Floats:
        """The last outputs, which waited for what comes after the end: silence."""
        waiting = 0 if self._up == self._down else self._taps.shape[1] // 2
        return self(np.zeros(waiting, np.float32))


def _filter(up: int, down: int) -> Floats:
    """`up` phases of taps, newest input last."""
    slowest = max(up, down)
    half = _REACH * slowest // up + 1  # in inputs
    width = 2 * half + 1
    at = np.arange(width)[None, :] - half  # inputs from the centre, oldest first
    phase = np.arange(up)[:, None] / up
    distance = at - phase  # in inputs, of each tap from the place of the output
    cut = min(1.0, up / down) * 0.95
    window = np.cos(np.pi * np.clip(distance / (half + 1), -1, 1) / 2) ** 2
    taps = cut * np.sinc(cut * distance) * window
    even: Floats = (taps / taps.sum(axis=1, keepdims=True)).astype(np.float32)
    return even
