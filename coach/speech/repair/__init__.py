"""What the recogniser heard, in the words that were meant: exams, scores, dates, names.

`repair` is a function of words alone: the tables beside it say what is repaired where, and the
words it was given stay with the caller.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from coach.speech.repair.agreement import agreeing
from coach.speech.repair.names import named, spoken_name
from coach.speech.repair.numbers import numbers
from coach.speech.repair.pieces import Correction, Pieces, applied
from coach.speech.repair.tables import tables
from coach.speech.repair.terms import alike_terms, known_terms, listened_terms
from coach.values import Word

_PASSES = 8


def repair(
    words: Sequence[Word], heard: Sequence[Word] = (), names: Sequence[str] = ()
) -> tuple[Word, ...]:
    """`words` with what the recogniser could not know put right.

    `words` come from the free recogniser, `heard` from one restricted to `phrases()` ("[unk]"
    for all else) over the same audio, `names` from the applicant's profile. A repaired `Word`
    may hold several written words ("Step 2 CK"); it spans the times of those it replaces and is
    as sure as the least of them. Repairing what is repaired changes nothing.
    """
    return _repaired(tuple(words), tuple(heard), tuple(names))


# While one speaks, the same words come again with every guess at the next.
@lru_cache(maxsize=4)
def _repaired(
    words: tuple[Word, ...], heard: tuple[Word, ...], names: tuple[str, ...]
) -> tuple[Word, ...]:
    done = words
    # What one pass finds is a cue for the next: an exam makes the number behind it a score.
    for _ in range(_PASSES):
        before = done
        done = applied(done, list(_corrections(Pieces(done), heard, names)))
        if done == before:
            break
    return applied(done, list(_masked(Pieces(done))))


def phrases(names: Sequence[str] = ()) -> tuple[str, ...]:
    """What the second recogniser listens for: its grammar, without "[unk]".

    Words of `names` that the model does not know are the caller's to leave out: Vosk says so on
    standard error for each.
    """
    listed = [*tables().listened, *(name for n in names if " " in (name := spoken_name(n)))]
    return tuple(dict.fromkeys(listed))


def _corrections(
    pieces: Pieces, heard: Sequence[Word], names: Sequence[str]
) -> Iterator[Correction]:
    yield from known_terms(pieces)
    yield from named(pieces, heard, names)
    yield from listened_terms(pieces, heard)
    yield from alike_terms(pieces)
    yield from numbers(pieces)
    yield from agreeing(pieces)


def _masked(pieces: Pieces) -> Iterator[Correction]:
    for i, text in enumerate(pieces.texts):
        if text in tables().masked:
            yield Correction(i, i + 1, text[0] + "*" * (len(text) - 1))
