"""Feedback and attempts as plain lines for a terminal: readable without colour, and aloud."""

from __future__ import annotations

from collections.abc import Iterator

from coach.report.plain import safe, wrapped
from coach.values import CRITERION_LABELS, Band, Facet, Feedback


def feedback_lines(feedback: Feedback, answer: str, width: int = 80) -> list[str]:
    """The next step first, then the bands with their evidence, then the answer marked."""
    lines = ["Next", *wrapped(feedback.next_action, width, "  "), ""]
    if feedback.unscored:
        return lines
    lines += [f"Overall  {feedback.summary}", ""]
    for band in feedback.bands:
        lines += band_lines(band, width)
    lines += _facets(feedback, answer, width)
    lines += [f"Note     {line}" for note in feedback.notes for line in wrapped(note, width, "")]
    lines += ["Your answer, with the evidence marked", ""]
    lines += wrapped(marked(feedback, answer), width, "  ")
    return [line.rstrip() for line in lines]


def marked(feedback: Feedback, answer: str) -> str:
    """The answer with each evidence segment in ⟨move …⟩; works without colour."""
    spans: dict[tuple[int, int], str] = {}
    for band in feedback.bands:
        for e in band.evidence:
            moves = spans.get((e.start, e.end), "")
            spans[e.start, e.end] = (
                moves if e.move in moves.split("+") else (f"{moves}+{e.move}" if moves else e.move)
            )
    out, at = [], 0
    for (start, end), moves in sorted(spans.items()):
        if start < at:
            continue
        told = moves.replace("_", " ")
        out += [safe(answer[at:start]), f"⟨{told}: {safe(answer[start:end])}⟩"]
        at = end
    return "".join([*out, safe(answer[at:])])


def band_lines(band: Band, width: int) -> Iterator[str]:
    yield f"{band.value} of 4   {CRITERION_LABELS[band.criterion]}"
    yield from wrapped(band.why, width, "         ")
    if not band.evidence and band.value < 4:
        yield "         ▸ no sentence found"
    for e in band.evidence:
        yield from wrapped(f"▸ “{safe(e.text)}” ({e.move.replace('_', ' ')})", width, "         ")
    if band.missing:
        yield from wrapped(f"next: {band.missing}", width, "         ")
    yield ""


def _facets(feedback: Feedback, answer: str, width: int) -> list[str]:
    """What a full answer also holds, heard or not. A follow-up asks for one thing: what else it
    leaves out is not counted up."""
    shown = [f for f in feedback.facets if f.met or feedback.kind != "followup"]
    if not shown:
        return []
    lines = ["What a full answer also holds (it never changes a band)", ""]
    for facet in shown:
        lines += wrapped(_facet(facet, answer), width, "  ", hang="    ")
    return [*lines, ""]


def _facet(facet: Facet, answer: str) -> str:
    if not facet.met:
        return f"○ {facet.label}: not heard. {facet.advice}"
    if facet.start is None:
        return f"✓ {facet.label}"
    return f"✓ {facet.label}: “{answer[facet.start : facet.end]}”"
