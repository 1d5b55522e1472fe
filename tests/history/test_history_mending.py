"""A damaged, missing or newer history: what can be read is saved, and nothing thrown away."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from coach.errors import StorageError
from coach.history.built import Unfinished
from coach.history.files import backups
from coach.history.logbook import RealInterview, RealQuestion
from coach.history.mending import mend
from coach.history.store import History
from coach.values import Attempt, Draft

Make = Callable[..., Attempt]
WORDS = "I failed Step 1 because I studied alone, and this is answer {}. "
PAGE = 4096
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def filled(path: Path, attempt: Make, draft: Callable[..., Draft]) -> Path:
    """A history of thirty answers over many pages, and an unfinished one."""
    with History.open(path) as history:
        for n in range(30):
            text = WORDS.format(n) + "More words of mine. " * 200
            history.save(attempt(text, feedback=None))
        history.save_draft(draft())
        history.remarks.keep_note(3, "Mine", NOON)
    return path


def cut(path: Path, share: float) -> bytes:
    """The file, of what is more than an empty history's tables only the first `share` left."""
    with History.open(path.with_name("empty")):
        pass
    data, tables = path.read_bytes(), path.with_name("empty").stat().st_size
    return data[: tables + int((len(data) - tables) * share)]


def answers(path: Path) -> set[str]:
    with History.open(path) as history:
        return {history.attempt(line.number).answer.text for line in history.listed(limit=None)}


def kept_aside(path: Path) -> list[Path]:
    return [file for file in backups(path) if ".broken-" in file.name]


def test_a_sound_history_is_left_alone(filled: Path) -> None:
    before = answers(filled)
    assert mend(filled) == ["The history is sound: nothing was changed."]
    assert answers(filled) == before
    assert kept_aside(filled) == []


def test_where_there_is_nothing_nothing_is_made(path: Path) -> None:
    assert mend(path) == ["There is no history yet, and no copy of one: nothing was changed."]
    assert not path.exists()


@pytest.mark.parametrize("seed", range(12))
def test_flipped_bytes_cost_no_answer_that_can_be_read(filled: Path, seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(filled.read_bytes())
    for _ in range(8):
        data[chance.randrange(PAGE, len(data))] ^= 1 << chance.randrange(8)
    filled.write_bytes(data)
    before = bytes(data)
    said = mend(filled)
    assert len(answers(filled)) >= 20
    assert mend(filled) == ["The history is sound: nothing was changed."]
    if said[0].startswith("The history was damaged"):
        (aside,) = kept_aside(filled)
        assert aside.read_bytes() == before
        assert str(aside) in said[-1]
        assert not any("studied alone" in line for line in said)


@pytest.mark.parametrize("share", [0.6, 0.8, 0.95])
def test_of_a_truncated_history_its_beginning_is_saved(filled: Path, share: float) -> None:
    filled.write_bytes(cut(filled, share))
    with (
        pytest.raises(StorageError, match="coach doctor --repair"),
        History.open(filled) as history,
    ):
        for line in history.listed(limit=None):
            history.attempt(line.number)
    said = mend(filled)
    assert said[0].startswith("The history was damaged")
    assert len(answers(filled)) >= 30 * (share - 0.5)
    assert len(kept_aside(filled)) == 1


def test_what_only_a_copy_still_holds_is_added(filled: Path) -> None:
    before = answers(filled)
    shutil.copyfile(filled, filled.with_name(f"{filled.name}.before-remarks"))
    filled.write_bytes(b"nothing of it is left" * 1000)
    said = mend(filled)
    assert answers(filled) == before
    assert "Added from the copy history.sqlite3.before-remarks: 30 answers" in said[2]
    with History.open(filled) as history:
        assert history.remarks.of(3).note == "Mine"
        assert history.listed(search="studied")


def test_a_missing_history_comes_back_from_its_newest_copy(filled: Path) -> None:
    before = answers(filled)
    filled.rename(filled.with_name(f"{filled.name}.before-remarks"))
    assert mend(filled)[0] == "The history was missing: a new one is made."
    assert answers(filled) == before
    with History.open(filled) as history:
        assert len(history.drafts()) == 1


def test_nothing_readable_and_no_copy_gives_an_empty_history(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"\0" * 9000)
    said = mend(path)
    assert "the new file is empty" in said[2]
    assert answers(path) == set()
    assert kept_aside(path)[0].read_bytes() == b"\0" * 9000


def test_a_record_whose_score_is_broken_keeps_its_words(
    history: History, path: Path, attempt: Make
) -> None:
    history.save(attempt())
    history.close()
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("""UPDATE attempts SET feedback = '{"kind": 3'""")
    said = mend(path)
    assert "1 of them without the score" in said[1]
    with History.open(path) as mended:
        assert mended.attempt(1).answer.text == attempt().answer.text
        assert mended.attempt(1).feedback is None


def test_built_answers_stars_and_real_interviews_are_saved_too(
    history: History, path: Path, attempt: Make
) -> None:
    history.built.keep("gap", history.save(attempt()).number, ("One.", "", "", "", ""))
    history.built.save_draft(Unfinished("yog", NOON, ("Begun.", "", "", "", "")))
    history.logbook.star("gap.1", NOON)
    asked = (RealQuestion("Why us?", "asked.why_us"), RealQuestion("Any pets?"))
    history.logbook.keep(RealInterview("a", "2026-02-28", "Mercy", "well", "", NOON, asked))
    history.close()
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("""UPDATE attempts SET feedback = '{"kind": 3'""")
    mend(path)
    with History.open(path) as mended:
        assert mended.built.current()["gap"].parts[0] == "One."
        assert mended.built.unfinished()["yog"].parts[0] == "Begun."
        assert mended.logbook.starred() == {"gap.1"}
        (logged,) = mended.logbook.interviews()
        assert logged.questions == asked


def test_a_newer_history_is_refused_and_not_touched(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as other, other:
        other.execute("INSERT INTO _migrations VALUES ('tomorrow', '2030-01-01')")
    before = filled.read_bytes()
    with pytest.raises(StorageError, match="is from a newer coach"):
        mend(filled)
    assert filled.read_bytes() == before
    assert kept_aside(filled) == []


def test_a_history_another_coach_has_open_is_not_touched(filled: Path) -> None:
    with History.open(filled) as other:
        other.count()
        with pytest.raises(StorageError, match="locked by another coach"):
            mend(filled)
        assert other.count() == 30
    assert kept_aside(filled) == []


def test_on_the_command_line(coach: Callable[..., Any], home: Path, filled: Path) -> None:
    where = home / "data" / "history.sqlite3"
    where.parent.mkdir(parents=True)
    data = filled.read_bytes()
    where.write_bytes(data[: len(data) // 2])
    assert "coach doctor --repair" in coach("doctor").out
    ran = coach("doctor", "--repair")
    assert ran.status == 0
    assert ran.out.startswith("The history was damaged: what could be read of it is in a new file.")
    assert "studied alone" not in ran.out + ran.err
    assert coach("history").status == 0
    where.unlink()
    where.with_name("history.sqlite3.before-flags").write_bytes(data)
    assert "is missing" in coach("doctor").out
    assert "30 answers" in coach("doctor", "--repair").out
    assert coach("forget", "--all", "--yes").status == 0
    assert not [file for file in home.rglob("*") if file.is_file()]
