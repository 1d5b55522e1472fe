"""How the screens of a drill follow each other: a part of the app."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from textual import work
from textual.screen import Screen

from coach.errors import CoachError
from coach.tui import intents
from coach.tui.desked import Desked

if TYPE_CHECKING:
    from coach.practice import rounds
    from coach.practice.drill import Drill
    from coach.practice.timing import Timing
    from coach.tui.screens.drill import DrillScreen
    from coach.tui.turn import Turn
    from coach.values import Attempt, Draft


class Drilling(Desked):
    """Each screen of a drill takes the place of the one before; the choice stays below. They are
    loaded when they are wanted: the start waits for none of them."""

    _times: Timing | None = None
    """The times chosen last, for as long as the program runs."""
    _noting = threading.Lock()
    _noted = ("", -1)
    """The round whose place was kept last, and that place."""

    def on_open_drills(self) -> None:
        from coach.tui.screens.drills import DrillsScreen

        self.push_screen(DrillsScreen(self.desk, self._times))

    def on_start_drill(self, wish: intents.StartDrill) -> None:
        if wish.drill.timing is not None:
            self._times = wish.drill.timing
        self._begin_drill(wish.drill)

    def on_drill_again(self, wish: intents.DrillAgain) -> None:
        self._turn_of(wish.first)

    def on_go_on_drilling(self, wish: intents.GoOnDrilling) -> None:
        from coach.tui.screens.compare import CompareScreen
        from coach.tui.screens.drill_feedback import DrillFeedbackScreen
        from coach.tui.screens.round import RoundScreen

        turn, answered = wish.turn, wish.answered
        if len(turn.exercises) > 1:
            over = turn.over if answered else turn.place >= len(turn.exercises)
            turn = turn.after(answered) if answered else turn
            self._note_round(turn)
            screen = RoundScreen(self.desk, turn) if over else self._ask(turn, wish.draft)
            self._drill_screen(screen)
        elif answered is None:
            self._drill_screen(self._ask(turn, wish.draft))
        elif turn.first is not None:
            self._drill_screen(CompareScreen(self.desk, turn.first, answered, turn))
        else:
            self._drill_screen(DrillFeedbackScreen(self.desk, turn, answered))

    def on_open_trends(self) -> None:
        from coach.tui.screens.trends import TrendsScreen

        self.push_screen(TrendsScreen(self.desk))

    def on_compare(self, wish: intents.Compare) -> None:
        from coach.tui.screens.compare import CompareScreen

        self.push_screen(CompareScreen(self.desk, wish.before, wish.after))

    @work(thread=True, exclusive=True, group="drill", exit_on_error=False)
    def resume_drill(self, draft: Draft) -> None:
        """Go on with a drill that was left unfinished, and with the round it is in."""
        from coach.practice import rounds
        from coach.practice.drill import again
        from coach.tui.turn import Turn

        left = rounds.left(self.desk)
        if left and left.draft and left.draft.uid == draft.uid:
            self._go_on_with(left)
        else:
            exercise = again(draft, self.desk.asked_in(draft))
            turn = Turn(_drill_of(draft), (exercise,))
            self.post_message(intents.GoOnDrilling(turn, draft=draft))

    @work(thread=True, exclusive=True, group="drill", exit_on_error=False)
    def on_resume_round(self) -> None:
        from coach.practice import rounds

        left = rounds.left(self.desk)
        if left is None:
            raise CoachError("That round cannot be gone on with any more: begin another.")
        self._go_on_with(left)

    def _go_on_with(self, left: rounds.Left) -> None:
        from coach.tui.turn import Turn

        kept = left.round
        turn = Turn(kept.drill, kept.exercises, kept.turn, left.done, round=kept)
        self.post_message(intents.GoOnDrilling(turn, draft=left.draft))

    @work(thread=True, group="round", exit_on_error=False)
    def _note_round(self, turn: Turn) -> None:
        from coach.practice import rounds

        if turn.round is None:
            return
        with self._noting:  # a worker that comes late must not put the round back
            uid, place = self._noted
            if uid != turn.round.uid or place < turn.place:
                self._noted = (turn.round.uid, turn.place)
                rounds.go_on(self.desk, turn.round, turn.place)

    def _ask(self, turn: Turn, draft: Draft | None = None) -> DrillScreen:
        from coach.tui.screens.drill import DrillScreen

        return DrillScreen(self.desk, turn, draft)

    def _turn_of(self, first: Attempt) -> None:
        from coach.practice.drill import again
        from coach.tui.turn import Turn

        exercise = again(first, self.desk.asked_in(first))
        self._drill_screen(self._ask(Turn(_drill_of(first), (exercise,), first=first)))

    @work(thread=True, exclusive=True, group="drill", exit_on_error=False)
    def _begin_drill(self, drill: Drill) -> None:
        from coach.practice import rounds
        from coach.tui.turn import Turn

        found = self.desk.drill(drill)
        if not found:
            raise CoachError("There is no question for this drill: choose another.")
        kept = rounds.begin(self.desk, drill, found) if len(found) > 1 else None
        self.post_message(intents.GoOnDrilling(Turn(drill, tuple(found), round=kept)))

    def _drill_screen(self, screen: Screen[None]) -> None:
        from coach.tui.screens.compare import CompareScreen
        from coach.tui.screens.drill import DrillScreen
        from coach.tui.screens.drill_feedback import DrillFeedbackScreen
        from coach.tui.screens.feedback import FeedbackScreen
        from coach.tui.screens.round import RoundScreen

        of_a_drill = (DrillScreen, DrillFeedbackScreen, RoundScreen, CompareScreen, FeedbackScreen)
        if isinstance(self.screen, of_a_drill):
            self.switch_screen(screen)
        else:
            self.push_screen(screen)


def _drill_of(kept: Attempt | Draft) -> Drill:
    """What a kept answer was a drill on."""
    from coach.practice.drill import Drill

    return Drill(kept.focus, kept.flags[0] if kept.flags else "")
