"""Terms in what was heard: by the table's patterns, by their sound, by the second recogniser."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from coach.speech.repair.pieces import Correction, Pieces
from coach.speech.repair.sound import key, keys_alike
from coach.speech.repair.tables import Term, tables
from coach.values import Word

_EXTRA_WORDS = 2
_LONGEST = 7
_SHORTER, _LONGER = 0.7, 1.4
_LISTENED_NEAR, _SHORT_NEAR, _LISTENED_ALONE = 0.45, 0.6, 0.7
_SLACK_S, _SURE_SLACK_S = 0.3, 0.45
_SURE, _UNSURE, _WAVERED = 0.94, 0.7, 0.15
_SURE_NEAR, _SURE_ALONE, _LONG_ENOUGH = 0.3, 0.5, 6
_LENGTHY, _LESS = 8, 0.2
_HEARD_WELL = 0.8
_OUTSIDE, _LEFT_OUT = 0.2, 0.03
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
                yield Correction(first, past, term.written, 2.6)


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
    for whole in listened_phrases(heard, tables().listened):
        known = tables().listened[whole.text]
        term, phrase = known.term, whole.part(known.first, known.past)
        if (span := span_between(pieces, phrase)) is None:
            continue
        span, near = _tight(pieces, phrase.text, *span)
        if pieces.text(*span) in tables().group_of:
            continue  # a term is there already, in the number it should have
        cued = pieces.cued(term.row.near, *span) if term.row.near else True
        real = not cued and _real_words(pieces, term, phrase, *span)
        if near >= _asked_of(phrase, cued) and not real:
            barred = list(pieces.found(term.but))
            if _may(pieces, term, barred, *span):
                yield Correction(*span, term.written, 2 + near / 2)


def _real_words(pieces: Pieces, term: Term, phrase: Phrase, first: int, past: int) -> bool:
    """Whether real words that only sound like the term were heard: "complex" is "com lex" to a
    recogniser that knows no other word."""
    if (first, past) not in pieces.found(term.doubtful):
        return False
    sure = min(word.confidence for word in pieces.words[first:past]) >= _HEARD_WELL
    return sure or phrase.confidence < _SURE


def _asked_of(phrase: Phrase, cued: bool) -> float:
    """How alike the free recogniser's words must sound: little where the second one was sure of
    a long phrase, more where it wavered or the phrase is short."""
    length = len(_key(phrase.text))
    if phrase.confidence >= _SURE and length >= _LONG_ENOUGH:
        return (_SURE_NEAR if cued else _SURE_ALONE) - (_LESS if length >= _LENGTHY else 0)
    short = length < _LONG_ENOUGH
    if cued:
        return _SHORT_NEAR if short else _LISTENED_NEAR
    return _LISTENED_ALONE + (_WAVERED if short or phrase.confidence < _UNSURE else 0)


def _tight(pieces: Pieces, phrase: str, first: int, past: int) -> tuple[tuple[int, int], float]:
    """The words of a span that sound most like the phrase, with or without those at its ends."""
    ways = [
        (a, b)
        for a in (first - 1, first, first + 1)
        for b in (past - 1, past, past + 1)
        if 0 <= a < b <= len(pieces.texts) and pieces.all_open(a, b)
    ]
    near = {way: keys_alike(_key(phrase), _key(pieces.text(*way))) for way in ways}
    # Words that were not heard at that time have to make it clearly more alike; so has leaving
    # out one that was.
    worth = {
        (a, b): n - _OUTSIDE * ((a < first) + (b > past)) - _LEFT_OUT * ((a > first) + (b < past))
        for (a, b), n in near.items()
    }
    best = max(ways, key=lambda way: (worth[way], way[1] - way[0]))
    return best, near[best]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of the second recogniser that are one of its phrases."""

    words: tuple[Word, ...]

    def part(self, first: int, past: int) -> Phrase:
        return Phrase(self.words[first:past])

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def start(self) -> float:
        return self.words[0].start

    @property
    def end(self) -> float:
        return self.words[-1].end

    @property
    def confidence(self) -> float:
        """That of its least sure word."""
        return min(word.confidence for word in self.words)


def listened_phrases(heard: Sequence[Word], phrases: Collection[str]) -> Iterator[Phrase]:
    """The known phrases of two words or more in `heard`, longest first."""
    longest = max((len(phrase.split()) for phrase in phrases), default=0)
    at = 0
    while at < len(heard):
        for size in range(min(longest, len(heard) - at), 1, -1):
            phrase = Phrase(tuple(heard[at : at + size]))
            if phrase.text in phrases:
                yield phrase
                at += size - 1
                break
        at += 1


def span_between(pieces: Pieces, phrase: Phrase) -> tuple[int, int] | None:
    """The open words of its time; None where they begin or end elsewhere or are settled."""
    inside = [
        i
        for i, word in enumerate(pieces.words)
        if phrase.start - 0.05 <= (word.start + word.end) / 2 <= phrase.end + 0.05
    ]
    if not inside or not pieces.all_open(inside[0], inside[-1] + 1):
        return None
    first, last = pieces.words[inside[0]], pieces.words[inside[-1]]
    slack = _SURE_SLACK_S if phrase.confidence >= _SURE else _SLACK_S
    if abs(first.start - phrase.start) > slack or abs(last.end - phrase.end) > slack:
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
