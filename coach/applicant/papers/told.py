"""What a paper states, as claims: each offset is one of the paper's own text.

The school's letter speaks of the applicant as "she" or "Ms. Okafor"; to be read by the same rules
it is turned, letter for letter in place, into what the applicant would say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from coach.applicant.check import LONGEST_READ, claims_in
from coach.applicant.heard.claim import Claim
from coach.applicant.papers.paper import Paper

_CHUNK = LONGEST_READ - 2_000
_SPEAKER = re.compile(
    r"\b(?:the|our|this)? ?(?:(?:school|college|university|faculty|department|clerkship|promotions|"
    r"progress|academic|student) ?)*(?:committee|school|college|faculty|university|dean|office|"
    r"director)(?= (?:of medicine )?(?:placed|required|granted|approved|issued|recorded|gave|noted|"
    r"lifted|put|allowed|asked)\b)",
    re.I,
)
_TITLED = re.compile(r"\b(?:Mr|Ms|Mrs|Miss|Mx|Dr)\.? [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?('s|’s)?")
_STUDENT = re.compile(
    r"\b(?:the|this|our) (?:student|candidate|applicant|graduate)('s|’s)?\b", re.I
)
_PRONOUNS = {
    "he": "I", "she": "I", "his": "my", "her": "my", "him": "me", "hers": "my", "herself": "myself",
    "himself": "myself", "they": "I", "their": "my", "them": "me",
}  # fmt: skip
_PRONOUN = re.compile(rf"\b(?:{'|'.join(_PRONOUNS)})\b", re.I)
_THEY = frozenset(("they", "their", "them"))


@lru_cache(maxsize=64)
def claims_of(paper: Paper, name: str = "") -> tuple[Claim, ...]:
    """In the order of the text. `name` is the applicant's, for the school's letter."""
    text = as_if_said(paper.text, name) if paper.kind == "mspe" else paper.text
    found: list[Claim] = []
    for start, end in _chunks(paper):
        chunk = _closed(paper, text, start, end)
        found += [
            replace(claim, start=claim.start + start, end=claim.end + start)
            for claim in claims_in(chunk)
        ]
    return tuple(found)


def as_if_said(text: str, name: str = "") -> str:
    """A letter about the applicant in the first person, as long as it was."""
    text = _SPEAKER.sub(lambda m: _padded("it", m.group()), text)
    for pattern in filter(None, (_named(name), _TITLED, _STUDENT)):
        text = pattern.sub(lambda m: _padded("my" if m[1] else "I", m.group()), text)
    singular = len(re.findall(r"\b(?:he|she|his|her)\b", text, re.I))
    return _PRONOUN.sub(lambda m: _pronoun(m.group(), singular > 1), text)


def _named(name: str) -> re.Pattern[str] | None:
    words = [re.escape(word) for word in name.split() if len(word) > 1]
    if not words:
        return None
    either = "|".join([r"\s+".join(words), *words])
    return re.compile(rf"\b(?:(?:Mr|Ms|Mrs|Miss|Mx|Dr)\.? )?(?:{either})('s|’s)?(?!\w)")


def _pronoun(word: str, singular: bool) -> str:
    low = word.lower()
    if singular and low in _THEY:
        return word
    return _padded(_PRONOUNS[low], word)


def _padded(said: str, whole: str) -> str:
    return said.ljust(len(whole))[: len(whole)] if len(said) <= len(whole) else whole


def _chunks(paper: Paper) -> Iterator[tuple[int, int]]:
    """Stretches of whole paragraphs, short enough to be read as one answer."""
    start = end = None
    for paragraph in paper.paragraphs:
        if start is None or end is None:
            start = paragraph.start
        elif paragraph.end - start > _CHUNK:
            yield start, end
            start = paragraph.start
        end = paragraph.end
    if start is not None and end is not None:
        yield start, end


def _closed(paper: Paper, text: str, start: int, end: int) -> str:
    """`text[start:end]` with the end of each paragraph ending a sentence too."""
    letters = list(text[start:end])
    for paragraph in paper.paragraphs:
        if start <= paragraph.end < end and letters[paragraph.end - start].isspace():
            letters[paragraph.end - start] = "."
    return "".join(letters)
