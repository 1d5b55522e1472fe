"""The wheel holds what it needs, and scores an answer away from the checkout and the network."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

CRITERIA = {"briefly", "responsibility", "change", "outcome", "composure"}
ANSWER = (
    "I failed Step 1 in 2021 because I never timed myself. Then I did forty timed questions every "
    "morning with a study partner. I passed in March 2022 with 231."
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    checkout = Path(__file__).parents[2]
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the coach in it and nothing else; its dependencies are the test's own."""
    target = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    done = subprocess.run(
        [*pip, "--target", str(target), str(wheel)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return target


@pytest.fixture
def run(installed: Path, offline: Path, tmp_path: Path) -> Callable[..., str]:
    """Runs Python away from the checkout, without the network, the installed coach before all."""
    path = os.pathsep.join(map(str, (installed, offline)))

    def python(*arguments: str, stdin: str = "") -> str:
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"},
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return python


def test_holds_every_bank_rubric_and_weight(names: set[str], checkout: Path) -> None:
    expected = {
        f"coach/{file.relative_to(checkout).as_posix()}"
        for folder in ("question_banks", "rubrics")
        for file in (checkout / folder).glob("*.y*ml")
    }
    weights = (checkout / "coach" / "scoring" / "weights").iterdir()
    expected |= {file.relative_to(checkout).as_posix() for file in weights}
    assert any("question_banks" in name for name in expected)
    assert "coach/rubrics/red_flag.yaml" in expected
    assert "coach/scoring/weights/tagger.onnx" in expected
    assert sorted(expected - names) == []


def test_holds_every_module_and_style_sheet(names: set[str], checkout: Path) -> None:
    sources = {
        file.relative_to(checkout).as_posix()
        for file in (checkout / "coach").rglob("*")
        if file.is_file() and file.suffix != ".pyc"
    }
    assert sorted(sources - names) == []


def test_holds_nothing_else(names: set[str]) -> None:
    assert {name.split("/")[0].partition("-")[0] for name in names} == {"coach", "redflag_coach"}
    assert [n for n in names if "examples/" in n or "tests" in n or n.endswith(".pyc")] == []


def test_carries_its_licences(names: set[str]) -> None:
    licences = {name.partition("/licenses/")[2] for name in names if "/licenses/" in name}
    assert licences == {"LICENSE", "docs/THIRD_PARTY.md"}


def test_it_is_the_installed_one_that_runs(run: Callable[..., str], installed: Path) -> None:
    where = run("-c", "import coach; print(coach.__file__)").strip()
    assert Path(where) == installed / "coach" / "__init__.py"


def test_the_network_is_blocked(run: Callable[..., str]) -> None:
    attempt = (
        "import socket\n"
        "try: socket.create_connection(('127.0.0.1', 9))\n"
        "except AssertionError as error: print(error)"
    )
    assert "a connection was tried" in run("-c", attempt)


def test_scores_an_answer(run: Callable[..., str]) -> None:
    result = json.loads(run("-m", "coach", "score", "-", "--json", stdin=ANSWER))
    assert set(result["scores"]) == CRITERIA
    assert all(value in range(5) for value in (*result["scores"].values(), result["overall"]))
    assert sum(result["scores"].values()) >= 10
    for found in result["evidence"].values():
        assert all(ANSWER[e["start"] : e["end"]] == e["text"] for e in found)


def test_finds_its_questions(run: Callable[..., str]) -> None:
    assert len(json.loads(run("-m", "coach", "questions", "--all", "--json"))) >= 60
    assert "no mistakes" in run("-m", "coach", "content", "validate")
