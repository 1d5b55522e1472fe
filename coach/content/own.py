"""Questions that were really asked somewhere: the user's own file of them.

It lies in the user's content folder as a bank like any other, so it can be read and mended by
hand. What makes a question one of these is its source: "asked at" and the place.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from coach import paths
from coach.content import bank
from coach.content.library import Bank
from coach.content.yaml_files import MAX_BYTES, parse, read
from coach.errors import CoachError, ContentError
from coach.values import Question

SOURCE = "asked at "
SOMEWHERE = "an interview"
LONGEST = 500
_ALIKE = 90
_NOT_KNOWN = "Not known: a program asked it, and did not say why."
_REASSURED = "An answer in the first sentence, one example of your own, and what came of it."
_IMPROPER = (
    "Answer by choice, or meet the concern behind it (I can work the full schedule), or decline "
    "in one calm sentence, and move on. Not legal advice."
)
_SLUG_WORDS = 5


def asked_file() -> Path:
    return paths.own_content_dir() / "asked.yaml"


def is_asked(question: Question) -> bool:
    """Whether the user was really asked this."""
    return any(source.casefold().startswith(SOURCE) for source in question.sources)


def asked_at(question: Question) -> str:
    """Where: "Mercy Hospital", or "an interview" where nobody noted it."""
    places = (s[len(SOURCE) :] for s in question.sources if s.casefold().startswith(SOURCE))
    return next(places, SOMEWHERE)


def with_question(
    path: Path,
    text: str,
    known: Bank,
    *,
    kind: str = "general",
    flags: Collection[str] = (),
    program: str = "",
    as_of: str = "",
) -> tuple[Question, str]:
    """The question as it will stand in the file at `path`, and the whole text of that file with
    it. Nothing is written. `as_of` is the day it was noted.

    What the user does not say (the worry behind it, the time to answer) is taken from the
    bank's question that is most like it. What stands in the file stays as it is laid out.
    Raises `ContentError` for mistakes in the file, `CoachError` for text no question can be.
    """
    text, program = checked(text), _line(program, "The program") if program else ""
    own = bank.questions_of(read(path)) if path.exists() else []
    old = _text(path) if own else ""
    again = next((q for q in own if _plain(q.text) == _plain(text)), None)
    if again:
        raise CoachError(f"That question is there already: {again.id} in {path}.")
    identifier = _identifier(text, {*known.questions, *(q.id for q in own)})
    question = replace(
        _modelled(text, kind, tuple(dict.fromkeys(flags)), known),
        id=identifier,
        sources=(SOURCE + (program or SOMEWHERE),),
        as_of=as_of,
    )
    new = _joined(old, question, path, own)
    if len(new.encode()) > MAX_BYTES:
        raise CoachError(f"{path} is full: move some of its questions to another file beside it.")
    return question, new


def checked(text: str) -> str:
    """`text` as a question can be kept. Raises `CoachError`."""
    return _line(text, "The question")


def _modelled(text: str, kind: str, flags: tuple[str, ...], known: Bank) -> Question:
    """A question like its nearest neighbour in the bank; a core one where that is not near."""
    from rapidfuzz import fuzz

    same = [q for q in known.questions.values() if q.kind == kind and q.flags == flags]
    same = same or [q for q in known.questions.values() if set(q.flags) & set(flags)]

    def likeness(q: Question) -> float:
        return fuzz.token_sort_ratio(_plain(q.text), _plain(text))

    near = max(same, key=likeness, default=None)
    asked = Question(
        id="",
        kind=kind,
        text=text,
        flags=flags,
        category=near.category if near else "program",
        worry=_NOT_KNOWN,
        reassured_by=_REASSURED,
        how_to_answer=_IMPROPER if kind == "improper" else "",
    )
    if near and likeness(near) >= _ALIKE:
        return replace(
            asked,
            phase=near.phase,
            tone=near.tone,
            worry=near.worry,
            reassured_by=near.reassured_by,
            how_to_answer=near.how_to_answer,
            prep_s=near.prep_s,
            answer_s=near.answer_s,
        )
    first = next((q for q in same if q.phase == "opening"), near) if flags else None
    return replace(asked, worry=first.worry, reassured_by=first.reassured_by) if first else asked


def _joined(old: str, question: Question, path: Path, own: list[Question]) -> str:
    """`old` with the question at its end, however its list is indented; checked by reading it."""
    if not own:
        return "schema: 1\nquestions:\n" + _entry(question, "  ")
    start = old if old.endswith("\n") else old + "\n"
    for indent in ("  ", "", "    ", " ", "   "):
        new = start + _entry(question, indent)
        try:
            if bank.questions_of(parse(new, str(path))) == [*own, question]:
                return new
        except ContentError:
            continue
    raise CoachError(
        f"{path} is laid out so that nothing can be added at its end: move 'questions:' to the "
        "end of the file, each question behind a '- ' of its own."
    )


def _entry(question: Question, indent: str) -> str:
    fields: list[tuple[str, object]] = [
        ("id", question.id),
        ("kind", question.kind),
        ("text", question.text),
        ("flags", list(question.flags) or ["none"]),
        ("specialties", list(question.specialties)),
        ("category", question.category),
        ("phase", question.phase),
        ("tone", question.tone),
        ("worry", question.worry),
        ("reassured_by", question.reassured_by),
        ("prep_s", question.prep_s),
        ("answer_s", question.answer_s),
        ("sources", list(question.sources)),
    ]
    fields += [
        (key, value) for key in ("how_to_answer", "as_of") if (value := getattr(question, key))
    ]
    # A JSON value is a YAML value, whatever stands in it.
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields]
    return f"{indent}- " + f"\n{indent}  ".join(lines) + "\n"


def _identifier(text: str, taken: Collection[str]) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))[:_SLUG_WORDS]
    stem = "asked." + ("_".join(words)[:60].rstrip("_") or "question")
    numbered = (f"{stem}_{number}" for number in range(2, len(taken) + 3))
    return next(i for i in (stem, *numbered) if i not in taken)


def _line(text: str, what: str) -> str:
    text = " ".join(text.split())
    if not text:
        raise CoachError(f"{what} is empty.")
    if len(text) > LONGEST:
        raise CoachError(f"{what} is {len(text)} characters long: {LONGEST} at most.")
    if not text.isprintable():
        raise CoachError(f"{what} holds a character that cannot be shown.")
    if {"{", "}"} & set(text):
        raise CoachError(f"{what} may not hold a brace: say it as it was said.")
    return text


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise CoachError(f"{path} cannot be read: {error.strerror or error}.") from error
