"""The paragraphs of a Word file, read with the standard library and without trusting it.

A .docx is a ZIP archive with XML in it; both can be made to eat a machine. Only the one part that
holds the text is opened; its size, its depth and what comes out are limited while it is read, and
any document type declaration (entities, other files) ends the reading.
"""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from xml.parsers import expat

from coach.errors import AnswerError

MOST_PARTS = 5_000
MOST_XML_BYTES = 30_000_000
MOST_TEXT = 2_000_000
DEEPEST = 200
_BLOCK = 65_536
_PART = re.compile(r"word/document\d*\.xml", re.IGNORECASE)
_WORD = re.compile(r"(?:/wordprocessingml/2006/main|/ooxml/wordprocessingml/main)$")
_LEFT_OUT = frozenset(("del", "moveFrom", "Fallback", "footnote", "comment", "instrText"))


def paragraphs_of(raw: bytes, name: str) -> list[str]:
    """The text of each paragraph in order, empty ones left out. Raises `AnswerError`."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return _read(archive, name)
    except (
        zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error,
        EOFError, LookupError, NotImplementedError, ValueError, OSError,
    ):  # fmt: skip
        raise AnswerError(
            f"{name} is damaged: Word cannot have saved it like this. Open it in Word, save it "
            "again, and try once more."
        ) from None
    except RuntimeError:  # what zipfile says to a password
        raise AnswerError(
            f"{name} is locked with a password: save it without one and try again."
        ) from None


def _read(archive: zipfile.ZipFile, name: str) -> list[str]:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        raise AnswerError(f"{name} holds far more parts than a Word file has: it is not read.")
    part = next((p for p in parts if _PART.fullmatch(p.filename)), None)
    if part is None:
        raise AnswerError(
            f"{name} is an archive, but no Word file: save the text as .docx or plain text."
        )
    reader = _Reader(name)
    read = 0
    with archive.open(part) as stream:
        while block := stream.read(_BLOCK):
            read += len(block)
            if read > MOST_XML_BYTES:
                raise AnswerError(f"{name} unpacks to more than 30 MB of text: it is not read.")
            reader.feed(block)
    reader.close()
    return [text for text in (" ".join(p.split()) for p in reader.paragraphs) if text]


class _Reader:
    """Collects the text between the start and the end of each paragraph."""

    def __init__(self, name: str) -> None:
        self.paragraphs: list[str] = []
        self._name = name
        self._open: list[list[str]] = []
        self._depth = self._out = self._taken = 0
        self._in_text = False
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = self._declared
        parser.EntityDeclHandler = self._declared
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.buffer_text = True
        self._parser = parser

    def feed(self, block: bytes) -> None:
        self._parse(block, last=False)

    def close(self) -> None:
        self._parse(b"", last=True)

    def _parse(self, block: bytes, *, last: bool) -> None:
        try:
            self._parser.Parse(block, last)
        except expat.ExpatError:
            raise AnswerError(
                f"{self._name} is damaged: its text cannot be read. Open it in Word, save it "
                "again, and try once more."
            ) from None

    def _declared(self, *_: object) -> None:
        raise AnswerError(
            f"{self._name} declares things no Word file declares: it is not read. Save the text "
            "anew and try again."
        )

    def _start(self, tag: str, _: object) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise AnswerError(f"{self._name} is nested deeper than a Word file is: it is not read.")
        space, _sep, local = tag.rpartition(" ")
        if self._out or local in _LEFT_OUT:
            self._out += 1
        elif _WORD.search(space):
            if local == "p":
                self._open.append([])
            elif local in ("tab", "br", "cr") and self._open:
                self._open[-1].append(" ")
            elif local == "noBreakHyphen" and self._open:
                self._open[-1].append("-")
            self._in_text = local == "t"

    def _end(self, tag: str) -> None:
        self._depth -= 1
        self._in_text = False
        if self._out:
            self._out -= 1
            return
        space, _, local = tag.rpartition(" ")
        if local == "p" and _WORD.search(space) and self._open:
            self.paragraphs.append("".join(self._open.pop()))

    def _text(self, data: str) -> None:
        if not self._in_text or not self._open:
            return
        self._taken += len(data)
        if self._taken > MOST_TEXT:
            raise AnswerError(f"{self._name} holds more text than any application: it is not read.")
        self._open[-1].append(data)
