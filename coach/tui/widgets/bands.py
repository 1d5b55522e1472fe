"""One criterion of a scored answer: its band, the words behind it, and the way to the next."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from coach.report.marks import HIGHEST, MOVE_LABELS, NUMBERS, dots, sign
from coach.tui.marking import STYLES
from coach.tui.wording import one_line, shortened, visible
from coach.values import CRITERION_LABELS, Band

_QUOTED = 3
_FOUND_NOTHING_BELOW = 3
_LONGEST_QUOTE = 160


class BandView(Vertical):
    """A heading line, then what belongs to it, set in under the label. Without `reason` only
    the way to the next band: where all five have one reason, it is said once elsewhere."""

    def __init__(self, band: Band, *, reason: bool = True) -> None:
        super().__init__()
        self._band, self._reason = band, reason

    def compose(self) -> ComposeResult:
        yield Static(_heading(self._band))
        yield Static(_details(self._band, self._reason), classes="details")


def _heading(band: Band) -> Content:
    style = STYLES[NUMBERS[band.criterion] - 1]
    return Content.assemble(
        (f"{NUMBERS[band.criterion]}  ", f"bold {style}"),
        (f"{CRITERION_LABELS[band.criterion]:<22}", "bold"),
        (dots(band.value), style),
        (f"   {band.value} of {HIGHEST}", "bold"),
    )


def _details(band: Band, reason: bool) -> Content:
    style = STYLES[NUMBERS[band.criterion] - 1]
    lines = [
        Content.assemble(
            (f"“{shortened(one_line(evidence.text), _LONGEST_QUOTE)}”", style),
            (f"  {sign(evidence.move)}{MOVE_LABELS.get(evidence.move, '')}", "$foreground-muted"),
        )
        for evidence in band.evidence[:_QUOTED]
    ]
    if len(band.evidence) > _QUOTED:
        more = len(band.evidence) - _QUOTED
        lines.append(Content.styled(f"and {more} more, marked below", "$foreground-muted"))
    if reason and not band.evidence and band.value < _FOUND_NOTHING_BELOW:
        lines.append(Content.styled("no sentence found", "$foreground-muted"))
    if reason and band.why:
        lines.append(Content(visible(band.why)))
    if band.value < HIGHEST and (band.missing or band.prompt):
        needed = " ".join(dict.fromkeys(p for p in (band.missing, band.prompt) if p))
        lines.append(Content.assemble((f"For {band.value + 1}: ", "bold"), visible(needed)))
    return Content("\n").join(lines)
