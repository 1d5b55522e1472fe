"""The tagger as a torch module: MiniLM-L6 with heads for moves, segment ends and ratings.

The encoder is BERT as its checkpoint has it; it is written out here because the whole
`transformers` package for six layers would be most of the training environment.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from coach.training.examples import LEARNT
from coach.values import MOVES

HIDDEN, LAYERS, HEADS, INNER, POSITIONS = 384, 6, 12, 1536, 512
LEVELS = 4  # a rating r is learnt as the four questions r > 0, r > 1, r > 2, r > 3


@dataclass(frozen=True, slots=True)
class Tagged:
    """Outputs for a batch of B inputs of T pieces, all of them logits."""

    moves: Tensor  # B, T, len(MOVES)
    ends: Tensor  # B, T
    ratings: Tensor  # B, len(LEARNT), LEVELS


class Drop(nn.Module):
    """Dropout from a quick generator: torch draws its masks on one thread, a tenth of a step."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.threshold = round(share * 256)
        self.draws = np.random.Generator(np.random.SFC64(0))

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.threshold:
            return x
        if x.is_cuda:
            return functional.dropout(x, self.threshold / 256)
        draws = np.frombuffer(self.draws.bytes(x.numel()), np.uint8)
        kept = torch.from_numpy(draws >= self.threshold).view(x.shape)
        return x * kept * (256 / (256 - self.threshold))


class Layer(nn.Module):
    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = Drop(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        b, t, _ = x.shape
        q, k, v = (
            part.view(b, t, HEADS, HIDDEN // HEADS).transpose(1, 2)
            for part in self.qkv(x).chunk(3, dim=-1)
        )
        # Written out: torch's own kernel is slow in bfloat16 on a processor.
        scores = (q * (HIDDEN // HEADS) ** -0.5) @ k.transpose(-1, -2)
        if mask is not None:
            scores = scores + mask.to(scores.dtype)
        mixed = scores.softmax(dim=-1) @ v
        mixed = mixed.transpose(1, 2).reshape(b, t, HIDDEN)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Tagger(nn.Module):
    """`forward(pieces, kinds, mask)`: piece ids, 0 for the question and 1 for the answer."""

    def __init__(self, vocabulary: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, HIDDEN)
        self.places = nn.Embedding(POSITIONS, HIDDEN)
        self.kinds = nn.Embedding(2, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = Drop(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.moves = nn.Linear(HIDDEN, len(MOVES))
        self.ends = nn.Linear(HIDDEN, 1)
        self.look = nn.Linear(HIDDEN, len(LEARNT))
        self.read = nn.Linear(2 * HIDDEN, HIDDEN)
        self.rate = nn.Parameter(torch.zeros(len(LEARNT), HIDDEN))
        self.steps = nn.Parameter(torch.linspace(1.0, -1.0, LEVELS).repeat(len(LEARNT), 1))

    def forward(self, pieces: Tensor, kinds: Tensor, mask: Tensor | None = None) -> Tagged:
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.pieces(pieces) + self.places(places) + self.kinds(kinds)
        x = self.drop(self.norm(x))
        attend = None
        # Asking an accelerator whether anything is padding would have it wait.
        if mask is not None and (mask.is_cuda or not mask.all()):
            attend = torch.zeros_like(mask, dtype=x.dtype).masked_fill(~mask, -1e9)[:, None, None]
        for layer in self.layers:
            x = layer(x, attend)
        return Tagged(self.moves(x), self.ends(x).squeeze(-1), self._ratings(x, mask))

    def _ratings(self, x: Tensor, mask: Tensor | None) -> Tensor:
        looks = self.look(x)
        if mask is not None:
            looks = looks.masked_fill(~mask[..., None], -1e4)
        pooled = torch.einsum("btc,bth->bch", looks.softmax(dim=1), x)
        first = x[:, :1].expand(-1, pooled.shape[1], -1)
        read = functional.gelu(self.read(torch.cat([pooled, first], dim=-1)))
        score = (self.drop(read) * self.rate).sum(-1)
        return score[..., None] + self.steps


def pretrained(weights: Path, dropout: float = 0.1) -> Tagger:
    """A tagger with the published encoder and fresh heads."""
    old = load_file(str(weights))
    tagger = Tagger(old["embeddings.word_embeddings.weight"].shape[0], dropout)
    new: dict[str, Tensor] = {
        "pieces.weight": old["embeddings.word_embeddings.weight"],
        "places.weight": old["embeddings.position_embeddings.weight"],
        "kinds.weight": old["embeddings.token_type_embeddings.weight"],
        "norm.weight": old["embeddings.LayerNorm.weight"],
        "norm.bias": old["embeddings.LayerNorm.bias"],
    }
    for i in range(LAYERS):
        there = f"encoder.layer.{i}."
        for part in ("weight", "bias"):
            new[f"layers.{i}.qkv.{part}"] = torch.cat(
                [old[f"{there}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            )
            for mine, theirs in (
                ("out", "attention.output.dense"),
                ("norm1", "attention.output.LayerNorm"),
                ("up", "intermediate.dense"),
                ("down", "output.dense"),
                ("norm2", "output.LayerNorm"),
            ):
                new[f"layers.{i}.{mine}.{part}"] = old[f"{there}{theirs}.{part}"]
    missing, unexpected = tagger.load_state_dict(new, strict=False)
    heads = {name for name, _ in tagger.named_parameters()} - set(new)
    if set(missing) != heads or unexpected:
        raise ValueError(f"{weights} is not MiniLM-L6: {missing} {unexpected}")
    nn.init.normal_(tagger.rate, std=0.02)
    return tagger
