"""The answer with its evidence marked: ⟨2 own part: I had never timed myself⟩.

The number is the criterion the words decided; ✗ stands before what counted against it, ~ before
what is too vague to count. Colour only repeats this.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from coach.report.marks import Piece, pieces
from coach.tui.wording import visible
from coach.values import AGAINST, Band

STYLES = ("$text-primary", "$text-secondary", "$text-success", "$text-accent", "$text-warning")
"""One for each criterion, in their order."""
AGAINST_STYLE = "$text-error"


def style_of(piece: Piece) -> str:
    if not piece.marks:
        return ""
    if any(move in AGAINST for _, move in piece.marks):
        return AGAINST_STYLE
    return STYLES[min(n for n, _ in piece.marks) - 1]


def marked(answer: str, bands: Iterable[Band]) -> Content:
    """The answer as it is shown. Nothing in it is read as markup."""
    parts: list[str | tuple[str, str]] = []
    for piece in pieces(answer, bands):
        text = visible(piece.text)
        core = text.strip()
        if not piece.marks or not core:
            parts.append(text)
            continue
        before, after = text[: text.index(core)], text[text.index(core) + len(core) :]
        parts += [
            before,
            (f"⟨{piece.label}: ", f"bold {style_of(piece)}"),
            (core, style_of(piece)),
            ("⟩", f"bold {style_of(piece)}"),
            after,
        ]
    return Content.assemble(*parts)
