"""A few of the applicant's own words, cut so that they can be said back: never changed."""

from __future__ import annotations

import re

MOST_WORDS = 10
_FEWEST_WORDS = 2
_WHOLE_CLAUSE = 4  # words that say enough to stand for a longer sentence
_LONGEST = 120  # characters
_BREAKS = frozenset("because which who when while although where until".split())
_JOINS = frozenset("and but so".split())  # only before a new subject: "two hundred and forty"
_FILLERS = frozenset("um uh uhm er erm".split())
_SUBJECTS = frozenset("i we he she they it you then there this that".split()) | _FILLERS
_LEADS_ON = frozenset(
    "a an the and or but of to with for in on at by from as my our his her their its this that "
    "these those i we it he she they is was were are be been had have has so if than very more "
    "not no step level one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy "
    "eighty ninety hundred thousand".split()
) | _BREAKS | _FILLERS  # fmt: skip
_OPENERS = frozenset("so and but well okay".split()) | _FILLERS
_PAIRS = (("“", "”"), ("«", "»"), ("(", ")"), ("[", "]"))
_UNPAIRED = frozenset("{}„‟‚‛❝❞〝〞＂<>|`")


def slice_of(text: str) -> str:
    """At most `MOST_WORDS` words of `text` that can stand in quotation marks, or "".

    The words are as they were given, in one piece, with single spaces; where they must be cut
    it is after a clause, if there is one. "" where nothing fit to be quoted is left.
    """
    words = text.split()
    kept = _cut(words) if len(words) > MOST_WORDS else words
    while len(kept) >= _FEWEST_WORDS and not _is_closed(kept):
        kept = kept[:-1]
    while len(kept) > _FEWEST_WORDS and kept[0].lower().strip(",.") in _OPENERS:
        kept, words = kept[1:], words[1:]
    quote = " ".join(kept).strip(" .,;:!?…-–—")
    bad = not quote.isprintable() or not _UNPAIRED.isdisjoint(quote) or len(quote) > _LONGEST
    fewest = _FEWEST_WORDS if len(kept) == len(words) else _WHOLE_CLAUSE
    if bad or len(quote.split()) < fewest or not any(c.isalpha() for c in quote):
        return ""
    return quote


def in_marks(quote: str) -> str:
    return f"“{quote}”"


def _cut(words: list[str]) -> list[str]:
    """The words up to the last place where a clause ends, or else without what leads on."""
    for i in range(MOST_WORDS, _WHOLE_CLAUSE - 1, -1):
        if words[i - 1][-1] in ",;:—–" or _begins_clause(words, i):
            return words[:i]
    kept = words[:MOST_WORDS]
    while len(kept) > _FEWEST_WORDS and (kept[-1].lower() in _LEADS_ON or kept[-1].isdigit()):
        kept = kept[:-1]
    return kept


def _begins_clause(words: list[str], i: int) -> bool:
    word, after = words[i].lower(), words[i + 1 : i + 2]
    subject = bool(after) and re.split(r"['’]", after[0].lower())[0] in _SUBJECTS
    return word in _BREAKS or (word in _JOINS and subject)


def _is_closed(words: list[str]) -> bool:
    """Whether every quotation mark and bracket that is opened is closed again."""
    text = " ".join(words)
    if text.count('"') % 2 or any(_depth(text, *pair) for pair in _PAIRS):
        return False
    opened = sum(word[0] in "'‘" for word in words)
    closed = sum(word.rstrip(".,;:!?…")[-1:] in ("'", "’") for word in words)
    return opened <= closed


def _depth(text: str, opening: str, closing: str) -> int:
    """0 where all are closed in order."""
    depth = 0
    for character in text:
        depth += (character == opening) - (character == closing)
        if depth < 0:
            return depth
    return depth
