"""Which bands of a scored answer say something about the applicant."""

from __future__ import annotations

from coach.values import Attempt, Band

_OF_IMPROPER = ("briefly", "composure")
"""To a question that may not be asked no one owes an account: its other bands stand for all."""


def bands_that_count(attempt: Attempt) -> tuple[Band, ...]:
    """In their order; none where it is not scored."""
    bands = attempt.feedback.bands if attempt.feedback else ()
    if attempt.kind != "improper":
        return bands
    return tuple(band for band in bands if band.criterion in _OF_IMPROPER)
