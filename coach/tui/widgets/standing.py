"""How each criterion stands: the last ten answers as bars, their average, the weakest named."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from coach.tui.standings import GOAL, SHOWN, Standing, weakest
from coach.words import CRITERION_LABELS

_LABEL, _BARS = 22, SHOWN + 4


class Standings(Static):
    """Five lines under a heading."""

    def show(self, all_five: Sequence[Standing]) -> None:
        if not any(s.bands for s in all_five):
            self.update(Content.styled("The five criteria stand here after one answer.",
                                       "$foreground-muted"))  # fmt: skip
            return
        behind = weakest(all_five)
        heading = f"{'Where you stand':<{_LABEL}}{'last answers':<{_BARS}}average  goal {GOAL}"
        lines = [Content.styled(heading, "$foreground-muted")]
        lines += [self._line(s, s is behind) for s in all_five]
        self.update(Content("\n").join(lines))

    @staticmethod
    def _line(standing: Standing, weakest_one: bool) -> Content:
        average = "–" if standing.average is None else f"{standing.average:.1f}"
        mark = (" ◀ weakest", "bold $text-warning") if weakest_one else ""
        return Content.assemble(
            f"{CRITERION_LABELS[standing.criterion]:<{_LABEL}}",
            (f"{standing.bars:<{_BARS}}", "$text-primary"),
            (f"{average:>5}", "bold" if weakest_one else ""),
            mark,
        )
