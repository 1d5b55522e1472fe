"""`python -m tests.bench`: what scoring costs, and a long history, as ratios taken side by side.

Machines differ and are noisy: every row compares with something bare, in turn, and quotes the
median. Nothing here decides whether a test passes.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path

from coach.scoring.pieces import encode, header_of, tokenizer_from
from coach.scoring.scorer import Scorer
from coach.scoring.words import words_of
from coach.values import Answer
from tests import bench_history, typing_bench
from tests.scoring.answers import GOOD

QUESTION = "Can you tell me about your Step 1 failure?"
WEIGHTS = files("coach") / "scoring" / "weights"
BARE_START = (
    "import onnxruntime, tokenizers\n"
    "from importlib.resources import files\n"
    "w = files('coach') / 'scoring' / 'weights'\n"
    "o = onnxruntime.SessionOptions(); o.intra_op_num_threads = 1\n"
    "onnxruntime.InferenceSession((w / 'tagger.onnx').read_bytes(), o)\n"
    "tokenizers.Tokenizer.from_str((w / 'tokenizer.json').read_text('utf-8'))\n"
)


def main() -> None:
    scorer = Scorer.load()
    answer = Answer((GOOD + " " + GOOD.replace("Step 1", "the exam"))[:1150])
    print(f"{len(words_of(answer.text))} words; medians; ratio = ours / bare\n")
    print(f"{'':44}{'ours':>10}{'bare':>10}{'ratio':>8}{'limit':>8}")
    bare = _bare_pass(answer.text)
    _row(
        "score, warm, against the bare encoder pass",
        *_in_turn(lambda: scorer.score(answer, question=QUESTION), bare, 30),
        limit=1.5,
    )
    _row("`coach score`, cold, against loading the parts", *_cold(answer.text), limit=2.0)
    _batch(scorer, answer)
    _memory(scorer)
    print()
    bench_history.main()
    typing_bench.main()


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


def _in_turn(
    ours: Callable[[], object], bare: Callable[[], object], runs: int
) -> tuple[float, float]:
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(runs):
        for call, kept in zip((ours, bare), times, strict=True):
            started = time.perf_counter()
            call()
            kept.append(time.perf_counter() - started)
    return statistics.median(times[0]), statistics.median(times[1])


def _cold(text: str) -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answer.txt"
        path.write_text(text, "utf-8")
        ours = [sys.executable, "-m", "coach", "score", str(path)]
        bare = [sys.executable, "-c", BARE_START]

        def run(command: list[str]) -> Callable[[], object]:
            return lambda: subprocess.run(command, check=True, capture_output=True)

        run(ours)(), run(bare)()
        return _in_turn(run(ours), run(bare), 7)


def _batch(scorer: Scorer, answer: Answer) -> None:
    """What two threads gain on 200 answers, ours and the bare encoder's."""
    bare = _bare_pass(answer.text)

    def gain(call: Callable[[], object]) -> float:
        took = []
        for threads in (1, 2):
            started = time.perf_counter()
            with ThreadPoolExecutor(threads) as pool:
                list(pool.map(lambda _: call(), range(200)))
            took.append(time.perf_counter() - started)
        return took[0] / took[1]

    ours, theirs = gain(lambda: scorer.score(answer, question=QUESTION)), gain(bare)
    print(
        f"{'200 answers, gain of a second core':44}{ours:10.2f}{theirs:10.2f}"
        f"{ours / theirs:8.2f}{'≥ 0.8':>8}"
    )


def _memory(scorer: Scorer) -> None:
    """Resident memory after 100 answers and after 10,000, in a process of its own."""
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
        "for i in range(10_000):\n"
        "    s.score(Answer(texts[i % len(texts)]), question='Step 1?')\n"
        "    if i == 99: first = rss()\n"
        "print(first, rss())\n"
    )
    out = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    first, last = map(float, out.stdout.split())
    print(
        f"{'memory, MB, after 10,000 answers and after 100':44}{last:10.0f}{first:10.0f}"
        f"{last / first:8.2f}{1.2:8.1f}"
    )


def _row(name: str, ours: float, bare: float, *, limit: float) -> None:
    print(f"{name:44}{ours * 1000:7.0f} ms{bare * 1000:7.0f} ms{ours / bare:8.2f}{limit:8.1f}")


if __name__ == "__main__":
    main()
