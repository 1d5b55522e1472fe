"""What makes a sentence checkable: numbers, dates, people, frequencies, first-person acts."""

from __future__ import annotations

import re


def _any_of(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words.split())})\b", re.IGNORECASE)


_NUMBER = _any_of(
    r"\d+(?:[.,:]\d+)*%? one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy "
    "eighty ninety hundred twice once half first second third"
)
_DATE = _any_of(
    "january february march april june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday spring summer autumn winter "
    r"(?:19|20)\d\d twenty\s(?:ten|eleven|twelve|\w+teen|twenty)"
)
_FREQUENCY = _any_of(
    "every each daily weekly monthly nightly per times always mornings? evenings? nights? "
    r"weekends? hours? minutes? weeks? months? a\s(?:day|week|month)"
)
_PERSON = _any_of(
    "dr doctor professor dean mentor tutor partner attending supervisor director advis[eo]r coach "
    "nurse pharmacist colleague resident friend cousin sister brother wife husband"
)
_ACTION = re.compile(
    r"\b(?:i|we)(?:'d|'ve)? "
    r"(?:also |then |now |had |have |started to |began to |began |started )?"
    r"[a-z]+(?:ed|ught|ook|ade|ent|an|ept|old|ote|ave|at|et|it|id|ew|ound|oke|ead)\b",
    re.IGNORECASE,
)
_KINDS = (_NUMBER, _DATE, _FREQUENCY, _PERSON, _ACTION)


def specificity(text: str) -> float:
    """How checkable a sentence is, 0 to 1: a quarter for each kind of detail, two of one kind
    counting once and a half, never more than 1."""
    total = 0.0
    for kind in _KINDS:
        found = len(kind.findall(text))
        total += min(1.5, 1.0 * (found > 0) + 0.5 * (found > 1))
    return min(1.0, total / 4)
