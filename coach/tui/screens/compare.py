"""Two tellings side by side: what moved, and the words of both."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coach.practice.desk import Desk
from coach.report.compare import SAID, Moved, moved
from coach.report.marks import dots
from coach.tui.intents import GoHome, GoOnDrilling, Practise, StartDrill
from coach.tui.marking import marked
from coach.tui.screens.base import CoachScreen
from coach.tui.turn import Turn
from coach.tui.wording import moment, one_line, plural, visible
from coach.values import CRITERION_LABELS, Attempt

_LABEL, _BAND = 21, 15


class CompareScreen(CoachScreen):
    """Two attempts, the earlier on the left. With a `turn` right after a second try."""

    HEADING = "Compare"
    HELP = (
        "The earlier answer on the left, the later on the right. ▲ means a higher band than "
        "before, ▼ a lower one, = the same. ⟨Brackets⟩ mark the words that decided a band, with "
        "the criterion's number. Scroll with the arrow keys."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "again", "Try again", tooltip="The same question once more"),
        Binding("n", "next", "Next", tooltip="The next question of this drill"),
        Binding("escape", "home", "Done"),
        Binding("escape", "back", "Back"),
    ]

    def __init__(
        self, desk: Desk, before: Attempt, after: Attempt, turn: Turn | None = None
    ) -> None:
        super().__init__(desk)
        self._before, self._after = before, after
        self._turn = turn

    def compose_body(self) -> ComposeResult:
        before, after = self._before, self._after
        with VerticalScroll(id="compare"):
            if before.question_text == after.question_text:
                yield Static(visible(after.question_text), classes="asked", markup=False)
            yield Static(self._table(), id="moved")
            with Horizontal(id="sides"):
                for attempt in (before, after):
                    with VerticalScroll(can_focus=False, classes="side"):
                        yield Static(self._head(attempt), classes="side-head")
                        yield Static(_words(attempt), classes="side-words")

    def on_mount(self) -> None:
        self.top.show(self._heading())
        self.query_one("#compare").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in {"next", "home"}:
            return self._turn is not None
        if action == "back":
            return self._turn is None
        return super().check_action(action, parameters)

    def action_again(self) -> None:
        if self._turn is not None:
            self.post_message(GoOnDrilling(self._turn.again(self._after)))
        else:
            self.post_message(Practise(self.desk.asked_in(self._after)))

    def action_next(self) -> None:
        if self._turn is not None:
            self.post_message(StartDrill(self._turn.drill))

    def action_home(self) -> None:
        self.post_message(GoHome())

    def action_back(self) -> None:
        self.dismiss()

    def _heading(self) -> str:
        numbers = f"{self._before.number} and {self._after.number}"
        return f"{self.HEADING} · {self._turn.title if self._turn else numbers}"

    def _table(self) -> Content:
        return Content("\n").join([_row(row) for row in moved(self._before, self._after)])

    def _head(self, attempt: Attempt) -> Content:
        words = plural(len(attempt.answer.text.split()), "word")
        when = moment(attempt.when, self.desk.now())
        said = (f"\n{attempt.answer.channel} · {words}", "$foreground-muted")
        other = self._before.question_text != self._after.question_text
        asked = (f"\n{one_line(attempt.question_text)}" if other else "", "italic")
        return Content.assemble((when, "bold"), said, asked)


def _row(row: Moved) -> Content:
    name = CRITERION_LABELS.get(row.criterion, row.criterion)
    style = {1: "bold $text-success", -1: "bold $text-warning"}.get(row.direction or 0, "")
    said = f"{row.sign} {SAID[row.direction]}" if row.direction is not None else ""
    return Content.assemble(
        (f"{name:<{_LABEL}}", "bold" if row.criterion == "overall" else ""),
        f"{_band(row.before):<{_BAND}}",
        f"{_band(row.after):<{_BAND - 6}}",
        (said, style),
    )


def _band(value: int | None) -> str:
    return "–" if value is None else f"{dots(value)}  {value}"


def _words(attempt: Attempt) -> Content:
    text, feedback = attempt.answer.text, attempt.feedback
    if feedback is None:
        return Content(visible(text))
    bands = [b for b in feedback.bands if attempt.focus in {"", b.criterion}]
    return marked(text, bands)
