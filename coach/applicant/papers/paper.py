"""An application text with its paragraphs and sentences, and where in its file each stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

KINDS = ("statement", "explanation", "mspe")
KIND_LABELS = {
    "statement": "personal statement",
    "explanation": "explanation",
    "mspe": "the school's letter (MSPE)",
}
HEADING_WORDS = 12
UNWRAPPED = 160
"""A file with lines longer than that has one paragraph a line."""

_BLOCKS = re.compile(r"\S.*?(?=\n[^\S\n]*\n|\Z)", re.S)
_LINES = re.compile(r"\S.*")
_ENDS = re.compile(
    r"(?<![.!?…])[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]?[A-Z0-9]|\s*\Z)|\n[^\S\n]*(?=[-*•]\s)"
)
_NO_END = re.compile(
    r"(?:\b(?:[A-Z]|[Dd]r|[Mm]rs?|[Mm]s|[Pp]rof|[Ss]t|[Vv]s|[Nn]o|[Dd]ept|[Ee]\.g|[Ii]\.e|[Aa]pprox"
    r"|[Jj]an|[Ff]eb|[Aa]ug|[Ss]ept?|[Oo]ct|[Nn]ov|[Dd]ec)|\bU\.S|\bM\.D|\bPh\.D)\.$"
)
_CLOSED = re.compile(r"[.!?…:;][\"'”’)\]*_]*$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """`paper.text[start:end]`; `paragraph` is its index in `paper.paragraphs`."""

    start: int
    end: int
    text: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`paper.text[start:end]`; `number` counts what the file's reader would count as one."""

    start: int
    end: int
    text: str
    number: int
    heading: bool = False


@dataclass(frozen=True)
class Paper:
    """One file. `text` is what was read, markup blanked out in place, so that offsets hold.

    `paged` is true where the file has no lines one could count (Word): places are paragraphs.
    `kind_from` says how the kind was decided: "told", "name" or "content".
    """

    name: str
    kind: str
    text: str
    paged: bool = False
    kind_from: str = "told"

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        pattern = _LINES if self.paged or self._one_line_each else _BLOCKS
        found = []
        for number, match in enumerate(pattern.finditer(self.text), 1):
            text = match.group().rstrip()
            heading = "\n" not in text and _is_heading(text)
            found.append(Paragraph(match.start(), match.start() + len(text), text, number, heading))
        return tuple(found)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Of all paragraphs, headings too, in order."""
        return tuple(
            Sentence(start, end, self.text[start:end], index)
            for index, paragraph in enumerate(self.paragraphs)
            for start, end in _sentences(self.text, paragraph.start, paragraph.end)
        )

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer(r"\n", self.text))]

    @property
    def _one_line_each(self) -> bool:
        return any(len(line) > UNWRAPPED for line in self.text.split("\n"))

    @property
    def opening(self) -> int:
        """Index of the first paragraph of the text itself: no heading, no greeting."""
        return next((i for i, p in enumerate(self.paragraphs) if not p.heading), 0)

    @property
    def words(self) -> int:
        return sum(len(p.text.split()) for p in self.paragraphs if not p.heading)

    def line(self, offset: int) -> int:
        """The line an offset stands in, from 1."""
        return bisect_right(self._line_starts, offset)

    def paragraph(self, offset: int) -> int:
        """The number of the paragraph an offset stands in, from 1."""
        starts = [p.start for p in self.paragraphs]
        return max(1, bisect_right(starts, offset))

    def where(self, offset: int) -> str:
        """ "line 12", or "paragraph 3" where there are no lines."""
        return f"paragraph {self.paragraph(offset)}" if self.paged else f"line {self.line(offset)}"

    def sentence_at(self, offset: int) -> Sentence | None:
        starts = [s.start for s in self.sentences]
        at = bisect_right(starts, offset) - 1
        return self.sentences[at] if at >= 0 else None


def one_line(text: str) -> str:
    """Words of a paper as they are shown: on one line."""
    return " ".join(text.split())


def _is_heading(text: str) -> bool:
    """A title, a greeting, a closing, a name: short, and no sentence."""
    words = text.split()
    if len(words) > HEADING_WORDS:
        return False
    return not _CLOSED.search(text) or text.endswith((":", ": ")) or len(words) <= 1


def _sentences(text: str, start: int, end: int) -> Sequence[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at = start
    for match in _ENDS.finditer(text, start, end):
        if _NO_END.search(text[max(start, match.start() - 8) : match.start() + 1]):
            continue
        if match.end() > at:
            found.append((at, match.end()))
        at = match.end()
        while at < end and text[at].isspace():
            at += 1
    if at < end:
        found.append((at, end))
    return found
