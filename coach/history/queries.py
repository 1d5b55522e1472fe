"""The questions put to the database about many attempts at once, as SQL and its values."""

from __future__ import annotations

from typing import Any

from coach.history.codec import storable
from coach.history.filters import Wanted, source
from coach.history.rows import BANDS, LISTED
from coach.values import CRITERIA

LARGEST = 2**63 - 1

SCORED = "overall IS NOT NULL"
WHOLE = " + ".join(CRITERIA) + " IS NOT NULL"
"""Scored on all five criteria: no exercise on one of them."""
RECENT_BANDS = f"""
    SELECT {BANDS} FROM attempts WHERE {SCORED}
    ORDER BY when_at DESC, number DESC LIMIT ?
"""  # noqa: S608 - names of columns only
RECENT_BANDS_OF_FLAG = f"""
    SELECT {BANDS} FROM attempt_flags CROSS JOIN attempts USING (number)
    WHERE flag = ? AND {WHOLE}
    ORDER BY attempt_flags.when_at DESC, number DESC LIMIT ?
"""  # noqa: S608 - names of columns only
SAID_BEFORE = """
    SELECT number, answer FROM attempts WHERE number < ? ORDER BY number DESC LIMIT ?
"""
FLAGS_TOLD = """
    WITH RECURSIVE told (flag) AS (
        SELECT min(flag) FROM attempt_flags
        UNION ALL
        SELECT (SELECT min(flag) FROM attempt_flags WHERE flag > told.flag) FROM told
        WHERE told.flag IS NOT NULL
    )
    SELECT flag FROM told WHERE flag IS NOT NULL
"""
"""Each flag once, without reading all its attempts."""
LAST_ASKED = """
    WITH RECURSIVE asked (question_id) AS (
        SELECT min(question_id) FROM attempts WHERE question_id > ''
        UNION ALL
        SELECT (SELECT min(question_id) FROM attempts WHERE question_id > asked.question_id)
        FROM asked WHERE asked.question_id IS NOT NULL
    )
    SELECT
        asked.question_id,
        (SELECT max(when_at) FROM attempts WHERE attempts.question_id = asked.question_id)
    FROM asked WHERE asked.question_id IS NOT NULL
"""
"""Each question once, without reading all its attempts."""


def listing(wanted: Wanted, *, limit: int | None, offset: int) -> tuple[str, list[Any]]:
    """The statement that lists attempts, newest first, and its values."""
    rest, values = source(wanted)
    by = "attempt_flags" if wanted.get("flag") else "attempts"
    statement = (
        f"SELECT {LISTED} {rest} ORDER BY {by}.when_at DESC, {by}.number DESC LIMIT ? OFFSET ?"
    )
    return statement, [*values, -1 if limit is None else at_least_0(limit), at_least_0(offset)]


def counting(wanted: Wanted) -> tuple[str, list[Any]]:
    """The statement that counts what `listing` lists, and its values."""
    if {key for key, value in wanted.items() if value} == {"flag"}:
        return "SELECT count(*) FROM attempt_flags WHERE flag = ?", [storable(str(wanted["flag"]))]
    rest, values = source(wanted)
    return f"SELECT count(*) {rest}", values


def over_time(wanted: Wanted, *, by_day: bool) -> tuple[str, list[Any]]:
    """Time (UTC), how many scored attempts, and the average of each of `BANDED`, of a day or of
    one attempt; oldest first. The overall is of those that asked for all five."""
    rest, values = source({**wanted, "criterion": wanted.get("criterion") or "overall"})
    averages = ", ".join(f"avg(attempts.{name})" for name in CRITERIA)
    averages += f", avg(CASE WHEN {WHOLE} THEN attempts.overall END)"
    day = "substr(attempts.when_at, 1, 10)" if by_day else "attempts.when_at"
    return f"SELECT {day}, count(*), {averages} {rest} GROUP BY {day} ORDER BY {day}", values


def at_least_0(number: int) -> int:
    """`number` within what SQLite can count with."""
    return max(0, min(number, LARGEST))
