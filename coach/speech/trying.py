"""Trying a microphone: a few seconds to hear again, and a sentence to read."""

from __future__ import annotations

from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path

from coach.speech.levels import Level, Meter
from coach.speech.microphone import Microphone
from coach.speech.resample import Resampler, mono, pcm
from coach.speech.wav import write_wav

TEST_SENTENCE = "I want to be asked the hard question, and I know what I will say."
_STRIPPED = str.maketrans("", "", ".,?!")


def record(file: Path, seconds: float, microphone: str, show: Callable[[Level], None]) -> Level:
    """Record into the WAV `file`, telling `show` the level as it goes; the last level. Raises
    `SpeechError`; `show` may raise to stop."""
    source = Microphone(microphone)
    meter, level = Meter(), Level(0.0, "no signal", 0.0)
    try:
        resample = Resampler(source.rate)
        with write_wav(file) as written:
            for sound in source.sound():
                samples = resample(mono(sound, source.channels))
                written.writeframesraw(pcm(samples))
                level = meter(samples)
                show(level)
                if level.elapsed_s >= seconds:
                    break
    finally:
        source.close()
    return level


def same_words(heard: str) -> tuple[int, int]:
    """How many words of `TEST_SENTENCE` were understood, in order, of how many."""
    wanted = TEST_SENTENCE.lower().translate(_STRIPPED).split()
    said = heard.lower().split()
    blocks = SequenceMatcher(None, wanted, said, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks), len(wanted)
