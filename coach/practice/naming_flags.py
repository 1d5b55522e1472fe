"""Which flags a question names, in the plain words of somebody who was asked it.

Narrow on purpose: a question that names none is kept as a general one, which costs little; one
under a wrong flag would be practised for a story it does not ask for.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from types import MappingProxyType

from coach.values import FLAGS

# ruff: noqa: E501 - each line is one flag in an interviewer's words
_EXAM = r"(?:step\s?[123]|steps?\b|exams?\b|boards?\b|comlex|usmle|ck\b|cs\b|level [123])"
_COURSE = r"(?:course|clerkship|rotation|class\b|shelf)"
_NAMED: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        flag: re.compile(pattern, re.IGNORECASE)
        for flag, pattern in {
            "exam_failure": rf"fail\w*\b.{{0,40}}\b{_EXAM}|\b{_EXAM}.{{0,40}}\b(?:fail|attempt|twice"
            r"|second time|retake|retook|not pass)|\b(?:two|three|second|multiple|several) attempts?\b",
            "low_score": rf"\bscores?\b|\bscored\b|\bclass rank|\bpercentile|\blow\b.{{0,20}}\b{_EXAM}",
            "failed_course": rf"fail\w*\b.{{0,30}}\b{_COURSE}|\b{_COURSE}.{{0,30}}\bfail",
            "repeated_year": r"repeat\w*\b.{0,30}\byear|\bheld back\b|\byear\b.{0,20}\brepeat",
            "gap": r"\bgaps?\b|\btime off\b|\bnot working\b|\bout of (?:medicine|training|practice)\b"
            r"|\baway from (?:medicine|clinical|training|practice)\b",
            "yog": r"\bgraduated\b|\bsince (?:graduation|medical school)\b|\byear of graduation\b"
            r"|\bout of (?:medical )?school\b",
            "professionalism": r"\bprofessionalism\b|\bunprofessional|\bmisconduct\b|\bcomplaint",
            "probation": r"\bprobation\b",
            "limited_usce": r"\b(?:US|U\.S\.|american)\b.{0,20}\b(?:experience|clinical)|\bUSCE\b"
            r"|\bhands-on\b|\bobservership",
            "weak_letters": r"\bletters?\b.{0,20}\brecommendation|\byour letters?\b|\bletter writer",
            "reapplicant": r"\breappl|\bre-appl|\bappl\w+ (?:before|last year|again|previously)\b"
            r"|\b(?:not|\w+n['’]t)(?: you)? match|\bunmatched\b|\blast (?:season|cycle)\b",
            "specialty_change": r"\b(?:chang|switch)\w*\b.{0,30}\bspecialt|\bfrom \w+ to (?:internal"
            r"|family|psych|pediatr|med)|\b(?:left|leave|leaving) (?:surgery|residency|your program)",
            "visa": r"\bvisa\b|\bsponsor|\bJ-?1\b|\bH-?1B\b",
            "english": r"\benglish\b|\baccent\b|\blanguage barrier\b",
            "health": r"\b(?:medical|health|sick) leave\b|\bleave of absence\b",
            "family": r"\b(?:family|parental|maternity|paternity) leave\b|\bleave of absence\b",
        }.items()
    }
)


def flags_named(text: str, mine: Collection[str]) -> tuple[str, ...]:
    """Those of the flags in `mine` that `text` names, in the order of the list of flags."""
    return tuple(flag for flag in FLAGS if flag in mine and _NAMED[flag].search(text))
