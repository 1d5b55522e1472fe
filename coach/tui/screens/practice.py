"""One question, one answer, nothing else."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static

from coach.errors import CoachError
from coach.practice.desk import Desk
from coach.tui.handing_in import Outcome, hand_in, score_again
from coach.tui.intents import ShowFeedback
from coach.tui.keeper import Keeper
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.confirm import Confirm
from coach.tui.screens.hint import Hint
from coach.tui.widgets.editor import MOST_WORDS, Editor
from coach.tui.widgets.status import AIM, Status
from coach.tui.wording import clock as clock_text
from coach.tui.wording import plural, sentence, visible
from coach.values import FLAGS, Answer, Asked, Attempt, Draft

WRITE_AFTER_S = 0.3
"""Words are on their way to the disk this long after the first key that is not there yet."""


class PracticeScreen(CoachScreen):
    """Takes an answer, keeps it while it is typed, hands it in."""

    HEADING = "Practice"
    HELP = (
        "Answer as you would say it. Your words are kept while you type: leave whenever you "
        "like, the coach offers them again. The time runs from your first key and stops nothing; "
        f"{AIM[0]} to {AIM[1]} words is what a good answer takes. The hint says what the "
        "interviewer worries about."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+s,ctrl+enter,f5", "hand_in", "Done", tooltip="Hand in the answer and score it"
        ),
        Binding("f1", "hint", "Hint", tooltip="What worries the interviewer, what reassures"),
        Binding(
            "escape", "leave", "Leave (kept)", tooltip="Leave; what you wrote is kept as a draft"
        ),
    ]

    @dataclass
    class DraftWritten(Message):
        """The disk has the words, or `error` says why not."""

        error: Exception | None
        leaving: bool

    @dataclass
    class HandedIn(Message):
        """What came of handing in."""

        outcome: Outcome

    @dataclass
    class ScorerNotReady(Message):
        """Scoring will not work; writing does."""

        error: Exception

    def __init__(
        self,
        desk: Desk,
        asked: Asked,
        draft: Draft | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(desk)
        self._asked = asked
        self._draft = draft or desk.draft(asked)
        self._keeper = Keeper(draft)
        self._noted = self._draft.text
        self._clock = clock
        self._first_key: float | None = None
        self._waiting: Timer | None = None
        self._handing_in = False
        self._kept: Attempt | None = None

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(id="question"):
            yield Static(visible(self._asked.text), markup=False)
        yield Editor(self._draft.text, placeholder="Type your answer here.")
        yield Status()

    def on_mount(self) -> None:
        flags = ", ".join(FLAGS.get(flag, flag) for flag in self._asked.question.flags)
        self.top.show(f"{self.HEADING} · {flags}" if flags else self.HEADING)
        self.editor.focus()
        self.editor.move_cursor(self.editor.document.end)
        self.set_interval(1.0, self._show_time)
        self._show_time()
        self.status.show_words(self.editor.words)
        if self._draft.text:
            self.status.show_state("kept from before")
        self._warm()

    @property
    def editor(self) -> Editor:
        return self.query_one(Editor)

    @property
    def status(self) -> Status:
        return self.query_one(Status)

    @property
    def elapsed_s(self) -> float:
        running = 0.0 if self._first_key is None else self._clock() - self._first_key
        return self._draft.elapsed_s + running

    async def before_quit(self) -> None:
        """Bring the last keys to the disk before the program ends."""
        self._note()
        with suppress(CoachError):
            await asyncio.to_thread(lambda: self._keeper.write(self.desk.history))

    # What is typed

    @on(Editor.Changed)
    def _typed(self) -> None:
        if self._handing_in:
            return
        if self._first_key is None:
            self._first_key = self._clock()
        if self._kept is not None:
            self._begin_another()
        self._note()
        self.status.show_words(self.editor.words)
        self._write_soon()

    @on(Editor.Full)
    def _full(self) -> None:
        self.notify(
            f"The editor holds {MOST_WORDS:,} words: the rest was left out.",
            severity="warning",
            markup=False,
        )

    def _note(self) -> None:
        text, now = self.editor.text, self.desk.now()
        if text != self._noted:
            self._noted = text
            draft = replace(self._draft, text=text, when=now, elapsed_s=self.elapsed_s)
            self._keeper.note(draft)

    def _begin_another(self) -> None:
        """The kept answer is being changed: that makes it another one."""
        self._kept = None
        self._draft = replace(self.desk.draft(self._asked), elapsed_s=self._draft.elapsed_s)
        self._keeper, self._noted = Keeper(), ""

    def _write_soon(self) -> None:
        if self._waiting is None:
            self._waiting = self.set_timer(WRITE_AFTER_S, self._write_now)

    def _write_now(self) -> None:
        self._waiting = None
        self._write(self._keeper)

    @work(thread=True, exclusive=True, group="draft", exit_on_error=False)
    def _write(self, keeper: Keeper) -> None:
        self.post_message(self.DraftWritten(self._written(keeper), leaving=False))

    @work(thread=True, exclusive=True, group="leave", exit_on_error=False)
    def _write_and_leave(self, keeper: Keeper) -> None:
        self.post_message(self.DraftWritten(self._written(keeper), leaving=True))

    def _written(self, keeper: Keeper) -> Exception | None:
        try:
            keeper.write(self.desk.history)
        except Exception as problem:
            return problem
        return None

    @on(DraftWritten)
    def _draft_written(self, message: DraftWritten) -> None:
        if message.leaving:
            self._leave_after(message.error)
            return
        if self._handing_in or self._kept is not None:
            return
        if message.error is not None:
            self.status.show_state("not kept")
            self.status.show_problem(f"These words are not kept. {sentence(message.error)}")
        else:
            self.status.show_state("kept" if self.editor.text.strip() else "")
            self.status.show_problem("")
        if self._keeper.behind and message.error is None:
            self._write_soon()

    # Leaving

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in {"leave", "hand_in", "hint"} and self._handing_in:
            return None
        return super().check_action(action, parameters)

    def action_leave(self) -> None:
        if self._kept is not None:
            self.dismiss()
        else:
            self._note()
            self._write_and_leave(self._keeper)

    def _leave_after(self, error: Exception | None) -> None:
        if error is None:
            words = self.editor.words
            if words:
                self.app.notify(f"Kept as a draft: {plural(words, 'word')}.", markup=False)
            self.dismiss()
            return

        question = Confirm(
            "Leave without keeping this answer?",
            sentence(error),
            yes="leave, the words are lost",
            no="stay",
        )
        self.ask(question, self.dismiss)

    # Handing in

    def action_hint(self) -> None:
        self.app.push_screen(Hint(self._asked.question))

    def action_hand_in(self) -> None:
        text = self.editor.text
        if not text.strip():
            self._ask_about_nothing()
            return
        self._note()
        self._handing_in = True
        self.editor.read_only = True
        self.refresh_bindings()
        self.status.show_problem("")
        self.status.show_state("scoring …")
        answer = Answer(text, "typed", duration_s=round(self.elapsed_s, 1))
        self._hand_in(answer, self._kept)

    def _ask_about_nothing(self) -> None:
        question = Confirm(
            "There is no answer yet",
            "An empty answer is not scored. Even two sentences are worth handing in.",
            yes="leave this question",
            no="go on writing",
        )
        self.ask(question, self.action_leave)

    @work(thread=True, exclusive=True, group="hand in", exit_on_error=False)
    def _hand_in(self, answer: Answer, kept: Attempt | None) -> None:
        if kept is not None:
            outcome = score_again(self.desk, kept)
        else:
            outcome = hand_in(self.desk, self._keeper, self._asked, answer, self._draft)
        self.post_message(self.HandedIn(outcome))

    @on(HandedIn)
    def _handed_in(self, message: HandedIn) -> None:
        attempt, error = message.outcome.attempt, message.outcome.error
        if attempt is not None and error is None:
            self.post_message(ShowFeedback(attempt, fresh=True))
            return
        self._handing_in = False
        self.editor.read_only = False
        self.refresh_bindings()
        self._kept = attempt
        what = sentence(error) if error else ""
        if attempt is None:
            self.status.show_state("not kept")
            self.status.show_problem(f"Not handed in; your words are still here. {what}")
        else:
            self.status.show_state("kept, not scored")
            self.status.show_problem(f"Your answer is kept in the history but not scored. {what}")

    @work(thread=True, exclusive=True, group="scorer", exit_on_error=False)
    def _warm(self) -> None:
        try:
            self.desk.scorer()
        except Exception as problem:
            self.post_message(self.ScorerNotReady(problem))

    @on(ScorerNotReady)
    def _scorer_not_ready(self, message: ScorerNotReady) -> None:
        self.status.show_problem(
            f"Answers are kept, but cannot be scored. {sentence(message.error)}"
        )

    def _show_time(self) -> None:
        seconds = self._asked.question.answer_s
        aim = f" of about {clock_text(seconds)}" if seconds else ""
        self.top.set_aside(f"{clock_text(self.elapsed_s)}{aim}")
