"""Recordings that are kept, and questions that are read out."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from coach.history.store import History
from coach.paths import history_file, recordings_dir
from coach.speech.aloud import Reading, has_voice
from coach.speech.recordings import hand_over, new_recording, recordings, remove


def test_takes_are_numbered_and_handed_over_with_the_answer() -> None:
    for _ in range(11):
        new_recording("draft").touch()
    assert [p.name for p in recordings("draft")][-1] == "draft.11.wav"
    hand_over("draft", "attempt")
    assert recordings("draft") == []
    assert len(recordings("attempt")) == 11
    assert stat.S_IMODE(recordings_dir().stat().st_mode) == 0o700
    remove("attempt")
    assert list(recordings_dir().iterdir()) == []


def test_a_dropped_draft_takes_its_recordings_along() -> None:
    new_recording("one").touch()
    new_recording("two").touch()
    with History.open(history_file()) as history:
        history.drop_draft("one")
    assert [p.name for p in recordings_dir().iterdir()] == ["two.1.wav"]


def test_no_recording_of_nothing() -> None:
    assert recordings("") == recordings("never") == []


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder programs are found in."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


@pytest.mark.skipif(os.name == "nt", reason="SAPI is always there")
def test_a_question_is_read_out_from_its_input_never_by_a_shell(path: Path) -> None:
    assert not has_voice()
    Reading("nothing happens").stop()
    for name in ("espeak-ng", "say"):
        program = path / name
        program.write_text(f"#!/bin/sh\n/bin/cat > {path}/heard\n", encoding="utf-8")
        program.chmod(0o755)
    assert has_voice()
    reading = Reading("--help; touch $(x) 'What happened in 2021?'")
    reading.wait()
    assert (path / "heard").read_text() == "--help; touch $(x) 'What happened in 2021?'"
