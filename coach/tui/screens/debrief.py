"""After a mock interview: what to drill next, how it went, and what was said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from coach.practice import sitting
from coach.practice.debrief import Debrief
from coach.practice.desk import Desk
from coach.report.debrief import Block, Section, sections, title
from coach.tui.intents import GoHome, SetUpInterview, StartDrill
from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.hung import Hung
from coach.tui.wording import moment, visible


class DebriefScreen(CoachScreen):
    """Everything it says is in the debrief; the drills it names are started by their numbers."""

    HEADING = "Debrief"
    HELP = (
        "The three drills to do next come first: press 1, 2 or 3 to start one. Then how the "
        "interview went, answer by answer (↳ is a follow-up), what you said best and worst, and "
        "what an interviewer would have noticed: the same words again, things that do not fit, "
        "and what your file has that you never said. Scroll with the arrow keys."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "drill(1)", "Drill", key_display="1 2 3", tooltip="Start that drill"),
        Binding("2", "drill(2)", "Start the second drill", show=False),
        Binding("3", "drill(3)", "Start the third drill", show=False),
        Binding("m", "again", "Another interview"),
        Binding("escape", "home", "Home"),
    ]

    @dataclass
    class Made(Message):
        """The debrief is there."""

        debrief: Debrief

    def __init__(self, desk: Desk, uid: str) -> None:
        super().__init__(desk)
        self._uid = uid
        self._debrief: Debrief | None = None

    def compose_body(self) -> ComposeResult:
        yield VerticalScroll(id="debrief")

    def on_mount(self) -> None:
        self.query_one("#debrief").focus()
        self._make()

    @work(thread=True, exclusive=True, group="debrief", exit_on_error=False)
    def _make(self) -> None:
        self.post_message(self.Made(sitting.debriefed(self.desk, self._uid)))

    @on(Made)
    async def _made(self, message: Made) -> None:
        self._debrief = found = message.debrief
        self.top.show(f"{self.HEADING} · {title(found)}", moment(found.begun, self.desk.now()))
        page = self.query_one("#debrief", VerticalScroll)
        await page.remove_children()
        parts = [part for section in sections(found) for part in _parts(section)]
        parts[0].add_class("first")
        await page.mount(*parts)
        page.focus()
        page.scroll_home(animate=False)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "drill":
            number = parameters[0] if parameters else 0
            assert isinstance(number, int)
            return self._debrief is not None and number <= len(self._debrief.drills)
        return super().check_action(action, parameters)

    def action_drill(self, number: int) -> None:
        if self._debrief and number <= len(self._debrief.drills):
            self.post_message(StartDrill(self._debrief.drills[number - 1].drill))

    def action_again(self) -> None:
        self.post_message(SetUpInterview())

    def action_home(self) -> None:
        self.post_message(GoHome())


def _parts(section: Section) -> list[Static]:
    parts = []
    if section.title:
        parts.append(Static(section.title, classes="debrief-title", markup=False))
    parts += map(_part, section.blocks)
    return parts


def _part(block: Block) -> Static:
    classes = f"debrief-{block.kind}"
    lead = re.match(r"(?:[0-9]  |· )(?!$)", block.text)
    if lead is None or block.kind == "table":
        return Static(visible(block.text), classes=classes, markup=False)
    rest = visible(block.text[lead.end() :])
    return Hung([(Content(lead[0]), Content(rest))], classes=classes)
