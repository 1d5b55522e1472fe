"""One thing of the applicant's file, changed: lines to fill in, or boxes to tick."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Static

from coach.applicant.edit import set_value
from coach.applicant.entries import ENTRIES, entry_of, with_entry
from coach.practice.desk import Desk
from coach.tui.file_rows import ADD, Row, fields_of, note_of, title_of, typed_in
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.confirm import Confirm
from coach.tui.widgets.choices import Choices
from coach.tui.widgets.line import Line
from coach.tui.wording import sentence, visible
from coach.values import FLAGS, SPECIALTIES, Profile

_TICKED: Mapping[str, Mapping[str, str]] = {"specialties": SPECIALTIES, "flags": FLAGS}


class FileEntryScreen(CoachScreen):
    """Kept at once with ctrl+s, or with Enter on the last line."""

    HEADING = "My file"
    HELP = (
        "An empty line takes out what was there. Dates may be as rough as you remember them: "
        "2021, 2021-03 or March 2021. What cannot be kept is said below, and nothing is changed "
        "until it can."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "forward", "Next", priority=True, tooltip="Next line; the last one keeps"),
        Binding("ctrl+s", "keep", "Keep"),
        Binding("escape", "back", "Back"),
    ]

    @dataclass
    class Kept(Message):
        """It is in the file, or `error` says why not."""

        error: Exception | None

    def __init__(self, desk: Desk, row: Row) -> None:
        super().__init__(desk)
        self._row = row
        self._fields = fields_of(row)
        self._profile = desk.profile or Profile()
        self._begun: object = None

    def compose_body(self) -> ComposeResult:
        row, profile = self._row, self._profile
        yield Static(title_of(row), classes="page-title", markup=False)
        if note := note_of(row):
            yield Static(note, classes="page-note", markup=False)
        with VerticalScroll(id="page", can_focus=False), Vertical():
            if row.key in _TICKED:
                yield Choices(_TICKED[row.key], getattr(profile, row.key))
            elif row.key in ENTRIES:
                held = {} if row.place in (ADD, None) else entry_of(profile, row.key, row.place)
                for field in self._fields:
                    yield Line(field, held.get(field.key, ""))
            else:
                yield Line(self._fields[0], typed_in(profile, row.key))
        yield Static("", id="problem", markup=False)

    def on_mount(self) -> None:
        self._begun = self._filled()
        lines = [*self.query(Line)]
        self.set_focus(lines[0].entry if lines else self.query_one(Choices))

    def _filled(self) -> tuple[str, ...]:
        if self._row.key in _TICKED:
            return self.query_one(Choices).ticked
        return tuple(line.typed.strip() for line in self.query(Line))

    def action_forward(self) -> None:
        entries = [line.entry for line in self.query(Line)]
        place = next((i for i, entry in enumerate(entries) if entry.has_focus), len(entries))
        if place + 1 < len(entries):
            self.set_focus(entries[place + 1])
        else:
            self.action_keep()

    def action_keep(self) -> None:
        self._keep(self._filled())

    @work(thread=True, exclusive=True, group="file", exit_on_error=False)
    def _keep(self, filled: tuple[str, ...]) -> None:
        error = None
        try:
            self.desk.keep_profile(self._changed(filled))
        except Exception as problem:
            error = problem
        self.post_message(self.Kept(error))

    def _changed(self, filled: tuple[str, ...]) -> Profile:
        row = self._row
        if row.key in _TICKED:
            held = getattr(self._profile, row.key)
            return set_value(self._profile, row.key, ", ".join(_in_order(held, filled)))
        read = {f.key: f.read(text) for f, text in zip(self._fields, filled, strict=True)}
        if row.key not in ENTRIES:
            return set_value(self._profile, row.key, read[row.key])
        if row.key == "gaps" and read["to"].casefold() in {"now", "today", "present"}:
            read["to"] = ""
        place = None if row.place == ADD else row.place
        return with_entry(self._profile, row.key, place, read)

    @on(Kept)
    def _kept(self, message: Kept) -> None:
        if message.error is None:
            self.dismiss()
            return
        problem = self.query_one("#problem", Static)
        problem.update(f"! Not kept. {visible(sentence(message.error))}")
        problem.display = True

    def action_back(self) -> None:
        if self._filled() == self._begun:
            self.dismiss()
            return
        question = Confirm(
            "Leave without keeping this?",
            "What you changed here is not kept yet: ctrl+s keeps it.",
            yes="leave without keeping",
            no="go on",
        )
        self.ask(question, self.dismiss)


def _in_order(held: object, ticked: tuple[str, ...]) -> list[str]:
    """Those held first, in the order they had: the first specialty is the one asked about most."""
    before = [one for one in held if one in ticked] if isinstance(held, tuple) else []
    return [*before, *(one for one in ticked if one not in before)]
