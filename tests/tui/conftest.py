"""A desk of one's own with a scorer that is instant, and the app over it at 80×24."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from typing import cast

import pytest
from textual.pilot import Pilot
from tui_stage import AMARA, FakeScorer, Opened, live_in, settle

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
def new_desk(bank: Bank, scorer: FakeScorer) -> Iterator[Callable[[], Desk]]:
    """Makes desks without a profile or an attempt, each in the home of its moment."""
    made: list[Desk] = []

    def make() -> Desk:
        desk = Desk()
        desk.bank = bank
        desk._scorer = cast(Scorer, scorer)
        made.append(desk)
        return desk

    yield make
    for desk in made:
        desk.history.close()


@pytest.fixture
def desk(new_desk: Callable[[], Desk]) -> Desk:
    """A desk without a profile or an attempt."""
    return new_desk()


@pytest.fixture
def known(desk: Desk) -> Desk:
    """A desk that knows Amara."""
    desk.keep_profile(AMARA)
    return desk


@pytest.fixture
def lived_in(known: Desk) -> Desk:
    """A desk with attempts and an unfinished answer."""
    return live_in(known)


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
