"""How words sound, roughly: a key that is near for words a recogniser takes for one another."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from pydantic import Field
from rapidfuzz.distance import Levenshtein

from coach.content.yaml_files import Strict, check, read

_DOUBLE = re.compile(r"(.)\1+")


class SoundRow(Strict):
    """The lists of sounds.yaml; its head says what the keys mean."""

    letters: dict[str, str]
    odd: dict[str, str]
    spellings: list[list[str]]
    rough: dict[str, str]


class Sounds(Strict):
    schema_: Literal[1] = Field(alias="schema")
    sounds: SoundRow


@dataclass(frozen=True, slots=True)
class _Sounding:
    letters: Mapping[str, str]
    odd: Mapping[str, str]
    spellings: tuple[tuple[re.Pattern[str], str], ...]
    rough: Mapping[int, str]


def alike(one: Sequence[str], other: Sequence[str]) -> float:
    """How alike two runs of words sound, 0 to 1."""
    return keys_alike(key(one), key(other))


@lru_cache(maxsize=65_536)
def keys_alike(one: str, other: str) -> float:
    """The same of two keys: half how like the sounds are, half how like their classes."""
    fine = Levenshtein.normalized_similarity(one, other)
    return (fine + Levenshtein.normalized_similarity(_rough(one), _rough(other))) / 2


def key(words: Sequence[str]) -> str:
    """The sounds of words said without a pause between them; for comparing only."""
    return _DOUBLE.sub(r"\1", "".join(map(_word, words)))


@cache
def _sounding() -> _Sounding:
    source = files("coach") / "speech" / "repair" / "sounds.yaml"
    row = check(read(source, "sounds.yaml"), Sounds).sounds
    return _Sounding(
        letters=row.letters,
        odd=row.odd,
        spellings=tuple((re.compile(pattern), sound) for pattern, sound in row.spellings),
        rough=str.maketrans(row.rough),
    )


@lru_cache(maxsize=8192)
def _rough(sounds: str) -> str:
    return _DOUBLE.sub(r"\1", sounds.translate(_sounding().rough))


@lru_cache(maxsize=8192)
def _word(word: str) -> str:
    known = _sounding()
    word = re.sub(r"[^a-z]", "", word.casefold())
    if word in known.odd:
        return known.odd[word]
    if not re.search(r"[aeiouy]", word) or len(word) == 1:
        return "".join(known.letters[letter] for letter in word)
    for pattern, sound in known.spellings:
        word = pattern.sub(sound, word)
    return "".join(sound if sound == "S" else sound.lower() for sound in word)
