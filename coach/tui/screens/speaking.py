"""Speaking instead of typing: the words appear in the editor as they are said, and can be put
right before they are handed in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget

from coach.applicant.names import names_in
from coach.errors import CoachError
from coach.speech.aloud import Reading, has_voice
from coach.speech.levels import Level
from coach.speech.listening import Ended, Heard, Listening, Started
from coach.speech.models import model_in_use
from coach.speech.recordings import new_recording
from coach.speech.sentences import written
from coach.speech.settings import read_settings
from coach.speech.transcript import Transcript
from coach.tui.intents import SetUpVoice
from coach.tui.screens.confirm import Confirm
from coach.tui.screens.writing import WritingScreen
from coach.tui.takes import spoken_answer
from coach.tui.widgets.voicebar import VoiceBar
from coach.tui.wording import clock as clock_text
from coach.tui.wording import sentence
from coach.values import Answer

_CHECK = "Check the words, then hand them in."
_CHECK_DOUBTFUL = "Check the words, most of all the underlined ones, then hand them in."


class SpeakingScreen(WritingScreen):
    """One key starts and stops listening; what is heard goes where typed words go, and to the
    disk as they do. Without a microphone or a model it says so, and typing goes on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "speak", "Speak", tooltip="Say the answer: it is written down as you speak"),
        Binding("f2", "stop_speaking", "Stop", tooltip="Stop listening"),
        Binding("f3", "hear", "Hear", tooltip="Hear the question, with your system's own voice"),
    ]

    class Opened(Message):
        """The microphone is open."""

    @dataclass
    class LevelChanged(Message):
        """The newest level: an older one that waits is not worth showing."""

        event: Level

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, SpeakingScreen.LevelChanged)

    @dataclass
    class WordsHeard(Message):
        """All words so far."""

        event: Heard

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, SpeakingScreen.WordsHeard)

    @dataclass
    class SpeakingEnded(Message):
        """It is over; `problem` is a sentence if the speaker did not end it."""

        transcript: Transcript | None
        problem: str

    _listening: Listening | None = None
    _reading: Reading | None = None
    _before = ""
    """What stood in the editor when speaking began."""
    _takes: tuple[Transcript, ...] = ()
    _shown, _problem = "", ""
    """The text as it stood when speaking ended, and what was wrong: said until it is changed."""
    _heard_s = 0.0
    _then_leave = False

    def compose_below(self) -> Iterable[Widget]:
        yield from super().compose_below()
        yield VoiceBar()

    def on_mount(self) -> None:
        with suppress(CoachError):  # said where voice is set up
            if read_settings().ask_aloud:
                self.action_hear()

    @property
    def voice(self) -> VoiceBar:
        return self.query_one(VoiceBar)

    @property
    def speaking(self) -> bool:
        return self._listening is not None

    @property
    def elapsed_s(self) -> float:
        """What is said counts by its sound: reading it over takes no time from the answer."""
        if not (self.speaking or self._takes):
            return super().elapsed_s
        return sum(take.duration_s for take in self._takes) + self._heard_s

    def answer(self) -> Answer:
        """What stands in the editor, spoken or typed."""
        text = self.editor.text
        if self._takes or self._draft.channel == "spoken":
            return spoken_answer(text, self._takes)
        return Answer(text, "typed", duration_s=round(self.elapsed_s, 1))

    def typed(self) -> None:
        super().typed()
        if self.speaking or self.editor.text == self._shown:
            return
        self._shown, self._problem = "", ""
        self.voice.show_state("")
        if not self.editor.text.strip() and self._takes:
            self._takes = ()
            self._draft = replace(self._draft, channel="typed")

    def kept(self) -> None:
        super().kept()
        if self._problem:
            self.status.show_problem(self._problem)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "speak":
            return not self.speaking and (None if self.editor.read_only else True)
        if action == "stop_speaking":
            return self.speaking
        if action == "hear":
            return has_voice() and not self.speaking
        return super().check_action(action, parameters)

    # Starting and stopping

    def action_hear(self) -> None:
        self._stop_reading()
        self._reading = Reading(self._asked.text)

    def _stop_reading(self) -> None:
        if self._reading is not None:
            self._reading.stop()
            self._reading = None

    def action_speak(self) -> None:
        try:
            model_in_use()
            settings = read_settings()
            keep = new_recording(self._draft.uid) if settings.keep_audio else None
        except CoachError as error:
            self._offer_setup(error)
            return
        self._stop_reading()
        self._before, self._heard_s = self.editor.text.rstrip(), 0.0
        self._draft = replace(self._draft, channel="spoken")
        self._listening = Listening(
            microphone=settings.microphone,
            names=names_in(self.desk.profile),
            ends=self._ends,
            keep=keep,
        )
        self.editor.read_only = True
        self.editor.mark(())
        self.refresh_bindings()
        self.status.show_problem("")
        self.voice.show_state("opening the microphone …")
        self._listen(self._listening)

    def action_stop_speaking(self) -> None:
        if self._listening is not None:
            self._listening.stop()
            self.voice.show_state("finishing …")

    def action_leave(self) -> None:
        if self.speaking:
            self._then_leave = True
            self.action_stop_speaking()
        else:
            super().action_leave()

    async def before_quit(self) -> None:
        if self._listening is not None:
            self._listening.stop()
        await super().before_quit()

    def on_unmount(self) -> None:
        self._stop_reading()
        if self._listening is not None:
            self._listening.stop()

    def _offer_setup(self, error: CoachError) -> None:
        question = Confirm(
            "Speaking is not set up yet",
            sentence(error),
            yes="set it up now",
            no="go on typing",
        )
        self.ask(question, lambda: self.post_message(SetUpVoice()))

    @work(thread=True, exclusive=True, group="listen", exit_on_error=False)
    def _listen(self, listening: Listening) -> None:
        try:
            for event in listening.events():
                if isinstance(event, Started):
                    self.post_message(self.Opened())
                elif isinstance(event, Level):
                    self.post_message(self.LevelChanged(event))
                elif isinstance(event, Heard):
                    self.post_message(self.WordsHeard(event))
                else:
                    self._post_end(event)
        except Exception as error:
            self.post_message(self.SpeakingEnded(None, sentence(error)))

    def _post_end(self, event: Ended) -> None:
        self.post_message(self.SpeakingEnded(event.transcript, event.problem))

    def _ends(self, words: Sequence[str]) -> Sequence[float]:
        """What the scorer hears of sentences' ends; undecided where it cannot be had."""
        try:
            return self.desk.scorer().ends(words)
        except Exception:
            return [0.5] * len(words)

    # What is heard

    @on(Opened)
    def _opened(self) -> None:
        if self.speaking:
            self.voice.show_state("● listening")

    @on(LevelChanged)
    def _level_changed(self, message: LevelChanged) -> None:
        if self.speaking:
            self._heard_s = message.event.elapsed_s
            self.voice.show_level(message.event)
            self.show_time()

    @on(WordsHeard)
    def _words_heard(self, message: WordsHeard) -> None:
        if self.speaking:
            words = message.event.words + message.event.tentative
            self._put(written(words).text.removesuffix("."))

    @on(SpeakingEnded)
    def _speaking_ended(self, message: SpeakingEnded) -> None:
        self._listening = None
        self.voice.show_state("")
        self.editor.read_only = False
        said = message.transcript
        if said is not None and said.words:
            self._take(said)
        else:
            self._heard_s = 0.0
            self._put("")
            if not self._takes and not self.editor.text:
                self._draft = replace(self._draft, channel="typed")
        self.refresh_bindings()
        self.show_time()
        self._shown, self._problem = self.editor.text, message.problem
        if not self._problem and (said is None or not said.words):
            self._problem = "Nothing was understood. Speak again, or type."
        self.status.show_problem(self._problem)
        if self._then_leave:
            self._then_leave = False
            self.action_leave()

    def _take(self, said: Transcript) -> None:
        self._takes += (said,)
        self._heard_s = 0.0
        start = self._put(said.text)
        self.editor.mark((start + a, start + b) for a, b in said.doubtful)
        self.editor.move_cursor(self.editor.document.end)
        self.editor.focus()
        self.voice.show_state(_CHECK_DOUBTFUL if said.doubtful else _CHECK)

    def _put(self, text: str) -> int:
        """Let `text` stand after what was there before speaking; where it starts. Only what is
        different is replaced, so that the page does not jump."""
        start = len(self._before) + 1 if self._before else 0
        whole = f"{self._before} {text}".rstrip() if self._before else text
        there = self.editor.text
        same = next(
            (i for i, (a, b) in enumerate(zip(there, whole, strict=False)) if a != b),
            min(len(there), len(whole)),
        )
        if there != whole:
            self.editor.replace(
                whole[same:],
                self.editor.location_of(same),
                self.editor.document.end,
                maintain_selection_offset=False,
            )
            self.editor.move_cursor(self.editor.document.end)
        return start

    def show_time(self) -> None:
        if not self.speaking:
            super().show_time()
            return
        seconds = self._asked.question.answer_s
        left = seconds - self.elapsed_s
        note = f" · {clock_text(left)} left" if seconds and left > 0 else ""
        aim = f" of about {clock_text(seconds)}" if seconds else ""
        self.top.set_aside(f"{clock_text(self.elapsed_s)}{aim}{note}")
