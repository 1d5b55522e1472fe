"""What a drill has to say: on one criterion that one first, of a round the ten at a glance."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from coach.practice.beside import Beside
from coach.practice.drill import Exercise
from coach.practice.tasks import TASKS, kept_lines, kept_to
from coach.report.plain import safe, wrapped
from coach.report.terminal import band_lines, feedback_lines
from coach.values import CRITERION_LABELS, Attempt


def question_lines(exercise: Exercise, width: int = 80) -> list[str]:
    """The question with what belongs to it, each on lines of its own."""
    lines = []
    if exercise.context:
        lines += [*wrapped(f"You were asked: {exercise.context}", width, ""), ""]
    lines += wrapped(f"Question: {exercise.asked.text}", width, "")
    if exercise.instruction:
        lines += wrapped(f"Task: {exercise.instruction}", width, "")
    return lines


def result_lines(attempt: Attempt, width: int = 80) -> list[str]:
    """The feedback on a drilled answer; all of it where all five were asked for."""
    feedback, text = attempt.feedback, attempt.answer.text
    if feedback is None:
        return ["Kept, not scored: `coach review --score` scores it."]
    band = feedback.band(attempt.focus)
    if band is None:
        return feedback_lines(feedback, text, width)
    task = TASKS[attempt.focus]
    lines = [task.title, "", *band_lines(band, width)]
    for line in kept_lines(kept_to(task, feedback, text)):
        lines += wrapped(line, width, "")
    others = [b for b in feedback.bands if b.criterion != attempt.focus]
    beside = " · ".join(f"{CRITERION_LABELS[b.criterion]} {b.value}" for b in others)
    return [*lines, "", *wrapped(f"Not asked for, and not counted: {beside}", width, "")]


def beside_lines(found: Sequence[Beside], width: int = 80) -> list[str]:
    """What the file and earlier answers say to it, each in a paragraph that begins with which."""
    return [line for one in found for line in wrapped(str(one), width, "", hang="  ")]


def round_lines(
    attempts: Sequence[Attempt],
    width: int = 80,
    against: Callable[[Attempt], Sequence[Beside]] = lambda _: (),
) -> list[str]:
    """A round at a glance: each answer's band, its number in the history, and the question; where
    it says otherwise than the file or an earlier answer (`against`) that, too."""
    if not attempts:
        return []
    focus = attempts[0].focus
    lines = [f"The round: {CRITERION_LABELS[focus] if focus else 'overall'}, 0 to 4", ""]
    values = [band_asked_for(attempt) for attempt in attempts]
    told = [(v, a) for v, a in zip(values, attempts, strict=True) if v is not None]
    for value, attempt in zip(values, attempts, strict=True):
        band = "-" if value is None else str(value)
        lines += wrapped(
            f"{band} of 4  no {attempt.number}  {attempt.question_text}", width, "", hang="        "
        )
        for one in against(attempt):
            if one.contradicts:
                lines += wrapped(str(one), width, "        ")
    if told:
        average = sum(value for value, _ in told) / len(told)
        worst = min(told, key=lambda pair: pair[0])[1]
        lines += ["", f"Average {average:.1f}. The one to repeat: `coach drill --again "
                  f"{worst.number}`; `coach review {worst.number}` shows it whole."]  # fmt: skip
    return [safe(line) for line in lines]


def band_asked_for(attempt: Attempt) -> int | None:
    """The band that was asked for, or the overall."""
    feedback = attempt.feedback
    if feedback is None:
        return None
    band = feedback.band(attempt.focus)
    return band.value if band else feedback.overall
