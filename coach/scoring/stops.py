"""Full stops that only shorten a word: "Dr.", "no. 3", "U.S.", "5 a.m."."""

from __future__ import annotations

import re

_TITLES = frozenset("dr mr mrs ms prof st vs dept".split())
_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*$")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]")  # U.S, a.m, Ph.D
_HOURS = ("a.m", "p.m")
_LONGEST = 12  # code points of a word that may be shortened


def ends_sentence(answer: str, stop: int, ahead: int, *, doubtful: bool = True) -> bool:
    """Whether the full stop at `answer[stop]` ends a sentence. `ahead` is where the next word
    begins, past the end for none. `doubtful` is the answer where both can be: "in the U.S. My
    attending", "the U.S. Medical Licensing Exam"."""
    found = _WORD.search(answer, max(0, stop - _LONGEST), stop)
    word, following = found.group().lower() if found else "", answer[ahead : ahead + 1]
    if word in _TITLES or (word == "no" and following.isdigit()):
        return False
    if not following or not _DOTTED.fullmatch(word):
        return True
    return following.isupper() and (doubtful or word in _HOURS)
