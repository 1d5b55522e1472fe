"""What to do next and why, and how things stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from coach.practice.desk import Desk
from coach.practice.plan import FlagStanding
from coach.report.plan import told_well
from coach.tui import intents
from coach.tui.overview import Overview, Trouble, overview, troubles
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.confirm import Confirm
from coach.tui.widgets.standing import Standings
from coach.tui.wording import days_until, moment, one_line, plural, visible
from coach.values import FLAGS, SPECIALTIES, Draft

MOST_ODD = 3
"""Lines about what looks odd in the file; the others are counted."""


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
        Binding("enter", "start", "Answer", tooltip="Answer the question above"),
        Binding("x", "discard", "Drop", tooltip="Delete the unfinished answer"),
        Binding("n", "fresh", "New", tooltip="Answer a new question"),
        Binding("b", "build", "Build", show=False, tooltip="Build an answer part by part"),
        Binding("a", "questions", "Questions", tooltip="All questions for your file"),
        Binding("o", "own", "Own", show=False, tooltip="Type any question and answer it"),
        Binding("d", "drill", "Drill", tooltip="A short exercise against the clock"),
        Binding("h", "history", "Review", tooltip="Your answers so far"),
        Binding("f", "file", "File", tooltip="Your name, flags and evidence"),
        Binding("p", "plan", "Plan", show=False, tooltip="What to practise, and your evidence"),
        # No room for it in the footer: the help names it, the palette has it, f2 leads there.
        Binding("v", "voice", "Voice", show=False),
        Binding("c", "check_texts", "Check", show=False, tooltip="Your application's texts"),
        Binding("s", "settings", "Settings", show=False, tooltip="Theme, times, keys"),
        Binding("q", "app.quit", "Quit", tooltip="Close the coach"),
    ]

    @dataclass
    class Gathered(Message):
        """Everything there is to show."""

        overview: Overview

    @dataclass
    class CannotOpen(Message):
        """Something of the user's cannot be read."""

        found: list[Trouble]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._seen: Overview | None = None
        self._greeted = False

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(id="home"):
            yield Static("", id="banner", markup=False)
            yield Static("", id="next", classes="next")
            yield Standings("", id="standings")
            yield Static("", id="flags")
            yield Static("", id="odd")

    def on_mount(self) -> None:
        self.query_one("#banner").display = False
        self.query_one("#next").display = False

    def on_screen_resume(self) -> None:
        self.look()

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
        found = troubles(self.desk)
        if found:
            self.post_message(self.CannotOpen(found))
        else:
            self.post_message(self.Gathered(overview(self.desk)))

    @on(CannotOpen)
    def _cannot_open(self, message: CannotOpen) -> None:
        self.post_message(intents.InTrouble(message.found))

    @on(Gathered)
    def _gathered(self, message: Gathered) -> None:
        self._seen = seen = message.overview
        if seen.first_run and not self._greeted:
            self._greeted = True
            self.post_message(intents.Begin())
        self.top.show(_title(seen), _aside(seen))
        next_up = self.query_one("#next", Static)
        next_up.update(_draft(seen) if seen.drafts else _suggestion(seen))
        next_up.display = True
        self.query_one(Standings).show(seen.standings)
        self.query_one("#flags", Static).update(_flags(seen))
        odd = self.query_one("#odd", Static)
        odd.update(_odd(seen))
        odd.display = bool(seen.odd)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in {"resume", "discard", "fresh"}:
            return bool(self._seen and self._seen.drafts)
        if action == "start":
            return self._seen is not None
        return super().check_action(action, parameters)

    def action_resume(self) -> None:
        draft = self._first_draft()
        if draft:
            self.post_message(intents.Practise(self.desk.asked_in(draft), draft))

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

    def action_settings(self) -> None:
        self.post_message(intents.OpenSettings())

    def action_voice(self) -> None:
        self.post_message(intents.SetUpVoice())

    def action_file(self) -> None:
        self.post_message(intents.EditFile())

    def _first_draft(self) -> Draft | None:
        return self._seen.drafts[0] if self._seen and self._seen.drafts else None


def _title(seen: Overview) -> str:
    profile = seen.profile
    parts = ["Coach"]
    if profile and profile.name:
        parts.append(profile.name)
    if profile and profile.specialties:
        parts.append(SPECIALTIES[profile.specialties[0]])
    return " · ".join(parts)


def _aside(seen: Overview) -> str:
    interview = seen.plan.interview
    if interview is None:
        return ""
    when = days_until(date.fromisoformat(interview.date), seen.today)
    return f"interview {when}"


def _suggestion(seen: Overview) -> Content:
    return Content.assemble(
        ("Next  ", "bold $text-primary"),
        (visible(seen.suggestion.text), "bold"),
        (f"\n{visible(seen.suggestion.reason)}", "$foreground-muted"),
    )


def _draft(seen: Overview) -> Content:
    draft = seen.drafts[0]
    more = len(seen.drafts) - 1
    kept = f"{plural(len(draft.text.split()), 'word')} kept {moment(draft.when, seen.now)}"
    others = f" · {plural(more, 'more answer')} unfinished after this one" if more else ""
    return Content.assemble(
        ("You were answering  ", "bold $text-primary"),
        (visible(draft.question_text), "bold"),
        (f"\n{kept}. Enter: go on.{others}", "$foreground-muted"),
    )


def _flags(seen: Overview) -> Content:
    if seen.profile is None or not seen.profile.flags:
        hint = "No flags yet: f tells the coach what a program may ask you about."
        return Content.styled(hint, "$foreground-muted")
    heading = f"{'Your flags':<34}{'told well':<18}next telling · p plan"
    lines = [Content.styled(heading, "$foreground-muted")]
    lines += [_flag(standing, seen.today) for standing in seen.plan.flags]
    return Content("\n").join(lines)


def _odd(seen: Overview) -> Content:
    """Said, never insisted on: life is odder than any check."""
    lines = [f"· {visible(sentence)}" for sentence in seen.odd[:MOST_ODD]]
    if len(seen.odd) > MOST_ODD:
        lines.append(f"· and {len(seen.odd) - MOST_ODD} more: coach profile validate")
    heading = ("Worth a second look in your file (f opens it)", "bold")
    return Content.assemble(heading, ("\n" + "\n".join(lines), "$foreground-muted"))


def _flag(standing: FlagStanding, today: date) -> Content:
    well, untold = told_well(standing), standing.last is None
    next_time = "now" if standing.due <= today else days_until(standing.due, today)
    return Content.assemble(
        f"{FLAGS[standing.flag]:<34}",
        (f"{well:<18}", "bold $text-warning" if untold else ""),
        (next_time, "$foreground-muted"),
    )
