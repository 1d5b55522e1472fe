"""`python -m coach.training fit`: the rubric's numbers from the labelled answers.

For each criterion the points of its signals are fitted by least squares to the raters' bands, on
out-of-fold tags. A signal keeps the sign the rubric gives it: an answer can never earn by what
costs. Nothing is written; the numbers are printed for a person to look at and take over.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from scipy.optimize import lsq_linear

from coach.content.rubric import Rubric, load_rubrics
from coach.scoring.bands import amount, emptied, points_of
from coach.scoring.scorer import Scorer
from coach.training.examples import RATED, Example
from coach.training.measure import kappa
from coach.training.stored import StoredTagger, read
from coach.values import CRITERIA

SPREAD = 0.3  # ridge: keeps points near zero where the data say little
# An answer that shows nothing earns next to nothing; nobody starts with composure to earn.
START = {"composure": (3.5, 4.0)}
NO_START = (0.0, 0.8)


def fit(examples: list[Example], predictions: Path, say: Callable[[str], None] = print) -> None:
    """Print fitted points for each rubric and criterion, and the agreement by points alone."""
    rubrics = load_rubrics(Path("no-own-content"))
    tagger = StoredTagger(read(predictions))
    scorer = Scorer(tagger, rubrics)  # type: ignore[arg-type]
    for kinds, rubric in _distinct(rubrics):
        rows = []
        for e in examples:
            if e.kind in kinds and e.ratings[-1] >= 2 and e.id in tagger.known:
                tagger.current = e.id
                found, reading = scorer.found_in(e.text, e.question, e.kind, e.flags)
                rows.append((e, [emptied(rubric, f) for f in found], reading))
        if len(rows) > 30:
            say(f"\n{'/'.join(kinds)}: {len(rows)} answers that answer the question")
            _criteria(rubric, rows, say)
            _overall(rubric, rows, say)


def _distinct(rubrics: dict[str, Rubric]) -> list[tuple[list[str], Rubric]]:
    by_hash: dict[str, tuple[list[str], Rubric]] = {}
    for kind, rubric in rubrics.items():
        by_hash.setdefault(rubric.hash, ([], rubric))[0].append(kind)
    return list(by_hash.values())


def _criteria(rubric: Rubric, every: list, say: Callable[[str], None]) -> None:  # type: ignore[type-arg]
    for i, name in enumerate(CRITERIA):
        criterion = rubric.criteria[name]
        # What a follow-up is judged by stands under `stated`, and is no matter of points.
        rows = [r for r in every if criterion.stated is None or r[0].kind != "followup"]
        truth = np.array([e.ratings[i] for e, _, _ in rows])
        amounts = np.array(
            [
                [1.0, *(amount(s, f, stated=e.kind == "followup") for s in criterion.signals)]
                for e, f, _ in rows
            ]
        )
        signs = np.array([0.0, *(np.sign(s.points) for s in criterion.signals)])
        solution = _solve(amounts, truth, signs, START.get(name, NO_START))
        before = kappa(
            truth.tolist(),
            [points_of(criterion, f, stated=e.kind == "followup") for e, f, _ in rows],
        )
        after = kappa(truth.tolist(), np.clip(amounts @ solution, 0, 4).tolist())
        say(f"  {name}: by points alone {before:.3f} now, {after:.3f} fitted")
        say(f"    start: {solution[0]:.2f}")
        for signal, points in zip(criterion.signals, solution[1:], strict=True):
            told = signal.model_dump(exclude={"points"}, exclude_defaults=True)
            say(f"    {told}: {points:.2f}")
        for weight in (0.5, 0.6, 0.7, 0.8, 0.9, 1.0):
            mixed = [
                _leashed(p, r[name], weight)
                for p, (_, _, r) in zip(np.clip(amounts @ solution, 0, 4), rows, strict=True)
            ]
            say(f"    reading {weight:.1f}: {kappa(truth.tolist(), mixed):.3f}")


def _overall(rubric: Rubric, rows: list, say: Callable[[str], None]) -> None:  # type: ignore[type-arg]
    truth = np.array([e.ratings[RATED.index("overall")] for e, _, _ in rows])
    bands = np.array(
        [
            [
                1.0,
                *(
                    (points_of(rubric.criteria[n], f, stated=e.kind == "followup") + r[n]) / 2
                    for n in CRITERIA
                ),
            ]
            for e, f, r in rows
        ]
    )
    solution = _solve(bands, truth, np.array([0.0, 1, 1, 1, 1, 1]), (-np.inf, np.inf))
    guess = np.clip(bands @ solution, 0, 4)
    named = ", ".join(f"{n}: {p:.2f}" for n, p in zip(CRITERIA, solution[1:], strict=True))
    say(f"  overall: {kappa(truth.tolist(), guess.tolist()):.3f} start {solution[0]:.2f}, {named}")


def _solve(
    amounts: np.ndarray, truth: np.ndarray, signs: np.ndarray, start: tuple[float, float]
) -> np.ndarray:
    low = np.where(signs > 0, 0.0, -np.inf)
    high = np.where(signs < 0, 0.0, np.inf)
    low[0], high[0] = start
    ridge = np.eye(amounts.shape[1]) * SPREAD
    ridge[0, 0] = 0
    return lsq_linear(
        np.vstack([amounts, ridge]), np.concatenate([truth, np.zeros(len(signs))]), (low, high)
    ).x


def _leashed(points: float, reading: float, weight: float) -> float:
    mixed = (1 - weight) * points + weight * reading
    return float(np.clip(np.clip(mixed, points - 1, points + 1), 0, 4))
