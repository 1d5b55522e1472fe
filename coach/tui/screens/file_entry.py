"""One thing of the applicant's file, changed: lines to fill in, or boxes to tick."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input, Static

from coach.applicant.edit import set_value
from coach.applicant.entries import ENTRIES, entry_of, with_entry
from coach.practice.desk import Desk
from coach.tui.file_rows import ADD, Row, fields_of, note_of, title_of, typed_in
from coach.tui.screens.form import FormScreen
from coach.tui.widgets.choices import Choices
from coach.tui.widgets.line import Line
from coach.tui.wording import sentence
from coach.values import FLAGS, SPECIALTIES, Profile

_TICKED: Mapping[str, Mapping[str, str]] = {"specialties": SPECIALTIES, "flags": FLAGS}


class FileEntryScreen(FormScreen):
    """Kept at once with ctrl+s, or with Enter on the last line."""

    HEADING = "My file"
    HELP = (
        "An empty line takes out what was there. Dates may be as rough as you remember them: "
        "2021, 2021-03 or March 2021. What cannot be kept is said below it, and nothing is changed "
        "until it can."
    )
    CHANGED = "What you changed here is not kept yet: ctrl+s keeps it."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "forward", "Next", priority=True, tooltip="Go to the next line"),
        Binding("enter", "keep", "Keep", priority=True),
        Binding("ctrl+s", "keep", "Keep"),
        Binding("escape", "back", "Back"),
    ]

    def __init__(self, desk: Desk, row: Row) -> None:
        super().__init__(desk)
        self._row = row
        self._fields = fields_of(row)
        self._profile = desk.profile or Profile()

    def compose_body(self) -> ComposeResult:
        row, profile = self._row, self._profile
        if [field.label for field in self._fields] != [title_of(row)]:
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
        lines = [*self.query(Line)]
        self.set_focus(lines[0].entry if lines else self.query_one(Choices))

    def filled(self) -> tuple[str, ...]:
        if self._row.key in _TICKED:
            return self.query_one(Choices).ticked
        return tuple(line.typed.strip() for line in self.query(Line))

    @property
    def _next(self) -> Input | None:
        """The line after the one that is typed in."""
        entries = [line.entry for line in self.query(Line)]
        place = next((i for i, entry in enumerate(entries) if entry is self.focused), len(entries))
        return entries[place + 1] if place + 1 < len(entries) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "forward":
            return self._next is not None
        return super().check_action(action, parameters)

    def action_forward(self) -> None:
        if self._next is not None:
            self.set_focus(self._next)

    def store(self, filled: tuple[str, ...]) -> None:
        self.desk.keep_profile(self._changed(filled))

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

    def refused(self, error: Exception) -> None:
        """What is wrong with a line is said below it."""
        lines = {line.field.key: line for line in self.query(Line)}
        rest, wrong = told_of(sentence(error), lines)
        for key, line in lines.items():
            line.complain(wrong.get(key, ""))
        self.say_problem(f"Not kept. {rest}" if rest else "")
        if wrong:
            self.set_focus(lines[next(iter(wrong))].entry)


def told_of(what: str, keys: Iterable[str]) -> tuple[str, dict[str, str]]:
    """A sentence for each of these keys that `what` complains of ("date: …; score is needed."),
    and what is said of none."""
    named = "|".join(map(re.escape, keys))
    rest: list[str] = []
    wrong: dict[str, str] = {}
    for part in re.split(rf"; (?=(?:{named})(?:: | is needed))", what):
        if found := re.fullmatch(rf"({named})(?:: (.*)| (is needed)\.?)", part, re.DOTALL):
            said = found[2] or f"This {found[3]}"
            stop = "" if said.endswith((".", "?")) else "."
            wrong.setdefault(found[1], f"{said[:1].upper()}{said[1:]}{stop}")
        else:
            rest.append(part)
    return "; ".join(rest), wrong


def _in_order(held: object, ticked: tuple[str, ...]) -> list[str]:
    """Those held first, in the order they had: the first specialty is the one asked about most."""
    before = [one for one in held if one in ticked] if isinstance(held, tuple) else []
    return [*before, *(one for one in ticked if one not in before)]
