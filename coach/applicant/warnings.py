"""What in a profile looks odd when its dates and facts are held against each other.

Warned, never refused: life is odder than any check.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import pairwise

from coach.applicant import dates
from coach.applicant.said import date_said, listed
from coach.values import Exam, Gap, Profile

_LADDERS = (
    ("Step 3", ("Step 1", "Step 2 CK")),
    ("COMLEX Level 2", ("COMLEX Level 1",)),
    ("COMLEX Level 3", ("COMLEX Level 1", "COMLEX Level 2")),
)
_NO_SCORE_SINCE = {"Step 1": "2022-02", "COMLEX Level 1": "2022-06"}
_NO_VISA_NEEDED = ("none", "citizen", "green_card")
_AMERICAN = ("us", "usa", "united states", "united states of america", "american", "america")
_LEAVES = {
    "repeated_year": "repeated year",
    "probation": "probation",
    "health": "health leave",
    "family": "family leave",
}


def warnings_of(profile: Profile, *, today: date | None = None) -> list[str]:
    """One sentence for each thing that cannot be, or is likely a slip. `today` is the
    calendar's where it is not given."""
    today = today or datetime.now().astimezone().date()
    return [
        *_graduation(profile, today),
        *_each_exam(profile, today),
        *_order_of_exams(profile),
        *_gaps(profile, today),
        *_flags_and_facts(profile),
        *_leaves(profile),
        *_one_cause(profile),
        *_cycles(profile, today),
        *_evidence(profile, today),
    ]


def _graduation(profile: Profile, today: date) -> Iterator[str]:
    if profile.graduation and dates.after_day(profile.graduation, today):
        yield (
            f"Your graduation ({date_said(profile.graduation)}) is still to come: right for a "
            "student, else check the year."
        )
        if "yog" in profile.flags:
            yield "The flag yog (older graduation year) does not fit a graduation still to come."


def _each_exam(profile: Profile, today: date) -> Iterator[str]:
    for name in dict.fromkeys(exam.name for exam in profile.exams):
        sittings = sorted((e for e in profile.exams if e.name == name), key=lambda e: e.attempt)
        yield from _attempts(name, sittings)
        since = _NO_SCORE_SINCE.get(name)
        for exam in sittings:
            if exam.date and dates.after_day(exam.date, today):
                yield f"{_called(exam)} has a result, yet {date_said(exam.date)} is still to come."
            scored = since and exam.score is not None and exam.date
            if scored and since and dates.before(since, exam.date):
                yield f"{_called(exam)} has a score, but {name} is only pass or fail since 2022."


def _attempts(name: str, sittings: Sequence[Exam]) -> Iterator[str]:
    numbers = [exam.attempt for exam in sittings]
    twice = sorted({n for n in numbers if numbers.count(n) > 1})
    if twice:
        yield f"{name} has attempt {listed([str(n) for n in twice])} more than once."
    missing = sorted(set(range(1, max(numbers) + 1)) - set(numbers))
    if missing:
        yield (
            f"{name} goes up to attempt {max(numbers)}, but attempt "
            f"{listed([str(n) for n in missing])} is missing."
        )
    dated = [exam for exam in sittings if exam.date]
    for one, later in pairwise(dated):
        if dates.before(later.date, one.date):
            yield f"{_called(later)} is dated before attempt {one.attempt}."
    passed = next((exam for exam in sittings if exam.result == "pass"), None)
    if passed and any(exam.attempt > passed.attempt for exam in sittings):
        yield f"{name} was taken again after it was passed at attempt {passed.attempt}."


def _order_of_exams(profile: Profile) -> Iterator[str]:
    for later, earlier_ones in _LADDERS:
        taken = [e.date for e in profile.exams if e.name == later and e.date]
        for earlier in earlier_ones:
            passed = [
                e.date for e in profile.exams if e.name == earlier and e.result == "pass" and e.date
            ]
            if taken and passed and dates.before(min(taken), min(passed)):
                yield (
                    f"{later} ({date_said(min(taken))}) comes before {earlier} was passed "
                    f"({date_said(min(passed))})."
                )


def _gaps(profile: Profile, today: date) -> Iterator[str]:
    this_month = today.isoformat()[:7]
    spans: list[tuple[str, str]] = []
    for gap in profile.gaps:
        if gap.end and gap.end < gap.start:
            yield (
                f"The gap from {date_said(gap.start)} ends before it begins ({date_said(gap.end)})."
            )
        elif gap.start > this_month:
            yield f"The gap from {date_said(gap.start)} has not begun yet."
        else:
            spans.append((gap.start, gap.end or max(this_month, gap.start)))
            if gap.end > this_month:
                yield f"The gap from {_called_gap(gap)} is not over yet: leave out 'to'."
    spans.sort()
    covered = ""
    for start, end in spans:
        if start < covered:
            yield f"Two gaps overlap in {date_said(start)}: their months are counted twice."
        covered = max(covered, end)
    yield from _in_school(profile, spans)
    yield from _too_many_months(profile.graduation, spans, this_month)


def _in_school(profile: Profile, spans: Sequence[tuple[str, str]]) -> Iterator[str]:
    """A gap before graduation is a leave from school, or a wrong year; where a flag tells of the
    leave, the first."""
    known = profile.flags.keys() & {"health", "family", "repeated_year", "probation"}
    graduation = profile.graduation
    for start, end in spans if graduation and not known else ():
        if dates.before(end, graduation):
            yield (
                f"The gap from {date_said(start)} to {date_said(end)} lies before your graduation "
                f"({date_said(graduation)}): right for a leave from school, else check the years."
            )
        elif dates.before(start, graduation) and dates.before(graduation, end):
            yield (
                f"Your graduation ({date_said(graduation)}) lies within the gap from "
                f"{date_said(start)} to {date_said(end)}."
            )


def _too_many_months(
    graduation: str, spans: Sequence[tuple[str, str]], this_month: str
) -> Iterator[str]:
    # A year alone may mean its first month: nothing is warned that could be true.
    since = graduation[:7] if len(graduation) >= 7 else f"{graduation}-01"
    if not graduation or since > this_month:
        return
    away = sum(
        dates.months_between(start, min(end, this_month))
        for start, end in spans
        if since <= start <= end
    )
    possible = dates.months_between(since, this_month)
    if away > possible:
        yield (
            f"The gaps after graduation add up to {away} months, but only "
            f"{possible} have passed since {date_said(graduation)}."
        )


def _flags_and_facts(profile: Profile) -> Iterator[str]:
    failed = [exam for exam in profile.exams if exam.result == "fail"]
    if "exam_failure" in profile.flags and not failed:
        yield "The flag exam_failure is set, but no exam in the file is failed."
    if failed and "exam_failure" not in profile.flags:
        yield f"{_called(failed[0])} is failed, but the flag exam_failure is not set."
    if "gap" in profile.flags and not profile.gaps:
        yield "The flag gap is set, but the file has no gap with its months."
    leave = profile.flags.keys() & {"gap", "health", "family"}
    if profile.gaps and not leave:
        yield "The file has a gap, but none of the flags gap, health or family is set."
    needed = profile.flags.get("visa", {}).get("needed", "")
    if "visa" in profile.flags and (needed or profile.visa) in _NO_VISA_NEEDED:
        yield "The flag visa is set, but you need no visa."
    elif needed and profile.visa and needed != profile.visa:
        yield f"The flag visa says {needed}, but the visa of your file is {profile.visa}."
    american = profile.citizenship.casefold().replace(".", "") in _AMERICAN
    if american and (needed or profile.visa) in ("j1", "h1b"):
        yield "Your file says US citizenship, and a visa that needs sponsorship."
    low = profile.flags.get("low_score", {})
    scores = [
        str(e.score) for e in profile.exams if e.name == low.get("exam") and e.score is not None
    ]
    if low.get("score") and scores and low["score"] not in scores:
        yield (
            f"The flag low_score says {low['score']} for {low['exam']}, but your exams say "
            f"{listed(scores)}."
        )


def _leaves(profile: Profile) -> Iterator[str]:
    for flag, said in _LEAVES.items():
        facts = profile.flags.get(flag, {})
        start, end = facts.get("from", ""), facts.get("to", "")
        if start and end and dates.before(end, start):
            yield (f"The {said} from {date_said(start)} ends before it begins ({date_said(end)}).")
        school = flag in ("repeated_year", "probation") and profile.graduation
        if school and start and dates.before(profile.graduation, start):
            yield (
                f"The {said} begins ({date_said(start)}) after your graduation "
                f"({date_said(profile.graduation)})."
            )


def _one_cause(profile: Profile) -> Iterator[str]:
    for flag, facts in profile.flags.items():
        other = facts.get("with", "")
        if other == flag:
            yield f"The flag {flag} says it is one story with itself: name the other flag."
        elif other and other not in profile.flags:
            yield f"The flag {flag} says it is one story with {other}, which is not set."


def _cycles(profile: Profile, today: date) -> Iterator[str]:
    facts = profile.flags.get("reapplicant", {})
    if not facts.get("first"):
        return
    first, cycles = int(facts["first"]), int(facts.get("cycles", "2"))
    if first + cycles - 1 > today.year + 1:
        yield f"{cycles} cycles cannot have passed since {first}."


def _evidence(profile: Profile, today: date) -> Iterator[str]:
    for proof in profile.evidence:
        if proof.when and dates.after_day(proof.when[:7], today):
            yield (
                f"“{proof.what}” ({date_said(proof.when[:7])}) is still to come: evidence is what "
                "is done."
            )


def _called(exam: Exam) -> str:
    return f"{exam.name}, attempt {exam.attempt},"


def _called_gap(gap: Gap) -> str:
    return f"{date_said(gap.start)} to {date_said(gap.end)}"
