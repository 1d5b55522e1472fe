"""What every test has: a home of its own, a runner for `coach`, and the `system` marker's rules."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path

import pytest

LEFT_OUT = pytest.StashKey[list[pytest.Item]]()
CHECKOUT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Ran:
    """A finished `coach`: exit status and what it printed."""

    status: int
    out: str
    err: str

    @property
    def sentence(self) -> str:
        """Standard error, where it is one line and nothing else was printed."""
        assert self.out == ""
        assert len(self.err.splitlines()) == 1, self.err
        return self.err.strip()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """COACH_HOME for this test: a folder that does not exist yet. No test meets the real one."""
    folder = tmp_path / "coach-home"
    monkeypatch.setenv("COACH_HOME", str(folder))
    return folder


@pytest.fixture
def checkout() -> Path:
    """The top folder of the source tree."""
    return CHECKOUT


@pytest.fixture(scope="session")
def offline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that, first on PYTHONPATH, makes any connection raise in every Python started."""
    folder = tmp_path_factory.mktemp("offline")
    (folder / "sitecustomize.py").write_text(
        "import socket\n"
        "def refused(*args, **kwargs):\n"
        "    raise AssertionError(f'a connection was tried: {args[1:]}')\n"
        "socket.socket.connect = socket.socket.connect_ex = socket.socket.sendto = refused\n"
        "socket.getaddrinfo = socket.create_connection = refused\n",
        encoding="utf-8",
    )
    return folder


@pytest.fixture
def coach(tmp_path: Path, offline: Path) -> Callable[..., Ran]:
    """Runs `coach` with these arguments in a folder of its own, without the network.

    Whatever happens, nobody is ever shown a traceback.
    """

    def run(
        *arguments: str | Path,
        stdin: str | bytes = b"",
        env: dict[str, str] | None = None,
        before: Callable[[], None] | None = None,
    ) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "coach", *map(str, arguments)],
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(offline), "PYTHONUTF8": "1", **(env or {})},
            timeout=120,
            preexec_fn=before,
            check=False,
        )
        ran = Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
        assert "Traceback" not in ran.out + ran.err, ran
        return ran

    return run


def pytest_configure(config: pytest.Config) -> None:
    config.stash[LEFT_OUT] = []


def pytest_deselected(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("system"):
            item.config.stash[LEFT_OUT].append(item)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A `system` test runs only where its part was asked for: there, skipping is failing."""
    report = yield
    if report.skipped and item.get_closest_marker("system") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
    return report


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    left_out = config.stash[LEFT_OUT]
    if not left_out:
        return
    markers = [marker for item in left_out for marker in item.iter_markers("system")]
    named = sorted({str(part) for marker in markers for part in marker.args})
    parts = ", ".join(named) or "parts of the system"
    tests = f"{len(left_out)} system test{'s' if len(left_out) > 1 else ''}"
    terminalreporter.write_line(f"left out: {tests} (need {parts}): pytest -m system runs them")
