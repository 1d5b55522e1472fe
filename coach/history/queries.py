"""The questions put to the database about many attempts at once, as SQL and its values."""

from __future__ import annotations

from typing import Any

from coach.history.codec import storable
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
LAST_ASKED = """
    SELECT question_id, max(when_at) FROM attempts WHERE question_id != '' GROUP BY question_id
"""


def listing(
    *,
    limit: int | None,
    offset: int,
    flag: str | None,
    question_id: str | None,
    search: str | None,
) -> tuple[str, list[Any]]:
    """The statement that lists attempts, newest first, and its values."""
    source, values = _source(flag, question_id, search)
    by = "attempt_flags" if flag is not None else "attempts"
    statement = (
        f"SELECT {LISTED} {source} ORDER BY {by}.when_at DESC, {by}.number DESC LIMIT ? OFFSET ?"
    )
    return statement, [*values, -1 if limit is None else at_least_0(limit), at_least_0(offset)]


def counting(
    *, flag: str | None, question_id: str | None, search: str | None
) -> tuple[str, list[Any]]:
    """The statement that counts what `listing` lists, and its values."""
    source, values = _source(flag, question_id, search)
    return f"SELECT count(*) {source}", values


def at_least_0(number: int) -> int:
    """`number` within what SQLite can count with."""
    return max(0, min(number, LARGEST))


def _source(flag: str | None, question_id: str | None, search: str | None) -> tuple[str, list[Any]]:
    tables, conditions, values = "attempts", [], list[Any]()
    if flag is not None:
        tables = "attempt_flags CROSS JOIN attempts ON attempts.number = attempt_flags.number"
        conditions.append("attempt_flags.flag = ?")
        values.append(storable(flag))
    if question_id is not None:
        conditions.append("attempts.question_id = ?")
        values.append(storable(question_id))
    if search is not None and search.strip():
        conditions.append("attempts.number IN (SELECT rowid FROM search WHERE search MATCH ?)")
        values.append(_match(search))
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    return f"FROM {tables}{where}", values


def _match(search: str) -> str:
    """The words of `search`, each of which must begin a word of the question or the answer.

    All are quoted, so nothing a user types is an operator. Text without a letter or
    digit matches nothing.
    """
    words = [
        word
        for word in storable(search).replace("\0", " ").split()
        if any(character.isalnum() for character in word)
    ]
    return " ".join('"' + word.replace('"', '""') + '" *' for word in words) or '""'
