"""Which attempts are wanted: the filters of the history, as one condition in SQL."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypedDict

from coach.errors import CoachError
from coach.history.codec import storable, utc_text
from coach.values import CRITERIA

_IN_A_NOTE = 50
"""Nobody looks for more words than these in a note."""
BANDED = (*CRITERIA, "overall")


class Wanted(TypedDict, total=False):
    """All that are given must hold; None and "" are not given. `since` and `until` are aware, the
    second is left out itself. `criterion` is one of `BANDED`: those with a band there, with
    `at_most` and `at_least` within these. `search` keeps those whose question, answer or note
    hold words that begin like each of its words, whatever the case and accents."""

    flag: str | None
    question_id: str | None
    search: str | None
    mode: str | None
    session: str | None
    since: datetime | None
    until: datetime | None
    criterion: str | None
    at_most: int | None
    at_least: int | None
    noted: bool
    disputed: bool


def source(wanted: Wanted) -> tuple[str, list[Any]]:
    """FROM and WHERE for these, and the values. Raises `CoachError` for a criterion that does not
    exist and `ValueError` for a time without a time zone."""
    tables, conditions, values = "attempts", list[str](), list[Any]()

    def add(condition: str, *value: Any) -> None:
        conditions.append(condition)
        values.extend(value)

    if flag := wanted.get("flag"):
        tables = "attempt_flags CROSS JOIN attempts ON attempts.number = attempt_flags.number"
        add("attempt_flags.flag = ?", storable(flag))
    for column in ("question_id", "mode"):
        if value := wanted.get(column):
            add(f"attempts.{column} = ?", storable(str(value)))
    if session := wanted.get("session"):
        add(
            "attempts.number IN (SELECT number FROM session_attempts WHERE session = ?)",
            storable(session),
        )
    if since := wanted.get("since"):
        add("attempts.when_at >= ?", utc_text(since))
    if until := wanted.get("until"):
        add("attempts.when_at < ?", utc_text(until))
    if criterion := wanted.get("criterion"):
        for condition, value in _banded(criterion, wanted):
            add(condition, *value)
    if wanted.get("noted"):
        add("attempts.number IN (SELECT number FROM notes)")
    if wanted.get("disputed"):
        add("attempts.number IN (SELECT number FROM disagreements)")
    search = wanted.get("search")
    if search is not None and search.strip():
        words = _words(search)
        hits, terms = _hits(words)
        add(f"attempts.number IN ({hits})", *terms)
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    return f"FROM {tables}{where}", values


def _banded(criterion: str, wanted: Wanted) -> list[tuple[str, list[int]]]:
    if criterion not in BANDED:
        raise CoachError(f"There is no criterion {criterion!r}: {', '.join(BANDED)}.")
    column = f"attempts.{criterion}"
    found: list[tuple[str, list[int]]] = [(f"{column} IS NOT NULL", [])]
    at_most, at_least = wanted.get("at_most"), wanted.get("at_least")
    if at_most is not None:
        found.append((f"{column} <= ?", [at_most]))
    if at_least is not None:
        found.append((f"{column} >= ?", [at_least]))
    return found


def _words(search: str) -> list[str]:
    return [
        word
        for word in storable(search).replace("\0", " ").split()
        if any(character.isalnum() for character in word)
    ]


def _hits(words: list[str]) -> tuple[str, list[str]]:
    """The numbers of attempts that hold these words, or whose note does."""
    hits = "SELECT rowid FROM search WHERE search MATCH ?"
    if not 0 < len(words) <= _IN_A_NOTE:
        return hits, [_match(words)]
    held = " AND ".join(["text LIKE ? ESCAPE '!'"] * len(words))
    notes = f"SELECT number FROM notes WHERE {held}"  # noqa: S608 - placeholders only
    return f"{hits} UNION {notes}", [_match(words), *map(_like, words)]


def _match(words: list[str]) -> str:
    """Each must begin a word of the question or the answer. All are quoted, so nothing a user
    types is an operator; none at all matches nothing."""
    return " ".join('"' + word.replace('"', '""') + '" *' for word in words) or '""'


def _like(word: str) -> str:
    for special in "!%_":
        word = word.replace(special, f"!{special}")
    return f"%{word}%"
