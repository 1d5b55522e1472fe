"""A scored answer: the next step first, then the evidence."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from coach.history.remarks import Disagreement, Remarks
from coach.practice.beside import Beside
from coach.practice.desk import Desk
from coach.report.attempt import remark_lines
from coach.speech.delivery import delivery_line
from coach.speech.playback import Player
from coach.speech.recordings import recordings
from coach.tui.focused import on_one_criterion
from coach.tui.intents import DrillAgain, GoHome, OpenHistory, Practise, PractiseNext
from coach.tui.scored import scored
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.remark import DisagreeScreen, NoteScreen
from coach.tui.wording import moment, plural, visible
from coach.values import CRITERIA, Attempt


class FeedbackScreen(CoachScreen):
    """Shows one attempt. `fresh` right after it was handed in."""

    HEADING = "Feedback"
    HELP = (
        "First what to do next; then each criterion with its band from 0 to 4, the words that "
        "decided it, and what the next band needs. “Your file” and “Your answers” say where this "
        "answer differs from them, or what it leaves out; that costs nothing. Below is your whole "
        "answer: ⟨brackets⟩ mark those words, with the criterion's number and what they do."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "again", "Try again", tooltip="Answer the same question again"),
        Binding("s", "score", "Score it now"),
        Binding("n", "next", "Next", tooltip="Answer what the coach suggests next"),
        Binding("x", "note", "Note", tooltip="Keep a note of your own with this answer"),
        Binding("d", "disagree", "Disagree", tooltip="Keep bands of your own beside the score"),
        Binding("h", "history", "History"),
        Binding("p", "play", "Play", tooltip="Hear the recording of this answer"),
        Binding("escape", "home", "Home"),
        Binding("escape", "back", "Back"),
    ]

    @dataclass
    class Scored(Message):
        """A kept attempt has its score now."""

        attempt: Attempt

    @dataclass
    class HeldAgainstFile(Message):
        """What stands beside the score."""

        found: list[Beside]

    @dataclass
    class RemarksKnown(Message):
        """What the applicant thinks of this answer."""

        remarks: Remarks

    def __init__(self, desk: Desk, attempt: Attempt, *, fresh: bool = False) -> None:
        super().__init__(desk)
        self._attempt = attempt
        self._remarks = Remarks()
        self._fresh = fresh

    def compose_body(self) -> ComposeResult:
        yield VerticalScroll(id="feedback")

    async def on_mount(self) -> None:
        attempt = self._attempt
        words = plural(len(attempt.answer.text.split()), "word")
        self.top.show(self.heading(), f"{moment(attempt.when, self.desk.now())} · {words}")
        await self._show()

    def heading(self) -> str:
        """What stands at the top left."""
        return self.HEADING

    async def _show(self) -> None:
        page = self.query_one("#feedback", VerticalScroll)
        await page.remove_children()
        focused = on_one_criterion(self._attempt)
        parts = list(focused or scored(self._attempt))
        remarks = Static("", id="remarks", markup=False)
        remarks.display = False
        await page.mount(*parts[:1], remarks, *parts[1:])
        self._read_remarks()
        if self._attempt.answer.delivery is not None:
            aim = self.desk.asked_in(self._attempt).question.answer_s
            said = delivery_line(
                self._attempt.answer.delivery, self._attempt.answer.duration_s, aim
            )
            await page.mount(
                Static("How it was spoken (estimates, never scored)", classes="section"),
                Static(visible(said), classes="answer", markup=False),
            )
        page.focus()
        page.scroll_home(animate=False)
        self._hold_against_file(self._attempt)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "home":
            return self._fresh
        if action == "back":
            return not self._fresh
        if action == "play":
            return bool(recordings(self._attempt.uid))
        if action == "score":
            return self._attempt.feedback is None
        if action == "disagree":
            return bool(self._attempt.feedback and self._attempt.feedback.bands)
        return super().check_action(action, parameters)

    def action_play(self) -> None:
        self._play(recordings(self._attempt.uid))

    @work(thread=True, exclusive=True, group="play", exit_on_error=False)
    def _play(self, takes: list[Path]) -> None:
        worker = get_current_worker()
        for take in takes:
            player = Player(take)
            while player.playing and not worker.is_cancelled:
                time.sleep(0.1)
            if worker.is_cancelled:
                player.stop()
                return
            player.wait()

    def action_again(self) -> None:
        if self._attempt.mode == "drill":
            self.post_message(DrillAgain(self._attempt))
        else:
            self.post_message(Practise(self.desk.asked_in(self._attempt)))

    def action_next(self) -> None:
        self.post_message(PractiseNext())

    # What the applicant thinks of it

    @work(thread=True, exclusive=True, group="remarks", exit_on_error=False)
    def _read_remarks(self) -> None:
        self.post_message(self.RemarksKnown(self.desk.history.remarks.of(self._attempt.number)))

    @on(RemarksKnown)
    def _show_remarks(self, message: RemarksKnown) -> None:
        self._remarks = message.remarks
        lines = remark_lines(self._attempt, message.remarks)
        for shown in self.query("#remarks").results(Static):
            shown.update(visible("\n".join(lines)))
            shown.display = bool(lines)

    def action_note(self) -> None:
        def written(note: str | None) -> None:
            if note is not None:
                self._keep_note(note)

        self.app.push_screen(NoteScreen(self._remarks.note), written)

    def action_disagree(self) -> None:
        feedback, mine = self._attempt.feedback, self._remarks.disagreement
        if feedback is None:
            return
        found = {band.criterion: band.value for band in feedback.bands}

        def chosen(bands: tuple[tuple[int | None, ...], str] | None) -> None:
            if bands is not None:
                self._keep_disagreement(*bands)

        screen = DisagreeScreen(
            [found.get(name) for name in CRITERIA],
            mine.bands if mine else (None,) * len(CRITERIA),
            mine.reason if mine else "",
        )
        self.app.push_screen(screen, chosen)

    @work(thread=True, group="remark", exit_on_error=False)
    def _keep_note(self, note: str) -> None:
        remarks = self.desk.history.remarks
        remarks.keep_note(self._attempt.number, note, self.desk.now())
        self.post_message(self.RemarksKnown(remarks.of(self._attempt.number)))

    @work(thread=True, group="remark", exit_on_error=False)
    def _keep_disagreement(self, bands: tuple[int | None, ...], reason: str) -> None:
        remarks = self.desk.history.remarks
        kept = Disagreement(bands, reason, self.desk.now())
        remarks.keep_disagreement(self._attempt.number, kept)
        self.post_message(self.RemarksKnown(remarks.of(self._attempt.number)))

    def action_history(self) -> None:
        self.post_message(OpenHistory())

    def action_home(self) -> None:
        self.post_message(GoHome())

    def action_back(self) -> None:
        self.dismiss()

    def action_score(self) -> None:
        self.top.set_aside("scoring …")
        self._score(self._attempt)

    @work(thread=True, exclusive=True, group="beside", exit_on_error=False)
    def _hold_against_file(self, attempt: Attempt) -> None:
        before = attempt.number or None
        found = self.desk.beside(attempt.flags, attempt.answer.text, before, focus=attempt.focus)
        self.post_message(self.HeldAgainstFile(found))

    @on(HeldAgainstFile)
    async def _held_against_file(self, message: HeldAgainstFile) -> None:
        await self.query(".beside").remove()
        if message.found:
            lines = Content("\n").join(map(_beside, message.found))
            await self.query_one("#feedback").mount(
                Static(lines, classes="beside"), before=self.query_one("#feedback .asked")
            )

    @work(thread=True, exclusive=True, group="score", exit_on_error=False)
    def _score(self, attempt: Attempt) -> None:
        self.post_message(self.Scored(self.desk.score(attempt)))

    @on(Scored)
    async def _scored(self, message: Scored) -> None:
        self._attempt = message.attempt
        self.refresh_bindings()
        await self.on_mount()


def _beside(found: Beside) -> Content:
    return Content.assemble(
        (f"{found.source}: ", "bold $foreground-muted"), (visible(found.sentence), "$foreground")
    )
