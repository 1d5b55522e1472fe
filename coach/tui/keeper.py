"""Keeps the words of an answer while it is typed.

The interface notes every change, which costs nothing; a worker thread writes the newest one.
"""

from __future__ import annotations

import threading
from typing import Generic, Protocol, TypeVar


class Unfinished(Protocol):
    """What is being written: `text` differs whenever a word does."""

    @property
    def uid(self) -> str: ...

    @property
    def text(self) -> str: ...


D = TypeVar("D", bound=Unfinished)
D_contra = TypeVar("D_contra", contravariant=True)


class Drafts(Protocol[D_contra]):
    """The part of the history that keeps what is unfinished."""

    def save_draft(self, draft: D_contra, /) -> object: ...

    def drop_draft(self, uid: str, /) -> object: ...


class Keeper(Generic[D]):
    """`note` is for the interface's thread, the rest for worker threads."""

    def __init__(self, kept: D | None = None) -> None:
        self._writing = threading.Lock()
        self._newest = kept
        self._kept = kept
        self._closed = False

    def note(self, draft: D) -> None:
        self._newest = draft

    @property
    def behind(self) -> bool:
        """Whether there are words that are not on disk yet."""
        return not self._closed and self._newest is not None and self._differs(self._newest)

    def write(self, drafts: Drafts[D]) -> None:
        """Bring the disk up to date; an emptied draft is dropped. Raises `StorageError`."""
        with self._writing:
            newest = self._newest
            if self._closed or newest is None or not self._differs(newest):
                return
            if newest.text.strip():
                drafts.save_draft(newest)
            else:
                drafts.drop_draft(newest.uid)
            self._kept = newest

    def close(self) -> None:
        """Write no more: the answer is handed in, and its draft must not come back."""
        with self._writing:
            self._closed = True

    def reopen(self) -> None:
        with self._writing:
            self._closed = False
            self._kept = None

    def _differs(self, newest: D) -> bool:
        return newest.text.strip() != "" if self._kept is None else newest.text != self._kept.text
