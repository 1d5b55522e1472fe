"""The parts of a built answer: a line of them with their signs, and the whole as it reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widgets import Static

from coach.practice.builder import LEVELS, TITLES, PartJudged, Parts
from coach.report.marks import MOVE_LABELS
from coach.tui.hearing import NAMES, NOTHING, SIGNS
from coach.tui.marking import AGAINST_STYLE, STYLES
from coach.tui.wording import visible
from coach.values import PARTS, Evidence

SHORT: Mapping[str, str] = MappingProxyType(
    {"state": "state", "own": "own", "change": "change", "outcome": "outcome", "readiness": "ready"}
)


def sign_of(level: str) -> str:
    """The sign of one of `LEVELS`."""
    return SIGNS[LEVELS.index(level)]


class PartName(Static):
    """One part's name and sign; a click wants it."""

    @dataclass
    class Wanted(Message):
        """Go to this part."""

        part: str

    def __init__(self, part: str) -> None:
        super().__init__("", classes="part-name")
        self.part = part

    def show(self, level: str, *, here: bool) -> None:
        number = PARTS.index(self.part) + 1
        style = "bold $text-primary" if here else "$foreground-muted"
        self.update(
            Content.assemble(
                (f"{'▸' if here else ' '}{number} {SHORT[self.part]} ", style),
                (sign_of(level), "$text-primary"),
            )
        )

    def on_click(self, event: Click) -> None:
        event.stop()
        self.post_message(self.Wanted(self.part))


class PartsLine(Horizontal):
    """All parts, where one is, and how calm the whole sounds. Where there is no room for all of
    it, it stands closer, and how calm is said elsewhere (`calm_said`)."""

    def compose(self) -> ComposeResult:
        for part in PARTS:
            yield PartName(part)
        yield Static("", id="calm")

    def show(self, judged: Sequence[PartJudged], here: str, calm: int | None) -> None:
        """`calm` is the band of composure; None while there is none."""
        for name, one in zip(self.query(PartName), judged, strict=True):
            name.show(one.level, here=one.part == here)
        self.query_one("#calm", Static).update(Content("  ") + calm_said(calm))


def calm_said(calm: int | None) -> Content:
    """How calm the whole sounds, by the band of composure; None while there is none."""
    sign = NOTHING if calm is None else SIGNS[calm]
    return Content.assemble(
        (f"{NAMES['composure']} ", "$foreground-muted"), (sign, "$text-primary")
    )


def whole(parts: Parts, judged: Sequence[PartJudged], here: str) -> Content:
    """The answer as it reads, part by part; what counts against it is marked by ✗, the part one
    is at by ▸, a part without words by its name."""
    spans, answer = parts.spans, parts.answer
    lines = []
    for number, (part, one) in enumerate(zip(PARTS, judged, strict=True), 1):
        mark = (f"{'▸' if part == here else ' '}{number} ", f"bold {STYLES[number - 1]}")
        if part in spans:
            lines.append(Content.assemble(mark, *_said(answer, spans[part], one.against)))
        else:
            name = f"({TITLES[part].casefold()})"
            lines.append(Content.assemble(mark, (name, "italic $foreground-muted")))
    return Content("\n").join(lines)


def _said(
    answer: str, span: tuple[int, int], against: Sequence[Evidence]
) -> list[str | tuple[str, str]]:
    pieces: list[str | tuple[str, str]] = []
    at, end = span
    for evidence in sorted(against, key=lambda e: e.start):
        if evidence.start < at:
            continue
        pieces.append(visible(answer[at : evidence.start]))
        label = MOVE_LABELS.get(evidence.move, evidence.move)
        said = visible(answer[evidence.start : evidence.end].rstrip())
        pieces.append((f"⟨✗ {label}: {said}⟩", AGAINST_STYLE))
        at = evidence.start + len(answer[evidence.start : evidence.end].rstrip())
    pieces.append(visible(answer[at:end]))
    return pieces


def verdict(one: PartJudged) -> Content:
    """What is heard in a part, what counts against it, and what to do next; at most four lines."""
    lines: list[Content] = []
    for evidence in one.against[:1]:
        label = MOVE_LABELS.get(evidence.move, evidence.move)
        quote = f"“{visible(' '.join(evidence.text.split()))}”"
        lines.append(
            Content.assemble(
                (f"✗ {label}  ", f"bold {AGAINST_STYLE}"), quote, " costs more than it gives."
            )
        )
    if one.elsewhere:
        place = PARTS.index(one.elsewhere) + 1
        lines.append(
            Content.styled(f"Heard in part {place}, {SHORT[one.elsewhere]}.", "$foreground-muted")
        )
    word = {"missing": "not heard yet", "vague": "only vaguely", "there": "there", "full": "full"}
    if one.level in word:
        of = f", {one.band} of 4" if one.band is not None else ""
        head = (f"{sign_of(one.level)} {word[one.level]}{of}", "bold $text-primary")
        lines.append(Content.assemble(head, f"   {visible(one.say)}" if one.say else ""))
    return Content("\n").join(lines)
