"""Answers as padded batches of tensors."""

from __future__ import annotations

import random
from dataclasses import dataclass, fields

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from coach.scoring.pieces import Pieces, encode, header_of
from coach.training.examples import LEARNT, Example
from coach.training.network import LEVELS
from coach.values import MOVES

BATCH = 8


@dataclass(frozen=True, slots=True)
class Batch:
    """B answers of up to T pieces. `rated` says which ratings are known."""

    pieces: Tensor  # B×T, word pieces
    kinds: Tensor  # B×T, 0 question, 1 answer
    mask: Tensor  # B×T, what is no padding
    words: Tensor  # B×T, the last piece of each word: moves and ends count there
    moves: Tensor  # B×T×17
    ends: Tensor  # B×T
    ratings: Tensor  # B×7×4, a rating as the questions "above 0?" to "above 3?"
    rated: Tensor  # B×7

    def to(self, device: torch.device) -> Batch:
        return Batch(*(getattr(self, f.name).to(device) for f in fields(self)))


def encoded(tokenizer: Tokenizer, example: Example) -> Pieces:
    header = header_of(example.question, example.kind, example.flags)
    return encode(tokenizer, header, list(example.words))


def batches(examples: list[Example], tokenizer: Tokenizer, rng: random.Random) -> list[Batch]:
    """Batches of answers of like length, in random order."""
    rows = [(encoded(tokenizer, e), e) for e in examples]
    rows.sort(key=lambda row: len(row[0].ids) + rng.uniform(-10, 10))
    groups = [rows[i : i + BATCH] for i in range(0, len(rows), BATCH)]
    rng.shuffle(groups)
    return [_batch(group) for group in groups]


def _batch(rows: list[tuple[Pieces, Example]]) -> Batch:
    b, t = len(rows), max(len(pieces.ids) for pieces, _ in rows)
    ids, kinds = np.zeros((b, t), np.int64), np.zeros((b, t), np.int64)
    mask, words = np.zeros((b, t), bool), np.zeros((b, t), bool)
    moves, ends = np.zeros((b, t, len(MOVES)), np.float32), np.zeros((b, t), np.float32)
    for i, (pieces, example) in enumerate(rows):
        n, last = len(pieces.ids), np.array(pieces.last, np.int64)
        ids[i, :n], kinds[i, :n], mask[i, :n] = pieces.ids, pieces.kinds, True
        segments = np.array(example.segments, np.int64)
        words[i, last] = True
        ends[i, last] = np.append(segments[1:] != segments[:-1], True)[: len(last)]
        labels = np.zeros((len(example.moves), len(MOVES)), np.float32)
        for segment, held in enumerate(example.moves):
            labels[segment, list(held)] = 1.0
        moves[i, last] = labels[segments[: len(last)]]
    ratings = np.array([e.ratings for _, e in rows], np.float32)
    steps = np.clip(ratings[..., None] - np.arange(LEVELS, dtype=np.float32), 0, 1)
    rated = np.array([e.rated for _, e in rows], np.float32)
    assert ratings.shape == rated.shape == (b, len(LEARNT))
    arrays = (ids, kinds, mask, words, moves, ends, steps, rated)
    return Batch(*map(torch.from_numpy, arrays))
