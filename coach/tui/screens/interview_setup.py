"""Before a mock interview: how long, by whom, how, and whether for real."""

from __future__ import annotations

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
from coach.practice.desk import Desk
from coach.practice.interview import LENGTHS, MINUTES, TONES, Options
from coach.tui.intents import InterviewGoesOn, ResumeInterview, ShowDebrief
from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.one_of import OneOf
from coach.tui.wording import moment
from coach.values import CHANNELS

_LENGTHS = {
    **{str(n): f"{n} questions" if n == LENGTHS[-1] else str(n) for n in LENGTHS},
    **{f"{n} min": f"{n} minutes" if n == MINUTES[-1] else str(n) for n in MINUTES},
}
_TONES = {
    "warm": "Warm: asks again at most once.",
    "neutral": "Neutral: asks again, up to twice, where an answer leaves a doubt.",
    "pressing": "Pressing: pointed questions first, and asks again up to twice.",
}
_REAL = {
    "practice": "Practice: feedback after each answer, hints, and an answer may be given again.",
    "real": "Real: no feedback until the end, no hints, no going back.",
}
_A_QUESTION_MIN = 3
"""What a question takes with its follow-ups, about."""


class InterviewSetupScreen(CoachScreen):
    """Each line has one value that holds; Enter begins."""

    HEADING = "Mock interview"
    HELP = (
        "An interview made for your file: an opening, your flags, other questions between, a "
        "closing, and follow-ups to what you say. Everything is kept as you go: leave whenever you "
        "must and resume later. At the end the debrief says how it went and what to drill."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", "Begin", priority=True, tooltip="Begin a new interview"),
        Binding("up,k", "focus_to(-1)", "Line", key_display="↑↓", priority=True),
        Binding("down,j", "focus_to(1)", "Line below", show=False, priority=True),
        Binding("r", "resume", "Resume", tooltip="Go on with the interview you left"),
        Binding("d", "debrief", "Last debrief", tooltip="What the last interview showed"),
        Binding("escape", "back", "Back"),
    ]

    @dataclass
    class Found(Message):
        """The interviews there are: the one that was left, and the uid of the last that ended."""

        left: sitting.Paused | None
        ended: str

    def __init__(self, desk: Desk, options: Options | None = None) -> None:
        super().__init__(desk)
        self._options = options or Options(tone=desk.settings.tone)
        self._left: sitting.Paused | None = None
        self._ended = ""
        self._beginning = False

    def compose_body(self) -> ComposeResult:
        given = self._options
        length = f"{given.minutes} min" if given.minutes else str(given.questions)
        with VerticalScroll(id="interview-setup", can_focus=False):
            yield Static("", id="left", classes="next", markup=False)
            yield OneOf("Length", _LENGTHS, length, name="length")
            yield OneOf("Interviewer", {tone: tone for tone in TONES}, given.tone, name="tone")
            mode = "real" if given.real else "practice"
            yield OneOf("Mode", {name: name for name in _REAL}, mode, name="mode")
            yield OneOf("Answers", {c: c for c in CHANNELS}, given.channel, name="channel")
            yield Static("", id="meaning")

    def on_mount(self) -> None:
        self.query_one("#left").display = False
        self.query(OneOf).first().focus()
        self._explain()
        self._look()

    @property
    def options(self) -> Options:
        """What is chosen."""
        value = {one.name: one.chosen for one in self.query(OneOf)}
        number, _, minutes = value["length"].partition(" ")
        return Options(
            questions=0 if minutes else int(number),
            minutes=int(number) if minutes else 0,
            tone=value["tone"],
            channel=value["channel"],
            real=value["mode"] == "real",
        )

    @work(thread=True, exclusive=True, group="interviews", exit_on_error=False)
    def _look(self) -> None:
        left = sitting.paused(self.desk)
        ended = sitting.latest(self.desk)
        self.post_message(self.Found(left[0] if left else None, ended.uid if ended else ""))

    @on(Found)
    def _found(self, message: Found) -> None:
        self._left, self._ended = message.left, message.ended
        line = self.query_one("#left", Static)
        if self._left:
            when = moment(self._left.when, self.desk.now())
            line.update(f"You left one {when}, {where(self._left)}.\nr goes on with it.")
        line.display = self._left is not None
        self.refresh_bindings()

    @on(OneOf.Changed)
    def _explain(self) -> None:
        chosen = self.options
        if chosen.minutes:
            length = f"{chosen.minutes} minutes, then the closing question."
        else:
            most = chosen.questions * _A_QUESTION_MIN
            length = f"{chosen.questions} questions and their follow-ups, up to {most} minutes."
        lines = [length, _TONES[chosen.tone], _REAL["real" if chosen.real else "practice"]]
        if chosen.channel == "spoken":
            lines.append("Spoken: it listens as soon as a question is asked; f2 stops and starts.")
        self.query_one("#meaning", Static).update(Content("\n").join(map(Content, lines)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "resume":
            return self._left is not None
        if action == "debrief":
            return bool(self._ended)
        return super().check_action(action, parameters)

    def action_focus_to(self, by: int) -> None:
        lines = list(self.query(OneOf))
        here = next((i for i, line in enumerate(lines) if line is self.focused), 0)
        # At once, so that keys typed right after find the next line in focus.
        self.set_focus(lines[(here + by) % len(lines)])

    def action_begin(self) -> None:
        if not self._beginning:
            self._beginning = True
            self.top.set_aside("choosing the questions …")
            self._begin(self.options)

    @work(thread=True, exclusive=True, group="begin", exit_on_error=False)
    def _begin(self, options: Options) -> None:
        try:
            interview = sitting.begin(self.desk, options)
        finally:
            self._beginning = False
        self.post_message(InterviewGoesOn(interview))

    def action_resume(self) -> None:
        if self._left:
            self.post_message(ResumeInterview(self._left.interview.uid))

    def action_debrief(self) -> None:
        self.post_message(ShowDebrief(self._ended))

    def action_back(self) -> None:
        self.dismiss()


def where(left: sitting.Paused) -> str:
    """ "at question 3 of 5, 24 words in"."""
    interview = left.interview
    at = f"at question {interview.turn.question}"
    if not interview.options.minutes:
        at += f" of {len(interview.plan)}"
    if interview.turn.probe:
        at += ", at a follow-up"
    return f"{at}, {left.words} words in" if left.words else at
