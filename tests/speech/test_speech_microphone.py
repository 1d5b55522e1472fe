"""The capture process, with a `sounddevice` that fails in every way that was met."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest

from coach.errors import SpeechError
from coach.speech.levels import Meter
from coach.speech.microphone import Microphone, microphones
from coach.speech.resample import mono
from tests.speech.fakes import fake_sounddevice


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setenv("PYTHONPATH", str(fake_sounddevice(tmp_path)))
    return monkeypatch


def test_microphones_are_listed(case: pytest.MonkeyPatch) -> None:
    (device,) = microphones()
    assert (device.name, device.rate, device.usual) == ("Desk Mic", 48_000, True)


def test_sound_comes_and_the_end_is_not_cut(case: pytest.MonkeyPatch) -> None:
    source = Microphone("Desk Mic")
    assert (source.rate, source.channels, source.name) == (48_000, 1, "Desk Mic")
    sound = source.sound()
    heard = [next(sound) for _ in range(4)]
    stopped = time.monotonic()
    source.stop()
    heard += list(sound)
    assert 0.25 < time.monotonic() - stopped < 3
    assert len(b"".join(heard)) >= 2 * 48_000 * (4 * 0.05 + 0.2)
    source.close()


@pytest.mark.parametrize(
    ("fault", "rate", "channels"), [("only 44100", 44_100, 1), ("only stereo", 48_000, 2)]
)
def test_a_device_gets_what_it_can_do(
    case: pytest.MonkeyPatch, fault: str, rate: int, channels: int
) -> None:
    case.setenv("FAKE_SOUND", fault)
    source = Microphone()
    assert (source.rate, source.channels) == (rate, channels)
    source.close()


@pytest.mark.parametrize(
    ("fault", "name", "says"),
    [
        ("no portaudio", "", "PortAudio, which records sound, is missing"),
        ("no device", "", "There is no microphone: connect one"),
        ("", "Nope", "“Nope” is not connected"),
        ("busy", "", "in use by another program"),
        ("no rate", "", "none of the usual sample rates"),
    ],
)
def test_what_is_wrong_is_one_sentence_and_offers_typing(
    case: pytest.MonkeyPatch, fault: str, name: str, says: str
) -> None:
    case.setenv("FAKE_SOUND", fault)
    with pytest.raises(SpeechError, match=says) as caught:
        Microphone(name)
    assert "Typing works" in str(caught.value)
    assert "[PaErrorCode" not in str(caught.value)


def test_an_unplugged_microphone_is_noticed_at_once(case: pytest.MonkeyPatch) -> None:
    case.setenv("FAKE_SOUND", "unplugged")
    source, began = Microphone(), time.monotonic()
    with pytest.raises(SpeechError, match="was lost"):
        list(source.sound())
    assert time.monotonic() - began < 2
    source.close()


def test_a_dead_server_is_noticed_within_two_seconds_and_given_up_later(
    case: pytest.MonkeyPatch,
) -> None:
    case.setenv("FAKE_SOUND", "dead")
    source, last, stalled = Microphone(), time.monotonic(), 0.0
    with pytest.raises(SpeechError, match="was lost"):
        for sound in source.sound():
            if sound:
                last = time.monotonic()
            elif not stalled:
                stalled = time.monotonic() - last
    assert 1 < stalled < 2
    source.close()


def test_denied_permission_is_digital_zero(case: pytest.MonkeyPatch) -> None:
    case.setenv("FAKE_SOUND", "denied")
    source, meter = Microphone(), Meter()
    for sound in source.sound():
        level = meter(np.repeat(mono(sound, 1), 1))
        if level.elapsed_s > 1.1 / 3:
            break
    source.close()
    assert level.loudness == 0
