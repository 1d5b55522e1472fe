"""Training one tagger: fixed seeds, one learning-rate cycle, averaged weights."""

from __future__ import annotations

import copy
import random
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from coach.scoring.pieces import Pieces, encode, header_of, tokenizer_from
from coach.training.augment import varied
from coach.training.examples import LEARNT, Example
from coach.training.network import LEVELS, Tagged, Tagger, pretrained
from coach.values import MOVES

BATCH = 8
ENCODER_RATE, HEAD_RATE = 1.5e-4, 1e-3
MOVE_WEIGHT, END_WEIGHT, RATING_WEIGHT = 1.0, 6.0, 2.0
POSITIVE = 3.0
AVERAGING = 0.995


def encoded(tokenizer: Tokenizer, example: Example) -> Pieces:
    header = header_of(example.question, example.kind, example.flags)
    return encode(tokenizer, header, list(example.words))


def train(
    examples: list[Example],
    base: Path,
    *,
    epochs: int = 9,
    seed: int = 0,
    say: Callable[[str], None] = print,
) -> Tagger:
    """Fine-tune the encoder under `base` (`model.safetensors`, `tokenizer.json`)."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    tokenizer = load_tokenizer(base)
    tagger = pretrained(base / "model.safetensors")
    tagger.pieces.weight.requires_grad_(False)
    heads = ("moves.", "ends.", "look.", "read.", "rate", "steps")
    named = [(n, p) for n, p in tagger.named_parameters() if p.requires_grad]
    groups = [
        {"params": [p for n, p in named if not n.startswith(heads)], "lr": ENCODER_RATE},
        {"params": [p for n, p in named if n.startswith(heads)], "lr": HEAD_RATE},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    steps = epochs * (len(examples) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, [ENCODER_RATE, HEAD_RATE], total_steps=steps, pct_start=0.15
    )
    average = copy.deepcopy(tagger)
    means, parameters = learning_in(average), learning_in(tagger)
    for epoch in range(epochs):
        tagger.train()
        started, losses = time.monotonic(), []
        for batch in batches([varied(e, rng) for e in examples], tokenizer, rng):
            losses.append(step(tagger, optimiser, batch))
            schedule.step()
            torch._foreach_lerp_(means, parameters, 1 - AVERAGING)
        took = time.monotonic() - started
        say(f"epoch {epoch + 1}/{epochs} loss {np.mean(losses):.3f} {took:.0f} s")
    return average.eval()


def learning_in(tagger: Tagger) -> list[Tensor]:
    """The values that learn, in a fixed order."""
    return [p.data for p in tagger.parameters() if p.requires_grad]


def step(tagger: Tagger, optimiser: torch.optim.Optimizer, batch: dict[str, Tensor]) -> float:
    """Learn from one batch; its loss before."""
    loss = loss_of(tagger, batch)
    optimiser.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
    optimiser.step()
    return float(loss.item())


def load_tokenizer(base: Path) -> Tokenizer:
    return tokenizer_from((base / "tokenizer.json").read_text(encoding="utf-8"))


def predict(tagger: Tagger, tokenizer: Tokenizer, example: Example) -> dict[str, np.ndarray]:
    """`moves` W×17 and `ends` W as probabilities for the W words read, `ratings` 6×4."""
    pieces = encoded(tokenizer, example)
    with torch.no_grad():
        out = tagger(torch.tensor([pieces.ids]), torch.tensor([pieces.kinds]))
    return {
        "moves": out.moves[0, pieces.last].sigmoid().numpy(),
        "ends": out.ends[0, pieces.last].sigmoid().numpy(),
        "ratings": out.ratings[0].sigmoid().numpy(),
    }


def batches(
    examples: list[Example], tokenizer: Tokenizer, rng: random.Random
) -> list[dict[str, Tensor]]:
    """Batches of answers of like length, in random order."""
    rows = [(encoded(tokenizer, e), e) for e in examples]
    rows.sort(key=lambda row: len(row[0].ids) + rng.uniform(-10, 10))
    groups = [rows[i : i + BATCH] for i in range(0, len(rows), BATCH)]
    rng.shuffle(groups)
    return [_tensors(group) for group in groups]


def _tensors(rows: list[tuple[Pieces, Example]]) -> dict[str, Tensor]:
    b, t = len(rows), max(len(p.ids) for p, _ in rows)
    batch = {
        "pieces": torch.zeros(b, t, dtype=torch.long),
        "kinds": torch.zeros(b, t, dtype=torch.long),
        "mask": torch.zeros(b, t, dtype=torch.bool),
        "words": torch.zeros(b, t, dtype=torch.bool),
        "moves": torch.zeros(b, t, len(MOVES)),
        "ends": torch.zeros(b, t),
        "ratings": torch.zeros(b, len(LEARNT), LEVELS),
    }
    for i, (pieces, example) in enumerate(rows):
        n = len(pieces.ids)
        batch["pieces"][i, :n] = torch.tensor(pieces.ids)
        batch["kinds"][i, :n] = torch.tensor(pieces.kinds)
        batch["mask"][i, :n] = True
        for word, at in enumerate(pieces.last):
            segment = example.segments[word]
            batch["words"][i, at] = True
            batch["moves"][i, at, list(example.moves[segment])] = 1.0
            final = word + 1 == len(example.segments) or example.segments[word + 1] != segment
            batch["ends"][i, at] = float(final)
        rating = torch.tensor(example.ratings)[:, None]
        batch["ratings"][i] = (rating - torch.arange(LEVELS)).clamp(0, 1)
    return batch


def precision() -> AbstractContextManager[object]:
    """bfloat16 where the processor has it: there it is quicker, and elsewhere fifteen times slower
    than float32."""
    able: dict[str, bool] = getattr(torch.cpu, "get_capabilities", dict)()
    if able.get("avx512_bf16") or able.get("amx_bf16"):
        return torch.autocast("cpu", dtype=torch.bfloat16)
    return nullcontext()


def loss_of(tagger: Tagger, batch: dict[str, Tensor]) -> Tensor:
    with precision():
        out = tagger(batch["pieces"], batch["kinds"], batch["mask"])
    out = Tagged(out.moves.float(), out.ends.float(), out.ratings.float())
    words = batch["words"]
    positive = torch.full((len(MOVES),), POSITIVE)
    moves = functional.binary_cross_entropy_with_logits(
        out.moves[words], batch["moves"][words], pos_weight=positive, reduction="none"
    )
    ends = functional.binary_cross_entropy_with_logits(
        out.ends[words], batch["ends"][words], pos_weight=torch.tensor(POSITIVE)
    )
    ratings = functional.binary_cross_entropy_with_logits(
        out.ratings, batch["ratings"], reduction="none"
    )
    return (
        MOVE_WEIGHT * moves.sum(-1).mean()
        + END_WEIGHT * ends
        + RATING_WEIGHT * ratings.sum((1, 2)).mean() / 4
    )
