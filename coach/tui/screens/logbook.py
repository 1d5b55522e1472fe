"""The real interviews: those that were, and logging one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Select, Static
from textual.widgets.option_list import Option

from coach.applicant.said import date_said
from coach.history.logbook import WENT, RealInterview
from coach.practice import real
from coach.practice.desk import Desk
from coach.tui.form import Field, friendly
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.confirm import Confirm
from coach.tui.screens.form import FormScreen
from coach.tui.widgets.editor import Editor
from coach.tui.widgets.hung import Hung, hung
from coach.tui.widgets.line import Line
from coach.tui.widgets.lines import Lines
from coach.tui.wording import one_line, plural, visible

_ROOMY = 70
"""Columns from which a program has room beside the rest."""


class LogbookScreen(CoachScreen):
    """The latest first, the chosen one's questions below."""

    HEADING = "Real interviews"
    HELP = (
        "After a real interview, note where it was, how it went and what was asked, while you "
        "remember. Its questions join your own: they come first in your next mock interviews and "
        "in the plan. Enter changes one, n logs a new one."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "Log one", tooltip="Log an interview that was"),
        Binding("delete,backspace", "delete", "Delete", tooltip="Delete it from the log"),
        Binding("escape", "dismiss", "Back"),
    ]

    @dataclass
    class Gathered(Message):
        """The latest first."""

        interviews: list[RealInterview]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._interviews: list[RealInterview] = []

    def compose_body(self) -> ComposeResult:
        yield _Interviews(id="interviews")
        yield Static("", id="empty", markup=False)
        with VerticalScroll(id="logged", can_focus=False):
            yield Hung(classes="logged-text")

    def lay_out_again(self) -> None:
        self._gather()

    def on_screen_resume(self) -> None:
        self._gather()

    @work(thread=True, exclusive=True, group="logbook", exit_on_error=False)
    def _gather(self) -> None:
        self.post_message(self.Gathered(self.desk.history.logbook.interviews()))

    @on(Gathered)
    def _gathered(self, message: Gathered) -> None:
        self._interviews = message.interviews
        listed = self.query_one(OptionList)
        here = listed.highlighted or 0
        room = self.columns
        listed.clear_options()
        listed.add_options([Option(_line(one, room)) for one in self._interviews])
        there = bool(self._interviews)
        listed.display = self.query_one("#logged").display = there
        empty = self.query_one("#empty", Static)
        empty.display = not there
        empty.update("None yet. After an interview, n logs it: what was asked joins yours.")
        if there:
            listed.highlighted = min(here, len(self._interviews) - 1)
            listed.focus()
        self.top.show(self.HEADING, plural(len(self._interviews), "interview"))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "delete":
            return bool(self._interviews)
        return super().check_action(action, parameters)

    @on(OptionList.OptionHighlighted)
    def _show(self, event: OptionList.OptionHighlighted) -> None:
        one = self._interviews[event.option_index]
        lines = [(Content("· "), Content(visible(asked.text))) for asked in one.questions]
        if one.note:
            lines.append((Content(""), Content.styled(visible(one.note), "$foreground-muted")))
        nothing = Content.styled("no question noted", "$foreground-muted")
        self.query_one(Hung).tell(lines or [(Content(""), nothing)])

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        one = self._interviews[event.option_index]
        self.app.push_screen(LogInterviewScreen(self.desk, one))

    def action_new(self) -> None:
        self.app.push_screen(LogInterviewScreen(self.desk))

    def action_delete(self) -> None:
        place = self.query_one(OptionList).highlighted
        if place is None:
            return
        one = self._interviews[place]
        question = Confirm(
            "Delete this interview from the log?",
            f"{one_line(_where(one))}; its questions stay among your own.",
            yes="delete",
            no="keep",
        )
        self.ask(question, lambda: self._delete(one.uid))

    @work(thread=True, exclusive=True, group="logbook", exit_on_error=False)
    def _delete(self, uid: str) -> None:
        self.desk.history.logbook.drop(uid)
        self.post_message(self.Gathered(self.desk.history.logbook.interviews()))


class _Interviews(Lines):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "Change")]


class LogInterviewScreen(FormScreen):
    """One interview: when, where, how it went, what was asked, a question a line."""

    HEADING = "A real interview"
    HELP = (
        "Write each question on a line of its own, in the interviewer's words as far as you "
        "remember them. Tab goes to the next field; ctrl+s keeps it."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,ctrl+enter,f5", "keep", "Keep"),
        Binding("tab", "app.focus_next", "Next field"),
        Binding("escape", "back", "Back"),
    ]

    def __init__(self, desk: Desk, interview: RealInterview | None = None) -> None:
        super().__init__(desk)
        self._interview = interview

    def compose_body(self) -> ComposeResult:
        one = self._interview
        day = one.day if one else self.desk.today.isoformat()
        yield Line(Field("day", "When", "2026-12-11", str), day)
        yield Line(Field("program", "Program", "Mercy, Internal Medicine", str),
                   one.program if one else "")  # fmt: skip
        with Horizontal(id="about"):
            yield Static("How it went", classes="line-label", markup=False)
            went = one.went if one else WENT[1]
            yield Select([(word, word) for word in WENT], value=went, allow_blank=False,
                         compact=True)  # fmt: skip
        yield Line(Field("note", "A note", "ran out of time on the gap", str),
                   one.note if one else "")  # fmt: skip
        yield Static("What was asked, a question a line", classes="page-note", markup=False)
        asked = "\n".join(question.text for question in one.questions) if one else ""
        yield Editor(asked, placeholder="Why the gap in 2019?")
        yield Static("", id="problem", markup=False)

    def on_mount(self) -> None:
        (self.query_one(Editor) if self._interview else [*self.query(Input)][1]).focus()

    def filled(self) -> tuple[str, ...]:
        lines = [line.typed.strip() for line in self.query(Line)]
        return (*lines, str(self.query_one(Select).value), self.query_one(Editor).text)

    def store(self, filled: tuple[str, ...]) -> None:
        day, program, note, went, asked = filled
        real.log(
            self.desk,
            day=friendly(day),
            program=program,
            went=went,
            questions=asked.splitlines(),
            note=note,
            uid=self._interview.uid if self._interview else "",
        )


def _where(one: RealInterview) -> str:
    return f"{date_said(one.day)}, {one.program or 'no program named'}"


def _line(one: RealInterview, room: int) -> Content:
    """The program beside the rest, or below it where there is little room."""
    lead = Content.assemble(
        f"{date_said(one.day):<20}",
        (f"{one.went:<8}", "bold"),
        (f"{plural(len(one.questions), 'question'):<14}", "$foreground-muted"),
    )
    program = Content(one_line(one.program) or "no program named")
    if room < _ROOMY:
        return Content("\n").join([lead, hung(Content("  "), program, room)])
    return hung(lead, program, room)
