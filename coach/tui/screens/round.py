"""A round of ten at a glance, when it is over."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.practice.desk import Desk
from coach.practice.drill import Drill
from coach.report.drill import band_asked_for
from coach.report.marks import HIGHEST, dots
from coach.tui.intents import GoHome, GoOnDrilling, ShowFeedback, StartDrill
from coach.tui.screens.base import CoachScreen
from coach.tui.turn import Turn
from coach.tui.wording import plural, visible
from coach.values import CRITERION_LABELS, Attempt


class RoundScreen(CoachScreen):
    """The ten answers of a round."""

    HEADING = "Round"
    HELP = (
        "How each answer of the round went: the criterion that was drilled, or the overall band. "
        "Enter opens one with its evidence; r takes the weakest once more, as a drill of its own."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "repeat", "Repeat the weakest"),
        Binding("n", "another", "Another round"),
        Binding("escape", "home", "Done"),
    ]

    def __init__(self, desk: Desk, turn: Turn) -> None:
        super().__init__(desk)
        self._turn = turn
        self._values = [band_asked_for(attempt) for attempt in turn.done]

    def compose_body(self) -> ComposeResult:
        yield Static(self._summary(), classes="next")
        yield _Answers(
            *(
                Option(_line(attempt, value), id=str(i))
                for i, (attempt, value) in enumerate(
                    zip(self._turn.done, self._values, strict=True)
                )
            ),
            id="round",
        )

    def on_mount(self) -> None:
        self.top.show(f"{self.HEADING} · {self._turn.drill.title}")
        listed = self.query_one(OptionList)
        listed.focus()
        if self._weakest is not None:
            listed.highlighted = self._weakest

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "repeat" and not self._turn.done:
            return False
        return super().check_action(action, parameters)

    @property
    def _weakest(self) -> int | None:
        told = [(value, i) for i, value in enumerate(self._values) if value is not None]
        return min(told)[1] if told else None

    def _summary(self) -> Content:
        focus = self._turn.drill.criterion
        told = [value for value in self._values if value is not None]
        if not told:
            return Content("Nothing was answered in this round.")
        what = CRITERION_LABELS[focus] if focus else "overall"
        average = sum(told) / len(told)
        return Content.assemble(
            (
                f"{plural(len(told), 'answer')}, {what} {average:.1f} of {HIGHEST} on average",
                "bold",
            ),
            "\nThe weakest is chosen below: r takes it once more.",
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(ShowFeedback(self._turn.done[event.option_index]))

    def action_repeat(self) -> None:
        if self._weakest is None:
            return
        attempt = self._turn.done[self._weakest]
        drill = Drill(
            criterion=attempt.focus,
            flag=attempt.flags[0] if attempt.flags else "",
            question_id=attempt.question_id,
        )
        exercise = next(
            e for e in self._turn.exercises if e.asked.question.id == attempt.question_id
        )
        self.post_message(GoOnDrilling(Turn(drill, (exercise,), first=attempt)))

    def action_another(self) -> None:
        self.post_message(StartDrill(self._turn.drill))

    def action_home(self) -> None:
        self.post_message(GoHome())


class _Answers(OptionList):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Open", tooltip="See the answer with its evidence")
    ]


def _line(attempt: Attempt, value: int | None) -> Content:
    band = "–    not scored" if value is None else f"{value} of {HIGHEST}  {dots(value)}"
    words = plural(len(attempt.answer.text.split()), "word")
    return Content.assemble(
        (band, "bold"),
        (f"{words:>11}   ", "$foreground-muted"),
        visible(attempt.question_text),
    )
