"""One scorer for all tests: loading it is the slow part."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from coach.content.rubric import load_rubrics
from coach.scoring.scorer import Scorer
from coach.scoring.tagger import Tagger
from coach.values import Answer, Feedback

Score = Callable[..., Feedback]


@pytest.fixture(scope="session")
def scorer() -> Scorer:
    return Scorer(Tagger(), load_rubrics(Path("no-own-content")))


@pytest.fixture(scope="session")
def score(scorer: Scorer) -> Score:
    """`score(text, question=..., kind=..., flags=...)`."""

    def run(text: str, question: str = STEP_1, **given: object) -> Feedback:
        given.setdefault("flags", ("exam_failure",))
        return scorer.score(Answer(text), question=question, **given)  # type: ignore[arg-type]

    return run


STEP_1 = "Can you tell me about your Step 1 failure?"
