"""The application's texts held against each other: which files, and what is found in them."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import ContentSwitcher, Input, OptionList, Static
from textual.widgets.option_list import Option

from coach.applicant.papers.paper import KIND_LABELS, KINDS, Paper
from coach.applicant.papers.reading import read_paper
from coach.practice.consistency.at_the_desk import MOST_FILES, check_files
from coach.practice.consistency.remarks import Checked
from coach.practice.desk import Desk
from coach.tui.found import findings
from coach.tui.paths_typed import completed
from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.in_turn import InTurn
from coach.tui.wording import plural, sentence, visible

Texts = dict[Path, str]
"""The files that were chosen, each with its kind."""
_BESIDE = 6
"""Columns beside a quotation: its indentation and the scrollbar."""
_BESIDE_A_NAME = 3 + max(map(len, KIND_LABELS.values()))
"""Columns beside the name of a text: what it is."""


class CheckScreen(CoachScreen):
    """Files first, then what is found; `texts` is filled in place, so that it outlasts the
    screen."""

    HEADING = "Check your texts"
    HELP = (
        "Your statement, your explanations and the school's letter are held against each other, "
        "your file and your answers so far: facts told in two ways, flags told too often or "
        "nowhere, copied passages, language, and the five criteria for each explanation. Type the "
        "path of a file (plain text, Markdown or Word) and press Enter; the right arrow takes a "
        "suggestion. In the list below, space says what a text is and d takes it out. Nothing is "
        "changed in your files, and nothing of them is kept."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f5", "check", "Check", tooltip="Hold the texts against each other"),
        Binding("r", "check_again", "Check again", tooltip="Read the files anew and check"),
        Binding("escape", "back", "Back"),
    ]

    @dataclass
    class Read(Message):
        """A file that can be read."""

        path: Path
        paper: Paper

    @dataclass
    class Refused(Message):
        """A file that cannot, or a check that ended early, and why."""

        why: str

    @dataclass
    class Found(Message):
        """What the check has found."""

        checked: Checked

    def __init__(self, desk: Desk, texts: Texts) -> None:
        super().__init__(desk)
        self._texts = texts
        self._checked: Checked | None = None

    def compose_body(self) -> ComposeResult:
        with ContentSwitcher(initial="texts"):
            with Vertical(id="texts"):
                yield Static(
                    "Which texts belong to your application?", classes="page-title", markup=False
                )
                yield _PathInput(
                    placeholder="a file, e.g. ~/eras/statement.docx",
                    id="path",
                    compact=True,
                    suggester=_Paths(case_sensitive=True),
                )
                yield Static("", id="path-wrong", markup=False)
                yield _Texts(id="papers")
                yield Static("", id="papers-note", classes="page-note", markup=False)
            with VerticalScroll(id="found"):
                yield Vertical(id="findings")

    def on_mount(self) -> None:
        self._list_texts()
        self.query_one("#path").focus()

    @property
    def _shown(self) -> bool:
        return self.query_one(ContentSwitcher).current == "found"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in {"check", "check_again"} and not self.is_mounted:
            return False
        if action == "check":
            return bool(self._texts) and not self._shown
        if action == "check_again":
            return self._shown
        return super().check_action(action, parameters)

    # The files

    @on(Input.Submitted, "#path")
    def _typed(self, event: Input.Submitted) -> None:
        typed = event.value.strip().strip("'\"")
        if not typed:
            self.query_one("#papers").focus()
        elif len(self._texts) >= MOST_FILES:
            self._complain(f"{MOST_FILES} files are the most.")
        else:
            self._read(Path(typed).expanduser())

    @work(thread=True, exclusive=True, group="read", exit_on_error=False)
    def _read(self, path: Path) -> None:
        try:
            self.post_message(self.Read(path.absolute(), read_paper(path)))
        except Exception as error:
            self.post_message(self.Refused(sentence(error)))

    @on(Read)
    def _was_read(self, message: Read) -> None:
        self._texts[message.path] = message.paper.kind
        self.query_one("#path", Input).value = ""
        self._complain("")
        self._list_texts()

    @on(Refused)
    def _refused(self, message: Refused) -> None:
        if self._shown:
            self._turn("texts")
        self._complain(message.why)
        self._state("")

    def _complain(self, why: str) -> None:
        wrong = self.query_one("#path-wrong", Static)
        wrong.update(f"! {visible(why)}" if why else "")
        wrong.display = bool(why)

    def _list_texts(self) -> None:
        listed = self.query_one(_Texts)
        at = listed.highlighted
        listed.clear_options()
        width = max((len(path.name) for path in self._texts), default=0)
        room = self.columns - _BESIDE_A_NAME
        listed.add_options(
            Option(_line(path, kind, min(width, 40, max(room, 12))), id=str(number))
            for number, (path, kind) in enumerate(self._texts.items())
        )
        listed.display = bool(self._texts)
        if self._texts:
            listed.highlighted = min(at or 0, len(self._texts) - 1)
        note = (
            "Add the next one, or press ctrl+s to check. In the list (down), space says what a "
            "text is and d takes it out."
            if self._texts
            else "Personal statement, explanations, and the school's letter (MSPE) if you have it."
        )
        self.query_one("#papers-note", Static).update(note)
        self.top.show(self.HEADING, plural(len(self._texts), "text") if self._texts else "")
        self.refresh_bindings()

    @on(OptionList.OptionSelected, "#papers")
    def _clicked(self) -> None:
        self.action_next_kind()

    def action_next_kind(self) -> None:
        path = self._chosen()
        if path is not None:
            after = KINDS.index(self._texts[path]) + 1
            self._texts[path] = KINDS[after % len(KINDS)]
            self._list_texts()

    def action_remove(self) -> None:
        path = self._chosen()
        if path is not None:
            del self._texts[path]
            self._list_texts()
            if not self._texts:
                self.query_one("#path").focus()

    def _chosen(self) -> Path | None:
        at = self.query_one(_Texts).highlighted
        return list(self._texts)[at] if at is not None and self._texts else None

    # The check

    def action_check(self) -> None:
        self._complain("")
        self._state("reading …")
        self._check(list(self._texts.items()))

    def action_check_again(self) -> None:
        self._state("reading …")
        self._check(list(self._texts.items()))

    @work(thread=True, exclusive=True, group="check", exit_on_error=False)
    def _check(self, texts: list[tuple[Path, str | None]]) -> None:
        try:
            self.post_message(self.Found(check_files(self.desk, texts)))
        except Exception as error:
            self.post_message(self.Refused(sentence(error)))

    @on(Found)
    async def _found(self, message: Found) -> None:
        self._checked = message.checked
        await self._lay_out()
        count = len(message.checked.remarks)
        self._turn("found")
        self._state(plural(count, "finding") if count else "no findings")
        self.query_one("#found").scroll_home(animate=False)

    def lay_out_again(self) -> None:
        if not self._shown:
            self._list_texts()

    def on_resize(self, event: Resize) -> None:  # noqa: ARG002
        if self._checked is not None:
            self.call_later(self._lay_out)

    async def _lay_out(self) -> None:
        assert self._checked is not None
        room = self.query_one(ContentSwitcher).size.width - _BESIDE
        page = self.query_one("#findings")
        await page.remove_children()
        await page.mount_all(
            Static(content, classes=kind) for kind, content in findings(self._checked, room)
        )

    def _turn(self, to: str) -> None:
        self.query_one(ContentSwitcher).current = to
        self.query_one("#found" if to == "found" else "#path").focus()
        self.refresh_bindings()

    def _state(self, said: str) -> None:
        self.top.show(self.HEADING, said or plural(len(self._texts), "text"))

    def action_back(self) -> None:
        if self._shown:
            self._turn("texts")
            self._state("")
        else:
            self.dismiss()


class _PathInput(InTurn, Input):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Add"),
        Binding("down", "app.focus_next", "To the list", show=False),
    ]


class _Texts(OptionList):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "screen.next_kind", "What it is", priority=True),
        Binding("d,delete", "screen.remove", "Take out"),
        Binding("tab", "app.focus_previous", "To the field", show=False),
    ]


class _Paths(Suggester):
    """The rest of a path, from what lies in its folder; looked up off the interface's thread."""

    async def get_suggestion(self, value: str) -> str | None:
        return await asyncio.to_thread(completed, value)


def _line(path: Path, kind: str, width: int) -> Content:
    name = path.name if len(path.name) <= width else f"{path.name[: width - 1]}…"
    return Content.assemble((f"{visible(name):<{width}}   ", "bold"), KIND_LABELS[kind])
