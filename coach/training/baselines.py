"""What the scorer has to beat, trained on the same folds: keywords, length, n-grams with ridge."""

from __future__ import annotations

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import Ridge
from sklearn.pipeline import make_pipeline, make_union

from coach.training.examples import RATED, Example
from coach.training.folds import COUNT, split

KEYWORDS = {
    "briefly": ("failed", "gap", "attempt", "leave", "probation", "repeated"),
    "responsibility": ("responsibility", "my fault", "i underestimated", "my mistake", "i own"),
    "change": ("question bank", "schedule", "mentor", "study group", "changed", "practice"),
    "outcome": ("passed", "score", "honors", "evaluation", "since then", "improved"),
    "composure": ("learned", "grew", "experience", "grateful", "calm"),
    "overall": ("responsibility", "changed", "passed", "ready", "learned"),
}

Bands = dict[str, dict[str, float]]


def keywords(examples: list[Example]) -> Bands:
    """One band for each keyword found."""
    return {
        e.id: {
            name: float(min(4, sum(k in e.text.lower() for k in KEYWORDS[name]))) for name in RATED
        }
        for e in examples
    }


def length(examples: list[Example]) -> Bands:
    """Ridge on the number of words alone."""
    return _folded(
        examples, lambda: Ridge(alpha=1.0),
        lambda rows: np.array([[n, n * n / 100] for n in (len(e.words) for e in rows)], float),
    )  # fmt: skip


def ngrams(examples: list[Example]) -> Bands:
    """Ridge on word and character n-grams of question and answer."""
    return _folded(
        examples,
        lambda: make_pipeline(
            make_union(
                TfidfVectorizer(ngram_range=(1, 3), min_df=2, sublinear_tf=True),
                TfidfVectorizer(
                    analyzer="char_wb", ngram_range=(3, 5), min_df=3, sublinear_tf=True
                ),
            ),
            Ridge(alpha=2.0),
        ),
        lambda rows: [" ".join(e.words) for e in rows],
    )


def _folded(examples, model, features) -> Bands:  # type: ignore[no-untyped-def]
    found: Bands = {}
    for fold in range(COUNT):
        kept, left = split(examples, fold)
        if not left:
            continue
        fitted = model().fit(features(kept), np.array([e.ratings[: len(RATED)] for e in kept]))
        for example, row in zip(left, fitted.predict(features(left)), strict=True):
            found[example.id] = dict(zip(RATED, np.clip(row, 0, 4).tolist(), strict=True))
    return found
