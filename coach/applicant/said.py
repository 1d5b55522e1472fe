"""Numbers, dates and lengths as a person says them."""

from __future__ import annotations

from collections.abc import Sequence

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = (
    "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth",
)  # fmt: skip


def number_said(number: int) -> str:
    """Words up to ninety-nine, digits beyond."""
    if not 0 <= number <= 99:
        return str(number)
    if number < len(_SMALL):
        return _SMALL[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens] + (f"-{_SMALL[ones]}" if ones else "")


def plural(count: int, one: str, many: str = "") -> str:
    """ "1 word", "2 words", "1,200 words"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def ordinal_said(number: int) -> str:
    """Words up to twelfth, "13th" beyond."""
    if 1 <= number < len(_ORDINALS):
        return _ORDINALS[number]
    tail = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in (11, 12, 13) else tail}"


def date_said(text: str) -> str:
    """ "2021-03" → "March 2021"; "2026-12-11" → "December 11, 2026"; "2021" stays."""
    if len(text) < 7:
        return text
    name = _MONTHS[int(text[5:7]) - 1]
    return f"{name} {int(text[8:])}, {text[:4]}" if len(text) > 7 else f"{name} {text[:4]}"


def when_said(when: Sequence[str]) -> str:
    """ "in March and in November 2021", "in 2019 and in May 2021"."""
    known = list(dict.fromkeys(when))
    if len({text[:4] for text in known}) == 1 and all(len(text) >= 7 for text in known):
        parts = [_MONTHS[int(text[5:7]) - 1] for text in known[:-1]] + [date_said(known[-1])]
    else:
        parts = [date_said(text) for text in known]
    return listed([f"in {part}" for part in parts])


def length_said(months: int) -> str:
    """ "eight months", "two and a half years", "three years and four months".

    From two years on one month more or less is not said: nobody speaks of 49 months.
    """
    if months < 24:
        return f"{number_said(months)} month{'' if months == 1 else 's'}"
    years, rest = divmod(months + 1, 12)
    if rest <= 2:
        return f"{number_said(years)} years"
    if rest in (6, 7, 8):
        return f"{number_said(years)} and a half years"
    return f"{number_said(years)} years and {number_said(rest - 1)} months"


def listed(parts: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
