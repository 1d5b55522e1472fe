"""The speech model and synthetic speech for the tests that need them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.system.terminal import Terminal
from tests.system.virtual_mic import VirtualMic

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def model_zip() -> Path:
    """Vosk's small English model: COACH_TEST_MODEL, or one in a folder `shared/models` beside or
    above the checkout."""
    if named := os.environ.get("COACH_TEST_MODEL"):
        return Path(named)
    found = [
        file
        for folder in CHECKOUT.parents
        for file in folder.glob("shared/models/vosk-model-small-en-us-*.zip")
    ]
    assert found, "set COACH_TEST_MODEL to the zip of vosk-model-small-en-us-0.15"
    return found[0]


@pytest.fixture(scope="session")
def models(model_zip: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of models with the small one in it, installed as a user does."""
    from coach.speech.install import install_from

    home = tmp_path_factory.mktemp("models-home")
    before = os.environ.get("COACH_HOME")
    os.environ["COACH_HOME"] = str(home)
    try:
        install_from(model_zip, lambda _: None)
    finally:
        if before is None:
            del os.environ["COACH_HOME"]
        else:
            os.environ["COACH_HOME"] = before
    return home / "models"


@pytest.fixture
def speaking_home(home: Path, models: Path) -> Path:
    """COACH_HOME with the model in it."""
    home.mkdir()
    (home / "models").symlink_to(models)
    return home


@pytest.fixture
def opened_in(speaking_home: Path) -> Iterator[Callable[..., Terminal]]:
    """Opens `coach` in a terminal, with this environment and these arguments, for someone who
    failed an exam."""
    terminals: list[Terminal] = []

    def open_coach(environment: dict[str, str], *arguments: str) -> Terminal:
        run = [sys.executable, "-m", "coach", "profile", "set"]
        for pair in (("name", "Amara"), ("flags", "exam_failure")):
            subprocess.run([*run, *pair], check=True, capture_output=True)
        terminal = Terminal(speaking_home, environment=environment)
        terminals.append(terminal)
        terminal.start(*arguments)
        return terminal

    yield open_coach
    for terminal in terminals:
        terminal.close()


@pytest.fixture
def virtual_mic(tmp_path: Path) -> Iterator[VirtualMic]:
    opened = VirtualMic(tmp_path / "vmic")
    yield opened
    opened.close()


@pytest.fixture
def spoken(tmp_path: Path) -> Callable[..., Path]:
    """Says sentences with a synthetic voice: a WAV file with a pause after each."""

    def say(*sentences: str, voice: str = "rms", pause_s: float = 0.7) -> Path:
        parts = []
        for i, sentence in enumerate(sentences):
            raw, part = tmp_path / f"raw-{voice}-{i}.wav", tmp_path / f"part-{voice}-{i}.wav"
            subprocess.run(["flite", "-voice", voice, "-t", sentence, "-o", raw], check=True)
            subprocess.run(
                ["sox", raw, "-r", "16000", "-c", "1", "-b", "16", part,
                 "gain", "-n", "-3", "pad", "0", str(pause_s)],
                check=True, capture_output=True,
            )  # fmt: skip
            parts.append(part)
        whole = tmp_path / f"spoken-{voice}.wav"
        subprocess.run(["sox", *parts, whole], check=True)
        return whole

    return say
