"""What the tests of the app share: a profile, a scorer by hand, and ways to wait and to look."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import timedelta

from textual.pilot import Pilot

from coach.errors import StorageError
from coach.practice.desk import Desk
from coach.tui.screens.base import CoachScreen
from coach.values import CRITERIA, Answer, Attempt, Band, Evidence, Exam, Feedback, Gap, Profile

AMARA = Profile(
    name="Amara",
    specialties=("internal_medicine",),
    exams=(Exam("Step 1", 1, "2021-06", "fail"), Exam("Step 1", 2, "2022-03", "pass")),
    gaps=(Gap("2019-07", "2020-03", "caring for my father"),),
    flags={"exam_failure": {}, "gap": {}},
)
READ_ONLY = StorageError("The folder cannot be written: make it writable.")
SAID = "I failed Step 1 in June 2021. I had never timed myself. I passed in March 2022."

WAYS = {
    "home": (),
    "practice": ("enter",),
    "questions": ("a",),
    "own question": ("o",),
    "drills": ("d",),
    "drill": ("d", "enter"),
    "history": ("h",),
    "trends": ("h", "t"),
    "searching": ("h", "slash"),
    "plan": ("p",),
    "check": ("c",),
    "evidence": ("p", "e"),
    "feedback": ("h", "enter"),
    "builder": ("b", "enter"),
    "builder, choosing": ("b",),
    "interview, set-up": ("m",),
    "interview": ("m", "enter"),
    "file": ("f",),
    "file, an entry": ("f", "down", "down", "down", "down", "down", "down", "down"),
    "file, change": ("f", "enter"),
    "set-up": ("f", "g"),
    "log": ("i",),
    "log, one": ("i", "n"),
    "voice": ("v",),
    "set-up, flags": ("f", "g", "enter", "enter"),
}
"""Every screen, and the keys that lead to it from home."""


class FakeScorer:
    """Bands by hand: 3, 2, 1, 0 and 4, the first with the first five words as evidence."""

    rubric_hash = weights_hash = "fake"

    def __init__(self) -> None:
        self.error: Exception | None = None
        self.unscored = ""

    def score(
        self, answer: Answer, *, question: str, kind: str, flags: tuple[str, ...]
    ) -> Feedback:
        if self.error is not None:
            raise self.error
        if self.unscored:
            return Feedback(kind, (), None, "This is not English.", "", unscored=self.unscored)
        text = " ".join(answer.text.split()[:5])
        start = answer.text.find(text)
        found = (Evidence(start, start + len(text), text, "issue"),) if start >= 0 else ()
        bands = tuple(
            Band(
                criterion,
                value,
                found if criterion == "briefly" else (),
                f"why {criterion}",
                "" if value == 4 else f"missing {criterion}",
            )
            for criterion, value in zip(CRITERIA, (3, 2, 1, 0, 4), strict=True)
        )
        return Feedback(kind, bands, 2, "2 of 4: it leaves a doubt", "Say what came of it.")


Opened = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


async def settle(pilot: Pilot[None]) -> None:
    """Wait until no worker runs and what they brought is shown."""
    for _ in range(3):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def eventually(pilot: Pilot[None], true: Callable[[], bool], seconds: float = 30.0) -> None:
    """Wait for `true`, which something off the interface's thread brings about."""
    for _ in range(int(seconds / 0.02)):
        if true():
            return
        await asyncio.sleep(0.02)
        await pilot.pause()
    raise AssertionError("it never came about")


def on_screen(pilot: Pilot[None]) -> str:
    """What the user sees, line by line."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)


def practised(desk: Desk, count: int = 1, text: str = SAID) -> list[Attempt]:
    """Attempts at Amara's first question, a day apart, the last one today."""
    asked = desk.suggestion()
    attempts = []
    for days in reversed(range(count)):
        attempt = desk.hand_in(asked, Answer(text))
        attempts.append(desk.history.save(replace(attempt, when=desk.now() - timedelta(days=days))))
    return attempts


def live_in(desk: Desk) -> Desk:
    """The desk with attempts and an unfinished answer: the most keys there are."""
    practised(desk, 3)
    desk.history.save_draft(replace(desk.draft(desk.suggestion()), text=SAID))
    return desk


async def go(pilot: Pilot[None], keys: tuple[str, ...]) -> CoachScreen:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)
    assert isinstance(pilot.app.screen, CoachScreen)
    return pilot.app.screen
