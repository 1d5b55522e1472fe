"""What the recogniser heard, in the words that were meant: exams, scores, dates, names."""

from __future__ import annotations

from collections.abc import Sequence

from coach.values import Word


def repair(
    words: Sequence[Word], heard: Sequence[Word] = (), names: Sequence[str] = ()
) -> tuple[Word, ...]:
    """`words` with what the recogniser could not know put right.

    `words` come from the free recogniser, `heard` from one restricted to `phrases()` ("[unk]"
    for all else) over the same audio, `names` from the applicant's profile. A repaired `Word`
    may hold several written words ("Step 2 CK"); it spans the times of those it replaces.
    """
    del heard, names
    return tuple(words)


def phrases() -> tuple[str, ...]:
    """What the second recogniser listens for: its grammar, without "[unk]"."""
    return ()
