"""All answers so far, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.message import Message
from textual.widgets import Input, Static

from coach.history.rows import Listed
from coach.practice.desk import Desk
from coach.practice.forgetting import forget, of_attempts
from coach.tui.intents import Compare, OpenTrends, ShowFeedback
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.confirm import Confirm
from coach.tui.screens.filters import Chosen, FilterScreen
from coach.tui.widgets.attempts import Attempts
from coach.tui.widgets.in_turn import InTurn
from coach.tui.wording import moment, one_line, plural
from coach.values import CRITERIA, Attempt

PAGE = 100
_BESIDE = 4
_NUMBERED = [f"{i} {label}" for i, label in enumerate(CRITERIA, 1)]
_LEGEND = "   ".join(_NUMBERED)
_LEGEND_NARROW = f"{'   '.join(_NUMBERED[:3])}\n{'   '.join(_NUMBERED[3:])}"


class HistoryScreen(CoachScreen):
    """Reads the history a page at a time, in workers."""

    HEADING = "History"
    HELP = (
        "Your answers, newest first, with the overall band and the five criteria. Enter opens "
        "one with its evidence. / searches questions, answers and notes: words may be cut short. "
        "c puts the answer beside the one marked with the space bar, or beside your answer to the "
        "same question before it. d deletes one for good."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Search", key_display="/"),
        Binding("f", "filter", "Filter", tooltip="By flag, question, band, date, mode, interview"),
        Binding("t", "trends", "Trends", tooltip="How criteria and flags went over time"),
        Binding("space", "mark", "Mark", show=False, tooltip="Mark this one to compare with"),
        Binding("c", "compare", "Compare", tooltip="Beside the marked one, or the one before"),
        Binding("d", "delete", "Delete"),
        Binding("escape", "back", "Back"),
    ]

    @dataclass
    class Listing(Message):
        """A page of the list; `offset` 0 begins it anew."""

        sought: tuple[str, Chosen]
        offset: int
        listed: Sequence[Listed]
        total: int

    @dataclass
    class Compared(Message):
        """Two to be put side by side; `before` is None where there is no earlier one."""

        before: Attempt | None
        after: Attempt

    @dataclass
    class SessionsKnown(Message):
        """The interviews to choose from, as what is shown and the id."""

        sessions: list[tuple[str, str]]

    @dataclass
    class Opened(Message):
        """The attempt that was wanted."""

        attempt: Attempt

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._search = ""
        self._chosen = Chosen()
        self._marked: int | None = None
        self._total = 0
        self._loading = False

    def compose_body(self) -> ComposeResult:
        yield _Search(placeholder="search questions and answers", id="search", compact=True)
        yield Static("", id="chosen", classes="legend", markup=False)
        yield Attempts()
        yield Static("", id="empty", markup=False)
        yield Static(_LEGEND, id="numbers", classes="legend", markup=False)

    def on_mount(self) -> None:
        for hidden in self.query("#search, #chosen, #empty"):
            hidden.display = False
        self.table.focus()

    def on_resize(self, event: Resize) -> None:  # noqa: ARG002
        fits = len(_LEGEND) <= self.page_columns - _BESIDE
        legend = _LEGEND if fits else _LEGEND_NARROW
        self.query_one("#numbers", Static).update(legend)

    def on_screen_resume(self) -> None:
        self._load(self._sought, 0, max(PAGE, len(self.table.listed)))

    @property
    def _sought(self) -> tuple[str, Chosen]:
        return self._search, self._chosen

    @property
    def table(self) -> Attempts:
        return self.query_one(Attempts)

    # Loading

    @work(thread=True, exclusive=True, group="listing", exit_on_error=False)
    def _load(self, sought: tuple[str, Chosen], offset: int, limit: int = PAGE) -> None:
        search, chosen = sought
        history = self.desk.history
        wanted = chosen.wanted(self.desk.now())
        wanted["search"] = search
        listed = history.listed(limit=limit, offset=offset, **wanted)
        total = history.count(**wanted)
        self.post_message(self.Listing(sought, offset, listed, total))

    @on(Listing)
    def _listing(self, message: Listing) -> None:
        self._loading = False
        if message.sought != self._sought:
            return
        self._total = message.total
        if message.offset == 0:
            self.table.show(message.listed, self.desk.now(), cursor=max(0, self.table.cursor_row))
        elif message.offset == len(self.table.listed):
            self.table.append(message.listed)
        self.top.show(self.HEADING, plural(self._total, "answer"))
        only = self.query_one("#chosen", Static)
        only.update(f"Only {self._chosen.said}")
        only.display = bool(self._chosen.said)
        narrowed = self._search or self._chosen.said
        empty = self.query_one("#empty", Static)
        empty.update(
            "Nothing found." if narrowed else "Nothing here yet: your first answer will be."
        )
        there = self._total > 0
        empty.display = not there
        self.table.display = self.query_one("#numbers").display = there
        self.refresh_bindings()

    @on(Attempts.EndNear)
    def _load_more(self) -> None:
        loaded = len(self.table.listed)
        if loaded < self._total and not self._loading:
            self._loading = True
            self._load(self._sought, loaded)

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
            self._load(self._sought, 0)

    def action_to_list(self) -> None:
        self.table.focus()

    def action_back(self) -> None:
        search = self.query_one("#search", Input)
        if search.display:
            search.value = ""
            search.display = False
            self.table.focus()
        elif self._chosen != Chosen():
            self._filtered(Chosen())
        else:
            self.dismiss()

    # Filtering

    @work(thread=True, exclusive=True, group="filter", exit_on_error=False)
    def action_filter(self) -> None:
        sessions = self.desk.history.sessions
        found = [*sessions.unfinished("mock"), *sessions.finished("mock")]
        named = [(moment(one.begun, self.desk.now()), one.uid) for one in found]
        self.post_message(self.SessionsKnown(named))

    @on(SessionsKnown)
    def _choose(self, message: SessionsKnown) -> None:
        here = self.table.chosen
        question = (one_line(here.question_text)[:40], here.question_id) if here else None
        if question and not question[1]:
            question = None
        screen = FilterScreen(self._chosen, question=question, sessions=message.sessions)
        self.app.push_screen(screen, self._filtered)

    def _filtered(self, chosen: Chosen | None) -> None:
        if chosen is not None:
            self._chosen = chosen
            self.table.move_cursor(row=0)
            self._load(self._sought, 0)

    # Comparing

    def action_trends(self) -> None:
        self.post_message(OpenTrends())

    def action_mark(self) -> None:
        chosen = self.table.chosen
        if chosen is not None:
            self._marked = None if self._marked == chosen.number else chosen.number
            self.top.set_aside(
                f"marked: {moment(chosen.when, self.desk.now())}"
                if self._marked
                else plural(self._total, "answer")
            )

    def action_compare(self) -> None:
        if self.table.chosen is not None:
            self._compare(self.table.chosen.number, self._marked)

    @work(thread=True, exclusive=True, group="open", exit_on_error=False)
    def _compare(self, number: int, marked: int | None) -> None:
        history = self.desk.history
        one = history.attempt(number)
        same = marked is None or marked == number
        other = history.before(one) if same else history.attempt(marked or number)
        if other is None:
            self.post_message(self.Compared(None, one))
            return
        before, after = sorted((one, other), key=lambda attempt: attempt.when)
        self.post_message(self.Compared(before, after))

    @on(Compared)
    def _show_compared(self, message: Compared) -> None:
        if message.before is None:
            said = "No earlier answer to this question: mark another with the space bar first."
            self.notify(said, markup=False)
        else:
            self._marked = None
            self.post_message(Compare(message.before, message.after))

    # Deleting

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in {"delete", "compare", "mark"}:
            return self._total > 0
        if action == "search" and self.is_mounted:
            return not self.query_one("#search").has_focus  # there "/" is a letter
        return super().check_action(action, parameters)

    def action_delete(self) -> None:
        chosen = self.table.chosen
        if chosen is None:
            return
        number = chosen.number
        self._marked = None if self._marked == number else self._marked

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


class _Search(InTurn, Input):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "screen.to_list", "To the list"),
    ]
