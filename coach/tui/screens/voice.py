"""Setting up speaking: the model, the microphone, and whether one is understood."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from coach.errors import CoachError
from coach.practice.desk import Desk
from coach.speech.install import fetch_and_install
from coach.speech.levels import Level
from coach.speech.listening import Ended, Heard, Listening
from coach.speech.microphone import Device, microphones
from coach.speech.models import SMALL, model_in_use
from coach.speech.playback import Player
from coach.speech.settings import VoiceSettings, read_settings, write_settings
from coach.speech.trying import TEST_SENTENCE, record, same_words
from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.voice_choices import VoiceChoices
from coach.tui.widgets.voicebar import WRONG, VoiceBar
from coach.tui.wording import sentence, visible

TRY_S = 3
READ_S = 12


class _LeftError(Exception):
    """The screen is gone: a fetch under way stops, and goes on where it stopped the next time."""


class VoiceScreen(CoachScreen):
    """What works is said at once; each thing to try has a key."""

    HEADING = "Voice"
    HELP = (
        "Speaking needs a speech model, fetched once, and a microphone. Everything you say is "
        "written down on this computer; nothing is sent anywhere, and no sound is kept unless you "
        "choose so below. Record three seconds to hear how you sound, then read the sentence to "
        "see whether you are understood. `coach voice setup` has larger models and takes a model "
        "from a zip you already have."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "get", "Get model", tooltip=f"Fetch the model, {SMALL.size / 1e6:.0f} MB"),
        Binding("t", "record", "Record and hear", tooltip="Record three seconds and play them"),
        Binding("r", "read", "Read aloud", tooltip="Read the sentence: what is understood?"),
        Binding("r", "stop", "Stop", tooltip="Stop listening"),
        Binding("escape", "back", "Back"),
    ]

    @dataclass
    class Found(Message):
        """The microphones there are, or why there are none."""

        devices: Sequence[Device]
        problem: str

    @dataclass
    class Step(Message):
        """What goes on with the model; `ready` when it is there or has failed."""

        text: str
        over: bool = False

    @dataclass
    class Tried(Message):
        """What goes on with the microphone: a level, or words about it."""

        level: Level | None = None
        bar: str | None = None
        result: str | None = None
        over: bool = False

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._settings = VoiceSettings()
        self._busy = ""
        self._listening: Listening | None = None

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(id="page", can_focus=False):
            yield Static("Model", classes="page-title", markup=False)
            yield Static("", id="model", classes="page-note", markup=False)
            yield Static("Microphone", classes="page-title", markup=False)
            yield VoiceChoices(self._settings)
            yield Static("", id="trouble", markup=False)
            yield VoiceBar()
            yield Static("", id="tried", markup=False)

    def on_mount(self) -> None:
        try:
            self._settings = read_settings()
        except CoachError as error:
            self.say(error)
        self.query_one(VoiceChoices).show(self._settings)
        self.query_one(VoiceChoices).focus()
        self._show_model()
        self._show_tried(f"r: read this aloud, “{TEST_SENTENCE}”")
        self._look()

    def on_unmount(self) -> None:
        self.action_stop()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "get":
            if self._has_model():
                return False
            return None if self._busy else True
        if action == "record":
            return None if self._busy else True
        if action == "read":
            if self._listening is not None:
                return False
            return True if self._has_model() and not self._busy else None
        if action == "stop":
            return self._listening is not None
        return super().check_action(action, parameters)

    def action_back(self) -> None:
        self.dismiss()

    @on(VoiceChoices.Changed)
    def _chosen(self, message: VoiceChoices.Changed) -> None:
        try:
            write_settings(message.settings)
        except CoachError as error:
            self.say(error)
            return
        self._settings = message.settings
        self.query_one(VoiceChoices).show(self._settings)

    @work(thread=True, exclusive=True, group="devices", exit_on_error=False)
    def _look(self) -> None:
        try:
            self.post_message(self.Found(microphones(), ""))
        except CoachError as error:
            self.post_message(self.Found((), sentence(error)))

    @on(Found)
    def _found(self, message: Found) -> None:
        self.query_one(VoiceChoices).show(self._settings, message.devices)
        problem = message.problem
        if not message.devices and not problem:
            problem = "The system knows no microphone: connect one, then open this page again."
        self.query_one("#trouble", Static).update(f"! {problem}" if problem else "")

    # The model

    def _has_model(self) -> bool:
        try:
            model_in_use()
        except CoachError:
            return False
        return True

    def _show_model(self, text: str = "") -> None:
        if not text:
            try:
                text = f"✓ {model_in_use().name} is ready."
            except CoachError:
                size = f"{SMALL.size / 1e6:.0f} MB"
                text = f"None yet. g fetches {SMALL.name} ({size}) from alphacephei.com, once."
        self.query_one("#model", Static).update(visible(text))

    def action_get(self) -> None:
        self._begin("model")
        self._show_model("Connecting …")
        self._get()

    @work(thread=True, exclusive=True, group="model", exit_on_error=False)
    def _get(self) -> None:
        worker, shown = get_current_worker(), -1

        def progress(done: int, total: int) -> None:
            nonlocal shown
            if worker.is_cancelled:
                raise _LeftError
            if 100 * done // total != shown:
                shown = 100 * done // total
                sign = "█" * (shown // 5) + "░" * (20 - shown // 5)
                at = f"{done / 1e6:.1f} of {total / 1e6:.1f} MB"
                self.post_message(self.Step(f"{sign} {shown} %  {at}"))

        def say(text: str) -> None:
            self.post_message(self.Step(text))

        try:
            fetch_and_install(SMALL, progress, say)
        except _LeftError:
            return
        except CoachError as error:
            self.post_message(self.Step(f"! {sentence(error)}", over=True))
        else:
            self.post_message(self.Step("", over=True))

    @on(Step)
    def _stepped(self, message: Step) -> None:
        self._show_model(message.text)
        if message.over:
            self._end()

    # Trying the microphone

    def action_record(self) -> None:
        self._begin("record")
        self.query_one(VoiceBar).show_state("● say something")
        self._record(self._settings.microphone)

    @work(thread=True, exclusive=True, group="try", exit_on_error=False)
    def _record(self, microphone: str) -> None:
        def show(level: Level) -> None:
            self.post_message(self.Tried(level))

        try:
            with tempfile.TemporaryDirectory() as folder:
                file = Path(folder) / "try.wav"
                last = record(file, TRY_S, microphone, show)
                self.post_message(self.Tried(bar="playing it …"))
                Player(file).wait()
        except CoachError as error:
            self.post_message(self.Tried(bar="", result=f"! {sentence(error)}", over=True))
            return
        wrong = WRONG[last.wrong]
        result = f"! It was heard as: {wrong}" if wrong else "✓ The microphone works."
        self.post_message(self.Tried(bar="", result=result, over=True))

    def action_read(self) -> None:
        self._begin("read")
        self._listening = Listening(microphone=self._settings.microphone)
        self.refresh_bindings()
        self.query_one(VoiceBar).show_state("● read it now")
        self._show_tried(f"“{TEST_SENTENCE}”")
        self._read(self._listening)

    def action_stop(self) -> None:
        if self._listening is not None:
            self._listening.stop()

    @work(thread=True, exclusive=True, group="try", exit_on_error=False)
    def _read(self, listening: Listening) -> None:
        heard = 0
        try:
            for event in listening.events():
                if isinstance(event, Level):
                    self.post_message(self.Tried(event))
                    done = heard >= len(TEST_SENTENCE.split()) // 2 and event.wrong == "quiet"
                    if done or event.elapsed_s > READ_S:
                        listening.stop()
                elif isinstance(event, Heard):
                    heard = len(event.words) + len(event.tentative)
                    words = " ".join(w.text for w in event.words + event.tentative)
                    self.post_message(self.Tried(result=f"“{TEST_SENTENCE}”\n\n{words}"))
                elif isinstance(event, Ended):
                    self.post_message(self.Tried(bar="", result=_understood(event), over=True))
        except CoachError as error:
            self.post_message(self.Tried(bar="", result=f"! {sentence(error)}", over=True))

    @on(Tried)
    def _tried(self, message: Tried) -> None:
        bar = self.query_one(VoiceBar)
        if message.level is not None:
            bar.show_level(message.level)
        if message.bar is not None:
            bar.show_state(message.bar)
        if message.result is not None:
            self._show_tried(message.result)
        if message.over:
            self._listening = None
            self._end()

    def _show_tried(self, text: str) -> None:
        tried = self.query_one("#tried", Static)
        tried.update(visible(text))
        if self._busy:  # what is tried is to be seen, also where the page is longer than the screen
            self.call_after_refresh(tried.scroll_visible, animate=False)

    def _begin(self, what: str) -> None:
        self._busy = what
        self.refresh_bindings()

    def _end(self) -> None:
        self._busy = ""
        self.refresh_bindings()


def _understood(ended: Ended) -> str:
    if ended.problem:
        return f"! {ended.problem}"
    heard = ended.transcript.heard
    if not heard:
        return "! Nothing was understood. Record three seconds (t) and hear how it sounds."
    right, of = same_words(heard)
    return f"{heard}\n\n{right} of {of} words of “{TEST_SENTENCE}” were understood."
