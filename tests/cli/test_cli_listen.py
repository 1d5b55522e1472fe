"""An answer spoken line by line: its time, its end, and what is kept of it on the way."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import click
import pytest

from coach.cli import listen as listening
from coach.cli.spoken import speak
from coach.practice.desk import Desk, free_question
from coach.practice.timing import Timing
from coach.speech.listening import Listening
from coach.speech.recordings import hand_over, recordings
from coach.speech.settings import VoiceSettings, write_settings
from coach.values import Asked
from tests.speech.fakes import Script, Sound

Heard = Callable[[Sound, str], None]
SECOND = b"\0\x10" * 16_000


class Ends:
    """A scorer that knows of no sentence's end."""

    def ends(self, words: Sequence[str]) -> list[float]:
        return [0.0] * len(words)


class Talking(Sound):
    """Sound for as long as it is not stopped."""

    def __init__(self) -> None:
        super().__init__([])
        self._stopped = False

    def sound(self) -> Iterator[bytes]:
        while not self._stopped:
            yield SECOND[: len(SECOND) // 10]
            time.sleep(0.02)

    def stop(self) -> None:
        self._stopped = True


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Heard:
    """`listen` with this source, hearing these words."""

    def set_up(source: Sound, text: str) -> None:
        fake = partial(Listening, source=source, recogniser=Script(text))  # type: ignore[arg-type]
        monkeypatch.setattr(listening, "Listening", fake)

    return set_up


def test_the_stop_ends_it_and_what_was_said_counts(
    heard: Heard, capsys: pytest.CaptureFixture[str]
) -> None:
    heard(Talking(), "I failed Step 1 in June and passed it in March")
    noted: list[str] = []
    answer = listening.listen(note=noted.append, timing=Timing(0, 1, 2))
    assert answer is not None
    assert answer.text.startswith("I failed Step 1 in June")
    said = capsys.readouterr().out
    assert "0:01, stopped at 0:02." in said
    assert "(1 seconds left)" in said
    assert said.index("seconds left)") < said.index("Time: 0:02. What you said counts.")
    assert noted[0] == "I"
    assert noted[-1] == answer.text


def test_an_answer_that_goes_on_has_the_time_that_is_left(heard: Heard) -> None:
    heard(Talking(), "And more")
    begun = time.monotonic()
    assert listening.listen(timing=Timing(0, 60, 90), elapsed_s=89.0) is not None
    assert time.monotonic() - begun < 30


def test_enter_ends_it(heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening, "enter_pressed", iter([False, False, True]).__next__)
    heard(Talking(), "I failed Step 1")
    answer = listening.listen()
    assert answer is not None and answer.text.startswith("I failed")


def test_what_is_said_joins_what_was_kept_and_is_kept_itself(heard: Heard, home: Path) -> None:
    desk = Desk()
    desk._scorer = Ends()  # type: ignore[assignment]
    asked = Asked(free_question("What happened?"), "What happened?", "")
    draft = replace(desk.draft(asked, "drill"), text="I failed Step 1.", elapsed_s=88.0)
    write_settings(VoiceSettings(keep_audio=True))
    heard(Talking(), "And passed it in March")
    answer = speak(desk, draft, Timing(0, 60, 90))
    assert answer is not None
    assert answer.text == "I failed Step 1.\nAnd passed it in March."
    (kept,) = desk.history.drafts()
    assert (kept.text, kept.channel) == (answer.text, "spoken")
    assert kept.elapsed_s >= 90
    attempt = desk.history.save(desk.attempt_at(asked, answer, "drill"), drop_draft=kept.uid)
    hand_over(kept.uid, attempt.uid)
    assert [file.suffix for file in recordings(attempt.uid)] == [".wav"]


def test_where_nothing_was_understood_nothing_is_left(heard: Heard, home: Path) -> None:
    desk = Desk()
    draft = desk.draft(Asked(free_question("Why?"), "Why?", ""), "drill")
    write_settings(VoiceSettings(keep_audio=True))
    heard(Sound([SECOND]), "")
    assert speak(desk, draft) is None
    assert recordings(draft.uid) == []
    assert not list(home.rglob("*.wav"))


def test_ctrl_c_while_correcting_breaks_off_with_the_words_kept(
    heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    def aborted(*_: object, **__: object) -> bool:
        raise click.Abort

    monkeypatch.setattr(click, "confirm", aborted)
    monkeypatch.setattr(listening.sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(listening, "enter_pressed", lambda: False)
    heard(Sound([SECOND] * 3), "I failed Step 1")
    noted: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        listening.listen(note=noted.append)
    assert noted[-1].startswith("I failed Step")


def test_a_lost_microphone_is_said_and_loses_no_word(
    heard: Heard, capsys: pytest.CaptureFixture[str]
) -> None:
    heard(Sound([SECOND] * 3, fails=True), "I failed Step 1")
    answer = listening.listen(timing=Timing(0, 60, 90))
    assert answer is not None and answer.text.startswith("I failed Step")
    assert "The microphone was lost: it was unplugged." in capsys.readouterr().out
