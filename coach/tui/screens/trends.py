"""How the criteria and the flags went over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.history.filters import BANDED
from coach.history.rows import Day
from coach.practice.desk import Desk
from coach.report.plot import HIGHEST, bars, moved, plot, series
from coach.tui.screens.base import CoachScreen
from coach.tui.wording import plural
from coach.values import CRITERION_LABELS, FLAGS

_LABEL, _BARS, _PLOTTED = 24, 28, 64
_FEWEST_BARS, _BESIDE = 8, 21
"""Columns a row of bars has at least, and those its numbers and the edges take."""
_CHANGED = 0.1


@dataclass(frozen=True, slots=True)
class Trend:
    """One line: what it is of, and its place in `BANDED` over these days."""

    label: str
    days: Sequence[Day]
    place: int

    def values(self, columns: int) -> list[float]:
        return series(self.days, self.place, columns)


class TrendsScreen(CoachScreen):
    """A list of small plots; the one under the cursor is drawn large above it."""

    HEADING = "Trends"
    HELP = (
        "Each line is a criterion, or a flag by its overall band, from your first answer on the "
        "left to the last on the right; many answers are put together day by day. The numbers "
        "compare the first third with the last. The arrow keys choose what is drawn large."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "Back")]

    @dataclass
    class Gathered(Message):
        """Everything to draw."""

        trends: list[Trend]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._trends: list[Trend] = []

    def compose_body(self) -> ComposeResult:
        yield Static("", id="plot", markup=False)
        yield OptionList(id="trends")

    def on_mount(self) -> None:
        self.query_one(OptionList).focus()
        self._gather()

    @work(thread=True, exclusive=True, group="trends", exit_on_error=False)
    def _gather(self) -> None:
        history = self.desk.history
        days = history.over_time()
        trends = [Trend(CRITERION_LABELS.get(c, c), days, i) for i, c in enumerate(BANDED)]
        overall = len(BANDED) - 1
        trends += [
            Trend(FLAGS.get(flag, flag), history.over_time(flag=flag), overall)
            for flag in history.flag_bands(1)
        ]
        self.post_message(self.Gathered([t for t in trends if t.values(2)]))

    @on(Gathered)
    def _gathered(self, message: Gathered) -> None:
        self._trends = message.trends
        listed = self.query_one(OptionList)
        label = max([_LABEL, *(len(trend.label) + 1 for trend in self._trends)])
        bars_ = max(_FEWEST_BARS, min(_BARS, self.size.width - label - _BESIDE))
        listed.add_options(
            Option(_line(trend, label, bars_), id=str(i)) for i, trend in enumerate(self._trends)
        )
        if self._trends:
            listed.highlighted = 0
            count = sum(day.count for day in self._trends[0].days)
            self.top.show(self.HEADING, plural(count, "scored answer"))
        else:
            self.query_one("#plot", Static).update(
                "Nothing scored yet: your first answer begins it."
            )

    @on(OptionList.OptionHighlighted)
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        self.query_one("#plot", Static).update(_large(self._trends[event.option_index]))

    def action_back(self) -> None:
        self.dismiss()


def _line(trend: Trend, label: int, width: int) -> Content:
    values = trend.values(width)
    return Content.assemble(
        f"{trend.label:<{label}}",
        (f"{bars(values):<{width}}", "$text-primary"),
        f"  {_said(values)}",
    )


def _said(values: Sequence[float]) -> str:
    ends = moved(values)
    if ends is None:
        return f"{values[-1]:.1f}"
    change = ends[1] - ends[0]
    sign = "▲" if change >= _CHANGED else "▼" if change <= -_CHANGED else "="
    return f"{ends[0]:.1f} to {ends[1]:.1f} {sign}"


def _large(trend: Trend) -> Content:
    values = trend.values(_PLOTTED)
    lines = [Content.styled(f"  {trend.label}", "bold")]
    for i, line in enumerate(plot(values)):
        lines.append(
            Content.assemble((f"{HIGHEST - i} ┤ ", "$foreground-muted"), (line, "$text-primary"))
        )
    first, last = trend.days[0].day, trend.days[-1].day
    axis, end = f"0 ┴ {_day(first)}", _day(last)
    room = max(0, len(values) + 4 - len(axis))
    dates = f"{axis}{end:>{room}}" if len(values) > len(axis) + 8 else f"{axis} to {end}"
    lines.append(Content.styled(dates, "$foreground-muted"))
    return Content("\n").join(lines)


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
