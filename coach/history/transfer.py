"""Attempts, what is kept beside them, and real interviews as one JSON file that another machine
can read, and back.

The file holds no number and no time of its own: the same attempts always make the same file.
What is read is checked whole before any of it is kept; an error names the place in the file,
never the words that stand there.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from coach.applicant.dates import day as day_of
from coach.errors import CoachError
from coach.history.beside import Kept
from coach.history.carried import LONGEST, MOST, is_id, kept_of, kept_plain
from coach.history.codec import MalformedError, from_plain, to_plain
from coach.history.logbook import WENT, RealInterview
from coach.values import CHANNELS, CRITERIA, FLAGS, KINDS, MODES, MOVES, SPECIALTIES, Attempt

FORMAT = "coach-attempts"
SCHEMA = 1
LARGEST = 64_000_000
"""Bytes of a file: years of practice, spoken answers with the time of every word included."""
_MOST_WORDS = 100_000
_BAND = range(5)


class ImportMistakeError(CoachError):
    """The file is none of ours, or damaged: one sentence for the user."""


def to_file(
    attempts: Iterable[Attempt],
    interviews: Iterable[RealInterview] = (),
    kept: Kept = Kept(),  # noqa: B008 - frozen and empty
) -> str:
    """The JSON text of these attempts, of what is kept beside them, and of real interviews, in
    their order."""
    plain = [_without_number(attempt) for attempt in attempts]
    whole: dict[str, Any] = {"format": FORMAT, "schema": SCHEMA, "attempts": plain}
    if logged := [to_plain(interview) for interview in interviews]:
        whole["interviews"] = logged
    if kept:
        whole["beside"] = kept_plain(kept)
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file holds: attempts and real interviews in their order, of those with one uid the
    first, and what was kept beside them."""

    attempts: list[Attempt]
    interviews: list[RealInterview]
    kept: Kept


def from_file(data: bytes, name: str) -> Imported:
    """All that a file called `name` holds. Raises `ImportMistakeError`."""
    whole = _whole(data, name)
    return Imported(_attempts(whole, name), _interviews(whole, name), _kept(whole, name))


def _attempts(whole: dict[str, Any], name: str) -> list[Attempt]:
    records = _records(whole, name)
    found: dict[str, Attempt] = {}
    for i, record in enumerate(records, 1):
        try:
            attempt = from_plain(Attempt, record)
            problem = next(_problems(attempt), "")
        except MalformedError as error:
            problem = str(error)[:-1]
        if problem:
            raise ImportMistakeError(
                f"{name}, answer {i} of {len(records)}: {problem}; nothing was imported."
            )
        found.setdefault(attempt.uid, attempt)
    return list(found.values())


def _interviews(whole: dict[str, Any], name: str) -> list[RealInterview]:
    records = whole.get("interviews", [])
    if not isinstance(records, list) or len(records) > MOST:
        raise ImportMistakeError(f"{name} is damaged: “interviews” must be a list.")
    found: dict[str, RealInterview] = {}
    for i, record in enumerate(records, 1):
        try:
            interview = from_plain(RealInterview, record)
            problem = _problem(interview)
        except MalformedError as error:
            problem = str(error)[:-1]
        if problem:
            raise ImportMistakeError(
                f"{name}, interview {i} of {len(records)}: {problem}; nothing was imported."
            )
        found.setdefault(interview.uid, interview)
    return list(found.values())


def _kept(whole: dict[str, Any], name: str) -> Kept:
    try:
        return kept_of(whole.get("beside", {}))
    except MalformedError as error:
        problem = str(error)[:-1]
        raise ImportMistakeError(f"{name}, beside: {problem}; nothing was imported.") from None


def _whole(data: bytes, name: str) -> dict[str, Any]:
    if len(data) > LARGEST:
        size = f"{LARGEST // 1_000_000} MB"
        raise ImportMistakeError(f"{name} is larger than {size}: is this the right file?")
    try:
        whole = json.loads(data.decode("utf-8-sig"), parse_constant=_no_number)
    except UnicodeDecodeError:
        raise ImportMistakeError(f"{name} is not UTF-8 text: is this the right file?") from None
    except (ValueError, RecursionError):
        what = "is not valid JSON: import what `coach export --format json` wrote, unchanged"
        raise ImportMistakeError(f"{name} {what}.") from None
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise ImportMistakeError(
            f"{name} holds no attempts of the coach: import what `coach export --format json` "
            "wrote."
        )
    return whole


def _without_number(attempt: Attempt) -> dict[str, Any]:
    plain = to_plain(attempt)
    del plain["number"]
    return plain


def _no_number(constant: str) -> float:
    raise ValueError(constant)


def _records(whole: dict[str, Any], name: str) -> list[Any]:
    schema, records = whole.get("schema"), whole.get("attempts")
    if isinstance(schema, int) and not isinstance(schema, bool) and schema > SCHEMA:
        raise ImportMistakeError(f"{name} was written by a newer coach: update this one first.")
    if schema != SCHEMA or isinstance(schema, bool) or not isinstance(records, list):
        raise ImportMistakeError(
            f"{name} is damaged: it needs “schema”: {SCHEMA} and “attempts”, a list."
        )
    if len(records) > MOST:
        raise ImportMistakeError(
            f"{name} holds more than {MOST:,} answers: import fewer at a time."
        )
    return records


def _problem(interview: RealInterview) -> str:
    """What no coach would have written, or ""."""
    try:
        day_of(interview.day)
    except ValueError:
        return "day: a day, like 2026-12-11, is needed"
    if interview.went not in WENT:
        return f"went: one of {', '.join(WENT)} is needed"
    texts = [interview.program, interview.note, *(q.text for q in interview.questions)]
    if any(len(text) > LONGEST for text in texts):
        return f"a text is longer than {LONGEST:,} characters"
    for key, text in (
        ("uid", interview.uid),
        *(("id", q.question_id) for q in interview.questions),
    ):
        if not is_id(text):
            return f"{key}: a short printable text is needed"
    return "" if interview.uid.strip() else "uid: a text that is not empty is needed"


def _problems(attempt: Attempt) -> Iterator[str]:
    """What no coach would have written."""
    yield from _wrong_words(attempt)
    answer, feedback = attempt.answer, attempt.feedback
    texts = (attempt.question_text, answer.text, answer.heard)
    if any(len(text) > LONGEST for text in texts):
        yield f"a text is longer than {LONGEST:,} characters"
    if not attempt.question_text.strip():
        yield "question_text: a question is needed"
    if len(answer.words) > _MOST_WORDS:
        yield f"answer.words: at most {_MOST_WORDS:,} are needed"
    seconds = [] if answer.duration_s is None else [answer.duration_s]
    seconds += [t for word in answer.words for t in (word.start, word.end, word.confidence)]
    if answer.delivery:
        told = answer.delivery
        seconds += [told.words_per_minute, told.speaking_s, told.longest_pause_s, told.pause_share]
    if any(not math.isfinite(s) or s < 0 for s in seconds):
        yield "answer: a time must be a number that is not negative"
    if feedback is None:
        return
    if len({band.criterion for band in feedback.bands}) != len(feedback.bands):
        yield "feedback.bands: each criterion once is needed"
    for band in feedback.bands:
        if band.criterion not in CRITERIA or band.value not in _BAND:
            yield "feedback.bands: one of the five criteria with a band from 0 to 4 is needed"
        spans = [(e.start, e.end, e.text) for e in band.evidence]
        if any(e.move not in (*MOVES, "") for e in band.evidence) or _off(answer.text, spans):
            yield "feedback.bands.evidence: words that stand in the answer are needed"
    if feedback.overall is not None and feedback.overall not in _BAND:
        yield "feedback.overall: a number from 0 to 4, or null, is needed"
    if feedback.kind not in KINDS:
        yield f"feedback.kind: one of {', '.join(KINDS)} is needed"
    if _off(answer.text, [(s.start, s.end, s.text) for s in feedback.segments]):
        yield "feedback.segments: words that stand in the answer are needed"
    if any(not 0 <= move.probability <= 1 for s in feedback.segments for move in s.moves):
        yield "feedback.segments.moves: a probability from 0 to 1 is needed"
    places = [(f.start, f.end) for f in feedback.facets if f.start is not None]
    if any(e is None or not 0 <= s <= e <= len(answer.text) for s, e in places):
        yield "feedback.facets: a place in the answer is needed"


def _wrong_words(attempt: Attempt) -> Iterator[str]:
    """Where a word of a closed list is needed, and another stands."""
    for key, value, known in (
        ("kind", attempt.kind, KINDS),
        ("mode", attempt.mode, MODES),
        ("answer.channel", attempt.answer.channel, CHANNELS),
        ("focus", attempt.focus, ("", *CRITERIA)),
        ("specialty", attempt.specialty, ("", *SPECIALTIES)),
    ):
        if value not in known:
            yield f"{key}: one of {', '.join(word for word in known if word)} is needed"
    if not set(attempt.flags) <= {*FLAGS, "none"} or len(set(attempt.flags)) < len(attempt.flags):
        yield "flags: flags that the coach knows, each once, are needed"
    for key, text in (("uid", attempt.uid), ("question_id", attempt.question_id)):
        if not is_id(text):
            yield f"{key}: a short printable text is needed"
    if not attempt.uid.strip():
        yield "uid: a text that is not empty is needed"


def _off(answer: str, spans: Sequence[tuple[int, int, str]]) -> bool:
    """Whether one of the spans does not hold the words it says."""
    return any(not 0 <= start <= end or answer[start:end] != text for start, end, text in spans)
