"""The part of the app that knows the settings: theme, keys, and what the palette offers."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from functools import partial
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from textual import work
from textual.app import SystemCommand

from coach import paths
from coach.errors import CoachError
from coach.tui import intents, keymap, screens, themes
from coach.tui.desked import Desked
from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.in_turn import KeepingTurn
from coach.tui.wording import sentence

if TYPE_CHECKING:
    from textual.theme import Theme

    from coach.practice.timing import Timing


_PAUSE_S = 0.4
"""Without a key for so long, nobody is typing."""


class Choosing(Desked, KeepingTurn):
    """Mixed into the app, which registers the themes and calls `take_settings` once."""

    _times: Timing | None
    """The times a drill begins with; None for the usual ones."""

    def begin_with(self, theme: Theme) -> None:
        """The theme in force from the start. Set while the app runs it would have the stylesheet
        read two times more, which is a quarter of the way to the first screen."""
        self.set_reactive(Choosing.theme, theme.name)
        self.set_class(theme.dark, "-dark-mode", update=False)
        self.set_class(not theme.dark, "-light-mode", update=False)
        self.stylesheet.set_variables(self.get_css_variables())

    def take_settings(self) -> None:
        """Put the settings in force; a file with a mistake is said, and changes nothing."""
        if self._desk is not None:
            self._read_settings()
        elif paths.settings_file().exists():
            self._read_settings_later()

    @work(thread=True, group="settings", exit_on_error=False)
    def _read_settings_later(self) -> None:
        # Reading them strictly loads more than home needs to be painted.
        self._read_settings()

    def _read_settings(self) -> None:
        from coach.settings import Settings

        try:
            settings = self.desk.settings
        except CoachError as error:
            self.desk.settings = settings = Settings()
            self._complain(f"{sentence(error)} The usual settings are used.")
        if settings.keys:
            for mistake in keymap.mistakes(settings.keys, self.moveable()):
                self._complain(mistake)
        self.post_message(intents.SettingsChanged())

    @work(thread=True, group="loading", exit_on_error=False)
    def on_load_ahead(self) -> None:
        load_screens(self._pause_between_keys)

    def _pause_between_keys(self) -> None:
        """Wait for one, on a worker thread: loading takes turns with whatever a key sets off, and
        the letters typed meanwhile came late."""
        while self.is_running and time.monotonic() - self.keyed_at < _PAUSE_S:
            time.sleep(_PAUSE_S / 4)

    def on_settings_changed(self) -> None:
        from coach.practice.timing import STANDARD, Timing

        settings = self.desk.settings
        times = Timing(settings.prep_s, settings.answer_s, settings.cap_s)
        self._times = None if times == STANDARD else times
        self.theme = themes.ALL[settings.theme].name
        self.set_keymap(keymap.usable(settings.keys, self.moveable()) if settings.keys else {})

    def moveable(self) -> list[keymap.Moveable]:
        """Every key that can be moved, the app's own first, then home's."""
        load_screens()
        found: dict[type, None] = {}
        todo: list[type] = [CoachScreen]
        while todo:
            cls = todo.pop(0)
            found[cls] = None
            todo += cls.__subclasses__()
        ours = sorted(found, key=lambda cls: (cls.__name__ != "HomeScreen", cls.__name__))
        return keymap.moveable([type(self), *ours])

    def screen_commands(self, screen: CoachScreen) -> Iterable[SystemCommand]:
        """What the keys of `screen` do, for the palette."""
        for _, binding, enabled, _ in list(screen.active_bindings.values()):
            if enabled and binding.tooltip:
                key = self.get_key_display(binding)
                what = f"{binding.tooltip} ({key})"
                run = partial(self.run_action, binding.action, screen)
                yield SystemCommand(binding.description, what, run)

    def on_open_settings(self) -> None:
        from coach.tui.screens.settings import SettingsScreen

        self.push_screen(SettingsScreen(self.desk))

    def on_open_keys(self) -> None:
        from coach.tui.screens.keys import KeysScreen

        self.push_screen(KeysScreen(self.desk, self.moveable()))

    def _complain(self, text: str) -> None:
        self.notify(text, severity="warning", timeout=10, markup=False)


def load_screens(before_each: Callable[[], None] = lambda: None) -> None:
    """Load every screen there is, so that going to one takes no longer the first time."""
    for module in iter_modules(screens.__path__, f"{screens.__name__}."):
        before_each()
        import_module(module.name)
