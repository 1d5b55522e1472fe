"""All answers so far, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input, Static

from coach.history.rows import Listed
from coach.practice.desk import Desk
from coach.practice.forgetting import forget, of_attempts
from coach.tui.intents import ShowFeedback
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.confirm import Confirm
from coach.tui.widgets.attempts import Attempts
from coach.tui.wording import moment, one_line, plural
from coach.values import CRITERIA, Attempt

PAGE = 100
_LEGEND = "   ".join(f"{i} {label}" for i, label in enumerate(CRITERIA, 1))


class HistoryScreen(CoachScreen):
    """Reads the history a page at a time, in workers."""

    HEADING = "History"
    HELP = (
        "Your answers, newest first, with the overall band and the five criteria. Enter opens "
        "one with its evidence. / searches questions and answers: words may be cut short. d "
        "deletes one for good."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Search", key_display="/"),
        Binding("d", "delete", "Delete"),
        Binding("escape", "back", "Back"),
    ]

    @dataclass
    class Listing(Message):
        """A page of the list; `offset` 0 begins it anew."""

        search: str
        offset: int
        listed: Sequence[Listed]
        total: int

    @dataclass
    class Opened(Message):
        """The attempt that was wanted."""

        attempt: Attempt

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._search = ""
        self._total = 0
        self._loading = False

    def compose_body(self) -> ComposeResult:
        yield _Search(placeholder="search questions and answers", id="search", compact=True)
        yield Attempts()
        yield Static("", id="empty", markup=False)
        yield Static(_LEGEND, classes="legend", markup=False)

    def on_mount(self) -> None:
        self.query_one("#search").display = False
        self.query_one("#empty").display = False
        self.table.focus()

    def on_screen_resume(self) -> None:
        self._load(self._search, 0, max(PAGE, len(self.table.listed)))

    @property
    def table(self) -> Attempts:
        return self.query_one(Attempts)

    # Loading

    @work(thread=True, exclusive=True, group="listing", exit_on_error=False)
    def _load(self, search: str, offset: int, limit: int = PAGE) -> None:
        history = self.desk.history
        listed = history.listed(limit=limit, offset=offset, search=search or None)
        total = history.count(search=search or None)
        self.post_message(self.Listing(search, offset, listed, total))

    @on(Listing)
    def _listing(self, message: Listing) -> None:
        self._loading = False
        if message.search != self._search:
            return
        self._total = message.total
        if message.offset == 0:
            self.table.show(message.listed, self.desk.now(), cursor=max(0, self.table.cursor_row))
        elif message.offset == len(self.table.listed):
            self.table.append(message.listed)
        found = f" · “{one_line(self._search)}”" if self._search else ""
        self.top.show(f"{self.HEADING}{found}", plural(self._total, "answer"))
        empty = self.query_one("#empty", Static)
        empty.display = self._total == 0
        empty.update(
            "Nothing found." if self._search else "Nothing here yet: your first answer will be."
        )
        self.table.display = self._total > 0
        self.refresh_bindings()

    @on(Attempts.EndNear)
    def _load_more(self) -> None:
        loaded = len(self.table.listed)
        if loaded < self._total and not self._loading:
            self._loading = True
            self._load(self._search, loaded)

    # Opening one

    @on(Attempts.Wanted)
    def _wanted(self, message: Attempts.Wanted) -> None:
        self._open(message.number)

    @work(thread=True, exclusive=True, group="open", exit_on_error=False)
    def _open(self, number: int) -> None:
        self.post_message(self.Opened(self.desk.history.attempt(number)))

    @on(Opened)
    def _opened(self, message: Opened) -> None:
        self.post_message(ShowFeedback(message.attempt))

    # Searching

    def action_search(self) -> None:
        search = self.query_one("#search", Input)
        search.display = True
        search.focus()

    @on(Input.Changed, "#search")
    def _searched(self, event: Input.Changed) -> None:
        if event.value != self._search:
            self._search = event.value
            self.table.move_cursor(row=0)
            self._load(self._search, 0)

    def action_to_list(self) -> None:
        self.table.focus()

    def action_back(self) -> None:
        search = self.query_one("#search", Input)
        if search.display:
            search.value = ""
            search.display = False
            self.table.focus()
        else:
            self.dismiss()

    # Deleting

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "delete":
            return self._total > 0
        return super().check_action(action, parameters)

    def action_delete(self) -> None:
        chosen = self.table.chosen
        if chosen is None:
            return
        number = chosen.number

        question = Confirm(
            "Delete this answer for good?",
            f"{plural(chosen.words, 'word')} from {moment(chosen.when, self.desk.now())} to "
            f"“{one_line(chosen.question_text)}”",
            yes="delete",
            no="keep",
        )
        self.ask(question, lambda: self._delete(number))

    @work(thread=True, group="delete", exit_on_error=False)
    def _delete(self, number: int) -> None:
        history = self.desk.history
        forget(of_attempts(history, [number]), history)
        self.app.call_from_thread(self.on_screen_resume)


class _Search(Input):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "screen.to_list", "To the list"),
    ]
