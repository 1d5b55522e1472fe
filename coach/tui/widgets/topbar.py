"""The line at the top of every screen: where one is, and one thing worth knowing there."""

from __future__ import annotations

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from coach.tui.wording import one_line

_APART, _BESIDE = " · ", 2


class TopBar(Horizontal):
    """`title` gives way, `aside` does not: first the name of the screen goes, then the end."""

    def __init__(self, title: str, aside: str = "") -> None:
        super().__init__()
        self._title, self._aside = title, aside

    def compose(self) -> ComposeResult:
        yield Static(one_line(self._title), id="title", markup=False)
        yield Static(one_line(self._aside), id="aside", markup=False)

    def on_resize(self) -> None:
        self._fit()

    def show(self, title: str, aside: str = "") -> None:
        self._title, self._aside = title, aside
        self.query_one("#aside", Static).update(one_line(aside))
        self._fit()

    def set_aside(self, aside: str) -> None:
        self.show(self._title, aside)

    def _fit(self) -> None:
        title, aside = one_line(self._title), one_line(self._aside)
        room = self.content_size.width - (cell_len(aside) + _BESIDE if aside else 0)
        _, apart, rest = title.partition(_APART)
        narrow = 0 < room < cell_len(title)
        self.query_one("#title", Static).update(
            f"{rest[:1].upper()}{rest[1:]}" if apart and narrow else title
        )
