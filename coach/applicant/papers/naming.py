"""Which sentences of a paper tell of which flag.

By what they state (a failed attempt, a stretch away) and by the words such things are told with.
A word alone is not enough: "bridging the gap in access to care" tells of no gap of one's own.
"""

# ruff: noqa: E501 - each line is one way of telling
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from coach.applicant.heard.claim import Claim
from coach.applicant.papers.paper import Paper, Sentence
from coach.applicant.papers.told import as_if_said, claims_of
from coach.values import FLAGS

_EXAM = r"(?:step\b|usmle|comlex|level [123]|\bck\b|boards?\b|licensing exam|exams?\b|attempt)"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE = rf"(?:(?:{_MONTH} )?(?:19|20)\d\d|{_MONTH})"
_RANGE = rf"\b{_DATE} ?(?:to|until|through|and|-|–|—) ?(?:(?:early|late|mid) )?(?:{_MONTH} )?(?:19|20)\d\d\b"
_AWAY = (
    r"(?:prepar\w+|stud(?:y|ying|ied)|relocat\w+|caregiv\w+|cared|caring|look(?:ed|ing) after|"
    r"immigra\w+|paused?|absence|not (?:working|in)|recover\w+|treatment|gap|unemployed)"
)
_SUBJECTS = (
    r"(?:neuro)?anatomy|physiology|pathology|pharmacology|biochemistry|histology|microbiology|"
    r"internal medicine|surgery|pediatrics|psychiatry|obstetrics"
)
_OWN_GAP = r"(?:my|this|that|a|an|the|any|documented|unexplained|year|month|clinical|cv|training|long) gap\b"
_NO_GAP = (
    r"(?! (?:in|between|of) (?:\w+ ){0,3}?(?:care|access|knowledge|outcomes?|understanding|health\w*|"
    r"communication|patients?|guidelines?|evidence|practice|theory|what|services?|coverage|"
    r"research|literature|resources?|equity|treatment|trust)\b)"
)
_PATTERNS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        flag: re.compile(pattern, re.IGNORECASE)
        for flag, pattern in {
            "exam_failure": rf"\b(?:fail(?:ed|ing|ure)?|unsuccessful|(?:did|do) ?n[o']t pass|"
            rf"not pass(?:ed|ing)?)\b[^.!?]{{0,50}}(?<!heart )(?<!organ )\b{_EXAM}"
            rf"|\b{_EXAM}[^.!?]{{0,40}}\b(?:failure|failed|fail|unsuccessful|(?:did|was) not "
            r"(?:pass|successful))\b|\b(?:second|third|fourth|2nd|3rd) (?:attempt|try|sitting)\b"
            r"|\b(?:two|three|multiple|several|repeated) attempts\b|\b(?:retook|retak\w+|re-?sat) "
            r"(?:\w+ ){0,3}?(?:step|exam|usmle|comlex|it)\b",
            "low_score": r"\b(?:low(?:er)?|modest|poor|disappointing|below[- ]average) "
            r"(?:\w+ ){0,4}?(?:scores?|class rank|grades|percentile)\b"
            r"|\bscores?\b[^.!?]{0,40}\b(?:does not|did not|do not) reflect\b"
            r"|\b(?:bottom|lowest|fourth) quartile\b"
            r"|\bscores? (?:was|were|is|are) (?:low|below|lower|not)",
            "failed_course": r"\b(?:fail(?:ed|ing|ure)?|(?:did|do) ?n[o']t pass|remediat\w+|"
            r"repeat(?:ed|ing)?|withdrew from)\b[^.!?]{0,45}\b(?:course|clerkship|rotation|module|class|"
            rf"block|shelf|shelves|comprehensive|semester|term|{_SUBJECTS})\b"
            r"|\b(?:course|clerkship|rotation)\b[^.!?]{0,30}\b(?:failure|failed|remediat\w+)\b",
            "repeated_year": r"\brepeat\w* (?:\w+ ){0,4}year\b|\byear\b[^.!?]{0,25}\brepeat(?:ed)?\b"
            r"|\bheld back (?:a|one) year\b",
            "gap": rf"\b{_OWN_GAP}{_NO_GAP}|\bgap year\b|\bhiatus\b|\bleaves? of absence\b"
            r"|\binterruption (?:in|of|to) (?:my|her|his|the) (?:\w+ )?(?:training|studies|education|"
            r"career|clinical)|\b(?:took|taking|had|spent) (?:\w+ ){0,3}?(?:off|away|out)\b(?= (?:from|of|"
            r"to care|to)\b| (?:medicine|work))|\btime (?:away|off)\b|\b(?:paus|suspend|interrupt)\w+ "
            r"(?:\w+ )?(?:my |formal |her |his )*(?:clinical|training|studies|career|medical|work)\b"
            r"|\bstepp\w+ away from (?:\w+ )?(?:medicine|training|clinical|practice|work)\b"
            r"|\baway from (?:clinical|medicine|training|patient)"
            rf"|{_RANGE}[^.!?]*\b{_AWAY}\b|\b{_AWAY}\b[^.!?]*{_RANGE}"
            rf"|\bdedicated {_DATE} to|\bI (?:did no|had no|did not (?:do any|have any)) (?:clinical|"
            rf"medical) (?:work|employment|practice|activity)\b|\bdid not work (?:again )?(?:from|until|"
            rf"between|for)\b|\bI left (?:medicine|(?:my|the) (?:internship|training|residency|studies))"
            rf"[^.!?]{{0,30}}\b(?:for|from|between) (?:\w+ )?(?:months?|years?|weeks|{_DATE})",
            "yog": r"\b(?:years? (?:ago|since|after|have passed since))[^.!?]{0,25}graduat"
            r"|\bgraduated\b[^.!?]{0,30}\byears ago\b|\b(?:old(?:er)?|recent) graduate\b"
            r"|\byear of graduation\b",
            "professionalism": r"\bprofessionalism (?:\w+ )?(?:not(?:e|ation)|concern|issue|citation|"
            r"report|lapse|remediation|incident|complaint|warning)\w*|\b(?:formal|written) "
            r"(?:warning|complaint|reprimand)\b|\bdisciplinary\b|\bunprofessional\b"
            r"|\b(?:suspended|suspension) from (?:school|medical|clinical|the clerkship)"
            r"|\bI (?:was|have been|had been) (?:written up|reported|cited|dismissed|sanctioned|"
            r"reprimanded)\b|\b(?:honou?r (?:council|code)|conduct (?:committee|board|report))\b"
            r"|\b(?:complaint|report|entry|note) (?:about|against|on|in) (?:me|my (?:conduct|file|"
            r"record))\b|\bplagiari\w+|\b(?:pleaded|pled) guilty\b|\barrested\b",
            "probation": r"\bprobation(?:ary)?\b(?! period of employment)",
            "limited_usce": r"\b(?:little|limited|no|lack(?:ed|ing)?(?: of)?|not enough|insufficient|"
            r"without) (?:\w+ ){0,2}?(?:us|u\.s\.|american|usce|united states)(?: clinical)? ?"
            r"(?:experience|rotations?|exposure)?\b",
            "weak_letters": r"\b(?:weak|generic|poor|no strong)\w* (?:\w+ )?letters?\b"
            r"|\bletters? (?:of recommendation )?(?:was|were|is|are) (?:weak|generic)",
            "reapplicant": r"\bre-?appl(?:y|ied|ying|icant|ication)\b|\b(?:did ?n[o']t|not|failed to|"
            r"never|without) match(?:ed|ing)?\b|\bunmatched\b|\bprevious(?:ly)? (?:applied|application "
            r"cycle|match cycle)|\b(?:second|third|fourth) (?:application )?(?:cycle|match)\b"
            r"|\bapplied (?:\w+ ){0,4}?(?:for the (?:second|third)|before|last (?:year|cycle))\b",
            "specialty_change": r"\b(?:chang|switch)\w+ (?:from |to |my |of |the )?(?:\w+ ){0,2}?"
            r"(?:specialt|field\b|career path)|\b(?:from|left|leaving) (?:\w+ )?(?:surgery|residency in)"
            r"\b[^.!?]{0,30}\bto (?:internal|family|psychiatry|pediatrics|neurology)"
            r"|\b(?:applied|first|initially|originally)\b[^.!?]{0,30}\bto (?:surgery|orthop\w+)\b",
            "visa": r"\bvisas?\b",
            "english": r"\bmy english\b|\benglish (?:is|was) (?:not|my (?:second|third))\b"
            r"|\benglish proficiency\b|\bOET\b",
            "health": r"\b(?:health|medical|sick) leave\b|\bhealth (?:challenge|issue|condition|problem|"
            r"crisis|reasons?)\b|\bmy (?:illness|diagnosis|depression|surgery|recovery|treatment)\b"
            r"|\b(?:was|fell|became) (?:seriously )?(?:ill|sick|unwell)\b",
            "family": r"\bfamily leave\b|\b(?:primary )?caregiver (?:for|to|of) (?:my|a|her|his)\b"
            r"|\b(?:car(?:ed|ing|e) for|look(?:ed|ing) after) (?:my|her|his|a close|our) "
            r"(?:\w+ )?(?:father|mother|parents?|family|brother|sister|wife|husband|grand\w+|son|"
            r"daughter|child)\b|\bfamily (?:emergency|health crisis|crisis|situation)\b",
        }.items()
    }
)  # fmt: skip
_BY_WORD: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        flag: re.compile(rf"\b(?:{words})", re.IGNORECASE)
        for flag, words in {
            "exam_failure": r"exam|step ?[123]|usmle|comlex|attempt",
            "failed_course": r"course|clerkship|rotation\b.*fail",
            "repeated_year": r"repeat",
            "low_score": r"(?:low )?scores?\b",
            "yog": r"graduation|years since|older graduate",
            "visa": r"visa",
            "limited_usce": r"usce|us clinical|us experience",
            "english": r"english",
            "gap": r"gap|interruption|time away|leave of absence|break in",
            "professionalism": r"professional|conduct|disciplin",
            "probation": r"probation",
            "reapplicant": r"reappl|re-appl|previous application|unmatched",
            "specialty_change": r"change of special|specialty change|switch",
            "health": r"health|medical leave",
            "family": r"family",
        }.items()
    }
)
_LEAVE_NEEDED = ("health", "family")
"""Told as a flag only where time away is told with it: many a statement begins with an illness
in the family."""


def named_flags(paper: Paper, name: str = "") -> list[tuple[Sentence, frozenset[str]]]:
    """The sentences of a paper that tell of a flag, each with all it tells of."""
    claims = claims_of(paper, name)
    text = as_if_said(paper.text, name) if paper.kind == "mspe" else paper.text
    found: list[tuple[Sentence, frozenset[str]]] = []
    for sentence in paper.sentences:
        said = " ".join(text[sentence.start : sentence.end].split())
        flags = {flag for flag in FLAGS if _PATTERNS[flag].search(said)}
        flags |= _stated([c for c in claims if sentence.start <= c.start < sentence.end])
        if flags:
            found.append((sentence, frozenset(flags)))
    return _with_leave(found)


def flags_by_word(title: str) -> frozenset[str]:
    """What a heading, or the name of a file, says that a text is about."""
    title = title.replace("_", " ")
    return frozenset(flag for flag, words in _BY_WORD.items() if words.search(title))


def _with_leave(
    found: Sequence[tuple[Sentence, frozenset[str]]],
) -> list[tuple[Sentence, frozenset[str]]]:
    away = {sentence.paragraph for sentence, flags in found if "gap" in flags}
    kept = []
    for sentence, flags in found:
        left = flags if sentence.paragraph in away else flags - frozenset(_LEAVE_NEEDED)
        if left:
            kept.append((sentence, left))
    return kept


def _stated(claims: Sequence[Claim]) -> set[str]:
    flags = set()
    for claim in claims:
        failed = claim.topic == "exam" or (
            claim.topic == "attempts"
            and (
                (claim.kind in ("fail", "failures") and claim.number > 0)
                or (claim.kind in ("pass", "total") and claim.number > 1)
            )
        )
        if failed and claim.exams and not claim.exams[0].startswith("OET"):
            flags.add("exam_failure")
        if claim.topic == "gap" and not (claim.kind in ("length", "off") and claim.number < 2):
            flags.add("gap")
        if claim.topic == "course":
            flags.add("failed_course")
        if claim.topic == "repeated year":
            flags.add("repeated_year")
        if claim.topic == "probation":
            flags.add("probation")
        if claim.topic == "cycles" and claim.kind != "first":
            flags.add("reapplicant")
    return flags
