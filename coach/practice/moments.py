"""The best and the weakest moment of an interview, in the applicant's own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coach.practice.counting import bands_that_count
from coach.practice.quoting import slice_of
from coach.practice.sentences import sentences
from coach.values import AGAINST, CRITERIA, Attempt, Band

STRONG = 3
_TELLING = ("outcome", "change", "responsibility", "briefly", "composure")
"""What an interviewer remembers first."""
_LONGEST = 240


@dataclass(frozen=True, slots=True)
class Moment:
    """`quote` stands in the answer `label` as it is. `why` is what the scorer says of it;
    `number` is the attempt's."""

    label: str
    number: int
    criterion: str
    value: int
    quote: str
    why: str


def best(attempts: Sequence[Attempt], labels: Sequence[str]) -> Moment | None:
    """The strongest words of the best answer; None where no answer has a strong side."""
    found = [
        (-(attempt.feedback.overall or 0), -band.value, _TELLING.index(band.criterion), at, moment)
        for at, (attempt, label) in enumerate(zip(attempts, labels, strict=True))
        if attempt.feedback and attempt.feedback.overall is not None
        for band in bands_that_count(attempt)
        if band.value >= STRONG and (moment := _moment(attempt, label, band))
    ]
    return min(found, key=lambda one: one[:4])[-1] if found else None


def weakest(attempts: Sequence[Attempt], labels: Sequence[str]) -> Moment | None:
    """The words that cost most in the weakest answer, or its first ones where what is missing was
    not said at all; None where nothing could be better."""
    scored = [
        (attempt, label)
        for attempt, label in zip(attempts, labels, strict=True)
        if attempt.feedback and any(band.value < 4 for band in bands_that_count(attempt))
    ]
    if not scored:
        return None
    attempt, label = min(scored, key=_standing)
    low = sorted(
        (band for band in bands_that_count(attempt) if band.value < 4),
        key=lambda band: (band.value, CRITERIA.index(band.criterion)),
    )
    for band in low:
        if (band.value < STRONG or band is low[0]) and (moment := _moment(attempt, label, band)):
            return moment
    quote = _short(_opening(attempt))
    return Moment(label, attempt.number, low[0].criterion, low[0].value, quote, low[0].why)


def in_short(attempt: Attempt) -> str:
    """A few words that stand for the whole answer: its strongest where it was good, else those that
    cost most, or its first ones. "" where none can stand alone."""
    feedback = attempt.feedback
    if feedback is None or feedback.overall is None:
        return ""
    good = feedback.overall >= STRONG
    bands = sorted(
        bands_that_count(attempt),
        key=lambda band: (-band.value if good else band.value, _TELLING.index(band.criterion)),
    )
    quotes = (
        slice_of(moment.quote)
        for band in bands
        if (moment := _moment(attempt, "", band)) is not None
    )
    return next(filter(None, quotes), "") or slice_of(_opening(attempt))


def _standing(answer: tuple[Attempt, str]) -> tuple[int, int]:
    feedback = answer[0].feedback
    assert feedback is not None
    return feedback.overall or 0, sum(band.value for band in feedback.bands)


def _moment(attempt: Attempt, label: str, band: Band) -> Moment | None:
    """With the words that decided the band: those that count against it first, where it is low."""
    weak = band.value < STRONG
    text = attempt.answer.text
    there = [e for e in band.evidence if text[e.start : e.end] == e.text and e.text.strip()]
    ranked = sorted(there, key=lambda e: weak and e.move not in AGAINST)
    if not ranked:
        return None
    quote = _short(ranked[0].text)
    return Moment(label, attempt.number, band.criterion, band.value, quote, band.why)


def _opening(attempt: Attempt) -> str:
    """The first sentence."""
    text = attempt.answer.text
    found = sentences(text, lines=True)
    return text[slice(*found[0])] if found else ""


def _short(text: str) -> str:
    """The beginning, cut after a word: still as it stands in the answer."""
    text = text.strip()
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(None, 1)[0]
