"""Reading a question out with the voice the system has, if it has one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import suppress

_POWERSHELL = (
    "Add-Type -AssemblyName System.Speech; "
    "$v = New-Object System.Speech.Synthesis.SpeechSynthesizer; "
    "$v.Speak([Console]::In.ReadToEnd())"
)


def has_voice() -> bool:
    """Whether this system can read anything out."""
    return bool(_command())


class Reading:
    """Reads `text` out, in a process of its own, until it is done or `stop` is called. Does
    nothing where there is no voice: it is a help, never a hindrance."""

    def __init__(self, text: str) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        command = _command()
        if not command:
            return
        with suppress(OSError):
            self._process = subprocess.Popen(  # noqa: S603 - a fixed list; the text is its input
                command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )  # fmt: skip
            assert self._process.stdin is not None
            # A question is far shorter than a pipe is deep: this never waits.
            self._process.stdin.write(text.encode())
            self._process.stdin.close()

    def wait(self) -> None:
        if self._process is not None:
            self._process.wait()

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()


def _command() -> list[str]:
    """The program that reads its input out, with its options; empty where there is none."""
    if sys.platform == "darwin":
        wanted = [["say", "-f", "-"]]
    elif os.name == "nt":
        wanted = [["powershell", "-NoProfile", "-Command", _POWERSHELL]]
    else:
        # A little slower than its usual 175 words a minute.
        wanted = [[name, "-v", "en-us", "-s", "155", "--stdin"] for name in ("espeak-ng", "espeak")]
    for command in wanted:
        if found := shutil.which(command[0]):
            return [found, *command[1:]]
    return []
