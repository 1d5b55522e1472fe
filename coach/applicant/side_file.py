"""Editing the profile on a copy: what was written takes its place only when it is right, and is
kept beside it when it is not."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from coach.applicant.profile_file import profile_of, write_private
from coach.applicant.profile_text import to_yaml
from coach.content.yaml_files import read
from coach.errors import CoachError, ContentError, StorageError
from coach.values import Profile


def side_file(path: Path) -> Path:
    """Where the copy of the profile at `path` lies while it is edited."""
    return path.with_name(f"{path.stem}.edited{path.suffix}")


def begin(path: Path) -> bytes:
    """Lay the copy ready (one left by an earlier edit is taken up again), and return what the
    profile holds now. Raises `CoachError`, also where both were changed since."""
    side = side_file(path)
    try:
        now = path.read_bytes() if path.exists() else b""
        left_over = side.exists()
        outdated = left_over and now and side.stat().st_mtime_ns < path.stat().st_mtime_ns
    except OSError as error:
        raise StorageError(f"{path} cannot be read: {error.strerror or error}.") from error
    if outdated:
        raise CoachError(
            f"An earlier edit was kept in {side}, but the profile has changed since: take over "
            "what you need, then delete that file."
        )
    if not left_over:
        write_private(side, _as_laid(now))
    return now


def finish(path: Path, before: bytes) -> Profile | None:
    """Put the edited copy in the profile's place; None where nothing was changed in it.
    `before` is what `begin` returned.

    Raises `ContentError` with every mistake in the copy, `CoachError` where the profile was
    changed meanwhile; the copy stays then.
    """
    side = side_file(path)
    try:
        edited = side.read_bytes()
        if edited == _as_laid(before):
            side.unlink()
            return None
        profile = profile_of(read(side))
        now = path.read_bytes() if path.exists() else b""
    except OSError as error:
        raise StorageError(f"{side} cannot be read: {error.strerror or error}.") from error
    if now != before:
        raise CoachError("The profile was changed by something else while you edited it.")
    write_private(path, edited)
    side.unlink(missing_ok=True)
    return profile


def keep(error: CoachError, path: Path, before: bytes) -> CoachError:
    """`error`, with the news that the profile is as it was and where the edited text is kept.
    A copy in which nothing was changed is not worth keeping."""
    side = side_file(path)
    # Where it cannot even be looked at, it is better kept once too often.
    with suppress(OSError):
        if not side.exists() or side.read_bytes() == _as_laid(before):
            side.unlink(missing_ok=True)
            return error
    note = (
        f"The profile is unchanged. What you wrote is kept in {side}: "
        "`coach profile edit` opens it again."
    )
    parted = "\n" if isinstance(error, ContentError) else " "
    return CoachError(f"{error}{parted}{note}")


def _as_laid(before: bytes) -> bytes:
    """What an editor finds: the profile, or an empty one to fill in."""
    return before or to_yaml(Profile()).encode()
