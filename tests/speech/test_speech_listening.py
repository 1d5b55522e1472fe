"""Listening, with sound and a recogniser that stand in: nothing said is ever lost."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from coach.errors import SpeechError
from coach.speech import listening
from coach.speech.levels import Level
from coach.speech.listening import Ended, Heard, Listening, Started
from coach.speech.resample import pcm
from coach.speech.wav import read_wav
from tests.speech.fakes import Script, Sound

LOUD = pcm(np.full(1_600, 0.2, np.float32))
TEXT = "i failed that exam and then i found a partner"


def listened(source: Any, script: Script | None = None, **options: Any) -> list[Any]:
    recogniser: Any = script or Script(TEXT)
    return list(Listening(source=source, recogniser=recogniser, **options).events())


def test_words_come_as_they_are_said_and_the_end_has_them_all() -> None:
    source = Sound([LOUD] * 20)
    events = listened(source)
    assert isinstance(events[0], Started)
    assert [e.elapsed_s for e in events if isinstance(e, Level)][-1] == pytest.approx(2.0)
    counts = [len(e.words) + len(e.tentative) for e in events if isinstance(e, Heard)]
    assert counts == list(range(1, 11))
    assert isinstance(events[-1], Ended)
    assert events[-1].problem == ""
    assert events[-1].transcript.heard == TEXT
    assert source.closed


def test_a_lost_microphone_keeps_what_was_heard() -> None:
    ended = listened(Sound([LOUD] * 5, fails=True))[-1]
    assert ended.transcript.heard == "i failed that exam and"
    assert "was lost" in ended.problem


def test_small_blocks_of_another_rate_are_put_together() -> None:
    events = listened(Sound([bytes(200)] * 480, rate=48_000))
    levels = [e for e in events if isinstance(e, Level)]
    assert levels[-1].elapsed_s == pytest.approx(1.0, abs=0.01)
    assert len(levels) < 12


def test_a_stall_is_told_and_ends_nothing() -> None:
    events = listened(Sound([LOUD, b"", LOUD]))
    assert "stalled" in [e.wrong for e in events if isinstance(e, Level)]
    assert events[-1].problem == ""


def test_it_ends_itself_after_the_longest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening, "LONGEST_S", 0.5)
    assert "Ten minutes" in listened(Sound([LOUD] * 6))[-1].problem


def test_sound_is_kept_only_where_it_is_wanted(tmp_path: Path) -> None:
    listened(Sound([LOUD] * 3))
    assert list(tmp_path.iterdir()) == []
    file = tmp_path / "a.wav"
    listened(Sound([LOUD] * 3), keep=file)
    assert sum(map(len, read_wav(file))) == 4_800
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_recording_that_cannot_be_written_loses_no_word(tmp_path: Path) -> None:
    ended = listened(Sound([LOUD] * 12), keep=tmp_path / "no" / "a.wav")[-1]
    assert ended.transcript.heard == TEXT
    assert "could not be kept" in ended.problem


def test_no_model_is_said_before_the_microphone_opens() -> None:
    source: Any = Sound([LOUD])
    with pytest.raises(SpeechError, match="coach voice setup"):
        next(iter(Listening(source=source).events()))


def test_abandoning_it_closes_the_microphone() -> None:
    source = Sound([LOUD] * 100)
    recogniser: Any = Script(TEXT)
    events = Listening(source=source, recogniser=recogniser).events()
    next(events)
    events.close()  # type: ignore[attr-defined]
    assert source.closed
