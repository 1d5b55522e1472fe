"""The applicant's file: every fact of it can be changed in the app, or in one's own editor."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList
from tui_stage import AMARA, Opened, eventually, on_screen, settle

from coach import paths
from coach.applicant.entries import ENTRIES, entry_of, with_entry, without_entry
from coach.applicant.profile_file import write_private
from coach.applicant.profile_text import KEYS
from coach.errors import CoachError
from coach.practice.desk import Desk
from coach.tui.app import CoachApp
from coach.tui.file_rows import ADD, fields_of, note_of, rows_of, title_of
from coach.tui.screens.file import FileScreen
from coach.tui.screens.file_entry import FileEntryScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.setup import SetupScreen
from coach.values import FLAGS, Exam, Gap, Interview, Profile, Proof

FULL = replace(
    AMARA,
    flags={flag: {} for flag in FLAGS},
    evidence=(Proof("letter", "from Dr. Ba, at length", "2024", "Mercy Hospital, Chicago"),),
    interviews=(Interview("2026-12-11", "Mercy"),),
)
Edit = Callable[[str], None]


async def at_row(pilot: Pilot[None], key: str, place: int | None = None) -> FileScreen:
    """The file open, with that row marked."""
    if not isinstance(pilot.app.screen, FileScreen):
        await pilot.press("f")
        await settle(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, FileScreen)
    rows = screen._rows
    found = next(i for i, row in enumerate(rows) if (row.key, row.place) == (key, place))
    screen.query_one(OptionList).highlighted = found
    await pilot.pause()
    return screen


async def back_in_file(pilot: Pilot[None]) -> None:
    await eventually(pilot, lambda: isinstance(pilot.app.screen, FileScreen))
    await settle(pilot)


def test_every_key_of_the_file_has_a_row_that_says_how_it_is_changed() -> None:
    rows = rows_of(FULL)
    assert {row.key.partition(".")[0] for row in rows} == set(KEYS)
    for row in rows:
        assert title_of(row)
        assert fields_of(row) or note_of(row)
        assert all(field.label for field in fields_of(row))
    for key, facts in ENTRIES.items():
        assert tuple(field.key for field in fields_of(rows_of_key(key))) == facts


def rows_of_key(key: str):
    return next(row for row in rows_of(FULL) if row.key == key)


@pytest.mark.parametrize("key", ENTRIES)
def test_an_entry_kept_as_it_was_changes_nothing(key: str) -> None:
    assert with_entry(FULL, key, 0, entry_of(FULL, key, 0)) == FULL
    fewer = without_entry(FULL, key, 0)
    assert len(getattr(fewer, key)) == len(getattr(FULL, key)) - 1
    assert replace(fewer, **{key: getattr(FULL, key)}) == FULL


@pytest.mark.parametrize(
    ("key", "said", "mistake"),
    [
        ("exams", {"name": "Stap 1", "result": "pass"}, "unknown exam 'Stap 1'"),
        ("exams", {"name": "Step 1"}, "result is needed"),
        ("exams", {"name": "Step 1", "result": "pass", "score": "many"}, "'many' is no score"),
        ("exams", {"name": "Step 1", "result": "pass", "score": "900"}, "run from 1 to 300"),
        ("gaps", {"to": "2020-01"}, "from is needed"),
        ("evidence", {"kind": "rumour", "what": "x"}, "unknown kind"),
        ("interviews", {"date": "2026-12"}, "has no day"),
    ],
)
def test_an_entry_that_cannot_be_says_why(key: str, said: dict[str, str], mistake: str) -> None:
    with pytest.raises(CoachError, match=mistake):
        with_entry(FULL, key, None, said)


async def test_a_line_is_changed_and_the_warning_it_brings_is_shown_at_once(
    known: Desk, opened: Opened
) -> None:
    async with opened(known) as pilot:
        await at_row(pilot, "graduation")
        assert "second look" not in on_screen(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press(*"June 2090", "enter")
        await back_in_file(pilot)
        assert "June 2090" in on_screen(pilot)
        assert "Worth a second look" in on_screen(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press(*["backspace"] * 7, *"1850", "enter")
        await eventually(pilot, lambda: "! The year 1850 is" in on_screen(pilot))
        assert isinstance(pilot.app.screen, FileEntryScreen)
        await pilot.press(*["backspace"] * 4, "ctrl+s")
        await back_in_file(pilot)
    assert Desk().profile == AMARA


async def test_an_exam_is_added_changed_and_taken_out(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        await at_row(pilot, "exams", ADD)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press(*"step 2", "enter", "enter", *"may 2023", "enter", *"pass", "enter")
        await pilot.press(*"241", "enter")
        await back_in_file(pilot)
        assert "Step 2 CK, attempt 1: passed, May 2023, 241" in on_screen(pilot)
        await at_row(pilot, "exams", 2)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press(*["enter"] * 4, "backspace", "9", "ctrl+s")
        await back_in_file(pilot)
        kept = Desk().profile
        assert kept is not None
        assert kept.exams == (*AMARA.exams, Exam("Step 2 CK", 1, "2023-05", "pass", 249))
        await at_row(pilot, "exams", 2)
        await pilot.press("delete")
        await settle(pilot)
        await pilot.press("y")
        await settle(pilot)
        await back_in_file(pilot)
    assert Desk().profile == AMARA


async def test_flags_are_ticked_and_their_facts_filled_in(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        await at_row(pilot, "flags")
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("down", "space", "enter")
        await back_in_file(pilot)
        await at_row(pilot, "flags.low_score.score")
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press(*"219", "enter")
        await back_in_file(pilot)
        await at_row(pilot, "gaps", 0)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("enter", *["backspace"] * 7, *"now", "ctrl+s")
        await back_in_file(pilot)
    kept = Desk().profile
    assert kept is not None
    assert dict(kept.flags["low_score"]) == {"score": "219"}
    assert kept.gaps == (Gap("2019-07", "", "caring for my father"),)


async def test_leaving_what_was_changed_is_asked_about(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        await at_row(pilot, "school")
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("x", "escape")
        await settle(pilot)
        assert "Leave without keeping" in on_screen(pilot)
        await pilot.press("y")
        await back_in_file(pilot)
        await pilot.press("g")
        await settle(pilot)
        assert isinstance(pilot.app.screen, SetupScreen)
    assert Desk().profile == AMARA


@pytest.fixture
def edited(monkeypatch: pytest.MonkeyPatch) -> Edit:
    """Gives what the user's editor will leave in the file."""
    monkeypatch.setattr(CoachApp, "suspend", lambda _: nullcontext())

    def leave(text: str) -> None:
        def editor(file: Path) -> None:
            if text:
                file.write_text(text, encoding="utf-8")

        monkeypatch.setattr("coach.tui.lending.run_editor", editor)

    return leave


async def test_the_editor_s_text_is_checked_before_it_counts(
    known: Desk, opened: Opened, edited: Edit
) -> None:
    before = paths.profile_file().read_bytes()
    async with opened(known) as pilot:
        await at_row(pilot, "name")
        edited("")
        await pilot.press("e")
        await settle(pilot)
        edited("schema: 1\nname: Amara\nvisa: k1\n")
        await pilot.press("e")
        await settle(pilot)
        seen = "".join(on_screen(pilot).split())
        assert "profile.edited.yaml:3:visa:unknownvisa'k1'" in seen
        assert paths.profile_file().read_bytes() == before
        assert known.profile == AMARA
        edited("# mine\nschema: 1\nname: Bo\nvisa: j1\n")
        await pilot.press("e")
        await settle(pilot)
        assert "unknown visa" not in on_screen(pilot)
        assert "Bo" in on_screen(pilot) and "J-1" in on_screen(pilot)
    assert known.profile == Profile(name="Bo", visa="j1")
    assert paths.profile_file().read_text("utf-8").startswith("# mine")


async def test_a_file_with_a_mistake_is_mended_from_the_first_screen(
    desk: Desk, opened: Opened, edited: Edit
) -> None:
    wrong = "schema: 1\nvisa: k1\n"
    write_private(paths.profile_file(), wrong.encode())
    async with opened(desk) as pilot:
        assert "Your file has a mistake" in on_screen(pilot)
        edited(f"{wrong}name: Bo\n")
        await pilot.press("e")
        await settle(pilot)
        assert "profile.edited.yaml:2:" in "".join(on_screen(pilot).split())
        assert paths.profile_file().read_text("utf-8") == wrong
        edited("schema: 1\nname: Bo\n")
        await pilot.press("e")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
    assert desk.profile == Profile(name="Bo")


async def test_a_terminal_that_cannot_be_lent_says_so(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        await at_row(pilot, "name")
        await pilot.press("e")
        await settle(pilot)
        assert "cannot be lent to an editor" in " ".join(on_screen(pilot).split())
    assert not paths.profile_file().with_name("profile.edited.yaml").exists()
