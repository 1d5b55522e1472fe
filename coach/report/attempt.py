"""One kept attempt whole, with what its owner thinks of it, as plain lines."""

from __future__ import annotations

from coach.history.remarks import Remarks
from coach.report.drill import result_lines
from coach.report.plain import safe, wrapped
from coach.report.terminal import feedback_lines
from coach.speech.delivery import delivery_line
from coach.values import CRITERIA, CRITERION_LABELS, Attempt


def attempt_lines(attempt: Attempt, remarks: Remarks, width: int = 80) -> list[str]:
    """The question, when and how, the note and the disagreement, then the feedback."""
    when = attempt.when.astimezone().strftime("%d %b %Y, %H:%M")
    head = f"{attempt.number}  {when} · {attempt.answer.channel} · {attempt.mode}"
    lines = [head, "", *wrapped(safe(attempt.question_text), width, "  "), ""]
    remarked = remark_lines(attempt, remarks)
    if remarked:
        lines += [line for said in remarked for line in wrapped(said, width, "")] + [""]
    if attempt.feedback is None:
        kept = "This answer is kept, but was not scored: `coach review --score` scores it."
        return [*lines, kept, "", *wrapped(safe(attempt.answer.text), width, "  ")]
    if attempt.focus and attempt.feedback.band(attempt.focus):
        answer = ["", "Your answer", "", *wrapped(safe(attempt.answer.text), width, "  ")]
        return lines + result_lines(attempt, width) + answer
    lines += feedback_lines(attempt.feedback, attempt.answer.text, width)
    if attempt.answer.delivery is not None:
        said = delivery_line(attempt.answer.delivery, attempt.answer.duration_s)
        lines += ["", "How it was spoken (estimates, never scored)", ""]
        lines += wrapped(said, width, "  ")
    return lines


def remark_lines(attempt: Attempt, remarks: Remarks) -> list[str]:
    """ "Your note: …", "You disagree: show the change 4, the coach 2. Because …"."""
    lines = [f"Your note: {' '.join(remarks.note.split())}"] if remarks.note else []
    other = remarks.disagreement
    if other is None:
        return lines
    bands = [
        f"{CRITERION_LABELS[name]} {mine}, the coach {_scored(attempt, name)}"
        for name, mine in zip(CRITERIA, other.bands, strict=True)
        if mine is not None
    ]
    said = "; ".join(bands) or "on the whole"
    because = f". {' '.join(other.reason.split())}" if other.reason else ""
    return [*lines, f"You disagree: {said}{because}"]


def _scored(attempt: Attempt, criterion: str) -> str:
    band = attempt.feedback.band(criterion) if attempt.feedback else None
    return str(band.value) if band else "none"
