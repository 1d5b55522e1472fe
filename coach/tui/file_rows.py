"""The applicant's file as rows to choose from, and the lines with which each is changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from coach.applicant.entries import ENTRIES
from coach.applicant.facts import FACTS
from coach.applicant.listing import entries_said
from coach.applicant.said import date_said
from coach.applicant.vocabulary import VISAS
from coach.tui.form import FLAG_PAGES, Field, friendly
from coach.values import FLAGS, SPECIALTIES, Profile

_DATED = frozenset({"when", "from", "to", "first"})
ADD = -1
"""The place of the row that adds an entry."""


@dataclass(frozen=True, slots=True)
class Row:
    """`key` as `coach profile set` has it; `place` is the entry's in its list, `ADD` for the row
    that adds one, None for what is no list of entries. `said` is "" for what is not said, `what`
    names the fact of a flag."""

    key: str
    label: str
    said: str
    place: int | None = None
    what: str = ""


def _line(key: str, label: str, example: str) -> Field:
    return Field(key, label, example, str)


def _date(key: str, label: str, example: str) -> Field:
    return Field(key, label, example, friendly)


_LINES = (
    _line("name", "Name", "Amara"),
    _line("specialties", "Applying for", ""),
    _date("graduation", "Graduated in", "2014-06"),
    _line("school", "School", "Makerere University"),
    _line("country", "Its country", "Uganda"),
    _line("citizenship", "Citizenship", "Uganda"),
    _line("visa", "Visa", "J-1, H-1B, green card, none"),
)
_LABELS = {
    "exams": ("Exams", "Exam"),
    "gaps": ("Gaps", "Gap"),
    "evidence": ("Evidence", "Evidence"),
    "interviews": ("Interviews", "Interview"),
    "flags": ("Flags", "Flags"),
}
_NOTES = {
    "exams": "One sitting; a failed one too, with its own date.",
    "gaps": "Time away, with its months. Leave To empty while it lasts.",
    "evidence": "What shows that it is behind you, one thing at a time.",
    "interviews": "An interview that is coming, or was.",
    "specialties": "Space marks, Enter keeps. Their order is changed in the editor (e).",
    "flags": "What a program may ask you about. Space marks, Enter keeps.",
}
ENTRY_FIELDS: Mapping[str, tuple[Field, ...]] = MappingProxyType(
    {
        "exams": (
            _line("name", "Exam", "Step 1"),
            _line("attempt", "Attempt", "2, or empty: the next one"),
            _date("date", "Date", "2021-11"),
            _line("result", "Result", "pass, or fail"),
            _line("score", "Score", "212"),
        ),
        "gaps": (
            _date("from", "From", "2019-07"),
            _date("to", "To", "2020-03"),
            _line("reason", "Reason", "caring for my father"),
        ),
        "evidence": (
            _line("kind", "Kind", "exam, rotation, letter, course, research, work"),
            _line("what", "What", "two months of internal medicine"),
            _date("when", "When", "2024-05"),
            _line("where", "Where", "Mercy Hospital"),
        ),
        "interviews": (
            _date("date", "Date", "2026-12-11"),
            _line("program", "Program", "Mercy Internal Medicine"),
        ),
    }
)
_FACT_LABELS = {
    "cause": ("Cause", "I studied alone, without a plan"),
    "with": ("Told with", "gap, or another flag that has the same cause"),
    "needed": ("Visa needed", "J-1"),
}


def rows_of(profile: Profile) -> list[Row]:
    """Every row, in the order of the file."""
    lines = [Row(field.key, field.label, _said(profile, field.key)) for field in _LINES]
    flags = Row("flags", "Flags", ", ".join(FLAGS[flag] for flag in profile.flags))
    facts = [
        Row(
            f"flags.{flag}.{fact}",
            f"  {FLAGS[flag]}" if number == 0 else "",
            _fact_said(fact, held.get(fact, "")),
            what=_fact(flag, fact).label,
        )
        for flag, held in profile.flags.items()
        for number, fact in enumerate(FACTS[flag])
    ]
    return [
        *lines,
        *_entries(profile, "exams"),
        *_entries(profile, "gaps"),
        flags,
        *facts,
        *_entries(profile, "evidence"),
        *_entries(profile, "interviews"),
    ]


def title_of(row: Row) -> str:
    """What is changed there."""
    if row.key.startswith("flags."):
        _, flag, fact = row.key.split(".")
        return f"{FLAGS[flag][:1].upper()}{FLAGS[flag][1:]}: {_fact(flag, fact).label.lower()}"
    return _LABELS[row.key][row.place is not None] if row.key in _LABELS else row.label


def note_of(row: Row) -> str:
    """A line on how to fill it in, or ""."""
    return _NOTES.get(row.key, "")


def fields_of(row: Row) -> tuple[Field, ...]:
    """The lines with which it is changed; none for what is chosen from a list."""
    if row.key in ENTRIES:
        return ENTRY_FIELDS[row.key]
    if row.key.startswith("flags."):
        _, flag, fact = row.key.split(".")
        return (_fact(flag, fact),)
    return tuple(f for f in _LINES if f.key == row.key and row.key != "specialties")


def typed_in(profile: Profile, key: str) -> str:
    """What a line holds now, as it is typed."""
    if key.startswith("flags."):
        _, flag, fact = key.split(".")
        return profile.flags.get(flag, {}).get(fact, "")
    return str(getattr(profile, key))


def _fact(flag: str, fact: str) -> Field:
    known = {field.key: field for field in FLAG_PAGES[flag].fields}
    field = known.get(f"{flag}.{fact}")
    label, example = _FACT_LABELS.get(fact, (fact.capitalize(), ""))
    if field is not None:
        label, example = field.label, field.example
    return (_date if fact in _DATED else _line)(f"flags.{flag}.{fact}", label, example)


def _fact_said(fact: str, text: str) -> str:
    if fact == "with":
        return FLAGS.get(text, text)
    if fact == "needed":
        return VISAS.get(text, text)
    return date_said(text) if text and fact in _DATED else text


def _said(profile: Profile, key: str) -> str:
    if key == "specialties":
        return ", ".join(SPECIALTIES[s] for s in profile.specialties)
    text = typed_in(profile, key)
    if key == "visa":
        return VISAS.get(text, text)
    return date_said(text) if key == "graduation" else text


def _entries(profile: Profile, key: str) -> list[Row]:
    said = entries_said(profile, key)
    rows = [Row(key, _LABELS[key][0] if i == 0 else "", text, i) for i, text in enumerate(said)]
    return [*rows, Row(key, "" if said else _LABELS[key][0], "", ADD)]
