"""The answer builder, as a user works it."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot
from tui_stage import FakeScorer, Opened, eventually, on_screen, settle

from coach.practice.desk import Desk
from coach.tui.screens.builder import BuilderScreen
from coach.tui.screens.builder_choice import BuilderChoiceScreen
from coach.tui.screens.feedback import FeedbackScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.widgets.parts import PartName


async def _build(pilot: Pilot[None]) -> BuilderScreen:
    await pilot.press("b")
    await settle(pilot)
    await pilot.press("enter")
    await settle(pilot)
    assert isinstance(pilot.app.screen, BuilderScreen)
    return pilot.app.screen


async def _type(pilot: Pilot[None], text: str) -> None:
    for character in text:
        await pilot.press({" ": "space", ".": "full_stop"}.get(character, character))


async def test_b_leads_to_the_flags_of_the_file(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        await pilot.press("b")
        await settle(pilot)
        assert isinstance(pilot.app.screen, BuilderChoiceScreen)
        lines = on_screen(pilot).splitlines()
        first = next(i for i, line in enumerate(lines) if "In your file" in line)
        assert "failed exam" in lines[first + 1]
        assert "not built yet" in lines[first + 1]
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_a_part_at_a_time_the_whole_beside(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        await _build(pilot)
        assert "Which exam, which attempt" in on_screen(pilot)
        await _type(pilot, "I failed.")
        await pilot.press("tab")
        await _type(pilot, "I read.")
        shown = on_screen(pilot)
        assert "What in your own preparation" in shown
        assert "1 I failed." in shown
        assert "▸2 I read." in shown
        assert "(show the change)" in shown
        await pilot.press("shift+tab")
        assert "▸1 I failed." in on_screen(pilot)


async def test_parts_are_judged_in_a_pause(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        await _build(pilot)
        await _type(pilot, "I failed Step one in June.")
        await eventually(pilot, lambda: "there, 3 of 4" in on_screen(pilot))
        shown = on_screen(pilot)
        assert "state ●" in shown
        assert "calm ●●" in shown
        assert "overall 2 of 4" in shown


async def test_the_file_s_fact_is_put_in(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        screen = await _build(pilot)
        assert "In your file: I failed Step 1 in June 2021." in on_screen(pilot)
        await pilot.press("f3")
        await settle(pilot)
        assert screen.editor.text == "I failed Step 1 in June 2021."
        assert "In your file" not in on_screen(pilot)


async def test_words_are_on_disk_without_a_key_more(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        await _build(pilot)
        await _type(pilot, "I failed.")
        await eventually(pilot, lambda: "exam_failure" in known.history.built.unfinished())
        assert known.history.built.unfinished()["exam_failure"].parts[0].startswith("I")
        await pilot.press("tab")
        await _type(pilot, "Mine.")
        await pilot.press("escape")
        await settle(pilot)
        assert known.history.built.unfinished()["exam_failure"].parts[:2] == ("I failed.", "Mine.")
        assert "begun" in on_screen(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert "1 I failed." in on_screen(pilot)


async def test_quitting_keeps_the_last_key(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        await _build(pilot)
        await _type(pilot, "I failed.")
        await pilot.press("ctrl+q")
        await settle(pilot)
    assert known.history.built.unfinished()["exam_failure"].parts[0] == "I failed."


async def test_keeping_scores_it_and_is_version_1(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        screen = await _build(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert {f: v.text for f, v in known.history.built.current().items()} == {}
        await _type(pilot, "I failed.")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(pilot.app.screen, FeedbackScreen)
        assert {f: v.text for f, v in known.history.built.current().items()} == {
            "exam_failure": "I failed."
        }
        assert known.history.latest().mode == "builder"  # type: ignore[union-attr]
        await pilot.press("escape")
        await settle(pilot)
        assert pilot.app.screen is screen
        assert "version 1, current" in on_screen(pilot), on_screen(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert known.history.count() == 1


async def test_an_older_version_comes_back(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        await _build(pilot)
        for text in ("One.", "Two."):
            await _type(pilot, text)
            await pilot.press("ctrl+s")
            await eventually(pilot, lambda: isinstance(pilot.app.screen, FeedbackScreen))
            await pilot.press("escape")
            await eventually(pilot, lambda: isinstance(pilot.app.screen, BuilderScreen))
        await pilot.press("f6")
        await settle(pilot)
        assert "● version 2" in on_screen(pilot)
        await pilot.press("down", "c")
        await settle(pilot)
        assert "● version 1" in on_screen(pilot)
        assert {f: v.text for f, v in known.history.built.current().items()} == {
            "exam_failure": "One."
        }
        await pilot.press("enter")
        await settle(pilot)
        await eventually(pilot, lambda: "1 One.\n" in on_screen(pilot))


async def test_it_is_exported_where_one_says(known: Desk, opened: Opened, home: Path) -> None:
    async with opened(known) as pilot:
        await _build(pilot)
        await _type(pilot, "I failed.")
        await pilot.press("f7")
        await settle(pilot)
        assert isinstance(pilot.app.screen, BuilderScreen)  # nothing to export yet
        await pilot.press("ctrl+s")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        await pilot.press("f7")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        file = home / "exports" / "answer-exam-failure-v1.md"
        assert "I failed." in file.read_text("utf-8")


async def test_a_score_that_fails_loses_nothing(
    known: Desk, scorer: FakeScorer, opened: Opened
) -> None:
    async with opened(known) as pilot:
        screen = await _build(pilot)
        await _type(pilot, "I failed.")
        scorer.error = RuntimeError("I failed.")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert pilot.app.screen is screen
        assert {f: v.text for f, v in known.history.built.current().items()} == {
            "exam_failure": "I failed."
        }
        assert "not scored" in on_screen(pilot)


async def test_the_whole_stands_beside_where_there_is_room(known: Desk, opened: Opened) -> None:
    async with opened(known, (120, 40)) as pilot:
        await _build(pilot)
        await _type(pilot, "I failed.")
        line = next(line for line in on_screen(pilot).splitlines() if "▸1 I failed." in line)
        assert line.index("▸1 I failed.") > 60


async def test_clicking_a_part_goes_to_it(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        screen = await _build(pilot)
        await pilot.click([*screen.query(PartName)][3])
        await settle(pilot)
        assert "When did you pass" in on_screen(pilot)
