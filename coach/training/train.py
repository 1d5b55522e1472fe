"""Training one tagger: fixed seeds, one learning-rate cycle, averaged weights.

It may be taught by others: several learn from the raters, each from another seed, and one more
learns from the raters and from what the others say on the mean (Hinton, Vinyals and Dean 2015). On
a processor the same seeds give the same weights; an accelerator adds up in another order.
"""

from __future__ import annotations

import copy
import random
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from coach.scoring.pieces import tokenizer_from
from coach.training.augment import varied
from coach.training.batches import BATCH, Batch, batches, encoded
from coach.training.examples import Example
from coach.training.export import widened
from coach.training.network import Tagged, Tagger, pretrained
from coach.values import MOVES

# Of the encoder and of the heads: from the published encoder, and on from weights that are there.
RATES, ONWARD_RATES = (1.5e-4, 1e-3), (6e-5, 6e-5)
MOVE_WEIGHT, END_WEIGHT, RATING_WEIGHT = 1.0, 6.0, 2.0
POSITIVE = 3.0
AVERAGING = 0.995
TAUGHT = 0.5  # how much the teachers' mean counts beside the raters
# The guides' register, and kinds that are rare: shown twice in an epoch.
REGISTER = frozenset("d17 d18 d26 d27 d38 d42 d45 d47 d48 d54 d56 d59 d64 d68 d71 d72".split())
HEAD_PARTS = ("moves.", "ends.", "look.", "read.", "rate", "steps")


def train(
    examples: list[Example],
    base: Path,
    *,
    start: Path | None = None,
    epochs: int = 10,
    seed: int = 0,
    teachers: Sequence[Tagger] = (),
    say: Callable[[str], None] = print,
) -> Tagger:
    """Fine-tune the encoder under `base` (`model.safetensors`, `tokenizer.json`), or go on from the
    exported weights `start`; on an accelerator where there is one. `teachers` are there already."""
    device = default_device()
    torch.manual_seed(seed)
    torch.set_float32_matmul_precision("high")
    rng = random.Random(seed)
    tokenizer = load_tokenizer(base)
    tagger = pretrained(base / "model.safetensors")
    if start is not None:
        tagger.load_state_dict(widened(start, tagger.state_dict()))
    tagger = tagger.to(device)
    tagger.pieces.weight.requires_grad_(False)
    shown = [e for e in examples for _ in range(2 if e.group in REGISTER else 1)]
    optimiser, schedule = _optimiser(
        tagger, RATES if start is None else ONWARD_RATES, epochs * -(-len(shown) // BATCH)
    )
    average = copy.deepcopy(tagger)
    means, parameters = learning_in(average), learning_in(tagger)
    for epoch in range(epochs):
        tagger.train()
        started, losses = time.monotonic(), []
        for batch in batches([varied(e, rng) for e in shown], tokenizer, rng):
            losses.append(step(tagger, optimiser, batch.to(device), teachers))
            schedule.step()
            torch._foreach_lerp_(means, parameters, 1 - AVERAGING)
        took = time.monotonic() - started
        say(f"epoch {epoch + 1}/{epochs} loss {torch.stack(losses).mean():.3f} {took:.0f} s")
    return average.cpu().eval()


def taught(
    examples: list[Example],
    base: Path,
    *,
    start: Path | None = None,
    epochs: int,
    seed: int,
    teachers: int,
    say: Callable[[str], None] = print,
) -> Tagger:
    """`train` with as many teachers, trained first, each from the published encoder."""
    device = default_device()
    them = []
    for n in range(teachers):
        say(f"teacher {n + 1} of {teachers}")
        one = train(examples, base, epochs=epochs, seed=seed + 100 * (n + 1), say=say)
        them.append(one.to(device))
    return train(examples, base, start=start, epochs=epochs, seed=seed, teachers=them, say=say)


def _optimiser(
    tagger: Tagger, rates: tuple[float, float], steps: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    named = [(n, p) for n, p in tagger.named_parameters() if p.requires_grad]
    groups = [
        {"params": [p for n, p in named if not n.startswith(HEAD_PARTS)]},
        {"params": [p for n, p in named if n.startswith(HEAD_PARTS)]},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    return optimiser, torch.optim.lr_scheduler.OneCycleLR(
        optimiser, list(rates), total_steps=steps, pct_start=0.15
    )


def default_device() -> torch.device:
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def learning_in(tagger: Tagger) -> list[Tensor]:
    """The values that learn, in a fixed order."""
    return [p.data for p in tagger.parameters() if p.requires_grad]


def step(
    tagger: Tagger,
    optimiser: torch.optim.Optimizer,
    batch: Batch,
    teachers: Sequence[Tagger] = (),
) -> Tensor:
    """Learn from one batch; its loss before."""
    out = outputs(tagger, batch)
    loss = loss_of(out, batch)
    if teachers:
        loss = (1 - TAUGHT) * loss + TAUGHT * loss_beside(teachers, out, batch)
    optimiser.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
    optimiser.step()
    return loss.detach()


def load_tokenizer(base: Path) -> Tokenizer:
    return tokenizer_from((base / "tokenizer.json").read_text(encoding="utf-8"))


def predict(tagger: Tagger, tokenizer: Tokenizer, example: Example) -> dict[str, np.ndarray]:
    """`moves` W×17 and `ends` W as probabilities for the W words read, `ratings` 7×4."""
    pieces = encoded(tokenizer, example)
    with torch.no_grad():
        out = tagger(torch.tensor([pieces.ids]), torch.tensor([pieces.kinds]))
    return {
        "moves": out.moves[0, pieces.last].sigmoid().numpy(),
        "ends": out.ends[0, pieces.last].sigmoid().numpy(),
        "ratings": out.ratings[0].sigmoid().numpy(),
    }


def precision() -> AbstractContextManager[object]:
    """bfloat16 where the processor has it: there it is quicker, and elsewhere fifteen times slower
    than float32."""
    able: dict[str, bool] = getattr(torch.cpu, "get_capabilities", dict)()
    if able.get("avx512_bf16") or able.get("amx_bf16"):
        return torch.autocast("cpu", dtype=torch.bfloat16)
    return nullcontext()


def outputs(tagger: Tagger, batch: Batch) -> Tagged:
    with precision():
        out = tagger(batch.pieces, batch.kinds, batch.mask)
    return Tagged(out.moves.float(), out.ends.float(), out.ratings.float())


def loss_of(out: Tagged, batch: Batch) -> Tensor:
    """How far the outputs are from writers' moves and raters' ratings."""
    positive = torch.full((len(MOVES),), POSITIVE, device=out.moves.device)
    return _loss(out, batch, (batch.moves, batch.ends, batch.ratings), batch.rated, positive)


def loss_beside(teachers: Sequence[Tagger], out: Tagged, batch: Batch) -> Tensor:
    """How far they are from the mean of what the teachers say."""
    with torch.no_grad():
        said = [outputs(teacher, batch) for teacher in teachers]
        targets = (
            torch.stack([s.moves.sigmoid() for s in said]).mean(0),
            torch.stack([s.ends.sigmoid() for s in said]).mean(0),
            torch.stack([s.ratings.sigmoid() for s in said]).mean(0),
        )
    # Teachers' probabilities are as they learnt to give them, weighted already.
    return _loss(out, batch, targets, torch.ones_like(batch.rated), None)


def _loss(
    out: Tagged,
    batch: Batch,
    targets: tuple[Tensor, Tensor, Tensor],
    rated: Tensor,
    positive: Tensor | None,
) -> Tensor:
    words = batch.words.float()
    count = words.sum()
    compare = functional.binary_cross_entropy_with_logits
    moves = compare(out.moves, targets[0], pos_weight=positive, reduction="none").sum(-1)
    ends = compare(
        out.ends,
        targets[1],
        pos_weight=None if positive is None else positive[:1].squeeze(),
        reduction="none",
    )
    ratings = compare(out.ratings, targets[2], reduction="none").sum(-1) * rated
    return (
        MOVE_WEIGHT * (moves * words).sum() / count
        + END_WEIGHT * (ends * words).sum() / count
        + RATING_WEIGHT * ratings.sum(-1).mean() / 4
    )
