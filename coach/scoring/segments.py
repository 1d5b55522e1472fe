"""Cutting an answer into sentences, or clauses where there is no punctuation.

Where a writer set full stops they are believed, but for those that may only shorten a word: there
the tagger decides. In a transcript its boundaries count, and a stretch that neither ends is cut at
its likeliest place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from coach.scoring.stops import ends_sentence
from coach.scoring.tagger import Floats
from coach.scoring.words import WordSpan

SURE = 0.6
SENTENCE_WORDS = 20
SHORTEST_WORDS = 4
LONGEST_WORDS = 45
# A line break alone ends nothing: files are wrapped. A blank line does, and the next list item.
_BREAK = re.compile(r"\n\s*(\n|[-*•])")
_STOP = re.compile(r"[.!?…;:]+[\"'”’)\]]*(\s|$)")
_HEARD = 0.2
"""So sure the tagger is of most full stops that may only shorten a word and do end a sentence."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Words `first` up to but not including `past` of the answer, and the offsets of the text,
    closing punctuation included."""

    first: int
    past: int
    start: int
    end: int


def cut(answer: str, words: list[WordSpan], ends: Floats) -> list[Cut]:
    """The segments of `answer`; `ends[i]` is how surely word i ends one."""
    cuts: list[Cut] = []
    first = 0
    for i, word in enumerate(words):
        if i + 1 == len(words) or _stops(answer, word, words[i + 1], float(ends[i])):
            for a, b in _clauses(first, i + 1, ends):
                cuts.append(Cut(a, b, words[a].start, words[b - 1].end))
            first = i + 1
    return [_closed(answer, c, words) for c in cuts]


def _stops(answer: str, word: WordSpan, following: WordSpan, sure: float) -> bool:
    """Whether a sentence ends between two words; `sure` is how surely the tagger hears it end."""
    between = answer[word.end : following.start]
    if _BREAK.search(between):
        return True
    found = _STOP.search(between)
    if not found:
        return False
    if not found.group().startswith("."):
        return True
    if between == "." and _of_one_letter(answer, word, following):
        return False
    return ends_sentence(answer, word.end, following.start, doubtful=sure > _HEARD)


def _of_one_letter(answer: str, word: WordSpan, following: WordSpan) -> bool:
    """Whether the dot stands inside of "U.S." or "Ph.D.", and not where a space was forgotten."""
    last = following.end - following.start == 1 and answer[following.end : following.end + 1] == "."
    return word.end - word.start == 1 or last


def _clauses(first: int, past: int, ends: Floats) -> list[tuple[int, int]]:
    """A stretch without a full stop: whole while it is one sentence's length, else cut where the
    tagger hears an end; what is still far too long is cut at its likeliest inner place."""
    if past - first <= SENTENCE_WORDS:
        return [(first, past)]
    places: list[int] = []
    for i in range(first + 1, past - SHORTEST_WORDS):
        if ends[i] > SURE and i + 1 - (places[-1] if places else first) >= SHORTEST_WORDS:
            places.append(i + 1)
    found = []
    for a, b in zip([first, *places], [*places, past], strict=True):
        found += _halved(a, b, ends)
    return found


def _halved(first: int, past: int, ends: Floats) -> list[tuple[int, int]]:
    if past - first <= LONGEST_WORDS:
        return [(first, past)]
    at = first + 5 + int(np.argmax(ends[first + 4 : past - 5]))
    return [*_halved(first, at, ends), *_halved(at, past, ends)]


def _closed(answer: str, found: Cut, words: list[WordSpan]) -> Cut:
    """Take the punctuation that closes the segment along."""
    limit = words[found.past].start if found.past < len(words) else len(answer)
    end = found.end
    while end < limit and not answer[end].isspace():
        end += 1
    return Cut(found.first, found.past, found.start, end)
