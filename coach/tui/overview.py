"""What the home screen tells, gathered in one go from the desk; and what may be in its way."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Self

from coach.applicant.warnings import warnings_of
from coach.content.library import load_bank
from coach.errors import CoachError, StorageError
from coach.history.store import History
from coach.practice.desk import Desk
from coach.practice.plan import Plan
from coach.practice.sitting import Paused, paused
from coach.tui.standings import Standing, standings
from coach.values import Asked, Draft, Profile


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything home shows. `left` is the mock interview that can be gone on with; a draft of
    an answer in one is none of `drafts`."""

    profile: Profile | None
    suggestion: Asked
    drafts: tuple[Draft, ...]
    standings: tuple[Standing, ...]
    plan: Plan
    attempts: int
    now: datetime
    today: date
    odd: tuple[str, ...] = ()
    """What in the file looks odd, a sentence each."""
    left: Paused | None = None

    @property
    def first_run(self) -> bool:
        return self.profile is None and self.attempts == 0 and not self.drafts and not self.left


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that cannot be read. `part` is "profile", "history" or "questions"."""

    part: str
    text: str


def overview(desk: Desk) -> Overview:
    """Reads files and the database: call it off the interface's thread."""
    plan = desk.plan()
    left = paused(desk)
    of_interviews = {one.interview.draft for one in left}
    return Overview(
        profile=desk.profile,
        suggestion=plan.steps[0].asked if plan.steps else desk.suggestion(),
        drafts=tuple(d for d in desk.history.drafts() if d.uid not in of_interviews),
        standings=tuple(standings(desk.history.recent_bands())),
        plan=plan,
        attempts=desk.history.count(),
        now=desk.now(),
        today=desk.today,
        odd=tuple(warnings_of(desk.profile, today=desk.today)) if desk.profile else (),
        left=left[0] if left else None,
    )


def troubles(desk: Desk) -> list[Trouble]:
    """What cannot be opened, each part tried by itself."""
    found = []
    for part in ("profile", "history", "questions"):
        try:
            _open(desk, part)
        except CoachError as error:
            found.append(Trouble(part, str(error)))
    return found


def go_without(desk: Desk, part: str) -> None:
    """Go on as if the part were empty, for as long as the program runs. Nothing on disk is
    touched; answers then go to a folder that is removed at the end."""
    if part == "profile":
        desk.profile = None
    elif part == "questions":
        desk.bank = load_bank(Path(__file__))  # no folder, so none of the user's own
    else:
        desk.history = Passing.somewhere()


class Passing(History):
    """A history that is gone when the program ends: its folder is removed with it."""

    _folder: tempfile.TemporaryDirectory[str]

    @classmethod
    def somewhere(cls) -> Self:
        """Raises `StorageError` where not even a passing folder can be made."""
        try:
            folder = tempfile.TemporaryDirectory(prefix="coach-", ignore_cleanup_errors=True)
        except OSError as error:
            raise StorageError(
                f"No folder can be made for now either ({error.strerror or error}): "
                "set COACH_HOME to a folder of yours."
            ) from error
        history = cls.open(Path(folder.name) / "history.sqlite3")
        history._folder = folder
        return history

    def close(self) -> None:
        super().close()
        self._folder.cleanup()


def _open(desk: Desk, part: str) -> None:
    if part == "profile":
        _ = desk.profile
    elif part == "history":
        _ = desk.history
    else:
        _ = desk.bank
