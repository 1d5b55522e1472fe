"""Agreement and its companions: small functions over lists of bands."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

Bands = Sequence[float]


def kappa(truth: Bands, guess: Bands, levels: int = 5) -> float:
    """Quadratic weighted kappa of two ratings of the same answers (Cohen 1968).

    Ratings are rounded half up to whole bands; nan where both are constant and equal.
    """
    table = np.zeros((levels, levels))
    for t, g in zip(truth, guess, strict=True):
        table[int(t + 0.5), int(g + 0.5)] += 1
    weights = np.subtract.outer(np.arange(levels), np.arange(levels)) ** 2
    chance = np.outer(table.sum(1), table.sum(0)) / max(1.0, table.sum())
    expected = (weights * chance).sum()
    return float(1 - (weights * table).sum() / expected) if expected else float("nan")


def error_by_band(truth: Bands, guess: Bands) -> dict[int, tuple[int, float, float]]:
    """For each true band: how many, the mean error (guess - truth), the mean absolute error."""
    rows = {}
    for band in range(5):
        errors = [g - t for t, g in zip(truth, guess, strict=True) if int(t + 0.5) == band]
        if errors:
            rows[band] = (len(errors), float(np.mean(errors)), float(np.mean(np.abs(errors))))
    return rows


def correlation(a: Bands, b: Bands) -> float:
    """Spearman's rank correlation."""
    ranks = [np.argsort(np.argsort(np.asarray(x, float), kind="stable")) for x in (a, b)]
    return float(np.corrcoef(ranks[0], ranks[1])[0, 1])


def f1(truth: np.ndarray, guess: np.ndarray) -> float:
    """F1 of two boolean arrays."""
    hit = float((truth & guess).sum())
    return 2 * hit / max(1.0, float(truth.sum() + guess.sum()))


def calibration(truth: np.ndarray, probability: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error: how far probabilities are from the shares that came true."""
    at = np.minimum((probability * bins).astype(int), bins - 1)
    gaps = [
        (at == b).mean() * abs(truth[at == b].mean() - probability[at == b].mean())
        for b in range(bins)
        if (at == b).any()
    ]
    return float(sum(gaps))
