"""The applicant's whole file: each thing in it can be changed, and what looks odd is said."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from itertools import zip_longest
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.applicant.entries import without_entry
from coach.applicant.warnings import warnings_of
from coach.errors import CoachError
from coach.practice.desk import Desk
from coach.tui.file_rows import ADD, Row, rows_of, title_of
from coach.tui.lending import edit_profile
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.confirm import Confirm
from coach.tui.screens.file_entry import FileEntryScreen
from coach.tui.screens.setup import SetupScreen
from coach.tui.widgets.hung import Hung
from coach.tui.widgets.lines import Lines
from coach.tui.wording import plural, visible
from coach.values import Profile

_LABEL = 18
_BESIDE, _NARROWEST = 2, 40
_WARNINGS = 3
"""So many are shown below; the rest is counted."""


class Resized(Message):
    """The rows have another width."""


class FileScreen(CoachScreen):
    """Row by row; below, what looks odd."""

    HEADING = "My file"
    HELP = (
        "Your file, as an interviewer would see it: questions, hints and checks come from it, and "
        "it stays on this machine. Enter changes what is marked; delete takes an entry out. e "
        "opens the file itself in your editor ($VISUAL, else $EDITOR): it is checked before it "
        "replaces the old one. g asks for it page by page. Nothing is required, and no diagnosis "
        "belongs here."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete,backspace", "delete", "Delete", tooltip="Take this entry out"),
        Binding("e", "editor", "Editor", tooltip="Open the file itself in your editor"),
        Binding("g", "guided", "Page by page", tooltip="Be asked page by page"),
        Binding("escape", "dismiss", "Back"),
    ]

    @dataclass
    class Changed(Message):
        """The file is another now, or `error` says why not."""

        error: Exception | None = None

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._rows: list[Row] = []

    @property
    def _profile(self) -> Profile:
        return self.desk.profile or Profile()

    def compose_body(self) -> ComposeResult:
        yield _Rows(id="file")
        yield Hung(classes="odd-file")
        yield Static("", id="problem", markup=False)

    def on_screen_resume(self) -> None:
        self._show()

    @on(Resized)
    def _resized(self) -> None:
        self._show()

    def _show(self) -> None:
        profile = self._profile
        self._rows = rows_of(profile)
        listed = self.query_one(OptionList)
        here = listed.highlighted or 0
        listed.clear_options()
        width = max(listed.scrollable_content_region.width - 2 * _BESIDE, _NARROWEST)
        listed.add_options([Option(_line(row, width)) for row in self._rows])
        listed.highlighted = min(here, len(self._rows) - 1)
        listed.focus()
        odd = warnings_of(profile, today=self.desk.today)
        self.top.show(self.HEADING, f"{plural(len(odd), 'thing')} to look at" if odd else "")
        below = self.query_one(Hung)
        below.tell(_odd(odd))
        below.display = bool(odd)

    @property
    def _row(self) -> Row | None:
        place = self.query_one(OptionList).highlighted
        return self._rows[place] if place is not None and place < len(self._rows) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "delete":
            row = self._row if self.is_mounted else None
            return bool(row and row.place is not None and row.place != ADD)
        return super().check_action(action, parameters)

    @on(OptionList.OptionHighlighted)
    def _moved(self) -> None:
        self.refresh_bindings()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self._say("")
        self.app.push_screen(FileEntryScreen(self.desk, self._rows[event.option_index]))

    def action_delete(self) -> None:
        row = self._row
        if row is None or row.place is None or row.place == ADD:
            return
        place = row.place
        question = Confirm(
            f"Take this {title_of(row).lower()} out of your file?",
            f"{visible(row.said)}.",
            yes="take it out",
            no="keep it",
        )
        self.ask(question, lambda: self._without(row.key, place))

    @work(thread=True, exclusive=True, group="file", exit_on_error=False)
    def _without(self, key: str, place: int) -> None:
        error = None
        try:
            self.desk.keep_profile(without_entry(self._profile, key, place))
        except Exception as problem:
            error = problem
        self.post_message(self.Changed(error))

    @on(Changed)
    def _changed(self, message: Changed) -> None:
        self._say(str(message.error) if message.error else "")
        self._show()

    def action_guided(self) -> None:
        self._say("")
        self.app.push_screen(SetupScreen(self.desk, self.desk.profile))

    def action_editor(self) -> None:
        try:
            changed = edit_profile(self.app)
        except CoachError as error:
            self._say(str(error))
            return
        finally:
            self.refresh()
        self._say("")
        if changed is None:
            self.notify("Nothing was changed.", markup=False)
            return
        self.desk.use_profile(changed)
        self._show()
        self.notify("Your file is fine, and in use.", markup=False)

    def _say(self, what: str) -> None:
        problem = self.query_one("#problem", Static)
        problem.update(f"! {visible(what)}" if what else "")
        problem.display = bool(what)


class _Rows(Lines):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "Change")]

    def on_resize(self) -> None:
        self.post_message(Resized())


def _line(row: Row, width: int) -> Content:
    """The row, in so many columns: its label and what it says, each going on below itself."""
    indent = row.label[: len(row.label) - len(row.label.lstrip())]
    labels = textwrap.wrap(row.label, _LABEL, subsequent_indent=indent) or [""]
    if row.place == ADD:
        said = [Content.styled("+ add one", "$foreground-muted")]
    else:
        what = f"{row.what}: " if row.what else ""
        wrapped = textwrap.wrap(
            visible(row.said), width - _LABEL - 1, initial_indent=" " * len(what)
        )
        first = Content.assemble((what, "$foreground-muted"),
                                 wrapped[0][len(what) :] if wrapped
                                 else ("–", "$foreground-muted"))  # fmt: skip
        said = [first, *map(Content, wrapped[1:])]
    pairs = zip_longest(labels, said, fillvalue="")
    return Content("\n").join(
        Content.assemble(f"{label:<{_LABEL}} ", told) for label, told in pairs
    )


def _odd(odd: list[str]) -> list[tuple[Content, Content]]:
    lines = [(Content(""), Content.styled("Worth a second look", "bold"))]
    lines += [(Content("· "), Content(visible(what))) for what in odd[:_WARNINGS]]
    if len(odd) > _WARNINGS:
        more = Content.styled(f"and {len(odd) - _WARNINGS} more", "$foreground-muted")
        lines.append((Content("· "), more))
    return lines
