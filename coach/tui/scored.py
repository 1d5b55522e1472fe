"""A kept answer as the parts of a page: the next step, bands, notes, and its words marked."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from coach.report.marks import HIGHEST
from coach.tui.focused import LEGEND
from coach.tui.marking import marked
from coach.tui.widgets.bands import BandView
from coach.tui.widgets.hung import Hung
from coach.tui.wording import visible
from coach.values import Attempt, Feedback


def scored(attempt: Attempt) -> list[Static | BandView]:
    """The parts of the page, the next step first; what is kept and not scored says so."""
    feedback = attempt.feedback
    question = Static(visible(attempt.question_text), classes="asked", markup=False)
    answer = attempt.answer.text
    if feedback is None:
        plain = "This answer is kept but has no score yet: press s to score it."
        return [question, Static(plain, classes="next", markup=False), *_answer(answer, None)]
    if feedback.overall is None:
        plain = feedback.summary or "This answer could not be scored."
        return [
            Static(f"{visible(plain)} It is kept.", classes="next", markup=False),
            question,
            *_notes(feedback),
            *_answer(answer, None),
        ]
    band = f"{feedback.overall} of {HIGHEST}"
    summary = visible(feedback.summary).removeprefix(band).lstrip(": ")
    overall = Content.assemble((f"Overall {band}", "bold"), f"   {summary}")
    several = len({band.why for band in feedback.bands}) > 1
    return [
        Static(_next(feedback), classes="next"),
        Static(overall, classes="overall"),
        *(BandView(band, reason=several) for band in feedback.bands),
        *_notes(feedback),
        question,
        *_answer(answer, feedback),
    ]


def _next(feedback: Feedback) -> Content:
    action = visible(feedback.next_action) or "Nothing to mend: keep this answer as it is."
    return Content.assemble(("Next  ", "bold $text-primary"), (action, "bold"))


def _notes(feedback: Feedback) -> list[Static | BandView]:
    lines = []
    for facet in feedback.facets:
        sign, more = ("✓", "") if facet.met else ("○", facet.advice or "not heard")
        said = Content.assemble(
            visible(facet.label), (f"  {visible(more)}" if more else "", "$foreground-muted")
        )
        lines.append((Content.assemble((f"{sign} ", "bold")), said))
    lines += [(Content("· "), Content(visible(note))) for note in feedback.notes]
    if not lines:
        return []
    return [
        Static("Worth having in this answer", classes="section", markup=False),
        Hung(lines, classes="notes"),
    ]


def _answer(text: str, feedback: Feedback | None) -> list[Static | BandView]:
    heading = Static("Your answer", classes="section", markup=False)
    if feedback is None:
        return [heading, Static(visible(text), classes="answer", markup=False)]
    return [
        heading,
        Static(LEGEND, classes="legend", markup=False),
        Static(marked(text, feedback.bands), classes="answer"),
    ]
