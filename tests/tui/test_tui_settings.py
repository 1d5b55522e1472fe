"""Settings: kept at once, read strictly; themes; keys that are moved and shown where they are."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from textual.color import Color
from textual.css.stylesheet import Stylesheet
from textual.widgets import Static
from tui_stage import AMARA, Opened, on_screen, settle

from coach import settings
from coach.applicant.profile_file import write_profile
from coach.errors import ContentError
from coach.paths import profile_file, settings_file
from coach.practice.desk import Desk
from coach.settings import Settings, read_settings, write_settings
from coach.tui import themes
from coach.tui.app import CoachApp
from coach.tui.screens.builder_choice import BuilderChoiceScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.keys import KeysScreen
from coach.tui.screens.settings import SettingsScreen


def _write(text: str) -> None:
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_text(text, encoding="utf-8")


def test_without_a_file_all_is_as_usual() -> None:
    assert read_settings() == Settings()


def test_what_is_kept_is_read_back() -> None:
    chosen = Settings("light", False, 15, 60, 90, "warm", {"home.build": "ctrl+b", "a.b": "?"})
    write_settings(chosen)
    assert read_settings() == chosen


def test_a_tone_that_is_no_choice_any_more_is_the_usual_one() -> None:
    _write("schema: 1\ntone: any\n")
    assert read_settings() == Settings()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("schema: 1\nthme: dark\n", 2),
        ("schema: 1\ntheme: pink\n", 2),
        ("schema: 1\nlive_meter: maybe\n", 2),
        ("schema: 1\ntimers:\n  prep_s: -1\n", 3),
        ("schema: 1\nkeys:\n  home.build: 'a b'\n", 3),
        ("theme: dark\n", 1),
    ],
)
def test_a_mistake_is_named_by_line_and_never_written_over(text: str, line: int) -> None:
    _write(text)
    with pytest.raises(ContentError, match=rf"settings\.yaml:{line}: "):
        read_settings()
    with pytest.raises(ContentError):
        write_settings(Settings())
    assert settings_file().read_text("utf-8") == text


def test_the_names_are_those_of_the_file() -> None:
    assert set(themes.ALL) == set(settings.THEMES)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the app complains of, which goes away by itself."""
    found: list[str] = []
    monkeypatch.setattr(CoachApp, "notify", lambda self, text, **more: found.append(text))
    return found


async def test_a_broken_file_is_said_and_the_app_runs(
    known: Desk, opened: Opened, said: list[str]
) -> None:
    _write("schema: 1\ntheme: pink\n")
    async with opened(known) as pilot:
        assert isinstance(pilot.app.screen, HomeScreen)
    assert "settings.yaml:2" in said[0]


async def test_a_change_counts_at_once_and_is_kept(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        await pilot.press("s")
        await settle(pilot)
        assert isinstance(pilot.app.screen, SettingsScreen)
        await pilot.press("right", "right")
        await settle(pilot)
        assert pilot.app.theme == themes.HIGH_CONTRAST.name
        await pilot.press("down", "right")
        await settle(pilot)
    assert read_settings() == Settings(theme="high-contrast", live_meter=False)


async def test_the_stop_never_comes_before_the_time_to_answer(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        await pilot.press("s")
        await settle(pilot)
        await pilot.press(*["down"] * 3, *["right"] * 2)
        await settle(pilot)
        assert (known.settings.answer_s, known.settings.cap_s) == (180, 180)


async def test_a_key_is_moved_shown_and_given_back(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        await pilot.press("s")
        await settle(pilot)
        await pilot.press("k")
        await settle(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, KeysScreen)
        places = [one.id for one in screen._known]
        listed = screen.query_one("#keys")
        listed.highlighted = listed.get_option_index("home.build")  # type: ignore[attr-defined]
        assert places[0] == "app.explain"
        await pilot.press("enter", "f")  # is the file's
        await settle(pilot)
        assert known.settings.keys == {}
        await pilot.press("enter", "w")
        await settle(pilot)
        assert known.settings.keys == {"home.build": "w"}
        pilot.app.clear_notifications()  # that f is taken lies over the line
        await settle(pilot)
        assert "moved from b" in on_screen(pilot)
        await pilot.press("escape", "escape")
        await settle(pilot)
        ways = pilot.app.screen.query_one("#ways", Static).visual
        assert "w build" in str(ways)
        await pilot.press("b")
        await settle(pilot)
        assert isinstance(pilot.app.screen, HomeScreen)
        await pilot.press("w")
        await settle(pilot)
        assert isinstance(pilot.app.screen, BuilderChoiceScreen)
    assert read_settings().keys == {"home.build": "w"}


async def test_all_on_one_key_move_together(known: Desk, opened: Opened) -> None:
    write_settings(Settings(keys={"home.resume": "g"}))
    async with opened(known) as pilot:
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, HomeScreen)
        await pilot.press("g")
        await settle(pilot)
        assert not isinstance(pilot.app.screen, HomeScreen)


async def test_names_that_are_none_are_said(known: Desk, opened: Opened, said: list[str]) -> None:
    write_settings(Settings(keys={"home.biuld": "w"}))
    async with opened(known):
        pass
    assert "home.biuld" in said[0]


async def test_the_first_screen_has_the_chosen_theme_and_its_style_is_read_once(
    home: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_profile(profile_file(), AMARA)
    write_settings(Settings(theme="light", keys={"home.build": "w"}))
    again: list[str] = []
    monkeypatch.setattr(Stylesheet, "reparse", lambda self: again.append("read again"))
    async with opened(None) as pilot:
        assert pilot.app.screen.styles.background == Color.parse(themes.LIGHT.background or "")
        assert not again
        # What the file says besides comes when home is there.
        assert "w build" in str(pilot.app.screen.query_one("#ways", Static).visual)
        await pilot.press("w")
        await settle(pilot)
        assert isinstance(pilot.app.screen, BuilderChoiceScreen)


@pytest.mark.parametrize("text", ["", "theme: pink\n", "\x00\xff", "a: &a [*a]\ntheme:\n"])
def test_no_theme_to_be_seen_is_the_usual_one(home: Path, text: str) -> None:
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_bytes(text.encode("latin-1"))
    assert themes.chosen() is themes.DARK


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name there")
def test_a_pipe_in_the_place_of_the_settings_is_not_waited_for(home: Path) -> None:
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(settings_file())
    assert themes.chosen() is themes.DARK


async def test_no_color_is_honoured(
    known: Desk, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(known) as pilot:
        for strip in pilot.app.screen._compositor.render_strips():
            for segment in (
                strip.apply_filter(pilot.app._filters[-1], Color.parse("#000"))
                if pilot.app._filters
                else strip
            ):
                color = segment.style.color if segment.style else None
                if color is not None and color.triplet:
                    assert len(set(color.triplet)) == 1


def test_the_file_is_private(home: Path) -> None:
    write_settings(Settings())
    assert settings_file().stat().st_mode & 0o077 == 0


def test_every_key_is_moved_alone_and_has_its_words() -> None:
    known = CoachApp().moveable()
    assert [one.id for one in known if not one.what.strip()] == []
    shown: dict[str, set[str]] = {}
    for screen in known:
        shown.setdefault(screen.screen, set()).add(screen.keys)
    assert {"tab", "shift+tab"} <= shown["Builder"]
    assert {"left", "right,space"} <= shown["Settings"]
    assert {"pagedown", "pageup"} <= shown["Plan"]
    assert {"up,k", "down,j"} <= shown["Interview setup"]
