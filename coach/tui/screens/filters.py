"""Which answers the history shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Select, Static

from coach.history.filters import BANDED, Wanted
from coach.tui.widgets.keyline import KeyLine
from coach.values import CRITERION_LABELS, FLAGS, MODES

_PERIODS = {"7": "7 days", "30": "30 days", "90": "3 months", "365": "a year"}
_BANDS = {
    "0-1": "at most 1", "0-2": "at most 2", "3-4": "at least 3", "4-4": "4",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen, by the ids of the choices; "" for all."""

    flag: str = ""
    question: str = ""
    mode: str = ""
    period: str = ""
    criterion: str = ""
    bands: str = ""
    session: str = ""
    kept: str = ""

    def wanted(self, now: datetime) -> Wanted:
        """The same for the history; `now` is aware."""
        wanted = Wanted(
            flag=self.flag, question_id=self.question, mode=self.mode, session=self.session,
            noted=self.kept == "noted", disputed=self.kept == "disputed",
        )  # fmt: skip
        if self.period:
            wanted["since"] = now - timedelta(days=int(self.period))
        if self.criterion or self.bands:
            wanted["criterion"] = self.criterion or "overall"
        if self.bands:
            low, high = self.bands.split("-")
            wanted["at_least"], wanted["at_most"] = int(low), int(high)
        return wanted

    @property
    def said(self) -> str:
        """ "gap · show the change at most 2 · 7 days"; "" for everything."""
        parts = [FLAGS.get(self.flag, "")]
        parts += ["one question"] if self.question else []
        if self.criterion or self.bands:
            label = CRITERION_LABELS.get(self.criterion, "overall")
            parts.append(f"{label} {_BANDS.get(self.bands, '')}".rstrip())
        parts += [self.mode, _PERIODS.get(self.period, "")]
        parts += ["one interview"] if self.session else []
        parts += {"noted": ["with a note"], "disputed": ["disagreed with"]}.get(self.kept, [])
        return " · ".join(part for part in parts if part)


class FilterScreen(ModalScreen[Chosen | None]):
    """One line a filter; None where nothing is to change. `question` and `sessions` are pairs of
    what is shown and the id."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "take", "Show these"),
        Binding("ctrl+r", "clear", "Show all"),
        Binding("tab,down", "app.focus_next", "Next line", key_display="tab"),
        Binding("up", "app.focus_previous", show=False),
        Binding("escape", "leave", "As before"),
    ]

    def __init__(
        self,
        before: Chosen,
        *,
        question: tuple[str, str] | None,
        sessions: Sequence[tuple[str, str]],
    ) -> None:
        super().__init__()
        self._before, self._question, self._sessions = before, question, sessions

    def compose(self) -> ComposeResult:
        before = self._before
        question = [self._question] if self._question else []
        if before.question and before.question not in {q[1] for q in question}:
            question.append(("the one chosen before", before.question))
        kept = [("with a note of yours", "noted"), ("you disagree with", "disputed")]
        rows: list[tuple[str, str, list[tuple[str, str]], str]] = [
            ("flag", "Flag", _pairs(FLAGS), before.flag),
            ("question", "Question", question, before.question),
            ("criterion", "Criterion", [(CRITERION_LABELS.get(c, c), c) for c in BANDED],
             before.criterion),
            ("bands", "Band", _pairs(_BANDS), before.bands),
            ("period", "In the last", _pairs(_PERIODS), before.period),
            ("mode", "Mode", [(mode, mode) for mode in MODES], before.mode),
            ("session", "Interview", list(self._sessions), before.session),
            ("kept", "Only those", kept, before.kept),
        ]  # fmt: skip
        with Vertical(classes="dialog"):
            yield Static("Which answers?", classes="dialog-title", markup=False)
            for key, label, choices, chosen in rows:
                with Horizontal(classes="filter"):
                    yield Static(label, classes="line-label", markup=False)
                    known = {value for _, value in choices}
                    yield Select(
                        choices, prompt="any", compact=True, id=f"filter-{key}",
                        value=chosen if chosen in known else Select.NULL,
                    )  # fmt: skip
        yield KeyLine()

    def on_mount(self) -> None:
        self.query(Select).first().focus()

    def action_take(self) -> None:
        found = {}
        for select in self.query(Select):
            value = select.value
            key = str(select.id).removeprefix("filter-")
            found[key] = value if isinstance(value, str) else ""
        self.dismiss(Chosen(**found))

    def action_clear(self) -> None:
        self.dismiss(Chosen())

    def action_leave(self) -> None:
        self.dismiss(None)


def _pairs(named: object) -> list[tuple[str, str]]:
    assert hasattr(named, "items")
    return [(label, key) for key, label in named.items()]
