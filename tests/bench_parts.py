"""The bench's rows for the app's start, voice, and what each command loads."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import wave
from collections.abc import Iterator
from pathlib import Path

from coach.applicant.profile_file import write_profile
from coach.cli.main import COMMANDS
from coach.values import Profile
from tests.bench_rows import Row, here, in_turn, started

CHECKOUT = Path(__file__).parents[1]
EMPTY_APP = """
import asyncio, os
from textual.app import App
from textual.widgets import Footer, Static
class Empty(App):
    def compose(self):
        yield Static("Nothing")
        yield Footer()
async def main():
    async with Empty().run_test(size=(80, 24)):
        os._exit(0)
asyncio.run(main())
"""
OUR_FIRST_PAINT = """
import asyncio, os
from coach.tui.app import CoachApp
async def main():
    async with CoachApp().run_test(size=(80, 24)):
        os._exit(0)
asyncio.run(main())
"""
OUR_APP = """
import asyncio, os
from coach.tui.app import CoachApp
async def main():
    app = CoachApp()
    async with app.run_test(size=(80, 24)) as pilot:
        while app.home._seen is None:
            await asyncio.sleep(0.01)
        await pilot.pause()
        os._exit(0)
asyncio.run(main())
"""
SAID = (
    "i failed step one on my first attempt in june twenty nineteen. i was working full time and i "
    "studied alone. after that i found a partner and we did forty timed questions every morning. "
    "i passed on the second attempt and began residency interviews with better habits."
)


def start() -> Iterator[Row]:
    """From the start of Python to the first screen, and to all that home shows, without a
    terminal."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        write_profile(
            home / "config" / "profile.yaml", Profile(name="Amara", flags={"exam_failure": {}})
        )
        first = started("-c", OUR_FIRST_PAINT, environment={"COACH_HOME": folder})
        whole = started("-c", OUR_APP, environment={"COACH_HOME": folder})
        bare = started("-c", EMPTY_APP)
        first(), whole(), bare()
        yield in_turn("the app's first screen / an empty Textual app's", first, bare, 7, "1.5")
        yield in_turn("all that home shows / an empty Textual app's", whole, bare, 5, "")


def voice() -> Iterator[Row]:
    """A WAV file as a transcript, against the bare recogniser; the model is loaded in both."""
    zips = "shared/models/vosk-model-small-en-us-*.zip"
    model = next((found for top in CHECKOUT.parents for found in top.glob(zips)), None)
    if named := os.environ.get("COACH_TEST_MODEL"):
        model = Path(named)
    if model is None or not all(map(shutil.which, ("flite", "sox"))):
        return
    from coach.speech.install import install_from
    from coach.speech.models import model_in_use
    from coach.speech.recogniser import load_model
    from coach.speech.transcribe import transcribe

    with tempfile.TemporaryDirectory() as folder:
        os.environ["COACH_HOME"] = folder
        install_from(model, lambda _: None)
        raw, spoken = Path(folder) / "raw.wav", Path(folder) / "spoken.wav"
        subprocess.run(["flite", "-voice", "rms", "-t", SAID, "-o", str(raw)], check=True)
        subprocess.run(["sox", raw, "-r", "16000", "-c", "1", "-b", "16", spoken], check=True)
        loaded = load_model(model_in_use())

        def bare() -> None:
            import vosk

            recogniser = vosk.KaldiRecognizer(loaded, 16_000)
            recogniser.SetWords(True)
            with wave.open(str(spoken), "rb") as sound:
                while data := sound.readframes(4_000):
                    recogniser.AcceptWaveform(data)
            recogniser.FinalResult()

        transcribe(spoken)
        with wave.open(str(spoken), "rb") as sound:
            seconds = sound.getnframes() / sound.getframerate()
        yield in_turn(
            f"{seconds:.0f} s of speech as a transcript / bare Vosk",
            here(lambda: transcribe(spoken)), here(bare), 3, "2.0",
        )  # fmt: skip


def commands() -> Iterator[Row]:
    """Each command up to its help, against Python with click."""
    with tempfile.TemporaryDirectory() as folder:
        at_home = {"COACH_HOME": folder}
        bare = started("-c", "import click")
        for command in COMMANDS:
            ours = started("-m", "coach", command, "--help", environment=at_home)
            yield in_turn(f"`coach {command} --help` / Python with click", ours, bare, 1, "")
