"""What to drill, and with how much time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.practice.asking import flags_of
from coach.practice.desk import Desk
from coach.practice.drill import Drill
from coach.practice.rounds import Left, left
from coach.practice.tasks import TASKS
from coach.practice.timing import PRESETS, RAPID, STANDARD, Timing
from coach.tui.intents import DrillAgain, ResumeRound, StartDrill
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.times import TimesScreen
from coach.tui.standings import GOAL, Standing, standings, weakest
from coach.tui.widgets.hung import hung
from coach.tui.wording import clock, one_line, shortened
from coach.values import CRITERIA, CRITERION_LABELS, FLAGS, Attempt

_TITLE, _CRITERION, _WEAKEST = 26, 21, "  ◀ weakest"
_WIDE = 62
"""Columns from which the weakest criterion is called so; below, its mark stands alone."""
_LOOKED_AT = 60
_QUOTED = 44
_CHOICES = tuple(PRESETS[name] for name in ("standard", "long", "short"))


class DrillsScreen(CoachScreen):
    """A list: one criterion, one flag, a mixed round, the last answer again."""

    HEADING = "Drill"
    HELP = (
        "A drill is one short exercise against the clock. On one criterion you say that part "
        "alone, and only that is counted; the number is your average lately. On a flag you tell "
        "the whole story. r makes a round of ten of whatever is chosen, with feedback at the end; "
        "one you leave is gone on with from the top of the list. "
        "t changes the times: typing is slower than speaking, 3:00 suits a typed answer."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "round", "Ten in a row", tooltip="A round of ten of this"),
        Binding("t", "times", "Times", tooltip="The next preset of times"),
        Binding("o", "own_times", "Own times", tooltip="Times of your own"),
        Binding("escape", "back", "Back"),
    ]

    @dataclass
    class Gathered(Message):
        """How the criteria stand, and the latest answer."""

        standings: list[Standing]
        latest: Attempt | None
        left: Left | None

    def __init__(self, desk: Desk, timing: Timing | None) -> None:
        super().__init__(desk)
        self._timing = timing
        self._latest: Attempt | None = None
        self._left: Left | None = None

    def compose_body(self) -> ComposeResult:
        yield _Drills(id="drills")
        yield Static("", id="times", markup=False)

    def on_mount(self) -> None:
        self.query_one(OptionList).focus()
        self._show_times()

    def lay_out_again(self) -> None:
        self._gather()

    def on_screen_resume(self) -> None:
        self._gather()

    @work(thread=True, exclusive=True, group="drills", exit_on_error=False)
    def _gather(self) -> None:
        history = self.desk.history
        found = standings(history.recent_bands(_LOOKED_AT))
        self.post_message(self.Gathered(found, history.latest(), left(self.desk)))

    @on(Gathered)
    def _gathered(self, message: Gathered) -> None:
        chosen = "" if message.left and not self._left else self._chosen
        self._latest, self._left = message.latest, message.left
        listed = self.query_one(OptionList)
        behind = weakest(message.standings)
        room = self.columns
        options: list[Option] = []
        if message.left is not None:
            options = [_heading("Left unfinished", first=True), _left(message.left, room)]
        options.append(_heading("One criterion", first=not options))
        mark = _WEAKEST if room >= _WIDE else _WEAKEST[:3]
        options += [_criterion(s, mark if s is behind else "") for s in message.standings]
        flags = flags_of(self.desk.profile)
        if flags:
            options.append(_heading("One flag, the whole answer"))
            options += [Option(Content(FLAGS[flag]), id=f"flag {flag}") for flag in flags]
        options.append(_heading("More"))
        options.append(Option(Content("Ten in a row, from your whole file"), id="mixed"))
        if self._latest is not None:
            options.append(Option(_again(self._latest, room), id="again"))
        listed.clear_options()
        listed.add_options(options)
        start = CRITERIA.index(behind.criterion) + 1 if behind and not message.left else 1
        ids = [option.id for option in options]
        listed.highlighted = ids.index(chosen) if chosen in ids else start

    # Choosing

    @property
    def _chosen(self) -> str:
        option = self.query_one(OptionList).highlighted_option
        return option.id or "" if option else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "round" and self.is_mounted:
            return self._chosen not in {"mixed", "again", "left", ""}
        return super().check_action(action, parameters)

    @on(OptionList.OptionHighlighted)
    def _moved(self) -> None:
        self._show_times()
        self.refresh_bindings()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._start(rapid=False)

    def action_round(self) -> None:
        self._start(rapid=True)

    def _start(self, *, rapid: bool) -> None:
        kind, _, what = self._chosen.partition(" ")
        if kind == "left":
            self.post_message(ResumeRound())
            return
        if kind == "again" and self._latest is not None:
            self.post_message(DrillAgain(self._latest))
            return
        drill = Drill(timing=self._timing, rapid=rapid or kind == "mixed")
        if kind == "criterion":
            drill = replace(drill, criterion=what)
        elif kind == "flag":
            drill = replace(drill, flag=what)
        elif kind != "mixed":
            return
        self.post_message(StartDrill(drill))

    # Times

    def action_times(self) -> None:
        now = self._timing or STANDARD
        at = _CHOICES.index(now) if now in _CHOICES else -1
        chosen = _CHOICES[(at + 1) % len(_CHOICES)]
        self._timing = None if chosen == STANDARD else chosen
        self._show_times()

    def action_own_times(self) -> None:
        def chosen(timing: Timing | None) -> None:
            if timing is not None:
                self._timing = timing
                self._show_times()

        self.app.push_screen(TimesScreen(self._timing or STANDARD), chosen)

    def _show_times(self) -> None:
        times = self._timing or (RAPID if self._chosen == "mixed" else STANDARD)
        if self._chosen == "left" and self._left is not None:
            times = self._left.round.drill.times
        self.query_one("#times", Static).update(f"Time  {said(times)}")

    def action_back(self) -> None:
        self.dismiss()


class _Drills(OptionList):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "Start")]


def said(timing: Timing) -> str:
    """ "0:30 to think, 1:30 to answer, stopped at 2:00"."""
    think = f"{clock(timing.prep_s)} to think, " if timing.prep_s else ""
    return f"{think}{clock(timing.answer_s)} to answer, stopped at {clock(timing.cap_s)}"


def _heading(text: str, *, first: bool = False) -> Option:
    return Option(
        Content.assemble("" if first else "\n", (text, "bold $text-primary")), disabled=True
    )


def _left(found: Left, room: int) -> Option:
    place = f"question {found.round.turn + 1} of {len(found.round.exercises)}"
    said = Content.assemble(found.round.drill.title, (f"  {place}", "$foreground-muted"))
    return Option(hung(Content("Go on with your round  "), said, room), id="left")


def _again(latest: Attempt, room: int) -> Content:
    question = shortened(one_line(latest.question_text), _QUOTED)
    quoted = Content.styled(f"“{question}”", "$foreground-muted")
    return hung(Content("Your last question again  "), quoted, room)


def _criterion(standing: Standing, mark: str) -> Option:
    average = "–" if standing.average is None else f"{standing.average:.1f}"
    line = Content.assemble(
        f"{TASKS[standing.criterion].title:<{_TITLE}}",
        (f"{CRITERION_LABELS[standing.criterion]:<{_CRITERION}}", "$foreground-muted"),
        (f"{average:>3}", "" if standing.average is None or standing.average < GOAL else "bold"),
        (mark, "bold $text-warning"),
    )
    return Option(line, id=f"criterion {standing.criterion}")
