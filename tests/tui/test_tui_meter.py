"""The live meter: quiet, late, the newest only, and off where it has no place."""

from __future__ import annotations

import threading
from dataclasses import replace

from tui_stage import FakeScorer, Opened, eventually, on_screen, settle

from coach.practice.desk import Desk
from coach.settings import Settings
from coach.tui.hearing import line
from coach.tui.widgets.meter import LiveMeter
from coach.values import Answer, Feedback

HEARD = "issue ●   own ◐   change ○   outcome ○   calm ●●"


def test_each_criterion_has_a_sign() -> None:
    feedback = FakeScorer().score(Answer("I failed."), question="", kind="flag", flags=())
    assert line(feedback).plain.strip() == HEARD
    assert line(None).plain.count("○") == 5
    assert "cannot be read" in line(replace(feedback, bands=(), unscored="language")).plain


async def test_it_shows_in_a_pause_what_is_there(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        await pilot.press("enter")
        await settle(pilot)
        assert "issue ○" in on_screen(pilot)
        await pilot.press("I", "space", "f")
        await eventually(pilot, lambda: HEARD in on_screen(pilot))
        assert known.history.count() == 0


async def test_one_score_at_a_time_and_the_newest_wins(
    known: Desk, scorer: FakeScorer, opened: Opened
) -> None:
    gate, seen = threading.Event(), []
    now, most = 0, 0
    plain = scorer.score

    def slow(answer: Answer, **more: object) -> Feedback:
        nonlocal now, most
        now += 1
        most = max(most, now)
        seen.append(answer.text)
        gate.wait(30)
        now -= 1
        return plain(answer, question="", kind="flag", flags=())

    scorer.score = slow  # type: ignore[method-assign]
    async with opened(known) as pilot:
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("a")
        await eventually(pilot, lambda: seen == ["a"])
        await pilot.press("b")
        await pilot.pause(0.6)
        await pilot.press("c")
        await pilot.pause(0.6)
        assert "issue ○" in on_screen(pilot)
        gate.set()
        await eventually(pilot, lambda: "issue ●" in on_screen(pilot))
    assert seen == ["a", "abc"]
    assert most == 1


async def test_a_score_that_fails_says_nothing(
    known: Desk, scorer: FakeScorer, opened: Opened
) -> None:
    scorer.error = RuntimeError("a secret")
    async with opened(known) as pilot:
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("a")
        await pilot.pause(0.6)
        await settle(pilot)
        assert "wrong" not in on_screen(pilot)


async def test_it_can_be_switched_off(known: Desk, opened: Opened) -> None:
    known.keep_settings(Settings(live_meter=False))
    async with opened(known) as pilot:
        await pilot.press("enter")
        await settle(pilot)
        assert not pilot.app.screen.query(LiveMeter)
