"""Any question, typed or pasted; or none, to have an answer scored right away."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Select, Static

from coach.practice.desk import Desk, free_question
from coach.scoring.kinds import infer_kind
from coach.tui.intents import Practise
from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.editor import Editor
from coach.values import FLAGS, Asked

ANY = "Tell me about the red flag in your application."
_LONGEST = 600


class OwnQuestionScreen(CoachScreen):
    """Goes on to practice with what was typed."""

    HEADING = "Own question"
    HELP = (
        "Type or paste the question you were asked, or expect to be. Leave it empty to score an "
        f"answer to “{ANY}” If it asks about one of your flags, choose it: what belongs to "
        "another flag then counts for less."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,ctrl+enter,f5", "go_on", "Answer it"),
        Binding("tab", "app.focus_next", "To the next field"),
        Binding("escape", "back", "Back"),
    ]

    def __init__(self, desk: Desk, *, first: tuple[str, ...] = ()) -> None:
        super().__init__(desk)
        self._flags = [*first, *(flag for flag in FLAGS if flag not in first)]

    def compose_body(self) -> ComposeResult:
        yield Static("Which question do you answer?", classes="page-title", markup=False)
        yield Static(
            f"Type or paste it. Leave it empty for “{ANY}”", classes="page-note", markup=False
        )
        yield Editor(placeholder="The question, in its own words")
        with Horizontal(id="about"):
            yield Static("It asks about", classes="line-label", markup=False)
            yield Select(
                [(FLAGS[flag], flag) for flag in self._flags],
                prompt="not one flag in particular",
                compact=True,
            )

    def on_mount(self) -> None:
        self.query_one(Editor).focus()

    def action_go_on(self) -> None:
        text = " ".join(self.query_one(Editor).text.split())[:_LONGEST]
        chosen = self.query_one(Select).value
        flags = (chosen,) if isinstance(chosen, str) else ()
        kind = infer_kind(text, flags) if text else "flag"
        question = free_question(text or ANY, kind, flags)
        self.post_message(Practise(Asked(question, question.text, "your own question")))

    def action_back(self) -> None:
        self.dismiss()
