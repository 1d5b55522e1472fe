"""Dates as a profile holds them: text as precise as is known ("2021", "2021-03",
"2021-03-05"), because nobody remembers the day of everything."""

from __future__ import annotations

import re
from datetime import date

FIRST_YEAR, LAST_YEAR = 1950, 2100
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")


def month_or_year(text: str) -> str:
    """ "2021-3-5" → "2021-03"; "2021" stays. Raises `ValueError`."""
    year, month, _ = _parts(text, "YYYY or YYYY-MM, such as 2021-03")
    return f"{year}-{month:02}" if month else f"{year}"


def month(text: str) -> str:
    """ "2021-03"; a year alone is not enough. Raises `ValueError`."""
    form = "YYYY-MM, such as 2021-03"
    year, number, _ = _parts(text, form)
    if not number:
        raise ValueError(f"{text!r} has no month: write {form}")
    return f"{year}-{number:02}"


def day(text: str) -> str:
    """ "2026-12-11"; nothing less. Raises `ValueError`."""
    form = "YYYY-MM-DD, such as 2026-12-11"
    year, number, of_month = _parts(text, form)
    if not number or not of_month:
        raise ValueError(f"{text!r} has no day: write {form}")
    return f"{year}-{number:02}-{of_month:02}"


def year_only(text: str) -> str:
    """ "2024". Raises `ValueError`."""
    year, number, _ = _parts(text, "a year, such as 2024")
    if number:
        raise ValueError(f"{text!r} is more than a year: write {year}")
    return f"{year}"


def is_date(text: str) -> bool:
    return _DATE.fullmatch(text) is not None


def months_between(start: str, end: str) -> int:
    """Whole months from "YYYY-MM" to "YYYY-MM"; negative where `end` comes first."""
    return _index(end) - _index(start)


def before(one: str, other: str) -> bool:
    """Whether `one` is surely earlier, as far as both are known."""
    known = min(len(one), len(other))
    return one[:known] < other[:known]


def after_day(text: str, today: date) -> bool:
    """Whether `text` is surely later than `today`."""
    return before(today.isoformat(), text)


def _index(text: str) -> int:
    return int(text[:4]) * 12 + int(text[5:7]) - 1


def _parts(text: str, form: str) -> tuple[int, int, int]:
    """Year, month and day, 0 where they are not given."""
    found = _DATE.fullmatch(text.strip())
    if not found:
        raise ValueError(f"{text!r} is no date: write {form}")
    year, number, of_month = (int(part or 0) for part in found.groups())
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"the year {year} is not between {FIRST_YEAR} and {LAST_YEAR}")
    try:
        date(year, number if found[2] else 1, of_month if found[3] else 1)
    except ValueError:
        raise ValueError(f"there is no {text!r} in the calendar: write {form}") from None
    return year, number, of_month
