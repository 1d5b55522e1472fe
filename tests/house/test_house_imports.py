"""What is loaded when: the part of the layering that static graphs miss."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ANSWER = "I failed Step 1 in 2021 because I never timed myself. I passed in March 2022."
NOT_FOR_SCORING = {
    "textual", "rich", "sounddevice", "vosk", "sqlite3", "torch",
    "coach.tui", "coach.speech", "coach.history", "coach.applicant", "coach.practice",
    "coach.training",
}  # fmt: skip
ANY_COMMAND = """
import sys
from coach.__main__ import main
sys.argv[0] = "coach"
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
print("\\n".join(sys.modules), file=sys.stderr)
"""
THE_CORE = """
import sys
from coach.scoring.scorer import Scorer
from coach.values import Answer
assert Scorer.load().score(Answer(sys.argv[1])).bands
print("\\n".join(sys.modules), file=sys.stderr)
"""
EVERY_MODULE = """
import importlib, pkgutil
import coach
for module in pkgutil.walk_packages(coach.__path__, "coach."):
    if not module.name.startswith("coach.training"):
        importlib.import_module(module.name)
"""


def _loaded(script: str, *arguments: str, stdin: str = "") -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        input=stdin, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return set(done.stderr.splitlines())


@pytest.mark.parametrize(
    ("arguments", "stdin"),
    [
        (["score", "-"], ANSWER),
        (["score", "-", "--json"], ANSWER),
        (["score", "--jsonl", "-"], f'{{"answer": "{ANSWER}"}}\n'),
    ],
    ids=["text", "json", "jsonl"],
)
def test_scoring_loads_neither_app_nor_audio_nor_history(arguments: list[str], stdin: str) -> None:
    loaded = _loaded(ANY_COMMAND, *arguments, stdin=stdin)
    assert "coach.scoring.scorer" in loaded
    assert not loaded & NOT_FOR_SCORING


@pytest.mark.parametrize(
    "arguments", [["questions"], ["history"], ["content", "validate"], ["--help"]], ids=" ".join
)
def test_no_command_but_the_app_loads_textual_or_audio(arguments: list[str]) -> None:
    loaded = _loaded(ANY_COMMAND, *arguments)
    assert not loaded & {"textual", "sounddevice", "vosk", "coach.tui"}


def test_help_loads_no_scoring() -> None:
    assert not _loaded(ANY_COMMAND, "--version") & {"onnxruntime", "numpy", "pydantic"}


def test_the_core_loads_no_command_line() -> None:
    assert not _loaded(THE_CORE, ANSWER) & (NOT_FOR_SCORING | {"click", "coach.cli"})


def test_importing_a_module_does_no_work(tmp_path: Path) -> None:
    for name in ("home", "here"):
        (tmp_path / name).mkdir()
    clean = {k: v for k, v in os.environ.items() if not k.startswith("XDG_")}
    done = subprocess.run(
        [sys.executable, "-c", EVERY_MODULE],
        cwd=tmp_path / "here",
        env={**clean, "HOME": str(tmp_path / "home"), "COACH_HOME": str(tmp_path / "coach")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert (done.stdout, done.stderr) == ("", "")
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["here", "home"]
