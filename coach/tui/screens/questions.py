"""All questions, the applicant's own first; typing narrows them down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from coach.practice.desk import Desk
from coach.tui.catalogue import catalogue, matching
from coach.tui.intents import Practise
from coach.tui.screens.base import CoachScreen
from coach.tui.wording import plural, visible
from coach.values import Asked


class QuestionsScreen(CoachScreen):
    """The typing stays in the filter while the arrow keys move through the list."""

    HEADING = "Questions"
    HELP = (
        "Questions about your own flags come first, each with the reason why it is there. Type "
        "any word of a question or a reason to narrow them down; the arrow keys move, Enter "
        "practises."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "practise", "Practise"),
        Binding("up", "move('cursor_up')", "Up", show=False),
        Binding("down", "move('cursor_down')", "Down", show=False),
        Binding("pageup", "move('page_up')", "Page up", show=False),
        Binding("pagedown", "move('page_down')", "Page down", show=False),
        Binding("escape", "back", "Back"),
    ]

    @dataclass
    class Gathered(Message):
        """All questions, in order."""

        asked: list[Asked]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._all: list[Asked] = []
        self._shown: list[Asked] = []

    def compose_body(self) -> ComposeResult:
        yield _Filter(placeholder="type to narrow down", id="filter", compact=True)
        yield OptionList(id="questions")

    def on_mount(self) -> None:
        self.query_one(OptionList).can_focus = False
        self.query_one(Input).focus()
        self._gather()

    @work(thread=True, exclusive=True, group="questions", exit_on_error=False)
    def _gather(self) -> None:
        desk = self.desk
        self.post_message(self.Gathered(catalogue(desk.profile, desk.bank, desk.today)))

    @on(Gathered)
    def _gathered(self, message: Gathered) -> None:
        self._all = message.asked
        self._narrow()

    @on(Input.Changed)
    def _narrow(self) -> None:
        self._shown = matching(self._all, self.query_one(Input).value)
        lines: list[Option] = []
        for number, asked in enumerate(self._shown):
            if number == 0 or asked.reason != self._shown[number - 1].reason:
                lines.append(Option(_heading(asked.reason, first=number == 0), disabled=True))
            lines.append(Option(Content(f"· {visible(asked.text)}"), id=str(number)))
        listed = self.query_one(OptionList)
        listed.clear_options()
        listed.add_options(lines)
        if self._shown:
            listed.highlighted = 1
            listed.scroll_home(animate=False)
        self.top.show(self.HEADING, plural(len(self._shown), "question"))

    def action_move(self, where: str) -> None:
        getattr(self.query_one(OptionList), f"action_{where}")()

    @on(Input.Submitted)
    def action_practise(self) -> None:
        option = self.query_one(OptionList).highlighted_option
        if option is not None:
            self._practise(option)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self._practise(event.option)

    def _practise(self, option: Option) -> None:
        if option.id is not None:
            self.post_message(Practise(self._shown[int(option.id)]))

    def action_back(self) -> None:
        typed = self.query_one(Input)
        if typed.value:
            typed.value = ""
        else:
            self.dismiss()


class _Filter(Input):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "Practise")]


def _heading(reason: str, *, first: bool) -> Content:
    return Content.assemble("" if first else "\n", (visible(reason), "bold $text-primary"))
