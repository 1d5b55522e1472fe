"""The terminal, lent to the user's own editor for as long as that runs."""

from __future__ import annotations

from typing import Any

from textual.app import App, SuspendNotSupported

from coach import paths
from coach.applicant.opening import run_editor
from coach.applicant.side_file import begin, finish, keep, side_file
from coach.errors import CoachError
from coach.values import Profile


def edit_profile(app: App[Any]) -> Profile | None:
    """Have the profile's file edited as it stands, and checked; None where nothing was changed.
    Raises `CoachError` with every mistake and its line; what was written is kept then, and the
    profile is as it was."""
    path = paths.profile_file()
    before = begin(path)
    try:
        try:
            with app.suspend():
                run_editor(side_file(path))
        except SuspendNotSupported:
            raise CoachError(
                "This terminal cannot be lent to an editor: run `coach profile edit` in another."
            ) from None
        return finish(path, before)
    except CoachError as error:
        raise keep(error, path, before) from error
