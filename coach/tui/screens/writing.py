"""A question with an editor under it, whose words are on disk while they are typed."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from coach.errors import CoachError
from coach.practice.desk import Desk
from coach.tui.keeper import Keeper
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.confirm import Confirm
from coach.tui.widgets.editor import MOST_WORDS, Editor
from coach.tui.widgets.meter import LiveMeter
from coach.tui.widgets.status import Status
from coach.tui.wording import clock as clock_text
from coach.tui.wording import plural, sentence, visible
from coach.values import FLAGS, Answer, Asked, Draft, Feedback

WRITE_AFTER_S = 0.3
"""Words are on their way to the disk this long after the first key that is not there yet."""


class WritingScreen(CoachScreen):
    """Shows the question, takes the words and keeps them; leaving loses none (`action_leave`).

    Meant to be built upon: `heading`, `compose_above`, `compose_below`, `show_time`, `typed`,
    `kept`, `not_kept` and `left` are there to be overridden.
    """

    MODE: ClassVar[str] = "practice"
    """One of `MODES`: what the draft, and then the attempt, is kept as."""

    @dataclass
    class DraftWritten(Message):
        """The disk has the words, or `error` says why not."""

        error: Exception | None
        leaving: bool

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
        self._draft = draft or self.empty_draft()
        self._keeper: Keeper[Draft] = Keeper(draft)
        self._noted = self._draft.text
        self._clock = clock
        self._first_key: float | None = None
        self._waiting: Timer | None = None

    # What others build upon

    def heading(self) -> str:
        """What stands at the top left."""
        flags = ", ".join(FLAGS.get(flag, flag) for flag in self._asked.question.flags)
        return f"{self.HEADING} · {flags}" if flags else self.HEADING

    def compose_above(self) -> Iterable[Widget]:
        """Widgets between the top and the question; each should take one line."""
        return ()

    def compose_below(self) -> Iterable[Widget]:
        """Widgets between the editor and its status: one line, or none while it has nothing to
        say (`display = False`). The live meter stands here, where it is wanted."""
        if self.metered:
            yield LiveMeter(self._score_now)

    @property
    def metered(self) -> bool:
        """Whether it is shown while one types which of the five are there: in plain practice,
        unless the settings say no. A real interview has none."""
        return self.MODE == "practice" and self.desk.settings.live_meter

    def show_time(self) -> None:
        """Called once a second: shows `elapsed_s` at the top right."""
        seconds = self._asked.question.answer_s
        aim = f" of about {clock_text(seconds)}" if seconds else ""
        self.top.set_aside(f"{clock_text(self.elapsed_s)}{aim}")

    def typed(self) -> None:
        """Called after each change of the words, once they are noted."""

    def not_kept(self, error: Exception) -> None:
        """Say that the words are not on the disk."""
        self.status.show_state("not kept")
        self.status.show_problem(f"These words are not kept. {sentence(error)}")

    def kept(self) -> None:
        """Say that the words are on the disk."""
        self.status.show_state("kept" if self.editor.text.strip() else "")
        self.status.show_problem("")

    def left(self) -> None:
        """Called when the words are safe and the user has left."""
        words = self.editor.words
        if words:
            self.app.notify(f"Kept as a draft: {plural(words, 'word')}.", markup=False)
        self.dismiss()

    def empty_draft(self) -> Draft:
        """A new draft of an answer to this question."""
        return self.desk.draft(self._asked, self.MODE)

    # The page

    def compose_body(self) -> ComposeResult:
        yield from self.compose_above()
        with VerticalScroll(id="question"):
            yield Static(visible(self._asked.text), markup=False)
        yield Editor(self._draft.text, placeholder="Type your answer here.")
        yield from self.compose_below()
        yield Status()

    def on_mount(self) -> None:
        self.top.show(self.heading())
        self.editor.focus()
        self.editor.move_cursor(self.editor.document.end)
        self.set_interval(1.0, self.show_time)
        self.show_time()
        self.status.show_words(self.editor.words)
        if self._draft.text:
            self.status.show_state("kept from before")
            for meter in self.query(LiveMeter):
                meter.note(self._draft.text)

    @property
    def editor(self) -> Editor:
        return self.query_one(Editor)

    @property
    def status(self) -> Status:
        return self.query_one(Status)

    @property
    def elapsed_s(self) -> float:
        """Since the first key, and what the draft took before."""
        running = 0.0 if self._first_key is None else self._clock() - self._first_key
        return self._draft.elapsed_s + running

    @property
    def settled(self) -> bool:
        """Whether what stands in the editor needs no keeping just now."""
        return False

    async def before_quit(self) -> None:
        """Bring the last keys to the disk before the program ends."""
        self._note()
        with suppress(CoachError):
            await asyncio.to_thread(lambda: self._keeper.write(self.desk.history))

    # What is typed

    def _score_now(self, text: object) -> Feedback | None:
        """What is heard so far; on a worker thread, kept nowhere."""
        question = self._asked.question
        if not isinstance(text, str) or not text.strip():
            return None
        return self.desk.scorer().score(
            Answer(text), question=self._asked.text, kind=question.kind, flags=question.flags
        )

    def take_change(self) -> None:
        """Note what stands in the editor now, and see that it gets to the disk."""
        if self._first_key is None:
            self._first_key = self._clock()
        self._note()
        self.status.show_words(self.editor.words)
        self._write_soon()
        for meter in self.query(LiveMeter):
            meter.note(self.editor.text)
        self.typed()

    @on(Editor.Changed)
    def _changed(self) -> None:
        self.take_change()

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
        """What follows belongs to another answer: a draft of its own."""
        self._draft = replace(self.empty_draft(), elapsed_s=self._draft.elapsed_s)
        self._keeper, self._noted = Keeper[Draft](), ""

    def _write_soon(self) -> None:
        if self._waiting is None:
            self._waiting = self.set_timer(WRITE_AFTER_S, self._write_now)

    def _write_now(self) -> None:
        self._waiting = None
        self._write(self._keeper)

    @work(thread=True, exclusive=True, group="draft", exit_on_error=False)
    def _write(self, keeper: Keeper[Draft]) -> None:
        self.post_message(self.DraftWritten(self._written(keeper), leaving=False))

    @work(thread=True, exclusive=True, group="leave", exit_on_error=False)
    def _write_and_leave(self, keeper: Keeper[Draft]) -> None:
        self.post_message(self.DraftWritten(self._written(keeper), leaving=True))

    def _written(self, keeper: Keeper[Draft]) -> Exception | None:
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
        if self.settled:
            return
        if message.error is not None:
            self.not_kept(message.error)
        else:
            self.kept()
        if self._keeper.behind and message.error is None:
            self._write_soon()

    # Leaving

    def action_leave(self) -> None:
        self._note()
        self._write_and_leave(self._keeper)

    def _leave_after(self, error: Exception | None) -> None:
        if error is None:
            self.left()
            return

        question = Confirm(
            "Leave without keeping this answer?",
            sentence(error),
            yes="leave, the words are lost",
            no="stay",
        )
        self.ask(question, self.dismiss)
