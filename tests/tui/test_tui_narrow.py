"""At 60×20: nothing is cut off that the screen cannot do without."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.content import Content
from textual.widgets import Static
from textual.widgets._footer import FooterKey
from tui_stage import AMARA, WAYS, Opened, eventually, go, on_screen, settle

from coach.practice.desk import Desk
from coach.speech.microphone import Device
from coach.tui.screens import voice
from coach.tui.screens.filters import Chosen
from coach.tui.screens.history import HistoryScreen
from coach.tui.widgets.hung import hung
from coach.values import FLAGS

NARROW = (60, 20)


@pytest.mark.parametrize("width", [60, 44])
@pytest.mark.parametrize("keys", WAYS.values(), ids=WAYS)
async def test_the_foot_of_a_narrow_screen_cuts_no_key(
    lived_in: Desk, opened: Opened, keys: tuple[str, ...], width: int
) -> None:
    async with opened(lived_in, (width, 20)) as pilot:
        screen = await go(pilot, keys)
        shown = list(screen.query(FooterKey))
        assert max(key.region.right for key in shown) <= width
        assert shown[-1].description == "Help"
        assert any(key.key == "escape" for key in shown) or not keys


async def test_all_keys_come_back_where_there_is_room_again(lived_in: Desk, opened: Opened) -> None:
    async with opened(lived_in, NARROW) as pilot:
        screen = await go(pilot, ("h",))
        assert "Delete" not in on_screen(pilot)
        await pilot.resize_terminal(120, 40)
        await settle(pilot)
        assert "Delete" in on_screen(pilot)
        assert screen.query(FooterKey).last().description == "Help"


async def test_a_title_gives_up_the_screen_s_name_before_what_it_says(
    known: Desk, opened: Opened
) -> None:
    async with opened(known, NARROW) as pilot:
        screen = await go(pilot, ("d", "enter"))
        screen.top.show("Mock interview · question 2 of 3, follow-up", "0:00 of about 1:00")
        await settle(pilot)
        assert "Question 2 of 3, follow-up" in on_screen(pilot)
        await pilot.resize_terminal(100, 30)
        await settle(pilot)
        assert "Mock interview · question 2 of 3, follow-up" in on_screen(pilot)


async def test_the_builder_says_how_calm_the_whole_sounds(known: Desk, opened: Opened) -> None:
    async with opened(known, NARROW) as pilot:
        await go(pilot, ("b", "enter", *"I failed Step 1"))
        await eventually(pilot, lambda: "calm ●●" in on_screen(pilot))
        lines = on_screen(pilot).splitlines()
        assert any("1 state" in line and "5 ready" in line for line in lines)


async def test_help_goes_on_below_its_own_words(known: Desk, opened: Opened) -> None:
    async with opened(known, NARROW) as pilot:
        await go(pilot, ())
        await pilot.press("question_mark")
        await settle(pilot)
        await pilot.press("end")
        await settle(pilot)
        lines = on_screen(pilot).splitlines()
        first = next(line for line in lines if "Hold your application" in line)
        after = lines[lines.index(first) + 1]
        assert after.index("each other") == first.index("Hold")


def test_what_hangs_keeps_its_column_and_its_words() -> None:
    said = Content("one two three four five six seven")
    lines = hung(Content("· "), said, 16).plain.splitlines()
    assert [line[:2] for line in lines] == ["· ", "  ", "  "]
    assert " ".join(line[2:] for line in lines) == said.plain
    assert hung(Content("a long beginning "), said, 20).plain == f"a long beginning {said.plain}"


async def test_the_plan_s_table_keeps_to_its_lines(known: Desk, opened: Opened) -> None:
    known.keep_profile(replace(known.profile or AMARA, flags={flag: {} for flag in FLAGS}))
    async with opened(known, NARROW) as pilot:
        await go(pilot, ("p",))
        await pilot.press("pagedown")
        await settle(pilot)
        lines = on_screen(pilot).splitlines()
    heading = next(line for line in lines if "Your flags" in line)
    row = next(line for line in lines if "little US clinical experience" in line)
    assert heading.endswith(" next")
    assert row.index("not told yet") == heading.index("told well")


async def test_home_s_table_keeps_to_its_lines(known: Desk, opened: Opened) -> None:
    known.keep_profile(replace(known.profile or AMARA, flags={flag: {} for flag in FLAGS}))
    async with opened(known, NARROW) as pilot:
        assert "…" not in on_screen(pilot)
        flags = pilot.app.screen.query_one("#flags", Static).content
        assert isinstance(flags, Content)
        assert max(len(line) for line in flags.plain.splitlines()) <= NARROW[0] - 8


async def test_all_that_a_mock_interview_s_choices_mean_is_seen(
    known: Desk, opened: Opened
) -> None:
    async with opened(known, NARROW) as pilot:
        await go(pilot, ("m", "enter"))
        await pilot.press("escape")
        await settle(pilot)
        await go(pilot, ("m",))
        pilot.app.clear_notifications()
        await settle(pilot)
        seen = on_screen(pilot)
        assert "You left one" in seen
        assert "may be given again." in " ".join(seen.split())


async def test_the_weakest_criterion_is_marked_on_its_line(lived_in: Desk, opened: Opened) -> None:
    async with opened(lived_in, NARROW) as pilot:
        await go(pilot, ("d",))
        marked = next(line for line in on_screen(pilot).splitlines() if "◀" in line)
        assert "cite the outcome" in marked


async def test_how_the_criteria_stand_is_whole_beside_a_scroll_bar(
    lived_in: Desk, opened: Opened
) -> None:
    profile = lived_in.profile
    assert profile is not None
    lived_in.keep_profile(replace(profile, flags={flag: {} for flag in FLAGS}))
    async with opened(lived_in, NARROW) as pilot:
        assert pilot.app.screen.query_one("#home").show_vertical_scrollbar
        seen = on_screen(pilot)
        assert "goal 3" in seen
        assert "◀ weakest" in seen


async def test_what_the_history_shows_only_is_said_whole(lived_in: Desk, opened: Opened) -> None:
    async with opened(lived_in, NARROW) as pilot:
        screen = await go(pilot, ("h",))
        assert isinstance(screen, HistoryScreen)
        chosen = Chosen(flag="limited_usce", criterion="responsibility", bands="0-1", period="30")
        screen._filtered(chosen)
        await settle(pilot)
        assert chosen.said in " ".join(on_screen(pilot).split())


async def test_a_long_fact_of_the_file_goes_on_below_itself(known: Desk, opened: Opened) -> None:
    profile = known.profile
    assert profile is not None
    known.keep_profile(replace(profile, flags={"exam_failure": {"cause": "a cause " * 12}}))
    async with opened(known, NARROW) as pilot:
        await go(pilot, ("f", "end"))
        lines = on_screen(pilot).splitlines()
    first = next(line for line in lines if "Cause: " in line)
    after = lines[lines.index(first) + 1]
    assert len(after) - len(after.lstrip()) == first.index("Cause: ")


async def test_what_was_understood_is_seen_below_the_choices_of_a_voice(
    known: Desk, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(voice, "model_in_use", lambda: Path("vosk-model-small-en-us-0.15"))
    devices = [Device(f"Microphone {n}", 48_000, 1, n == 1) for n in range(1, 6)]
    monkeypatch.setattr(voice, "microphones", lambda: devices)
    async with opened(known, NARROW) as pilot:
        screen = await go(pilot, ("v",))
        assert isinstance(screen, voice.VoiceScreen)
        screen._begin("read")
        screen._show_tried("this is what was understood")
        await settle(pilot)
        await eventually(pilot, lambda: "what was understood" in on_screen(pilot))
