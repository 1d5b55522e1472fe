"""What the check of an application finds, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from coach.applicant.papers.paper import Paper, one_line
from coach.practice.sentences import sentences
from coach.values import Feedback

RULES: Mapping[str, str] = MappingProxyType(
    {
        "contradiction": "Contradictions",
        "untold": "Told nowhere",
        "mentions": "Told too often",
        "opening": "In the first paragraph",
        "share": "Too much of the text",
        "placement": "Whether it belongs into the statement",
        "copied": "The same words twice",
        "explanation": "What an explanation lacks",
        "language": "Language",
    }
)
"""Every rule, in the order its findings are shown, with the heading they stand under."""

_LONGEST_QUOTE = 40  # words


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with its words. `file` is a file's name, or "answer 12"; of an answer `kind` is
    "answer" and `line`, `paragraph` are 0. `start`, `end`: code points of the text as read;
    `quote` is the sentence there, on one line, `words` what in it is meant."""

    file: str
    kind: str
    line: int
    paragraph: int
    start: int
    end: int
    quote: str
    words: str = ""
    paged: bool = False

    @property
    def where(self) -> str:
        """ "statement.txt, line 12"; "answer 3"."""
        if not self.line:
            return self.file
        return f"{self.file}, {'paragraph' if self.paged else 'line'} " + str(
            self.paragraph if self.paged else self.line
        )


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding: what it is, and what to do. `spots` come with the one to mend first; they are
    empty where a thing stands nowhere. `flag` is "" where none is meant."""

    rule: str
    what: str
    do: str
    spots: tuple[Spot, ...] = ()
    flag: str = ""


@dataclass(frozen=True)
class Explained:
    """One written account of a flag, scored as a written explanation. `text` is what was scored:
    the offsets of `feedback` are in it."""

    spot: Spot
    flags: tuple[str, ...]
    text: str
    feedback: Feedback

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def flag(self) -> str:
        """The one it is most about; "" where nothing tells."""
        return self.flags[0] if self.flags else ""


@dataclass(frozen=True, slots=True)
class ToldIn:
    """How often one paper tells of a flag; the first place."""

    flag: str
    file: str
    kind: str
    count: int
    first: Spot


@dataclass(frozen=True)
class Checked:
    """All of it: the papers as they were read, the findings in the order of `RULES`, the accounts
    with their bands, and which flag is told where. `answers` says how many were held against."""

    papers: tuple[Paper, ...]
    remarks: tuple[Remark, ...]
    explained: tuple[Explained, ...]
    told: tuple[ToldIn, ...]
    flags: tuple[str, ...]
    answers: int = 0
    profile: bool = False


def spot_in(paper: Paper, start: int, end: int) -> Spot:
    """The place, with the sentence it stands in, or all of the words where they are longer."""
    sentence = paper.sentence_at(start)
    within = sentence is not None and end <= sentence.end
    quote = sentence.text if sentence and within else paper.text[start:end]
    return Spot(
        paper.name,
        paper.kind,
        paper.line(start),
        paper.paragraph(start),
        start,
        end,
        one_line(quote),
        one_line(paper.text[start:end]),
        paper.paged,
    )


def spot_in_answer(number: int, text: str, start: int, end: int) -> Spot:
    """The place in answer `number`, with the sentences it stands in; of a very long one the words
    around it."""
    around = [span for span in sentences(text, lines=True) if span[0] < end and start < span[1]]
    quote = one_line(text[around[0][0] : around[-1][1]] if around else text[start:end])
    if len(quote.split()) > _LONGEST_QUOTE:
        quote = one_line(text[max(0, start - 60) : end + 60])
    return Spot(f"answer {number}", "answer", 0, 0, start, end, quote, one_line(text[start:end]))
