"""The set-up: only what the flags need, nothing typed is lost, nothing else in the file changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from textual.pilot import Pilot
from tui_stage import AMARA, Opened, eventually, on_screen, settle

from coach.errors import StorageError
from coach.practice.desk import Desk
from coach.tui.file_form import profile_from, typed_from
from coach.tui.form import FLAG_PAGES, Page, friendly, pages_for, read_page
from coach.tui.screens.file import FileScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.setup import SetupScreen
from coach.values import FLAGS, Exam, Gap, Interview, Profile, Proof

TODAY = date(2026, 11, 22)


async def setup(pilot: Pilot[None]) -> SetupScreen:
    if isinstance(pilot.app.screen, HomeScreen):
        await pilot.press("f")
        await settle(pilot)
    await pilot.press("g")
    await settle(pilot)
    assert isinstance(pilot.app.screen, SetupScreen)
    return pilot.app.screen


async def test_the_whole_way_for_a_new_user(desk: Desk, opened: Opened) -> None:
    async with opened(desk) as pilot:
        await pilot.press("enter")
        await settle(pilot)
        assert "step 1 of 3" in on_screen(pilot)
        await pilot.press(*"Amara", "enter", "space", "enter")
        await settle(pilot)
        await pilot.press("space", *["down"] * 4, "space", "enter")
        await settle(pilot)
        assert "The exam you failed" in on_screen(pilot)
        assert "step 3 of 5" in on_screen(pilot)
        await pilot.press(*"step1", "enter", *"june 2021", "enter", *"3/2022", "enter", "enter")
        await settle(pilot)
        await pilot.press(*"2019-07", "enter", *"now", "enter", "enter")
        await settle(pilot)
        await pilot.press(*"passed Step 2 CK", "enter", "enter", *"11 dec 2026", "enter")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        await settle(pilot)
        assert "Coach · Amara · Internal Medicine" in on_screen(pilot)
    kept = Desk().profile
    assert kept is not None
    assert kept.name == "Amara"
    assert kept.exams == (Exam("Step 1", 1, "2021-06", "fail"), Exam("Step 1", 2, "2022-03"))
    assert kept.gaps == (Gap("2019-07"),)
    assert list(kept.flags) == ["exam_failure", "gap"]
    assert [(p.kind, p.what) for p in kept.evidence] == [("exam", "passed Step 2 CK")]
    assert kept.interviews == (Interview("2026-12-11"),)


async def test_keys_that_come_faster_than_the_screen_are_not_lost(
    desk: Desk, opened: Opened
) -> None:
    async with opened(desk) as pilot:
        await setup_from_welcome(pilot)
        for key in [*"Bo", "enter", "down", "space", "enter", *["down"] * 4, "space", "enter"]:
            pilot.app.simulate_key(key)
        await eventually(pilot, lambda: "The gap" in on_screen(pilot))
        await pilot.press("ctrl+s")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
    kept = Desk().profile
    assert kept is not None
    assert (kept.name, kept.specialties, list(kept.flags)) == ("Bo", ("family_medicine",), ["gap"])


async def setup_from_welcome(pilot: Pilot[None]) -> None:
    await pilot.press("enter")
    await settle(pilot)
    assert isinstance(pilot.app.screen, SetupScreen)


async def test_bad_input_is_said_in_place_and_not_lost(desk: Desk, opened: Opened) -> None:
    async with opened(desk) as pilot:
        await setup_from_welcome(pilot)
        await pilot.press("enter", "enter", *["down"] * 4, "space", "enter")
        await settle(pilot)
        await pilot.press(*"last summer", "enter", "enter", "enter")
        await settle(pilot)
        seen = " ".join(on_screen(pilot).split())
        assert "! 'last summer' is no date: write YYYY-MM, such as 2021-03." in seen
        assert "step 3 of 4" in seen
        await pilot.press("escape")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert "last summer" in on_screen(pilot)


async def test_a_file_that_cannot_be_written_is_said_and_nothing_is_lost(
    desk: Desk, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Profile) -> None:
        raise StorageError("The folder cannot be written: make it writable.")

    async with opened(desk) as pilot:
        await setup_from_welcome(pilot)
        monkeypatch.setattr(desk, "keep_profile", refuse)
        await pilot.press(*"Amara", "ctrl+s")
        await eventually(pilot, lambda: "all you typed is still here" in on_screen(pilot))
        assert "Amara" in on_screen(pilot)


async def test_changing_the_file_starts_from_what_is_there(known: Desk, opened: Opened) -> None:
    full = replace(
        AMARA,
        citizenship="Kenya",
        exams=(*AMARA.exams, Exam("Step 2 CK", 1, "2023-05", "pass", 241)),
        gaps=(*AMARA.gaps, Gap("2015-01", "2015-06")),
        evidence=tuple(Proof("letter", f"letter {i}", "2024", "Mercy") for i in range(4)),
        flags={"exam_failure": {"cause": "no plan"}, "gap": {}},
    )
    known.keep_profile(full)
    async with opened(known) as pilot:
        await setup(pilot)
        assert "Amara" in on_screen(pilot)
        await pilot.press("ctrl+s")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, FileScreen))
    assert Desk().profile == full


async def test_leaving_without_saving_is_asked_about_and_changes_nothing(
    known: Desk, opened: Opened
) -> None:
    async with opened(known) as pilot:
        screen = await setup(pilot)
        await pilot.press(*"xyz", "escape", "n")
        await settle(pilot)
        assert pilot.app.screen is screen
        await pilot.press("escape", "y")
        await settle(pilot)
        assert isinstance(pilot.app.screen, FileScreen)
        await setup(pilot)
        await pilot.press("enter", "enter", "escape", "escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, FileScreen)
    assert Desk().profile == AMARA


@pytest.mark.parametrize("flag", FLAGS)
def test_every_flag_has_its_page_and_its_examples_can_be_read(flag: str) -> None:
    page = FLAG_PAGES[flag]
    typed = {
        field.key: field.example.split(",")[0].removesuffix(" or now") for field in page.fields
    }
    read, wrong = read_page(page, typed)
    assert not wrong
    profile = profile_from(Profile(), TODAY, specialties=(), flags=(flag,), read=read)
    assert list(profile.flags) == [flag]
    again = typed_from(profile, TODAY)
    assert {key: again[key] for key in read} == read


def test_no_page_has_more_lines_than_a_small_terminal_shows() -> None:
    assert max(len(page.fields) for page in pages_for(FLAGS)) <= 4


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("June 2021", "2021-06"),
        ("jun. 2021", "2021-06"),
        ("6/2021", "2021-06"),
        ("2021/6", "2021-6"),
        ("11 Dec 2026", "2026-12-11"),
        ("Dec 3rd, 2026", "2026-12-03"),
        ("2021", "2021"),
        ("2021-06", "2021-06"),
        ("last summer", "last summer"),
        ("may be 2021", "may be 2021"),
    ],
)
def test_dates_as_people_write_them(typed: str, meant: str) -> None:
    assert friendly(typed) == meant


@pytest.mark.parametrize(
    ("flag", "typed", "line", "says"),
    [
        ("gap", {"gap.from": "2020-05", "gap.to": "2020-01"}, "gap.to", "ends before it begins"),
        ("gap", {"gap.reason": "care"}, "gap.from", "Say when it began"),
        ("exam_failure", {"exam_failure.failed": "2020"}, "exam_failure.exam", "which exam"),
        (
            "exam_failure",
            {"exam_failure.exam": "ck", "exam_failure.score": "241"},
            "exam_failure.passed",
            "Say when it was passed",
        ),
        (
            "exam_failure",
            {
                "exam_failure.exam": "ck",
                "exam_failure.passed": "2023",
                "exam_failure.score": "900",
            },
            "exam_failure.score",
            "no Step 2 CK score",
        ),
        ("exam_failure", {"exam_failure.exam": "Stap 1"}, "exam_failure.exam", "did you mean"),
        ("reapplicant", {"reapplicant.cycles": "one"}, "reapplicant.cycles", "is not a number"),
        ("yog", {"yog.graduation": "1850"}, "yog.graduation", "not between"),
    ],
)
def test_each_mistake_has_its_sentence(
    flag: str, typed: dict[str, str], line: str, says: str
) -> None:
    _, wrong = read_page(FLAG_PAGES[flag], typed)
    assert list(wrong) == [line]
    assert says in wrong[line]


def test_an_exam_failed_several_times_keeps_each_date() -> None:
    page: Page = FLAG_PAGES["exam_failure"]
    read, wrong = read_page(
        page,
        {
            "exam_failure.exam": "Step 1",
            "exam_failure.failed": "2021-06, 2020-01",
            "exam_failure.passed": "2022",
        },
    )
    assert not wrong
    profile = profile_from(Profile(), TODAY, specialties=(), flags=("exam_failure",), read=read)
    assert [(e.attempt, e.date, e.result) for e in profile.exams] == [
        (1, "2020-01", "fail"),
        (2, "2021-06", "fail"),
        (3, "2022", "pass"),
    ]
