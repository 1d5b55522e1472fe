"""Nothing but the download of a speech model, asked for, uses the network."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

MAY = {"coach/speech/download.py"}
NETWORK = {
    "aiohttp", "asyncio.streams", "ftplib", "http", "httpx", "imaplib", "poplib", "requests",
    "smtplib", "socket", "socketserver", "ssl", "telnetlib", "urllib.request", "urllib3",
    "webbrowser", "xmlrpc",
}  # fmt: skip
REPORTING = """
import sys
tried = []
def hook(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        tried.append(event)
sys.addaudithook(hook)
"""
COMMANDS = (
    REPORTING
    + """
from coach.cli.main import cli
for line in (["score", "answer.txt", "--flag", "gap", "--save"], ["questions"], ["history"],
             ["review"], ["plan"], ["examples", "--flag", "gap"], ["content", "validate"],
             ["check", "answer.txt", "--as", "statement"], ["export", "-o", "out.html"],
             ["doctor"], ["forget", "--all", "--yes"]):
    try:
        cli.main(line, standalone_mode=False)
    except SystemExit as end:
        assert not end.code, line
assert not tried, tried
"""
)
APP = (
    REPORTING
    + """
import asyncio
from coach.practice.desk import Desk
from coach.tui.app import CoachApp
async def used():
    async with CoachApp(Desk()).run_test() as pilot:
        for _ in range(3):  # until home has gathered what it shows, and is left in peace
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
asyncio.run(used())
assert not tried, tried
"""
)


def names(file: Path) -> set[str]:
    """The modules a file imports, and their parents."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found | {name.rsplit(".", n)[0] for name in found for n in range(1, 3)}


def test_no_code_but_the_model_download_imports_what_can_connect(checkout: Path) -> None:
    with_network = {
        file.relative_to(checkout).as_posix()
        for file in (checkout / "coach").rglob("*.py")
        if names(file) & NETWORK
    }
    assert with_network == MAY


def _run(script: str, folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]


def test_no_command_connects(tmp_path: Path) -> None:
    (tmp_path / "answer.txt").write_text("I failed Step 1 in 2021 and passed in 2022.")
    _run(COMMANDS, tmp_path)


def test_the_app_does_not_connect(tmp_path: Path) -> None:
    _run(APP, tmp_path)
