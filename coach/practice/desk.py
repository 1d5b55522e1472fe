"""The one place both front ends work from: profile, bank, history and scorer, opened when
first needed, and the few things one does with them."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from coach import paths
from coach.applicant.profile_file import find_profile, write_private, write_profile
from coach.content import own
from coach.content.library import Bank, load_bank
from coach.content.offsetting import Guide, load_guide
from coach.content.sources import content_hash
from coach.history.store import History
from coach.practice import selection
from coach.practice.asking import flags_of
from coach.practice.beside import Beside, beside
from coach.practice.drill import Drill, Exercise, exercises
from coach.practice.offsetting import FlagEvidence, latest_answers, offsetting
from coach.practice.past import Told
from coach.practice.plan import MINUTES, Plan
from coach.practice.todays_plan import todays_plan
from coach.scoring.kinds import infer_kind
from coach.settings import Settings, read_settings, write_settings
from coach.speech.recordings import hand_over
from coach.values import Answer, Asked, Attempt, Draft, Place, Profile, Provenance, Question

if TYPE_CHECKING:
    from coach.scoring.scorer import Scorer

RECENT = 500
"""How many attempts back it counts how an answer went."""
EARLIER = 40
"""How many answers back one is held against."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Desk:
    """`now` gives the aware time in UTC. All methods may be called from worker threads."""

    def __init__(self, now: Callable[[], datetime] = _utc_now) -> None:
        self.now = now
        self._scorer: Scorer | None = None
        self._loading = threading.Lock()

    @cached_property
    def bank(self) -> Bank:
        return load_bank()

    @cached_property
    def history(self) -> History:
        return History.open(paths.history_file())

    @cached_property
    def profile(self) -> Profile | None:
        """None until there is one. Raises `ContentError` for one with mistakes."""
        return find_profile(paths.profile_file())

    @cached_property
    def settings(self) -> Settings:
        """What the user chose for the app. Raises `ContentError` for a file with mistakes."""
        return read_settings()

    def keep_settings(self, settings: Settings) -> None:
        write_settings(settings)
        self.settings = settings

    @property
    def today(self) -> date:
        return self.now().astimezone().date()

    def keep_profile(self, profile: Profile) -> None:
        write_profile(paths.profile_file(), profile)
        self.profile = profile

    def use_profile(self, profile: Profile) -> None:
        """Use what stands in the profile's file since it was read."""
        self.profile = profile

    def scorer(self) -> Scorer:
        """The scorer, loaded once; slow the first time: call it off the interface's thread."""
        with self._loading:
            if self._scorer is None:
                from coach.scoring.scorer import Scorer

                self._scorer = Scorer.load()
            return self._scorer

    def warm(self) -> None:
        """Have the scorer ready by the time the first answer is, in a thread of its own. What is
        wrong with it is said when an answer is scored."""

        def load() -> None:
            with suppress(Exception):
                self.scorer()

        threading.Thread(target=load, daemon=True).start()

    def plan(self, minutes: int = MINUTES) -> Plan:
        """What to practise today and why, in at most `minutes`."""
        return todays_plan(self.profile, self.bank, self.history, self.today, minutes)

    def evidence(self) -> tuple[Guide, list[FlagEvidence]]:
        """Which evidence answers each flag of the file: what is held, what is said, what is
        missing; none without a profile."""
        guide, flags = load_guide(), flags_of(self.profile)
        if self.profile is None:
            return guide, []
        said = latest_answers(self.history, flags)
        return guide, offsetting(self.profile, guide, said, flags=flags, today=self.today)

    def suggestion(self) -> Asked:
        """The first question of today's plan; on the day of an interview, which has none, one
        for whoever wants one."""
        steps = self.plan().steps
        if steps:
            return steps[0].asked
        return selection.suggestion(
            self.profile,
            self.bank,
            today=self.today,
            last_asked=self.history.last_asked(),
            flag_bands=self.history.flag_bands(),
        )

    def interview(
        self,
        count: int = 8,
        seed: int | None = None,
        *,
        include_improper: bool = False,
        tone: str = "",
    ) -> list[Asked]:
        return selection.plan(
            self.profile,
            self.bank,
            today=self.today,
            seed=self.history.count() if seed is None else seed,
            count=count,
            history=self._told(),
            include_improper=include_improper,
            tone=tone,
        )

    def drill(self, drill: Drill) -> list[Exercise]:
        """The questions of a drill, the one to begin with first. Raises `CoachError`."""
        mixed = drill.rapid and not (drill.criterion or drill.flag or drill.question_id)
        return exercises(
            drill,
            self.profile,
            self.bank,
            now=self.now(),
            last_asked=self.history.last_asked(),
            flag_bands=self.history.flag_bands(),
            interview=self.interview(drill.count) if mixed else (),
        )

    def ask(self, question_id: str) -> Asked:
        """One question by its id, in this applicant's wording."""
        return self.worded(self.bank.question(question_id))

    def worded(self, question: Question) -> Asked:
        """A question in this applicant's wording."""
        return selection.ask(question, self.profile, self.today, "chosen")

    def keep_asked(self, text: str, *, flags: tuple[str, ...] = (), program: str = "") -> Asked:
        """Keep a question the user was really asked. Raises `CoachError`."""
        improper = not flags and infer_kind(text) == "improper"
        question, file = own.with_question(
            own.asked_file(),
            text,
            self.bank,
            kind="flag" if flags else "improper" if improper else "general",
            flags=flags,
            program=program,
            as_of=self.today.isoformat(),
        )
        write_private(own.asked_file(), file.encode())
        self.__dict__.pop("bank", None)
        return self.ask(question.id)

    def hand_in(
        self,
        asked: Asked,
        answer: Answer,
        *,
        mode: str = "practice",
        draft: str | None = None,
        focus: str = "",
        place: Place | None = None,
    ) -> Attempt:
        """Keep the answer, then score it, then keep the score.

        The words are on disk before anything else happens to them: should scoring fail, the
        attempt is there, unscored. `draft` is the uid of the draft it replaces; `focus` the one
        criterion that was asked for; `place` the answer's in a session that is kept.
        """
        attempt = self.attempt_at(asked, answer, mode, focus)
        kept = self.history.save(attempt, drop_draft=draft, place=place)
        if draft is not None:
            hand_over(draft, kept.uid)
        return self.score(kept)

    def score(self, attempt: Attempt) -> Attempt:
        """Score (again) an attempt that is kept, and keep the result."""
        scorer = self.scorer()
        feedback = scorer.score(
            attempt.answer,
            question=attempt.question_text,
            kind=attempt.kind,
            flags=attempt.flags,
        )
        provenance = replace(
            attempt.provenance, rubric=scorer.rubric_hash, weights=scorer.weights_hash
        )
        return self.history.save(replace(attempt, feedback=feedback, provenance=provenance))

    def beside(
        self, flags: tuple[str, ...], text: str, before: int | None = None, *, focus: str = ""
    ) -> list[Beside]:
        """Where an answer differs from the applicant's file or from an earlier one, and what
        evidence of the file it leaves out. `before` is the attempt's number where it has one,
        `focus` the one criterion that was asked for."""
        there = "history" in self.__dict__ or paths.history_file().exists()
        earlier = self.history.said_before(before, EARLIER) if there else []
        return beside(self.profile, flags, text, earlier, focus=focus)

    def draft(self, asked: Asked, mode: str = "practice", focus: str = "") -> Draft:
        """An empty draft of an answer to `asked`; `History.save_draft` keeps it."""
        return Draft(
            uid=uuid.uuid4().hex,
            when=self.now(),
            question_id=asked.question.id,
            question_text=asked.text,
            kind=asked.question.kind,
            flags=asked.question.flags,
            text="",
            mode=mode,
            focus=focus,
        )

    def take_up(self, draft: Draft) -> Draft:
        """Go on with a draft, which may be open in another coach."""
        return self.history.take_up_draft(draft, uuid.uuid4().hex)

    def asked_in(self, kept: Draft | Attempt) -> Asked:
        """The question a kept draft or attempt answers, as it was put then."""
        question = self.bank.questions.get(kept.question_id)
        if question is None:
            question = free_question(kept.question_text, kept.kind, kept.flags)
        elif question.kind != kept.kind:
            question = replace(question, kind=kept.kind, flags=kept.flags)
        return Asked(question, kept.question_text, "as before")

    def _told(self) -> Told:
        """How the attempts went, question by question; of old ones only when the last was."""
        told: dict[str, list[tuple[datetime, int | None]]] = {
            question: [(when, None)] for question, when in self.history.last_asked().items()
        }
        recent: dict[str, list[tuple[datetime, int | None]]] = {}
        for line in self.history.listed(limit=RECENT):
            partly = line.overall is not None and None in line.bands
            if line.question_id and line.kind != "followup" and not partly:
                recent.setdefault(line.question_id, []).append((line.when, line.overall))
        return told | recent

    def attempt_at(
        self, asked: Asked, answer: Answer, mode: str = "practice", focus: str = ""
    ) -> Attempt:
        """The attempt this answer is, unscored; `History.save` keeps it."""
        profile = self.profile
        return Attempt(
            uid=uuid.uuid4().hex,
            when=self.now(),
            question_id=asked.question.id,
            question_text=asked.text,
            kind=asked.question.kind,
            flags=asked.question.flags,
            answer=answer,
            mode=mode,
            focus=focus,
            specialty=profile.specialties[0] if profile and profile.specialties else "",
            provenance=Provenance(
                bank=self.bank.hash, question=content_hash([asked.question.id, asked.text])
            ),
        )


def free_question(text: str, kind: str = "flag", flags: tuple[str, ...] = ()) -> Question:
    """A question that stands in no bank (typed by the user, or since removed)."""
    return Question(id="", kind=kind, text=text, flags=flags)
