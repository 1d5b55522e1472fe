"""Every key of the app, each of which can be moved."""

from __future__ import annotations

from dataclasses import replace
from textwrap import wrap
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key, Resize
from textual.keys import format_key
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.practice.desk import Desk
from coach.tui.intents import SettingsChanged
from coach.tui.keymap import EVERYWHERE, Moveable
from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.lines import Lines
from coach.tui.wording import one_line

_KEY, _BESIDE, _WIDEST, _NARROWEST = 24, 7, 100, 20
"""Columns of a key, beside the list, of the page, and of what a key does."""


class PressAKey(ModalScreen[str | None]):
    """The key that was pressed; None for Escape."""

    def __init__(self, what: str) -> None:
        super().__init__()
        self._what = what

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static("Press the new key", classes="dialog-title", markup=False)
            yield Static(self._what, classes="dialog-text", markup=False)
            yield Static("Escape leaves it as it is.", classes="page-note", markup=False)

    def on_key(self, event: Key) -> None:
        event.stop()
        event.prevent_default()
        self.dismiss(None if event.key == "escape" else event.key)


class KeysScreen(CoachScreen):
    """The keys by screen."""

    HEADING = "Keys"
    HELP = (
        "Enter, then the new key, moves the key you are at; backspace gives it back its usual "
        "place. A key that does something else on the same screen is not taken. The help of each "
        "screen (? or f4) shows its keys as they are now."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("backspace,delete", "usual", "Usual key", tooltip="Give it back its usual key"),
        Binding("escape", "dismiss", "Back"),
    ]

    def __init__(self, desk: Desk, known: list[Moveable]) -> None:
        super().__init__(desk)
        self._known = known

    def compose_body(self) -> ComposeResult:
        yield Lines(id="keys")

    def on_mount(self) -> None:
        listed = self.query_one(OptionList)
        lines: list[Option] = []
        screen = ""
        for one in self._known:
            if one.screen != screen:
                space = "\n" if screen else ""
                screen = one.screen
                heading = Content.assemble(space, (screen, "bold $text-primary"))
                lines.append(Option(heading, disabled=True))
            lines.append(Option(self._line(one), id=one.id))
        listed.add_options(lines)
        listed.highlighted = 1
        listed.focus()

    def _line(self, one: Moveable) -> Content:
        moved = self.desk.settings.keys.get(one.id)
        shown = ", ".join(format_key(key.strip()) for key in (moved or one.keys).split(","))
        usual = one.keys.split(",")[0]
        room = max(_NARROWEST, min(_WIDEST, self.size.width) - _BESIDE - _KEY)
        said = [line for what in one.what.split(" / ") for line in wrap(one_line(what), room)]
        return Content.assemble(
            (f"{shown:<{_KEY - 1}} ", "bold"),
            ("\n" + " " * _KEY).join(said),
            (f"   moved from {format_key(usual)}" if moved else "", "$text-accent"),
        )  # fmt: skip

    def on_resize(self, event: Resize) -> None:  # noqa: ARG002
        self._show()

    def _show(self) -> None:
        listed = self.query_one(OptionList)
        if listed.option_count:
            for one in self._known:
                listed.replace_option_prompt(one.id, self._line(one))

    @on(OptionList.OptionSelected)
    def _chosen(self) -> None:
        one = self._here()
        if one is None:
            return

        def pressed(key: str | None) -> None:
            if key is not None:
                self._move(one, key)

        self.app.push_screen(PressAKey(one.what), pressed)

    def _here(self) -> Moveable | None:
        option = self.query_one(OptionList).highlighted_option
        return next((one for one in self._known if option and one.id == option.id), None)

    def _move(self, one: Moveable, key: str) -> None:
        taken = next((other for other in self._known if self._clash(one, other, key)), None)
        if taken is not None:
            what = f"{format_key(key)} is taken on that screen: {one_line(taken.what)}."
            self.notify(what, severity="warning", markup=False)
            return
        self._keep({**self.desk.settings.keys, one.id: key})

    def _clash(self, one: Moveable, other: Moveable, key: str) -> bool:
        if other.id == one.id or other.screen not in {one.screen, EVERYWHERE}:
            return False
        now = self.desk.settings.keys.get(other.id, other.keys)
        return key in {part.strip() for part in now.split(",")}

    def action_usual(self) -> None:
        one = self._here()
        if one is not None:
            self._keep({k: v for k, v in self.desk.settings.keys.items() if k != one.id})

    def _keep(self, keys: dict[str, str]) -> None:
        settings = replace(self.desk.settings, keys=keys)
        self.desk.settings = settings
        self._show()
        self.post_message(SettingsChanged())
        self._write()

    @work(thread=True, exclusive=True, group="settings", exit_on_error=False)
    def _write(self) -> None:
        self.desk.keep_settings(self.desk.settings)
