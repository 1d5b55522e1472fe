"""What a check of the application's texts has found, as the parts of a page."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from coach.practice.consistency.remarks import RULES, Checked, Explained, Remark
from coach.report.papers import (
    account_bands,
    account_title,
    head,
    paper_line,
    shown,
    side_by_side,
    told_lines,
)
from coach.tui.widgets.hung import hung
from coach.tui.wording import visible

_SIDE_BY_SIDE = 56
"""Columns below which two places of one passage stand below each other."""
_QUOTED_BY = 2
"""Columns by which a quotation is set in from what is said about it."""
_ARROW = Content.styled("→ ", "bold $text-primary")
_BAND = len("4 of 4  ")


def findings(checked: Checked, width: int) -> Iterator[tuple[str, Content]]:
    """The class of each part, and what it says: the findings first. `width` is a quotation's."""
    wide = width + _QUOTED_BY
    yield "found-head", Content.assemble((visible(head(checked)), "bold"))
    for rule, heading in RULES.items():
        found = [remark for remark in checked.remarks if remark.rule == rule]
        if found:
            yield "section", Content(heading)
            for remark in found:
                yield from _remark(remark, width)
    if checked.explained:
        yield "section", Content("Your explanations, by the five criteria")
        for account in checked.explained:
            yield "remark", _account(account, wide)
    if checked.told:
        yield "section", Content("Where each flag is told")
        yield "remark", _list(told_lines(checked), wide)
    yield "section", Content("What was read")
    yield "remark", _list([paper_line(paper) for paper in checked.papers], wide)


def _remark(remark: Remark, width: int) -> Iterator[tuple[str, Content]]:
    wide = width + _QUOTED_BY
    yield "what", Content.assemble((visible(remark.what), "bold"))
    if remark.rule == "copied" and width >= _SIDE_BY_SIDE:
        yield "quoted", Content(visible("\n".join(side_by_side(remark, width))))
    else:
        for spot in remark.spots:
            where = Content.styled(visible(spot.where), "$foreground-muted")
            yield "what", hung(Content.styled("▸ ", "$text-primary"), where, wide)
            yield "quoted", Content(f"“{visible(shown(spot))}”")
    yield "remark", hung(_ARROW, Content(visible(remark.do)), wide)


def _account(account: Explained, wide: int) -> Content:
    *bands, step = [visible(line) for line in account_bands(account)]
    lines = [Content.styled(visible(account_title(account)), "bold")]
    lines += [hung(Content(line[:_BAND]), Content(line[_BAND:]), wide) for line in bands]
    lines.append(hung(_ARROW, Content(step.removeprefix("next: ")), wide))
    return Content("\n").join(lines)


def _list(lines: list[str], wide: int) -> Content:
    return Content("\n").join(hung(Content("· "), Content(visible(line)), wide) for line in lines)
