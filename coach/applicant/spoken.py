"""Facts of the profile said as a person says them, and the wordings they are filled into.

A fact that is missing, not sure, or not yet true is an absent slot: the question then falls
back to a wording without it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from coach.applicant import dates
from coach.applicant.said import date_said, length_said, number_said, ordinal_said, when_said
from coach.applicant.vocabulary import VISAS, specialty_id
from coach.values import SPECIALTIES, Exam, Gap, Profile

_TWICE = re.compile(r"\btwo times\b")
_SLOT = re.compile(r"\{([^{}]*)\}")
_LINES_OF_ONES_FILE = ("research", "work", "rotation", "course", "other")
_SCHOOL_YEARS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_SPONSORED = ("j1", "h1b")


def slots(profile: Profile, flag: str | None, *, today: date) -> Mapping[str, str]:
    """The values of `coach.content.bank.SLOTS` that this profile has for a question about
    `flag` (None: a general one). Nothing is ever empty; what is not known is not there."""
    facts = profile.flags.get(flag, {}) if flag else {}
    found = _about_anyone(profile, today)
    if flag == "exam_failure":
        found |= _failed_exam(profile)
    elif flag == "low_score":
        found |= _low_score(profile, facts)
    elif flag == "failed_course":
        found["course"] = _inside_sentence(facts.get("course", ""))
    elif flag == "repeated_year":
        found["repeated_year"] = _school_year(facts.get("year", ""))
    elif flag == "gap":
        found |= _gap(profile.gaps, today)
    elif flag in {"probation", "health", "family"}:
        found |= _leave(facts.get("from", ""), facts.get("to", ""), today)
    elif flag == "limited_usce":
        months = facts.get("months", "0")
        found["usce_months"] = number_said(int(months)) if months != "0" else ""
        found["usce_kind"] = _inside_sentence(facts.get("kind", ""))
    elif flag == "reapplicant":
        cycles = int(facts.get("cycles", "0"))
        found["cycles"] = number_said(cycles) if cycles > 1 else ""
        found["cycle_ordinal"] = ordinal_said(cycles) if cycles > 1 else ""
        found["first_cycle"] = facts.get("first", "")
    elif flag == "specialty_change":
        found["previous_specialty"] = _specialty(facts.get("previous", ""))
    elif flag == "visa":
        needed = facts.get("needed") or profile.visa
        found["visa"] = VISAS[needed] if needed in _SPONSORED else ""
    return {slot: said for slot, said in found.items() if said}


def fill(wording: str, slots: Mapping[str, str]) -> str | None:
    """`wording` with its slots said, or None when one of them is not known."""
    if any(name not in slots for name in _SLOT.findall(wording)):
        return None

    def said(found: re.Match[str]) -> str:
        value = slots[found[1]]
        opens = re.search(r"(?:^|[.?!]\s+)\Z", wording[: found.start()])
        return value[:1].upper() + value[1:] if opens else value

    return _TWICE.sub("twice", _SLOT.sub(said, wording))


def _about_anyone(profile: Profile, today: date) -> dict[str, str]:
    found = {"school": profile.school, "entry": _entry(profile)}
    if profile.specialties:
        found["specialty"] = SPECIALTIES[profile.specialties[0]]
    graduation = profile.graduation
    if graduation and not dates.after_day(graduation, today):
        years = today.year - int(graduation[:4])
        if len(graduation) > 4 and today.month < int(graduation[5:7]):
            years -= 1
        found["graduation_year"] = graduation[:4]
        found["years_since_graduation"] = number_said(years) if years > 1 else ""
    if profile.visa in _SPONSORED:
        found["visa"] = VISAS[profile.visa]
    return found


def _entry(profile: Profile) -> str:
    lines = [p for kind in _LINES_OF_ONES_FILE for p in profile.evidence if p.kind == kind]
    if not lines:
        return ""
    what = lines[0].what.rstrip(" .")
    return f"{what} at {lines[0].where}" if lines[0].where else what


def _failed_exam(profile: Profile) -> dict[str, str]:
    """The exam failed most often; of several the one in the file first."""
    failed = [exam for exam in profile.exams if exam.result == "fail"]
    if not failed:
        return {}
    names = [exam.name for exam in failed]
    name = max(dict.fromkeys(names), key=names.count)
    sittings = _sittings(profile, name)
    failures = [exam for exam in sittings if exam.result == "fail"]
    found = {"exam": name, "exam_failed_when": _all_said(failures)}
    count = max(len(sittings), *(exam.attempt for exam in sittings))
    if count > 1:
        found["exam_attempts"] = number_said(count)
        found["exam_when"] = _all_said(sittings) if len(sittings) == count else ""
    if len(failures) == 1 and failures[0].score is not None:
        found["exam_score"] = str(failures[0].score)
    return found


def _low_score(profile: Profile, facts: Mapping[str, str]) -> dict[str, str]:
    """Which score is the low one is only taken from the file, never guessed among several."""
    name, score = facts.get("exam", ""), facts.get("score", "")
    scored = [
        exam
        for exam in profile.exams
        if exam.score is not None and name in ("", exam.name) and score in ("", str(exam.score))
    ]
    names = {exam.name for exam in scored}
    if not name and len(names) == 1:
        name = names.pop()
    if name and not score and scored:
        score = str(max(scored, key=lambda exam: exam.attempt).score)
    sittings = _sittings(profile, name) if name else []
    return {"exam": name, "exam_score": score if name else "", "exam_when": _all_said(sittings)}


def _sittings(profile: Profile, name: str) -> list[Exam]:
    return sorted((e for e in profile.exams if e.name == name), key=lambda e: (e.attempt, e.date))


def _all_said(sittings: Sequence[Exam]) -> str:
    if not sittings or not all(exam.date for exam in sittings):
        return ""
    return when_said([exam.date for exam in sittings])


def _gap(gaps: Sequence[Gap], today: date) -> dict[str, str]:
    """The longest gap that is over, or the last one that lasts."""
    over = [
        gap
        for gap in gaps
        if gap.end
        and not dates.after_day(gap.end, today)
        and dates.months_between(gap.start, gap.end) >= 0
    ]
    if over:
        gap = max(over, key=lambda g: dates.months_between(g.start, g.end))
        months = dates.months_between(gap.start, gap.end)
        return {
            "gap_from": date_said(gap.start),
            "gap_to": date_said(gap.end) if months > 0 else "",
            # "there are one month between" is not English: a wording without it is.
            "gap_length": length_said(months) if months > 1 else "",
        }
    lasting = [gap for gap in gaps if not gap.end and not dates.after_day(gap.start, today)]
    return {"gap_from": date_said(lasting[-1].start)} if lasting else {}


def _leave(start: str, end: str, today: date) -> dict[str, str]:
    """Only ends that are over, and that can stand in one sentence."""
    start, end = ("" if dates.after_day(text, today) else text for text in (start, end))
    if start and end and dates.before(end, start):
        end = ""
    if start == end:
        start = ""
    return {"leave_from": date_said(start), "leave_to": date_said(end)}


def _school_year(text: str) -> str:
    number = re.fullmatch(r"(?:year |ms-?|m)?([1-8])(?:st|nd|rd|th)?(?: year)?", text.casefold())
    if number:
        return f"{ordinal_said(int(number[1]))} year"
    said = _inside_sentence(text)
    return f"{said} year" if said.casefold() in _SCHOOL_YEARS else said


def _specialty(text: str) -> str:
    try:
        return SPECIALTIES[specialty_id(text)] if text else ""
    except ValueError:
        return text


def _inside_sentence(text: str) -> str:
    """ "My Surgery clerkship." → "surgery clerkship": fit to follow "your"."""
    text = re.sub(r"^(?:the|my|an?) ", "", text.rstrip(" ."), flags=re.IGNORECASE)
    first, _, rest = text.partition(" ")
    names_more = any(word[:1].isupper() for word in rest.split())
    return text if names_more or not first.istitle() else text[:1].lower() + text[1:]
