"""An answer built part by part, kept in versions of which one is current."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.message import Message

from coach.history.built import Unfinished, Version
from coach.practice import workshop
from coach.practice.builder import Parts
from coach.tui.hearing import LEGEND
from coach.tui.intents import ShowFeedback
from coach.tui.keeper import Keeper
from coach.tui.screens.building import BuildingScreen
from coach.tui.screens.export import ask_where
from coach.tui.screens.versions import Versions
from coach.tui.wording import sentence
from coach.values import Asked, Attempt


class BuilderScreen(BuildingScreen):
    """Five parts, one at a time; every key is on disk while it is typed."""

    HEADING = "Build an answer"
    HELP = (
        "Write one part at a time; Tab goes to the next. The guide's questions say what belongs "
        "in a part, your file offers its facts (f3). When you pause, each part is judged within "
        f"the whole: {LEGEND}. ctrl+s scores the whole and keeps it as your current answer to "
        "this flag; older versions stay (f6)."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "turn(1)", "Next", tooltip="Go to the next part"),
        Binding("shift+tab", "turn(-1)", "Part before", show=False),
        Binding("ctrl+s,ctrl+enter,f5", "keep", "Keep", tooltip="Score it and keep it as current"),
        Binding("f3", "facts", "Facts", tooltip="Put in a fact from your file"),
        # With priority: the editor has uses of its own for these two.
        Binding("f6", "versions", "Older", tooltip="Older versions of this answer", priority=True),
        Binding(
            "f7", "export", "Export", tooltip="Write the current version to a file", priority=True
        ),
        Binding("f1", "hint", "Hint", tooltip="What worries the interviewer, what reassures"),
        Binding("escape", "leave", "Leave", tooltip="Leave; what you wrote is kept"),
    ]

    @dataclass
    class KeptAs(Message):
        """The whole is a version, and scored unless `error` says why not."""

        attempt: Attempt | None
        version: Version | None
        error: Exception | None

    # Keeping the whole, and its versions

    def action_keep(self) -> None:
        self._take()
        if self._parts.empty:
            self._say_state("nothing to keep yet: write a part")
        elif self._version and self._version.parts == self._parts.texts:
            self._say_state(f"that is version {self._version.version} already")
        elif self._asked:
            self._busy = True
            self.editor.read_only = True
            self.refresh_bindings()
            self._say_state("scoring …")
            self._keep(self._asked, self._parts)

    @work(thread=True, exclusive=True, group="keep", exit_on_error=False)
    def _keep(self, asked: Asked, parts: Parts) -> None:
        built = self.desk.history.built
        attempt, error = None, None
        before = built.current().get(self._flag)
        try:
            self._keeper.write(built)
            self._keeper.close()
            attempt, _ = workshop.keep(self.desk, self._flag, asked, parts)
        except Exception as problem:
            error = problem
        version = built.current().get(self._flag)
        kept = version if version and (not before or version.number != before.number) else None
        self.post_message(self.KeptAs(attempt, kept, error))

    @on(KeptAs)
    def _kept_as(self, message: KeptAs) -> None:
        self._busy = False
        self.editor.read_only = False
        if message.version is None:
            self._keeper.reopen()
            self._say_state(f"! not kept as a version: {_why(message.error)}")
        else:
            self._version, self._keeper = message.version, Keeper()
            self._say_state(f"version {message.version.version}, current")
            if message.error is not None:
                self.notify(f"Kept, but not scored. {_why(message.error)}", severity="warning",
                            markup=False)  # fmt: skip
        self.refresh_bindings()
        if message.attempt is not None:
            self.post_message(ShowFeedback(message.attempt))

    def action_versions(self) -> None:
        self._take()
        self.app.push_screen(Versions(self.desk, self._flag), self._version_chosen)

    def _version_chosen(self, version: Version | None) -> None:
        if version is None:
            self._open_current()
            return
        parts = Parts(version.parts)
        if parts != self._parts:
            self._take_up(parts, f"from version {version.version}")
            self._keeper.note(Unfinished(self._flag, self.desk.now(), parts.texts))
            self._write_now()
        self._open_current()

    @work(thread=True, exclusive=True, group="current", exit_on_error=False)
    def _open_current(self) -> None:
        current = self.desk.history.built.current().get(self._flag)
        self.app.call_from_thread(self._now_current, current)

    def _now_current(self, version: Version | None) -> None:
        self._version = version
        self.refresh_bindings()

    def action_export(self) -> None:
        if self._version:
            ask_where(self, self._version)


def _why(error: Exception | None) -> str:
    return sentence(error) if error else "Try once more."
