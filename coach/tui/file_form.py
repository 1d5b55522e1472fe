"""Between the applicant's file and the lines of the set-up. What the set-up does not ask about
stays in the file as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from coach.applicant.facts import FACTS
from coach.practice.plan import next_interview
from coach.values import Exam, Gap, Interview, Profile, Proof

_KIND_WORDS = (
    ("exam", r"step|level|comlex|usmle|oet|exam|score|passed"),
    ("letter", r"letter|recommend"),
    ("rotation", r"rotation|month|elective|clerkship|observership|externship|hospital|clinic"),
    ("research", r"research|paper|poster|publication|abstract"),
    ("course", r"course|class|certificate|training"),
    ("work", r"work|job|physician|scribe|assistant|volunteer"),
)


def typed_from(profile: Profile, today: date) -> dict[str, str]:
    """The lines of the set-up, filled from a file."""
    typed = {"name": profile.name, "yog.graduation": profile.graduation, "visa.visa": profile.visa}
    for flag, facts in profile.flags.items():
        typed.update({f"{flag}.{fact}": value for fact, value in facts.items()})
    exam = _failed_exam(profile)
    if exam:
        sittings = [e for e in profile.exams if e.name == exam]
        passed = next((e for e in sittings if e.result == "pass"), None)
        typed["exam_failure.exam"] = exam
        typed["exam_failure.failed"] = ", ".join(
            e.date for e in sittings if e.result == "fail" and e.date
        )
        if passed:
            typed["exam_failure.passed"] = passed.date
            typed["exam_failure.score"] = "" if passed.score is None else str(passed.score)
    if profile.gaps:
        gap = profile.gaps[0]
        typed.update({"gap.from": gap.start, "gap.to": gap.end or "now", "gap.reason": gap.reason})
    for i, proof in enumerate(profile.evidence[:2], 1):
        typed[f"evidence.{i}"] = proof.what
    coming = next_interview(profile, today)
    typed["interview"] = coming.date if coming else ""
    return typed


def profile_from(
    base: Profile,
    today: date,
    *,
    specialties: Iterable[str],
    flags: Iterable[str],
    read: Mapping[str, str],
) -> Profile:
    """`base` with what was filled in. Lines of flags that are not chosen change nothing."""
    chosen = list(flags)
    told = {flag: _facts(flag, base.flags.get(flag, {}), read) for flag in chosen}
    profile = replace(
        base,
        name=read.get("name", base.name),
        specialties=_kept_order(base.specialties, tuple(specialties)),
        flags=told,
        evidence=_evidence(base.evidence, read),
        interviews=_interviews(base, today, read),
    )
    if "yog" in chosen:
        profile = replace(profile, graduation=read.get("yog.graduation", base.graduation))
    if "visa" in chosen:
        profile = replace(profile, visa=read.get("visa.visa", base.visa))
    if "gap" in chosen:
        profile = replace(profile, gaps=_gaps(base.gaps, read))
    if "exam_failure" in chosen:
        profile = replace(profile, exams=_exams(base, read))
    return profile


def _failed_exam(profile: Profile) -> str:
    return next((e.name for e in profile.exams if e.result == "fail"), "")


def _facts(flag: str, before: Mapping[str, str], read: Mapping[str, str]) -> dict[str, str]:
    facts = dict(before)
    for fact in FACTS[flag]:
        if (given := read.get(f"{flag}.{fact}")) is not None:
            facts[fact] = given
    return {fact: value for fact, value in facts.items() if value}


def _kept_order(before: tuple[str, ...], chosen: tuple[str, ...]) -> tuple[str, ...]:
    """The first choice stays first: a list of boxes has no order of its own."""
    kept = [s for s in before if s in chosen]
    return (*kept, *(s for s in chosen if s not in kept))


def _exams(base: Profile, read: Mapping[str, str]) -> tuple[Exam, ...]:
    as_it_is = typed_from(base, date.min)
    keys = [key for key in read if key.startswith("exam_failure.")]
    if all(read[key] == as_it_is.get(key, "") for key in keys):
        return base.exams
    before, name = _failed_exam(base), read["exam_failure.exam"]
    others = tuple(e for e in base.exams if e.name not in {before, name})
    if not name:
        return others
    failed = [d for d in read.get("exam_failure.failed", "").split(", ") if d] or [""]
    sittings = [Exam(name, i, when, "fail") for i, when in enumerate(failed, 1)]
    if passed := read.get("exam_failure.passed", ""):
        score = read.get("exam_failure.score", "")
        sittings.append(
            Exam(name, len(sittings) + 1, passed, "pass", int(score) if score else None)
        )
    known = {(e.name, e.date, e.result): e for e in base.exams}
    for i, sitting in enumerate(sittings):
        old = known.get((sitting.name, sitting.date, sitting.result))
        if old and sitting.result == "fail":
            sittings[i] = replace(sitting, score=old.score)
    return (*sittings, *others)


def _gaps(before: tuple[Gap, ...], read: Mapping[str, str]) -> tuple[Gap, ...]:
    if "gap.from" not in read:
        return before
    start, end = read["gap.from"], read.get("gap.to", "")
    if not start:
        return before[1:]
    gap = Gap(start, "" if end == "now" else end, read.get("gap.reason", ""))
    return (gap, *before[1:])


def _evidence(before: tuple[Proof, ...], read: Mapping[str, str]) -> tuple[Proof, ...]:
    if "evidence.1" not in read:
        return before
    known = {proof.what: proof for proof in before}
    given = [what for i in (1, 2) if (what := read.get(f"evidence.{i}", ""))]
    return (*(known.get(what) or Proof(_kind(what), what) for what in given), *before[2:])


def _kind(what: str) -> str:
    for kind, words in _KIND_WORDS:
        if re.search(rf"\b(?:{words})", what, re.IGNORECASE):
            return kind
    return "other"


def _interviews(base: Profile, today: date, read: Mapping[str, str]) -> tuple[Interview, ...]:
    if "interview" not in read:
        return base.interviews
    coming = next_interview(base, today)
    day = read["interview"]
    if coming and coming.date == day:
        return base.interviews
    others = tuple(i for i in base.interviews if i != coming)
    return (*others, Interview(day)) if day else others
