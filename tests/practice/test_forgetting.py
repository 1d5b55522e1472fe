"""What is forgotten is in no file any more, by its bytes; what is not is still there."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coach import paths
from coach.applicant.profile_file import write_private
from coach.content.own import asked_file
from coach.errors import CoachError
from coach.history.built import Unfinished
from coach.history.logbook import RealInterview, RealQuestion
from coach.history.sessions import Session
from coach.history.store import History
from coach.practice.desk import free_question
from coach.practice.forgetting import forget, of_attempts, of_everything, of_flag
from coach.values import Answer, Attempt, Draft, Place

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
SECRET, KEPT = "marigold", "cloudberry"
Make = Callable[..., Attempt]


@pytest.fixture
def history() -> Iterator[History]:
    with History.open(paths.history_file()) as opened:
        yield opened


@pytest.fixture
def kept(history: History) -> Make:
    """Keeps an attempt with this word in it, a hundred times over."""

    def keep(uid: str, word: str, *flags: str, **changes: object) -> Attempt:
        text = " ".join(f"{word} number {i} stood in the garden." for i in range(100))
        question = free_question(f"What about the {word}?", "flag", flags)
        attempt = Attempt(
            uid, NOW, "", question.text, "flag", flags, Answer(text, "spoken", heard=text)
        )
        return history.save(replace(attempt, **changes))

    return keep


def files_with(word: str, home: Path) -> list[str]:
    """The files in which the word stands, in any case."""
    return [
        str(path.relative_to(home))
        for path in sorted(home.rglob("*"))
        if path.is_file() and word.encode() in path.read_bytes().lower()
    ]


def a_backup_of(history: History) -> Path:
    copy = history.path.with_name(f"{history.path.name}.before-search")
    shutil.copy(history.path, copy)
    return copy


def test_an_attempt_goes_with_its_words_copies_and_recording(
    history: History, kept: Make, home: Path
) -> None:
    for i in range(30):
        kept(f"other-{i}", KEPT, "gap")
    doomed = kept("u-1", SECRET, "gap")
    kept("u-2", KEPT, "gap")
    history.compact()
    a_backup_of(history)
    write_private(paths.recordings_dir() / "u-1.wav", b"marigold, sung")
    write_private(paths.recordings_dir() / "u-2.wav", b"cloudberry, sung")
    assert len(files_with(SECRET, home)) >= 3
    found = of_attempts(history, [doomed.number])
    assert "1 recording" in found.what
    assert any("1 copy of the history" in line for line in found.what)
    forget(found, history)
    assert files_with(SECRET, home) == []
    assert history.count() == 31
    assert history.count(search=KEPT) == 31
    assert (paths.recordings_dir() / "u-2.wav").exists()


def test_a_flag_goes_with_its_unfinished_answers(history: History, kept: Make, home: Path) -> None:
    kept("u-1", SECRET, "health")
    kept("u-2", SECRET, "gap", "health")
    kept("u-3", KEPT, "gap")
    for uid, flag, word in (("d-1", "health", SECRET), ("d-2", "gap", KEPT)):
        history.save_draft(Draft(uid, NOW, "", f"And the {word}?", "flag", (flag,), word))
    found = of_flag(history, "health")
    assert "2 answers about health leave" in found.what[0]
    assert "1 unfinished answer" in found.what
    forget(found, history)
    assert files_with(SECRET, home) == []
    assert [draft.uid for draft in history.drafts()] == ["d-2"]
    assert history.count() == 1
    assert of_flag(history, "health").nothing


def test_a_mock_interview_s_place_and_quotes_of_it_go_too(
    history: History, kept: Make, home: Path
) -> None:
    history.sessions.keep(Session("s", "mock", NOW, NOW, None, {"said": f"the {SECRET}"}))
    first = kept("u-1", SECRET, "gap")
    follow_up = kept("u-2", KEPT, "gap", question_text=f"You said {SECRET}: how?")
    for probe, attempt in enumerate((first, follow_up)):
        history.save(attempt, place=Place("s", 1, probe))
    forget(of_attempts(history, [first.number]), history)
    assert files_with(SECRET, home) == []


def test_everything_goes_and_only_what_is_not_ours_stays(
    history: History, kept: Make, home: Path
) -> None:
    kept("u-1", SECRET, "gap")
    asked = (RealQuestion(f"Why the {SECRET}?"),)
    history.logbook.keep(RealInterview("r", "2026-10-30", SECRET, "well", "", NOW, asked))
    a_backup_of(history)
    history.close()
    for path in (
        paths.profile_file(),
        paths.profile_file().with_name("profile.edited.yaml"),
        paths.profile_file().with_name(".profile.yaml.abc"),
        paths.config_dir() / "voice.yaml",
        paths.config_dir() / "settings.yaml",
        asked_file(),
        paths.recordings_dir() / "u-1.wav",
        paths.models_dir() / "vosk-model-small-en-us-0.15" / "README",
    ):
        write_private(path, SECRET.encode())
    own = paths.own_content_dir() / "mine.yaml"
    write_private(own, KEPT.encode())
    found = of_everything()
    assert "the history with 1 answer, 1 real interview, 1 older copy" in found.what[0]
    forget(found, None)
    assert files_with(SECRET, home) == []
    assert found.stays == (own,)
    assert [path for path in home.rglob("*") if path.is_file()] == [own]


def test_everything_goes_also_where_the_history_cannot_be_read(home: Path) -> None:
    write_private(paths.history_file(), b"no database, but the marigold")
    found = of_everything()
    assert "which cannot be read" in found.what[0]
    forget(found, None)
    assert files_with(SECRET, home) == []
    assert of_everything().nothing
    assert not paths.data_dir().exists()


def test_a_number_there_is_none_of_removes_nothing(history: History, kept: Make) -> None:
    one = kept("u-1", KEPT, "gap")
    with pytest.raises(CoachError, match="no attempt 99"):
        of_attempts(history, [one.number, 99])
    assert history.count() == 1


def test_a_flag_forgotten_takes_its_built_answer_with_it(
    history: History, kept: Make, home: Path
) -> None:
    for uid in "ab":
        number = kept(uid, SECRET, "gap", mode="builder").number
        history.built.keep("gap", number, (SECRET, "", "", "", ""))
    history.built.save_draft(Unfinished("gap", NOW, (SECRET, "", "", "", "")))
    history.built.save_draft(Unfinished("visa", NOW, (KEPT, "", "", "", "")))
    forget(of_flag(history, "gap"), history)
    assert {f: v.text for f, v in history.built.current().items()} == {}
    assert list(history.built.unfinished()) == ["visa"]
    history.close()
    assert files_with(SECRET, home) == []
    assert files_with(KEPT, home)


def test_what_is_only_begun_can_be_forgotten(history: History, home: Path) -> None:
    history.built.save_draft(Unfinished("gap", NOW, (SECRET, "", "", "", "")))
    doomed = of_flag(history, "gap")
    assert any("builder" in line for line in doomed.what)
    forget(doomed, history)
    history.close()
    assert files_with(SECRET, home) == []


def test_a_mock_interview_that_asked_about_the_flag_goes_with_its_plan(
    history: History, kept: Make, home: Path
) -> None:
    plan = [{"question": {"flags": ["gap"]}, "text": f"Why the {SECRET}?"}]
    history.sessions.keep(Session("s", "mock", NOW, NOW, None, {"plan": plan}))
    other = kept("u-1", KEPT, "visa")
    found = of_flag(history, "gap")
    assert any("1 mock interview" in line for line in found.what)
    forget(found, history)
    assert history.sessions.unfinished("mock") == []
    assert files_with(SECRET, home) == []
    assert history.attempt(other.number) == other
