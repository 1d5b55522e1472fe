"""The app's desk, made when something is first done at it: home is painted before."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from textual.app import App

if TYPE_CHECKING:
    from coach.practice.desk import Desk


class Desked(App[None]):
    """What the parts of the app have in common."""

    def __init__(self, desk: Desk | None = None) -> None:
        super().__init__()
        self._desk = desk
        self._opening = threading.Lock()

    @property
    def desk(self) -> Desk:
        """Loading it takes longer than painting: ask for it in a worker where there is a choice."""
        with self._opening:
            if self._desk is None:
                from coach.practice.desk import Desk

                self._desk = Desk()
            return self._desk
