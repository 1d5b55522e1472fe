"""An answer built part by part: put together, and each part judged as far as it is written.

The whole is scored, never a part by itself: what a sentence does shows among the others. A
part's judgement is that of its criterion, with the words that lie in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from coach.values import AGAINST, PARTS, Band, Evidence, Feedback, Segment

CRITERION: Mapping[str, str] = MappingProxyType(
    {"state": "briefly", "own": "responsibility", "change": "change", "outcome": "outcome"}
)
"""The criterion each part is written for. Readiness has none of its own: it carries overall."""
TITLES: Mapping[str, str] = MappingProxyType(
    {
        "state": "State it",
        "own": "Own your part",
        "change": "Show the change",
        "outcome": "Cite the outcome",
        "readiness": "Ready for residency",
    }
)
LEVELS = ("empty", "missing", "vague", "there", "full")
"""How far a part is: nothing written, not heard, heard vaguely, heard, and as good as it gets."""
LONGEST = 200
"""From how many words on an answer is long."""
_SURE, _LIKELY = 0.5, 0.3
_GOAL = 3
_ENDS = (".", "!", "?", "…", ":", ";")
_FIRST_MOVE: Mapping[str, str] = MappingProxyType(
    {
        "state": "issue",
        "own": "own",
        "change": "change",
        "outcome": "outcome",
        "readiness": "readiness",
    }
)
_NO_READINESS = (
    "One sentence about residency: “I still ___, and on your wards I will ___.” It is what the "
    "listener takes along."
)
_VAGUE_READINESS = "Tie it to what you do today: “I ___ every ___, so that on your wards ___.”"


@dataclass(frozen=True, slots=True)
class Parts:
    """What is written for each of `PARTS`, as it was typed."""

    texts: tuple[str, ...] = ("",) * len(PARTS)

    def __post_init__(self) -> None:
        if len(self.texts) != len(PARTS):
            raise ValueError(f"{len(self.texts)} texts for {len(PARTS)} parts")

    def of(self, part: str) -> str:
        return self.texts[PARTS.index(part)]

    def with_text(self, part: str, text: str) -> Parts:
        """The same with another text for `part`."""
        at = PARTS.index(part)
        return Parts((*self.texts[:at], text, *self.texts[at + 1 :]))

    @property
    def empty(self) -> bool:
        return not any(text.strip() for text in self.texts)

    @property
    def answer(self) -> str:
        """The whole: the parts one after the other, each ending as a sentence does."""
        return " ".join(said for text in self.texts if (said := _sentence(text)))

    @property
    def spans(self) -> Mapping[str, tuple[int, int]]:
        """Where each part that is not empty stands in `answer`."""
        spans: dict[str, tuple[int, int]] = {}
        at = 0
        for part, text in zip(PARTS, self.texts, strict=True):
            if said := _sentence(text):
                spans[part] = (at, at + len(said))
                at += len(said) + 1
        return spans


@dataclass(frozen=True, slots=True)
class PartJudged:
    """How far one part is. `heard` and `against` are words of this part; `elsewhere` names
    another part that holds what this one is for; `say` is what to do next, "" for nothing."""

    part: str
    level: str
    band: int | None = None
    heard: tuple[Evidence, ...] = ()
    against: tuple[Evidence, ...] = ()
    elsewhere: str = ""
    say: str = ""


def judged(parts: Parts, feedback: Feedback | None) -> tuple[PartJudged, ...]:
    """All parts in their order. `feedback` is the score of `parts.answer`; None while there is
    none, and then every part is empty or missing."""
    return tuple(_judged(part, parts, feedback) for part in PARTS)


def _judged(part: str, parts: Parts, feedback: Feedback | None) -> PartJudged:
    written = bool(parts.of(part).strip())
    if feedback is None:
        return PartJudged(part, "missing" if written else "empty")
    span = parts.spans.get(part)
    inside = _inside(feedback.segments, span)
    against = tuple(
        Evidence(s.start, s.end, s.text, m.name)
        for s in inside
        for m in s.moves
        if m.name in AGAINST and m.probability >= _SURE
    )
    band = feedback.band(CRITERION[part]) if part in CRITERION else None
    if band is None or _is_no_answer(feedback):
        return _by_moves(part, inside, against, written, feedback)
    heard = tuple(e for e in band.evidence if e.move not in AGAINST and _within(e, span))
    elsewhere = "" if heard or band.value < _GOAL else _elsewhere(parts, band, part)
    if not written:
        return PartJudged(part, "empty", elsewhere=elsewhere)
    return PartJudged(
        part, _level(band), band.value, heard, against, elsewhere, band.prompt or band.missing
    )


def _by_moves(
    part: str,
    inside: list[Segment],
    against: tuple[Evidence, ...],
    written: bool,
    feedback: Feedback,
) -> PartJudged:
    """For readiness, and while the whole is too little to be an answer: from what is heard."""
    wanted = _FIRST_MOVE[part]
    sure = [(s, m) for s in inside for m in s.moves if m.name == wanted and m.probability >= _SURE]
    near = {wanted, "future"} if part == "readiness" else {wanted, f"vague_{wanted}"}
    likely = any(m.name in near and m.probability >= _LIKELY for s in inside for m in s.moves)
    heard = tuple(Evidence(s.start, s.end, s.text, m.name) for s, m in sure)
    if not written:
        return PartJudged(part, "empty")
    level = "there" if heard else "vague" if likely else "missing"
    if part != "readiness":
        say = "" if heard else feedback.bands[0].why if feedback.bands else feedback.summary
    else:
        say = {"there": "", "vague": _VAGUE_READINESS}.get(level, _NO_READINESS)
    return PartJudged(part, level, None, heard, against, "", say)


def _level(band: Band) -> str:
    return {0: "missing", 1: "missing", 2: "vague", 3: "there"}.get(band.value, "full")


def _is_no_answer(feedback: Feedback) -> bool:
    return not feedback.bands or (
        feedback.overall == 0 and not any(band.evidence for band in feedback.bands)
    )


def _inside(segments: tuple[Segment, ...], span: tuple[int, int] | None) -> list[Segment]:
    return [s for s in segments if span and span[0] <= s.start < span[1]]


def _within(evidence: Evidence, span: tuple[int, int] | None) -> bool:
    return span is not None and span[0] <= evidence.start < span[1]


def _elsewhere(parts: Parts, band: Band, part: str) -> str:
    """The other part that holds the words behind a band, if one does."""
    for name, span in parts.spans.items():
        if name != part and any(e.move not in AGAINST and _within(e, span) for e in band.evidence):
            return name
    return ""


def _sentence(text: str) -> str:
    said = " ".join(text.split())
    core = said.rstrip("”\"')»")
    return said if not core or core.endswith(_ENDS) else f"{said}."
