"""The same wording in two places: sentences that come again nearly word for word, and long runs
of the same words within others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from coach.applicant.papers.paper import Paper, Sentence
from coach.scoring.words import WordSpan, words_of

NEARLY = 86
"""From this likeness (0 to 100) on, two sentences are the same words."""
SHORTEST_SENTENCE = 9
LONGEST_RUN_APART = 12
"""So many words in the same order are no chance, whatever stands around them."""
_MOST_SENTENCES = 400
_QUOTES = '"“”«»'


@dataclass(frozen=True, slots=True)
class Copied:
    """`paper.text[start:end]` and `other.text[other_start:other_end]` are the same words."""

    paper: Paper
    start: int
    end: int
    other: Paper
    other_start: int
    other_end: int


def copied(papers: Sequence[Paper]) -> list[Copied]:
    """Every copied passage, in the order of the papers; what follows on in both is one passage.
    Words in quotation marks are somebody's, and no copy."""
    found: list[Copied] = []
    for at, paper in enumerate(papers):
        for other in papers[: at + 1]:
            pairs = sorted(_pairs(paper, other), key=lambda c: (c.start, c.other_start))
            found += _joined(pairs)
    return found


def _pairs(paper: Paper, other: Paper) -> Iterator[Copied]:
    mine, theirs = _worth(paper), _worth(other)
    for at, (sentence, words, key) in enumerate(mine):
        for before, (known, known_words, known_key) in enumerate(theirs):
            if paper is other and before >= at:
                break
            if fuzz.ratio(key, known_key, score_cutoff=NEARLY):
                yield Copied(paper, sentence.start, sentence.end, other, known.start, known.end)
            elif run := _run(words, known_words):
                i, j, length = run
                yield Copied(
                    paper,
                    sentence.start + words[i].start,
                    sentence.start + words[i + length - 1].end,
                    other,
                    known.start + known_words[j].start,
                    known.start + known_words[j + length - 1].end,
                )


def _worth(paper: Paper) -> list[tuple[Sentence, list[WordSpan], str]]:
    """The sentences long enough to be a copy of another, with their words."""
    found = []
    for sentence in paper.sentences[:_MOST_SENTENCES]:
        words = words_of(sentence.text)
        if len(words) >= SHORTEST_SENTENCE and not _is_quote(sentence.text):
            found.append((sentence, words, " ".join(w.text for w in words)))
    return found


def _is_quote(text: str) -> bool:
    """Whether half of it or more stands in quotation marks."""
    marks = [at for at, c in enumerate(text) if c in _QUOTES]
    inside = sum(b - a for a, b in zip(marks[::2], marks[1::2], strict=False))
    return inside > len(text) / 2


def _run(mine: Sequence[WordSpan], theirs: Sequence[WordSpan]) -> tuple[int, int, int] | None:
    """Where the longest run of the same words begins in each, and how long it is."""
    if len(mine) < LONGEST_RUN_APART or len(theirs) < LONGEST_RUN_APART:
        return None
    best, best_at = 0, (0, 0)
    lengths = [0] * (len(theirs) + 1)
    for i, word in enumerate(mine):
        row = [0] * (len(theirs) + 1)
        for j, other in enumerate(theirs):
            if word.text == other.text:
                row[j + 1] = lengths[j] + 1
                if row[j + 1] > best:
                    best, best_at = row[j + 1], (i, j)
        lengths = row
    if best < LONGEST_RUN_APART:
        return None
    return best_at[0] - best + 1, best_at[1] - best + 1, best


def _joined(pairs: Sequence[Copied]) -> list[Copied]:
    """Passages that follow one another in both papers, as one."""
    out: list[Copied] = []
    for pair in pairs:
        last = out[-1] if out else None
        if (
            last
            and _follows(last.paper, last.end, pair.start)
            and _follows(last.other, last.other_end, pair.other_start)
        ):
            out[-1] = Copied(last.paper, last.start, pair.end, last.other, last.other_start,
                             pair.other_end)  # fmt: skip
        else:
            out.append(pair)
    return out


def _follows(paper: Paper, end: int, start: int) -> bool:
    return start >= end and not any(c.isalnum() for c in paper.text[end:start])
