"""Numbers as they are said: "two forty one" is 241, "twenty twenty one" the year 2021."""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import MappingProxyType

FIRST_YEAR, LAST_YEAR = 1950, 2035
_ONES = MappingProxyType(
    {w: n for n, w in enumerate("one two three four five six seven eight nine".split(), 1)}
)
_TEENS = MappingProxyType(
    {
        w: n
        for n, w in enumerate(
            "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
            "nineteen".split(),
            10,
        )
    }
)
_TENS = MappingProxyType(
    {
        w: n * 10
        for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
    }
)
_ORDINALS = MappingProxyType(
    {
        w: n
        for n, w in enumerate(
            "first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1
        )
    }
)
_NAUGHT = ("oh", "o", "zero")


def spoken_ordinal(word: str) -> int | None:
    """ "third", "3rd" → 3; None for anything else."""
    if found := re.fullmatch(r"([0-9]{1,2})(?:st|nd|rd|th)", word):
        return int(found[1])
    return _ORDINALS.get(word)


def spoken_number(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """The number that begins at `words[at]` and how many words it takes; None for none."""
    for read in (_thousands, _hundreds, _year, _score):
        if found := read(words, at):
            return found
    return _below_hundred(words, at) or _ones(words, at) or _naught(words, at)


def is_year(number: float) -> bool:
    return FIRST_YEAR <= number <= LAST_YEAR and number == int(number)


def _word(words: Sequence[str], at: int) -> str:
    return words[at] if at < len(words) else ""


def _ones(words: Sequence[str], at: int) -> tuple[int, int] | None:
    number = _ONES.get(_word(words, at))
    return (number, 1) if number else None


def _naught(words: Sequence[str], at: int) -> tuple[int, int] | None:
    return (0, 1) if _word(words, at) == "zero" else None


def _below_hundred(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """Ten to ninety-nine."""
    word = _word(words, at)
    if word in _TEENS:
        return _TEENS[word], 1
    if word in _TENS:
        ones = _ONES.get(_word(words, at + 1))
        return (_TENS[word] + ones, 2) if ones else (_TENS[word], 1)
    return None


def _thousands(words: Sequence[str], at: int) -> tuple[int, int] | None:
    lead = _below_hundred(words, at) or _ones(words, at)
    if not lead or _word(words, at + lead[1]) != "thousand":
        return None
    number, used = lead[0] * 1000, lead[1] + 1
    return _with_rest(words, at, number, used)


def _hundreds(words: Sequence[str], at: int) -> tuple[int, int] | None:
    lead = 1 if _word(words, at) in ("a", "one") else _ONES.get(_word(words, at))
    if not lead or _word(words, at + 1) != "hundred":
        return None
    return _with_rest(words, at, lead * 100, 2)


def _with_rest(words: Sequence[str], at: int, number: int, used: int) -> tuple[int, int]:
    """The tens and ones behind a thousand or a hundred."""
    skip = 1 if _word(words, at + used) == "and" else 0
    rest = _below_hundred(words, at + used + skip) or _ones(words, at + used + skip)
    return (number + rest[0], used + skip + rest[1]) if rest else (number, used)


def _year(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """ "twenty twenty one", "nineteen ninety eight", "twenty oh nine"."""
    century = {"nineteen": 1900, "twenty": 2000}.get(_word(words, at))
    if century is None:
        return None
    rest = _below_hundred(words, at + 1) or _naught_and_ones(words, at + 1)
    if rest and is_year(century + rest[0]):
        return century + rest[0], 1 + rest[1]
    return None


def _naught_and_ones(words: Sequence[str], at: int) -> tuple[int, int] | None:
    ones = _ONES.get(_word(words, at + 1))
    return (ones, 2) if ones and _word(words, at) in _NAUGHT else None


def _score(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """Three digits said as a score is: "two forty one", "two oh nine", "one nine four"."""
    lead = _ONES.get(_word(words, at))
    if not lead or _year(words, at + 1):
        return None
    rest = _below_hundred(words, at + 1) or _naught_and_ones(words, at + 1)
    if rest:
        return lead * 100 + rest[0], 1 + rest[1]
    two, three = _ONES.get(_word(words, at + 1)), _ONES.get(_word(words, at + 2))
    return (lead * 100 + two * 10 + three, 3) if two and three else None
