"""Practice: nothing typed is lost, whatever fails, and handing in keeps before it scores."""

from __future__ import annotations

import asyncio
import time
from datetime import timedelta

import pytest
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets._footer import FooterKey
from tui_stage import READ_ONLY, SAID, FakeScorer, Opened, eventually, on_screen, settle

from coach.practice.desk import Desk
from coach.tui.screens.confirm import Confirm
from coach.tui.screens.feedback import FeedbackScreen
from coach.tui.screens.hint import Hint
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.practice import PracticeScreen
from coach.tui.widgets.editor import MOST_WORDS
from coach.values import Draft


async def practising(pilot: Pilot[None]) -> PracticeScreen:
    await pilot.press("enter")
    await settle(pilot)
    assert isinstance(pilot.app.screen, PracticeScreen)
    return pilot.app.screen


def refuse(*_: object, **__: object) -> None:
    raise READ_ONLY


async def test_the_editor_has_the_focus_and_words_and_time_are_shown(
    known: Desk, opened: Opened
) -> None:
    async with opened(known) as pilot:
        await practising(pilot)
        assert "0:00 of about" in on_screen(pilot)
        await pilot.press(*"I failed", "?")
        seen = on_screen(pilot)
        assert "I failed?" in seen
        assert "2 words · aim 80–200" in seen
        await eventually(pilot, lambda: "0:01 of" in on_screen(pilot))


async def test_the_draft_is_on_disk_within_a_second_and_while_typing_goes_on(
    known: Desk, opened: Opened
) -> None:
    async with opened(known) as pilot:
        screen = await practising(pilot)
        begun = time.monotonic()
        behind = lag = 0.0
        while time.monotonic() - begun < 2.5:
            screen.editor.insert("word ")
            before = time.monotonic()
            await asyncio.sleep(0.03)
            lag = max(lag, time.monotonic() - before)
            kept = _all(known)
            since = known.now() - kept[0].when if kept else timedelta()
            behind = max(behind, since.total_seconds())
        # A machine too busy to run the loop on time is not what is tested here.
        assert 0 < behind < 1.0 + 4 * lag
        await eventually(pilot, lambda: _all(known)[0].text == screen.editor.text)


async def test_the_keys_at_the_foot_are_drawn_once_when_the_page_opens_and_anew_when_they_change(
    known: Desk, opened: Opened
) -> None:
    async with opened(known) as pilot:
        screen = await practising(pilot)
        keys = list(screen.query(FooterKey))
        assert keys
        screen.refresh_bindings()
        await settle(pilot)
        assert list(screen.query(FooterKey)) == keys
        pilot.app.set_keymap({"answering.hand_in": "f9"})
        screen.refresh_bindings()
        await eventually(pilot, lambda: "f9" in on_screen(pilot))


async def test_a_page_left_as_soon_as_it_is_there_is_just_gone(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        for _ in range(5):
            pilot.app.post_message(Key("enter", "\r"))
            await eventually(pilot, lambda: isinstance(pilot.app.screen, PracticeScreen))
            pilot.app.post_message(Key("escape", None))
            await eventually(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))


async def test_leaving_keeps_the_draft_and_says_so(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        await practising(pilot)
        await pilot.press(*"my answer", "escape")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        await settle(pilot)
        assert [d.text for d in known.history.drafts()] == ["my answer"]
        seen = on_screen(pilot)
        assert "Kept as a draft: 2 words." in seen
        assert "You were answering" in seen


async def test_an_emptied_draft_is_not_offered_again(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        screen = await practising(pilot)
        screen.editor.insert("words")
        await eventually(pilot, lambda: len(known.history.drafts()) == 1)
        screen.editor.clear()
        await pilot.press("escape")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        assert known.history.drafts() == []


async def test_quitting_in_the_middle_of_a_word_keeps_it(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        await practising(pilot)
        await pilot.press(*"half a wor", "ctrl+q")
        await pilot.pause()
    assert [d.text for d in known.history.drafts()] == ["half a wor"]


async def test_a_draft_that_cannot_be_kept_is_said_and_typing_goes_on(
    known: Desk, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(known) as pilot:
        screen = await practising(pilot)
        with monkeypatch.context() as patch:
            patch.setattr(known.history, "save_draft", refuse)
            await pilot.press(*"one")
            await eventually(pilot, lambda: "These words are not kept." in on_screen(pilot))
            assert "make it writable" in " ".join(on_screen(pilot).split())
            await pilot.press(*" two")
            assert screen.editor.text == "one two"
            await pilot.press("escape")
            await eventually(pilot, lambda: isinstance(pilot.app.screen, Confirm))
            await pilot.press("escape")
            assert pilot.app.screen is screen
        await pilot.press(*" three")
        await eventually(pilot, lambda: [d.text for d in _all(known)] == ["one two three"])
        await eventually(pilot, lambda: "not kept" not in on_screen(pilot))


async def test_handing_in_shows_the_feedback_and_the_draft_is_gone(
    known: Desk, opened: Opened
) -> None:
    async with opened(known) as pilot:
        screen = await practising(pilot)
        screen.editor.insert(SAID)
        await eventually(pilot, lambda: len(known.history.drafts()) == 1)
        await pilot.press("ctrl+s")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, FeedbackScreen))
        await settle(pilot)
        kept = known.history.latest()
        assert kept is not None and kept.answer.text == SAID
        assert kept.answer.duration_s is not None
        assert known.history.drafts() == []


async def test_what_is_typed_and_handed_in_at_once_is_whole(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        await practising(pilot)
        await pilot.press(*"I failed.", "f5")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, FeedbackScreen))
        await asyncio.sleep(0.6)
        await settle(pilot)
        kept = known.history.latest()
        assert kept is not None and kept.answer.text == "I failed."
        assert known.history.drafts() == []


async def test_the_answer_is_kept_before_it_is_scored(
    known: Desk, opened: Opened, scorer: FakeScorer
) -> None:
    scorer.error = RuntimeError(f"the weights broke on {SAID}")
    async with opened(known) as pilot:
        screen = await practising(pilot)
        screen.editor.insert(SAID)
        await pilot.press("ctrl+s")
        await eventually(pilot, lambda: "kept, not scored" in on_screen(pilot))
        kept = known.history.latest()
        assert kept is not None and kept.answer.text == SAID and kept.feedback is None
        assert "(RuntimeError)" in on_screen(pilot)
        assert "the weights broke" not in on_screen(pilot)
        assert screen.editor.text == SAID
        scorer.error = None
        await pilot.press("ctrl+s")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, FeedbackScreen))
        assert known.history.count() == 1


async def test_a_kept_answer_that_is_changed_becomes_another_one(
    known: Desk, opened: Opened, scorer: FakeScorer
) -> None:
    scorer.error = RuntimeError("no")
    async with opened(known) as pilot:
        screen = await practising(pilot)
        screen.editor.insert(SAID)
        await pilot.press("ctrl+s")
        await eventually(pilot, lambda: "kept, not scored" in on_screen(pilot))
        scorer.error = None
        screen.editor.insert(" And more.")
        await eventually(pilot, lambda: len(known.history.drafts()) == 1)
        await pilot.press("ctrl+s")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, FeedbackScreen))
        assert {a.words for a in known.history.listed()} == {17, 19}


async def test_where_nothing_can_be_kept_nothing_is_scored_and_the_words_stay(
    known: Desk, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(known) as pilot:
        screen = await practising(pilot)
        with monkeypatch.context() as patch:
            patch.setattr(known.history, "save_draft", refuse)
            patch.setattr(known.history, "save", refuse)
            screen.editor.insert(SAID)
            await pilot.press("ctrl+s")
            await eventually(pilot, lambda: "Not handed in" in on_screen(pilot))
            assert screen.editor.text == SAID
        await pilot.press(*" More")
        await eventually(pilot, lambda: len(known.history.drafts()) == 1)


async def test_an_empty_answer_is_asked_about(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        screen = await practising(pilot)
        await pilot.press("space", "enter", "ctrl+s")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        assert "There is no answer yet" in on_screen(pilot)
        await pilot.press("n")
        assert pilot.app.screen is screen
        await pilot.press("ctrl+s", "y")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        assert known.history.count() == 0


async def test_the_hint_says_what_worries_and_what_reassures(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        await practising(pilot)
        await pilot.press("f1")
        await settle(pilot)
        assert isinstance(pilot.app.screen, Hint)
        assert "What worries them" in on_screen(pilot)
        assert "What reassures them" in on_screen(pilot)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, PracticeScreen)


async def test_a_scorer_that_will_not_work_is_said_at_once(
    known: Desk, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known, "scorer", refuse)
    async with opened(known) as pilot:
        await practising(pilot)
        await eventually(pilot, lambda: "cannot be scored" in on_screen(pilot))


async def test_a_huge_paste_is_cut_and_said(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        screen = await practising(pilot)
        screen.editor.insert("word " * 200_000)
        await eventually(pilot, lambda: "holds 20,000 words" in on_screen(pilot))
        assert screen.editor.words == MOST_WORDS
        await pilot.press("x", "y")
        assert screen.editor.words == MOST_WORDS


async def test_control_characters_do_not_get_in(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        screen = await practising(pilot)
        screen.editor.insert("a\x1b[31mb\x00c\r\nd\x07")
        assert screen.editor.text == "a[31mbc\nd"


async def test_a_draft_from_a_crash_is_gone_on_with_and_stays_one_draft(
    known: Desk, opened: Opened
) -> None:
    async with opened(known) as pilot:
        screen = await practising(pilot)
        screen.editor.insert("before the crash")
        await eventually(pilot, lambda: len(known.history.drafts()) == 1)
    async with opened(known) as pilot:
        screen = await practising(pilot)
        screen.editor.insert(" and after")
        await eventually(pilot, lambda: _newest(known).text.endswith("after"))
        assert [draft.text for draft in _all(known)] == ["before the crash and after"]


def _newest(desk: Desk) -> Draft:
    return desk.history.drafts()[0]


def _all(desk: Desk) -> list[Draft]:
    return desk.history.drafts()
