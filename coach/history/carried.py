"""What is kept beside the attempts, in the JSON file that goes to another machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from coach.history.beside import Kept
from coach.history.codec import MalformedError, from_plain, to_json, to_plain
from coach.values import CRITERIA, FLAGS

MOST = 50_000
"""Things of a kind in one file."""
LONGEST = 2_000_000
"""Code points of one text: as long as an answer `coach score` reads."""
_LONGEST_ID = 200
_MOST_PARTS = 20


def kept_plain(kept: Kept) -> dict[str, Any]:
    """As JSON has it: no empty list, and a session's state as an object."""
    plain = {name: rows for name, rows in to_plain(kept).items() if rows}
    for session in plain.get("sessions", []):
        session["state"] = json.loads(session["state"])
    return plain


def kept_of(plain: Any) -> Kept:
    """Back again. Raises `MalformedError` for what no coach would have written."""
    if not isinstance(plain, dict):
        raise MalformedError("an object")
    plain = dict(plain)
    if isinstance(sessions := plain.get("sessions"), list):
        plain["sessions"] = [_with_text(row) for row in sessions]
    kept = from_plain(Kept, plain)
    for problem, where in _problems(kept):
        raise MalformedError(problem, where)
    return kept


def is_id(text: str) -> bool:
    """Whether `text` is short and printable; "" is."""
    return len(text) <= _LONGEST_ID and (text.isprintable() or not text)


def _with_text(session: Any) -> Any:
    if not isinstance(session, dict):
        return session
    if not isinstance(session.get("state"), dict):
        raise MalformedError("an object", ".sessions.state")
    return session | {"state": to_json(session["state"])}


def _problems(kept: Kept) -> Iterator[tuple[str, str]]:
    """What is needed, and where."""
    if len(kept) > MOST:
        yield f"at most {MOST:,} things", ""
    texts = [note.text for note in kept.notes]
    texts += [opinion.reason for opinion in kept.opinions]
    texts += [session.state for session in kept.sessions]
    texts += [part for version in kept.built for part in version.parts]
    if any(len(text) > LONGEST for text in texts):
        yield f"a text of at most {LONGEST:,} characters", ""
    ids = [x.attempt for group in (kept.notes, kept.opinions, kept.built) for x in group]
    ids += [text for session in kept.sessions for text in (session.uid, session.kind)]
    ids += [placed.attempt for session in kept.sessions for placed in session.answers]
    ids += [star.question_id for star in kept.stars]
    if any(not i.strip() or not is_id(i) for i in ids):
        yield "a short printable text", ".uid"
    for opinion in kept.opinions:
        known = all(band in (None, 0, 1, 2, 3, 4) for band in opinion.bands)
        if len(opinion.bands) != len(CRITERIA) or not known:
            yield "five bands from 0 to 4, or null,", ".opinions.bands"
    for version in kept.built:
        if version.flag not in FLAGS or version.version < 1 or len(version.parts) > _MOST_PARTS:
            yield "a flag that the coach knows and a count from 1", ".built"
    for session in kept.sessions:
        if any(p.question < 1 or p.probe < 0 for p in session.answers):
            yield "a count from 1", ".sessions.answers"
