"""The places where a paper tells of a flag: how often, how long, and which is the account."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from coach.applicant.papers.naming import flags_by_word, named_flags
from coach.applicant.papers.paper import Paper, Sentence
from coach.values import FLAGS

_ACCOUNT_SENTENCES = 2
_ACCOUNT_WORDS = 35


@dataclass(frozen=True)
class Telling:
    """One stretch of a paper about a flag: `paper.text[start:end]`, whole sentences of one
    paragraph or of several that follow one another. `named` are those that name it.

    `account` is false where it is only touched on in passing.
    """

    paper: Paper
    flags: tuple[str, ...]
    start: int
    end: int
    named: tuple[Sentence, ...]
    paragraphs: tuple[int, ...]
    account: bool

    @property
    def text(self) -> str:
        return self.paper.text[self.start : self.end]

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def first(self) -> Sentence:
        return self.named[0]


def tellings(paper: Paper, flag: str, name: str = "") -> list[Telling]:
    """Where `paper` tells of `flag`, in order; paragraphs that follow one another are one telling,
    headings between them included."""
    mine = [sentence for sentence, flags in named_flags(paper, name) if flag in flags]
    body = [s for s in mine if not paper.paragraphs[s.paragraph].heading]
    groups: list[list[Sentence]] = []
    for sentence in body:
        if groups and _next_to(paper, groups[-1][-1].paragraph, sentence.paragraph):
            groups[-1].append(sentence)
        else:
            groups.append([sentence])
    return [_telling(paper, flag, group) for group in groups]


def all_tellings(paper: Paper, name: str = "") -> dict[str, list[Telling]]:
    """By flag, those that are told somewhere."""
    told = {flag: tellings(paper, flag, name) for flag in FLAGS}
    return {flag: found for flag, found in told.items() if found}


def _next_to(paper: Paper, one: int, other: int) -> bool:
    between = paper.paragraphs[one + 1 : other]
    return all(paragraph.heading for paragraph in between)


def _telling(paper: Paper, flag: str, named: list[Sentence]) -> Telling:
    """From the first sentence that names it to the end of the paragraph, where the paragraph is
    about it; else the sentences that name it."""
    paragraphs = tuple(dict.fromkeys(s.paragraph for s in named))
    within = [s for s in paper.sentences if s.paragraph in paragraphs]
    first = within.index(named[0])
    in_first = sum(s.paragraph == paragraphs[0] for s in within)
    # Named among the first two sentences, or in two of them: the paragraph is about it.
    about = paper.kind == "explanation" or first <= 1 or len(named) >= _ACCOUNT_SENTENCES
    rest = in_first - first
    if about and rest >= 1:
        start = within[0].start if first <= 1 or paper.kind == "explanation" else named[0].start
        end = within[-1].end
    else:
        start, end = named[0].start, named[-1].end
    words = len(paper.text[start:end].split())
    long = words >= _ACCOUNT_WORDS and about
    return Telling(paper, (flag,), start, end, tuple(named), paragraphs, long)


def sections(paper: Paper, flags: Collection[str], name: str = "") -> list[Telling]:
    """The accounts of a paper, each with all of `flags` it is about, those it names most first.

    In an explanation each runs on to the next one, or to a heading; in a statement it is what the
    paragraph says of it.
    """
    named = [(s, found & set(flags)) for s, found in named_flags(paper, name)]
    named = [(s, found) for s, found in named if found]
    if paper.kind == "explanation":
        return _explained(paper, named, flags)
    told = [t for flag in flags for t in tellings(paper, flag, name) if t.account]
    groups: list[list[Telling]] = []
    for one in sorted(told, key=lambda t: (t.start, t.end)):
        if groups and any(set(one.paragraphs) & set(t.paragraphs) for t in groups[-1]):
            groups[-1].append(one)
        else:
            groups.append([one])
    return [_merged(group) for group in groups]


def _merged(group: Sequence[Telling]) -> Telling:
    most = sorted(group, key=lambda t: -len(t.named))
    sentences = sorted({s for t in group for s in t.named}, key=lambda s: s.start)
    return Telling(
        group[0].paper,
        tuple(t.flags[0] for t in most),
        min(t.start for t in group),
        max(t.end for t in group),
        tuple(sentences),
        tuple(sorted({p for t in group for p in t.paragraphs})),
        account=True,
    )


def _explained(
    paper: Paper, named: Sequence[tuple[Sentence, frozenset[str]]], flags: Collection[str]
) -> list[Telling]:
    """A part begins at a heading, or where another flag is told. One that names no flag is about
    what its heading says, or else the file's name; where neither tells, `flags` stays empty."""
    parts: list[_Part] = []
    heading, fresh = "", True
    for index, paragraph in enumerate(paper.paragraphs):
        if paragraph.heading:
            heading, fresh = paragraph.text, True
            continue
        here = [(s, found) for s, found in named if s.paragraph == index]
        told = {flag for _, found in here for flag in found}
        before = {flag for _, found in parts[-1].told for flag in found} if parts else set()
        if fresh or (told and before and not told & before):
            parts.append(_Part(heading))
            heading, fresh = "", False
        parts[-1].paragraphs.append(index)
        parts[-1].told.extend(here)
    return [_part(paper, part, flags) for part in parts if part.told or part.long(paper)]


@dataclass
class _Part:
    """A part of an explanation while it is put together."""

    heading: str
    paragraphs: list[int] = field(default_factory=list)
    told: list[tuple[Sentence, frozenset[str]]] = field(default_factory=list)

    def long(self, paper: Paper) -> bool:
        words = sum(len(paper.paragraphs[i].text.split()) for i in self.paragraphs)
        return words >= _ACCOUNT_WORDS


def _part(paper: Paper, part: _Part, flags: Collection[str]) -> Telling:
    start = paper.paragraphs[part.paragraphs[0]].start
    named = tuple(s for s, _ in part.told)
    about = _most_named([found for _, found in part.told])
    if not named:
        first = paper.sentence_at(start)
        named = (first,) if first else ()
        said = flags_by_word(part.heading) or flags_by_word(paper.name)
        about = tuple(flag for flag in FLAGS if flag in said and flag in flags)
    end = paper.paragraphs[part.paragraphs[-1]].end
    return Telling(paper, about, start, end, named, tuple(part.paragraphs), account=True)


def _most_named(found: Sequence[frozenset[str]]) -> tuple[str, ...]:
    count = Counter(flag for flags in found for flag in flags)
    return tuple(sorted(count, key=lambda flag: (-count[flag], list(FLAGS).index(flag))))
