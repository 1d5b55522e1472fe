"""`coach voice` and `coach transcribe` where nothing is set up: one sentence each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.speech.fakes import fake_sounddevice


@pytest.fixture
def sound(tmp_path: Path) -> Callable[[str], dict[str, str]]:
    """The environment in which `sounddevice` behaves like this."""
    folder = tmp_path / "fake"
    folder.mkdir()
    fake_sounddevice(folder)
    return lambda case="": {"PYTHONPATH": str(folder), "FAKE_SOUND": case}


def test_transcribing_needs_a_wav_file_and_a_model(
    coach: Callable[..., Any], tmp_path: Path
) -> None:
    assert "not there" in coach("transcribe", "no.wav").sentence
    (tmp_path / "a.mp3").write_bytes(b"ID3" + bytes(50))
    assert "an MP3 file" in coach("transcribe", "a.mp3").sentence
    header = b"RIFF\x00\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00"
    header += b"\x80>\x00\x00\x00}\x00\x00\x02\x00\x10\x00data\x00\x02\x00\x00"
    (tmp_path / "a.wav").write_bytes(header + bytes(512))
    ran = coach("transcribe", "a.wav")
    assert "coach voice setup" in ran.sentence
    assert ran.status == 1


def test_devices_are_listed(coach: Callable[..., Any], sound: Any) -> None:
    out = coach("voice", "devices", env=sound()).out
    assert "Desk Mic  48000 Hz  (the system's own choice)" in out


@pytest.mark.parametrize("case", ["no portaudio", "no device"])
def test_without_a_microphone_devices_say_why(
    coach: Callable[..., Any], sound: Any, case: str
) -> None:
    ran = coach("voice", "devices", env=sound(case))
    assert ran.status == 1
    assert "missing" in ran.sentence or "connect one" in ran.sentence


def test_a_microphone_is_chosen_by_name(coach: Callable[..., Any], sound: Any, home: Path) -> None:
    ran = coach("voice", "setup", "--microphone", "Nope", env=sound())
    assert "coach voice devices" in ran.sentence
    assert not (home / "config" / "voice.yaml").exists()
    out = coach("voice", "setup", "--microphone", "Desk Mic", "--keep-audio", env=sound()).out
    assert "Microphone: Desk Mic." in out
    assert "Recordings are kept" in out
    assert "(chosen, " in coach("voice", "devices", env=sound()).out


def test_setup_takes_a_model_or_a_zip_not_both(coach: Callable[..., Any]) -> None:
    ran = coach("voice", "setup", "--model", "small", "--from", "a.zip")
    assert ran.status == 2
    assert "is not there" in coach("voice", "setup", "--from", "a.zip").err


def test_a_fetch_without_a_network_names_the_way_by_hand(
    coach: Callable[..., Any], sound: Any
) -> None:
    ran = coach("voice", "setup", env={**sound(), "https_proxy": "http://127.0.0.1:9"})
    assert ran.status == 1
    assert "--from FILE.zip" in ran.err
    assert "vosk-model-small-en-us-0.15 (41 MB, " in ran.out
    assert "from https://alphacephei.com" in ran.out


@pytest.mark.parametrize(
    ("case", "says"),
    [("no portaudio", "portaudio"), ("no device", "connect one"), ("", "ok    microphone: Desk")],
)
def test_doctor_says_what_voice_lacks(
    coach: Callable[..., Any], sound: Any, case: str, says: str
) -> None:
    ran = coach("doctor", env=sound(case))
    assert ran.status == 0
    assert says in ran.out
    assert "coach voice setup" in ran.out
