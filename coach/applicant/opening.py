"""The user's own text editor, opened on a file."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from coach.errors import CoachError

_EDITORS = ("sensible-editor", "editor", "nano", "vim", "vi")


def run_editor(file: Path) -> None:
    """Open `file` in $VISUAL, else $EDITOR, else an editor that is installed, and wait for its
    end. Raises `CoachError`."""
    command = [*_editor(), str(file)]
    try:
        status = subprocess.run(command, check=False).returncode  # noqa: S603 - the user's own
    except OSError as error:
        raise CoachError(
            f"The editor {command[0]!r} cannot be started ({error.strerror or error}): set EDITOR "
            "to one that is installed."
        ) from error
    if status != 0:
        raise CoachError(f"The editor {command[0]!r} ended with status {status}.")


def _editor() -> Sequence[str]:
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if chosen and chosen.strip():
        if os.name == "nt":
            return [part.strip('"') for part in shlex.split(chosen, posix=False)]
        try:
            return shlex.split(chosen)
        except ValueError as error:
            raise CoachError(f"VISUAL or EDITOR has an open quotation mark: {chosen}.") from error
    if os.name == "nt":
        return ["notepad.exe"]
    found = next(filter(None, map(shutil.which, _EDITORS)), None)
    if found is None:
        raise CoachError("No editor was found: set EDITOR to the one you use.")
    return [found]
