"""A file of the applicant's, read as an application text: plain text, Markdown or Word."""

from __future__ import annotations

import re
from pathlib import Path

from coach.applicant.papers.docx import paragraphs_of
from coach.applicant.papers.paper import Paper
from coach.errors import AnswerError

MOST_BYTES = 10_000_000
MOST_TEXT_BYTES = 500_000
_NAMED = {
    "mspe": re.compile(r"mspe|dean|performance.?evaluation", re.I),
    "explanation": re.compile(r"expla|additional|interruption|gap|\beras\b|reason", re.I),
    "statement": re.compile(r"statement|personal|(?<![a-z])ps(?![a-z])|essay", re.I),
}
_LETTER = re.compile(
    r"medical student performance evaluation|\bMSPE\b|dean['’]s letter|"
    r"\b(?:the|this) (?:student|candidate)\b|\b(?:Mr|Ms|Mrs)\. [A-Z]"
)
_FIRST_PERSON = re.compile(r"\b(?:I|my)\b")
_STATEMENT_WORDS = 350
_OTHER_FORMATS = (
    (b"%PDF", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old or locked Word file (.doc)"),
    (b"{\\rtf", "a rich text file (.rtf)"),
)
_MARKDOWN = tuple(
    re.compile(pattern, re.M | re.S)
    for pattern in (
        r"\A---\n.{0,2000}?\n---(?=\n|\Z)",  # what stands before the text
        r"<!--.{0,2000}?-->",
        r"^[^\S\n]*(?:#{1,6}(?=\s)|>+|[-*_]{3,}[^\S\n]*$)",
        r"\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<!\w)_{1,2}(?=\S)|(?<=\S)_{1,2}(?!\w)|`+",
        r"(?<=\])\([^()\s]*\)",
    )
)


def read_paper(path: Path, kind: str | None = None) -> Paper:
    """The paper at `path`. Without `kind` it is taken from a clear word in the file's name, or
    else from what the text looks like. Raises `AnswerError` with one sentence."""
    name = path.name
    raw = _bytes(path, name)
    if raw.startswith(b"PK"):
        text, paged = "\n".join(paragraphs_of(raw, name)), True
    else:
        text, paged = _plain(raw, name), False
        if path.suffix.lower() in (".md", ".markdown"):
            text = _unmarked(text)
    if not any(c.isalnum() for c in text):
        raise AnswerError(f"{name} is empty: there is nothing to check in it.")
    guessed, how = guess_kind(path.stem, text)
    return Paper(name, kind or guessed, text, paged, "told" if kind else how)


def guess_kind(stem: str, text: str) -> tuple[str, str]:
    """The kind of a paper, and whether its "name" or its "content" told."""
    by_name = [kind for kind in _NAMED if _NAMED[kind].search(stem.replace("_", " "))]
    if len(by_name) == 1:
        return by_name[0], "name"
    mine = len(_FIRST_PERSON.findall(text))
    if len(_LETTER.findall(text)) > mine:
        return "mspe", "content"
    long = len(text.split()) >= _STATEMENT_WORDS
    return ("statement" if long else "explanation"), "content"


def _bytes(path: Path, name: str) -> bytes:
    try:
        if path.is_dir():
            raise AnswerError(f"{name} is a folder: name the files in it.")
        if not path.is_file():
            raise AnswerError(f"There is no file {path}: check the name and the folder.")
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise AnswerError(f"{name} cannot be read: {error.strerror}.") from None
    if len(raw) > MOST_BYTES:
        raise AnswerError(f"{name} is larger than 10 MB: an application text is a few pages.")
    return raw


def _plain(raw: bytes, name: str) -> str:
    for magic, what in _OTHER_FORMATS:
        if raw.startswith(magic):
            raise AnswerError(f"{name} is {what}: save it as .docx or plain text and try again.")
    if len(raw) > MOST_TEXT_BYTES:
        raise AnswerError(f"{name} holds more than 500 kB of text: an application is a few pages.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise AnswerError(
            f"{name} is not text in UTF-8: save it as plain text (UTF-8) or .docx and try again."
        ) from None
    if "\x00" in text:
        raise AnswerError(f"{name} is not text: it holds zero bytes. Save it as plain text.")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")


def _unmarked(text: str) -> str:
    """Markdown's marks as spaces: every letter stays at its place."""
    for pattern in _MARKDOWN:
        text = pattern.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), text)
    return text
