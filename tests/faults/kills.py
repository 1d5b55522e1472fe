"""kill -9 at a moment that chance chooses."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from datetime import timedelta
from functools import cache
from pathlib import Path

from coach.history.migrations import MIGRATIONS, migrate
from tests.faults.home import EARLIER, FIRST, SAID, Round
from tests.system.virtual_mic import VirtualMic

SPOKEN = "i failed step one on my first attempt"
CHECKOUT = Path(__file__).parents[2]


def while_typing(one: Round) -> None:
    with one.typing() as terminal:
        terminal.write(" and more that may go"[: one.chance.randrange(20)])
        time.sleep(one.chance.random() / 2)
        terminal.kill()


def while_scoring(one: Round) -> None:
    with one.typing() as terminal:
        terminal.keys("C-s")
        time.sleep(one.chance.random() * 2.5)
        terminal.kill()


def while_listening(one: Round) -> None:
    (one.home / "models").symlink_to(_models())
    with tempfile.TemporaryDirectory(prefix="coach-mic-", ignore_cleanup_errors=True) as folder:
        mic = VirtualMic(Path(folder))
        try:
            with one.app(mic.env) as terminal:
                terminal.keys("Enter")
                terminal.wait_for("Type your answer here")
                terminal.keys("F2")
                terminal.wait_for("● listening")
                mic.play(_said_aloud())
                terminal.wait_for("first attempt")
                time.sleep(1 + one.chance.random() * 2)
                terminal.kill()
        finally:
            mic.close()
    one.expected.append("first attempt")


def while_saving(one: Round) -> None:
    with one.command("score", "-", "--save") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(SAID)
        process.stdin.close()
        time.sleep(one.chance.random() * 2.5)
        process.kill()
        if process.stdout.read():  # what was scored for all to see is kept
            one.expected.append(SAID)


def while_migrating(one: Round) -> None:
    one.file.unlink()
    with closing(sqlite3.connect(one.file, isolation_level=None)) as connection:
        migrate(connection, one.file, MIGRATIONS[:1])
        names = "uid, when_at, question_id, kind, flags, channel, mode, specialty, word_count, "
        names += "provenance, question_text, answer, word_times"
        connection.execute("BEGIN")
        for n, text in enumerate(EARLIER + [f"Filling {n} " * 300 for n in range(3, 600)]):
            connection.execute(
                f"INSERT INTO attempts ({names}) VALUES "
                "(?, ?, '', 'flag', '[]', 'typed', 'practice', '', 9, '{}', 'Why?', ?, '[]')",
                (f"uid-{n}", (FIRST - timedelta(days=n)).isoformat(timespec="microseconds"), text),
            )
        connection.execute("COMMIT")
    code = (
        "import sys; from pathlib import Path; from coach.history.store import History\n"
        "print('now', flush=True); History.open(Path(sys.argv[1])).close()"
    )
    command = [sys.executable, "-c", code, str(one.file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(one.chance.random() * 0.4)
        process.kill()


def can_listen() -> bool:
    """Whether there is all it takes to speak into the app."""
    return _model_zip() is not None and all(map(shutil.which, ("pulseaudio", "paplay", "flite")))


def _model_zip() -> Path | None:
    named = os.environ.get("COACH_TEST_MODEL")
    found = [Path(named)] if named else []
    for folder in CHECKOUT.parents:
        found += folder.glob("shared/models/vosk-model-small-en-us-*.zip")
    return next((file for file in found if file.is_file()), None)


@cache
def _folder() -> Path:
    """For what all rounds share; it goes when the campaign ends."""
    kept = tempfile.TemporaryDirectory(prefix="coach-voice-")
    _KEPT.append(kept)
    return Path(kept.name)


_KEPT: list[tempfile.TemporaryDirectory[str]] = []


@cache
def _models() -> Path:
    from coach.speech.install import install_from

    model = _model_zip()
    assert model is not None
    os.environ["COACH_HOME"] = str(_folder())
    install_from(model, lambda _: None)
    return _folder() / "models"


@cache
def _said_aloud() -> Path:
    spoken = _folder() / "spoken.wav"
    subprocess.run(["flite", "-voice", "rms", "-t", SPOKEN, "-o", str(spoken)], check=True)
    return spoken
