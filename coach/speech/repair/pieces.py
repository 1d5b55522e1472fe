"""The words of an answer on their way: what is still open, and what is settled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coach.speech.repair.tables import tables
from coach.values import Word

_OPEN = re.compile(r"[a-z']+")


@dataclass(frozen=True, slots=True)
class Correction:
    """`words[first:past]` are to be `written`. The stronger one wins where two overlap."""

    first: int
    past: int
    written: str
    strength: float = 1.0


class Pieces:
    """The words of one pass, and what can be asked about them.

    A word is open while it is as the recogniser writes it (small letters); capitals, digits and
    spaces come from an earlier repair or a person, and are settled.
    """

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = tuple(words)
        self.texts = [word.text for word in words]
        self.open = [bool(_OPEN.fullmatch(text)) for text in self.texts]
        shown = [text if free else "#" for text, free in zip(self.texts, self.open, strict=True)]
        self.line = "".join(f" {text}" for text in shown) + " "
        self._groups = [tables().group_of.get(text, "") for text in self.texts]
        self._places: dict[int, int] = {}
        at = 0
        for i, text in enumerate((*shown, "")):
            self._places[at] = i
            at += len(text) + 1

    def found(self, pattern: re.Pattern[str] | None) -> Iterator[tuple[int, int]]:
        """Where the pattern stands: first word and the one past the last."""
        if pattern:
            for match in pattern.finditer(self.line):
                group = match.lastindex or 0
                yield self._places[match.start(group)], self._places[match.end(group)]

    def text(self, first: int, past: int) -> str:
        return " ".join(self.texts[max(first, 0) : past])

    def word(self, at: int) -> str:
        return self.texts[at] if 0 <= at < len(self.texts) else ""

    def all_open(self, first: int, past: int) -> bool:
        return all(self.open[first:past])

    def group(self, at: int) -> str:
        """The group of the term that stands at `at`; "" for none."""
        return self._groups[at] if 0 <= at < len(self._groups) else ""

    def cued(self, names: Sequence[str], first: int, past: int) -> bool:
        """Whether a cue of one of these names stands near `words[first:past]`."""
        for name in names:
            words, cue = tables().cue_words[name], tables().cues[name]
            around = [*range(max(first - cue.within, 0), first), *range(past, past + cue.within)]
            groups = cue.groups
            if any(self.word(i) in words or self.group(i) in groups for i in around):
                return True
        return False


def applied(words: Sequence[Word], corrections: Sequence[Correction]) -> tuple[Word, ...]:
    """`words` with the corrections made, the strongest (then the longest, the first) winning.

    What is repaired spans the times of what it replaces and is as sure as the least of them.
    """
    taken = [False] * len(words)
    chosen: dict[int, Correction] = {}
    for made in sorted(corrections, key=lambda c: (-c.strength, c.first - c.past, c.first)):
        if not any(taken[made.first : made.past]):
            taken[made.first : made.past] = [True] * (made.past - made.first)
            chosen[made.first] = made
    out: list[Word] = []
    at = 0
    while at < len(words):
        if one := chosen.get(at):
            replaced = words[one.first : one.past]
            out.append(
                Word(
                    one.written,
                    replaced[0].start,
                    replaced[-1].end,
                    min(word.confidence for word in replaced),
                )
            )
            at = one.past
        else:
            out.append(words[at])
            at += 1
    return tuple(out)
