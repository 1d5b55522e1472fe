"""After a real interview: what was asked goes into the log and into the user's own questions."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from coach.applicant.dates import day as day_of
from coach.content.own import checked, is_asked
from coach.errors import CoachError
from coach.history.logbook import WENT, RealInterview, RealQuestion
from coach.practice.desk import Desk
from coach.practice.naming_flags import flags_named
from coach.scoring.kinds import infer_kind
from coach.values import Question

_ALIKE = 72
"""From which likeness on a question asks about what the bank's nearest one asks about."""
_MOST = 40
_SLOT = re.compile(r"\{[^{}]*\}")


def like(desk: Desk, text: str) -> Question | None:
    """The bank's question most like `text` in one of its wordings, where one is near."""
    from rapidfuzz import fuzz, process

    texts = {
        (q.id, i): _SLOT.sub("", wording)
        for q in desk.bank.questions.values()
        for i, wording in enumerate((q.text, *q.wordings))
    }
    found = process.extractOne(text, texts, scorer=fuzz.token_set_ratio, score_cutoff=_ALIKE)
    return desk.bank.questions[found[2][0]] if found else None


def add_asked(desk: Desk, text: str, program: str = "") -> str:
    """Keep a question that was really asked; the id it has, also where it was there already. Its
    flags are those of the applicant's that it names, or that the bank's question most like it has.
    Raises `CoachError`."""
    plain = " ".join(text.split())
    for question in desk.bank.questions.values():
        if is_asked(question) and question.text.casefold() == plain.casefold():
            return question.id
    mine = desk.profile.flags if desk.profile else {}
    flags = () if infer_kind(plain) == "improper" else flags_named(plain, mine)
    near = None if flags else like(desk, plain)
    flags = flags or tuple(flag for flag in (near.flags if near else ()) if flag in mine)
    return desk.keep_asked(plain, flags=flags, program=program).question.id


def log(
    desk: Desk,
    *,
    day: str,
    program: str,
    went: str,
    questions: Sequence[str],
    note: str = "",
    uid: str = "",
) -> RealInterview:
    """Keep a real interview, its questions in the own bank too. `day` is "YYYY-MM-DD", not after
    today. Raises `CoachError` before anything is kept."""
    try:
        day = day_of(day)
    except ValueError as error:
        raise CoachError(f"The day: {error}.") from None
    if day > desk.today.isoformat():
        raise CoachError(f"{day} is still to come: log the interview once it was.")
    if went not in WENT:
        raise CoachError(f"{went!r} is not one of {', '.join(WENT)}.")
    asked = list(dict.fromkeys(_checked([text for text in questions if text.strip()])))
    if len(asked) > _MOST:
        raise CoachError(f"That is {len(asked)} questions: {_MOST} at most.")
    kept = tuple(RealQuestion(text, add_asked(desk, text, program)) for text in asked)
    interview = RealInterview(
        uid or uuid.uuid4().hex, day, " ".join(program.split()), went, note, desk.now(), kept
    )
    desk.history.logbook.keep(interview)
    return interview


def _checked(questions: Sequence[str]) -> Iterator[str]:
    for number, text in enumerate(questions, 1):
        try:
            yield checked(text)
        except CoachError as error:
            raise CoachError(f"Question {number} of {len(questions)}: {error}") from None


def bring(desk: Desk, interviews: Iterable[RealInterview]) -> int:
    """Keep those of another machine that are not in the log, their questions in the own bank too;
    how many they were. Raises `CoachError`."""
    known = {interview.uid for interview in desk.history.logbook.interviews()}
    new = [interview for interview in interviews if interview.uid not in known]
    for interview in new:
        questions = tuple(_brought(desk, q.text, interview.program) for q in interview.questions)
        desk.history.logbook.keep(replace(interview, questions=questions))
    return len(new)


def _brought(desk: Desk, text: str, program: str) -> RealQuestion:
    try:
        return RealQuestion(text, add_asked(desk, checked(text), program))
    except CoachError:  # no text a bank can hold: it stands in the log alone
        return RealQuestion(text)
