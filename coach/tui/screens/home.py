"""What to do next and why, and how things stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.markup import escape
from textual.message import Message
from textual.widgets import Static

from coach.tui import home_text as text
from coach.tui import intents
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.confirm import Confirm
from coach.tui.widgets.standing import Standings
from coach.tui.wording import one_line, plural

if TYPE_CHECKING:
    from coach.practice.interview import Interview
    from coach.tui.overview import Overview, Trouble
    from coach.values import Draft

_BESIDE, _SCROLLBAR = 7, 2
"""Columns beside the page's text, and those its scrollbar takes of it."""


class HomeScreen(CoachScreen):
    """Leads everywhere with one key. What it shows is gathered by a worker each time it is
    come back to."""

    HEADING = "Coach"
    HELP = (
        "At the top: what to practise next, and why. An answer you left unfinished comes first. "
        "The bars are your last ten scored answers, oldest to the left; their average stands "
        "beside them. Told well are the tellings with every criterion at 3 or better, on different "
        "days, to different wordings; three make a story ready if one was aloud, four if all were "
        "typed. v sets up speaking; c holds the texts of your application against each other. "
        "Themes, light and dark, are in the palette (ctrl+p)."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "resume", "Go on", tooltip="Go on with the unfinished answer"),
        Binding("enter", "go_on", "Go on", tooltip="Go on with the mock interview you left"),
        Binding("enter", "start", "Answer", tooltip="Answer the question above"),
        Binding("x", "discard", "Drop", tooltip="Delete the unfinished answer"),
        Binding("x", "end", "End it", tooltip="End the interview here, and look back on it"),
        Binding("n", "fresh", "New", tooltip="Answer a new question"),
        Binding("a", "questions", "Questions", tooltip="All questions for your file"),
        Binding("f", "file", "File", tooltip="Your name, flags and evidence"),
        Binding("q", "app.quit", "Quit", tooltip="Close the coach"),
        *(Binding(key, to, name, show=False, tooltip=tip) for key, to, name, tip in text.WAYS),
    ]

    @dataclass
    class Gathered(Message):
        """Everything there is to show."""

        overview: Overview

    @dataclass
    class CannotOpen(Message):
        """Something of the user's cannot be read."""

        found: list[Trouble]

    def __init__(self) -> None:
        super().__init__()
        self._seen: Overview | None = None
        self._greeted = False

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(id="home"):
            yield Static("", id="banner", markup=False)
            yield Static("", id="next", classes="next")
            yield Standings("", id="standings")
            yield Static("", id="flags")
            yield Static("", id="odd")
        yield Static("", id="ways")

    def on_mount(self) -> None:
        self.query_one("#banner").display = False
        self.query_one("#next").display = False
        # Keys that were moved are known only after the page is there.
        self.bindings_updated_signal.subscribe(self, lambda _: self._show_ways())

    def on_screen_resume(self) -> None:
        self._show_ways()
        # The page is there at once; what it is filled with may take longer to load.
        self.call_after_refresh(self.look)

    def lay_out_again(self) -> None:
        self._show_ways()
        self._show_told()

    def _show_told(self) -> None:
        seen, room = self._seen, self.page_columns - _BESIDE - _SCROLLBAR
        if seen is not None:
            self.query_one("#flags", Static).update(text.flags(seen, room))
            odd = self.query_one("#odd", Static)
            odd.update(text.odd(seen, room))
            odd.display = bool(seen.odd)

    def _show_ways(self) -> None:
        bindings = (binding for _, binding, _, _ in self.active_bindings.values())
        keys = {b.action: escape(self.app.get_key_display(b)) for b in bindings}
        self.query_one("#ways", Static).update(text.ways(keys, self.page_columns - _BESIDE))

    def look(self) -> None:
        """Gather afresh what is shown."""
        self._gather()

    def warn(self, sentences: list[str]) -> None:
        """Say for as long as the program runs what is not as usual."""
        self._greeted = True
        banner = self.query_one("#banner", Static)
        banner.update("\n".join(f"! {s}" for s in sentences))
        banner.display = bool(sentences)

    @work(thread=True, exclusive=True, group="overview", exit_on_error=False)
    def _gather(self) -> None:
        # What home shows takes longer to load than home to paint.
        from coach.tui.overview import overview, troubles

        first = self._seen is None
        if first:
            # Whoever answers at once types while the model loads: begin soon.
            self.desk.warm()
        found = troubles(self.desk)
        if found:
            self.post_message(self.CannotOpen(found))
        else:
            self.post_message(self.Gathered(overview(self.desk)))
        if first:
            self.post_message(intents.LoadAhead())

    @on(CannotOpen)
    def _cannot_open(self, message: CannotOpen) -> None:
        self.post_message(intents.InTrouble(message.found))

    @on(Gathered)
    def _gathered(self, message: Gathered) -> None:
        self._seen = seen = message.overview
        if seen.first_run and not self._greeted:
            self._greeted = True
            self.post_message(intents.Begin())
        self.top.show(text.title(seen), text.aside(seen))
        next_up = self.query_one("#next", Static)
        if seen.left:
            next_up.update(text.left(seen.left, seen.now))
        else:
            next_up.update(text.draft(seen) if seen.drafts else text.suggestion(seen))
        next_up.display = True
        self.query_one(Standings).show(seen.standings)
        self._show_told()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        left = self._seen.left if self._seen else None
        if action in {"go_on", "end"}:
            return left is not None
        if action in {"resume", "discard"}:
            return bool(self._seen and self._seen.drafts and not left)
        if action == "fresh":
            return bool(self._seen and (self._seen.drafts or left))
        if action == "start":
            return self._seen is not None
        return super().check_action(action, parameters)

    def action_mock(self) -> None:
        self.post_message(intents.SetUpInterview())

    def action_go_on(self) -> None:
        if self._seen and self._seen.left:
            self.post_message(intents.ResumeInterview(self._seen.left.interview.uid))

    def action_end(self) -> None:
        if not (self._seen and self._seen.left):
            return
        interview = self._seen.left.interview
        question = Confirm(
            "End this interview here?",
            "Your answers stay in the history, the unfinished one too, and the debrief looks back "
            "on them.",
            yes="end it",
            no="keep it for later",
        )
        self.ask(question, lambda: self._end(interview))

    @work(thread=True, group="discard", exit_on_error=False)
    def _end(self, interview: Interview) -> None:
        from coach.practice import sitting

        ended = sitting.finish(self.desk, sitting.as_kept(self.desk, interview.uid))
        self.post_message(intents.InterviewGoesOn(ended))

    def action_resume(self) -> None:
        draft = self._first_draft()
        if draft:
            self._resume(draft)

    @work(thread=True, exclusive=True, group="resume", exit_on_error=False)
    def _resume(self, draft: Draft) -> None:
        taken = self.desk.take_up(draft)
        self.post_message(intents.Practise(self.desk.asked_in(taken), taken))

    def action_start(self) -> None:
        if self._seen:
            self.post_message(intents.Practise(self._seen.suggestion))

    def action_fresh(self) -> None:
        self.action_start()

    def action_discard(self) -> None:
        draft = self._first_draft()
        if not draft:
            return

        words = plural(len(draft.text.split()), "word")
        question = Confirm(
            "Delete this unfinished answer?",
            f"{words} to “{one_line(draft.question_text)}” will be gone for good.",
            yes="delete",
            no="keep",
        )
        self.ask(question, lambda: self._discard(draft.uid))

    @work(thread=True, group="discard", exit_on_error=False)
    def _discard(self, uid: str) -> None:
        from coach.tui.overview import overview

        self.desk.history.drop_draft(uid)
        self.post_message(self.Gathered(overview(self.desk)))

    def action_check_texts(self) -> None:
        self.post_message(intents.CheckTexts())

    def action_plan(self) -> None:
        self.post_message(intents.OpenPlan())

    def action_build(self) -> None:
        self.post_message(intents.OpenBuilder())

    def action_questions(self) -> None:
        self.post_message(intents.OpenQuestions())

    def action_own(self) -> None:
        self.post_message(intents.AskOwnQuestion())

    def action_drill(self) -> None:
        self.post_message(intents.OpenDrills())

    def action_history(self) -> None:
        self.post_message(intents.OpenHistory())

    def action_logbook(self) -> None:
        self.post_message(intents.OpenLogbook())

    def action_settings(self) -> None:
        self.post_message(intents.OpenSettings())

    def action_voice(self) -> None:
        self.post_message(intents.SetUpVoice())

    def action_file(self) -> None:
        self.post_message(intents.EditFile())

    def _first_draft(self) -> Draft | None:
        return self._seen.drafts[0] if self._seen and self._seen.drafts else None
