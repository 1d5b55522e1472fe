"""What is heard of the five criteria so far, as small signs: ○ not yet, ◐ vaguely, ● there,
●● fully."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from textual.content import Content

from coach.values import CRITERIA, Feedback

SIGNS = ("○", "○", "◐", "●", "●●")
"""One for each band."""
NOTHING = SIGNS[0]
NAMES: Mapping[str, str] = MappingProxyType(
    dict(zip(CRITERIA, ("issue", "own", "change", "outcome", "calm"), strict=True))
)
LEGEND = "○ not yet · ◐ vaguely · ● there · ●● fully"


def signs(feedback: Feedback | None) -> dict[str, str]:
    """Each criterion's sign; nothing heard where there is no score."""
    if feedback is None or not feedback.bands:
        return dict.fromkeys(CRITERIA, NOTHING)
    found = {band.criterion: SIGNS[band.value] for band in feedback.bands}
    return {criterion: found.get(criterion, NOTHING) for criterion in CRITERIA}


def line(feedback: Feedback | None) -> Content:
    """ "issue ●  own ●  change ●●  outcome ○  calm ●"."""
    if feedback is not None and feedback.unscored:
        return Content.styled("this cannot be read yet", "$foreground-muted")
    parts: list[str | tuple[str, str]] = []
    for criterion, sign in signs(feedback).items():
        parts += [(f"{NAMES[criterion]} ", "$foreground-muted"), (f"{sign:<4}", "$text-primary")]
    return Content.assemble(*parts)
