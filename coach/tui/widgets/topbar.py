"""The line at the top of every screen: where one is, and one thing worth knowing there."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from coach.tui.wording import one_line


class TopBar(Horizontal):
    """`title` gives way, `aside` does not."""

    def __init__(self, title: str, aside: str = "") -> None:
        super().__init__()
        self._title, self._aside = title, aside

    def compose(self) -> ComposeResult:
        yield Static(one_line(self._title), id="title", markup=False)
        yield Static(one_line(self._aside), id="aside", markup=False)

    def show(self, title: str, aside: str = "") -> None:
        self._title, self._aside = title, aside
        self.query_one("#title", Static).update(one_line(title))
        self.set_aside(aside)

    def set_aside(self, aside: str) -> None:
        self._aside = aside
        self.query_one("#aside", Static).update(one_line(aside))
