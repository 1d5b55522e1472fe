"""`coach score`: one answer, or one JSON answer a line."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coach.errors import AnswerError, CoachError
from coach.report.machine import score_object
from coach.report.terminal import feedback_lines
from coach.scoring.kinds import infer_kind
from coach.scoring.scorer import Scorer
from coach.values import CHANNELS, FLAGS, KINDS, Answer, Feedback

if TYPE_CHECKING:
    from coach.practice.beside import Beside

MAX_BYTES = 2_000_000
MAX_LINE_BYTES = 4_000_000


@click.command()
@click.argument("source", metavar="[FILE|-]", default="-")
@click.option("--jsonl", is_flag=True, help="FILE holds one JSON answer a line; one result a line.")
@click.option("--question", metavar="TEXT", help="The question it answers.")
@click.option("--question-id", metavar="ID", help="The same, by its id (see `coach questions`).")
@click.option("--kind", type=click.Choice(KINDS), help="The kind of question (default: inferred).")
@click.option("--flag", "flags", multiple=True, type=click.Choice([*FLAGS, "none"]), metavar="FLAG",
              help="The flag it asks about; may be given several times.")  # fmt: skip
@click.option("--channel", type=click.Choice(CHANNELS), default="typed", show_default=True)
@click.option(
    "--profile",
    "use_profile",
    is_flag=True,
    help="Word the question from your profile; hold the answer against it and earlier ones.",
)
@click.option("--save", is_flag=True, help="Keep the answer and its score in the history.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def score(
    source: str,
    jsonl: bool,
    question: str | None,
    question_id: str | None,
    kind: str | None,
    flags: tuple[str, ...],
    channel: str,
    use_profile: bool,
    save: bool,
    as_json: bool,
) -> None:
    """Score one answer; stores nothing unless told to.

    \b
    Example:
      coach score answer.txt --question "What happened with Step 1?" --flag exam_failure
      echo "I failed Step 1 in 2021..." | coach score - --json
      coach score --jsonl answers.jsonl > results.jsonl
    """
    flags = tuple(flag for flag in flags if flag != "none")
    if question and question_id:
        raise click.UsageError("--question and --question-id exclude each other.")
    if jsonl:
        if save or use_profile or question or question_id or flags or kind:
            raise click.UsageError(
                "--jsonl takes everything from its lines: no other option but --json."
            )
        _lines(source)
        return
    answer = Answer(_text(source), channel)
    beside_file: list[Beside] = []
    if save or use_profile or question_id:
        feedback, beside_file = _at_the_desk(
            answer, question or "", question_id, kind, flags, use_profile, save
        )
    else:
        feedback = Scorer.load().score(answer, question=question or "", kind=kind, flags=flags)
    if as_json:
        result = score_object(None, feedback)
        if use_profile:
            result["beside_file"] = [found.sentence for found in beside_file]
        click.echo(json.dumps(result, ensure_ascii=False))
    else:
        width = min(100, shutil.get_terminal_size().columns)
        click.echo("\n".join(feedback_lines(feedback, answer.text, width)))
        for found in beside_file:
            click.echo(str(found))


def _at_the_desk(
    answer: Answer,
    question: str,
    question_id: str | None,
    kind: str | None,
    flags: tuple[str, ...],
    use_profile: bool,
    save: bool,
) -> tuple[Feedback, list[Beside]]:
    """Score with what the desk knows: the bank, the profile if asked for, the history if saving;
    and what the profile and earlier answers have to say to it, if asked."""
    from coach.practice.desk import Desk, free_question
    from coach.values import Asked

    desk = Desk()
    if question_id:
        known = desk.bank.question(question_id)
        known = replace(known, kind=kind or known.kind, flags=flags or known.flags)
        asked = desk.worded(known) if use_profile else Asked(known, known.text, "")
    else:
        kind = kind or infer_kind(question, flags)
        asked = Asked(free_question(question, kind, flags), question, "")
    flags = asked.question.flags
    beside_file = desk.beside(flags, answer.text) if use_profile else []
    if save:
        attempt = desk.hand_in(asked, answer)
        assert attempt.feedback is not None
        return attempt.feedback, beside_file
    feedback = desk.scorer().score(
        answer, question=asked.text, kind=asked.question.kind, flags=flags
    )
    return feedback, beside_file


def _text(source: str) -> str:
    """The answer as text. Raises `AnswerError`."""
    name = "standard input" if source == "-" else source
    raw = _read(source, MAX_BYTES)
    if len(raw) > MAX_BYTES:
        raise AnswerError(f"{name} is larger than 2 MB: an answer is a few hundred words.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise AnswerError(
            f"{name} is not text (UTF-8): save the answer as plain text and try again."
        ) from None
    if "\x00" in text:
        raise AnswerError(f"{name} is not text: it holds zero bytes. Save it as plain text.")
    return text


def _read(source: str, limit: int) -> bytes:
    if source == "-":
        if sys.stdin.isatty():
            click.echo("Type or paste the answer, then Ctrl+D (Windows: Ctrl+Z, Enter).", err=True)
        return sys.stdin.buffer.read(limit + 1)
    try:
        with Path(source).open("rb") as stream:
            return stream.read(limit + 1)
    except IsADirectoryError:
        raise AnswerError(f"{source} is a folder: name the file with the answer.") from None
    except FileNotFoundError:
        raise AnswerError(f"{source} does not exist: name the file with the answer.") from None
    except OSError as error:
        raise AnswerError(f"{source} cannot be read: {error.strerror}.") from error


def _lines(source: str) -> None:
    """Score line by line on every core, in order; a bad line is answered and the run goes on."""
    scorer = Scorer.load()
    failed = False
    cores = _cores()
    with _open_lines(source) as stream, ThreadPoolExecutor(cores) as pool:
        numbered = ((n, line) for n, line in enumerate(stream, 1) if line.strip())
        while chunk := list(islice(numbered, 32 * cores)):
            for result in pool.map(lambda row: _one(scorer, *row), chunk):
                failed |= "error" in result
                click.echo(json.dumps(result, ensure_ascii=False))
    if failed:
        raise SystemExit(1)


def _cores() -> int:
    """How many processors this process may use; more than eight gain nothing here."""
    if hasattr(os, "sched_getaffinity"):
        return min(8, len(os.sched_getaffinity(0)))
    return min(8, os.cpu_count() or 1)


def _open_lines(source: str) -> AbstractContextManager[Iterable[bytes]]:
    if source == "-":
        return nullcontext(sys.stdin.buffer)
    try:
        return Path(source).open("rb")
    except FileNotFoundError:
        raise AnswerError(
            f"{source} does not exist: name a file with one JSON answer a line."
        ) from None
    except OSError as error:
        raise AnswerError(f"{source} cannot be read: {error.strerror}.") from error


def _one(scorer: Scorer, number: int, line: bytes) -> dict[str, Any]:
    try:
        row = _row(line)
        feedback = scorer.score(
            Answer(row["answer"], row["channel"]),
            question=row["question"],
            kind=row["kind"],
            flags=row["flags"],
        )
        return score_object(row["id"], feedback)
    except CoachError as error:
        return {"id": None, "line": number, "error": str(error)}


def _row(line: bytes) -> dict[str, Any]:
    """One line's values, checked. Raises `AnswerError`."""
    if len(line) > MAX_LINE_BYTES:
        raise AnswerError("the line is longer than 4 MB")
    try:
        row = json.loads(line.decode("utf-8-sig"))
        json.dumps(row, allow_nan=False)
    except (ValueError, RecursionError) as error:
        raise AnswerError(f"this is not JSON in UTF-8: {_first_line(error)}") from None
    if not isinstance(row, dict):
        raise AnswerError("a line must be a JSON object with the key 'answer'")
    answer = row.get("answer")
    if not isinstance(answer, str):
        raise AnswerError("the key 'answer' is missing or no text")
    question = row.get("question") or ""
    kind = row.get("kind") or None
    flags = row.get("flags") or []
    channel = row.get("channel") or "typed"
    if not isinstance(question, str):
        raise AnswerError("'question' must be text")
    if kind not in (None, *KINDS):
        raise AnswerError(f"'kind' must be one of {', '.join(KINDS)}")
    if not isinstance(flags, list) or not all(f in (*FLAGS, "none") for f in flags):
        raise AnswerError(f"'flags' must be a list of {', '.join(FLAGS)}")
    if channel not in CHANNELS:
        raise AnswerError(f"'channel' must be one of {', '.join(CHANNELS)}")
    return {
        "id": row.get("id"),
        "answer": answer.encode("utf-8", "replace").decode("utf-8"),
        "question": question,
        "kind": kind,
        "flags": tuple(f for f in flags if f != "none"),
        "channel": channel,
    }


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0][:100] if str(error) else type(error).__name__
