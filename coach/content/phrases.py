"""The plain phrases by which a content file says which words to look for.

A phrase is words with a space between them, matched over the words of a text whatever their case
and punctuation: `took/wrote ... history/histories`. In it

    a/b    one or the other                  word*  any word that begins so
    (word) may be missing                    ...    up to four words between
    <name> something of a kind: one of `DETECTORS`

Hyphens are dropped, as in the text: "read-back" is the phrase `read back`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

_WORD = re.compile(r"[a-z0-9']+\*?")
_BETWEEN = 4

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_SPOKEN = f"(?:(?:{_TENS})(?: (?:{_ONES}))?|{_TEENS}|{_ONES})"
_YEAR = (
    rf"(?:(?:19|20)\d\d|twenty (?:oh (?:{_ONES})|{_TEENS}|twenty(?: (?:{_ONES}))?)"
    rf"|two thousand(?: and)?(?: (?:{_ONES}|{_TEENS}))?|nineteen (?:{_TENS})(?: (?:{_ONES}))?)"
)
_SURE_MONTH = (
    "(?:january|february|march|april|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
)
# "may" is a month only where the words around it say so.
_AFTER = "in of to by from since until till last early late through".split()
_MAY = f"(?:may(?=(?: of)? {_YEAR})|(?:{'|'.join(f'(?<= {w} )' for w in _AFTER)})may)"
_MONTH = f"(?:{_SURE_MONTH}|{_MAY})"
# A day, or the short year of speech: "june twenty one".
_DAY = rf"(?: (?:the )?(?:[0-3]?\d(?:st|nd|rd|th)?|first|{_SPOKEN}))??"
_MONTH_YEAR = (
    f"{_MONTH}{_DAY}(?:(?: of)?(?: the year)? (?:{_YEAR}|that year|the next year|last year))?"
)
_SEASON = "(?:spring|summer|autumn|fall|winter)"
_UNIT = "(?:days?|weeks?|months?|years?)"
_COUNT = rf"(?:\d+(?:\.\d+)?|{_SPOKEN}|a|an|half a|one and a half)"
_DURATION = (
    rf"(?:{_COUNT} (?:and a half |full |whole |long |straight )?{_UNIT}"
    r"|a (?:year|month) and a half)"
)
_EVERY = "(?:day|night|morning|evening|week|month|block|shift|weekend|rotation|rounds?)"

DETECTORS: Mapping[str, str] = {
    "number": rf"(?:\d+(?:[.,:]\d+)*%?|hundreds?|{_SPOKEN})",
    "year": _YEAR,
    "month": _MONTH,
    "date": (
        rf"(?:{_MONTH_YEAR}|(?:early |late )?{_SEASON}(?: of)? {_YEAR}|{_YEAR}"
        rf"|(?:last|this past|that) (?:year|month|week|{_SEASON}|{_SURE_MONTH})"
        rf"|{_COUNT} {_UNIT} ago)"
    ),
    "month_span": (
        rf"{_MONTH_YEAR} (?:(?:(?:up )?to|until|till|through|and) )?"
        rf"(?:the (?:end|middle|beginning) of |early |late |mid )?{_MONTH_YEAR}"
    ),
    "duration": _DURATION,
    "frequency": (
        rf"(?:(?:every|each) (?:single |other |second |third )?"
        rf"(?:{_EVERY}|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
        rf"|daily|weekly|monthly|nightly|fortnightly"
        rf"|(?:once|twice|times|mornings?|evenings?|nights?|days?|hours?|questions?|blocks?) "
        rf"(?:a|per|every|each) {_EVERY})"
    ),
    "exam": (
        r"(?:step (?:1|2|3|one|two|three)(?: (?:ck|cs|c k|c s))?|ck|c k|usmle"
        r"|comlex(?: (?:usa )?level (?:1|2|3|one|two|three))?|level (?:1|2|3|one|two|three)"
        r"|oet|o e t|oh e t)"
    ),
    "score": (
        rf"(?:1[5-9]\d|2[0-9]\d|\d+%|\d+(?:st|nd|rd|th)? (?:percentile|percent)"
        rf"|{_SPOKEN} percent|(?:one|two)(?: hundred(?: and)?)? (?:(?:oh|zero) (?:{_ONES})|{_TEENS}"
        rf"|(?:{_TENS})(?: (?:{_ONES}))?))"
    ),
    "subject": (
        "(?:anatomy|physiology|biochemistry|biochem|pathology|pharmacology|microbiology"
        "|biostatistics|biostats|statistics|ethics|epidemiology|cardiology|endocrine|endocrinology"
        "|renal|nephrology|neuro(?:logy)?|psychiatry|psych|behaviou?ral|genetics|immunology"
        "|histology|embryology|(?:internal )?medicine|(?:general )?surgery|pediatrics|paediatrics"
        "|peds|obstetrics|gyn(?:a?ecology)?|ob(?: gyn)?|obgyn|family medicine|emergency medicine"
        "|public health|radiology|an(?:a)?esthesia|dermatology|orthop(?:a)?edics)"
    ),
    "visa_type": (
        r"(?:j ?1|j one|h ?1 ?b|h one b|h one bee|o ?1|green card|permanent residen\w+"
        r"|(?:work|employment) (?:permit|authori[sz]ation)|ead|american citizen|u s citizen"
        r"|citizenship)"
    ),
    "person": (
        r"(?:(?:dr|doctor|professor|prof) [^ \n]+|attendings?|supervisors?|mentors?|tutors?"
        r"|preceptors?|advis[eo]rs?|dean|chief|director|faculty|residents?|nurses?|colleagues?"
        r"|coach|registrar|consultant)"
    ),
    "negation": (
        r"(?:not|no|never|none|nobody|nothing|without|cannot|hardly|barely|[a-z]+n't"
        r"|(?:do|did|does|ca|wo|is|was|have|has|could)nt)"
    ),
    "hope": (
        r"(?:hope|hopes|hoping|hopefully|would|could|might|maybe|wish|want|wanted|plan|planning"
        r"|intend|i'd|should|if)"
    ),
}  # fmt: skip
"""What `<name>` stands for; each is a regular expression over words joined by single spaces."""


def check_phrase(phrase: str) -> str:
    """`phrase`, or `ValueError` with what is wrong in it."""
    _tokens(phrase)
    return phrase


class Lines:
    """A text of several lines (sentences), given as their words, ready to be searched."""

    def __init__(self, lines: Sequence[Sequence[str]]) -> None:
        self._words = [word for line in lines for word in line]
        self._line = [i for i, line in enumerate(lines) for _ in line]
        self._past = [past for past, line in _pasts(lines) for _ in line]
        self._text = "".join("".join([*(f" {word}" for word in line), "\n"]) for line in lines)
        self._at: dict[str, list[int]] = defaultdict(list)
        for i, word in enumerate(self._words):
            self._at[word].append(i)
        self._vocabulary = sorted(self._at)
        self._places = {m.start(): i for i, m in enumerate(re.finditer(r"[^ \n]+", self._text))}
        self._spans: dict[str, dict[int, int]] = {}
        self.count = len(lines)

    def holding(self, phrases: Iterable[str], among: Container[int] | None = None) -> set[int]:
        """The lines (from 0), of those `among` where given, that hold one of `phrases`."""
        wanted = _wanted(tuple(phrases))
        found: set[int] = set()
        for i, past, rests in self._starts(wanted):
            line = self._line[i]
            if line in found or (among is not None and line not in among):
                continue
            end = self._past[i]
            for rest in rests:
                if self._follows(past, end, rest, 0):
                    found.add(line)
                    break
        return found

    def _starts(self, wanted: _Wanted) -> Iterator[tuple[int, int, Sequence[_Tokens]]]:
        """Where a phrase may begin: the word, the word after it, and what has to follow there."""
        for word in wanted.words.keys() & self._at.keys():
            for i in self._at[word]:
                yield i, i + 1, wanted.words[word]
        for prefix, rests in wanted.prefixes.items():
            for word in self._beginning(prefix):
                for i in self._at[word]:
                    yield i, i + 1, rests
        for name, rests in wanted.detectors.items():
            for i, past in self._spans_of(name).items():
                yield i, past, rests

    def _follows(self, i: int, end: int, tokens: _Tokens, at: int) -> bool:
        """Whether the words from `i`, before `end`, begin with `tokens[at:]`."""
        while at < len(tokens):
            token = tokens[at]
            at += 1
            if token.between:
                for j in range(i, min(i + _BETWEEN, end) + 1):
                    if self._follows(j, end, tokens, at):
                        return True
                return False
            if token.optional and self._follows(i, end, tokens, at):
                return True
            if i >= end:
                return False
            for name in token.detectors:
                past = self._spans_of(name).get(i)
                if past is not None and self._follows(past, end, tokens, at):
                    return True
            word = self._words[i]
            if word not in token.words and not (token.prefixes and word.startswith(token.prefixes)):
                return False
            i += 1
        return True

    def _beginning(self, prefix: str) -> Iterator[str]:
        for i in range(bisect_left(self._vocabulary, prefix), len(self._vocabulary)):
            if not self._vocabulary[i].startswith(prefix):
                return
            yield self._vocabulary[i]

    def _spans_of(self, name: str) -> dict[int, int]:
        """Where something of the kind begins, with the word after it."""
        if name not in self._spans:
            self._spans[name] = {
                i: i + match.group().count(" ")
                for match in _detector(name).finditer(self._text)
                for i in (self._places[match.start() + 1],)
            }
        return self._spans[name]


@dataclass(frozen=True, slots=True)
class _Token:
    """One place of a phrase: what may stand there."""

    words: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    detectors: tuple[str, ...] = ()
    optional: bool = False
    between: bool = False


_Tokens = tuple[_Token, ...]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Phrases by what they begin with: each maps to the tokens that have to follow."""

    words: Mapping[str, list[_Tokens]]
    prefixes: Mapping[str, list[_Tokens]]
    detectors: Mapping[str, list[_Tokens]]


@cache
def _wanted(phrases: tuple[str, ...]) -> _Wanted:
    wanted = _Wanted(defaultdict(list), defaultdict(list), defaultdict(list))
    for phrase in phrases:
        first, *rest = _tokens(phrase)
        for word in first.words:
            wanted.words[word].append(tuple(rest))
        for prefix in first.prefixes:
            wanted.prefixes[prefix].append(tuple(rest))
        for name in first.detectors:
            wanted.detectors[name].append(tuple(rest))
    return wanted


def _tokens(phrase: str) -> _Tokens:
    tokens = [_token(written) for written in phrase.split()]
    if not tokens or tokens[0].optional or tokens[0].between or tokens[-1].between:
        raise ValueError(f"{phrase!r} may not begin or end with what can be missing")
    return tuple(tokens)


@cache
def _token(written: str) -> _Token:
    if written == "...":
        return _Token(between=True)
    optional = written.startswith("(") and written.endswith(")")
    choices = (written[1:-1] if optional else written).split("/")
    detectors = [choice for choice in choices if choice.startswith("<")]
    words = [choice for choice in choices if not choice.startswith("<")]
    for choice in detectors:
        if choice[1:-1] not in DETECTORS or not choice.endswith(">"):
            raise ValueError(f"unknown detector {choice!r}: one of {', '.join(DETECTORS)}")
    for word in words:
        if not _WORD.fullmatch(word):
            raise ValueError(
                f"{word!r} is no plain word: small letters, digits and apostrophes, '*' at its end"
            )
    return _Token(
        words=frozenset(word for word in words if not word.endswith("*")),
        prefixes=tuple(word[:-1] for word in words if word.endswith("*")),
        detectors=tuple(choice[1:-1] for choice in detectors),
        optional=optional,
    )


@cache
def _detector(name: str) -> re.Pattern[str]:
    return re.compile(f" {DETECTORS[name]}(?=[ \n])")


def _pasts(lines: Sequence[Sequence[str]]) -> Iterator[tuple[int, Sequence[str]]]:
    past = 0
    for line in lines:
        past += len(line)
        yield past, line
