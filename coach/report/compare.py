"""Two tellings side by side: what moved, up or down."""

from __future__ import annotations

from dataclasses import dataclass

from coach.report.plain import safe, wrapped
from coach.report.terminal import marked
from coach.values import CRITERIA, CRITERION_LABELS, Attempt

SIGNS = {1: "▲", -1: "▼", 0: "="}
SAID = {1: "up", -1: "down", 0: "same"}


@dataclass(frozen=True, slots=True)
class Moved:
    """One criterion (or "overall") in two attempts; None where there is no band."""

    criterion: str
    before: int | None
    after: int | None

    @property
    def direction(self) -> int | None:
        """1 up, -1 down, 0 the same; None where one has no band."""
        if self.before is None or self.after is None:
            return None
        return (self.after > self.before) - (self.after < self.before)

    @property
    def sign(self) -> str:
        return SIGNS.get(self.direction, "") if self.direction is not None else ""


def moved(before: Attempt, after: Attempt) -> list[Moved]:
    """The criteria in their order, then "overall"; only the one asked for, where both attempts
    were exercises on it."""
    names = [before.focus] if before.focus and before.focus == after.focus else [*CRITERIA]
    rows = [Moved(name, _band(before, name), _band(after, name)) for name in names]
    if len(names) > 1:
        rows.append(Moved("overall", _overall(before), _overall(after)))
    return rows


def comparison_lines(before: Attempt, after: Attempt, width: int = 80) -> list[str]:
    """Readable aloud: what moved, then the one telling, then the other."""
    lines = []
    if before.question_text == after.question_text:
        lines += [*wrapped(before.question_text, width, ""), ""]
    for row in moved(before, after):
        lines.append(f"{CRITERION_LABELS.get(row.criterion, row.criterion):<22}{_said(row)}")
    for name, attempt in (("First", before), ("Second", after)):
        when = attempt.when.astimezone().strftime("%d %b %Y, %H:%M")
        words = len(attempt.answer.text.split())
        lines += ["", f"{name}: no {attempt.number} · {when} · {attempt.answer.channel} · "
                  f"{words} words"]  # fmt: skip
        if before.question_text != after.question_text:
            lines += wrapped(attempt.question_text, width, "  ")
        text = attempt.answer.text
        lines += wrapped(marked(attempt.feedback, text) if attempt.feedback else text, width, "  ")
    return [safe(line).rstrip() for line in lines]


def _said(row: Moved) -> str:
    bands = " to ".join("none" if b is None else str(b) for b in (row.before, row.after))
    if row.direction is None:
        return bands
    return f"{bands}  {row.sign} {SAID[row.direction]}"


def _band(attempt: Attempt, criterion: str) -> int | None:
    band = attempt.feedback.band(criterion) if attempt.feedback else None
    asked_for = not attempt.focus or attempt.focus == criterion
    return band.value if band and asked_for else None


def _overall(attempt: Attempt) -> int | None:
    return attempt.feedback.overall if attempt.feedback and not attempt.focus else None
