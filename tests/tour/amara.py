"""The made-up applicant of the tour: her file, her texts, and the evenings before this one."""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property
from itertools import cycle
from pathlib import Path
from typing import Any

import yaml

from coach.applicant.profile_file import profile_of
from coach.content.yaml_files import parse
from coach.practice.desk import Desk
from coach.scoring.scorer import Scorer
from coach.values import Answer, Asked, Profile
from tests.tour.stage import EVENING, Clock


class Amara:
    """Read from `amara.yaml`."""

    def __init__(self) -> None:
        self._followed_up = cycle((1, 2, 3))

    @cached_property
    def _read(self) -> dict[str, Any]:
        read = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
        assert isinstance(read, dict)
        return read

    @property
    def profile(self) -> Profile:
        return profile_of(parse(self._read["profile"], "amara.yaml"))

    @property
    def texts(self) -> dict[str, str]:
        """The texts of her application, by the name of their file."""
        return dict(self._read["texts"])

    def says(self, about: str) -> str:
        return " ".join(self._read["says"][about].split())

    def answers(self, asked: Asked) -> str:
        """What she answers to this question."""
        question = asked.question
        if question.kind == "followup":
            return self.says(f"followup_{next(self._followed_up)}")
        return self.says(next((f for f in question.flags if f in self._read["says"]), "other"))

    def lived(self, scorer: Scorer, clock: Clock) -> None:
        """Keep her file and her earlier answers in COACH_HOME."""
        desk = Desk(now=clock.now)
        desk._scorer = scorer
        desk.keep_profile(self.profile)
        for told in self._read["told"]:
            clock.set(EVENING - timedelta(days=told["days"], minutes=17 * told["days"] - 90))
            desk.hand_in(desk.ask(told["question"]), Answer(" ".join(told["answer"].split())))
        clock.set(EVENING)
        desk.history.close()
