"""The names of the applicant's own profile in what was heard."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from coach.speech.repair.pieces import Correction, Pieces
from coach.speech.repair.sound import key, keys_alike
from coach.speech.repair.terms import listened_phrases, span_between
from coach.values import Word

_COMMON = frozenset(
    "university college hospital clinic center centre medical school of the and at in general "
    "county state institute health saint memorial".split()
)
_PLACE_WORDS = frozenset("at from in of to left joined with near".split())
_ANCHORED, _OWN, _AFTER_PLACE, _ALONE = 0.6, 0.45, 0.72, 0.88
_SHORTEST = 4


def spoken_name(name: str) -> str:
    """ "St. George's University" as its words sound: "saint george's university"."""
    words = re.sub(r"[^a-z' ]", " ", name.casefold().replace("’", "'")).split()
    return " ".join("saint" if word == "st" else word for word in words)


def named(pieces: Pieces, heard: Sequence[Word], names: Sequence[str]) -> Iterator[Correction]:
    """Where one of the names was said: letter by letter, by its sound, or to the second one."""
    spoken = {spoken_name(name): name.strip() for name in names if spoken_name(name)}
    for words, written in spoken.items():
        yield from _by_sound(pieces, words.split(), written)
    for phrase in listened_phrases(heard, list(spoken)):
        if span := span_between(pieces, phrase):
            yield Correction(*span, spoken[phrase.text], 2.6)


def _by_sound(pieces: Pieces, words: Sequence[str], written: str) -> Iterator[Correction]:
    sounds, own = key(words), key([word for word in words if word not in _COMMON])
    if len(own) < _SHORTEST:
        own = sounds
    for size in range(1, len(words) + 3):
        for first in range(len(pieces.texts) - size + 1):
            window = pieces.texts[first : first + size]
            if not pieces.all_open(first, first + size):
                continue
            if window == list(words):
                yield Correction(first, first + size, written, 4)
                continue
            near = keys_alike(sounds, key(window))
            if anchors := _anchors(window, words):
                rest = [word for word in window if word not in anchors]
                fits = bool(rest) and keys_alike(own, key(rest)) >= _OWN and near >= _ANCHORED
            else:
                placed = pieces.word(first - 1) in _PLACE_WORDS and window[0] not in _PLACE_WORDS
                fits = near >= (_AFTER_PLACE if placed else _ALONE)
            if fits and len(sounds) >= _SHORTEST:
                yield Correction(first, first + size, written, 1.5 + near)


def _anchors(window: Sequence[str], words: Sequence[str]) -> set[str]:
    """The common words of the name ("university") that stand at the same end of the window."""
    if len(window) < 2 or len(words) < 2:
        return set()
    return {words[i] for i in (0, -1) if words[i] in _COMMON and window[i] == words[i]}
