"""Which flag an answer is built for, and how far each answer is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.practice import workshop
from coach.practice.workshop import FlagBuilt
from coach.tui.intents import OpenBuilder
from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.hung import hung
from coach.tui.widgets.lines import Lines
from coach.tui.wording import moment
from coach.values import FLAGS


class BuilderChoiceScreen(CoachScreen):
    """The flags of the applicant first."""

    HEADING = "Build an answer"
    HELP = (
        "Choose the flag. Its answer is built from five parts, judged while you write, and kept "
        "in versions; the one that counts is called current. Flags in your file stand first."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Back"),
    ]

    @dataclass
    class Gathered(Message):
        """Every flag, in order."""

        flags: list[FlagBuilt]

    def compose_body(self) -> ComposeResult:
        yield Static("The answer about which flag?", classes="page-title", markup=False)
        yield Lines(id="choice")

    def on_mount(self) -> None:
        self.query_one(OptionList).focus()

    def lay_out_again(self) -> None:
        self._gather()

    def on_screen_resume(self) -> None:
        self._gather()

    @work(thread=True, exclusive=True, group="flags", exit_on_error=False)
    def _gather(self) -> None:
        self.post_message(self.Gathered(workshop.standing(self.desk)))

    @on(Gathered)
    def _gathered(self, message: Gathered) -> None:
        listed = self.query_one(OptionList)
        here = listed.highlighted_option.id if listed.highlighted_option else None
        lines: list[Option] = []
        room = self.columns
        for before, one in zip([None, *message.flags], message.flags, strict=False):
            if before is None or before.mine != one.mine:
                title = "In your file" if one.mine else "Not in your file"
                space = "" if before is None else "\n"
                heading = Content.assemble(space, (title, "bold $text-primary"))
                lines.append(Option(heading, disabled=True))
            lines.append(Option(_line(one, self.desk.now(), room), id=one.flag))
        listed.clear_options()
        listed.add_options(lines)
        listed.highlighted = listed.get_option_index(here) if here else 1

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option.id:
            self.post_message(OpenBuilder(event.option.id))


def _line(one: FlagBuilt, now: datetime, room: int) -> Content:
    if one.current:
        scored = one.current.overall
        overall = "not scored" if scored is None else f"{scored} of 4"
        state = f"version {one.current.version}, {overall}, {moment(one.current.when, now)}"
    else:
        state = "" if one.begun else "not built yet" if one.mine else ""
    if one.begun:
        state = f"{state}{', ' if state else ''}begun {moment(one.begun, now)}"
    return hung(Content(f"{FLAGS[one.flag]:<31}"), Content.styled(state, "$foreground-muted"), room)
