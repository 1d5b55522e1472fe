"""The parts that need no terminal: marks, words for the screen, the keeper of drafts, trends."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tui_stage import READ_ONLY

from coach.errors import AnswerError, StorageError
from coach.report.marks import MOVE_LABELS, pieces
from coach.tui.keeper import Keeper
from coach.tui.marking import marked
from coach.tui.standings import standings, weakest
from coach.tui.widgets.editor import fit
from coach.tui.wording import clock, days_until, moment, sentence, visible
from coach.values import CRITERIA, MOVES, Band, Draft, Evidence

NOW = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)
DRAFT = Draft("uid", NOW, "q", "What?", "flag", ("gap",), "")
spans = st.lists(
    st.tuples(
        st.integers(-2, 30), st.integers(-2, 30), st.sampled_from(MOVES), st.sampled_from(CRITERIA)
    ),
    max_size=8,
)


@given(st.text(max_size=25), spans)
def test_the_pieces_are_the_answer_again(
    answer: str, found: list[tuple[int, int, str, str]]
) -> None:
    bands = [Band(c, 2, (Evidence(s, e, answer[s:e], m),), "") for s, e, m, c in found]
    assert "".join(piece.text for piece in pieces(answer, bands)) == answer


def test_evidence_for_several_criteria_has_one_mark_with_their_numbers() -> None:
    answer = "I blame them. I changed."
    blame = Evidence(0, 13, answer[:13], "blame")
    bands = [
        Band("responsibility", 0, (blame,), ""),
        Band("composure", 1, (blame,), ""),
        Band("change", 2, (Evidence(14, 24, answer[14:], "vague_change"),), ""),
    ]
    shown = marked(answer, bands).plain
    assert shown == "⟨2, 5 ✗ blame: I blame them.⟩ ⟨3 ~ vague change: I changed.⟩"


def test_spans_that_overlap_are_cut_where_they_meet() -> None:
    answer = "abcdef"
    bands = [
        Band("briefly", 2, (Evidence(0, 4, "abcd", "issue"),), ""),
        Band("change", 2, (Evidence(2, 6, "cdef", "change"),), ""),
    ]
    assert marked(answer, bands).plain == "⟨1 issue: ab⟩⟨1, 3 issue, change: cd⟩⟨3 change: ef⟩"


def test_spans_outside_the_answer_are_left_out() -> None:
    bands = [Band("briefly", 2, (Evidence(3, 99, "x", "issue"),), "")]
    assert marked("short", bands).plain == "short"


def test_every_move_has_a_label() -> None:
    assert set(MOVE_LABELS) == set(MOVES)


@given(st.text())
def test_what_is_shown_is_as_long_and_holds_no_control_character(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert all(c == "\n" or ord(c) >= 0x20 for c in shown)
    assert not set(shown) & set("\x1b\x7f\x9b\u202e\u2066")


def test_only_errors_meant_for_the_user_are_quoted() -> None:
    assert sentence(StorageError("The disk is full.")) == "The disk is full."
    assert "secret" not in sentence(RuntimeError("secret answer"))
    assert "(RuntimeError)" in sentence(RuntimeError("secret answer"))
    assert "\x1b" not in sentence(AnswerError("\x1b[2J is no file."))


def test_times_are_said_shortly() -> None:
    assert [clock(s) for s in (0, 67.9, 3727)] == ["0:00", "1:07", "1:02:07"]
    assert moment(datetime(2025, 3, 2, 12, 0, tzinfo=UTC), NOW) == "2 Mar 2025"
    today = date(2026, 11, 22)
    days = [days_until(date(2026, 11, day), today) for day in (22, 23, 30)]
    assert days == ["today", "tomorrow", "in 8 days"]


def test_the_weakest_is_the_lowest_below_the_goal() -> None:
    stands = standings([(4, 4, 1, 3, 3), (4, 4, 2, None, 3)])
    assert stands[2].bars == "▂▃"
    assert stands[3].bands == (3,)
    behind = weakest(stands)
    assert behind is not None and behind.criterion == "change"
    assert weakest(standings([(3, 4, 3, 3, 3)])) is None
    assert weakest(standings([])) is None


class Shelf:
    """Drafts in memory; refuses while `broken`."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.writes = 0
        self.broken = False

    def save_draft(self, draft: Draft) -> None:
        if self.broken:
            raise READ_ONLY
        self.writes += 1
        self.kept[draft.uid] = draft.text

    def drop_draft(self, uid: str) -> None:
        self.kept.pop(uid, None)


def test_the_keeper_writes_the_newest_words_once() -> None:
    shelf, keeper = Shelf(), Keeper()
    keeper.write(shelf)
    for text in ("a", "ab", "abc"):
        keeper.note(replace(DRAFT, text=text))
    assert keeper.behind
    keeper.write(shelf)
    keeper.write(shelf)
    assert (shelf.kept, shelf.writes, keeper.behind) == ({"uid": "abc"}, 1, False)


def test_the_keeper_tries_again_after_an_error() -> None:
    shelf, keeper = Shelf(), Keeper()
    keeper.note(replace(DRAFT, text="abc"))
    shelf.broken = True
    with pytest.raises(StorageError):
        keeper.write(shelf)
    assert keeper.behind
    shelf.broken = False
    keeper.write(shelf)
    assert shelf.kept == {"uid": "abc"}


def test_a_closed_keeper_brings_no_draft_back() -> None:
    shelf, keeper = Shelf(), Keeper()
    keeper.note(replace(DRAFT, text="abc"))
    keeper.close()
    keeper.write(shelf)
    assert shelf.kept == {}
    keeper.reopen()
    keeper.write(shelf)
    assert shelf.kept == {"uid": "abc"}


def test_an_emptied_draft_is_dropped() -> None:
    shelf, keeper = Shelf(), Keeper()
    keeper.note(replace(DRAFT, text="abc"))
    keeper.write(shelf)
    keeper.note(replace(DRAFT, text="  \n"))
    keeper.write(shelf)
    assert shelf.kept == {}


@given(st.text(max_size=300), st.integers(0, 40), st.integers(0, 200))
def test_what_fits_is_a_beginning_within_both_bounds(text: str, words: int, room: int) -> None:
    fitting = fit(text, words=words, characters=room)
    assert len(fitting) <= room
    assert len(fitting.split()) <= words


def test_very_long_lines_are_broken_at_spaces_and_lose_no_word() -> None:
    text = "I had studied alone. " * 1000
    fitting = fit(text, words=20_000, characters=160_000)
    assert max(len(line) for line in fitting.split("\n")) <= 2_000
    assert fitting.split() == text.split()
