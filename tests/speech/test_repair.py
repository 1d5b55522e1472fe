"""The words of the recogniser, put right: what is repaired, and what is left alone."""

from __future__ import annotations

from coach.speech.repair import repair
from coach.values import Word


def said(text: str) -> tuple[Word, ...]:
    """The words of `text`, a third of a second each."""
    return tuple(Word(word, i / 3, i / 3 + 0.3, 1.0) for i, word in enumerate(text.split()))


def test_ordinary_words_stay_as_they_are() -> None:
    words = said("i called my father every evening")
    assert repair(words) == words
