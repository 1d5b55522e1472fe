"""The sentences of an answer as it is written, by its punctuation alone."""

from __future__ import annotations

import re

from coach.scoring.stops import ends_sentence

_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?:\s+|$)")
_END_OR_LINE = re.compile(rf"{_END.pattern}|\n\s*")


def sentences(text: str, *, lines: bool = False) -> list[tuple[int, int]]:
    """Where each stands: `text[start:end]`, in code points, without the space around it. A last
    one needs no full stop; with `lines` each line of the text ends one too."""
    found: list[tuple[int, int]] = []
    start = 0
    for end in (_END_OR_LINE if lines else _END).finditer(text):
        if end.group().startswith(".") and not ends_sentence(text, end.start(), end.end()):
            continue
        _add(found, text, start, end.end())
        start = end.end()
    _add(found, text, start, len(text))
    return found


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    """What stands there, if it holds a word."""
    said = text[start:end]
    if any(c.isalnum() for c in said):
        found.append((start + len(said) - len(said.lstrip()), start + len(said.rstrip())))
