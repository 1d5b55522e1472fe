"""The line that shows that somebody is listening, how loud it is, and what is wrong with it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from coach.speech.levels import Level

CELLS = 20
WRONG = {
    "": "",
    "no signal": "no sound at all: muted, or not allowed?",
    "quiet": "I hear nothing",
    "too loud": "too loud: move back a little",
    "stalled": "the microphone has gone silent …",
}


class VoiceBar(Horizontal):
    """Hidden until something is said through it; told by the screen."""

    def compose(self) -> ComposeResult:
        yield Static("", id="voice-state", markup=False)
        yield Static("", id="voice-level", markup=False)
        yield Static("", id="voice-wrong", markup=False)

    def on_mount(self) -> None:
        self.display = False

    def show_state(self, text: str) -> None:
        """What goes on, without a level; "" hides the line."""
        self.display = bool(text)
        self.query_one("#voice-state", Static).update(text)
        self.query_one("#voice-level", Static).update("")
        self.query_one("#voice-wrong", Static).update("")

    def show_level(self, level: Level) -> None:
        filled = round(CELLS * level.loudness)
        bar = "█" * filled + "░" * (CELLS - filled)
        self.query_one("#voice-level", Static).update(bar)
        wrong = WRONG[level.wrong]
        self.query_one("#voice-wrong", Static).update(f"! {wrong}" if wrong else "")
