"""Offsetting: which evidence of one's file answers each flag, which one says, what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coach.applicant.dates import months_between
from coach.applicant.said import date_said
from coach.applicant.uncited import Mentions, later_passes
from coach.content.offsetting import EvidenceKind, Guide, Has
from coach.history.store import History
from coach.values import Exam, Profile, Proof

LATEST = 8
"""In so many of the latest answers to a flag it is looked for."""


@dataclass(frozen=True, slots=True)
class Held:
    """One piece of evidence the file holds; said in `said` of the latest `answers` answers."""

    what: str
    said: int
    answers: int


@dataclass(frozen=True, slots=True)
class Offset:
    """One kind of evidence for a flag; missing where `held` is empty."""

    kind: EvidenceKind
    held: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class FlagEvidence:
    """All kinds of evidence for a flag, weightiest first."""

    flag: str
    offsets: tuple[Offset, ...]

    @property
    def held(self) -> list[Held]:
        """Each piece of evidence once."""
        return list(dict.fromkeys(held for offset in self.offsets for held in offset.held))

    @property
    def missing(self) -> list[EvidenceKind]:
        return [offset.kind for offset in self.offsets if not offset.held]


def latest_answers(history: History, flags: Sequence[str]) -> dict[str, list[str]]:
    """Flag id to the texts of the latest answers about it. Raises `StorageError`."""
    return {
        flag: [
            history.attempt(row.number).answer.text
            for row in history.listed(limit=LATEST, flag=flag)
        ]
        for flag in flags
    }


def offsetting(
    profile: Profile,
    guide: Guide,
    answers: Mapping[str, Sequence[str]],
    *,
    flags: Sequence[str],
    today: date,
) -> list[FlagEvidence]:
    """For each of `flags`; `answers` maps a flag to the texts in which evidence may be said."""
    found = []
    for flag in flags:
        texts = [Mentions(text) for text in answers.get(flag, ())]
        offsets = []
        for kind in guide.of(flag):
            items = _items(kind.has, profile, flag, today)
            held = tuple(_held(item, profile, texts) for item in items)
            offsets.append(Offset(kind, held))
        found.append(FlagEvidence(flag, tuple(offsets)))
    return found


def _items(has: Has, profile: Profile, flag: str, today: date) -> list[Exam | Proof | str]:
    """What of the profile counts as this kind of evidence, once each."""
    found: list[Exam | Proof | str] = []
    if has.exams is True:
        found += later_passes(profile, (flag,))
    else:
        found += [e for e in profile.exams if e.result == "pass" and e.name in has.exams]
    found += [proof for proof in profile.evidence if _counts(proof, has, today)]
    if has.visa and profile.visa not in {"", "undecided"}:
        found.append(profile.visa)
    return found


def _counts(proof: Proof, has: Has, today: date) -> bool:
    if proof.kind not in has.proofs:
        return False
    said = f"{proof.what} {proof.where}".casefold()
    if has.words and not any(word.casefold() in said for word in has.words):
        return False
    if any(word.casefold() in said for word in has.without):
        return False
    if has.months is None or not proof.when:
        return True
    # A year alone reaches to its end.
    when = proof.when if len(proof.when) > 4 else f"{proof.when}-12"
    return months_between(when, f"{today:%Y-%m}") <= has.months


def _held(item: Exam | Proof | str, profile: Profile, texts: Sequence[Mentions]) -> Held:
    if isinstance(item, str):
        return Held(f"visa: {item}", 0, 0)
    if isinstance(item, Exam):
        failed = any(e.name == item.name and e.result == "fail" for e in profile.exams)
        said = sum(text.exam(item, failed) for text in texts)
        score = f" with {item.score}" if item.score is not None else ""
        when = f" in {date_said(item.date)}" if item.date else ""
        return Held(f"{item.name} passed{score}{when}", said, len(texts))
    when = f", {date_said(item.when)}" if item.when else ""
    where = f", {item.where}" if item.where and item.where not in item.what else ""
    said = sum(text.proof(item) for text in texts)
    return Held(f"{item.what.rstrip(' .')}{where}{when}", said, len(texts))
