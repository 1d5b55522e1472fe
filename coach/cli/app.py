"""Opening the app."""

from __future__ import annotations

import sys

from coach.errors import CoachError


def open_app() -> None:
    """Run the Textual app in this terminal. Raises `CoachError` where there is none."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise CoachError(
            "The app needs a terminal. To score an answer from a file or a pipe: "
            "`coach score FILE`; `coach --help` lists the other commands."
        )
    from coach.speech.quiet import quiet
    from coach.tui.app import CoachApp

    with quiet():
        CoachApp().run()
