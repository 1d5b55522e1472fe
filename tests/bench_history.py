"""`python -m tests.bench_history`: home and review with 20,000 attempts against 20, side by side.

From the key to what is shown, in the real app without a terminal; medians, in turn. Processor
time of all threads, which other programs do not disturb. Nothing here decides whether a test
passes.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from coach.history.store import History
from coach.practice.desk import Desk
from coach.tui.app import CoachApp
from coach.tui.widgets.attempts import Attempts
from coach.values import CRITERIA, Answer, Attempt, Band, Exam, Feedback, Profile

FEW, MANY = 20, 20_000
RUNS = 5
LIMIT = 1.5
WORDS = "I failed Step 1 because I studied alone. Now I test myself every week. " * 8


def main() -> None:
    print(f"{'':44}{MANY:>10,}{FEW:>10}{'ratio':>8}{'limit':>8}")
    with tempfile.TemporaryDirectory() as folder:
        desks = [_desk(Path(folder), count) for count in (MANY, FEW)]
        for name, once in (("home, from opening to what it shows", _home),
                           ("review, from the key to its list", _review)):  # fmt: skip
            times: tuple[list[float], list[float]] = ([], [])
            for _ in range(RUNS):
                for desk, kept in zip(desks, times, strict=True):
                    kept.append(asyncio.run(once(desk)))
            many, few = map(statistics.median, times)
            print(
                f"{name:44}{many * 1000:7.0f} ms{few * 1000:7.0f} ms{many / few:8.2f}{LIMIT:8.1f}"
            )


def _desk(folder: Path, count: int) -> Desk:
    os.environ["COACH_HOME"] = str(folder / str(count))
    desk = Desk()
    desk.keep_profile(
        Profile(name="Amara", exams=(Exam("Step 1", 1, "2021-06", "fail"),),
                flags={"exam_failure": {}, "gap": {}})
    )  # fmt: skip
    _fill(desk, count)
    return desk


def _fill(desk: Desk, count: int) -> None:
    mine = {"exam_failure", "gap"}  # what such an applicant practises, with few answers or many
    questions = [q for q in desk.bank.questions.values() if mine & set(q.flags)]
    history: History = desk.history
    attempts = []
    for i in range(count):
        question = questions[i % len(questions)]
        bands = tuple(Band(c, (i + n) % 5, (), "It is named.") for n, c in enumerate(CRITERIA))
        attempts.append(
            Attempt(
                uid=f"u{i}",
                when=desk.now() - timedelta(minutes=7 * (count - i)),
                question_id=question.id,
                question_text=question.text,
                kind=question.kind,
                flags=question.flags,
                answer=Answer(f"{i} {WORDS}"),
                feedback=Feedback(question.kind, bands, i % 5, "Clear.", "Say the score."),
            )
        )
    history.add_missing(attempts)


async def _home(desk: Desk) -> float:
    begun = time.process_time()
    app = CoachApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await _until(lambda: app.home._seen is not None)
        await pilot.pause()  # till it is on the screen
        return time.process_time() - begun


async def _review(desk: Desk) -> float:
    app = CoachApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await _until(lambda: app.home._seen is not None)
        begun = time.process_time()
        await pilot.press("h")
        await _until(lambda: any(table.listed for table in app.screen.query(Attempts)))
        await pilot.pause()
        return time.process_time() - begun


async def _until(true: Callable[[], bool]) -> None:
    while not true():
        await asyncio.sleep(0.02)


if __name__ == "__main__":
    main()
