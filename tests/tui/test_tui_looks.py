"""What a picture would show: no word cut off, nothing in a colour that is another's."""

from __future__ import annotations

from dataclasses import replace

from textual.widgets import OptionList
from tui_stage import AMARA, Opened, on_screen, settle

from coach import paths
from coach.practice.desk import Desk
from coach.tui import home_text
from coach.tui.screens.trouble import TroubleScreen
from coach.values import Exam

NARROW = (60, 20)


async def test_a_narrow_terminal_breaks_no_way_out_of_home(known: Desk, opened: Opened) -> None:
    async with opened(known, NARROW) as pilot:
        lines = [line.strip() for line in on_screen(pilot).splitlines()]
    for key, _, name, _ in home_text.WAYS:
        assert any(f"{key} {name}" in line for line in lines), name


def test_the_ways_are_spread_over_as_few_lines_as_hold_them() -> None:
    assert home_text.ways({}, 1000).count("\n") == 0
    assert home_text.ways({}, 73).count("\n") == 1
    assert home_text.ways({"plan": "a long moved key"}, 20).count("\n") == len(home_text.WAYS) - 1


async def test_an_interview_s_lengths_go_on_in_a_second_line(known: Desk, opened: Opened) -> None:
    async with opened(known, NARROW) as pilot:
        await pilot.press("m")
        await settle(pilot)
        assert "○ 30 minutes" in on_screen(pilot)
        await pilot.click("OneOf", offset=(18, 1))  # the value that stands there
        await settle(pilot)
        assert "● 30 minutes" in on_screen(pilot)


async def test_the_last_word_of_a_question_is_there(desk: Desk, opened: Opened) -> None:
    in_march = (Exam("Step 1", 1, "2021-03", "fail"), Exam("Step 1", 2, "2021-11", "pass"))
    desk.keep_profile(replace(AMARA, exams=in_march))  # its lines just fit
    async with opened(desk) as pilot:
        await pilot.press("a")
        await settle(pilot)
        listed = pilot.app.screen.query_one(OptionList)
        seen = ""
        for line in range(0, 90, 9):
            listed.scroll_to(y=line, animate=False)
            await pilot.pause()
            seen += on_screen(pilot)
        told = [str(option.prompt).strip(" ·★") for option in listed.options[1:] if option.id]
    seen = " ".join(seen.replace("·", " ").split())
    assert len(told) > 25
    assert [one for one in told[:25] if " ".join(one.split()) not in seen] == []


async def test_the_count_of_words_gives_way_to_the_question(known: Desk, opened: Opened) -> None:
    async with opened(known, NARROW) as pilot:
        await pilot.press("h")
        await settle(pilot)
        table = pilot.app.screen.query_one("Attempts")
        assert "Words" not in str([column.label for column in table.columns.values()])  # type: ignore[attr-defined]


async def test_what_is_found_and_what_is_wrong_is_in_plain_colour(
    desk: Desk, opened: Opened
) -> None:
    paths.profile_file().parent.mkdir(parents=True)
    paths.profile_file().write_text("schema: 1\nflags: {gapp: {}}\n", encoding="utf-8")
    async with opened(desk) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, TroubleScreen)
        assert screen.query_one("#trouble").colors[-1] == screen.colors[-1]
        await pilot.press("c")
        await settle(pilot)
        await pilot.press("c")
        await settle(pilot)
        page = pilot.app.screen
        assert page.query_one("#findings").colors[-1] == page.colors[-1]
