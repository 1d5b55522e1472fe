"""What an applicant says again and again in one interview: the same words, the same flag."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from rapidfuzz import fuzz

from coach.practice.sentences import sentences
from coach.scoring.words import WordSpan, words_of

NEARLY = 86
"""From this likeness (0 to 100) on, two sentences are the same words."""
SHORTEST_SENTENCE = 6
SHORTEST_PHRASE, LONGEST_PHRASE = 3, 8
OFTEN = 3
"""A phrase that fewer answers share is none to speak of."""
UNASKED = 2
"""A flag brought up unasked in so many answers is mentioned too often."""
_MOST_WORDS = 600

_SMALL = frozenset(
    "a about after again all also always am an and any are as at back be because been before being "
    "but by came can could day did didn't do does don't done each ever every few first for from "
    "get got had has have he her him his how i i'd i'll i'm i've if in into is it it's its just "
    "last later learned like made make many me more most much my never new no not now of off on "
    "once one only or other our out over own really same she should since so some still than that "
    "that's the their them then there these they thing things this those time times to too two "
    "until up us very want wanted was way we well went were what when where which while who why "
    "will with would year years you your month months week weeks".split()
)
_NAMES = frozenset(
    "step ck cs level comlex usmle exam exams test medical medicine internal family school program "
    "programs residency resident residents hospital patients patient clinical doctor care "
    "interview training states united american psychiatry surgery pediatrics neurology failed "
    "passed fail pass score scored attempt".split()
)
"""Words that everyone says here: alone they make no phrase of one's own."""

_BROUGHT_UP: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        flag: re.compile(pattern, re.IGNORECASE)
        for flag, pattern in {
            "exam_failure": r"\b(?:fail\w*|did(?: not|n't) pass)\b[^.!?]{0,40}\b(?:step|exam|comlex"
            r"|level|boards?|usmle|ck)\b|\b(?:step|exam|comlex|usmle|ck)\b[^.!?]{0,30}\bfail",
            "low_score": r"\blow(?:er)? (?:\w+ )?(?:score|grade|class rank)"
            r"|\bscores? (?:was|were) low",
            "failed_course": r"\bfail\w*\b[^.!?]{0,30}\b(?:course|clerkship|rotation|class)\b",
            "repeated_year": r"\brepeat\w* (?:\w+ ){0,3}year\b",
            "gap": r"\b(?:the|my|a|that|this|year) gap\b|\bgap (?:year|in)\b|\btime (?:away|off)\b",
            "yog": r"\b(?:years (?:ago|since)[^.!?]{0,15}graduat|graduated[^.!?]{0,20}years ago"
            r"|old(?:er)? graduate)",
            "professionalism": r"\bprofessionalism (?:note|issue|concern|report)"
            r"|\b(?:note|complaint) (?:about|on|in) (?:my|me)\b",
            "probation": r"\bprobation\b",
            "limited_usce": r"\b(?:little|limited|no|lack(?: of)?|enough|less) (?:\w+ )?"
            r"(?:us|american|u\.s\.) (?:\w+ )?experience\b",
            "weak_letters": r"\bweak(?:er)? letters?\b|\bletters? (?:was|were) weak",
            "reapplicant": r"\bre-?appl\w+|\b(?:did(?: not|n't)|failed to|never) match\b"
            r"|\bunmatched\b",
            "specialty_change": r"\b(?:chang|switch)\w+ (?:my |of )?(?:specialt|field)",
            "visa": r"\bvisa\b",
            "english": r"\bmy english\b|\benglish is (?:not|my second)\b",
            "health": r"\b(?:health|medical|sick) leave\b|\bleave of absence\b|\bmy illness\b",
            "family": r"\bfamily leave\b|\bmy (?:father|mother|parent|family)'?s? "
            r"(?:illness|death)",
        }.items()
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """One answer: the label it goes by, what was asked about, the question, and the words."""

    label: str
    flags: tuple[str, ...]
    question: str
    text: str


@dataclass(frozen=True, slots=True)
class Repeat:
    """The same words in several answers. `quote` stands in the first of `labels` as it is."""

    quote: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A flag that came up in these answers, whose questions were not about it."""

    flag: str
    labels: tuple[str, ...]


def same_words(answers: Sequence[Said]) -> list[Repeat]:
    """Sentences that come again in nearly the same words, then phrases that three or more answers
    share; what stands in a question is not counted. Those in most answers come first."""
    sentences, phrases = [*_sentences(answers)], [*_phrases(answers)]
    # A phrase within a sentence says more only where more answers share it.
    phrases = [p for p in phrases if not any(_covers(s, p) for s in sentences)]
    sentences = [s for s in sentences if not any(p.quote in s.quote for p in phrases)]
    return sorted(sentences + phrases, key=lambda repeat: -len(repeat.labels))


def mentions(answers: Sequence[Said], flags: Sequence[str]) -> list[Mention]:
    """The flags, of these, that the applicant brought up unasked in several answers."""
    found = []
    for flag in flags:
        unasked = tuple(
            said.label
            for said in answers
            if flag not in said.flags
            and flag in _BROUGHT_UP
            and _BROUGHT_UP[flag].search(said.text)
        )
        if len(unasked) >= UNASKED:
            found.append(Mention(flag, unasked))
    return found


def _covers(sentence: Repeat, phrase: Repeat) -> bool:
    within = _normal(phrase.quote) in _normal(sentence.quote)
    return within and set(phrase.labels) <= set(sentence.labels)


def _sentences(answers: Sequence[Said]) -> Iterator[Repeat]:
    normal = [(said.label, _normal(said.text)) for said in answers]
    seen: list[str] = []
    for i, said in enumerate(answers):
        for start, end in sentences(said.text, lines=True):
            quote = said.text[start:end]
            key = _normal(quote)
            if len(key.split()) < SHORTEST_SENTENCE or _among(key, seen):
                continue
            again = [label for label, text in normal[i + 1 :] if _holds(text, key)]
            if again and not any(_holds(_normal(one.question), key) for one in answers):
                seen.append(key)
                yield Repeat(quote, (said.label, *again))


def _holds(text: str, key: str) -> bool:
    if len(text) < 0.7 * len(key):
        return False
    return bool(fuzz.partial_ratio(key, text, score_cutoff=NEARLY) >= NEARLY)


def _among(key: str, seen: Sequence[str]) -> bool:
    return any(fuzz.ratio(key, before) >= NEARLY for before in seen)


def _phrases(answers: Sequence[Said]) -> Iterator[Repeat]:
    words = [words_of(said.text)[:_MOST_WORDS] for said in answers]
    asked = " | ".join(_normal(said.question) for said in answers)
    taken: list[str] = []
    for length in range(LONGEST_PHRASE, SHORTEST_PHRASE - 1, -1):
        places: dict[str, dict[int, tuple[int, int]]] = {}
        for i, spans in enumerate(words):
            for run in _runs(spans, length):
                key = " ".join(word.text for word in run)
                places.setdefault(key, {}).setdefault(i, (run[0].start, run[-1].end))
        for key, where in places.items():
            known = any(key in longer or longer in key for longer in taken)
            if len(where) < OFTEN or known or key in asked:
                continue
            taken.append(key)
            first, (start, end) = next(iter(where.items()))
            labels = tuple(answers[i].label for i in where)
            yield Repeat(answers[first].text[start:end], labels)


def _runs(spans: list[WordSpan], length: int) -> Iterator[list[WordSpan]]:
    """Runs of words that say something: no small word at either end, one that is one's own."""
    for at in range(len(spans) - length + 1):
        run = spans[at : at + length]
        ends = {run[0].text, run[-1].text}
        own = [w for w in run if w.text not in _SMALL | _NAMES and w.text.isalpha()]
        if ends.isdisjoint(_SMALL) and len(own) >= 2:
            yield run


def _normal(text: str) -> str:
    return " ".join(word.text for word in words_of(text))
