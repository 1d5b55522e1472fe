"""What was said and what the recognisers made of it: the material of the speech measure.

`answers.txt` holds answers as one writes them, each term as [written|as it is said]; every third
one is held out: nobody tunes on it. `recognised.jsonl` holds what Vosk's small model heard of
them, and of ordinary talk ("o…"), spoken by synthetic voices: see `docs/speech.md`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from coach.speech.repair.tables import tables
from coach.values import Word

HERE = Path(__file__).parent
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = ". . twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth", "twenty": "twentieth", "thirty": "thirtieth",
    "forty": "fortieth", "fifty": "fiftieth", "sixty": "sixtieth", "seventy": "seventieth",
    "eighty": "eightieth", "ninety": "ninetieth",
}  # fmt: skip
_PIECE = re.compile(r"\[([^|\]]*)\|([^\]]*)\]|[^\s\[\]]+")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"


@dataclass(frozen=True, slots=True)
class Token:
    """One written word of what was said; `term` counts the terms of the answer, -1 for none."""

    written: str
    spoken: tuple[str, ...]
    term: int = -1


@dataclass(frozen=True, slots=True)
class Said:
    """One answer as it was meant. `kinds[i]` is the kind of its i-th term."""

    id: str
    flag: str
    names: tuple[str, ...]
    tokens: tuple[Token, ...]
    kinds: tuple[str, ...]
    sentences: tuple[str, ...]

    @property
    def held_out(self) -> bool:
        return int(self.id[1:]) % 3 == 2

    @property
    def spoken(self) -> list[str]:
        return [word for token in self.tokens for word in token.spoken]


@dataclass(frozen=True, slots=True)
class Recording:
    """What the free recogniser and the one with the phrases heard of one text in one voice."""

    id: str
    voice: str
    free: tuple[Word, ...]
    phrases: tuple[Word, ...]


def plain(word: str) -> str:
    """A written word as scoring compares it: small letters, no punctuation."""
    return re.sub(r"[^a-z0-9%']", "", word.casefold())


@cache
def answers() -> dict[str, Said]:
    blocks = (HERE / "answers.txt").read_text(encoding="utf-8").strip().split("\n\n")
    return {said.id: said for i, block in enumerate(blocks) for said in (_said(i, block),)}


def _said(number: int, block: str) -> Said:
    head, text = block.split("\n", 1)
    flag, _, names = head.removeprefix("# ").partition("; names: ")
    tokens: list[Token] = []
    kinds: list[str] = []
    for piece in _PIECE.finditer(text):
        written, spoken = piece[1], piece[2]
        if written is None:
            words = piece[0].replace("-", " ").split()
            tokens += [Token(word, (plain(word),)) for word in words if plain(word)]
            continue
        said = spoken.split()
        parts = written.split()
        kinds.append(_kind(written, names))
        # All that is said for a term goes with its first word: parts are not said one by one.
        tokens += [
            Token(part, tuple(said) if at == 0 else (), len(kinds) - 1)
            for at, part in enumerate(parts)
        ]
    listed = tuple(name.strip() for name in names.split(",")) if names else ()
    sounds = re.sub(r"\[[^|\]]*\|([^\]]*)\]", r"\1", text).casefold().replace("-", " ")
    sentences = (re.sub(r"[^a-z' ]", " ", part).split() for part in re.split(r"[.?!]\s", sounds))
    spoken = tuple(" ".join(words) for words in sentences)
    return Said(f"a{number:02d}", flag, listed, tuple(tokens), tuple(kinds), spoken)


def _kind(written: str, names: str) -> str:
    if names and written in names:
        return "name"
    if re.fullmatch(r"\d{3}", written):
        return "score"
    if re.fullmatch(rf"(?:(?:{_MONTHS}) )?(?:19|20)\d\d", written):
        return "date"
    if "%" in written or "percentile" in written:
        return "percent"
    return "term"


@cache
def recordings() -> tuple[Recording, ...]:
    return tuple(_recordings())


def _recordings() -> Iterator[Recording]:
    with (HERE / "recognised.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield Recording(row["id"], row["voice"], _words(row["free"]), _words(row["phrases"]))


def _words(row: Sequence[object]) -> tuple[Word, ...]:
    """Words from [text, text, …, [start, length, confidence, …]]: hundredths."""
    *texts, numbers = row
    assert isinstance(numbers, list)
    spans = zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True)
    return tuple(
        Word(str(text), start / 100, (start + length) / 100, sure / 100)
        for text, (start, length, sure) in zip(texts, spans, strict=True)
    )


@cache
def ordinary() -> dict[str, str]:
    """Talk without domain terms, as it was said."""
    lines = (HERE / "ordinary.txt").read_text(encoding="utf-8").splitlines()
    return {f"o{i:03d}": line for i, line in enumerate(lines)}


@cache
def _as_said() -> dict[str, tuple[str, ...]]:
    text = (HERE / "answers.txt").read_text(encoding="utf-8")
    return {p[1]: tuple(p[2].split()) for p in _PIECE.finditer(text) if p[1] is not None}


def say(words: Sequence[Word]) -> list[str]:
    """The words as they are said: "245" is "two forty five", "USMLE" "u s m l e"."""
    return [part for word in words for part in _say(word.text)]


@cache
def _say(written: str) -> tuple[str, ...]:
    if written in _as_said():
        return _as_said()[written]
    said = {term.written: term.row.said for term in tables().terms}.get(written)
    if said:
        return tuple(said[0].split())
    return tuple(part for piece in re.split(r"[ -]", written) for part in _say_piece(piece))


def _say_piece(piece: str) -> tuple[str, ...]:
    if piece in _as_said():
        return _as_said()[piece]
    if piece.endswith("%"):
        return (*_number(int(piece[:-1])), "percent")
    if ordinal := re.fullmatch(r"(\d+)(?:st|nd|rd|th)", piece):
        *tens, last = _number(int(ordinal[1]))
        return (*tens, _ORDINALS.get(last, f"{last}th"))
    return _number(int(piece)) if piece.isdigit() else (piece.casefold(),)


def _number(number: int) -> tuple[str, ...]:
    """Below 20, to 99, and by pairs beyond, as years and scores are said."""
    if number < 20:
        return (_SMALL[number],)
    if number < 100:
        tens = (_TENS[number // 10],)
        return (*tens, _SMALL[number % 10]) if number % 10 else tens
    lead, rest = divmod(number, 100)
    if number == 1000 * (number // 1000) + rest and rest < 10 and number >= 1000:
        return (*_number(number // 1000), "thousand", *((_SMALL[rest],) if rest else ()))
    if not rest:
        return (*_number(lead), "hundred")
    return (*_number(lead), *(("oh",) if rest < 10 else ()), *_number(rest))


def aligned(meant: Sequence[str], got: Sequence[str]) -> list[tuple[int | None, int | None]]:
    """The cheapest pairing of two word lists; None stands for a word the other one lacks."""
    rows, columns = len(meant) + 1, len(got) + 1
    cost = [[0] * columns for _ in range(rows)]
    for i in range(rows):
        cost[i][0] = i
    cost[0] = list(range(columns))
    for i in range(1, rows):
        for j in range(1, columns):
            change = cost[i - 1][j - 1] + (meant[i - 1] != got[j - 1])
            cost[i][j] = min(change, cost[i - 1][j] + 1, cost[i][j - 1] + 1)
    pairs: list[tuple[int | None, int | None]] = []
    i, j = rows - 1, columns - 1
    while i or j:
        if i and j and cost[i][j] == cost[i - 1][j - 1] + (meant[i - 1] != got[j - 1]):
            i, j = i - 1, j - 1
            pairs.append((i, j))
        elif i and cost[i][j] == cost[i - 1][j] + 1:
            i -= 1
            pairs.append((i, None))
        else:
            j -= 1
            pairs.append((None, j))
    return pairs[::-1]


def errors(meant: Sequence[str], got: Sequence[str]) -> int:
    """Substitutions, deletions and insertions between two word lists."""
    return sum(i is None or j is None or meant[i] != got[j] for i, j in aligned(meant, got))
