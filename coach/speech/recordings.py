"""The recordings of spoken answers, kept only where the user wants them: `UID.N.wav`, where UID is
its draft's and then its attempt's."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from coach import paths


def new_recording(uid: str) -> Path:
    """Where the next take of the answer with this uid goes. Raises `StorageError`."""
    folder = paths.make_private(paths.recordings_dir())
    taken = [int(path.name.split(".")[1]) for path in recordings(uid)]
    return folder / f"{uid}.{max(taken, default=0) + 1}.wav"


def recordings(uid: str) -> list[Path]:
    """The takes of the answer with this uid, in order."""
    folder = paths.recordings_dir()
    if not uid or not folder.is_dir():
        return []
    found = [
        path
        for path in folder.iterdir()
        if path.name.startswith(f"{uid}.") and path.name.split(".")[1].isdecimal()
    ]
    return sorted(found, key=lambda path: int(path.name.split(".")[1]))


def hand_over(draft: str, attempt: str) -> None:
    """The draft's recordings are the attempt's from now on."""
    for path in recordings(draft):
        with suppress(OSError):  # it stays the draft's, and goes with everything
            path.rename(path.with_name(f"{attempt}{path.name.removeprefix(draft)}"))


def remove(uid: str) -> None:
    """Remove the recordings of the answer with this uid. Raises `OSError`."""
    for path in recordings(uid):
        path.unlink(missing_ok=True)
