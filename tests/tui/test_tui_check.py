"""The application's texts: chosen, checked, mended and checked again, all by keyboard."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input
from tui_stage import Opened, eventually, on_screen, settle

from coach.practice.desk import Desk
from coach.tui.paths_typed import completed
from coach.tui.screens.home import HomeScreen

SETS = Path(__file__).parent.parent / "consistency" / "sets"


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "eras"
    shutil.copytree(SETS / "copied_and_long", folder)
    return folder


async def add(pilot: Pilot[None], path: Path) -> None:
    pilot.app.screen.query_one("#path", Input).value = str(path)
    await pilot.press("enter")
    await settle(pilot)


async def checked(pilot: Pilot[None], key: str) -> None:
    pilot.app.screen.query_one("#findings").remove_children()
    await pilot.press(key)
    await eventually(pilot, lambda: "finding" in on_screen(pilot).splitlines()[0])
    await settle(pilot)


async def test_texts_are_chosen_and_what_is_found_is_shown(
    known: Desk, opened: Opened, texts: Path
) -> None:
    async with opened(known, (80, 60)) as pilot:
        await pilot.press("c")
        await settle(pilot)
        await add(pilot, texts / "statement.txt")
        await add(pilot, texts / "explanation.txt")
        assert "2 texts" in on_screen(pilot)
        await checked(pilot, "ctrl+s")
        shown = on_screen(pilot)
        assert "The same words twice" in shown
        assert "explanation.txt, line 1" in shown
        assert "│" in shown
        await pilot.press("escape")
        assert "Which texts belong to your application?" in on_screen(pilot)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, HomeScreen)
        await pilot.press("c")
        await settle(pilot)
        assert "statement.txt" in on_screen(pilot), "the list is still there"


async def test_a_mended_file_is_read_anew(known: Desk, opened: Opened, texts: Path) -> None:
    async with opened(known, (80, 60)) as pilot:
        await pilot.press("c")
        await add(pilot, texts / "statement.txt")
        await add(pilot, texts / "explanation.txt")
        await checked(pilot, "ctrl+s")
        assert "The same words twice" in on_screen(pilot)
        (texts / "explanation.txt").write_text("I failed Step 1 in June 2021.", encoding="utf-8")
        await pilot.press("r")
        await eventually(pilot, lambda: "The same words twice" not in on_screen(pilot))


async def test_a_file_that_cannot_be_read_is_said_beside_the_field(
    known: Desk, opened: Opened, texts: Path
) -> None:
    (texts / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    async with opened(known) as pilot:
        await pilot.press("c")
        await add(pilot, texts / "old.doc")
        assert "save it as .docx" in " ".join(on_screen(pilot).split())
        assert pilot.app.screen.query_one("#path", Input).value.endswith("old.doc")
        await add(pilot, texts / "statement.txt")
        assert "save it as .docx" not in " ".join(on_screen(pilot).split())


async def test_space_says_what_a_text_is_and_d_takes_it_out(
    known: Desk, opened: Opened, texts: Path
) -> None:
    async with opened(known) as pilot:
        await pilot.press("c")
        await add(pilot, texts / "statement.txt")
        await pilot.press("down", "space")
        assert "statement.txt   explanation" in on_screen(pilot)
        await pilot.press("space")
        assert "the school's letter" in on_screen(pilot)
        await pilot.press("d")
        assert "statement.txt" not in on_screen(pilot)


def test_a_path_is_completed_with_folders_and_readable_texts(texts: Path) -> None:
    (texts / "statement.pdf").touch()
    (texts / "old").mkdir()
    assert completed(f"{texts}/stat") == f"{texts}/statement.txt"
    assert completed(f"{texts}/ol") == f"{texts}/old/"
    assert completed(f"{texts}/zzz") is None
    assert completed("/no/such/folder/x") is None
    assert completed("") is None
