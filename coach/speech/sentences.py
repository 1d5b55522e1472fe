"""Spoken words as sentences with capitals and full stops, so that they can be read and scored.

A recogniser gives neither. A pause is a hint of a sentence's end, and so is what the tagger hears
in the words; together they decide.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from coach.values import Word

PAUSE_S = 0.4
LONG_PAUSE_S = 1.2
DOUBTFUL = 0.6
"""Below this confidence a word is marked: of wrong domain words a third lie there, of right ones
one in twenty-five."""

SHORTEST_WORDS = 3
_SURE = 0.6
_WITH_PAUSE = 0.15
_ENDS_IN = frozenset(
    "a an the of to in on at for with from by and or but my his her our their your is was were "
    "because that which who if so when i we he she they it's i'm very".split()
)  # fmt: skip
_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february april june july "
    "august september october november december english american british spanish french arabic "
    "hindi urdu chinese german indian christmas".split()
)  # fmt: skip
_MONTHS = frozenset(("march", "may"))
_BEFORE_MONTH = frozenset("in since until till by of from to last this next early late mid".split())
Ends = Callable[[Sequence[str]], Sequence[float]]
"""For each word, how surely it ends a sentence (0 to 1)."""


@dataclass(frozen=True, slots=True)
class Written:
    """`text`, and for each word that was said its place in it: `text[start:end]`."""

    text: str
    places: tuple[tuple[int, int], ...]


def written(words: Sequence[Word], ends: Ends | None = None) -> Written:
    """The words as sentences; a last one that has an end is closed too."""
    stops = _stops(words, ends)
    texts = [_cased(words, i, first=i == 0 or stops[i - 1]) for i in range(len(words))]
    out, places = "", []
    for i, text in enumerate(texts):
        out += (" " if out else "") + text
        places.append((len(out) - len(text), len(out)))
        if stops[i] and not out.endswith((".", "?", "!")):
            out += "."
    return Written(out, tuple(places))


def doubtful(words: Sequence[Word], said: Written) -> tuple[tuple[int, int], ...]:
    """The places of the words the recogniser was unsure of."""
    return tuple(
        place for word, place in zip(words, said.places, strict=True) if word.confidence < DOUBTFUL
    )


def _stops(words: Sequence[Word], ends: Ends | None) -> list[bool]:
    sure = _sure(words, ends)
    stops, since = [], 0
    for i, word in enumerate(words):
        since += len(word.text.split())
        if i + 1 == len(words):
            stops.append(True)
            break
        pause = words[i + 1].start - word.end
        dangling = word.text.lower() in _ENDS_IN
        if ends is None:
            stop = pause >= PAUSE_S and not dangling
        else:
            stop = (
                (pause >= PAUSE_S and sure[i] >= _WITH_PAUSE and not dangling)
                or (pause >= LONG_PAUSE_S and not dangling)
                or sure[i] >= _SURE
            )
        stop = stop and since >= SHORTEST_WORDS
        stops.append(stop)
        since = 0 if stop else since
    return stops


def _sure(words: Sequence[Word], ends: Ends | None) -> list[float]:
    """What `ends` says of the last part of each word: a repaired one may hold several."""
    if ends is None or not words:
        return [0.0] * len(words)
    parts = [(i, part) for i, word in enumerate(words) for part in word.text.lower().split()]
    found = [0.0] * len(words)
    for (i, _), sure in zip(parts, ends([part for _, part in parts]), strict=True):
        found[i] = float(sure)
    return found


def _cased(words: Sequence[Word], i: int, *, first: bool) -> str:
    text = words[i].text
    if re.fullmatch(r"i('\w+)?", text):
        return "I" + text[1:]
    if first or text in _NAMES or _is_month(words, i):
        return text[:1].upper() + text[1:]
    return text


def _is_month(words: Sequence[Word], i: int) -> bool:
    """Whether "march" or "may" is the month here, as far as its neighbours tell."""
    if words[i].text not in _MONTHS:
        return False
    before = words[i - 1].text if i else ""
    after = words[i + 1].text if i + 1 < len(words) else ""
    return before in _BEFORE_MONTH or bool(re.fullmatch(r"(19|20)\d\d", after))
