"""Terms in what was heard: by the table's patterns, by their sound, by the second recogniser."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from coach.speech.repair.pieces import Correction, Pieces
from coach.speech.repair.sound import key, keys_alike
from coach.speech.repair.tables import Term, tables
from coach.values import Word

_EXTRA_WORDS = 2
_LONGEST = 7
_SHORTER, _LONGER = 0.7, 1.4
_LISTENED_NEAR, _LISTENED_ALONE = 0.45, 0.7
_SLACK_S = 0.3
_PLAIN, _LONG = 0.93, 8
_SPELLED = 0.08
_VOWEL = re.compile(r"[aeiouy]")


def known_terms(pieces: Pieces) -> Iterator[Correction]:
    """What the table's patterns say: sure ones anywhere, doubtful ones beside a cue."""
    for term in tables().terms:
        barred = list(pieces.found(term.but))
        for first, past in pieces.found(term.sure):
            if _may(pieces, term, barred, first, past):
                yield Correction(first, past, term.written, 3)
        for first, past in pieces.found(term.doubtful):
            if _may(pieces, term, barred, first, past) and pieces.cued(term.row.near, first, past):
                yield Correction(first, past, term.written, 2.5)


def alike_terms(pieces: Pieces) -> Iterator[Correction]:
    """What sounds like a term, beside a cue for it or in several words just like it."""
    for size in range(1, _LONGEST + 1):
        for first in range(len(pieces.texts) - size + 1):
            past = first + size
            if not pieces.all_open(first, past):
                continue
            text = pieces.text(first, past)
            for term, near in _terms_like(text):
                barred = list(pieces.found(term.but))
                plain = near >= _PLAIN and past - first > 1 and len(_key(text)) >= _LONG
                if _may(pieces, term, barred, first, past) and (
                    plain or pieces.cued(term.row.near, first, past)
                ):
                    yield Correction(first, past, term.written, near)


def listened_terms(pieces: Pieces, heard: Sequence[Word]) -> Iterator[Correction]:
    """Whole phrases of the second recogniser, in the place of the words of the same time."""
    for phrase, start, end in listened_phrases(heard, tables().listened):
        term = tables().listened[phrase]
        if (span := span_between(pieces, start, end)) is None:
            continue
        span, near = _tight(pieces, phrase, *span)
        cued = pieces.cued(term.row.near, *span) if term.row.near else True
        if near >= (_LISTENED_NEAR if cued else _LISTENED_ALONE):
            barred = list(pieces.found(term.but))
            if _may(pieces, term, barred, *span):
                yield Correction(*span, term.written, 2 + near / 2)


def _tight(pieces: Pieces, phrase: str, first: int, past: int) -> tuple[tuple[int, int], float]:
    """The words of a span that sound most like the phrase, with or without those at its ends."""
    ways = [(a, b) for a in (first, first + 1) for b in (past, past - 1) if a < b]
    near = {way: keys_alike(_key(phrase), _key(pieces.text(*way))) for way in ways}
    best = max(ways, key=lambda way: (near[way], way[1] - way[0]))
    return best, near[best]


def listened_phrases(
    heard: Sequence[Word], phrases: Collection[str]
) -> Iterator[tuple[str, float, float]]:
    """The known phrases of two words or more in `heard`, longest first, with their times."""
    longest = max((len(phrase.split()) for phrase in phrases), default=0)
    at = 0
    while at < len(heard):
        for size in range(min(longest, len(heard) - at), 1, -1):
            run = heard[at : at + size]
            phrase = " ".join(word.text for word in run)
            if phrase in phrases:
                yield phrase, run[0].start, run[-1].end
                at += size - 1
                break
        at += 1


def span_between(pieces: Pieces, start: float, end: float) -> tuple[int, int] | None:
    """The open words of that time; None where they begin or end elsewhere or are settled."""
    inside = [
        i
        for i, word in enumerate(pieces.words)
        if start - 0.05 <= (word.start + word.end) / 2 <= end + 0.05
    ]
    if not inside or not pieces.all_open(inside[0], inside[-1] + 1):
        return None
    first, last = pieces.words[inside[0]], pieces.words[inside[-1]]
    if abs(first.start - start) > _SLACK_S or abs(last.end - end) > _SLACK_S:
        return None
    return inside[0], inside[-1] + 1


def _may(
    pieces: Pieces, term: Term, barred: Sequence[tuple[int, int]], first: int, past: int
) -> bool:
    text = pieces.text(first, past)
    if text == term.written or not pieces.all_open(first, past):
        return False
    return not any(first < b and a < past for a, b in barred)


@lru_cache(maxsize=32_768)
def _terms_like(text: str) -> tuple[tuple[Term, float], ...]:
    """The terms that `text` sounds like, and how much; live, the same words come again."""
    words = text.split()
    if any(word in tables().group_of for word in words):
        return ()
    mine = key(words)
    # Letters said one by one are told apart by little, and mean letters.
    spelled = sum(not _VOWEL.search(word) for word in words) > 1
    found: list[tuple[Term, float]] = []
    for term in tables().terms:
        for sounds, length in term.keys:
            # Letters said one by one never come back as a single word.
            if len(words) > length + _EXTRA_WORDS or (length > 1 and len(words) == 1):
                continue
            if _SHORTER * len(sounds) <= len(mine) <= _LONGER * len(sounds):
                near = keys_alike(sounds, mine)
                if near >= term.row.alike - (_SPELLED if spelled and length > 2 else 0):
                    found.append((term, near))
    return tuple(found)


@lru_cache(maxsize=8192)
def _key(text: str) -> str:
    return key(text.split())
