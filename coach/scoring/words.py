"""The words of an answer, in the one form the tagger reads.

Case, punctuation and hyphens are dropped before anything is judged, so that a typed answer and
its transcript are the same to the tagger: form cannot matter where it cannot be seen.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_WORD = re.compile(r"\d+(?:[.,:]\d+)*(?:%|st|nd|rd|th|s)?(?![^\W\d_])|[^\W_]+(?:['’`´][^\W_]+)*")
_APOSTROPHES = str.maketrans("’`´", "'''")


@dataclass(frozen=True, slots=True)
class WordSpan:
    """A word of the answer: `text` as the tagger reads it, `start`/`end` in the answer."""

    text: str
    start: int
    end: int


def words_of(answer: str) -> list[WordSpan]:
    """The words of `answer` with their offsets (code points)."""
    return [
        WordSpan(normal(match.group()), match.start(), match.end())
        for match in _WORD.finditer(answer)
    ]


def normal(word: str) -> str:
    """One word, lower case, accents dropped, straight apostrophes."""
    word = word.translate(_APOSTROPHES).lower()
    if word.isascii():
        return word
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(c for c in decomposed if not unicodedata.combining(c)) or word
