"""The app: which screen follows which. Everything else is the screens' business."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from coach.tui import intents, themes
from coach.tui.choosing import Choosing
from coach.tui.drilling import Drilling
from coach.tui.interviewing import Interviewing
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.wording import sentence

if TYPE_CHECKING:
    from coach.practice.desk import Desk
    from coach.tui.screens.answering import AnsweringScreen
    from coach.tui.screens.check import Texts
    from coach.tui.screens.feedback import FeedbackScreen

_WITHOUT = {
    "profile": "Your file has a mistake and is not used: mend it, then start again.",
    "history": "Nothing is kept: your answers are gone when you close the coach.",
    "questions": "Your own question files are not used: one has a mistake.",
}


class CoachApp(Interviewing, Drilling, Choosing):
    """Home lies at the bottom; every other screen lies above it and gives way when left. What home
    does not need to be painted is loaded after it: the other screens when they are wanted."""

    CSS_PATH = "coach.tcss"
    TITLE = "Coach"

    BINDINGS: ClassVar[list[BindingType]] = [
        # Where a text is being typed "?" belongs to the text: f4 is shown there instead.
        Binding("question_mark", "explain", "Help", key_display="?", id="app.explain"),
        Binding("f4", "explain", "Help", id="app.explain_typing"),
    ]

    def __init__(self, desk: Desk | None = None) -> None:
        super().__init__(desk)
        for theme in themes.ALL.values():
            self.register_theme(theme)
        self.begin_with(themes.chosen())
        self.home = HomeScreen()
        self._without: set[str] = set()
        self._texts: Texts = {}

    def get_default_screen(self) -> Screen[None]:
        return self.home

    def on_mount(self) -> None:
        self.call_after_refresh(self.take_settings)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        # What a key of the screen does takes the place of Textual's own command of that name.
        yield from {c.title: c for c in self._commands(screen)}.values()

    def _commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        yield from super().get_system_commands(screen)
        yield SystemCommand("Voice", "Speak your answers: set it up", self.on_set_up_voice)
        if isinstance(screen, CoachScreen):
            if screen is not self.home:  # there they are keys, and listed as such
                yield SystemCommand("My file", "Change any fact in it", self.on_edit_file)
                yield SystemCommand("Real interviews", "Log one that was", self.on_open_logbook)
            yield SystemCommand("Help", "Explain this screen", screen.explain)
            yield SystemCommand("Settings", "Theme, meter, times, keys", self.on_open_settings)
            yield SystemCommand("Move keys", "Give any key another place", self.on_open_keys)
            yield from self.screen_commands(screen)

    def on_unmount(self) -> None:
        if self._desk is None or "history" not in vars(self._desk):
            return
        from coach.tui.overview import Passing

        if isinstance(self._desk.history, Passing):
            self._desk.history.close()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            what = sentence(event.worker.error)
            self.notify(what, severity="error", timeout=10, markup=False)

    def action_explain(self) -> None:
        if isinstance(self.screen, CoachScreen):
            self.screen.explain()

    async def action_quit(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, CoachScreen):
                await screen.before_quit()
        self.exit()

    # Where the user wants to go

    def on_practise(self, wish: intents.Practise) -> None:
        from coach.tui.screens.practice import PracticeScreen

        if wish.draft is not None and wish.draft.mode == "drill":
            self.resume_drill(wish.draft)
        else:
            self._follow(PracticeScreen(self.desk, wish.asked, wish.draft))

    def on_show_feedback(self, wish: intents.ShowFeedback) -> None:
        from coach.tui.screens.feedback import FeedbackScreen

        self._follow(FeedbackScreen(self.desk, wish.attempt, fresh=wish.fresh))

    def on_practise_next(self) -> None:
        self._suggest()

    def on_go_home(self) -> None:
        self._back_to(HomeScreen)

    def on_open_history(self) -> None:
        from coach.tui.screens.history import HistoryScreen

        if not self._back_to(HistoryScreen):
            self.push_screen(HistoryScreen(self.desk))

    def on_open_plan(self) -> None:
        from coach.tui.screens.plan import PlanScreen

        self.push_screen(PlanScreen(self.desk))

    def on_check_texts(self) -> None:
        from coach.tui.screens.check import CheckScreen

        self.push_screen(CheckScreen(self.desk, self._texts))

    def on_open_questions(self) -> None:
        from coach.tui.screens.questions import QuestionsScreen

        self.push_screen(QuestionsScreen(self.desk))

    def on_ask_own_question(self) -> None:
        from coach.tui.screens.own_question import OwnQuestionScreen

        profile = self.desk.profile
        self.push_screen(
            OwnQuestionScreen(self.desk, first=tuple(profile.flags if profile else ()))
        )

    def on_open_builder(self, wish: intents.OpenBuilder) -> None:
        from coach.tui.screens.builder import BuilderScreen
        from coach.tui.screens.builder_choice import BuilderChoiceScreen

        if wish.flag:
            self.push_screen(BuilderScreen(self.desk, wish.flag))
        else:
            self.push_screen(BuilderChoiceScreen(self.desk))

    def on_open_logbook(self) -> None:
        from coach.tui.screens.logbook import LogbookScreen

        self.push_screen(LogbookScreen(self.desk))

    def on_edit_file(self) -> None:
        from coach.tui.screens.file import FileScreen
        from coach.tui.screens.setup import SetupScreen

        if "profile" in self._without:
            self.notify(_WITHOUT["profile"], severity="warning", markup=False)
        else:
            profile = self.desk.profile
            self.push_screen(FileScreen(self.desk) if profile else SetupScreen(self.desk, None))

    def on_set_up_voice(self) -> None:
        from coach.tui.screens.voice import VoiceScreen

        self.push_screen(VoiceScreen(self.desk))

    def on_begin(self) -> None:
        from coach.tui.screens.welcome import WelcomeScreen

        self.push_screen(WelcomeScreen(self.desk))

    def on_in_trouble(self, wish: intents.InTrouble) -> None:
        from coach.tui.screens.trouble import TroubleScreen

        self.push_screen(TroubleScreen(self.desk, wish.found))

    def on_mended(self, wish: intents.Mended) -> None:
        self._without |= wish.without
        self.home.warn([_WITHOUT[part] for part in sorted(self._without)])
        self._back_to(HomeScreen)

    @work(thread=True, exclusive=True, group="suggestion", exit_on_error=False)
    def _suggest(self) -> None:
        self.post_message(intents.Practise(self.desk.suggestion()))

    def _follow(self, screen: AnsweringScreen | FeedbackScreen) -> None:
        """An answer and its feedback take each other's place; a list stays below them."""
        from coach.tui.screens.answering import AnsweringScreen
        from coach.tui.screens.feedback import FeedbackScreen
        from coach.tui.screens.own_question import OwnQuestionScreen

        if isinstance(self.screen, AnsweringScreen | FeedbackScreen | OwnQuestionScreen):
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    def _back_to(self, kind: type[CoachScreen]) -> bool:
        """Leave every screen above the topmost of this kind, if there is one."""
        if not any(isinstance(screen, kind) for screen in self.screen_stack):
            return False
        while not isinstance(self.screen, kind):
            self.pop_screen()
        return True
