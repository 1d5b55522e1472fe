"""Scores, years and shares in digits, where they are meant as such."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from coach.applicant.heard.numerals import is_year, spoken_number, spoken_ordinal
from coach.speech.repair.pieces import Correction, Pieces
from coach.speech.repair.tables import tables

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_EXAM_GROUPS = ("exam", "level")
_SCORES = range(150, 900)
_NEAR_SCORE = 25
# Its own name, and what it is before it is repaired.
_COMLEX = frozenset({"COMLEX", "complex", "level", "levels"})
_PAUSE_S = 0.25
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ONES = (
    "a one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen zero"
).split()
_DIGITS = "one two three four five six seven eight nine".split()
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth".split()
_TEENTHS = (
    "eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()
_ORDINAL_ENDS = {1: "st", 2: "nd", 3: "rd"}
_TENTHS = {word: n for n, word in enumerate(_TEENTHS, 11)} | {
    word: n * 10
    for n, word in enumerate(
        "tenth twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth "
        "ninetieth".split(), 1
    )
}  # fmt: skip


def numbers(pieces: Pieces) -> Iterator[Correction]:
    at = 0
    begins = _beginnings()
    while at < len(pieces.texts):
        if pieces.word(at) not in begins:
            at += 1
            continue
        found = _year(pieces, at) or _percent(pieces, at) or _percentile(pieces, at)
        found = found or _score(pieces, at)
        if found:
            yield found
        at = found.past if found else at + 1


def _year(pieces: Pieces, at: int) -> Correction | None:
    """ "march twenty twenty one", "since twenty nineteen", "nineteen ninety eight"."""
    month = _month(pieces, at)
    first = at + 1 if month else at
    if month and pieces.word(first) == "of":
        first += 1
    if pieces.word(first) not in ("twenty", "nineteen", "two"):
        return None
    read = _spoken_year(pieces, first)
    if read is None:
        return None
    year, past, sure = read
    if not month and not sure and pieces.word(at - 1) not in _words("before_year"):
        return None
    if year == 2020 and past - first == 2 and (month or pieces.word(at - 1) in ("in", "since")):
        more = _last_digit(pieces, past)
        year, past = (year + more, past + 1) if more else (year, past)
    return Correction(at, past, f"{month.capitalize()} {year}".strip(), 5)


def _month(pieces: Pieces, at: int) -> str:
    if pieces.word(at) in MONTHS:
        return pieces.word(at)
    behind = pieces.word(at - 1) in _words("before_year")
    return tables().numbers.misheard_months.get(pieces.word(at), "") if behind else ""


def _spoken_year(pieces: Pieces, at: int) -> tuple[int, int, bool] | None:
    """The year at `at`, the word past it, and whether it can be nothing else."""
    words = pieces.texts[at : at + 5]
    if words[0] == "two" and words[1:2] != ["thousand"]:
        return None
    if words[0] == "twenty" and len(words) > 1 and words[1] in tables().numbers.short_of_teens:
        words[1] = tables().numbers.short_of_teens[words[1]]
    read = spoken_number(words, 0)
    if read is None or not is_year(read[0]) or read[1] < 2:
        return None
    year, used = read
    return year, at + used, used >= 3 and words[0] != "two"


def _last_digit(pieces: Pieces, at: int) -> int:
    """The digit of a "twenty twenty …" that was heard as a small word; 0 for none."""
    digit = {"to": 2, "too": 2, "for": 4, "won": 1, "free": 3, "tree": 3}.get(pieces.word(at), 0)
    if pieces.word(at) not in ("to", "for"):
        return digit
    rest = pieces.word(at + 1)
    if not rest or rest in _words("after_year"):
        return digit
    return digit if pieces.words[at + 1].start - pieces.words[at].end >= _PAUSE_S else 0


def _percent(pieces: Pieces, at: int) -> Correction | None:
    read = spoken_number(pieces.texts, at)
    if read is None:
        return None
    number, past = read[0], at + read[1]
    if pieces.word(past) == "percent":
        return Correction(at, past + 1, f"{number}%", 4)
    if pieces.text(past, past + 2) == "per cent":
        return Correction(at, past + 2, f"{number}%", 4)
    return None


def _percentile(pieces: Pieces, at: int) -> Correction | None:
    """ "the sixty second percentile"."""
    tens = 0
    last = at
    if pieces.word(at) in _TENS and pieces.word(at + 1) != "percentile":
        tens, last = (_TENS.index(pieces.word(at)) + 2) * 10, at + 1
    if pieces.word(last + 1) not in ("percentile", "percentiles"):
        return None
    ones = _TENTHS.get(pieces.word(last)) or spoken_ordinal(pieces.word(last))
    if not ones or (tens and ones > 9):
        return None
    end = "th" if ones in range(10, 20) else _ORDINAL_ENDS.get(ones % 10, "th")
    return Correction(at, last + 1, f"{tens + ones}{end}", 4)


def _score(pieces: Pieces, at: int) -> Correction | None:
    """Three digits where a score is talked of: "two forty one", and "to forty one"."""
    proper = _three_digits(pieces.texts, at)
    read = proper or _misheard(pieces, at)
    if read is None or read[0] not in _SCORES:
        return None
    number, past = _tens_not_teens(pieces, read[0], at + read[1])
    if pieces.word(past) in _words("counted") or _is_year_at(pieces, at + 1):
        return None
    ahead = _choices("before_score" if proper else "before_misheard")
    behind_exam = pieces.group(at - 1) in _EXAM_GROUPS or pieces.word(at - 1) in ahead
    if not behind_exam and not _on_exam(pieces, past):
        return None
    if not pieces.cued(("score",), at, past):
        return None
    if not _of_comlex(pieces, at):
        number = tables().numbers.heard_for.get(number, number)
    return Correction(at, past, str(number), 4)


def _tens_not_teens(pieces: Pieces, number: int, past: int) -> tuple[int, int]:
    """ "two sixteen three" is 263: nothing is said so."""
    ones = _DIGITS.index(pieces.word(past)) + 1 if pieces.word(past) in _DIGITS else 0
    teen = number % 100 - 10
    if not ones or not 3 <= teen <= 9 or pieces.word(past + 1) in _words("counted"):
        return number, past
    return number // 100 * 100 + 10 * teen + ones, past + 1


def _on_exam(pieces: Pieces, past: int) -> bool:
    """ "… on Step 3": what stands before it can only be its score."""
    return pieces.word(past) == "on" and pieces.group(past + 1) in _EXAM_GROUPS


def _of_comlex(pieces: Pieces, at: int) -> bool:
    """Whether it may be a score of that exam, which has others than a Step has."""
    around = range(at - _NEAR_SCORE, at + _NEAR_SCORE)
    return any(pieces.group(i) == "level" or pieces.word(i) in _COMLEX for i in around)


def _three_digits(words: Sequence[str], at: int) -> tuple[int, int] | None:
    read = spoken_number(words, at)
    if read and words[at] not in ("a", "nineteen", "twenty") and 100 <= read[0] <= 999:
        return read
    return None


def _misheard(pieces: Pieces, at: int) -> tuple[int, int] | None:
    """ "to forty one" as 241, "for twelve" as 412, "to away" as 208, and the words it takes."""
    known = tables().numbers
    hundreds = known.misheard.get(pieces.word(at))
    if not hundreds:
        return None
    second, rest = pieces.word(at + 1), pieces.texts[at + 2 : at + 4]
    if read := _three_digits([hundreds, second, *rest], 0):
        return read
    naught = known.misheard_oh.get(second, "").split()
    last = [known.misheard_ones.get(word, word) for word in rest[:1]]
    read = _three_digits([hundreds, *naught, *last], 0) if naught else None
    return (read[0], read[1] + 1 - len(naught)) if read else None


def _is_year_at(pieces: Pieces, at: int) -> bool:
    return pieces.word(at) in ("twenty", "nineteen") and _spoken_year(pieces, at) is not None


@cache
def _beginnings() -> frozenset[str]:
    """Every word a number of any kind may begin with."""
    known = tables().numbers
    months = (*MONTHS, *known.misheard_months)
    return frozenset((*months, *_ONES, *_TENS, *_TENTHS, *_ORDINALS, *known.misheard))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(getattr(tables().numbers, name).split()) | (
        frozenset(MONTHS) if name == "before_year" else frozenset()
    )


@cache
def _choices(name: str) -> frozenset[str]:
    return frozenset(
        word for line in getattr(tables().numbers, name) for word in re.split("[/ ]", line)
    )
