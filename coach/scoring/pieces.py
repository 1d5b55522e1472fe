"""Question and answer as the word pieces that go into the tagger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coach.scoring.words import words_of
from coach.values import FLAGS

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MAX_PIECES = 512
MAX_QUESTION_PIECES = 64
CLS, SEP = 101, 102


@dataclass(frozen=True, slots=True)
class Pieces:
    """`ids` and `kinds` (0 question, 1 answer) have one entry a piece; `last[i]` is the index of
    the last piece of word i. Words that did not fit are left out of `last`."""

    ids: list[int]
    kinds: list[int]
    last: list[int]


def tokenizer_from(text: str) -> Tokenizer:
    """The tokenizer of a `tokenizer.json`, whole answers, never padded."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_str(text)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def header_of(question: str, kind: str, flags: Iterable[str]) -> list[str]:
    """What the tagger is told before the answer: the kind (where the question does not show it),
    the flags, the question."""
    told = ["" if kind in {"flag", "followup"} else kind]
    told += [*(FLAGS.get(flag, flag) for flag in flags), question]
    return [word.text for part in told for word in words_of(part)]


def encode(tokenizer: Tokenizer, header: list[str], words: list[str]) -> Pieces:
    """The input of one pass: [CLS] header [SEP] answer [SEP], at most `MAX_PIECES`."""
    top = _piece_ids(tokenizer, header)
    ids = [CLS, *(i for word in top for i in word)][:MAX_QUESTION_PIECES]
    ids.append(SEP)
    kinds = [0] * len(ids)
    last = []
    for word in _piece_ids(tokenizer, words):
        if len(ids) + len(word) + 1 > MAX_PIECES:
            break
        ids += word
        last.append(len(ids) - 1)
    ids.append(SEP)
    kinds += [1] * (len(ids) - len(kinds))
    return Pieces(ids, kinds, last)


def _piece_ids(tokenizer: Tokenizer, words: list[str]) -> list[list[int]]:
    if not words:
        return []
    encoding = tokenizer.encode(words, is_pretokenized=True, add_special_tokens=False)
    ids: list[list[int]] = [[] for _ in words]
    for piece, word in zip(encoding.ids, encoding.word_ids, strict=True):
        if word is not None:
            ids[word].append(piece)
    return ids
