"""Setting up voice in the app: what is there, what is chosen, what was understood."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from tui_stage import Opened, eventually, on_screen, settle

from coach.errors import SpeechError
from coach.practice.desk import Desk
from coach.speech.levels import Level
from coach.speech.listening import Ended, Heard, Started
from coach.speech.microphone import Device
from coach.speech.settings import read_settings
from coach.speech.transcript import transcript
from coach.speech.trying import TEST_SENTENCE
from coach.tui.screens import voice
from coach.values import Word

DEVICES = [Device("Built-in", 48_000, 1, True), Device("USB Headset", 44_100, 1, False)]


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Path:
    """A model is there, and two microphones."""
    folder = Path("vosk-model-small-en-us-0.15")
    monkeypatch.setattr(voice, "model_in_use", lambda: folder)
    monkeypatch.setattr(voice, "microphones", lambda: DEVICES)
    return folder


async def at_voice(pilot: Pilot[None]) -> None:
    await pilot.press("v")
    await settle(pilot)


async def test_a_microphone_and_what_is_kept_are_chosen(
    known: Desk, opened: Opened, model: Path
) -> None:
    async with opened(known) as pilot:
        await at_voice(pilot)
        seen = on_screen(pilot)
        assert "✓ vosk-model-small-en-us-0.15 is ready." in seen
        assert "(•) the system's own choice (now: Built-in)" in seen
        await pilot.press("down", "down", "space")
        await settle(pilot)
        assert "(•) USB Headset" in on_screen(pilot)
        await pilot.press("down", "space")
        await settle(pilot)
        assert "[✓] Keep a recording" in on_screen(pilot)
    assert read_settings().microphone == "USB Headset"
    assert read_settings().keep_audio is True
    assert read_settings().ask_aloud is False


async def test_without_a_model_one_is_fetched_with_its_progress(
    known: Desk, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    there: list[str] = []

    def fetch(offer: Any, progress: Callable[[int, int], None], say: Any) -> str:
        progress(10_000_000, 41_000_000)
        there.append(offer.name)
        return str(offer.name)

    def in_use() -> Path:
        if not there:
            raise SpeechError("There is no speech model yet.")
        return Path(there[0])

    monkeypatch.setattr(voice, "fetch_and_install", fetch)
    monkeypatch.setattr(voice, "model_in_use", in_use)
    monkeypatch.setattr(voice, "microphones", lambda: DEVICES)
    async with opened(known) as pilot:
        await at_voice(pilot)
        assert "None yet. g fetches vosk-model-small-en-us-0.15 (41 MB)" in on_screen(pilot)
        await pilot.press("g")
        await eventually(pilot, lambda: "is ready" in on_screen(pilot))


async def test_a_fetch_that_fails_and_no_microphone_are_said(
    known: Desk, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> Any:
        raise SpeechError("It could not be fetched.")

    monkeypatch.setattr(voice, "fetch_and_install", fail)
    monkeypatch.setattr(voice, "microphones", list)
    async with opened(known) as pilot:
        await at_voice(pilot)
        assert "! The system knows no microphone" in on_screen(pilot)
        await pilot.press("g")
        await eventually(pilot, lambda: "! It could not be fetched." in on_screen(pilot))


async def test_what_was_read_is_compared(
    known: Desk, opened: Opened, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = TEST_SENTENCE.lower().replace(",", "").replace(".", "").replace("hard", "heart")
    words = tuple(Word(w, i, i + 0.5, 1.0) for i, w in enumerate(said.split()))

    class Read:
        def __init__(self, **_: object) -> None:
            self.stopped = False

        def stop(self) -> None:
            self.stopped = True

        def events(self) -> Iterator[object]:
            yield Started("fake")
            yield Heard(words, ())
            yield Level(0.0, "quiet", 5.0)
            assert self.stopped
            yield Ended(transcript(words, duration_s=5.0), "")

    monkeypatch.setattr(voice, "Listening", Read)
    async with opened(known) as pilot:
        await at_voice(pilot)
        await pilot.press("r")
        await eventually(pilot, lambda: "14 of 15 words" in on_screen(pilot))
