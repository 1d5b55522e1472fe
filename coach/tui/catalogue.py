"""All questions, those for this applicant first, each with why it is there."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from coach.content.library import Bank
from coach.content.own import is_asked
from coach.practice.asking import suits
from coach.practice.selection import HEAVIEST_FIRST, ask
from coach.values import FLAGS, SPECIALTIES, Asked, Profile, Question

ALL, STARRED, ASKED = "all", "starred", "asked"
_KINDS = {"general": "without a flag", "improper": "may not properly be asked"}


def catalogue(profile: Profile | None, bank: Bank, today: date) -> list[Asked]:
    """The questions the applicant was really asked, then those about the applicant's flags, the
    heaviest first, then of the specialties, then those asked of everyone, then the rest."""
    flags = [f for f in HEAVIEST_FIRST if profile and f in profile.flags]
    specialties = set(profile.specialties) if profile else set()
    phases = {"opening": 0, "core": 1, "probing": 2, "closing": 3}

    def rank(question: Question) -> tuple[int, str, int]:
        phase = phases.get(question.phase, len(phases))
        mine = [flags.index(f) for f in question.flags if f in flags]
        if is_asked(question):
            return (-1, "", phase)
        if question.specialties and not specialties & set(question.specialties):
            return (5, " ".join(question.specialties), phase)
        if question.one_cause and not suits(question, profile):
            first, *others = question.flags
            return (4, f"{HEAVIEST_FIRST.index(first):02} {' '.join(others)}", phase)
        if mine:
            return (0, f"{min(mine):02}", phase)
        if question.flags:
            return (4, f"{HEAVIEST_FIRST.index(question.flags[0]):02}", phase)
        if question.kind == "improper":
            return (3, "", phase)
        return (1 if question.specialties else 2, " ".join(question.specialties), phase)

    def reason(question: Question) -> str:
        group = rank(question)[0]
        if group == -1:
            return "really asked"
        if group == 0:
            flag = min((f for f in question.flags if f in flags), key=flags.index)
            return f"your file: {FLAGS[flag]}"
        if group == 4 and question.one_cause:
            names = " and ".join(FLAGS[flag] for flag in question.flags)
            return f"not in your file as one story: {names}"
        if group == 4:
            return f"not in your file: {FLAGS[question.flags[0]]}"
        if group in (1, 5):
            names = ", ".join(SPECIALTIES.get(s, s) for s in question.specialties)
            return f"your specialty: {names}" if group == 1 else f"another specialty: {names}"
        return "may not properly be asked" if group == 3 else "asked of everyone"

    ordered = sorted(bank.questions.values(), key=rank)
    return [ask(question, profile, today, reason(question)) for question in ordered]


def matching(asked: list[Asked], typed: str) -> list[Asked]:
    """Those whose question or reason holds every word typed."""
    words = typed.casefold().split()
    return [a for a in asked if all(w in f"{a.text} {a.reason}".casefold() for w in words)]


def narrowings(profile: Profile | None) -> list[str]:
    """What the list can be narrowed to: all, those with a star, those really asked, each flag,
    the applicant's first, and the kinds without a flag."""
    mine = [f for f in HEAVIEST_FIRST if profile and f in profile.flags]
    return [ALL, STARRED, ASKED, *mine, *(f for f in FLAGS if f not in mine), "general", "improper"]


def label(narrowing: str) -> str:
    """What one of `narrowings` is called."""
    named = {ALL: "all", STARRED: "with a star ★", ASKED: "really asked"}
    return named.get(narrowing) or FLAGS.get(narrowing) or _KINDS[narrowing]


def wanted(asked: Asked, narrowing: str, starred: Collection[str]) -> bool:
    """Whether a question is among those."""
    question = asked.question
    if narrowing in FLAGS:
        return narrowing in question.flags
    if narrowing in _KINDS:
        return question.kind == narrowing
    return narrowing == ALL or (
        question.id in starred if narrowing == STARRED else is_asked(question)
    )
