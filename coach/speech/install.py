"""Installing a speech model: fetched or from disk, unpacked beside its place, tried, then moved."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from coach import paths
from coach.errors import SpeechError
from coach.speech.download import Progress, fetch
from coach.speech.models import SMALL, Offer, lacking
from coach.speech.settings import read_settings, write_settings
from coach.speech.unpack import remove, top_folder, unpack

_NAME = re.compile(r"vosk-model[\w.-]*")
_PATIENCE_S = 600
_ABANDONED_S = 3600
Say = Callable[[str], None]


def fetch_and_install(offer: Offer, progress: Progress, say: Say, *, url: str = "") -> str:
    """Fetch `offer` and install it; the model's name. `say` gets a word on each step. Raises
    `SpeechError`."""
    folder = paths.make_private(paths.models_dir())
    archive = fetch(offer, folder, progress, url=url)
    try:
        return _install(archive, offer.name, say)
    finally:
        archive.unlink(missing_ok=True)


def install_from(archive: Path, say: Say) -> str:
    """Install the model in the zip `archive`; the model's name. Raises `SpeechError`."""
    found = _NAME.fullmatch(top_folder(archive)) or _NAME.match(archive.stem)
    return _install(archive, found.group() if found else SMALL.name, say)


def loads(folder: Path) -> bool:
    """Whether Vosk can listen with the model in `folder`. A process of its own tries: a broken
    model may end it, and its memory is given back."""
    try:
        done = subprocess.run(  # noqa: S603 - this Python, our module
            [sys.executable, "-m", "coach.speech.trial", str(folder)],
            capture_output=True, timeout=_PATIENCE_S, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _install(archive: Path, name: str, say: Say) -> str:
    folder = paths.make_private(paths.models_dir())
    _clear_remains(folder)
    part = Path(tempfile.mkdtemp(prefix=".part-", dir=folder))
    try:
        say(f"Unpacking {name} …")
        unpack(archive, part)
        missing = lacking(part)
        if missing:
            raise SpeechError(
                f"{archive} is no whole Vosk model ({missing[0]} is missing): download it again."
            )
        say("Trying it …")
        if not loads(part):
            raise SpeechError(
                f"The model in {archive} cannot be loaded: it is damaged, or this computer has too "
                "little memory for it. Download it again, or take the small one."
            )
        _put(part, folder / name)
    finally:
        remove(part)
    write_settings(replace(read_settings(), model=name))
    return name


def _put(part: Path, place: Path) -> None:
    """Move the model into its place; one that was there is gone only when the new one is."""
    old = place.with_name(f".part-old-{os.getpid()}")
    try:
        if place.exists():
            place.rename(old)
        part.rename(place)
    except OSError as error:
        if old.exists() and not place.exists():
            old.rename(place)
        raise SpeechError(
            f"{place} cannot be written ({error.strerror}): close other coaches, then try again."
        ) from error
    remove(old)


def _clear_remains(folder: Path) -> None:
    """Remove what an installation that was killed left behind; one under way is let be."""
    for path in folder.glob(".part-*"):
        if time.time() - path.stat().st_mtime > _ABANDONED_S:
            remove(path)
