"""`python -m tests.bench_history`: home and review with 20,000 attempts against 20, and the store
with 20,000 against 100.

From the key to what is shown, in the real app without a terminal; medians, in turn. Processor
time of all threads, which other programs do not disturb. Nothing here decides whether a test
passes.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from uuid import uuid4

from coach.history.store import History
from coach.practice.desk import Desk
from coach.tui.app import CoachApp
from coach.tui.widgets.attempts import Attempts
from coach.values import CRITERIA, Answer, Attempt, Band, Exam, Feedback, Profile
from tests.bench_rows import Measured, Row, heading, here, in_turn

FEW, SOME, MANY = 20, 100, 20_000
RUNS = 5
LIMIT = "1.5"
WORDS = "I failed Step 1 because I studied alone. Now I test myself every week. " * 8


def main() -> None:
    for line in lines():
        print(line)


def lines() -> Iterator[Row | str]:
    """The rows, each table under its heading."""
    with tempfile.TemporaryDirectory() as folder:
        many, some, few = (_desk(Path(folder), count) for count in (MANY, SOME, FEW))
        yield heading(f"{MANY:,}", str(FEW))
        yield from (
            in_turn(name, _once(measure, many), _once(measure, few), RUNS, LIMIT)
            for name, measure in (("home, from opening to what it shows", _home),
                                  ("review, from the key to its list", _review))
        )  # fmt: skip
        yield heading(f"{MANY:,}", str(SOME))
        for name, call in STORE.items():
            yield in_turn(
                name, here(partial(call, many.history)), here(partial(call, some.history)), 15, ""
            )
        for desk in (many, some, few):
            desk.history.close()


def _once(measure: Callable[[Desk], Awaitable[float]], desk: Desk) -> Measured:
    async def run() -> float:
        return await measure(desk)

    return lambda: asyncio.run(run())


def _save(history: History) -> None:
    latest = history.latest()
    assert latest is not None
    history.save(replace(latest, uid=uuid4().hex, when=latest.when + timedelta(minutes=1)))


STORE: dict[str, Callable[[History], object]] = {
    "the store: the newest fifty": lambda history: history.listed(),
    "the store: fifty of a flag and a band": lambda history: history.listed(
        flag="exam_failure", criterion="change", at_most=1
    ),
    "the store: a search that finds one": lambda history: history.listed(search="17 failed alone"),
    "the store: a trend over all": lambda history: history.over_time(),
    "the store: an answer saved": _save,
}


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
