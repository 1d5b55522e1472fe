"""The check of an application's texts as terminal lines, Markdown and JSON."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from coach.applicant.papers.paper import KIND_LABELS, Paper
from coach.practice.consistency.remarks import RULES, Checked, Explained, Remark, Spot
from coach.report.machine import score_object
from coach.report.plain import safe, wrapped
from coach.values import CRITERION_LABELS, FLAGS

_HOW = {"told": "", "name": ", by its name", "content": ", by what it looks like"}
_SIDE_BY_SIDE = 76
_LONGEST_QUOTE = 260


def checked_lines(checked: Checked, width: int = 80) -> list[str]:
    """What was read, the findings, each account's bands, and where each flag is told."""
    lines = [*wrapped(head(checked), width), ""]
    for paper in checked.papers:
        lines += wrapped(f"· {paper_line(paper)}", width, "  ", "    ")
    lines.append("")
    for rule, heading in RULES.items():
        found = [r for r in checked.remarks if r.rule == rule]
        if found:
            lines += [heading, ""]
            for remark in found:
                lines += [*_remark(remark, width), ""]
    if checked.explained:
        lines += ["Your explanations, by the five criteria", ""]
        for account in checked.explained:
            lines += [*_account(account, width), ""]
    lines += _told(checked, width)
    return [line.rstrip() for line in lines]


def checked_markdown(checked: Checked) -> str:
    """The same as Markdown."""
    lines = ["# Check of the application", "", _md(head(checked)), ""]
    lines += [f"- {_md(paper_line(paper))}" for paper in checked.papers]
    for rule, heading in RULES.items():
        found = [r for r in checked.remarks if r.rule == rule]
        if not found:
            continue
        lines += ["", f"## {heading}"]
        for remark in found:
            lines += ["", f"**{_md(remark.what)}**"]
            if rule == "copied":
                lines += ["", *_md_side_by_side(remark)]
            else:
                lines += [line for s in remark.spots
                          for line in ("", f"> “{_md(shown(s))}” — {_md(s.where)}")]  # fmt: skip
            lines += ["", f"What to do: {_md(remark.do)}"]
    if checked.explained:
        lines += ["", "## Your explanations, by the five criteria"]
        for account in checked.explained:
            lines += ["", f"### {_md(account_title(account))}", ""]
            lines += [f"- {_md(line)}" for line in account_bands(account)]
    if checked.told:
        lines += ["", "## Where each flag is told", ""]
        lines += [f"- {_md(line)}" for line in told_lines(checked)]
    return "\n".join(lines) + "\n"


def checked_object(checked: Checked) -> dict[str, Any]:
    """The same for programs. `start`, `end`: code points of the text as it was read."""
    return {
        "files": [
            {
                "file": p.name,
                "as": p.kind,
                "as_from": p.kind_from,
                "words": p.words,
                "paragraphs": len(p.paragraphs),
            }
            for p in checked.papers
        ],
        "profile": checked.profile,
        "answers": checked.answers,
        "findings": [
            {
                "rule": r.rule,
                "flag": r.flag or None,
                "what": r.what,
                "do": r.do,
                "places": [_spot_object(s) for s in r.spots],
            }
            for r in checked.remarks
        ],
        "explanations": [
            {
                **_spot_object(account.spot),
                "quote": account.text,
                "flags": list(account.flags),
                "words": account.words,
                "result": score_object(None, account.feedback),
            }
            for account in checked.explained
        ],
        "told": [
            {"flag": t.flag, "file": t.file, "as": t.kind, "count": t.count,
             "first": _spot_object(t.first)}
            for t in checked.told
        ],
    }  # fmt: skip


def head(checked: Checked) -> str:
    """ "3 findings in 2 files, held against your profile and 5 answers."."""
    count, files = len(checked.remarks), len(checked.papers)
    found = f"{count} finding{'' if count == 1 else 's'}" if count else "No findings"
    said = f"{found} in {files} file{'' if files == 1 else 's'}"
    beside = ["your profile"] if checked.profile else []
    if checked.answers:
        beside.append(f"{checked.answers} answer{'' if checked.answers == 1 else 's'}")
    if beside:
        return f"{said}, held against {' and '.join(beside)}."
    return f"{said}. There is no profile to hold {'it' if files == 1 else 'them'} against."


def paper_line(paper: Paper) -> str:
    return f"{paper.name}: {KIND_LABELS[paper.kind]}{_HOW[paper.kind_from]}, {paper.words} words"


def shown(spot: Spot) -> str:
    """A quote short enough to be read: around the words that are meant."""
    quote = spot.quote
    if len(quote) <= _LONGEST_QUOTE:
        return quote
    at = max(0, quote.find(spot.words[:60]))
    start = max(0, min(at - 80, len(quote) - _LONGEST_QUOTE))
    cut = quote[start : start + _LONGEST_QUOTE]
    return f"{'…' if start else ''}{cut}{'…' if start + _LONGEST_QUOTE < len(quote) else ''}"


def account_title(account: Explained) -> str:
    flags = ", ".join(FLAGS[flag] for flag in account.flags[:2]) or "an account"
    return f"{account.spot.where}: {flags}, {account.words} words"


def account_bands(account: Explained) -> list[str]:
    """One line a criterion with the words that decided it, then the next step."""
    feedback = account.feedback
    if feedback.unscored:
        return [feedback.summary]
    lines = []
    for band in feedback.bands:
        quote = f"“{_short(band.evidence[0].text)}”" if band.evidence else _lower(band.why)
        lines.append(f"{band.value} of 4  {CRITERION_LABELS[band.criterion]}: {quote}")
    return [*lines, f"next: {feedback.next_action}"]


def told_lines(checked: Checked) -> list[str]:
    """One line a flag: which file tells of it, and how often."""
    lines = []
    for flag in dict.fromkeys(t.flag for t in checked.told):
        where = [
            f"{t.first.where}" + (f" ({t.count} times)" if t.count > 1 else "")
            for t in checked.told
            if t.flag == flag
        ]
        lines.append(f"{FLAGS[flag]}: {'; '.join(where)}")
    return lines


def side_by_side(remark: Remark, width: int) -> list[str]:
    """The two places of a copied passage in two columns."""
    half = (width - 3) // 2
    columns = [[*wrapped(s.where, half), *wrapped(f"“{s.words}”", half)] for s in remark.spots[:2]]
    return [f"{a:<{half}} │ {b}" for a, b in zip_longest(*columns, fillvalue="")]


def _remark(remark: Remark, width: int) -> Iterator[str]:
    yield from wrapped(remark.what, width, "  ", "  ")
    if remark.rule == "copied" and width >= _SIDE_BY_SIDE:
        yield from (f"    {line}" for line in side_by_side(remark, width - 4))
    else:
        for spot in remark.spots:
            yield from wrapped(f"{spot.where}: “{shown(spot)}”", width, "  ▸ ", "    ")
    yield from wrapped(f"→ {remark.do}", width, "  ", "    ")


def _account(account: Explained, width: int) -> Iterator[str]:
    yield from wrapped(account_title(account), width, "  ", "    ")
    for line in account_bands(account):
        yield from wrapped(line, width, "    ", "      ")


def _told(checked: Checked, width: int) -> Iterator[str]:
    if checked.told:
        yield "Where each flag is told"
        yield ""
        for line in told_lines(checked):
            yield from wrapped(line, width, "  ", "    ")


def _md_side_by_side(remark: Remark) -> list[str]:
    one, other = remark.spots[:2]
    return [
        f"| {_md(one.where)} | {_md(other.where)} |",
        "|---|---|",
        f"| “{_md(one.words)}” | “{_md(other.words)}” |",
    ]


def _spot_object(spot: Spot) -> dict[str, Any]:
    return {
        "file": spot.file,
        "as": spot.kind,
        "line": None if spot.paged or not spot.line else spot.line,
        "paragraph": spot.paragraph or None,
        "start": spot.start,
        "end": spot.end,
        "quote": spot.quote,
        "words": spot.words,
    }


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:] if text[:2] != "I " else text


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 110 else f"{words[:107].rsplit(' ', 1)[0]} …"


def _md(text: str) -> str:
    """Text of a user's, so that Markdown shows it as it is."""
    text = " ".join(safe(text).split())
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>#|~" else c for c in text)
