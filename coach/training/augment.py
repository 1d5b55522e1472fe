"""Other forms of the same answer, so that form is learnt not to matter.

Each function takes words with the number of their sentence and gives the same back; ratings and
moves stay as they are. `swapped`, `pasted` and `without` make other answers, with their ratings by
the guide ("another flag: off topic", "pasted several times", no result told: outcome 0).
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from dataclasses import replace

from coach.training.examples import LEARNT, Asked, Example
from coach.values import MOVES

# How often an answer is shown under a question it does not answer, under another that it does,
# and pasted twice. The first alone teaches suspicion: docs/retraining.md has what was measured.
SWAPPED, OTHERWISE, PASTED = 0.14, 0.2, 0.01
# How often it is tried to take out what shows a criterion, so that a band hangs on the words behind
# it; four times in ten there is such a sentence and nothing else in it.
WITHOUT = 0.12
TAKEN = {
    "outcome": ("outcome", "vague_outcome"),
    "change": ("change", "vague_change"),
    "composure": ("blame", "minimise", "excuse", "emotion", "evade"),
}
# What is left of a criterion without them: a hope, a lesson.
HOPES = {"outcome": ("future", "readiness"), "change": ("learn", "future")}
OTHERS_SHOW = ("issue", "own", "impact", "change", "vague_change", "outcome", "vague_outcome")
FILLERS = ("um", "uh", "so", "like", "you know", "i mean", "well", "yeah", "okay so", "basically")
SLIPS = {
    "ck": ("c k", "see k", "seek a"), "usmle": ("u s m l e", "u s emily"), "two": ("to",),
    "comlex": ("complex",), "eras": ("years",), "mspe": ("m s p e", "m s p"),
    "nbme": ("n b m e", "and be me"), "uworld": ("you world", "u world"),
    "clerkship": ("clerk ship",), "observership": ("observer ship",),
    "externship": ("extra ship",), "img": ("i m g", "i mg"), "their": ("there",),
    "attending": ("attended",), "match": ("much",), "residency": ("residence",),
    "there": ("their",), "too": ("to",), "four": ("for",), "passed": ("past",),
    "interns": ("in turns",), "failed": ("fail",), "rotations": ("rotation",),
    "because": ("cause",), "and": ("in", "an"), "have": ("of",), "i'm": ("i am",), "a": ("the",),
}  # fmt: skip
GRAMMAR = {
    "was": ("were", "is"), "were": ("was",), "have": ("has",), "has": ("have",), "did": ("do",),
    "studied": ("study", "studying"), "learned": ("learn", "learnt"), "changed": ("change",),
    "in": ("on", "at"), "on": ("in",), "at": ("in",), "for": ("since",), "to": ("for",),
    "with": ("by",), "went": ("go",), "started": ("start",), "asked": ("ask",),
    "worked": ("work",), "months": ("month",), "years": ("year",), "patients": ("patient",),
    "didn't": ("don't", "didnt"), "don't": ("dont",), "i've": ("i have",), "it's": ("its",),
}  # fmt: skip
SPELLING = {
    "organised": "organized", "realised": "realized", "apologised": "apologized",
    "program": "programme", "behavior": "behaviour", "pediatrics": "paediatrics",
    "center": "centre", "practicing": "practising", "recognised": "recognized",
    "learned": "learnt", "prioritised": "prioritized", "anesthesia": "anaesthesia",
}  # fmt: skip
SPELLING |= {new: old for old, new in SPELLING.items()}
PLACES = (
    "india", "nigeria", "pakistan", "egypt", "brazil", "ukraine", "nepal", "colombia", "jordan",
    "ghana", "kenya", "mexico", "iran", "iraq", "sudan", "venezuela", "philippines", "georgia",
    "lagos", "karachi", "cairo", "lahore", "manila", "ohio", "texas", "michigan", "chicago",
    "brooklyn", "florida", "boston", "houston", "detroit",
)  # fmt: skip
_COUNTRIES = frozenset(PLACES[:18])
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()


def varied(example: Example, rng: random.Random) -> Example:
    """One presentation of `example` in training."""
    chance = rng.random()
    if chance < SWAPPED:
        example = swapped(example, rng) or example
    elif chance < SWAPPED + OTHERWISE:
        example = asked_otherwise(example, rng) or example
    elif chance < SWAPPED + OTHERWISE + WITHOUT:
        example = without(example, rng.choice(tuple(TAKEN))) or example
    elif chance > 1 - PASTED:
        example = pasted(example)
    if rng.random() < 0.1 and example.ratings[0] >= 3:
        example = replace(example, question="")
    if rng.random() < 0.4:
        example = replace(example, kind="flag")
    if rng.random() < 0.2:
        example = replace(example, flags=())
    words, segments = list(example.words), list(example.segments)
    if rng.random() < 0.6:
        for change, share in (
            (_numbers_said, 0.5), (_places, 0.3), (_spelling, 0.3), (_grammar, 0.3),
            (_slips, 0.35), (_fillers, 0.3), (_dropped, 0.25),
        ):  # fmt: skip
            if rng.random() < share:
                words, segments = change(words, segments, rng)
    return example.with_words(words, segments)


def swapped(example: Example, rng: random.Random) -> Example | None:
    """`example` as the answer to a question it does not answer: off topic by the guide."""
    if not example.misses:
        return None
    return replace(
        _under(example, rng.choice(example.misses)),
        ratings=(0.0, 0.0, 0.0, 0.0, min(2.0, example.ratings[4]), 0.0, 0.0),
        moves=tuple(moves - {0} for moves in example.moves),
    )


def asked_otherwise(example: Example, rng: random.Random) -> Example | None:
    """`example` as the answer to another question it answers as well: rated as before."""
    return _under(example, rng.choice(example.meets)) if example.meets else None


def _under(example: Example, asked: Asked) -> Example:
    return replace(example, question=asked.question, flags=asked.flags)


def pasted(example: Example) -> Example:
    """The whole answer twice: only briefly and overall suffer."""
    if len(example.words) > 150:
        return example
    r = example.ratings
    return replace(
        example,
        words=example.words * 2,
        segments=example.segments + tuple(s + len(example.moves) for s in example.segments),
        moves=example.moves * 2,
        ratings=(min(2.0, r[0]), r[1], r[2], r[3], r[4], min(3.0, r[5]), r[6]),
    )


def without(example: Example, criterion: str) -> Example | None:
    """`example` with the sentences that show `criterion` (or, for composure, that cost it) taken
    out; None where one of them shows something else as well. Its band is then the guide's. What it
    is worth on the whole nobody has said, nor how directly a follow-up is still met."""
    taken = _indices(TAKEN[criterion])
    gone = {s for s, moves in enumerate(example.moves) if moves & taken}
    kept = [s for s in range(len(example.moves)) if s not in gone]
    others = _indices((*OTHERS_SHOW, *TAKEN["composure"], *HOPES.get(criterion, ()))) - taken
    if not gone or len(kept) < 2 or example.ratings[6] < 4 or example.kind == "improper":
        return None
    if any(example.moves[s] & others for s in gone):
        return None
    ratings, unknown = list(example.ratings), {"overall", "answered"}
    if example.kind == "followup":
        unknown.add("briefly")
    if criterion == "composure":
        ratings[LEARNT.index(criterion)] = 4.0
        unknown |= {"briefly", "responsibility"}
    else:
        left = {move for s in kept for move in example.moves[s]}
        hoped = left & _indices(HOPES[criterion])
        at = LEARNT.index(criterion)
        ratings[at] = min(1.0, ratings[at]) if hoped else 0.0
    number = {s: n for n, s in enumerate(kept)}
    pairs = [(w, number[s]) for w, s in zip(example.words, example.segments, strict=True)
             if s in number]  # fmt: skip
    return replace(
        example,
        words=tuple(w for w, _ in pairs),
        segments=tuple(s for _, s in pairs),
        moves=tuple(example.moves[s] for s in kept),
        ratings=tuple(ratings),
        rated=tuple(name not in unknown for name in LEARNT),
    )


def _indices(moves: Iterable[str]) -> set[int]:
    return {MOVES.index(move) for move in moves}


def said(number: str) -> str:
    """A number of one to four digits as it is usually said: 248 is "two forty eight"."""
    n = int(number)
    if n < 20:
        return _ONES[n]
    if n < 100:
        return _TENS[n // 10] + (f" {_ONES[n % 10]}" if n % 10 else "")
    if n < 1000:
        rest = n % 100
        if not rest:
            return f"{_ONES[n // 100]} hundred"
        return f"{_ONES[n // 100]} {'oh ' if rest < 10 else ''}{said(str(rest))}"
    if n % 1000 == 0:
        return f"{said(str(n // 1000))} thousand"
    if 2000 < n < 2010:
        return f"two thousand {_ONES[n % 10]}"
    tail = n % 100
    if not tail:
        return f"{said(str(n // 100))} hundred"
    return f"{said(str(n // 100))} {'oh ' if tail < 10 else ''}{said(str(tail))}"


def _replace(words, segments, rng, table, share):  # type: ignore[no-untyped-def]
    out_w, out_s = [], []
    for word, segment in zip(words, segments, strict=True):
        choices = table.get(word)
        changed = choices and rng.random() < share
        parts = (rng.choice(choices) if changed else word).split()
        out_w += parts
        out_s += [segment] * len(parts)
    return out_w, out_s


def _numbers_said(words, segments, rng):  # type: ignore[no-untyped-def]
    table = {w: (said(w),) for w in words if re.fullmatch(r"\d{1,4}", w)}
    return _replace(words, segments, rng, table, 0.9)


def _places(words, segments, rng):  # type: ignore[no-untyped-def]
    table = {
        w: tuple(p for p in PLACES if (p in _COUNTRIES) == (w in _COUNTRIES))
        for w in words
        if w in PLACES
    }
    return _replace(words, segments, rng, table, 1.0)


def _spelling(words, segments, rng):  # type: ignore[no-untyped-def]
    return _replace(words, segments, rng, SPELLING, 0.9)


def _grammar(words, segments, rng):  # type: ignore[no-untyped-def]
    words, segments = _replace(words, segments, rng, GRAMMAR, 0.3)
    kept = [
        (w, s)
        for w, s in zip(words, segments, strict=True)
        if w not in {"a", "an", "the"} or rng.random() < 0.5
    ]
    return [w for w, _ in kept], [s for _, s in kept]


def _slips(words, segments, rng):  # type: ignore[no-untyped-def]
    return _replace(words, segments, rng, SLIPS, rng.choice((0.1, 0.3, 0.6)))


def _fillers(words, segments, rng):  # type: ignore[no-untyped-def]
    out_w, out_s = [], []
    share = rng.choice((0.02, 0.05, 0.08))
    for word, segment in zip(words, segments, strict=True):
        if rng.random() < share:
            filler = rng.choice(FILLERS).split()
            out_w += filler
            out_s += [segment] * len(filler)
        out_w.append(word)
        out_s.append(segment)
    return out_w, out_s


def _dropped(words, segments, rng):  # type: ignore[no-untyped-def]
    """Words a recogniser loses, doubles, or hears as another of the same answer."""
    out_w, out_s = [], []
    for word, segment in zip(words, segments, strict=True):
        chance = rng.random()
        if chance < 0.02 and word not in {"not", "no", "never", "didn't", "failed"}:
            continue
        out_w.append(rng.choice(words) if chance < 0.03 else word)
        out_s.append(segment)
        if chance > 0.985:
            out_w.append(word)
            out_s.append(segment)
    return out_w, out_s
