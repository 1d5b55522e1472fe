"""Drills: chosen, timed, stopped with the words kept, and tried again beside the first."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import OptionList
from tui_stage import SAID, Opened, eventually, on_screen, practised, settle

from coach.practice.desk import Desk
from coach.practice.drill import Drill
from coach.practice.timing import Timing
from coach.tui.intents import StartDrill
from coach.tui.screens.compare import CompareScreen
from coach.tui.screens.drill import DrillScreen
from coach.tui.screens.drill_feedback import DrillFeedbackScreen
from coach.tui.screens.drills import DrillsScreen
from coach.tui.screens.feedback import FeedbackScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.round import RoundScreen
from coach.tui.screens.times import TimesScreen

CHANGE = "I did forty timed questions every morning with a partner."


ON_CHANGE = Drill("change", "exam_failure")


async def drilling(pilot: Pilot[None], drill: Drill = ON_CHANGE) -> DrillScreen:
    pilot.app.post_message(StartDrill(drill))
    await eventually(pilot, lambda: isinstance(pilot.app.screen, DrillScreen))
    await settle(pilot)
    assert isinstance(pilot.app.screen, DrillScreen)
    return pilot.app.screen


def at_the_cap(screen: DrillScreen) -> None:
    """Let the answer's time be over."""
    screen._countdown.begin_answer()
    screen._countdown._before = 1000.0


async def after_a_pause(pilot: Pilot[None], key: str) -> None:
    await asyncio.sleep(0.6)
    await pilot.press(key)


async def handed_in(pilot: Pilot[None], text: str = CHANGE) -> DrillFeedbackScreen:
    assert isinstance(pilot.app.screen, DrillScreen)
    pilot.app.screen.editor.insert(text)
    await pilot.press("ctrl+s")
    await eventually(pilot, lambda: isinstance(pilot.app.screen, DrillFeedbackScreen))
    await settle(pilot)
    assert isinstance(pilot.app.screen, DrillFeedbackScreen)
    return pilot.app.screen


async def test_the_weakest_criterion_is_chosen_and_enter_starts_it(
    known: Desk, opened: Opened
) -> None:
    practised(known)
    async with opened(known) as pilot:
        await pilot.press("d")
        await settle(pilot)
        assert isinstance(pilot.app.screen, DrillsScreen)
        seen = on_screen(pilot)
        assert "◀ weakest" in next(line for line in seen.splitlines() if "Only the result" in line)
        assert "failed exam" in seen
        assert "Time  0:30 to think, 1:30 to answer, stopped at 2:00" in seen
        await pilot.press("enter")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, DrillScreen))
        assert "Only the result" in on_screen(pilot)


async def test_one_thinks_first_and_the_first_key_begins_the_answer(
    known: Desk, opened: Opened
) -> None:
    async with opened(known) as pilot:
        screen = await drilling(pilot)
        seen = on_screen(pilot)
        assert "You were asked:" in seen
        assert "What exactly did you do differently after the failed exam?" in seen
        assert "Name two things you did" in seen
        assert "think 0:" in seen
        await pilot.press("I")
        await eventually(pilot, lambda: "0:00 of 1:30" in on_screen(pilot))
        assert screen.elapsed_s < 5


async def test_on_one_criterion_that_one_alone_is_shown_and_counted(
    known: Desk, opened: Opened
) -> None:
    async with opened(known) as pilot:
        await drilling(pilot)
        await handed_in(pilot)
        seen = on_screen(pilot)
        assert "show the change" in seen
        assert "take responsibility  " not in seen
        assert "missing change" in seen
        assert "One sentence: within the 3." in seen
    (kept,) = known.history.listed()
    assert kept.mode == "drill"
    assert kept.bands == (None, None, 1, None, None)


async def test_a_warning_comes_quietly_and_typing_goes_on(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        screen = await drilling(pilot)
        await pilot.press("I")
        screen._countdown._before = 100.0
        await eventually(pilot, lambda: "left" in on_screen(pilot))
        await pilot.press(*" did")
        assert screen.editor.text == "I did"


async def test_at_the_cap_no_more_words_are_taken_and_those_there_are_kept(
    known: Desk, opened: Opened
) -> None:
    async with opened(known) as pilot:
        screen = await drilling(pilot)
        screen.editor.insert(CHANGE)
        at_the_cap(screen)
        await eventually(pilot, lambda: "Your words are kept as they stand." in on_screen(pilot))
        await pilot.press(*"xmy", "enter")  # still typing
        assert screen.editor.text == CHANGE
        assert "Hand in" in on_screen(pilot)
        await eventually(pilot, lambda: [d.text for d in known.history.drafts()] == [CHANGE])
        assert "Hand in" in on_screen(pilot)
        await after_a_pause(pilot, "enter")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, DrillFeedbackScreen))
    kept = known.history.latest()
    assert kept is not None
    assert kept.answer.duration_s == 120
    assert known.history.drafts() == []


async def test_after_the_cap_it_may_be_finished_without_the_clock(
    known: Desk, opened: Opened
) -> None:
    async with opened(known) as pilot:
        screen = await drilling(pilot)
        screen.editor.insert(CHANGE)
        at_the_cap(screen)
        await eventually(pilot, lambda: "Finish it first" in on_screen(pilot))
        await after_a_pause(pilot, "m")
        await pilot.press(*" And")
        assert screen.editor.text == f"{CHANGE} And"
        await pilot.press("ctrl+s")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, DrillFeedbackScreen))
    kept = known.history.latest()
    assert kept is not None and kept.answer.text.endswith(" And")


async def test_a_cap_without_a_word_offers_fresh_time(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        screen = await drilling(pilot)
        at_the_cap(screen)
        await eventually(pilot, lambda: "Nothing is written yet." in on_screen(pilot))
        await after_a_pause(pilot, "enter")
        await eventually(pilot, lambda: pilot.app.screen is not screen)
        await eventually(pilot, lambda: "think 0:" in on_screen(pilot))
    assert known.history.count() == 0


async def test_a_second_try_at_once_has_the_first_beside_it_and_is_compared(
    known: Desk, opened: Opened
) -> None:
    async with opened(known) as pilot:
        await drilling(pilot)
        await handed_in(pilot)
        await pilot.press("enter")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, DrillScreen))
        await settle(pilot)
        seen = on_screen(pilot)
        assert "First try: show the" in seen
        assert "forty timed" in seen
        await pilot.press("f3")
        await settle(pilot)
        assert "First try: show the" not in on_screen(pilot)
        assert isinstance(pilot.app.screen, DrillScreen)
        pilot.app.screen.editor.insert("Another one.")
        await pilot.press("ctrl+s")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, CompareScreen))
        await settle(pilot)
        seen = on_screen(pilot)
        assert "●○○○  1" in seen
        assert "= same" in seen
        assert "forty timed" in seen
        assert "Another one." in seen
        await pilot.press("escape")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
    assert known.history.count() == 2


async def test_a_drill_that_was_left_goes_on_as_a_drill(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        screen = await drilling(pilot)
        screen.editor.insert("half of it")
        await pilot.press("escape")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        await eventually(pilot, lambda: "You were answering" in on_screen(pilot))
        await pilot.press("enter")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, DrillScreen))
        await settle(pilot)
        seen = on_screen(pilot)
        assert "Only what changed" in seen
        assert "half of it" in seen
        assert "think" not in seen
        await handed_in(pilot, " and more")
    kept = known.history.latest()
    assert kept is not None
    assert (kept.mode, kept.focus) == ("drill", "change")


async def test_a_round_goes_from_question_to_question_and_ends_with_all_ten(
    known: Desk, opened: Opened
) -> None:
    async with opened(known) as pilot:
        screen = await drilling(pilot, Drill(rapid=True))
        for place in range(1, 11):
            assert f"{place} of 10" in on_screen(pilot)
            here = pilot.app.screen
            assert isinstance(here, DrillScreen)
            if place == 4:
                await pilot.press("ctrl+s")  # nothing to say: the next one
            else:
                here.editor.insert(f"answer {place}")
                if place == 5:
                    at_the_cap(here)  # handed in by itself
                else:
                    await pilot.press("ctrl+s")
            await eventually(pilot, lambda here=here: pilot.app.screen is not here)
            await settle(pilot)
        assert screen.is_attached is False
        assert isinstance(pilot.app.screen, RoundScreen)
        assert "9 answers, overall 2.0 of 4 on average" in on_screen(pilot)
        await pilot.press("enter")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, FeedbackScreen))
        await pilot.press("escape")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, RoundScreen))
        await pilot.press("r")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, DrillScreen))
        assert "First try" in on_screen(pilot)
    assert known.history.count() == 9


async def test_the_times_are_chosen_and_stay(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        await pilot.press("d")
        await settle(pilot)
        await pilot.press("t")
        await settle(pilot)
        assert "3:00 to answer, stopped at 3:00" in on_screen(pilot)
        await pilot.press("o")
        await settle(pilot)
        assert isinstance(pilot.app.screen, TimesScreen)
        await pilot.press(*["backspace"] * 5, *"soon", "enter")
        await settle(pilot)
        assert "'soon' is no time" in on_screen(pilot)
        await pilot.press(*["backspace"] * 4, *"10", "down", *["backspace"] * 5, *"0:40")
        await pilot.press("down", *["backspace"] * 5, "enter")
        await settle(pilot)
        assert "0:10 to think, 0:40 to answer, stopped at 0:53" in on_screen(pilot)
        await pilot.press("enter")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, DrillScreen))
        screen = pilot.app.screen
        assert isinstance(screen, DrillScreen)
        assert screen._timing == Timing(10, 40, 53)
        await pilot.press("escape")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, DrillsScreen))
        await pilot.press("escape", "d")
        await settle(pilot)
        assert "0:40 to answer" in on_screen(pilot)


async def test_a_round_of_what_is_chosen(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        await pilot.press("d")
        await settle(pilot)
        await pilot.press("r")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, DrillScreen))
        assert "1 of 10" in on_screen(pilot)
        assert "Name it in two sentences" in on_screen(pilot)


async def test_the_last_question_again_is_compared_with_the_last_answer(
    known: Desk, opened: Opened
) -> None:
    (first,) = practised(known)
    async with opened(known) as pilot:
        await pilot.press("d")
        await settle(pilot)
        listed = pilot.app.screen.query_one(OptionList)
        listed.highlighted = listed.option_count - 1
        await pilot.press("enter")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, DrillScreen))
        await settle(pilot)
        assert "First try: 2 of 4." in on_screen(pilot)
        assert isinstance(pilot.app.screen, DrillScreen)
        pilot.app.screen.editor.insert(SAID)
        await pilot.press("ctrl+s")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, CompareScreen))
    second = known.history.latest()
    assert second is not None
    assert second.question_id == first.question_id


async def test_a_drilled_answer_is_shown_and_tried_again_from_the_history(
    known: Desk, opened: Opened
) -> None:
    (exercise,) = known.drill(Drill("change", "exam_failure"))
    attempt = known.hand_in(
        exercise.asked, practised(known)[0].answer, mode="drill", focus="change"
    )
    known.history.save(replace(attempt, when=known.now()))
    async with opened(known) as pilot:
        await pilot.press("h")
        await settle(pilot)
        assert "– – 1 – –" in on_screen(pilot)
        await pilot.press("enter")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, FeedbackScreen))
        await settle(pilot)
        assert "Not asked for here" in on_screen(pilot) or "within the 3" in on_screen(pilot)
        await pilot.press("enter")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, DrillScreen))
        assert "Only what changed" in on_screen(pilot)


def at_once(pilot: Pilot[None], *keys: str) -> None:
    """Keys that arrive together, as over a slow line."""
    for key in keys:
        character = key if len(key) == 1 else None
        pilot.app.post_message(Key(key, character))


async def test_keys_that_come_together_are_obeyed_in_their_order(
    known: Desk, opened: Opened
) -> None:
    async with opened(known) as pilot:
        await pilot.press("d", "o")
        await settle(pilot)
        assert isinstance(pilot.app.screen, TimesScreen)
        cleared = ["backspace"] * 5
        at_once(pilot, *cleared, "2", "down", *cleared, "1", "5", "down", *cleared, "2", "enter")
        await eventually(pilot, lambda: "The stop cannot come before" in on_screen(pilot))
        at_once(pilot, "0", "enter")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, DrillsScreen))
        assert "Time  0:02 to think, 0:15 to answer, stopped at 0:20" in on_screen(pilot)


async def test_a_correction_that_comes_at_once_is_the_one_that_was_meant(
    known: Desk, opened: Opened
) -> None:
    async with opened(known) as pilot:
        screen = await drilling(pilot)
        at_once(pilot, *"I paszed", *["left"] * 2, "backspace", *"s", "end", *"!", "enter", "a")
        await eventually(pilot, lambda: screen.editor.text.endswith("a"))
        assert screen.editor.text == "I passed!\na"


async def test_a_round_that_was_left_is_gone_on_with_where_it_was(
    known: Desk, opened: Opened
) -> None:
    async with opened(known) as pilot:
        first = await drilling(pilot, Drill(rapid=True))
        first.editor.insert(CHANGE)
        await pilot.press("ctrl+s")
        await eventually(pilot, lambda: "2 of 10" in on_screen(pilot))
        assert isinstance(pilot.app.screen, DrillScreen)
        pilot.app.screen.editor.insert("Half an answer")
        await settle(pilot)
        await pilot.press("escape")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        await settle(pilot)
        assert "You were answering" in on_screen(pilot)
    async with opened(known) as pilot:
        await pilot.press("d")
        await settle(pilot)
        assert "question 2 of 10" in on_screen(pilot)
        await pilot.press("enter")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, DrillScreen))
        await settle(pilot)
        second = pilot.app.screen
        assert isinstance(second, DrillScreen)
        assert "2 of 10" in on_screen(pilot)
        assert second.editor.text == "Half an answer"
        await pilot.press("ctrl+s")
        await eventually(pilot, lambda: "3 of 10" in on_screen(pilot))
    assert known.history.count() == 2
