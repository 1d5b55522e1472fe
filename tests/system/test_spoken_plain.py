"""Answers spoken in the plain terminal: drills and a mock interview, through the real model."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.speech.fakes import fake_sounddevice
from tests.system.said import FAULTS, PATIENT_S, SENTENCES, latest
from tests.system.terminal import Terminal
from tests.system.virtual_mic import VirtualMic


@pytest.fixture
def drilled(opened_in: Callable[..., Terminal]) -> Callable[..., Terminal]:
    """Opens `coach drill --voice` in a terminal, with this environment."""

    def open_drill(environment: dict[str, str], *arguments: str) -> Terminal:
        return opened_in(environment, "drill", "--voice", "--flag", "exam_failure", *arguments)

    return open_drill


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
def test_a_mock_interview_is_spoken_in_the_plain_terminal(
    opened_in: Callable[..., Terminal],
    virtual_mic: VirtualMic,
    spoken: Callable[..., Path],
    speaking_home: Path,
) -> None:
    terminal = opened_in(virtual_mic.env, "mock", "--voice", "--questions", "3", "--seed", "1")
    terminal.wait_for("Question 1 of 3.")
    terminal.wait_for("Enter, then speak.")
    terminal.keys("Enter")
    terminal.wait_for("Speak now")
    virtual_mic.play(spoken(*SENTENCES)).wait(60)
    terminal.wait_for("morning", PATIENT_S)
    terminal.keys("Enter")
    terminal.wait_for("Change a word before it is scored?", PATIENT_S)
    terminal.keys("Enter")
    terminal.wait_for("How it was spoken (an estimate):", PATIENT_S)
    terminal.wait_for("Enter: go on. a: give this answer again.")
    kept = latest(speaking_home)
    assert (kept["mode"], kept["channel"]) == ("mock", "spoken")
    assert "questions every morning" in kept["answer"]
    assert kept["result"]["scores"]["responsibility"] is not None
    terminal.keys("Enter")
    terminal.wait_for("Enter, then speak.")
    terminal.write("/end")
    terminal.keys("Enter")
    terminal.wait_for("Drill 1:", PATIENT_S)
    terminal.wait_for_end()


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
@pytest.mark.parametrize(("case", "says"), FAULTS.items())
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
