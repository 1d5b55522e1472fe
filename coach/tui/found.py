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
from coach.tui.wording import visible

_SIDE_BY_SIDE = 56
"""Columns below which two places of one passage stand below each other."""


def findings(checked: Checked, width: int) -> Iterator[tuple[str, Content]]:
    """The class of each part, and what it says: the findings first. `width` is a quotation's."""
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
            yield "remark", _account(account)
    if checked.told:
        yield "section", Content("Where each flag is told")
        yield "remark", Content("\n".join(visible(line) for line in told_lines(checked)))
    yield "section", Content("What was read")
    yield "remark", Content("\n".join(visible(paper_line(paper)) for paper in checked.papers))


def _remark(remark: Remark, width: int) -> Iterator[tuple[str, Content]]:
    yield "what", Content.assemble((visible(remark.what), "bold"))
    if remark.rule == "copied" and width >= _SIDE_BY_SIDE:
        yield "quoted", Content(visible("\n".join(side_by_side(remark, width))))
    else:
        for spot in remark.spots:
            where = (visible(spot.where), "$foreground-muted")
            yield "what", Content.assemble(("▸ ", "$text-primary"), where)
            yield "quoted", Content(f"“{visible(shown(spot))}”")
    yield "remark", Content.assemble(("→ ", "bold $text-primary"), visible(remark.do))


def _account(account: Explained) -> Content:
    lines = [visible(line) for line in account_bands(account)]
    parts: list[str | Content | tuple[str, str]] = [(visible(account_title(account)), "bold")]
    parts += [f"\n{line}" for line in lines[:-1]]
    parts += [("\n→ ", "bold $text-primary"), lines[-1].removeprefix("next: ")]
    return Content.assemble(*parts)
