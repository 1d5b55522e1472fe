"""How the time passes: one quiet line, that says in words what it shows."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from coach.practice.timing import Reading, Timing
from coach.tui.wording import clock

_LONGEST = 60
_DONE, _LEFT, _AIM = "━", "─", "┿"


class TimeBar(Static):
    """Told by the screen. A mark stands where the answer should be done; the end is the stop."""

    def __init__(self, timing: Timing) -> None:
        super().__init__("", markup=False)
        self._timing = timing
        self._reading: Reading | None = None

    def show(self, reading: Reading) -> None:
        self._reading = reading
        self.update(self._line(reading))

    def on_resize(self) -> None:
        if self._reading is not None:
            self.update(self._line(self._reading))

    def _line(self, reading: Reading) -> Content:
        said = said_of(reading, self._timing)
        width = max(0, min(_LONGEST, self.size.width - len(said) - 2))
        style = "bold $text-warning" if reading.phase in {"warning", "over"} else "$text-primary"
        if reading.phase == "prep":
            done = _share(self._timing.prep_s - reading.left_s, self._timing.prep_s, width)
            return Content.assemble(
                ("·" * (width - done), "$foreground-muted"), " " * (done + 2),
                (said, "$foreground-muted"),
            )  # fmt: skip
        done = _share(reading.elapsed_s, self._timing.cap_s, width)
        bar = list(_DONE * done + _LEFT * (width - done))
        aim = _share(self._timing.answer_s, self._timing.cap_s, width)
        if 0 < aim < width:
            bar[aim] = _AIM
        line = "".join(bar)
        return Content.assemble(
            (line[:done], style), (line[done:], "$foreground-muted"), "  ",
            (said, style if reading.phase != "answer" else "$foreground-muted"),
        )  # fmt: skip


def said_of(reading: Reading, timing: Timing) -> str:
    """The reading in words: "0:42 of 1:30"."""
    if reading.phase == "prep":
        return f"think {clock(reading.left_s + 0.99)} · typing begins the answer"
    if reading.phase == "over":
        return f"time · {clock(timing.cap_s)}"
    if reading.phase == "warning":
        return f"{clock(reading.left_s + 0.99)} left"
    return f"{clock(reading.elapsed_s)} of {clock(timing.answer_s)}"


def _share(part: float, whole: float, width: int) -> int:
    return round(width * min(1.0, max(0.0, part / whole))) if whole else width
