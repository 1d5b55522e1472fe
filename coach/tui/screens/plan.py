"""The plan of today, how each story stands, and the evidence behind each flag."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import ContentSwitcher, OptionList, Static
from textual.widgets.option_list import Option

from coach.content.offsetting import Guide
from coach.practice.desk import Desk
from coach.practice.offsetting import FlagEvidence
from coach.practice.plan import FlagStanding, Plan, Step
from coach.report.evidence import HEADING, how_often, how_to_get, one_told
from coach.report.plan import RULE, day_said, nothing_said, told_well
from coach.tui.intents import Practise
from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.hung import hung
from coach.tui.wording import days_until, plural, visible
from coach.values import FLAGS

_LABEL, _TOLD = 32, 18
_CLOSE = 66
"""Columns below which the table of stories is set closer."""


class PlanScreen(CoachScreen):
    """Two views, of which `e` shows the other; a worker gathers both."""

    HEADING = "Plan"
    HELP = (
        f"The questions of today, in their order, each with the reason. Enter answers one. {RULE} "
        "e shows the evidence of your file that answers each flag: what you say, what you have "
        "and do not say, and what is missing and how one could still get it."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "turn", "Evidence", tooltip="What answers each flag, and what is missing"),
        Binding("e", "turn_back", "Plan", tooltip="What to practise today"),
        Binding("pagedown", "page(1)", "Down", show=False, priority=True),
        Binding("pageup", "page(-1)", "Up", show=False, priority=True),
        Binding("escape", "back", "Back"),
    ]

    @dataclass
    class Gathered(Message):
        """Everything there is to show."""

        plan: Plan
        guide: Guide
        evidence: list[FlagEvidence]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._steps: tuple[Step, ...] = ()

    def compose_body(self) -> ComposeResult:
        with ContentSwitcher(initial="today"):
            with VerticalScroll(id="today", can_focus=False):
                yield Static("", id="when", markup=False)
                yield _Steps(id="steps")
                yield Static("", id="stories")
            with VerticalScroll(id="evidence"):
                yield Static(HEADING, classes="page-title", markup=False)
                yield Vertical(id="offsets")

    def lay_out_again(self) -> None:
        self._gather()

    def on_screen_resume(self) -> None:
        self._gather()

    @work(thread=True, exclusive=True, group="plan", exit_on_error=False)
    def _gather(self) -> None:
        plan = self.desk.plan()
        guide, evidence = self.desk.evidence()
        self.post_message(self.Gathered(plan, guide, evidence))

    @on(Gathered)
    def _gathered(self, message: Gathered) -> None:
        plan = message.plan
        self._steps = plan.steps
        self.top.show(self.HEADING, _aside(plan))
        self.query_one("#when", Static).update(_when(plan))
        listed = self.query_one(OptionList)
        listed.clear_options()
        room = self.columns
        listed.add_options([Option(_step(step, room)) for step in plan.steps])
        listed.display = bool(plan.steps)
        if plan.steps:
            listed.highlighted = 0
        self.query_one("#stories", Static).update(_stories(plan, room))
        self._show_evidence(list(_offsets(message.evidence, message.guide)))
        if not self._turned:
            listed.focus()
        self.refresh_bindings()

    @property
    def _turned(self) -> bool:
        return self.query_one(ContentSwitcher).current == "evidence"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in {"turn", "turn_back"} and not self.is_mounted:
            return False
        if action == "turn":
            return not self._turned
        if action == "turn_back":
            return self._turned
        return super().check_action(action, parameters)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.post_message(Practise(self._steps[event.option_index].asked))

    @work(exclusive=True, group="evidence", exit_on_error=False)
    async def _show_evidence(self, rows: list[Widget]) -> None:
        offsets = self.query_one("#offsets")
        await offsets.remove_children()
        await offsets.mount_all(rows)

    def action_turn(self) -> None:
        self.query_one(ContentSwitcher).current = "evidence"
        self.query_one("#evidence").focus()
        self.refresh_bindings()

    def action_turn_back(self) -> None:
        self.query_one(ContentSwitcher).current = "today"
        self.query_one(OptionList).focus()
        self.refresh_bindings()

    def action_page(self, way: int) -> None:
        shown = self.query_one("#evidence" if self._turned else "#today", VerticalScroll)
        (shown.scroll_page_down if way > 0 else shown.scroll_page_up)(animate=False)

    def action_back(self) -> None:
        if self._turned:
            self.action_turn_back()
        else:
            self.dismiss()


def _aside(plan: Plan) -> str:
    if plan.interview is None:
        return ""
    return f"interview {days_until(date.fromisoformat(plan.interview.date), plan.today)}"


def _when(plan: Plan) -> str:
    if not plan.steps:
        return nothing_said(plan)
    many = plural(len(plan.steps), "question")
    return f"Today: {many}, about {plural(round(plan.seconds / 60), 'minute')}"


def _step(step: Step, room: int) -> Content:
    reason = Content.styled(visible(step.asked.reason), "$foreground-muted")
    return Content(f"{visible(step.asked.text)}\n") + hung(Content("  "), reason, room)


def _stories(plan: Plan, room: int) -> Content:
    if not plan.flags:
        return Content.styled(
            "No flags yet: f on the home screen tells the coach what may be asked about.",
            "$foreground-muted",
        )
    if room >= _CLOSE:
        label, told, next_time = _LABEL, _TOLD, "next telling"
    else:
        label = max(len(FLAGS[one.flag]) for one in plan.flags) + 1
        told, next_time = max(len(told_well(one)) for one in plan.flags) + 1, "next"
        told = max(told, len("told well") + 1)
    heading = f"{'Your flags':<{label}}{'told well':<{told}}{next_time}"
    lines = [Content.styled(heading, "$foreground-muted")]
    lines += [_story(standing, plan.today, label, told) for standing in plan.flags]
    return Content("\n").join(lines)


def _story(standing: FlagStanding, today: date, label: int, told: int) -> Content:
    untold = "bold $text-warning" if standing.last is None else ""
    return Content.assemble(
        f"{FLAGS[standing.flag]:<{label}}",
        (f"{told_well(standing):<{told}}", untold),
        (day_said(standing.due, today), "$foreground-muted"),
    )


def _offsets(found: list[FlagEvidence], guide: Guide) -> Iterator[Widget]:
    """A line for each piece of evidence, held or missing; what is missing for several flags is
    explained once."""
    if not found:
        yield Static("Your file has no flags yet.", classes="page-note", markup=False)
        return
    explained: set[str] = set()
    for one in found:
        yield Static(FLAGS[one.flag], classes="evidence-flag", markup=False)
        unsaid = "○ not said yet" if one_told(one) else "· you have"
        for held in one.held:
            said = ("✓ you say", how_often(held)) if held.said else (unsaid, held.what)
            yield _line(said[0], visible(said[1]))
        for kind in one.missing:
            how = "" if kind.id in explained else f"\n{how_to_get(kind)}"
            explained.add(kind.id)
            yield _line(
                "– missing",
                Content.assemble((kind.label, "$text-warning"), (how, "$foreground-muted")),
            )
    note = f"{guide.note} (As of {guide.as_of}.)"
    yield Static(note, classes="page-note evidence-note", markup=False)


def _line(sign: str, what: str | Content) -> Widget:
    return Horizontal(
        Static(sign, classes="evidence-sign", markup=False),
        Static(what, classes="evidence-what", markup=False),
        classes="evidence-line",
    )


class _Steps(OptionList):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "Answer")]
