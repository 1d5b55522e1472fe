"""A desk of one's own with a scorer that is instant, and the app over it at 80×24."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import cast

import pytest
from textual.pilot import Pilot
from tui_stage import AMARA, SAID, FakeScorer, Opened, practised, settle

from coach.content.library import Bank, load_bank
from coach.practice.desk import Desk
from coach.scoring.scorer import Scorer
from coach.tui.app import CoachApp


@pytest.fixture(scope="session")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    """The built-in questions, read once."""
    return load_bank(tmp_path_factory.mktemp("own"))


@pytest.fixture
def scorer() -> FakeScorer:
    return FakeScorer()


@pytest.fixture
def desk(bank: Bank, scorer: FakeScorer) -> Iterator[Desk]:
    """A desk without a profile or an attempt."""
    desk = Desk()
    desk.bank = bank
    desk._scorer = cast(Scorer, scorer)
    yield desk
    desk.history.close()


@pytest.fixture
def known(desk: Desk) -> Desk:
    """A desk that knows Amara."""
    desk.keep_profile(AMARA)
    return desk


@pytest.fixture
def lived_in(known: Desk) -> Desk:
    """A desk with attempts and an unfinished answer: the most keys there are."""
    practised(known, 3)
    known.history.save_draft(replace(known.draft(known.suggestion()), text=SAID))
    return known


@pytest.fixture
def opened() -> Opened:
    """Opens the app over a desk, or over its own, with its first worker done."""

    @asynccontextmanager
    async def open_app(
        desk: Desk | None, size: tuple[int, int] = (80, 24)
    ) -> AsyncIterator[Pilot[None]]:
        async with CoachApp(desk).run_test(size=size, notifications=True) as pilot:
            await settle(pilot)
            yield pilot

    return open_app
