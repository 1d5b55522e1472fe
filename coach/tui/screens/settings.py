"""What one may choose for the app; each change is kept at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach import paths
from coach.settings import THEMES, TONES, Settings
from coach.tui.intents import OpenKeys, SettingsChanged, SetUpVoice
from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.lines import Lines
from coach.tui.wording import clock, sentence


@dataclass(frozen=True, slots=True)
class _Line:
    """One thing to choose: its values in their order, and how they are said."""

    field: str
    label: str
    values: Sequence[Any]
    said: Callable[[Any], str]
    note: str


def _seconds(value: int) -> str:
    return clock(value)


def _plain(value: object) -> str:
    return str(value).replace("-", " ")


_LINES: tuple[_Line, ...] = (
    _Line("theme", "Theme", THEMES, _plain, "High contrast: black, white, strong colours."),
    _Line(
        "live_meter",
        "Live meter",
        (True, False),
        lambda value: "on" if value else "off",
        "While you pause in practice: which of the five are there yet.",
    ),
    _Line("prep_s", "Time to think", (0, 15, 30, 45, 60, 120), _seconds, "Before a drill."),
    _Line("answer_s", "Time to answer", (45, 60, 90, 120, 180, 300), _seconds, "What it aims at."),
    _Line("cap_s", "The stop", (60, 90, 120, 150, 180, 300, 420), _seconds, "Where it ends."),
    _Line("tone", "Interviewer", TONES, _plain, "The tone a mock interview begins with."),
)  # fmt: skip
_LABEL = 18


class SettingsScreen(CoachScreen):
    """Left and right change the line one is at."""

    HEADING = "Settings"
    HELP = (
        "Left and right change the line you are at; each change counts at once and is kept. Under "
        "Keys any key of the app can be moved. Voice has a page of its own. The file is plain "
        "YAML: you may edit it by hand."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "change(-1)", "Before", priority=True),
        Binding("right,space", "change(1)", "Next", priority=True),
        Binding("k", "keys", "Keys", tooltip="Move the keys of the app"),
        Binding("v", "voice", "Voice", tooltip="Microphone, model, reading aloud"),
        Binding("escape", "dismiss", "Back"),
    ]

    @dataclass
    class Kept(Message):
        """The settings are on disk, or `error` says why not."""

        settings: Settings
        error: Exception | None

    def compose_body(self) -> ComposeResult:
        yield Lines(id="settings")
        yield Static("", id="settings-note", markup=False)
        yield Static("", id="problem", markup=False)

    def on_mount(self) -> None:
        listed = self.query_one(OptionList)
        listed.add_options([Option(self._line(line), id=line.field) for line in _LINES])
        listed.add_option(Option("\nKeys …", id="keys"))
        listed.add_option(Option("Voice …", id="voice"))
        listed.highlighted = 0
        listed.focus()

    def _line(self, line: _Line) -> Content:
        value = getattr(self.desk.settings, line.field)
        return Content.assemble(
            f"{line.label:<{_LABEL}}", ("◂ ", "$foreground-muted"),
            (f"{line.said(value):^14}", "bold"), (" ▸", "$foreground-muted"),
        )  # fmt: skip

    @on(OptionList.OptionHighlighted)
    def _noted(self, event: OptionList.OptionHighlighted) -> None:
        line = next((one for one in _LINES if one.field == event.option.id), None)
        note = line.note if line else ""
        self.query_one("#settings-note", Static).update(f"{note}\n{paths.settings_file()}")

    def action_change(self, by: int) -> None:
        option = self.query_one(OptionList).highlighted_option
        line = next((one for one in _LINES if option and one.field == option.id), None)
        if line is None:
            return
        now: Any = getattr(self.desk.settings, line.field)
        # A time written by hand has its place among the others.
        values = list(line.values) if now in line.values else sorted([*line.values, now])
        chosen = values[(values.index(now) + by) % len(values)]
        changed: dict[str, Any] = {line.field: chosen}
        settings = replace(self.desk.settings, **changed)
        if line.field == "answer_s":
            settings = replace(settings, cap_s=max(settings.cap_s, settings.answer_s))
        elif line.field == "cap_s":
            settings = replace(settings, answer_s=min(settings.cap_s, settings.answer_s))
        # In force at once, so that keys pressed quickly count from each other.
        self.desk.settings = settings
        self._show()
        self.post_message(SettingsChanged())
        self._keep(settings)

    def _show(self) -> None:
        listed = self.query_one(OptionList)
        for line in _LINES:
            listed.replace_option_prompt(line.field, self._line(line))

    @work(thread=True, exclusive=True, group="settings", exit_on_error=False)
    def _keep(self, settings: Settings) -> None:
        error = None
        try:
            self.desk.keep_settings(settings)
        except Exception as problem:
            error = problem
        self.post_message(self.Kept(settings, error))

    @on(Kept)
    def _kept(self, message: Kept) -> None:
        problem = self.query_one("#problem", Static)
        problem.display = message.error is not None
        if message.error is not None:
            problem.update(f"! Not kept, only for now. {sentence(message.error)}")

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option.id == "keys":
            self.action_keys()
        elif event.option.id == "voice":
            self.action_voice()
        else:
            self.action_change(1)

    def action_keys(self) -> None:
        self.post_message(OpenKeys())

    def action_voice(self) -> None:
        self.post_message(SetUpVoice())
