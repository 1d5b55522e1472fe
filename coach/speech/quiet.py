"""Keeping what C libraries write to standard error off the screen."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def quiet() -> Iterator[None]:
    """Send what C libraries write to standard error nowhere; ours still arrives.

    Python's own standard error is moved to a copy for as long: an app draws its screen there.
    Within another `quiet` it does nothing."""
    ours = sys.__stderr__
    if ours is None or _fileno(ours) != 2:
        yield
        return
    ours.flush()
    before = sys.stderr, sys.__stderr__
    copy = os.fdopen(os.dup(2), "w", encoding=ours.encoding, errors=ours.errors, buffering=1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    if sys.stderr is ours:
        sys.stderr = copy
    sys.__stderr__ = copy  # type: ignore[misc]  # Textual draws there
    try:
        yield
    finally:
        copy.flush()
        sys.stderr, sys.__stderr__ = before  # type: ignore[misc]
        os.dup2(copy.fileno(), 2)
        copy.close()


def _fileno(file: object) -> int:
    try:
        return int(file.fileno())  # type: ignore[attr-defined]
    except (AttributeError, OSError, ValueError):
        return -1
