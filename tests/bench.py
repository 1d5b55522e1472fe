"""`python -m tests.bench`: one table of what things cost, as ratios taken side by side in one run.

Scoring against the bare encoder, the app's start against an empty Textual app, voice against bare
Vosk, a long history against a short one, two cores against one, memory over a long run, and what
each command loads. Medians of processor time. Nothing here decides whether a test passes.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path

from coach.scoring.pieces import encode, header_of, tokenizer_from
from coach.scoring.scorer import Scorer
from coach.scoring.words import words_of
from coach.values import Answer
from tests import bench_history, bench_parts
from tests.bench_rows import Row, heading, here, in_turn, started
from tests.scoring.answers import GOOD

QUESTION = "Can you tell me about your Step 1 failure?"
WEIGHTS = files("coach") / "scoring" / "weights"
MANY_ANSWERS = 10_000
BARE_START = (
    "import onnxruntime, tokenizers\n"
    "from importlib.resources import files\n"
    "w = files('coach') / 'scoring' / 'weights'\n"
    "o = onnxruntime.SessionOptions(); o.intra_op_num_threads = 1\n"
    "onnxruntime.InferenceSession((w / 'tagger.onnx').read_bytes(), o)\n"
    "tokenizers.Tokenizer.from_str((w / 'tokenizer.json').read_text('utf-8'))\n"
)


def main() -> None:
    _say(heading("ours", "bare"))
    for part in (_scoring, bench_parts.start, bench_parts.voice, bench_parts.commands):
        for row in part():
            _say(row)
    _say("")
    for line in bench_history.lines():
        _say(line)


def _say(line: object) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _scoring() -> Iterator[Row]:
    scorer = Scorer.load()
    answer = Answer((GOOD + " " + GOOD.replace("Step 1", "the exam"))[:1150])
    bare = _bare_pass(answer.text)
    words = len(words_of(answer.text))
    yield in_turn(
        f"a score of {words} words, warm / the bare encoder",
        here(lambda: scorer.score(answer, question=QUESTION)), here(bare), 20, "1.5",
    )  # fmt: skip
    yield _cold(answer.text)
    yield _batch(scorer, answer, bare)
    yield _memory()


def _bare_pass(text: str) -> Callable[[], object]:
    import numpy as np
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession((WEIGHTS / "tagger.onnx").read_bytes(), options)
    tokenizer = tokenizer_from((WEIGHTS / "tokenizer.json").read_text("utf-8"))
    words = [w.text for w in words_of(text)]
    pieces = encode(tokenizer, header_of(QUESTION, "flag", ()), words)
    feed = {"pieces": np.array([pieces.ids]), "kinds": np.array([pieces.kinds])}
    return lambda: session.run(None, feed)


def _cold(text: str) -> Row:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answer.txt"
        path.write_text(text, "utf-8")
        ours, bare = started("-m", "coach", "score", str(path)), started("-c", BARE_START)
        ours(), bare()
        return in_turn("`coach score`, cold / loading its parts", ours, bare, 9, "2.0")


def _batch(scorer: Scorer, answer: Answer, bare: Callable[[], object]) -> Row:
    """What two threads gain on 50 answers, by the clock, ours and the bare encoder's."""

    def gain(call: Callable[[], object]) -> float:
        took = []
        for threads in (1, 2):
            begun = time.perf_counter()
            with ThreadPoolExecutor(threads) as pool:
                list(pool.map(lambda _: call(), range(50)))
            took.append(time.perf_counter() - begun)
        return took[0] / took[1]

    ours, theirs = gain(lambda: scorer.score(answer, question=QUESTION)), gain(bare)
    return Row("50 answers: what a second core gains, times", ours, theirs, "≥ 0.8", "")


def _memory() -> Row:
    """Resident memory after 100 answers and after many, in a process of its own."""
    code = (
        "import resource, sys\n"
        "from coach.scoring.scorer import Scorer\n"
        "from coach.values import Answer\n"
        "from tests.scoring.answers import GOOD, BLAME, OTHER_FLAG\n"
        "s = Scorer.load()\n"
        "three = (GOOD, BLAME, OTHER_FLAG)\n"
        "texts = [' '.join(t.split()[: 10 + i]) for i in range(60) for t in three]\n"
        "def rss():\n"
        "    pages = int(open('/proc/self/statm').read().split()[1])\n"
        "    return pages * resource.getpagesize() / 1e6\n"
        f"for i in range({MANY_ANSWERS}):\n"
        "    s.score(Answer(texts[i % len(texts)]), question='Step 1?')\n"
        "    if i == 99: first = rss()\n"
        "print(first, rss())\n"
    )
    out = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    first, last = map(float, out.stdout.split())
    return Row(f"memory after {MANY_ANSWERS:,} answers / after 100", last, first, "1.2", "MB")


if __name__ == "__main__":
    main()
