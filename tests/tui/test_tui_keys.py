"""Every screen shows its keys at 80×24, explains itself, and does without colour and mouse."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static
from textual.widgets._footer import FooterKey
from tui_stage import AMARA, WAYS, Opened, go, live_in, on_screen, settle

from coach.errors import CoachError
from coach.practice.desk import Desk
from coach.tui.file_rows import rows_of
from coach.tui.screens.explain import Explanation

# The first of the choices is the one that is in force.
ALREADY_SO = {("voice", "space")}


@pytest.mark.parametrize("keys", WAYS.values(), ids=WAYS)
async def test_every_screen_shows_its_keys_whole_and_explains_them(
    lived_in: Desk, opened: Opened, keys: tuple[str, ...]
) -> None:
    async with opened(lived_in) as pilot:
        screen = await go(pilot, keys)
        footer = on_screen(pilot).splitlines()[-1]
        shown = list(screen.query(FooterKey))
        assert shown
        assert all(key.description in footer for key in shown)
        assert max(key.region.right for key in shown) <= 80
        assert "Help" in footer
        await pilot.press("f4")
        await settle(pilot)
        explanation = pilot.app.screen
        assert isinstance(explanation, Explanation)
        assert explanation.query_one(".dialog-text", Static).content == screen.HELP
        listed = explanation.query_one(".dialog-keys", Static).content
        assert isinstance(listed, Content)
        assert all(key.key_display in listed.plain for key in shown)
        await pilot.press("escape")
        assert pilot.app.screen is screen


@pytest.mark.parametrize("name", WAYS)
async def test_every_key_shown_does_something(
    name: str,
    new_desk: Callable[[], Desk],
    opened: Opened,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.setattr("coach.speech.install.fetch", _offline)
    tried: list[str] = []
    while True:
        monkeypatch.setenv("COACH_HOME", str(tmp_path / str(len(tried))))
        desk = new_desk()
        desk.keep_profile(AMARA)
        async with opened(live_in(desk)) as pilot:
            screen = await go(pilot, WAYS[name])
            left = [
                key.key for key in screen.query(FooterKey)
                if key.key not in tried and not key.has_class("-disabled")
            ]  # fmt: skip
            if left:
                before = _seen(pilot)
                await pilot.press(left[0])
                await settle(pilot)
                if (name, left[0]) not in ALREADY_SO:
                    assert _seen(pilot) != before, left[0]
        if not left:
            break
        tried.append(left[0])
    assert len(tried) > 1


def _offline(*_: object, **__: object) -> None:
    raise CoachError("There is no network here.")


def _seen(pilot: Pilot[None]) -> tuple[object, ...]:
    app = pilot.app
    if not app.is_running:
        return (False,)
    return tuple(app.screen_stack), on_screen(pilot), app.focused, len(app._notifications)


async def test_a_question_mark_explains_where_it_is_not_typed(
    lived_in: Desk, opened: Opened
) -> None:
    async with opened(lived_in) as pilot:
        await pilot.press("question_mark")
        await settle(pilot)
        assert isinstance(pilot.app.screen, Explanation)


@pytest.mark.parametrize("keys", WAYS.values(), ids=WAYS)
async def test_every_size_of_terminal_is_borne(
    lived_in: Desk, opened: Opened, keys: tuple[str, ...]
) -> None:
    async with opened(lived_in, (40, 12)) as pilot:
        await go(pilot, keys)
        assert on_screen(pilot).strip()
        for size in ((240, 70), (20, 5), (80, 24)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            assert on_screen(pilot).strip()


async def test_themes_are_in_the_palette(lived_in: Desk, opened: Opened) -> None:
    async with opened(lived_in) as pilot:
        assert {"coach-dark", "coach-light"} <= set(pilot.app.available_themes)
        titles = {command.title for command in pilot.app.get_system_commands(pilot.app.screen)}
        assert {"Theme", "Help", "Quit"} <= titles
        pilot.app.theme = "coach-light"
        await settle(pilot)
        assert "Coach · Amara" in on_screen(pilot)


def test_the_stylesheet_and_the_screens_name_no_colour() -> None:
    folder = Path(__file__).parents[2] / "coach" / "tui"
    files = [folder / "coach.tcss", *folder.glob("screens/*.py"), *folder.glob("widgets/*.py")]
    literal = re.compile(r"#[0-9a-fA-F]{6}\b|\b(?:rgb|hsl)a?\(|ansi_")
    assert [f.name for f in files if literal.search(f.read_text(encoding="utf-8"))] == []


async def test_a_key_that_is_typed_into_the_search_is_not_offered_there(
    lived_in: Desk, opened: Opened
) -> None:
    async with opened(lived_in) as pilot:
        screen = await go(pilot, ("h",))
        assert "/ Search" in on_screen(pilot)
        await pilot.press("slash")
        await settle(pilot)
        assert "/ Search" not in on_screen(pilot)
        await pilot.press("1", "slash", "2")
        await settle(pilot)
        assert screen.query_one("#search", Input).value == "1/2"


async def test_enter_is_called_by_what_it_does_in_a_form(lived_in: Desk, opened: Opened) -> None:
    async with opened(lived_in) as pilot:
        screen = await go(pilot, ("f",))
        listed = screen.query_one(OptionList)
        exam = next(i for i, row in enumerate(rows_of(AMARA)) if row.key == "exams")
        listed.highlighted = exam
        await pilot.press("enter")
        await settle(pilot)
        assert "⏎ Next  ^s Keep" in on_screen(pilot)
        await pilot.press(*["enter"] * 4)
        await settle(pilot)
        assert "⏎ Keep" in on_screen(pilot)
        assert "Next" not in on_screen(pilot).splitlines()[-1]
        await pilot.press("escape")
        await settle(pilot)
        await pilot.press("home", "down", "enter")
        await settle(pilot)
        assert "⏎ Keep" in on_screen(pilot)  # boxes to tick


async def test_the_foot_is_a_row_of_buttons(lived_in: Desk, opened: Opened) -> None:
    async with opened(lived_in) as pilot:
        screen = await go(pilot, ("i",))
        await pilot.click(next(key for key in screen.query(FooterKey) if key.key == "n"))
        await settle(pilot)
        form = pilot.app.screen
        assert form.query("#problem")
        await pilot.click(next(key for key in form.query(FooterKey) if key.key == "escape"))
        await settle(pilot)
        assert pilot.app.screen is screen


async def test_the_palette_has_each_command_once(lived_in: Desk, opened: Opened) -> None:
    async with opened(lived_in) as pilot:
        titles = [c.title for c in pilot.app.get_system_commands(pilot.app.screen)]
        assert "Quit" in titles and "Questions" in titles
        assert len(titles) == len(set(titles))


async def test_without_a_version_no_key_offers_one(lived_in: Desk, opened: Opened) -> None:
    async with opened(lived_in) as pilot:
        await go(pilot, ("b", "enter"))
        await pilot.press("f6")
        await settle(pilot)
        assert "None yet" in on_screen(pilot)
        foot = on_screen(pilot).splitlines()[-1]
        assert "Back" in foot
        assert "Make current" not in foot and "Go on from it" not in foot
