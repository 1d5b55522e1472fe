"""The lines under the editor: how much is written, whether it is kept, and what is wrong."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from coach.tui.wording import plural, visible

AIM = (80, 200)


class Status(Vertical):
    """Told by the screen; says nothing by itself. `aim` replaces the usual aim in words."""

    def __init__(self, aim: str = "") -> None:
        super().__init__()
        self._aim = aim

    def compose(self) -> ComposeResult:
        yield Static("", id="problem", markup=False)
        with Horizontal():
            yield Static("", id="words", markup=False)
            yield Static("", id="state", markup=False)

    def show_words(self, count: int) -> None:
        note = ", long" if count > AIM[1] and not self._aim else ""
        aim = self._aim or f"aim {AIM[0]}–{AIM[1]}{note}"
        self.query_one("#words", Static).update(f"{plural(count, 'word')} · {aim}")

    def show_state(self, text: str) -> None:
        self.query_one("#state", Static).update(text)

    def show_problem(self, text: str) -> None:
        problem = self.query_one("#problem", Static)
        problem.update(f"! {visible(text)}" if text else "")
        problem.display = bool(text)
