"""From tagged sentences to bands, as the rubric says.

Points are added up from what the moves show (how many sentences, how sure, where, how specific).
The tagger's own reading of the whole answer is mixed in, and may not move a band further from
what the shown words earn than the rubric's leash allows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from coach.content.rubric import CriterionRubric, Rubric, Signal
from coach.values import CRITERIA

LIKELY = 0.15  # below this a segment is no evidence of a move, whatever the whole earns
KEPT_SHORT = 12  # words of a quote inside a sentence of feedback


@dataclass(frozen=True, slots=True)
class Found:
    """One segment as the rubric sees it. `moves` maps each move to its probability; `place` is
    the share of words before it; `again` marks what was said before."""

    text: str
    start: int
    end: int
    words: int
    place: float
    moves: dict[str, float]
    specific: float
    again: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """A criterion's points (what the words earn), value (0 to 4, before rounding) and band."""

    points: float
    value: float
    band: int


def judge(
    rubric: Rubric, found: list[Found], reading: dict[str, float], *, stated: bool = False
) -> dict[str, Judged]:
    """Every criterion's band, and "overall". Where `reading` is empty the words alone decide.
    `stated`: the question itself states the issue, as a follow-up does, so that nobody need say
    it again."""
    filled = [emptied(rubric, f) for f in found]
    judged: dict[str, Judged] = {}
    for name in CRITERIA:
        entry = rubric.criterion(name, stated=stated)
        judged[name] = _mixed(
            points_of(entry, filled, stated=stated),
            reading.get(name),
            rubric.reading.weight if entry.reading_weight is None else entry.reading_weight,
            rubric.reading.leash if entry.leash is None else entry.leash,
        )
    overall = rubric.overall
    earned = overall.start + sum(
        points * judged[str(name)].value for name, points in overall.points.items()
    )
    mixed = _mixed(
        _clipped(earned),
        reading.get("overall"),
        rubric.reading.weight,
        rubric.reading.leash,
    )
    bands = {name: judged[name].band for name in CRITERIA}
    band = mixed.band
    for limit in overall.at_least:
        if all(bands[name] >= least for name, least in limit.bands.items()):
            band = max(band, limit.overall)
    for limit in overall.at_most:
        if all(bands[name] <= most for name, most in limit.bands.items()):
            band = min(band, limit.overall)
    judged["overall"] = Judged(mixed.points, mixed.value, band)
    return judged


def emptied(rubric: Rubric, found: Found) -> Found:
    """The segment with what is filler in it, or a dodge, taken off what it seems to show."""
    by, of = rubric.hollow
    full = 1 - max((found.moves[move] for move in by), default=0.0)
    return replace(
        found, moves={move: p * full if move in of else p for move, p in found.moves.items()}
    )


def points_of(criterion: CriterionRubric, found: list[Found], *, stated: bool = False) -> float:
    """What the sentences earn, 0 to 4."""
    earned = sum(s.points * amount(s, found, stated=stated) for s in criterion.signals)
    return _clipped(criterion.start + earned)


def amount(signal: Signal, found: list[Found], *, stated: bool = False) -> float:
    """How much of a signal's measure there is (see `coach.content.rubric.Signal`)."""
    counted = [f for f in found if not f.again]
    words = sum(f.words for f in found) or 1
    if signal.measure == "words_over":
        return max(0.0, words - signal.words) / 100
    if signal.measure == "words_under":
        return max(0.0, 1 - words / signal.words)
    move = str(signal.of)
    if stated and move == "issue":
        return 1.0
    if signal.measure == "share":
        return sum(f.moves[move] * f.words for f in found) / words
    if signal.measure == "early":
        return max((f.moves[move] * (1 - f.place) for f in counted), default=0.0)
    if signal.measure == "specific":
        return min(1.0, sum(f.moves[move] * f.specific for f in counted))
    total = sum(f.moves[move] for f in counted)
    return min(1.0, max(0.0, total - (signal.nth - 1)))


def evidence(
    rubric: Rubric, criterion: str, found: list[Found], band: int, *, stated: bool = False
) -> list[tuple[Found, str]]:
    """The segments that decided a band, each with its move, in the answer's order: what earned,
    and below 4 what cost. Never more than four."""
    entry = rubric.criterion(criterion, stated=stated)
    earned = _strongest(rubric, [str(m) for m in entry.earns], found)
    if not earned and band >= 2:
        earned = _likeliest([str(m) for m in entry.earns], found)
    cost = _strongest(rubric, [str(m) for m in entry.costs], found)
    if criterion == "composure" and band == 4:
        cost = []
    kept = (cost[:2] + earned[:2]) if band <= 1 else (earned[:3] + (cost[:1] if band < 4 else []))
    return sorted(kept, key=lambda pair: pair[0].start)


def _likeliest(moves: list[str], found: list[Found]) -> list[tuple[Found, str]]:
    """The one segment that comes nearest to earning, where none is sure by itself."""
    pairs = [(f.moves[move], f, move) for f in found if not f.again for move in moves]
    best = max(pairs, key=lambda pair: pair[0], default=None)
    return [(best[1], best[2])] if best and best[0] >= LIKELY else []


def _strongest(rubric: Rubric, moves: list[str], found: list[Found]) -> list[tuple[Found, str]]:
    """Segments that hold one of `moves`, each by the first of them it holds, surest first."""
    shown: list[tuple[int, float, Found, str]] = []
    for segment in found:
        if segment.again:
            continue
        for rank, move in enumerate(moves):
            if segment.moves[move] >= rubric.threshold(move):
                weight = segment.moves[move] * (1 + segment.specific)
                shown.append((rank, -weight, segment, move))
                break
    shown.sort(key=lambda row: row[:2])
    return [(segment, move) for _, _, segment, move in shown]


def _mixed(points: float, reading: float | None, weight: float, leash: float) -> Judged:
    if reading is None:
        return Judged(points, points, int(points + 0.5))
    value = (1 - weight) * points + weight * reading
    value = min(points + leash, max(points - leash, value))
    value = _clipped(value)
    return Judged(points, value, int(value + 0.5))


def _clipped(value: float) -> float:
    return min(4.0, max(0.0, value))
