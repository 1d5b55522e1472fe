"""Real sound through the real model: into the running app, from files, and when audio fails."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coach.speech.repair import phrases
from tests.speech.fakes import fake_sounddevice
from tests.system.said import FAULTS, PATIENT_S, SENTENCES, latest
from tests.system.terminal import Terminal
from tests.system.virtual_mic import VirtualMic


@pytest.fixture
def opened(opened_in: Callable[..., Terminal]) -> Callable[..., Terminal]:
    """Opens the app at a question in a terminal, with this environment."""

    def open_app(environment: dict[str, str]) -> Terminal:
        terminal = opened_in(environment)
        terminal.wait_for("not told yet")
        terminal.keys("Enter")
        terminal.wait_for("Type your answer here")
        return terminal

    return open_app


@pytest.mark.system("audio server", "speech model", "synthetic voice", "tmux")
def test_an_answer_spoken_into_the_app_is_scored(
    opened: Callable[..., Terminal],
    virtual_mic: VirtualMic,
    spoken: Callable[..., Path],
    speaking_home: Path,
) -> None:
    terminal = opened(virtual_mic.env)
    terminal.keys("F2")
    terminal.wait_for("● listening")
    player = virtual_mic.play(spoken(*SENTENCES))
    terminal.wait_for("failed")
    # On a busy machine the recogniser comes after the sound; it loses nothing of it.
    terminal.wait_for("second attempt", PATIENT_S)
    player.wait(60)
    terminal.keys("F2")
    terminal.wait_for("Check the words", PATIENT_S)
    terminal.keys("C-s")
    terminal.wait_for("of 4", PATIENT_S)
    answer = latest(speaking_home)
    assert answer["channel"] == "spoken"
    assert "questions every morning" in answer["answer"]
    assert answer["answer"].count(".") >= 3
    assert answer["heard"].startswith("i failed step one")
    assert 100 < answer["delivery"]["words_per_minute"] < 260
    assert answer["result"]["scores"]["responsibility"] is not None
    assert not list(speaking_home.rglob("*.wav"))


@pytest.mark.system("audio server", "speech model", "synthetic voice", "tmux")
@pytest.mark.parametrize("how", ["unplug", "kill"])
def test_a_microphone_lost_while_speaking_loses_no_word(
    opened: Callable[..., Terminal],
    virtual_mic: VirtualMic,
    spoken: Callable[..., Path],
    how: str,
) -> None:
    terminal = opened(virtual_mic.env)
    terminal.keys("F2")
    terminal.wait_for("● listening")
    virtual_mic.play(spoken(*SENTENCES))
    terminal.wait_for("studied alone", PATIENT_S)
    getattr(virtual_mic, how)()
    terminal.wait_for("The microphone was lost", PATIENT_S)
    terminal.write(" typed on")
    shown = " ".join(terminal.wait_for("typed on").split())
    assert "I failed step one" in shown or "I failed Step 1" in shown
    assert "f2 Speak" in shown


@pytest.mark.system("speech model", "tmux")
@pytest.mark.parametrize(
    ("case", "says"),
    [
        *FAULTS.items(),
        ("unplugged", "The microphone was lost"),
        ("denied", "no sound at all"),
    ],
)
def test_each_fault_is_said_and_typing_goes_on(
    opened: Callable[..., Terminal], tmp_path: Path, case: str, says: str
) -> None:
    fakes = tmp_path / "fakes"
    fakes.mkdir()
    fake_sounddevice(fakes)
    terminal = opened({"PYTHONPATH": str(fakes), "FAKE_SOUND": case})
    terminal.keys("F2")
    terminal.wait_for(says)
    if case == "denied":
        terminal.keys("F2")
        terminal.wait_for("Nothing was understood")
    terminal.write("typed on")
    terminal.wait_for("typed on")
    terminal.wait_for("kept")


@pytest.mark.system("speech model", "synthetic voice")
@pytest.mark.parametrize(
    "form", [("-r", "8000"), ("-r", "44100", "-c", "2"), ("-b", "24"), ("-e", "float", "-b", "32")]
)
def test_any_wav_file_is_transcribed(
    coach: Callable[..., Any],
    speaking_home: Path,
    spoken: Callable[..., Path],
    tmp_path: Path,
    form: tuple[str, ...],
) -> None:
    file = tmp_path / "other.wav"
    subprocess.run(["sox", spoken(*SENTENCES[:2]), *form, file], check=True, capture_output=True)
    said = json.loads(coach("transcribe", file, "--json").out)
    assert "studied alone" in said["text"]
    assert [w["text"] for w in said["words"]][:2] == ["i", "failed"]
    assert all(0 <= w["confidence"] <= 1 and w["start"] < w["end"] for w in said["words"])
    assert said["delivery"]["words_per_minute"] > 60


@pytest.mark.system("speech model")
def test_setup_takes_the_model_from_a_zip(
    coach: Callable[..., Any], model_zip: Path, home: Path
) -> None:
    ran = coach("voice", "setup", "--from", model_zip)
    assert ran.status == 0
    assert "vosk-model-small-en-us-0.15 is ready" in ran.out
    assert "ok    speech model: vosk-model-small-en-us-0.15" in coach("doctor").out
    (home / "models" / "vosk-model-small-en-us-0.15" / "am" / "final.mdl").write_bytes(b"broken")
    (home / "a.wav").write_bytes(
        b"RIFF\x00\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00"
        b"\x80>\x00\x00\x00}\x00\x00\x02\x00\x10\x00data\x00\x02\x00\x00" + bytes(512)
    )
    assert "cannot be loaded" in coach("transcribe", home / "a.wav").sentence


@pytest.mark.system("speech model")
def test_the_model_knows_every_word_of_the_phrases_it_listens_for(models: Path) -> None:
    import vosk

    vosk.SetLogLevel(-1)
    model = vosk.Model(str(next(models.iterdir())))
    words = {word for phrase in phrases() for word in phrase.split()}
    assert [word for word in sorted(words) if model.vosk_model_find_word(word) < 0] == []
