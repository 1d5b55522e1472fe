"""How the screens of a mock interview follow each other: a part of the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.screen import Screen

from coach.tui import intents
from coach.tui.desked import Desked

if TYPE_CHECKING:
    from coach.practice.interview import Options


class Interviewing(Desked):
    """Each screen of an interview takes the place of the one before. They are loaded when they are
    wanted: the start waits for none of them."""

    def on_set_up_interview(self) -> None:
        self._set_up()

    def on_resume_interview(self, wish: intents.ResumeInterview) -> None:
        self._resume(wish.uid)

    def on_interview_goes_on(self, wish: intents.InterviewGoesOn) -> None:
        from coach.tui.screens.debrief import DebriefScreen
        from coach.tui.screens.interview import InterviewScreen

        interview = wish.interview
        if interview.over:
            self._turn_to(DebriefScreen(self.desk, interview.uid))
        else:
            self._turn_to(InterviewScreen(self.desk, interview, wish.draft))

    def on_show_interview_feedback(self, wish: intents.ShowInterviewFeedback) -> None:
        from coach.tui.screens.interview import InterviewFeedbackScreen

        self._turn_to(InterviewFeedbackScreen(self.desk, wish.interview, wish.attempt))

    def on_show_debrief(self, wish: intents.ShowDebrief) -> None:
        from coach.tui.screens.debrief import DebriefScreen

        self._turn_to(DebriefScreen(self.desk, wish.uid))

    @work(thread=True, exclusive=True, group="interview", exit_on_error=False)
    def _set_up(self) -> None:
        from coach.practice import sitting

        self.call_from_thread(self._choose, sitting.last_options(self.desk))

    def _choose(self, options: Options | None) -> None:
        from coach.tui.screens.interview_setup import InterviewSetupScreen

        self._turn_to(InterviewSetupScreen(self.desk, options))

    @work(thread=True, exclusive=True, group="interview", exit_on_error=False)
    def _resume(self, uid: str) -> None:
        from coach.practice import sitting

        interview = sitting.resume(self.desk, uid)
        draft = None if interview.over else sitting.draft_of(self.desk, interview)
        self.post_message(intents.InterviewGoesOn(interview, draft))

    def _turn_to(self, screen: Screen[None]) -> None:
        from coach.tui.screens.debrief import DebriefScreen
        from coach.tui.screens.interview import InterviewFeedbackScreen, InterviewScreen
        from coach.tui.screens.interview_setup import InterviewSetupScreen

        of_an_interview = (
            InterviewSetupScreen,
            InterviewScreen,
            InterviewFeedbackScreen,
            DebriefScreen,
        )
        if isinstance(self.screen, of_an_interview):
            self.switch_screen(screen)
        else:
            self.push_screen(screen)
