"""The labelled answers of `rubrics/examples/`: read, and laid out word by word."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from coach.scoring.kinds import infer_kind
from coach.scoring.words import words_of
from coach.values import CRITERIA, MOVES

RATED = (*CRITERIA, "overall")
LEARNT = (*RATED, "answered")
OTHER_QUESTIONS = "other_questions.jsonl"
Row = dict[str, Any]
_MOVE_INDEX = {name: i for i, name in enumerate(MOVES)}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, with the flags it is about."""

    question: str
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """One answer. `segments[i]` is the sentence word i belongs to, `moves[s]` the indices into
    `MOVES` of sentence s; `ratings` are means over raters, in the order of `LEARNT`; the last of
    them is 0 where a rater took it for no answer to the question at all, else 4. `meets` and
    `misses` are other questions that a reader found it to answer, or not to. `pair` is the same for
    the two of a minimal pair: "p01-form" for the same content in another form,
    "p09-change:outcome" where one sentence was changed to move that criterion; else "". `rated`
    says which of `ratings` are known: of an answer made from another (`augment`) some are not."""

    id: str
    question: str
    kind: str
    flags: tuple[str, ...]
    channel: str
    words: tuple[str, ...]
    segments: tuple[int, ...]
    moves: tuple[frozenset[int], ...]
    ratings: tuple[float, ...]
    raters: tuple[tuple[int, ...], ...]
    text: str
    meets: tuple[Asked, ...] = ()
    misses: tuple[Asked, ...] = ()
    pair: str = ""
    rated: tuple[bool, ...] = (True,) * len(LEARNT)

    @property
    def group(self) -> str:
        """The set it was written in: folds leave whole sets out, so pairs stay together."""
        return self.id.split("-")[0]

    def with_words(
        self, words: list[str], segments: list[int], question: str | None = None
    ) -> Example:
        return replace(
            self,
            words=tuple(words),
            segments=tuple(segments),
            question=self.question if question is None else question,
        )


def load(folder: Path) -> list[Example]:
    """Every rated answer under `folder` (`answers-*.jsonl`, `ratings-*.jsonl`), by id."""
    ratings: dict[str, list[tuple[int, ...]]] = {}
    for path in sorted(folder.glob("ratings-*.jsonl")):
        for row in _rows(path):
            ratings.setdefault(row["id"], []).append(tuple(row[name] for name in RATED))
    others = {row["id"]: row for row in _rows(folder / OTHER_QUESTIONS)}
    examples = []
    for path in sorted(folder.glob("answers-*.jsonl")):
        examples += [
            _example(row, ratings[row["id"]], others.get(row["id"], {}))
            for row in _rows(path)
            if row["id"] in ratings
        ]
    return sorted(examples, key=lambda e: e.id)


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8") as stream:
        return [json.loads(line) for line in stream if line.strip()]


def _kind(row: Row) -> str:
    """The older sets leave out "followup" and "flag": the question tells."""
    inferred = infer_kind(row["question"], tuple(row["flags"]))
    return "followup" if inferred == "followup" else "flag"


def _example(row: Row, rated: list[tuple[int, ...]], others: Row) -> Example:
    words: list[str] = []
    segments: list[int] = []
    for number, sentence in enumerate(row["sentences"]):
        found = [word.text for word in words_of(sentence["text"])]
        words += found
        segments += [number] * len(found)
    learnt = [(*rating, 4 if any(rating[i] for i in (0, 1, 2, 3, 5)) else 0) for rating in rated]
    means = tuple(sum(r[i] for r in learnt) / len(rated) for i in range(len(LEARNT)))
    return Example(
        id=row["id"],
        question=row["question"],
        kind=row.get("kind") or _kind(row),
        flags=tuple(f for f in row.get("flags", ()) if f != "none"),
        channel=row.get("channel", "typed"),
        words=tuple(words),
        segments=tuple(segments),
        moves=tuple(
            frozenset(_MOVE_INDEX[move] for move in sentence["moves"])
            for sentence in row["sentences"]
        ),
        ratings=means,
        raters=tuple(rated),
        text=" ".join(sentence["text"] for sentence in row["sentences"]),
        meets=_asked(others, "meets"),
        misses=_asked(others, "misses"),
        pair=row.get("pair", "").removesuffix("-a").removesuffix("-b"),
    )


def _asked(others: Row, judged: str) -> tuple[Asked, ...]:
    return tuple(Asked(question, tuple(flags)) for question, flags in others.get(judged, ()))
