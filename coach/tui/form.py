"""What the set-up asks: one short page a flag, and only what the flags chosen use."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from coach.applicant import dates
from coach.applicant.facts import FACTS, one_line
from coach.applicant.vocabulary import exam_name, score_mistake, visa_id
from coach.values import FLAGS

Reader = Callable[[str], str]
"""Turns what was typed into what is kept; raises `ValueError` with a sentence."""


@dataclass(frozen=True, slots=True)
class Field:
    """One line to fill in. `key` is "flag.fact", or a plain word for what is no flag's."""

    key: str
    label: str
    example: str
    read: Reader


@dataclass(frozen=True, slots=True)
class Page:
    """A few lines that belong together. `flag` is "" for those of everyone."""

    flag: str
    title: str
    note: str
    fields: tuple[Field, ...]


_MONTHS = {name: i for i, name in enumerate(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
)}  # fmt: skip
_NOW = frozenset({"now", "today", "present", "still"})


def friendly(text: str) -> str:
    """ "June 2021", "6/2021" → "2021-06"; "11 Dec 2026" → "2026-12-11"; the rest as it is."""
    text = text.strip()
    if found := re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{4})", text):
        return f"{found[2]}-{int(found[1]):02}"
    if found := re.fullmatch(r"([0-9]{4})[/.]([0-9]{1,2})(?:[/.]([0-9]{1,2}))?", text):
        return "-".join(part for part in found.groups() if part)
    words = [w for w in re.split(r"[\s,.]+", text.casefold()) if w]
    months = [number for w in words if (number := _MONTHS.get(w[:3])) and w.isalpha()]
    numbers = [w for w in words if re.fullmatch(r"[0-9]{1,4}(?:st|nd|rd|th)?", w)]
    if len(months) != 1 or len(months) + len(numbers) != len(words):
        return text
    years = [n for n in numbers if len(n) == 4 and n.isdigit()]
    days = [re.sub(r"[a-z]", "", n) for n in numbers if n not in years]
    if len(years) != 1 or len(days) > 1:
        return text
    return "-".join([years[0], f"{months[0]:02}", *(f"{int(d):02}" for d in days)])


def _month_or_year(text: str) -> str:
    return dates.month_or_year(friendly(text))


def _month(text: str) -> str:
    return dates.month(friendly(text))


def _until(text: str) -> str:
    return "now" if text.strip().casefold() in _NOW else _month(text)


def _day(text: str) -> str:
    return dates.day(friendly(text))


def _several(text: str) -> str:
    found = [_month_or_year(part) for part in re.split(r"[,;]| and ", text) if part.strip()]
    return ", ".join(sorted(found))


def _year(text: str) -> str:
    return dates.year_only(friendly(text))


def _score(text: str) -> str:
    if not (text.isascii() and text.isdigit() and len(text) <= 3):
        raise ValueError(f"{text!r} is no score: write its number, such as 241")
    return str(int(text))


def _fact(flag: str, fact: str, label: str, example: str, read: Reader | None = None) -> Field:
    return Field(f"{flag}.{fact}", label, example, read or FACTS[flag][fact])


def _span(flag: str) -> tuple[Field, ...]:
    return (
        _fact(flag, "from", "From", "2021-03", _month_or_year),
        _fact(flag, "to", "To", "2021-09", _month_or_year),
    )


NAME = Field("name", "Your name", "Amara", one_line)
NEXT_INTERVIEW = Field("interview", "Next interview", "2026-12-11", _day)
EVIDENCE = Page(
    "",
    "What shows that it is behind you?",
    "One or two results since then, each in a line. They are offered when you practise.",
    (
        Field("evidence.1", "Evidence", "passed Step 2 CK with 241 in 2024", one_line),
        Field("evidence.2", "And", "two months of medicine at Mercy Hospital", one_line),
        NEXT_INTERVIEW,
    ),
)

FLAG_PAGES: Mapping[str, Page] = MappingProxyType(
    {
        page.flag: page
        for page in (
            Page(
                "exam_failure",
                "The exam you failed",
                "Failed more than once: write each date, with a comma between.",
                (
                    Field("exam_failure.exam", "Exam", "Step 1", exam_name),
                    Field("exam_failure.failed", "Failed in", "2021-03", _several),
                    Field("exam_failure.passed", "Passed in", "2021-11", _month_or_year),
                    Field("exam_failure.score", "Score of the pass", "212", _score),
                ),
            ),
            Page(
                "low_score",
                "The low score",
                "For class rank, leave both empty.",
                (
                    _fact("low_score", "exam", "Exam", "Step 2 CK"),
                    _fact("low_score", "score", "Score", "219"),
                ),
            ),
            Page(
                "failed_course",
                "The course or clerkship",
                "",
                (
                    _fact("failed_course", "course", "Which", "surgery clerkship"),
                    _fact("failed_course", "when", "When", "2020-05", _month_or_year),
                ),
            ),
            Page(
                "repeated_year",
                "The repeated year",
                "",
                (_fact("repeated_year", "year", "Year", "2, or first clinical year"),),
            ),
            Page(
                "gap",
                "The gap",
                "The reason is for you: say as little of it as you would in an interview.",
                (
                    Field("gap.from", "From", "2019-07", _month),
                    Field("gap.to", "To", "2020-03, or now", _until),
                    Field("gap.reason", "Reason", "caring for my father", one_line),
                ),
            ),
            Page(
                "yog",
                "When you graduated",
                "",
                (Field("yog.graduation", "Graduated in", "2014-06", _month_or_year),),
            ),
            Page(
                "professionalism",
                "The professionalism note",
                "",
                (
                    _fact("professionalism", "what", "About", "late paperwork"),
                    _fact("professionalism", "when", "When", "2020-02", _month_or_year),
                ),
            ),
            Page(
                "probation",
                "The probation",
                "",
                (*_span("probation"), _fact("probation", "kind", "Kind", "academic, or conduct")),
            ),
            Page(
                "limited_usce",
                "Your US clinical experience",
                "",
                (
                    _fact("limited_usce", "months", "Months", "3"),
                    _fact("limited_usce", "kind", "Kind", "observership, or hands-on elective"),
                ),
            ),
            Page(
                "weak_letters",
                "Your letters",
                "",
                (_fact("weak_letters", "who", "Who wrote", "my research supervisor"),),
            ),
            Page(
                "reapplicant",
                "Applying again",
                "",
                (
                    _fact("reapplicant", "cycles", "Cycles", "2, with this one"),
                    _fact("reapplicant", "first", "First in", "2024", _year),
                ),
            ),
            Page(
                "specialty_change",
                "The change of specialty",
                "",
                (_fact("specialty_change", "previous", "Before", "general surgery"),),
            ),
            Page(
                "visa",
                "Your visa",
                "",
                (Field("visa.visa", "Visa", "J-1, H-1B, none", visa_id),),
            ),
            Page(
                "english",
                "Your English",
                "",
                (_fact("english", "test", "Test", "OET passed in 2023"),),
            ),
            Page(
                "health",
                "The health leave",
                "Only its dates: a diagnosis belongs in no answer and is not asked here.",
                _span("health"),
            ),
            Page("family", "The family leave", "Only its dates.", _span("family")),
        )
    }
)


def pages_for(flags: Iterable[str]) -> list[Page]:
    """The pages after the choice of flags, in the order of the flags' list."""
    chosen = set(flags)
    return [*(FLAG_PAGES[flag] for flag in FLAGS if flag in chosen), EVIDENCE]


def read_page(page: Page, typed: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """What was typed on `page` as what is kept, and a sentence for each line that is wrong."""
    read: dict[str, str] = {}
    wrong: dict[str, str] = {}
    for field in page.fields:
        text = typed.get(field.key, "").strip()
        try:
            read[field.key] = field.read(text) if text else ""
        except ValueError as error:
            wrong[field.key] = _as_sentence(str(error))
    if not wrong:
        wrong.update(_across(page.flag, read))
    return read, wrong


def _across(flag: str, read: Mapping[str, str]) -> dict[str, str]:
    """Mistakes between the lines of one page."""

    def given(name: str) -> str:
        return read.get(f"{flag}.{name}", "")

    start, end = given("from"), given("to")
    if start and end and end != "now" and dates.before(end, start):
        return {f"{flag}.to": f"{end} is before {start}: it ends before it begins."}
    if flag == "gap" and not start and (end or given("reason")):
        return {"gap.from": "Say when it began, or leave all three empty."}
    if flag == "exam_failure" and not given("exam"):
        if given("failed") or given("passed") or given("score"):
            return {"exam_failure.exam": "Say which exam it was, or leave all four empty."}
    elif flag == "exam_failure":
        failed, passed = given("failed").split(", "), given("passed")
        if passed and failed[-1] and dates.before(passed, failed[-1]):
            return {"exam_failure.passed": f"{passed} is before it was failed in {failed[-1]}."}
        if given("score") and not passed:
            return {"exam_failure.passed": "Say when it was passed, or leave the score empty."}
    exam, score = given("exam"), given("score")
    mistake = score_mistake(exam, int(score)) if exam and score else None
    return {f"{flag}.score": _as_sentence(mistake)} if mistake else {}


def _as_sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "…")) else ".")
