"""Real sound through the real model: into the running app, from files, and when audio fails."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.speech.fakes import fake_sounddevice
from tests.system.terminal import Terminal
from tests.system.virtual_mic import VirtualMic

PATIENT_S = 240.0
SENTENCES = (
    "i failed step one on my first attempt in june twenty nineteen",
    "i was working full time and i studied alone",
    "after that i found a partner and we did forty timed questions every morning",
    "i passed on the second attempt",
)


@pytest.fixture
def opened(speaking_home: Path, tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    """Opens the app at a question in a terminal, with this environment."""
    terminals: list[Terminal] = []

    def open_app(environment: dict[str, str]) -> Terminal:
        run = [sys.executable, "-m", "coach", "profile", "set"]
        for pair in (("name", "Amara"), ("flags", "exam_failure")):
            subprocess.run([*run, *pair], check=True, capture_output=True)
        terminal = Terminal(speaking_home, environment=environment)
        terminals.append(terminal)
        terminal.start()
        terminal.wait_for("not told yet")
        terminal.keys("Enter")
        terminal.wait_for("Type your answer here")
        return terminal

    yield open_app
    for terminal in terminals:
        terminal.close()


def latest(home: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "coach", "review", "--json"],
        env={**os.environ, "COACH_HOME": str(home)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    found: dict[str, Any] = json.loads(done.stdout)
    return found


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


@pytest.fixture
def drilled(speaking_home: Path) -> Iterator[Callable[..., Terminal]]:
    """Opens `coach drill --voice` in a terminal, with this environment."""
    terminals: list[Terminal] = []

    def open_drill(environment: dict[str, str], *arguments: str) -> Terminal:
        run = [sys.executable, "-m", "coach", "profile", "set", "flags", "exam_failure"]
        subprocess.run(run, check=True, capture_output=True)
        terminal = Terminal(speaking_home, environment=environment)
        terminals.append(terminal)
        terminal.start("drill", "--voice", "--flag", "exam_failure", *arguments)
        return terminal

    yield open_drill
    for terminal in terminals:
        terminal.close()


@pytest.mark.system("audio server", "speech model", "synthetic voice", "tmux")
@pytest.mark.parametrize("end", ["Enter", "C-c"])
def test_a_drill_is_spoken_in_the_plain_terminal(
    drilled: Callable[..., Terminal],
    virtual_mic: VirtualMic,
    spoken: Callable[..., Path],
    speaking_home: Path,
    end: str,
) -> None:
    terminal = drilled(virtual_mic.env)
    terminal.wait_for("Think: 0:30. Enter begins at once.")
    terminal.keys("Enter")
    terminal.wait_for("Speak now")
    virtual_mic.play(spoken(*SENTENCES)).wait(60)
    terminal.wait_for("morning", PATIENT_S)
    terminal.keys(end)
    terminal.wait_for("Change a word before it is scored?", PATIENT_S)
    terminal.keys("Enter")
    terminal.wait_for("How it was spoken (an estimate):", PATIENT_S)
    terminal.wait_for("a: the same again, compared.")
    terminal.keys("Enter")
    terminal.wait_for_end()
    kept = latest(speaking_home)
    assert (kept["mode"], kept["channel"]) == ("drill", "spoken")
    assert "questions every morning" in kept["answer"]
    assert kept["result"]["scores"]["responsibility"] is not None


@pytest.mark.system("audio server", "speech model", "synthetic voice", "tmux")
def test_a_spoken_drill_runs_into_the_stop_and_what_was_said_counts(
    drilled: Callable[..., Terminal],
    virtual_mic: VirtualMic,
    spoken: Callable[..., Path],
    speaking_home: Path,
) -> None:
    terminal = drilled(virtual_mic.env, "--prep", "1", "--answer", "8", "--cap", "10")
    terminal.wait_for("0:08, stopped at 0:10.")
    virtual_mic.play(spoken(*SENTENCES))
    terminal.wait_for("seconds left)")
    terminal.wait_for("Time: 0:10. What you said counts.")
    terminal.wait_for("Change a word before it is scored?", PATIENT_S)
    terminal.keys("Enter")
    terminal.wait_for("a: the same again, compared.", PATIENT_S)
    kept = latest(speaking_home)
    assert kept["answer"].startswith("I failed")
    assert 8 < kept["duration_s"] < 16


@pytest.mark.system("speech model", "tmux")
@pytest.mark.parametrize(
    ("case", "says"),
    [
        ("no portaudio", "PortAudio, which records sound, is missing"),
        ("no device", "There is no microphone"),
        ("busy", "in use by another program"),
        ("no rate", "none of the usual sample rates"),
    ],
)
def test_a_drill_that_cannot_be_spoken_says_why_and_is_typed(
    drilled: Callable[..., Terminal],
    speaking_home: Path,
    tmp_path: Path,
    case: str,
    says: str,
) -> None:
    fakes = tmp_path / "fakes"
    fakes.mkdir()
    fake_sounddevice(fakes)
    terminal = drilled({"PYTHONPATH": str(fakes), "FAKE_SOUND": case}, "--prep", "0")
    terminal.wait_for("Enter, then speak.")
    terminal.keys("Enter")
    terminal.wait_for(says)
    terminal.wait_for("Type your answers instead.")
    terminal.wait_for("Answer now")
    terminal.write("I failed Step 1 in June 2019.")
    terminal.keys("Enter", "Enter")
    terminal.wait_for("a: the same again, compared.", PATIENT_S)
    terminal.keys("Enter")
    terminal.wait_for_end()
    assert latest(speaking_home)["channel"] == "typed"


@pytest.mark.system("audio server", "speech model", "synthetic voice", "tmux")
def test_a_microphone_lost_in_a_spoken_drill_loses_no_word(
    drilled: Callable[..., Terminal], virtual_mic: VirtualMic, spoken: Callable[..., Path]
) -> None:
    terminal = drilled(virtual_mic.env, "--prep", "1")
    terminal.wait_for("Speak now")
    virtual_mic.play(spoken(*SENTENCES))
    terminal.wait_for("studied alone", PATIENT_S)
    virtual_mic.unplug()
    terminal.wait_for("The microphone was lost", PATIENT_S)
    shown = " ".join(terminal.wait_for("Change a word before it is scored?", PATIENT_S).split())
    assert "I failed step one" in shown or "I failed Step 1" in shown


@pytest.mark.system("speech model", "tmux")
@pytest.mark.parametrize(
    ("case", "says"),
    [
        ("no portaudio", "PortAudio, which records sound, is missing"),
        ("no device", "There is no microphone"),
        ("busy", "in use by another program"),
        ("no rate", "none of the usual sample rates"),
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
