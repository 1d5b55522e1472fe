"""The versions of one built answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.history.built import Version
from coach.practice.desk import Desk
from coach.tui.widgets.keyline import KeyLine
from coach.tui.widgets.lines import Lines
from coach.tui.wording import moment, visible
from coach.values import FLAGS


class _Versions(Lines):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "Go on from it")]


class Versions(ModalScreen[Version | None]):
    """The version to go on with, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "make_current", "Make current"),
        Binding("escape,f6", "dismiss(None)", "Back", key_display="esc"),
    ]

    @dataclass
    class Gathered(Message):
        """The newest first."""

        versions: list[Version]

    def __init__(self, desk: Desk, flag: str) -> None:
        super().__init__()
        self._desk, self._flag = desk, flag
        self._versions: list[Version] = []

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog wide"):
            yield Static(f"Versions · {FLAGS[self._flag]}", classes="dialog-title", markup=False)
            yield _Versions(disabled=True)  # until there is one to choose
            with VerticalScroll(can_focus=False):
                yield Static("", classes="dialog-text", id="version-text", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        self._gather()

    @work(thread=True, exclusive=True, group="versions", exit_on_error=False)
    def _gather(self) -> None:
        self.post_message(self.Gathered(self._desk.history.built.versions(self._flag)))

    @on(Gathered)
    def _gathered(self, message: Gathered) -> None:
        self._versions = message.versions
        listed = self.query_one(OptionList)
        here = max(0, listed.highlighted or 0)
        listed.clear_options()
        listed.add_options([Option(self._line(version)) for version in self._versions])
        listed.disabled = not self._versions
        if self._versions:
            listed.highlighted = min(here, len(self._versions) - 1)
            listed.focus()
        else:
            said = "None yet: ctrl+s in the builder keeps the first."
            self.query_one("#version-text", Static).update(said)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "make_current":
            return bool(self._versions)
        return super().check_action(action, parameters)

    def _line(self, version: Version) -> Content:
        overall = "not scored" if version.overall is None else f"{version.overall} of 4"
        when = moment(version.when, self._desk.now())
        return Content.assemble(
            ("● " if version.current else "  ", "bold $text-primary"),
            f"version {version.version:<3} {when:<13} {overall:<11}",
            ("current" if version.current else "", "$text-primary"),
        )

    @on(OptionList.OptionHighlighted)
    def _show(self, event: OptionList.OptionHighlighted) -> None:
        text = self._versions[event.option_index].text
        self.query_one("#version-text", Static).update(visible(text))

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._versions[event.option_index])

    def action_make_current(self) -> None:
        place = self.query_one(OptionList).highlighted
        if place is not None:
            self._make_current(self._versions[place])

    @work(thread=True, exclusive=True, group="versions", exit_on_error=False)
    def _make_current(self, version: Version) -> None:
        built = self._desk.history.built
        built.make_current(self._flag, version.version)
        self.post_message(self.Gathered(built.versions(self._flag)))
