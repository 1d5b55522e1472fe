"""Going on from the weights that are there: what is new is learnt, what was right is kept.

Two short epochs at a low rate over what is new and a share of what is old, then part of the way
back. Between weights with a common past the way is straight, and a point on it keeps more of the
old than the end of a longer training does (docs/retraining.md has what was measured).
"""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from coach.training.augment import varied
from coach.training.examples import Example
from coach.training.network import Tagger, pretrained
from coach.training.train import BATCH, batches, learning_in, load_tokenizer, step

EPOCHS, RATE, WARM_UP, AVERAGING, NEW = 2, 8e-5, 60, 0.99, 0.75
# Not learnt from before, and the language they are in: how often each is shown in an epoch.
FRESH = {"d54": 4, "d47": 2, "d48": 2}
# Not learnt from yet: with them borrowed results are noticed more often, and gaps told without a
# result one could look up are rated too low (docs/retraining.md).
LEFT = frozenset({"d43", "d49", "d50", "d51", "d52", "d56"})
# The guides' register, which few others speak, and kinds that are rare: shown once. Of all other
# sets a share, so that what they taught is kept.
ALWAYS = frozenset({"d17", "d18", "d26", "d27", "d38", "d42", "d45"})
KEPT_SHARE = 0.4
SEED = 3


def train_on(
    examples: list[Example], base: Path, weights: Path, say: Callable[[str], None] = print
) -> Tagger:
    """`weights` (an int8 graph by `export`), trained on with `examples`; `base` has the encoder's
    published files."""
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    tokenizer = load_tokenizer(base)
    tagger = pretrained(base / "model.safetensors")
    before = widened(weights, tagger.state_dict())
    tagger.load_state_dict(before)
    tagger.pieces.weight.requires_grad_(False)
    optimiser = torch.optim.AdamW(
        [p for p in tagger.parameters() if p.requires_grad],
        lr=RATE,
        weight_decay=0.01,
        fused=True,
    )
    average = copy.deepcopy(tagger)
    means, parameters = learning_in(average), learning_in(tagger)
    count = len(shown_of(examples, random.Random(SEED)))
    done, steps = 0, EPOCHS * (count // BATCH + 1)
    for epoch in range(EPOCHS):
        shown = shown_of(examples, rng)
        tagger.train()
        losses = []
        for batch in batches([varied(e, rng) for e in shown], tokenizer, rng):
            for group in optimiser.param_groups:
                group["lr"] = RATE * min(1.0, done / WARM_UP) * max(0.02, 1 - done / steps)
            losses.append(step(tagger, optimiser, batch))
            torch._foreach_lerp_(means, parameters, 1 - AVERAGING)
            done += 1
        say(f"epoch {epoch + 1}/{EPOCHS} loss {np.mean(losses):.3f}")
    after = average.state_dict()
    tagger.load_state_dict({k: before[k] * (1 - NEW) + after[k] * NEW for k in before})
    return tagger.eval()


def shown_of(examples: list[Example], rng: random.Random) -> list[Example]:
    """One epoch's answers."""
    fresh = [e for e in examples for _ in range(FRESH.get(e.group, 0))]
    always = [e for e in examples if e.group in ALWAYS]
    others = [e for e in examples if e.group not in ALWAYS | LEFT | FRESH.keys()]
    return fresh + always + rng.sample(others, int(len(others) * KEPT_SHARE))


def widened(weights: Path, like: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """The tensors of an exported graph, by the names and in the shapes of `like`."""
    graph = onnx.load(weights).graph
    kept = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    found = {}
    for name, tensor in like.items():
        value = kept[name].astype(np.float32)
        scale = kept.get(name.removesuffix("weight") + "scale")
        if scale is not None:
            value = value * scale
            # A linear layer is kept transposed, with its scales in a row.
            value = value.T if scale.shape[0] == 1 else value
        found[name] = torch.tensor(np.ascontiguousarray(value)).reshape(tensor.shape)
    return found
