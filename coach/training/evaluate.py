"""`python -m coach.training evaluate`: how far the scorer agrees with the raters, and where not.

Every prediction is by weights that never saw the answer's set; the rubric, gates and words are
those that ship, run by the scorer itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np

from coach.content.rubric import load_rubrics
from coach.scoring.scorer import Scorer
from coach.training import baselines, measure
from coach.training.examples import RATED, Example
from coach.training.stored import StoredTagger, read
from coach.values import CRITERIA, FLAGS, MOVES, Answer

Bands = dict[str, dict[str, float]]
CAUTION = (
    "The raters were careful readers of one guide and agree with each other above 0.95: this is\n"
    "agreement with them, not proof of what program directors think."
)


def scored(examples: list[Example], predictions: Path) -> Bands:
    """Bands of every example by the whole scorer on its out-of-fold tags."""
    tagger = StoredTagger(read(predictions))
    scorer = Scorer(tagger, load_rubrics(Path("no-own-content")))  # type: ignore[arg-type]
    bands: Bands = {}
    for e in examples:
        tagger.current = e.id
        feedback = scorer.score(
            Answer(e.text, e.channel), question=e.question, kind=e.kind, flags=e.flags
        )
        if feedback.overall is not None:
            bands[e.id] = {b.criterion: float(b.value) for b in feedback.bands}
            bands[e.id]["overall"] = float(feedback.overall)
    return bands


def report_shipped(
    examples: list[Example], groups: list[str], say: Callable[[str], None] = print
) -> None:
    """Agreement of the weights that ship, on sets they were not trained on: the caller knows
    which those are (docs/model_card.md)."""
    scorer = Scorer.load()
    chosen = [e for e in examples if e.group in groups]
    bands: Bands = {}
    for e in chosen:
        feedback = scorer.score(
            Answer(e.text, e.channel), question=e.question, kind=e.kind, flags=e.flags
        )
        if feedback.overall is not None:
            bands[e.id] = {b.criterion: float(b.value) for b in feedback.bands}
            bands[e.id]["overall"] = float(feedback.overall)
    say(f"{len(bands)} answers by the weights {scorer.weights_hash} as they ship.\n{CAUTION}\n")
    _table("", [("all", chosen)], bands, say)
    for title, parts in _groups(chosen).items():
        _table(title, parts, bands, say)
    _pairs(chosen, bands, say)


def agreement(examples: Iterable[Example], bands: Bands) -> dict[str, float]:
    """Kappa of each of `RATED` and "mean", each rater's rating counted by itself."""
    rows = [(bands[e.id], rating) for e in examples if e.id in bands for rating in e.raters]
    values = {
        name: measure.kappa([r[i] for _, r in rows], [b[name] for b, _ in rows])
        for i, name in enumerate(RATED)
    }
    values["mean"] = float(np.mean([values[name] for name in RATED]))
    return values


def report(examples: list[Example], predictions: Path, say: Callable[[str], None] = print) -> None:
    """Print every figure. Deterministic for the committed predictions and rubric."""
    everything = len(examples)
    known = read(predictions)
    examples = [e for e in examples if e.id in known]
    bands = scored(examples, predictions)
    say(
        f"{len(bands)} of {everything} labelled answers, each judged by weights that never saw its "
        f"set.\n{CAUTION}\n"
    )
    _table("", [("all", examples)], bands, say)
    say("\nside by side, on the same folds")
    for name, theirs in (
        ("keyword lists", baselines.keywords(examples)),
        ("length alone", baselines.length(examples)),
        ("n-grams + ridge", baselines.ngrams(examples)),
        ("this scorer", bands),
    ):
        say(f"  {name:18}{agreement(examples, theirs)['mean']:6.2f}")
    for title, groups in _groups(examples).items():
        _table(title, groups, bands, say)
    say("\nerror by true band (answers, mean error, mean absolute error)")
    for i, name in enumerate(RATED):
        rows = measure.error_by_band(
            [e.ratings[i] for e in examples if e.id in bands],
            [bands[e.id][name] for e in examples if e.id in bands],
        )
        cells = "  ".join(f"{b}: {n} {m:+.2f} {a:.2f}" for b, (n, m, a) in rows.items())
        say(f"  {name:15}{cells}")
    say("\nrank correlation with length (scorer; raters)")
    for i, name in enumerate(RATED):
        kept = [e for e in examples if e.id in bands]
        words = [float(len(e.words)) for e in kept]
        ours = measure.correlation(words, [bands[e.id][name] for e in kept])
        raters = measure.correlation(words, [e.ratings[i] for e in kept])
        say(f"  {name:15}{ours:+.2f}  {raters:+.2f}")
    _pairs(examples, bands, say)
    _tagging(examples, predictions, say)


def minimal_pairs(examples: list[Example], bands: Bands) -> tuple[list[str], list[str]]:
    """The minimal pairs judged as they should be, and the others, by the id of their first answer.

    The same content in another form: within a band on each criterion, half a band on average. One
    sentence changed: its criterion moves the way the raters moved it.
    """
    pairs: dict[tuple[str, str], list[Example]] = {}
    for e in examples:
        if e.pair and e.id in bands:
            pairs.setdefault((e.group, e.pair), []).append(e)
    right: list[str] = []
    wrong: list[str] = []
    for (_, name), both in sorted(pairs.items()):
        if len(both) != 2:
            continue
        a, b = both
        moved = {c: bands[b.id][c] - bands[a.id][c] for c in CRITERIA}
        if name.endswith("-form"):
            good = max(map(abs, moved.values())) <= 1 and sum(map(abs, moved.values())) <= 2.5
        elif ":" in name:
            changed = name.split(":")[1]
            at = RATED.index(changed)
            good = moved[changed] * (b.ratings[at] - a.ratings[at]) > 0
        else:
            continue
        (right if good else wrong).append(a.id)
    return right, wrong


def _pairs(examples: list[Example], bands: Bands, say: Callable[[str], None]) -> None:
    """Minimal pairs; and set 32: triplets of an answer, the same content in another form, and
    one sentence changed."""
    of = {e.id: e for e in examples if e.group == "d32" and e.id in bands}
    ids = sorted(of)
    triplets = [ids[i : i + 3] for i in range(0, len(ids), 3)]
    same = changed = 0
    for a, b, c in triplets:
        gaps = [abs(bands[a][name] - bands[b][name]) for name in RATED]
        same += max(gaps) <= 1 and sum(gaps) / len(gaps) <= 0.5
        moved = [of[c].ratings[i] - of[a].ratings[i] for i in range(len(CRITERIA))]
        most = max(range(len(CRITERIA)), key=lambda i: abs(moved[i]))
        ours = bands[c][CRITERIA[most]] - bands[a][CRITERIA[most]]
        changed += ours * moved[most] > 0
    if triplets:
        say(
            f"\npairs: the same in another form, alike: {same} of {len(triplets)}; one sentence "
            f"changed, its criterion moves the right way: {changed} of {len(triplets)}"
        )
    for group in sorted({e.group for e in examples if e.pair}):
        right, wrong = minimal_pairs([e for e in examples if e.group == group], bands)
        if right or wrong:
            say(
                f"minimal pairs of {group}: {len(right)} of {len(right) + len(wrong)} right"
                + (f" (not {', '.join(wrong)})" if wrong else "")
            )


def _groups(examples: list[Example]) -> dict[str, list[tuple[str, list[Example]]]]:
    return {
        "by channel": [(c, [e for e in examples if e.channel == c]) for c in ("typed", "spoken")],
        "by flag": [(flag, [e for e in examples if flag in e.flags]) for flag in FLAGS],
        "by kind": [
            (kind, [e for e in examples if e.kind == kind])
            for kind in ("flag", "followup", "written", "general", "improper")
        ],
        "by set": [
            (group, [e for e in examples if e.group == group])
            for group in sorted({e.group for e in examples}, key=lambda g: int(g[1:]))
        ],
    }


def _table(title: str, groups, bands: Bands, say: Callable[[str], None]) -> None:  # type: ignore[no-untyped-def]
    if title:
        say(f"\n{title}")
    short = ("brief", "resp", "change", "outc", "comp", "overall", "mean")
    say(f"  {'':18}{'n':>5}" + "".join(f"{s:>9}" for s in short))
    for name, group in groups:
        if group:
            row = agreement(group, bands)
            cells = "".join(f"{row[k]:9.2f}" for k in (*RATED, "mean"))
            say(f"  {name:18}{len(group):5}{cells}")


def _tagging(examples: list[Example], predictions: Path, say: Callable[[str], None]) -> None:
    tags = read(predictions)
    truth, guess, ends, at_end = [], [], [], []
    for e in examples:
        n = len(tags[e.id].ends)
        labels = np.zeros((n, len(MOVES)), bool)
        for w in range(n):
            labels[w, list(e.moves[e.segments[w]])] = True
        truth.append(labels)
        guess.append(tags[e.id].moves)
        ends.append(tags[e.id].ends)
        last = [*e.segments, -1]
        at_end.append(np.array([last[w] != last[w + 1] for w in range(n)]))
    t, g = np.concatenate(truth), np.concatenate(guess)
    say("\ntagger, by word: F1 at 0.5, calibration error")
    scores = []
    for m, name in enumerate(MOVES):
        scores.append(measure.f1(t[:, m], g[:, m] > 0.5))
        say(f"  {name:15}{scores[-1]:6.2f}{measure.calibration(t[:, m], g[:, m]):8.3f}")
    end = measure.f1(np.concatenate(at_end), np.concatenate(ends) > 0.6)
    say(f"  macro F1 {np.mean(scores):.2f}; segment ends F1 {end:.2f} (from words alone)")
