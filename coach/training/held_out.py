"""What taggers say of answers whose whole sets they were trained without."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path

import torch

from coach.training.examples import load
from coach.training.folds import COUNT, split
from coach.training.stored import Prediction
from coach.training.train import load_tokenizer, predict, taught


def predict_folds(
    examples: Path, base: Path, epochs: int, teachers: int = 0
) -> dict[str, Prediction]:
    """Predictions by answer id; `examples` and `base` are the folders of both. With `teachers`, so
    many are trained for each fold, and what predicts learns from them as well.

    Every fold has a process of its own with one thread: the number of cores changes nothing but
    the time it takes.
    """
    predictions: dict[str, Prediction] = {}
    with ProcessPoolExecutor(min(COUNT, os.cpu_count() or 1), get_context("spawn")) as pool:
        folds = range(COUNT)
        told = (repeat(examples), repeat(base), repeat(epochs), repeat(teachers))
        for done in pool.map(_fold, folds, *told):
            predictions |= done
    return predictions


def _fold(
    fold: int, examples: Path, base: Path, epochs: int, teachers: int
) -> dict[str, Prediction]:
    torch.set_num_threads(1)
    kept, left = split(load(examples), fold)
    name = f"fold {fold + 1}"
    print(f"{name}: {len(kept)} answers in, {len(left)} out", flush=True)

    def say(line: str) -> None:
        print(name, line, flush=True)

    tagger = taught(kept, base, epochs=epochs, seed=fold, teachers=teachers, say=say)
    tokenizer = load_tokenizer(base)
    return {e.id: predict(tagger, tokenizer, e) for e in left}
