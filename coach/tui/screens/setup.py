"""The applicant's file, one short page at a time. Every line may stay empty."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from coach.errors import ContentError
from coach.practice.desk import Desk
from coach.tui.file_form import profile_from, typed_from
from coach.tui.form import NAME, Page, pages_for, read_page
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.confirm import Confirm
from coach.tui.widgets.choices import Choices
from coach.tui.widgets.line import Line
from coach.tui.wording import sentence, visible
from coach.values import FLAGS, SPECIALTIES, Profile

_ABOUT_YOU = Page("", "About you", "", (NAME,))
_FLAGS = Page("", "What may a program ask you about?", "Space marks, Enter goes on.", ())


class SetupScreen(CoachScreen):
    """Asks, keeps what was typed, and saves it all at the end or whenever the user wants."""

    HEADING = "My file"
    HELP = (
        "Nothing here is required, and you can change it at any time. Dates may be as rough as "
        "you remember them: 2021, 2021-03 or March 2021. Only what your flags need is asked. "
        "The file stays on this machine."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        # With priority, so that keys typed right after Enter find the next line in focus.
        Binding("enter", "forward", "Next", priority=True),
        Binding("ctrl+s", "finish", "Save and close", tooltip="Save what is there and close"),
        Binding("escape", "back", "Back", tooltip="Back a page; from the first one, out"),
    ]

    @dataclass
    class Saved(Message):
        """The file is written, or `error` says why not."""

        error: Exception | None

    def __init__(self, desk: Desk, profile: Profile | None) -> None:
        super().__init__(desk)
        self._base = profile or Profile()
        self._typed = typed_from(self._base, desk.today)
        self._specialties = tuple(self._base.specialties)
        self._flags = tuple(self._base.flags)
        self._step = 0
        self._before = self._filled_in()

    @property
    def _pages(self) -> list[Page]:
        return [_ABOUT_YOU, _FLAGS, *pages_for(self._flags)]

    @property
    def _page(self) -> Page:
        return self._pages[self._step]

    def compose_body(self) -> ComposeResult:
        yield Static("", id="page-title", classes="page-title", markup=False)
        yield Static("", id="page-note", classes="page-note", markup=False)
        yield VerticalScroll(id="page", can_focus=False)
        yield Static("", id="problem", markup=False)

    async def on_mount(self) -> None:
        await self._turn_to(0)

    async def _turn_to(self, step: int) -> None:
        self._step = step
        page = self._page
        self.top.show(self.HEADING, f"step {step + 1} of {len(self._pages)}")
        self.query_one("#page-title", Static).update(page.title)
        note = self.query_one("#page-note", Static)
        note.update(page.note)
        note.display = bool(page.note)
        self._say_problem("")
        body = self.query_one("#page", VerticalScroll)
        await body.remove_children()
        await body.mount(Vertical(*self._widgets(page)))
        self.set_focus(self._stops()[0])

    def _stops(self) -> list[Widget]:
        """Where Enter leads, one after the other."""
        return [*(line.entry for line in self.query(Line)), *self.query(Choices)]

    def _widgets(self, page: Page) -> list[Widget]:
        lines: list[Widget] = [Line(f, self._typed.get(f.key, "")) for f in page.fields]
        if page is _ABOUT_YOU:
            applying = "Applying for (space marks, Enter goes on)"
            lines.append(Static(applying, classes="page-note", markup=False))
            lines.append(Choices(SPECIALTIES, self._specialties))
        elif page is _FLAGS:
            lines.append(Choices(FLAGS, self._flags))
        return lines

    # Going on and back

    async def action_forward(self) -> None:
        await self._caught_up()
        stops = self._stops()
        here = stops.index(self.focused) if self.focused in stops else len(stops)
        if here + 1 < len(stops):
            self.set_focus(stops[here + 1])
            return
        if not self._take():
            return
        if self._step + 1 < len(self._pages):
            await self._turn_to(self._step + 1)
        else:
            self._finish()

    async def action_back(self) -> None:
        self._remember()
        if self._step > 0:
            await self._turn_to(self._step - 1)
        elif self._filled_in() == self._before:
            self.dismiss()
        else:
            self._ask_before_leaving()

    def _ask_before_leaving(self) -> None:
        question = Confirm(
            "Leave without saving?",
            "What you changed here is not saved yet: ctrl+s saves it.",
            yes="leave without saving",
            no="go on",
        )
        self.ask(question, self.dismiss)

    def _filled_in(self) -> object:
        typed = {key: text for key, text in self._typed.items() if text}
        return (typed, set(self._specialties), set(self._flags))

    def action_finish(self) -> None:
        if self._take():
            self._finish()

    async def _caught_up(self) -> None:
        """Wait until the line in focus has taken in the keys typed before this one."""
        done = asyncio.Event()
        if self.focused is not None and self.focused.call_later(done.set):
            await done.wait()

    def _remember(self) -> None:
        """Keep what stands on the page, right or wrong."""
        for line in self.query(Line):
            self._typed[line.field.key] = line.typed
        for choices in self.query(Choices):
            if self._page is _FLAGS:
                self._flags = choices.ticked
            else:
                self._specialties = choices.ticked

    def _take(self) -> bool:
        """Whether the page can be left: each line that cannot be read says why."""
        self._remember()
        read, wrong = read_page(self._page, self._typed)
        for line in self.query(Line):
            line.complain(wrong.get(line.field.key, ""))
        if wrong:
            first = next(line for line in self.query(Line) if line.field.key in wrong)
            self.set_focus(first.entry)
            return False
        self._typed.update(read)
        return True

    # Saving

    def _finish(self) -> None:
        read: dict[str, str] = {}
        for step, page in enumerate(self._pages):
            taken, wrong = read_page(page, self._typed)
            if wrong:  # typed earlier, on a page left by going back
                self.call_later(self._turn_to, step)
                self.call_later(self._take)
                return
            read.update(taken)
        self._save(
            profile_from(
                self._base,
                self.desk.today,
                specialties=self._specialties,
                flags=self._flags,
                read=read,
            )
        )

    @work(thread=True, exclusive=True, group="file", exit_on_error=False)
    def _save(self, profile: Profile) -> None:
        error = None
        try:
            self.desk.keep_profile(profile)
        except Exception as problem:
            error = problem
        self.post_message(self.Saved(error))

    @on(Saved)
    def _saved(self, message: Saved) -> None:
        error = message.error
        if error is None:
            self.app.notify("Your file is saved.", markup=False)
            self.dismiss()
        elif isinstance(error, ContentError):
            self._say_problem(" ".join(visible(m.what) for m in error.mistakes))
        else:
            self._say_problem(f"Not saved; all you typed is still here. {sentence(error)}")

    def _say_problem(self, text: str) -> None:
        problem = self.query_one("#problem", Static)
        problem.update(f"! {text}" if text else "")
        problem.display = bool(text)
