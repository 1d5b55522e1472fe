"""A drill: one question against the clock, stopped at the cap with the words kept."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.events import Key
from textual.widget import Widget
from textual.widgets import Static

from coach.practice.desk import Desk
from coach.practice.tasks import TASKS
from coach.practice.timing import Countdown, Timing
from coach.tui.handing_in import Outcome, hand_in, score_again
from coach.tui.intents import GoOnDrilling
from coach.tui.screens.answering import AnsweringScreen
from coach.tui.turn import Turn
from coach.tui.widgets.editor import Editor
from coach.tui.widgets.status import Status
from coach.tui.widgets.timebar import TimeBar
from coach.tui.wording import clock as clock_text
from coach.tui.wording import visible
from coach.values import CRITERION_LABELS, Answer, Attempt, Draft

_LOOK_EVERY_S = 0.2
_PAUSE_S = 0.5
"""Who still types at the stop means the answer: a key is obeyed after so long without one."""
_PLACEHOLDER = "Think first. Your first key begins the answer."


class DrillScreen(AnsweringScreen):
    """Counts the time, and takes no more words after the stop until the user says so."""

    HEADING = "Drill"
    MODE = "drill"
    HELP = (
        "First some seconds to think, then the answer: your first key begins it. The mark on the "
        "line is where the answer should be done, its end is the stop. At the stop your words are "
        "kept: hand them in, finish them without the clock, or leave them as a draft. On one "
        "criterion only that one is counted."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "hand_in_kept", "Hand in", tooltip="Hand in what you have"),
        Binding("enter", "restart", "Again", tooltip="The same question with fresh time"),
        Binding("m", "finish", "Finish it first", tooltip="Go on writing, without the clock"),
        Binding("f3", "first", "First try", tooltip="Hide or show your first try; tab goes to it"),
    ]

    def __init__(
        self,
        desk: Desk,
        turn: Turn,
        draft: Draft | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._turn = turn
        self._timing: Timing = turn.drill.times
        super().__init__(desk, turn.exercise.asked, draft, clock=clock)
        self._countdown = Countdown(self._timing, clock, elapsed_s=self._draft.elapsed_s)
        if self._draft.text:  # the thinking was done before
            self._countdown.begin_answer()
        self._stopped = False
        self._unhurried = False
        self._latest_key = 0.0

    # The page

    def heading(self) -> str:
        return f"{self.HEADING} · {self._turn.heading}"

    def empty_draft(self) -> Draft:
        exercise = self._turn.exercise
        return self.desk.draft(exercise.asked, self.MODE, exercise.focus)

    def compose_above(self) -> Iterable[Widget]:
        context = self._turn.exercise.context
        if context:
            yield Static(f"You were asked: {visible(context)}", id="context", markup=False)

    def compose_body(self) -> ComposeResult:
        yield from self.compose_above()
        with VerticalScroll(id="question"):
            yield Static(visible(self._asked.text), markup=False)
            if self._turn.exercise.instruction:
                yield Static(self._turn.exercise.instruction, id="task", markup=False)
        with Horizontal(id="tries"):
            yield Editor(self._draft.text, placeholder=_PLACEHOLDER)
            if self._turn.first is not None:
                with VerticalScroll(id="first"):
                    yield Static(_first_heading(self._turn.first), id="first-head", markup=False)
                    yield Static(visible(self._turn.first.answer.text), markup=False)
        yield from self.compose_below()
        yield Status(self._aim)

    def compose_below(self) -> Iterable[Widget]:
        yield TimeBar(self._timing)
        yield Static("", id="stopped", markup=False)
        yield from super().compose_below()

    def on_mount(self) -> None:
        # `AnsweringScreen.on_mount` is called by Textual as well.
        self.query_one("#stopped").display = False
        self.set_interval(_LOOK_EVERY_S, self._look)
        self._look()

    @property
    def _aim(self) -> str:
        task = TASKS.get(self._turn.exercise.focus)
        return f"at most {task.sentences} sentences" if task else ""

    # Time

    @property
    def elapsed_s(self) -> float:
        return self._countdown.read().elapsed_s

    def show_time(self) -> None:
        """The time stands under the editor."""

    def typed(self) -> None:
        self._countdown.begin_answer()

    def _look(self) -> None:
        """Show the time; at the cap, stop."""
        if self._unhurried or self._stopped or self._handing_in:
            return
        reading = self._countdown.read()
        self.query_one(TimeBar).show(reading)
        if reading.phase == "over":
            self._stop()

    def _stop(self) -> None:
        """The cap: no more words. In a round what there is is handed in."""
        self._stopped = True
        self._latest_key = time.monotonic()
        self._countdown.stop()
        self.editor.read_only = True
        self.set_focus(None)
        self.refresh_bindings()
        if self.editor.text.strip():
            self._note()
            self._write_now()
        if len(self._turn.exercises) > 1:
            self.action_hand_in_kept()
        else:
            words = self.editor.text.strip()
            kept = "Your words are kept as they stand." if words else "Nothing is written yet."
            self._say_stopped(f"Time, {clock_text(self._timing.cap_s)}. {kept}")

    # Keys

    def on_key(self, event: Key) -> None:
        if self._stopped:
            before, self._latest_key = self._latest_key, time.monotonic()
            if self._latest_key - before < _PAUSE_S:
                event.stop()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        words = bool(self.editor.text.strip()) if self.is_mounted else False
        if action in {"hand_in_kept", "finish"}:
            return self._stopped and words and not self._handing_in
        if action == "restart":
            return self._stopped and not words
        if action in {"hand_in", "speak", "hear", "hint"} and self._stopped:
            return False
        if action == "first":
            return self._turn.first is not None
        return super().check_action(action, parameters)

    def action_hand_in_kept(self) -> None:
        self.action_hand_in()

    def action_finish(self) -> None:
        """Without the clock: the answer's time stays what it was at the stop."""
        self._stopped, self._unhurried = False, True
        self.editor.read_only = False
        self.editor.focus()
        self._say_stopped("")
        self.status.show_state("without the clock")
        self.refresh_bindings()

    def _say_stopped(self, text: str) -> None:
        line = self.query_one("#stopped", Static)
        line.update(text)
        line.display = bool(text)

    def action_restart(self) -> None:
        self.post_message(GoOnDrilling(self._turn))

    def action_first(self) -> None:
        first = self.query_one("#first")
        first.display = not first.display

    def nothing_yet(self) -> None:
        if len(self._turn.exercises) > 1:
            self.post_message(GoOnDrilling(self._turn.after(None)))
        else:
            super().nothing_yet()

    # What comes after

    def deliver(self, answer: Answer, kept: Attempt | None) -> Outcome:
        if kept is not None:
            return score_again(self.desk, kept)
        place = self._turn.session_place
        return hand_in(self.desk, self._keeper, self._asked, answer, self._draft, place=place)

    def scored(self, attempt: Attempt) -> None:
        self.post_message(GoOnDrilling(self._turn, attempt))


def _first_heading(first: Attempt) -> str:
    """What the first try got, and what it lacked."""
    feedback = first.feedback
    band = feedback.band(first.focus) if feedback and first.focus else None
    if band is not None:
        got = f"{CRITERION_LABELS[band.criterion]} {band.value} of 4"
        return f"First try: {got}. {visible(band.missing)}".rstrip()
    if feedback is None or feedback.overall is None:
        return "First try"
    return f"First try: {feedback.overall} of 4. {visible(feedback.next_action)}"
