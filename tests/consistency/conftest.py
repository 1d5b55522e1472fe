"""The scorer that reads the sets, loaded once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from consistency_stage import word

from coach.scoring.scorer import Scorer


@pytest.fixture(scope="session")
def scorer() -> Scorer:
    return Scorer.load()


@pytest.fixture
def word_file() -> Callable[..., bytes]:
    return word
