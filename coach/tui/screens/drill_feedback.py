"""What a drill showed: of one criterion that one alone first; of a round, the ten at a glance."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from coach.practice.desk import Desk
from coach.tui.intents import GoOnDrilling, StartDrill
from coach.tui.screens.feedback import FeedbackScreen
from coach.tui.turn import Turn
from coach.values import Attempt


class DrillFeedbackScreen(FeedbackScreen, inherit_bindings=False):
    """After one answer of a drill."""

    HELP = (
        "On one criterion: its band, the words that decided it, whether you kept to the task, and "
        "what the next band needs. What was not asked for is not counted. Enter takes the same "
        "question at once, with this try beside it; the two are then compared."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "again", "Second try", tooltip="The same at once, compared with this"),
        Binding("n", "next", "Next", tooltip="The next question of this drill"),
        Binding("s", "score", "Score it now"),
        Binding("x", "note", "Note", tooltip="Keep a note of your own with this answer"),
        Binding("d", "disagree", "Disagree", tooltip="Keep bands of your own beside the score"),
        Binding("escape", "home", "Done"),
    ]

    def __init__(self, desk: Desk, turn: Turn, attempt: Attempt) -> None:
        super().__init__(desk, attempt, fresh=True)
        self._turn = turn

    def heading(self) -> str:
        return f"{self.HEADING} · {self._turn.heading}"

    def action_again(self) -> None:
        self.post_message(GoOnDrilling(self._turn.again(self._attempt)))

    def action_next(self) -> None:
        self.post_message(StartDrill(self._turn.drill))
