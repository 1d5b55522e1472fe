"""One question, one answer, nothing else."""

from __future__ import annotations

from coach.tui.intents import ShowFeedback
from coach.tui.screens.answering import AnsweringScreen
from coach.tui.widgets.status import AIM
from coach.values import Attempt


class PracticeScreen(AnsweringScreen):
    """Practice without a plan: an answer, then its feedback."""

    HEADING = "Practice"
    HELP = (
        "Answer as you would say it. Your words are kept while you type: leave whenever you "
        "like, the coach offers them again. The time runs from your first key and stops nothing; "
        f"{AIM[0]} to {AIM[1]} words is what a good answer takes. The hint says what the "
        "interviewer worries about."
    )

    def scored(self, attempt: Attempt) -> None:
        self.post_message(ShowFeedback(attempt, fresh=True))
