from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from coach.history.store import History
from coach.values import (
    CRITERIA,
    Answer,
    Attempt,
    Band,
    Draft,
    Evidence,
    Facet,
    Feedback,
    Move,
    Provenance,
    Segment,
    Word,
)

NOON = datetime(2026, 3, 1, 12, 0, 0, 250, tzinfo=UTC)
TEXT = "I failed Step 1 because I studied alone. 🩺 Now I test myself every week."


def _feedback(*values: int) -> Feedback:
    return Feedback(
        kind="flag",
        bands=tuple(
            Band(criterion, value, (Evidence(0, 15, TEXT[:15], "own"),), "It is named.", "More.")
            for criterion, value in zip(CRITERIA, values, strict=True)
        ),
        overall=round(sum(values) / len(values)),
        summary="Clear and short.",
        next_action="Give the new score.",
        segments=(Segment(0, 40, TEXT[:40], (Move("own", 0.75), Move("issue", 0.1))),),
        facets=(Facet("score", "the new score", met=False), Facet("when", "the year", True, 2, 8)),
        notes=("Spoken in one breath.",),
    )


@pytest.fixture
def bands() -> Callable[..., Feedback]:
    """Feedback with these five bands."""
    return _feedback


@pytest.fixture
def attempt() -> Callable[..., Attempt]:
    """An attempt in full; each has a uid of its own and comes a minute after the one before."""
    made = 0

    def make(text: str = TEXT, **changes: Any) -> Attempt:
        nonlocal made
        made += 1
        whole = Attempt(
            uid=f"uid-{made}",
            when=NOON + timedelta(minutes=made),
            question_id="exam.why",
            question_text="Why did you fail Step 1?",
            kind="flag",
            flags=("exam_failure", "gap"),
            answer=Answer(text, "spoken", (Word("I", 0.1, 0.25, 0.9),), 41.5),
            feedback=_feedback(4, 3, 2, 1, 0),
            mode="mock",
            specialty="psychiatry",
            provenance=Provenance("bank-hash", "question-hash", "rubric-hash", "weights-hash"),
        )
        return replace(whole, **changes)

    return make


@pytest.fixture
def draft() -> Callable[..., Draft]:
    def make(uid: str = "draft-1", text: str = TEXT, **changes: Any) -> Draft:
        whole = Draft(
            uid, NOON, "exam.why", "Why did you fail?", "flag", ("gap",), text, "spoken", 12.5,
            "drill",
        )  # fmt: skip
        return replace(whole, **changes)

    return make


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "history.sqlite3"


@pytest.fixture
def history(path: Path) -> Iterator[History]:
    with History.open(path) as opened:
        yield opened
