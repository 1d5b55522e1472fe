"""Model answers with their evidence marked, as terminal lines and as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from coach.content.model_answers import ModelAnswers, Told
from coach.report.machine import score_object
from coach.report.plain import safe, wrapped
from coach.report.terminal import marked
from coach.values import Feedback

HOW_TO_READ = (
    "⟨what it does: words⟩ marks what the scorer counted. Read how these are built, not what they "
    "say: the people are invented, and an interviewer hears a borrowed story."
)


def example_lines(
    example: ModelAnswers, weak: Feedback, strong: Feedback, width: int = 80
) -> list[str]:
    """The question, both answers with their bands and marked evidence, and the difference.

    `weak` and `strong` are the scorer's feedback on the two answers; `width` is in columns.
    """
    lines = [*wrapped(example.question, width), ""]
    for name, told, feedback in (("Weak", example.weak, weak), ("Strong", example.strong, strong)):
        lines += [f"{name} · {safe(told.specialty)} · {safe(told.country)}"]
        lines += [*wrapped(bands_line(feedback), width, "  "), ""]
        lines += [*wrapped(marked(feedback, told.answer), width, "  "), ""]
    lines += ["What makes the difference", *wrapped(example.difference, width, "  "), ""]
    if example.as_of:
        lines += [*wrapped(f"Facts as of {example.as_of}.", width, "  "), ""]
    return lines + wrapped(HOW_TO_READ, width)


def bands_line(feedback: Feedback) -> str:
    """Overall and the five bands in one line."""
    if feedback.unscored:
        return feedback.summary
    bands = " · ".join(f"{band.criterion} {band.value}" for band in feedback.bands)
    return f"overall {feedback.overall} of 4 · {bands}"


def example_object(example: ModelAnswers, weak: Feedback, strong: Feedback) -> dict[str, Any]:
    """The same for programs; each answer with what `coach score --json` says of it."""
    return {
        "about": example.about,
        "question": example.question,
        "weak": _told_object(f"{example.about}.weak", example.weak, weak),
        "strong": _told_object(f"{example.about}.strong", example.strong, strong),
        "difference": example.difference,
        "as_of": example.as_of or None,
    }


def contents_lines(examples: Iterable[ModelAnswers], width: int = 80) -> list[str]:
    """What there are examples about: the id, and the question under it."""
    lines = []
    for example in examples:
        lines += [f"{example.about} · {example.label}", *wrapped(example.question, width, "  ")]
    return lines


def contents_object(examples: Iterable[ModelAnswers]) -> list[dict[str, Any]]:
    return [{"about": e.about, "label": e.label, "question": e.question} for e in examples]


def _told_object(identifier: str, told: Told, feedback: Feedback) -> dict[str, Any]:
    return {
        "specialty": told.specialty,
        "country": told.country,
        "answer": told.answer,
        **score_object(identifier, feedback),
    }
