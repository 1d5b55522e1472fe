"""What things are called on the screen, and text made fit to be shown."""

from __future__ import annotations

import re
from datetime import date, datetime

from coach.applicant.said import plural
from coach.errors import CoachError
from coach.report.plain import clock

__all__ = [
    "clock", "days_until", "moment", "one_line", "plural", "sentence", "shortened",
    "visible",
]  # fmt: skip
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# Controls, bidirectional overrides and lone surrogates: they would move the cursor or reorder
# the line. Zero-width joiners stay: some scripts need them.
_UNSHOWABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e"
                         "\u2066-\u2069\ufeff\ud800-\udfff]")  # fmt: skip


def visible(text: str) -> str:
    """`text` with every character that must not reach a terminal replaced by one that may:
    the length stays, so offsets stay right."""
    return _UNSHOWABLE.sub(_stand_in, text)


def one_line(text: str) -> str:
    """`text` fit to be shown on one line."""
    return visible(" ".join(text.split()))


def shortened(text: str, width: int) -> str:
    """`text`, without its end where it is longer."""
    return text if len(text) <= width else f"{text[: width - 1].rstrip()}…"


def moment(when: datetime, now: datetime) -> str:
    """ "22 Nov 14:02" this year, "22 Nov 2025" before; local time."""
    here, today = when.astimezone(), now.astimezone()
    day = f"{here.day} {_MONTHS[here.month - 1]}"
    return f"{day} {here:%H:%M}" if here.year == today.year else f"{day} {here.year}"


def days_until(day: date, today: date) -> str:
    """ "today", "tomorrow", "in 19 days"."""
    left = (day - today).days
    return {0: "today", 1: "tomorrow"}.get(left, f"in {left} days")


def sentence(error: BaseException) -> str:
    """What to tell the user. Errors not meant for users may quote an answer: only their type
    is named."""
    if isinstance(error, CoachError) and str(error):
        return visible(str(error))
    return f"Something went wrong inside the coach ({type(error).__name__}); nothing was lost."


def _stand_in(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code == 9:
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "�"
