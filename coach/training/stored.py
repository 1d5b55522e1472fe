"""Out-of-fold predictions on disk, and a tagger that gives them back.

With it the whole scorer (cuts, gates, rubric, words) is measured on answers the weights behind
each prediction never saw, without training again when only the rubric changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from coach.scoring.tagger import Tags, reading_of

Prediction = Mapping[str, np.ndarray]  # "moves" W×17, "ends" W, "ratings" 7×4, as probabilities


def write(path: Path, predictions: Mapping[str, Prediction]) -> None:
    """Probabilities are kept as bytes: a 255th is finer than they are."""
    ids = sorted(predictions)
    moves = np.concatenate([predictions[i]["moves"] for i in ids])
    np.savez_compressed(
        path,
        ids=np.array(ids),
        lengths=np.array([len(predictions[i]["ends"]) for i in ids], np.int32),
        moves=np.round(moves * 255).astype(np.uint8),
        ends=np.round(np.concatenate([predictions[i]["ends"] for i in ids]) * 255).astype(np.uint8),
        ratings=np.stack([predictions[i]["ratings"] for i in ids]).astype(np.float16),
    )


def read(path: Path) -> dict[str, Tags]:
    """Tags by the id of the answer."""
    with np.load(path) as kept:
        lengths = kept["lengths"]
        ends = np.split(kept["ends"].astype(np.float32) / 255, np.cumsum(lengths)[:-1])
        moves = np.split(kept["moves"].astype(np.float32) / 255, np.cumsum(lengths)[:-1])
        ratings = kept["ratings"].astype(np.float32)
        return {
            str(name): Tags(moves[i], ends[i], reading_of(ratings[i]))
            for i, name in enumerate(kept["ids"])
        }


class StoredTagger:
    """Stands in for the tagger: `current` says whose tags the next call gives."""

    hash = "out-of-fold"

    def __init__(self, tags: Mapping[str, Tags]) -> None:
        self._tags = tags
        self.known = frozenset(tags)
        self.current = ""

    def tag(self, words: list[str], *_: object) -> Tags:
        tags = self._tags[self.current]
        if len(tags.ends) < len(words):
            short = len(words) - len(tags.ends)
            return Tags(
                np.pad(tags.moves, ((0, short), (0, 0))),
                np.pad(tags.ends, (0, short)),
                tags.reading,
            )
        return tags
