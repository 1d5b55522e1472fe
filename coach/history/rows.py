"""Attempts and drafts as rows of the database, and back."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from coach.history.codec import MalformedError, from_plain, storable, to_json, to_plain, utc_time
from coach.values import CRITERIA, Attempt, Draft

OPENING = 80
BANDS = ", ".join(CRITERIA)
LISTED = (
    "attempts.number, attempts.uid, attempts.when_at, question_id, question_text, kind, flags, "
    f"channel, mode, overall, {BANDS}, word_count, substr(answer, 1, 400) AS opening"
)


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the history. `bands` are in the order of `CRITERIA`, None where there is
    none and where only another criterion was asked for; `words` counts the answer's; `opening`
    is its first 80 characters on one line."""

    number: int
    uid: str
    when: datetime
    question_id: str
    question_text: str
    kind: str
    flags: tuple[str, ...]
    channel: str
    mode: str
    overall: int | None
    bands: tuple[int | None, ...]
    words: int
    opening: str


@dataclass(frozen=True, slots=True)
class Day:
    """The scored attempts of one day (UTC), or one of them: how many, and the averages in the
    order of `CRITERIA` and then the overall; None where a criterion was not asked for."""

    day: date
    count: int
    averages: tuple[float | None, ...]


def attempt_columns(attempt: Attempt) -> dict[str, Any]:
    """The columns of an attempt, all but its number. Raises `ValueError` for a naive time."""
    plain = to_plain(attempt)
    answer, feedback = plain["answer"], plain["feedback"]
    bands = {band["criterion"]: band["value"] for band in (feedback or {}).get("bands", ())}
    if attempt.focus:
        bands = {attempt.focus: bands.get(attempt.focus)}
    columns = {
        "uid": plain["uid"],
        "when_at": plain["when"],
        "question_id": plain["question_id"],
        "kind": plain["kind"],
        "flags": to_json(plain["flags"]),
        "channel": answer["channel"],
        "mode": plain["mode"],
        "specialty": plain["specialty"],
        "overall": feedback["overall"] if feedback else None,
        **{criterion: bands.get(criterion) for criterion in CRITERIA},
        "word_count": len(answer["text"].split()),
        "duration_s": answer["duration_s"],
        "provenance": to_json(plain["provenance"]),
        "question_text": plain["question_text"],
        "answer": answer["text"],
        "word_times": to_json(answer["words"]),
        "heard": answer["heard"],
        "delivery": to_json(answer["delivery"]) if answer["delivery"] else None,
        "feedback": to_json(feedback) if feedback else None,
        "focus": plain["focus"],
    }
    return _storable_columns(columns)


def attempt_of(row: sqlite3.Row) -> Attempt:
    """The attempt a whole row holds. Raises `MalformedError`."""
    return from_plain(
        Attempt,
        {
            "uid": row["uid"],
            "when": row["when_at"],
            "question_id": row["question_id"],
            "question_text": row["question_text"],
            "kind": row["kind"],
            "flags": json_in(row, "flags"),
            "answer": {
                "text": row["answer"],
                "channel": row["channel"],
                "words": json_in(row, "word_times"),
                "duration_s": row["duration_s"],
                "heard": row["heard"],
                "delivery": None if row["delivery"] is None else json_in(row, "delivery"),
            },
            "feedback": None if row["feedback"] is None else json_in(row, "feedback"),
            "mode": row["mode"],
            "specialty": row["specialty"],
            "provenance": json_in(row, "provenance"),
            "number": row["number"],
            "focus": row["focus"],
        },
    )


def listed_of(row: sqlite3.Row) -> Listed:
    """The line that a row of the columns `LISTED` makes. Raises `MalformedError`."""
    return Listed(
        number=row["number"],
        uid=row["uid"],
        when=utc_time(row["when_at"]),
        question_id=row["question_id"],
        question_text=row["question_text"],
        kind=row["kind"],
        flags=texts_in(row, "flags"),
        channel=row["channel"],
        mode=row["mode"],
        overall=row["overall"],
        bands=tuple(row[criterion] for criterion in CRITERIA),
        words=row["word_count"],
        opening=_opening(row["opening"]),
    )


def draft_columns(draft: Draft) -> dict[str, Any]:
    """The columns of a draft. Raises `ValueError` for a naive time."""
    columns = to_plain(draft)
    columns["when_at"] = columns.pop("when")
    columns["flags"] = to_json(columns["flags"])
    return _storable_columns(columns)


def draft_of(row: sqlite3.Row) -> Draft:
    """The draft a row holds. Raises `MalformedError`."""
    return from_plain(Draft, {**dict(row), "when": row["when_at"], "flags": json_in(row, "flags")})


def _storable_columns(columns: dict[str, Any]) -> dict[str, Any]:
    return {
        name: storable(value) if isinstance(value, str) else value
        for name, value in columns.items()
    }


def json_in(row: sqlite3.Row, column: str) -> Any:
    """What a column holds as JSON. Raises `MalformedError`."""
    try:
        return json.loads(row[column])
    except (TypeError, ValueError):
        raise MalformedError("JSON", f".{column}") from None


def texts_in(row: sqlite3.Row, column: str) -> tuple[str, ...]:
    """A column that holds a list of texts. Raises `MalformedError`."""
    texts = json_in(row, column)
    if not isinstance(texts, list):
        raise MalformedError("a list", f".{column}")
    return tuple(str(text) for text in texts)


def _opening(start: str) -> str:
    line = " ".join(start.split())
    return line if len(line) <= OPENING else line[: OPENING - 1].rstrip() + "…"
