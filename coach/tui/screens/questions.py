"""All questions, the applicant's own first; typing narrows them down."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from coach.content.own import checked
from coach.errors import CoachError
from coach.practice.desk import Desk
from coach.practice.real import add_asked
from coach.tui.catalogue import ALL, catalogue, label, matching, narrowings, wanted
from coach.tui.intents import Practise
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.pick import Pick, TypeLine
from coach.tui.widgets.in_turn import InTurn
from coach.tui.wording import plural, visible
from coach.values import Asked

_NARROWEST = 20


class QuestionsScreen(CoachScreen):
    """The typing stays in the filter while the arrow keys move through the list."""

    HEADING = "Questions"
    HELP = (
        "What you were really asked comes first, then questions about your own flags, each with "
        "the reason why it is there. Type any word of a question or a reason to narrow them down; "
        "the arrow keys move, Enter practises. f6 gives a star (★) or takes it; f7 shows one flag "
        "or kind only, or those with a star; f8 adds one that you were really asked."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "practise", "Practise"),
        Binding("up", "move('cursor_up')", "Up", show=False),
        Binding("down", "move('cursor_down')", "Down", show=False),
        Binding("pageup", "move('page_up')", "Page up", show=False),
        Binding("pagedown", "move('page_down')", "Page down", show=False),
        Binding("f6", "star", "Star", tooltip="Give it a star, or take the star away"),
        Binding("f7", "only", "Only", tooltip="One flag, one kind, or those with a star"),
        Binding("f8", "add", "Add", tooltip="Add a question you were really asked"),
        Binding("escape", "back", "Back"),
    ]

    @dataclass
    class Gathered(Message):
        """All questions, in order, and the ids of those with a star."""

        asked: list[Asked]
        starred: frozenset[str]
        at: str = ""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._all: list[Asked] = []
        self._shown: list[Asked] = []
        self._starred: frozenset[str] = frozenset()
        self._only = ALL

    def compose_body(self) -> ComposeResult:
        yield _Filter(placeholder="type to narrow down", id="filter", compact=True)
        yield OptionList(id="questions")

    def lay_out_again(self) -> None:
        option = self.query_one(OptionList).highlighted_option
        if option is not None and option.id is not None:
            self._narrow(self._shown[int(option.id)].question.id)

    def on_mount(self) -> None:
        self.query_one(OptionList).can_focus = False
        self.query_one(Input).focus()
        self._gather()

    @work(thread=True, exclusive=True, group="questions", exit_on_error=False)
    def _gather(self, at: str = "") -> None:
        desk = self.desk
        listed = catalogue(desk.profile, desk.bank, desk.today)
        self.post_message(self.Gathered(listed, desk.history.logbook.starred(), at))

    @on(Gathered)
    def _gathered(self, message: Gathered) -> None:
        self._all, self._starred = message.asked, message.starred
        self._narrow(message.at)

    @on(Input.Changed)
    def _typed(self) -> None:
        self._narrow()

    def _narrow(self, at: str = "") -> None:
        """Show what is wanted, with the question `at` that id chosen, else the first."""
        found = [a for a in self._all if wanted(a, self._only, self._starred)]
        self._shown = matching(found, self.query_one(Input).value)
        lines: list[Option] = []
        room = max(self.columns - 2, _NARROWEST)
        for number, asked in enumerate(self._shown):
            if number == 0 or asked.reason != self._shown[number - 1].reason:
                lines.append(Option(_heading(asked.reason, first=number == 0), disabled=True))
            sign = "★" if asked.question.id in self._starred else "·"
            said = "\n  ".join(wrap(visible(asked.text), room))
            lines.append(Option(Content(f"{sign} {said}"), id=str(number)))
        listed = self.query_one(OptionList)
        listed.clear_options()
        listed.add_options(lines)
        place = next((i for i, a in enumerate(self._shown) if a.question.id == at), None)
        if place is not None and at:
            listed.highlighted = listed.get_option_index(str(place))
        elif self._shown:
            listed.highlighted = 1
            listed.scroll_home(animate=False)
        only = "" if self._only == ALL else f" · {label(self._only)}"
        self.top.show(f"{self.HEADING}{only}", plural(len(self._shown), "question"))

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

    # Stars, one flag only, and questions of one's own

    def action_star(self) -> None:
        option = self.query_one(OptionList).highlighted_option
        if option is not None and option.id is not None:
            self._star(self._shown[int(option.id)].question.id)

    @work(thread=True, group="star", exit_on_error=False)
    def _star(self, question_id: str) -> None:
        logbook = self.desk.history.logbook
        if question_id in logbook.starred():
            logbook.unstar(question_id)
        else:
            logbook.star(question_id, self.desk.now())
        self.post_message(self.Gathered(self._all, logbook.starred(), question_id))

    def action_only(self) -> None:
        profile = self.desk.profile
        choices = narrowings(profile)

        def chosen(place: int | None) -> None:
            if place is not None:
                self._only = choices[place]
                self._narrow()

        first = choices.index(self._only) if self._only in choices else 0
        self.app.push_screen(Pick("Show only", [label(c) for c in choices], first=first), chosen)

    def action_add(self) -> None:
        def typed(text: str | None) -> None:
            if text:
                self._add(text)

        def wrong(text: str) -> str:
            try:
                checked(text)
            except CoachError as error:
                return str(error)
            return ""

        note = "It is kept with your own questions, and comes before the others in an interview."
        self.app.push_screen(
            TypeLine("A question you were really asked", note=note, check=wrong), typed
        )

    @work(thread=True, exclusive=True, group="questions", exit_on_error=False)
    def _add(self, text: str) -> None:
        kept = add_asked(self.desk, text)
        listed = catalogue(self.desk.profile, self.desk.bank, self.desk.today)
        self.post_message(self.Gathered(listed, self.desk.history.logbook.starred(), kept))

    def action_back(self) -> None:
        typed = self.query_one(Input)
        if typed.value:
            typed.value = ""
        elif self._only != ALL:
            self._only = ALL
            self._narrow()
        else:
            self.dismiss()


class _Filter(InTurn, Input):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "Practise")]


def _heading(reason: str, *, first: bool) -> Content:
    return Content.assemble("" if first else "\n", (visible(reason), "bold $text-primary"))
