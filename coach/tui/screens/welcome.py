"""The first thing a new user sees: what this is, and three ways in."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.tui import intents
from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.lines import Lines

_WHAT = (
    "Practise the questions a residency program asks about a red flag in your file. You answer, "
    "the coach says how a program director may hear it, and what to say better.\n\n"
    "Everything stays on this machine."
)
_WAYS = (
    ("set-up", "Tell the coach about your file", "about a minute; every line may stay empty"),
    ("score", "Score an answer I already have", "paste it, the file can wait"),
    ("look", "Just start with a question", "one that everyone is asked"),
)


class WelcomeScreen(CoachScreen):
    """Closes itself when a way is chosen."""

    HEADING = "Coach"
    HELP = (
        "Choose with the arrow keys and Enter. Your file makes the questions yours: without it "
        "you get those asked of everyone."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "skip", "Skip"),
        Binding("q", "app.quit", "Quit"),
    ]

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(id="welcome", can_focus=False):
            yield Static("Welcome.", classes="page-title", markup=False)
            yield Static(_WHAT, classes="page-note", markup=False)
            yield Lines(
                *(
                    Option(
                        Content.assemble((way, "bold"), (f"\n{note}", "$foreground-muted")),
                        id=key,
                    )
                    for key, way, note in _WAYS
                )
            )

    def on_mount(self) -> None:
        self.query_one(OptionList).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        chosen = event.option_id
        self.dismiss()
        if chosen == "set-up":
            self.app.post_message(intents.EditFile())
        elif chosen == "score":
            self.app.post_message(intents.AskOwnQuestion())
        else:
            self.app.post_message(intents.PractiseNext())

    def action_skip(self) -> None:
        self.dismiss()
