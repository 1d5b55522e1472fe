"""Which questions ask for the same thing, and how a question stands to a flag.

An interviewer who asks the same thing in two wordings has not listened; these are the rules of
thumb by which a plan avoids it. They read a question's plain text, so they hold for a user's own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from coach.values import Question

ALIKE = 0.35
"""From which share of common words on two questions ask the same thing."""

_FAMILIES: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        name: re.compile(pattern, re.IGNORECASE)
        for name, pattern in {
            "first change": r"\bfirst (?:thing|step|change)\b|\bchang\w+\b.*\bfirst\b"
            r"|\bcame first\b|\bvery next week\b",
            "last years": r"\blast (?:two or three|two|three|few|several)\b",
            "one or many": r"\bpattern\b|\bsingle event\b|\bthe (?:only|one) (?:one|time|interrup)"
            r"|\bone (?:cause|weak spot|low number)\b|\bhow many times\b|\bonly time\b"
            r"|\bwere there other\b|\bbesides the\b",
            "again": r"\b(?:happens?|comes?|needed|notice) .{0,24}\bagain\b|\bcomes back\b"
            r"|\bsame pressure\b|\bnear the bottom\b",
            "why you": r"\bwhy (?:should|take)\b|\bwhy you\b",
            "path": r"\b(?:take|walk) me through (?:your path|it|the years)\b|\byear by year\b",
            "notes": r"\bcommittee\b|\bin my notes\b|\bon the record\b|\bwhen we rank\b",
            "others say": r"\bwhat would (?:they|the p|that p|i hear).*|\bwould .{0,60}\btell me\b",
            "why this field": r"^why (?:this|do you want|did you choose|are you)\b"
            r"|\bwhy .{0,40}\bspecialty\b",
        }.items()
    }
)
_SAME_TAIL = dict.fromkeys(("why", "why_both", "why_specialty"), "why this field")
_APOSTROPHES = str.maketrans("", "", "'’")
_COMMON = frozenset(
    "a about an and are as at be been but by did do does for from had has have how i if in is it "
    "its me my of on or our so tell than that the their them then there they this to us was we "
    "were what when where which who why will with would you your".split()
)
_RETELLS = re.compile(
    r"\bwhat (?:exactly )?(?:happened|did you do\b)|\bhow (?:you|it|they) c(?:a|o)me\b|\bwhat led\b"
    r"|\bthe dates right\b|\bas long as it was\b|\bmore definite\b|\bhave to stop\b"
    r"|\bone cause\b|\bfor your grades\b|\bthe account of that\b|\btell me about (?:it|that)\b",
    re.IGNORECASE,
)
_NAMED: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        flag: re.compile(rf"\b(?:{words})", re.IGNORECASE)
        for flag, words in {
            "exam_failure": r"fail|exam\b|step [123]|comlex|boards",
            "low_score": r"numbers?\b|scores?\b|scored|low one|lowest|result",
            "failed_course": r"fail|course|rotation|clerkship|grade",
            "repeated_year": r"repeat|year\b|second time",
            "gap": r"away\b|gap\b|period\b|nothing listed|stepped|stopped",
            "yog": r"years\b|graduat|medical school",
            "professionalism": r"professionalism|conduct|note\b|written about|complaint",
            "probation": r"probation|on notice",
            "limited_usce": r"american|(?-i:US)\b|hands-on",
            "weak_letters": r"letters?\b|wrote for you",
            "reapplicant": r"match|cycle|this season|appl(?:y|ied|ication)",
            "specialty_change": r"change|first choice|earlier field|old field|leaving",
            "visa": r"visa|sponsor",
            "english": r"english|understood|communicat",
            "health": r"leave\b|record shows",
            "family": r"leave\b|away\b|family\b",
        }.items()
    }
)


def alike(one: Question, other: Question) -> bool:
    """Whether the two ask for the same thing in other words."""
    labels, words = _asks(one.id, one.text)
    other_labels, other_words = _asks(other.id, other.text)
    if not labels.isdisjoint(other_labels) or one.text.casefold() == other.text.casefold():
        return True
    both = len(words & other_words)
    return both > 1 and both / (len(words) + len(other_words) - both) >= ALIKE


@lru_cache(maxsize=4096)
def _asks(identifier: str, text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The families a question belongs to, and the words that carry what it asks."""
    bank, _, tail = identifier.rpartition(".")
    labels = {name for name, found in _FAMILIES.items() if found.search(text)}
    if bank and bank != "asked":
        labels.add(_SAME_TAIL.get(tail, tail))
    words = re.findall(r"[^\W_]+", text.casefold().translate(_APOSTROPHES))
    return frozenset(labels), frozenset(words) - _COMMON


def names(text: str, flag: str) -> bool:
    """Whether one hears from `text` that `flag` is meant: not so of "your biggest failure?"."""
    return flag in _NAMED and bool(_NAMED[flag].search(text))


def retells(question: Question) -> bool:
    """Whether it asks for the event from the start."""
    return question.phase == "opening" or bool(_RETELLS.search(question.text))


def lead(question: Question) -> str:
    """How it begins: "tell me about a"."""
    return " ".join(question.text.casefold().split()[:4])
