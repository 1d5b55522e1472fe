"""What all screens share: the line at the top, the keys at the bottom, help, and errors said
in one sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Resize
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from coach.tui.desked import Desked
from coach.tui.keymap import named, owner_of
from coach.tui.screens.confirm import Confirm
from coach.tui.screens.explain import Explanation
from coach.tui.widgets.keyline import KeyLine
from coach.tui.widgets.topbar import TopBar
from coach.tui.wording import sentence

if TYPE_CHECKING:
    from coach.practice.desk import Desk

_WIDEST, _BESIDE = 100, 8
"""Columns of a page at most, and those beside the lines of a list in it."""
_SHORT = 22
"""Below this height the lines that only keep things apart are given to what is shown."""


class CoachScreen(Screen[None]):
    """A screen with a `HEADING`; `HELP` says in a few plain lines what it is for."""

    HEADING: ClassVar[str] = ""
    HELP: ClassVar[str] = ""

    def __init_subclass__(cls, *args: Any, **more: Any) -> None:
        if "BINDINGS" in cls.__dict__:
            cls.BINDINGS = named(owner_of(cls), cls.BINDINGS)
        super().__init_subclass__(*args, **more)

    def __init__(self, desk: Desk | None = None) -> None:
        """Without a desk of its own a screen works at the app's."""
        super().__init__()
        self._desk = desk
        self._laid_out_in = 0

    @property
    def desk(self) -> Desk:
        return self._desk or cast("Desked", self.app).desk

    def compose(self) -> ComposeResult:
        yield TopBar(self.HEADING)
        with Vertical(id="body"):
            yield from self.compose_body()
        yield KeyLine()

    def on_resize(self, event: Resize) -> None:
        self.set_class(event.size.height < _SHORT, "-short")
        before, self._laid_out_in = self._laid_out_in, self.columns
        if before not in {0, self.columns}:
            self.lay_out_again()

    @property
    def page_columns(self) -> int:
        """Those of the whole page."""
        return min(self.app.size.width, _WIDEST)

    @property
    def columns(self) -> int:
        """Those that a line of a list has."""
        return self.page_columns - _BESIDE

    def lay_out_again(self) -> None:
        """There are other `columns`: show anew what was set in them."""

    def compose_body(self) -> ComposeResult:
        yield from ()

    @property
    def top(self) -> TopBar:
        return self.query_one(TopBar)

    def key_of(self, action: str) -> str:
        """The key that does `action` here, as it is shown; "" for none."""
        found = (
            self.app.get_key_display(binding)
            for _, binding, _, _ in self.active_bindings.values()
            if binding.action == action
        )
        return next(found, "")

    async def before_quit(self) -> None:
        """Bring to the disk what is not there yet: the program ends."""

    def explain(self) -> None:
        """Say what this screen is for and what its keys do."""
        self.app.push_screen(Explanation.of(self, self.HEADING, self.HELP))

    def ask(self, question: Confirm, on_yes: Callable[[], object]) -> None:
        """Ask, and do it only after a yes."""

        def answered(yes: bool | None) -> None:
            if yes:
                on_yes()

        self.app.push_screen(question, answered)

    def say(self, error: BaseException) -> None:
        """Tell the user of an error that no place of its own on the screen tells."""
        self.notify(sentence(error), severity="error", timeout=10, markup=False)

    @on(Worker.StateChanged)
    def _worker_failed(self, event: Worker.StateChanged) -> None:
        event.stop()
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            self.say(event.worker.error)
