"""The debrief of a mock interview as sections of plain text: for a terminal and for the screen.

Every block stands by itself, so that a screen reader can follow; nothing is said by colour alone.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coach.applicant.said import date_said, listed, plural
from coach.practice.debrief import Debrief, Stop
from coach.practice.moments import Moment, in_short
from coach.practice.next_drills import NextDrill
from coach.practice.tasks import TASKS
from coach.report.marks import HIGHEST, dots
from coach.report.plain import safe
from coach.values import CRITERIA, CRITERION_LABELS, FLAGS, Asked, Proof

_WHY = {"contradiction": "a contradiction", "facet": "what was left out", "question": "more"}
_NAME_WIDTH, _LONGEST_NAME, _LINE = 25, 31, 57
"""Columns of what an answer was about, at least and at most, and of it with the answer's words."""
_ACROSS = 16
"""More answers than this are not set out criterion by criterion: the table would not fit."""


@dataclass(frozen=True, slots=True)
class Block:
    """`kind` is "text", "strong", "quote", "muted" or "table" (lines that are not to be broken)."""

    text: str
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading ("" at the top) and what stands under it."""

    title: str
    blocks: tuple[Block, ...]


def title(debrief: Debrief) -> str:
    """ "5 questions, 3 follow-ups · 14 min · real"."""
    parts = [plural(debrief.questions, "question")]
    if debrief.follow_ups:
        parts[0] += f", {plural(debrief.follow_ups, 'follow-up')}"
    if debrief.minutes:
        parts.append(f"{debrief.minutes} min")
    parts.append("real" if debrief.interview.options.real else "practice")
    return " · ".join(parts)


def sections(debrief: Debrief) -> list[Section]:
    """What there is to say, the drills to do next first; nothing where no answer was given."""
    if not debrief.arc:
        return [Section("", (Block("No answer was given, so there is nothing to look back on."),))]
    found = [
        Section("Do next", tuple(_drills(debrief.drills))),
        Section("How it went", tuple(_arc(debrief))),
        Section("Best moment", tuple(_moment(debrief.best))),
        Section("Weakest moment", tuple(_moment(debrief.weakest))),
        Section("Each criterion, answer by answer", tuple(_criteria(debrief))),
        Section("Said again and again", tuple(_repeats(debrief))),
        Section("Does not fit together", tuple(_contradictions(debrief))),
        Section("In your file, and never mentioned", tuple(map(_proof, debrief.uncited))),
    ]
    return [section for section in found if section.blocks]


def debrief_lines(debrief: Debrief, width: int = 80) -> list[str]:
    """The whole debrief for a plain terminal."""
    lines = [f"Debrief · {title(debrief)}", ""]
    for section in sections(debrief):
        if section.title:
            lines += [section.title, ""]
        for block in section.blocks:
            indent = "    " if block.kind == "quote" else "  "
            if block.kind == "table":
                lines += [f"  {line}" for line in block.text.splitlines()]
                continue
            lines += textwrap.wrap(
                safe(block.text), max(30, width), initial_indent=indent,
                subsequent_indent=indent + ("" if block.kind == "quote" else "  "),
            )  # fmt: skip
        lines.append("")
    return [line.rstrip() for line in lines]


def topic(asked: Asked) -> str:
    """What a question is about, in a word or two."""
    question = asked.question
    if question.flags:
        return " and ".join(FLAGS.get(flag, flag) for flag in question.flags)
    if question.kind == "improper":
        return "not to be asked"
    return question.category.replace("_", " ") or question.phase


def drill_line(one: NextDrill) -> str:
    """ "Only what changed · gap: 1 of 4 in answer 3"."""
    name = TASKS[one.drill.criterion].title
    return f"{name} · {topic(one.asked)}: {one.value} of {HIGHEST} in answer {one.question}"


def proof_line(proof: Proof) -> str:
    """ "Step 3, May 2024"."""
    parts = [proof.what.rstrip(" ."), proof.where, date_said(proof.when) if proof.when else ""]
    return ", ".join(part for part in parts if part)


def _drills(drills: Sequence[NextDrill]) -> Iterator[Block]:
    for number, one in enumerate(drills, 1):
        yield Block(f"{number}  {drill_line(one)}", "strong")
    if not drills:
        yield Block("Nothing stands out as weak: keep these answers as they are.")


def _arc(debrief: Debrief) -> Iterator[Block]:
    if debrief.course:
        yield Block(debrief.course)
    longest = max(len(_about(stop)) for stop in debrief.arc)
    width = min(max(longest, _NAME_WIDTH), _LONGEST_NAME)
    yield Block("\n".join(_stop(stop, width) for stop in debrief.arc), "table")


def _about(stop: Stop) -> str:
    follow_up = stop.turn.follow_up
    return f"↳ {_aim(follow_up.aim)}" if follow_up else topic(stop.asked)


def _stop(stop: Stop, width: int) -> str:
    name = _about(stop)
    name = name if len(name) <= width else f"{name[: width - 1]}…"
    overall = stop.overall
    bar = "·····" if overall is None else f"{dots(overall)} {overall}"
    quote = _cut(safe(in_short(stop.attempt)), _LINE - width)
    said = "not scored" if overall is None else f"“{quote}”" if quote else ""
    return f"{stop.label:<3} {name:<{width}} {bar:<6}  {said}".rstrip()


def _cut(quote: str, width: int) -> str:
    """As many of its words as fit into the line."""
    if len(quote) <= width:
        return quote
    return quote[: width - 2].rsplit(None, 1)[0] + " …"


def _aim(aim: str) -> str:
    kind = aim.partition(":")[0]
    return _ABOUT.get(kind) or _WHY.get(kind, kind)


_ABOUT = {
    "briefly": "the issue itself",
    "responsibility": "your own part",
    "change": "what you changed",
    "outcome": "what came of it",
    "composure": "your tone",
}


def _moment(moment: Moment | None) -> Iterator[Block]:
    if moment is None:
        return
    what = CRITERION_LABELS[moment.criterion]
    yield Block(f"Answer {moment.label}, {what}: {moment.value} of {HIGHEST}", "muted")
    if moment.quote:
        yield Block(f"“{moment.quote}”", "quote")
    if moment.why:
        yield Block(moment.why)


def _criteria(debrief: Debrief) -> Iterator[Block]:
    labels = [stop.label for stop in debrief.arc]
    few = len(labels) <= _ACROSS
    lines = [f"{'':<20}{''.join(f'{label:>3}' for label in labels)}   mean"] if few else []
    for criterion in CRITERIA:
        values = debrief.criteria[criterion]
        known = [value for value in values if value is not None]
        mean = f"{sum(known) / len(known):.1f}" if known else "–"
        row = "".join(f"{'–' if value is None else value:>3}" for value in values) if few else ""
        lines.append(f"{CRITERION_LABELS[criterion]:<20}{row}   {mean}")
    yield Block("\n".join(lines), "table")


def _repeats(debrief: Debrief) -> Iterator[Block]:
    for repeat in debrief.repeats:
        where = listed(repeat.labels)
        yield Block(f"In nearly the same words in answers {where}:")
        yield Block(f"“{repeat.quote}”", "quote")
    for mention in debrief.mentions:
        where = listed(mention.labels)
        yield Block(
            f"You brought up your {FLAGS[mention.flag]} without being asked in answers {where}: "
            "told once, in its own place, it weighs less."
        )


def _contradictions(debrief: Debrief) -> Iterator[Block]:
    for one in debrief.contradictions:
        yield Block(f"Answer {one.label}: {one.finding.message}")
        yield Block(f"“{one.finding.quote}”", "quote")


def _proof(proof: Proof) -> Block:
    return Block(f"· {proof_line(proof)}")
