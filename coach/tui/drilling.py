"""How the screens of a drill follow each other: a part of the app."""

from __future__ import annotations

from textual import work
from textual.app import App
from textual.screen import Screen

from coach.errors import CoachError
from coach.practice.desk import Desk
from coach.practice.drill import Drill, again
from coach.practice.timing import Timing
from coach.tui import intents
from coach.tui.screens.compare import CompareScreen
from coach.tui.screens.drill import DrillScreen
from coach.tui.screens.drill_feedback import DrillFeedbackScreen, RoundScreen
from coach.tui.screens.drills import DrillsScreen
from coach.tui.screens.feedback import FeedbackScreen
from coach.tui.screens.trends import TrendsScreen
from coach.tui.turn import Turn
from coach.values import Attempt, Draft

_OF_A_DRILL = (DrillScreen, DrillFeedbackScreen, RoundScreen, CompareScreen)


class Drilling(App[None]):
    """Each screen of a drill takes the place of the one before; the choice stays below."""

    desk: Desk
    _times: Timing | None = None
    """The times chosen last, for as long as the program runs."""

    def on_open_drills(self) -> None:
        self.push_screen(DrillsScreen(self.desk, self._times))

    def on_start_drill(self, wish: intents.StartDrill) -> None:
        if wish.drill.timing is not None:
            self._times = wish.drill.timing
        self._begin_drill(wish.drill)

    def on_drill_again(self, wish: intents.DrillAgain) -> None:
        self._turn_of(wish.first)

    def on_go_on_drilling(self, wish: intents.GoOnDrilling) -> None:
        turn, answered = wish.turn, wish.answered
        if len(turn.exercises) > 1:
            over = turn.over if answered else turn.place >= len(turn.exercises)
            turn = turn.after(answered) if answered else turn
            self._drill_screen(RoundScreen(self.desk, turn) if over else self._ask(turn))
        elif answered is None:
            self._drill_screen(self._ask(turn))
        elif turn.first is not None:
            self._drill_screen(CompareScreen(self.desk, turn.first, answered, turn))
        else:
            self._drill_screen(DrillFeedbackScreen(self.desk, turn, answered))

    def on_open_trends(self) -> None:
        self.push_screen(TrendsScreen(self.desk))

    def on_compare(self, wish: intents.Compare) -> None:
        self.push_screen(CompareScreen(self.desk, wish.before, wish.after))

    def resume_drill(self, draft: Draft) -> None:
        """Go on with a drill that was left unfinished."""
        exercise = again(draft, self.desk.asked_in(draft))
        turn = Turn(_drill_of(draft), (exercise,))
        self._drill_screen(DrillScreen(self.desk, turn, draft))

    def _ask(self, turn: Turn) -> DrillScreen:
        return DrillScreen(self.desk, turn)

    def _turn_of(self, first: Attempt) -> None:
        exercise = again(first, self.desk.asked_in(first))
        self._drill_screen(self._ask(Turn(_drill_of(first), (exercise,), first=first)))

    @work(thread=True, exclusive=True, group="drill", exit_on_error=False)
    def _begin_drill(self, drill: Drill) -> None:
        found = self.desk.drill(drill)
        if not found:
            raise CoachError("There is no question for this drill: choose another.")
        self.post_message(intents.GoOnDrilling(Turn(drill, tuple(found))))

    def _drill_screen(self, screen: Screen[None]) -> None:
        if isinstance(self.screen, (*_OF_A_DRILL, FeedbackScreen)):
            self.switch_screen(screen)
        else:
            self.push_screen(screen)


def _drill_of(kept: Attempt | Draft) -> Drill:
    """What a kept answer was a drill on."""
    return Drill(kept.focus, kept.flags[0] if kept.flags else "")
