"""The answer builder at the desk: the question a flag's answer is built for, and its versions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from coach.applicant.profile_file import write_private
from coach.errors import AnswerError
from coach.history.built import Version
from coach.practice import selection
from coach.practice.builder import TITLES, Parts
from coach.practice.desk import Desk, free_question
from coach.practice.offers import offers
from coach.values import (
    CRITERIA,
    CRITERION_LABELS,
    FLAGS,
    PARTS,
    Answer,
    Asked,
    Attempt,
    Feedback,
)

MODE = "builder"


@dataclass(frozen=True, slots=True)
class FlagBuilt:
    """How far the answer about one flag is. `mine`: the flag is in the applicant's file; `begun`
    is when something unfinished was last written."""

    flag: str
    mine: bool
    current: Version | None
    begun: datetime | None


def standing(desk: Desk) -> list[FlagBuilt]:
    """Every flag, the applicant's own first, the heaviest first."""
    profile = desk.profile
    mine = set(profile.flags) if profile else set()
    current, begun = desk.history.built.current(), desk.history.built.unfinished()
    ordered = sorted(selection.HEAVIEST_FIRST, key=lambda flag: flag not in mine)
    return [
        FlagBuilt(
            flag,
            flag in mine,
            current.get(flag),
            begun[flag].when if flag in begun else None,
        )
        for flag in ordered
    ]


def asked_for(desk: Desk, flag: str) -> Asked:
    """The question the answer is built for: the flag's first one, in this applicant's wording."""
    found = selection.for_flag(flag, desk.profile, desk.bank, today=desk.today)
    opening = (a for a in found if a.question.kind == "flag" and a.question.phase == "opening")
    first = next(opening, None)
    if first is not None:
        return first
    text = f"Tell me about the {FLAGS[flag]} in your application."
    return Asked(free_question(text, "flag", (flag,)), text, "")


def last_parts(desk: Desk, flag: str) -> tuple[Parts, Version | None, bool]:
    """What the builder opens with, the current version if there is one, and whether what it
    opens with is not kept as a version yet."""
    version = desk.history.built.current().get(flag)
    unfinished = desk.history.built.unfinished().get(flag)
    for kept, fresh in ((unfinished, True), (version, False)):
        if kept is not None and len(kept.parts) == len(PARTS):
            return Parts(kept.parts), version, fresh
    return Parts(), version, False


def read(desk: Desk, asked: Asked, parts: Parts) -> Feedback | None:
    """The score of what is written so far; None while nothing is. Keeps nothing."""
    if parts.empty:
        return None
    return desk.scorer().score(
        Answer(parts.answer),
        question=asked.text,
        kind=asked.question.kind,
        flags=asked.question.flags,
    )


def facts(desk: Desk, flag: str, part: str, parts: Parts) -> tuple[str, ...]:
    """What the applicant's file has for this part, as sentences to put in."""
    return offers(desk.profile, flag, part, parts.answer, desk.today)


def keep(desk: Desk, flag: str, asked: Asked, parts: Parts) -> tuple[Attempt, int]:
    """Keep the whole as the flag's current version, then score it.

    Returns the attempt (unscored where scoring failed) and the version's number. Raises
    `AnswerError` for one without a word, `StorageError`.
    """
    if parts.empty:
        raise AnswerError("There is nothing to keep yet: write at least one part.")
    attempt = desk.history.save(desk.attempt_at(asked, Answer(parts.answer), MODE))
    version = desk.history.built.keep(flag, attempt.number, parts.texts)
    return desk.score(attempt), version


def exported(desk: Desk, version: Version, *, markdown: bool) -> str:
    """A version as a text of its own, to print or to learn from: the question, the answer and,
    in Markdown, its parts and bands."""
    words = len(version.text.split())
    about = f"{FLAGS[version.flag]}, version {version.version}"
    when = f"{version.when.astimezone():%Y-%m-%d}, {words} words"
    if not markdown:
        return f"{about} ({when})\n\n{version.question_text}\n\n{version.text}\n"
    lines = [f"# {about[:1].upper()}{about[1:]}", "", when, "", f"> {version.question_text}", ""]
    lines += [version.text, "", "## Its parts", ""]
    for part, text in zip(PARTS, version.parts, strict=False):
        lines += [f"**{TITLES[part]}.** {' '.join(text.split()) or '(not written)'}", ""]
    feedback = desk.history.attempt(version.number).feedback
    if feedback and feedback.overall is not None:
        lines += ["## Its score", "", f"Overall {feedback.overall} of 4", ""]
        for criterion in CRITERIA:
            if band := feedback.band(criterion):
                lines.append(f"- {CRITERION_LABELS[criterion]}: {band.value} of 4")
        lines += ["", f"Next: {feedback.next_action}", ""]
    return "\n".join(lines)


def export(desk: Desk, version: Version, path: Path) -> Path:
    """Write a version to `path`: Markdown, or plain text where it ends in .txt. Returns the whole
    path. Raises `AnswerError` where there is a file already, `StorageError`."""
    path = path.expanduser().absolute()
    if path.exists():
        raise AnswerError(f"{path} is there already: choose another name.")
    text = exported(desk, version, markdown=path.suffix.casefold() != ".txt")
    write_private(path, text.encode())
    return path
