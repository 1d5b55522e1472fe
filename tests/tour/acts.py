"""The acts of the tour. Each begins at home, with Amara's file and answers as they were, and
shows one part of the app from one end to the other."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from textual.widgets import Input

from coach.tui.screens.interview import InterviewScreen
from coach.tui.screens.setup import SetupScreen
from coach.tui.screens.writing import WritingScreen
from coach.values import Asked
from tests.tour import voice
from tests.tour.amara import Amara
from tests.tour.stage import Tour

Act = Callable[[Tour, Amara], Awaitable[None]]


async def first_evening(tour: Tour, amara: Amara) -> None:
    """With nothing there yet: the welcome, the set-up page by page, an empty home."""
    await tour.picture("welcome")
    await tour.press("enter")
    await tour.type("Amara")
    await tour.press("enter", "space")
    await tour.picture("setup-you")
    await tour.press("enter", "space", "down", "down", "down", "down", "space")
    await tour.picture("setup-flags")
    await tour.press("enter")
    await tour.type("Step 1")
    await tour.press("enter")
    await tour.type("March 2021 or so")
    await tour.press("ctrl+s")
    await tour.picture("setup-mistake")
    await tour.press("ctrl+u")
    await tour.type("2021-03")
    await _pages(tour, "setup")
    await tour.picture("home-new")
    await tour.press("h")
    await tour.picture("review-empty")
    await tour.press("t")
    await tour.picture("trends-empty")
    await tour.press("escape", "escape", "p")
    await tour.picture("plan-new")


async def evening(tour: Tour, amara: Amara) -> None:
    """Home, one question, its feedback."""
    await tour.picture("home")
    await tour.press("question_mark")
    await tour.picture("help")
    await tour.press("escape", "ctrl+p")
    await tour.picture("palette")
    await tour.press("escape", "enter")
    await tour.picture("question")
    await tour.press("f1")
    await tour.picture("hint")
    await tour.press("escape")
    answer = amara.answers(_asked(tour))
    half = answer.index(". ", len(answer) // 3) + 1
    await tour.say(answer[:half], 38)
    await tour.picture("answer")
    await tour.press("escape")
    await tour.picture("home-draft", toasts=True)
    await tour.press("enter")
    await tour.say(answer[half:], 31)
    await tour.press("ctrl+s")
    await tour.picture("feedback")
    await tour.press("pagedown")
    await tour.picture("feedback-2")
    await tour.press("end")
    await tour.picture("feedback-3")
    await tour.press("x")
    await tour.say("Say the score of Step 2 CK at the end.")
    await tour.picture("note")
    await tour.press("ctrl+s", "d")
    await tour.picture("disagree")
    await tour.press("escape", "home")
    await tour.picture("feedback-noted")
    await tour.press("question_mark")
    await tour.picture("help-feedback")


async def interview(tour: Tour, amara: Amara) -> None:
    """A mock interview of three questions, paused once, with its debrief."""
    await tour.press("m")
    await tour.picture("mock-setup")
    await tour.press("left")
    await tour.press("enter")
    await tour.picture("mock-question")
    shown = set()
    for number in range(12):
        screen = tour.pilot.app.screen
        if not isinstance(screen, InterviewScreen):
            break
        if screen._interview.turn.probe and "follow-up" not in shown:
            shown.add("follow-up")
            await tour.picture("mock-follow-up")
        await tour.say(amara.answers(_asked(tour)), 55 + 7 * number)
        if number == 1:
            await tour.press("escape")
            await tour.picture("home-paused")
            await tour.press("m")
            await tour.picture("mock-setup-paused")
            await tour.press("escape", "enter")
        await tour.press("ctrl+s")
        if "feedback" not in shown:
            shown.add("feedback")
            await tour.picture("mock-feedback")
        await tour.press("enter")
    for page in range(1, 6):
        await tour.picture(f"debrief-{page}")
        await tour.press("pagedown")


async def drills(tour: Tour, amara: Amara) -> None:
    """One criterion against the clock, up to the stop, and at once again; then a round."""
    await tour.press("d")
    await tour.picture("drills")
    await tour.press("o")
    await tour.picture("drill-times")
    await tour.press("escape", "enter")
    tour.clock.move(9)
    await tour.rest()
    await tour.picture("drill-think")
    await tour.say(amara.says("change_short"), 101)
    await tour.picture("drill-warning")
    tour.clock.move(30)
    await tour.rest()
    await tour.picture("drill-stopped")
    await tour.press("enter")
    await tour.picture("drill-feedback")
    await tour.press("enter")
    await tour.say(amara.says("change"), 41)
    await tour.picture("drill-second-try")
    await tour.press("ctrl+s")
    await tour.picture("drill-compare")
    await tour.press("escape", "d", "r")
    for number in range(10):
        if not isinstance(tour.pilot.app.screen, WritingScreen):
            break
        if number == 1:
            await tour.picture("drill-round-question")
        if number % 4 == 3:
            tour.clock.move(80)
            await tour.rest()
        else:
            await tour.say(amara.says(("change", "change_short", "gap")[number % 4]), 20 + number)
            await tour.press("ctrl+s")
    await tour.picture("drill-round")


async def review(tour: Tour, amara: Amara) -> None:
    """The list, search and filter, one answer, two side by side, how it goes."""
    await tour.press("h")
    await tour.picture("review")
    await tour.press("slash")
    await tour.type("alone")
    await tour.picture("review-search")
    await tour.press("escape", "f")
    await tour.picture("review-filter")
    await tour.press("escape", "enter")
    await tour.picture("review-answer")
    await tour.press("escape", "c")
    await tour.picture("review-compare")
    await tour.press("pagedown")
    await tour.picture("review-compare-2")
    await tour.press("escape", "t")
    await tour.picture("trends")
    await tour.press("down", "down", "down", "down", "down", "down", "down")
    await tour.picture("trends-flag")
    await tour.press("escape", "d")
    await tour.picture("review-delete")


async def builder(tour: Tour, amara: Amara) -> None:
    """An answer built part by part, kept as a version, and exported."""
    await tour.press("b")
    await tour.picture("builder-choice")
    await tour.press("enter")
    await tour.picture("builder-new")
    parts = amara.says("exam_failure").split(". ")
    for number, part in enumerate((parts[0], parts[1], parts[2], ". ".join(parts[3:]))):
        await tour.say(part.rstrip(".") + ".")
        if number == 2:
            await tour.picture("builder")
        await tour.press("tab")
    await tour.picture("builder-last")
    await tour.press("f3")
    await tour.picture("builder-facts")
    if len(tour.pilot.app.screen_stack) > 3:
        await tour.press("escape")
    await tour.press("ctrl+s")
    await tour.picture("builder-feedback")
    await tour.press("escape", "f6")
    await tour.picture("builder-versions")
    await tour.press("escape", "f7")
    await tour.picture("builder-export")


async def plan(tour: Tour, amara: Amara) -> None:
    """What to practise, and the evidence behind each flag."""
    await tour.press("p")
    await tour.picture("plan")
    await tour.press("pagedown")
    await tour.picture("plan-2")
    await tour.press("e")
    await tour.picture("evidence")
    await tour.press("pagedown")
    await tour.picture("evidence-2")


async def check(tour: Tour, amara: Amara) -> None:
    """The texts of the application held against each other."""
    folder = Path("application")
    folder.mkdir(exist_ok=True)
    await tour.press("c")
    await tour.picture("check-empty")
    for name, text in amara.texts.items():
        (folder / name).write_text(text, "utf-8")
        tour.pilot.app.screen.query_one("#path", Input).focus()
        await tour.type(str(folder / name))
        await tour.press("enter")
    await tour.type("application/letter.doc")
    await tour.press("enter")
    await tour.picture("check-texts")
    await tour.press("ctrl+s")
    for page in range(1, 5):
        await tour.picture(f"check-{page}")
        await tour.press("pagedown")


async def questions(tour: Tour, amara: Amara) -> None:
    """All questions, and one of one's own."""
    await tour.press("a")
    await tour.picture("questions")
    await tour.type("gap")
    await tour.picture("questions-search")
    await tour.press("f6", "f7")
    await tour.picture("questions-only")
    await tour.press("escape", "f8")
    await tour.picture("questions-add")
    await tour.press("escape", "escape", "escape", "o")
    await tour.picture("own-question")


async def log(tour: Tour, amara: Amara) -> None:
    """The log of real interviews."""
    await tour.press("i")
    await tour.picture("log-empty")
    await tour.press("n")
    await tour.type("Lakeside, Internal Medicine")
    await tour.say("Why did you wait so long to retake Step 1?\nWhat would your dean say of you?")
    await tour.picture("log-one")
    await tour.press("ctrl+s")
    await tour.picture("log")


async def settings(tour: Tour, amara: Amara) -> None:
    """Settings, keys, voice, and one's own file."""
    await tour.press("s")
    await tour.picture("settings")
    await tour.press("k")
    await tour.picture("keys")
    await tour.press("enter")
    await tour.picture("keys-press")
    await tour.press("escape", "escape", "v")
    await tour.picture("voice")
    await tour.press("escape", "escape", "f")
    await tour.picture("file")
    await tour.press(*["down"] * 7, "enter")
    await tour.picture("file-entry")
    await tour.press("escape", "g")
    await _pages(tour, "file")


async def speaking(tour: Tour, amara: Amara) -> None:
    """An answer that is spoken, with a microphone that stands in."""
    with voice.stands_in(amara.says("spoken")):
        await tour.press("enter", "f2")
        await tour.rest()
        await tour.picture("speaking")
        await tour.press("f2")
        await tour.rest()
        await tour.picture("spoken")
        await tour.press("ctrl+s")
        await tour.picture("spoken-feedback")
        await tour.press("escape", "v")
        await tour.picture("voice-ready")


async def trouble(tour: Tour, amara: Amara) -> None:
    """A file with a mistake."""
    await tour.picture("trouble")
    await tour.press("c")
    await tour.picture("home-without")
    await tour.press("b", "enter")
    await tour.picture("builder-without")


async def _pages(tour: Tour, name: str) -> None:
    """Enter, page by page, to the end of the set-up."""
    shown = 1
    for _ in range(40):
        screen = tour.pilot.app.screen
        if not isinstance(screen, SetupScreen):
            return
        if screen._step + 1 != shown:
            shown = screen._step + 1
            await tour.picture(f"{name}-{shown}")
        await tour.press("enter")
    raise AssertionError("the set-up does not end")


def _asked(tour: Tour) -> Asked:
    screen = tour.pilot.app.screen
    assert isinstance(screen, WritingScreen)
    return screen._asked


ACTS: dict[str, Act] = {
    act.__name__: act
    for act in (
        first_evening, evening, interview, drills, review, builder, plan, check, questions,
        log, settings, speaking, trouble,
    )
}  # fmt: skip
