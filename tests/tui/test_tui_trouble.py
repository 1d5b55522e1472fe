"""Something of the user's cannot be read: it is said calmly, and one can go on without."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tui_stage import SAID, FakeScorer, Opened, eventually, on_screen, settle

from coach import paths
from coach.practice.desk import Desk
from coach.tui.screens.feedback import FeedbackScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.practice import PracticeScreen
from coach.tui.screens.setup import SetupScreen
from coach.tui.screens.trouble import TroubleScreen

WRONG = "schema: 1\nname: Amara\nflags:\n  gapp:\n"


@pytest.fixture
def plain(scorer: FakeScorer) -> Desk:
    """A desk that has opened nothing yet."""
    desk = Desk()
    desk._scorer = scorer  # type: ignore[assignment]
    return desk


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


async def test_a_file_with_a_mistake_is_named_with_its_line_and_read_again(
    plain: Desk, opened: Opened
) -> None:
    file = write(paths.profile_file(), WRONG)
    async with opened(plain) as pilot:
        assert isinstance(pilot.app.screen, TroubleScreen)
        seen = re.sub(r"[\s▌]+", "", on_screen(pilot))
        assert "profile.yaml:4:unknownflag'gapp':didyoumean'gap'?" in seen
        await pilot.press("r")
        await settle(pilot)
        assert isinstance(pilot.app.screen, TroubleScreen)
        file.write_text(WRONG.replace("gapp", "gap"), encoding="utf-8")
        await pilot.press("r")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        await settle(pilot)
        assert "gap: not told yet" in on_screen(pilot)


async def test_going_on_without_the_file_leaves_it_alone(plain: Desk, opened: Opened) -> None:
    file = write(paths.profile_file(), WRONG)
    async with opened(plain) as pilot:
        await pilot.press("c")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        await settle(pilot)
        assert "! Your file has a mistake and is not used" in on_screen(pilot)
        await pilot.press("f")
        await settle(pilot)
        assert not isinstance(pilot.app.screen, SetupScreen)
    assert file.read_text(encoding="utf-8") == WRONG


async def test_without_a_history_one_can_practise_and_is_told_that_nothing_is_kept(
    plain: Desk, opened: Opened, home: Path
) -> None:
    broken = write(paths.history_file(), "this is no database at all, but some text" * 50)
    before = broken.read_bytes()
    async with opened(plain) as pilot:
        assert "Your answers cannot be kept" in on_screen(pilot)
        await pilot.press("c")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        await settle(pilot)
        assert "! Nothing is kept" in on_screen(pilot)
        await pilot.press("enter")
        await settle(pilot)
        practice = pilot.app.screen
        assert isinstance(practice, PracticeScreen)
        practice.editor.insert(SAID)
        await pilot.press("ctrl+s")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, FeedbackScreen))
        passing = plain.history.path
        assert home not in passing.parents
    assert broken.read_bytes() == before
    assert not passing.exists()


async def test_question_files_of_ones_own_can_be_done_without(plain: Desk, opened: Opened) -> None:
    write(paths.own_content_dir() / "mine.yaml", "schema: 1\nquestions: 3\n")
    async with opened(plain) as pilot:
        assert "mine.yaml:2:" in on_screen(pilot).replace("\n", "")
        await pilot.press("c")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        assert len(plain.bank.questions) > 60


async def test_several_troubles_are_told_one_at_a_time(plain: Desk, opened: Opened) -> None:
    write(paths.profile_file(), WRONG)
    write(paths.history_file(), "no database" * 100)
    async with opened(plain) as pilot:
        assert "Your file has a mistake" in on_screen(pilot)
        await pilot.press("c")
        await eventually(pilot, lambda: "Your answers cannot be kept" in on_screen(pilot))
        await pilot.press("c")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        await settle(pilot)
        assert on_screen(pilot).count("! ") == 2
