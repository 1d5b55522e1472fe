"""The move tagger: word pieces in, probabilities out, by onnxruntime on one thread.

One pass an answer, one thread a pass: the same answer gives the same result, whatever else runs.
The weights are kept as int8 and widened when they are loaded; the arithmetic is float.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable

import numpy as np
import numpy.typing as npt

from coach.errors import CoachError
from coach.scoring.pieces import Pieces, encode, header_of, tokenizer_from
from coach.values import CRITERIA, MOVES

Floats = npt.NDArray[np.float32]
READ = (*CRITERIA, "overall", "answered")
WINDOW_WORDS = 250
MAX_WORDS = 2000


@dataclass(frozen=True, slots=True)
class Tags:
    """For an answer of W words: `moves` W×len(MOVES) and `ends` W as probabilities; `reading`
    maps each of `READ` to a rating between 0 and 4 ("answered": to a probability)."""

    moves: Floats
    ends: Floats
    reading: dict[str, float]


class Tagger:
    """Loads the weights once; `tag` may be called from several threads."""

    def __init__(self, folder: Traversable | None = None) -> None:
        folder = folder or files("coach.scoring") / "weights"
        try:
            import onnxruntime
            import tokenizers  # noqa: F401 - so that its absence is said here, plainly
        except ImportError as error:
            raise CoachError(
                f"Scoring needs the package {error.name!r}: install the coach again with "
                "`pip install --force-reinstall redflag-coach`."
            ) from error
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        with as_file(folder / "tagger.onnx") as path:
            self.hash = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
            # By path: parsing bytes it is handed, onnxruntime keeps the interpreter to itself.
            self._session = onnxruntime.InferenceSession(
                path, options, providers=["CPUExecutionProvider"]
            )
        self._tokenizer = tokenizer_from((folder / "tokenizer.json").read_text(encoding="utf-8"))

    def tag(self, words: list[str], question: str, kind: str, flags: Iterable[str]) -> Tags:
        """Tag an answer. Longer ones than the tagger can see at once are read in overlapping
        windows; each word is judged where it stands furthest from a window's edge."""
        words = words[:MAX_WORDS]
        header = header_of(question, kind, flags)
        pieces = encode(self._tokenizer, header, words)
        if len(pieces.last) < len(words):
            return self._long(header, words)
        moves, ends, ratings = self._pass(pieces)
        return Tags(moves, ends, reading_of(ratings))

    def _pass(self, pieces: Pieces) -> tuple[Floats, Floats, Floats]:
        moves, ends, ratings = self._session.run(
            None,
            {
                "pieces": np.array([pieces.ids], dtype=np.int64),
                "kinds": np.array([pieces.kinds], dtype=np.int64),
            },
        )
        return moves[0, pieces.last], ends[0, pieces.last], ratings[0]

    def _long(self, header: list[str], words: list[str]) -> Tags:
        moves = np.zeros((len(words), len(MOVES)), np.float32)
        ends = np.zeros(len(words), np.float32)
        edge = np.full(len(words), -1)
        readings: list[Floats] = []
        for start in range(0, len(words), WINDOW_WORDS // 2):
            part = encode(self._tokenizer, header, words[start : start + WINDOW_WORDS])
            part_moves, part_ends, ratings = self._pass(part)
            n = len(part_ends)
            near = np.minimum(np.arange(n), np.arange(n)[::-1])
            better = near > edge[start : start + n]
            moves[start : start + n][better] = part_moves[better]
            ends[start : start + n][better] = part_ends[better]
            edge[start : start + n][better] = near[better]
            readings.append(ratings)
            if start + n >= len(words):
                break
        # What a part earns the whole has; only tone and the account's place are common to all.
        best = np.max(np.stack(readings), axis=0)
        mean = np.mean(np.stack(readings), axis=0)
        for name in ("briefly", "composure"):
            best[READ.index(name)] = mean[READ.index(name)]
        return Tags(moves, ends, reading_of(best))


def reading_of(ratings: Floats) -> dict[str, float]:
    """7×4 probabilities as `Tags.reading`."""
    values = {name: float(ratings[i].sum()) for i, name in enumerate(READ)}
    values["answered"] /= ratings.shape[1]
    return values
