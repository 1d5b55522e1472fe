"""The feedback on an answer that was asked for one criterion alone: that one, and nothing else."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from coach.practice.tasks import TASKS, kept_lines, kept_to
from coach.report.marks import HIGHEST
from coach.tui.marking import marked
from coach.tui.widgets.bands import BandView
from coach.tui.widgets.hung import Hung
from coach.tui.wording import visible
from coach.values import CRITERION_LABELS, Attempt, Band, Feedback

LEGEND = "Numbers are criteria.  ✗ counts against you  ~ too vague to count"


def on_one_criterion(attempt: Attempt) -> list[Static | BandView]:
    """The parts of the page; empty where all five were asked for, or there is no score."""
    feedback = attempt.feedback
    band = feedback.band(attempt.focus) if feedback and attempt.focus else None
    return [] if feedback is None or band is None else _on_one(attempt, feedback, band)


def _on_one(attempt: Attempt, feedback: Feedback, band: Band) -> list[Static | BandView]:
    task, text = TASKS[band.criterion], attempt.answer.text
    kept = kept_to(task, feedback, text)
    sign = "✓" if kept.short_enough and not kept.strays else "○"
    lines = [(Content(f"{sign if i == 0 else ' '} "), Content(visible(line)))
             for i, line in enumerate(kept_lines(kept))]  # fmt: skip
    others = ", ".join(
        f"{CRITERION_LABELS[b.criterion]} {b.value}"
        for b in feedback.bands
        if b.criterion != band.criterion
    )
    return [
        Static(_next(band), classes="next"),
        BandView(band),
        Hung(lines, classes="notes"),
        Static(visible(attempt.question_text), classes="asked", markup=False),
        Static("Your answer", classes="section", markup=False),
        Static(LEGEND, classes="legend", markup=False),
        Static(marked(text, [band]), classes="answer"),
        Static(
            f"Not asked for and not counted: {others}", classes="legend uncounted", markup=False
        ),
    ]


def _next(band: Band) -> Content:
    if band.value == HIGHEST:
        said = "Keep this part as it is. The whole answer is next."
    else:
        said = " ".join(dict.fromkeys(p for p in (band.missing, band.prompt) if p)) or band.why
    return Content.assemble(("Next  ", "bold $text-primary"), (visible(said), "bold"))
