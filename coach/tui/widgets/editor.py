"""Where an answer is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rich.text import Text
from textual.document._document import Document
from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from coach.tui.widgets.in_turn import InTurn

MOST_WORDS = 20_000
MOST_CHARACTERS = 160_000
_LONGEST_LINE = 2_000
# What a terminal obeys, also to change the direction of a line. Zero-width joiners stay: some
# scripts and signs need them.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e"
                      "\u2066-\u2069\ufeff\ud800-\udfff]")  # fmt: skip


class Editor(InTurn, TextArea):
    """A text area that takes plain words only, and only so many of them; places of it can be
    underlined (`mark`), and stay with their words until those are changed."""

    class Full(Message):
        """Words were left out because there is no room for more."""

    def __init__(self, text: str = "", *, placeholder: str = "") -> None:
        super().__init__(
            text,
            soft_wrap=True,
            highlight_cursor_line=False,
            placeholder=placeholder,
            id="editor",
        )
        self.words = len(text.split())
        self._marks: list[tuple[int, int]] = []

    def mark(self, places: Iterable[tuple[int, int]]) -> None:
        """Underline these places of the text (code points), and no others."""
        self._marks = list(places)
        self._line_cache.clear()
        self.refresh()

    @property
    def marks(self) -> tuple[tuple[int, int], ...]:
        """The places that are underlined now."""
        return tuple(self._marks)

    def location_of(self, index: int) -> tuple[int, int]:
        """Row and column of the code point `index`."""
        assert isinstance(self.document, Document)
        return self.document.get_location_from_index(index)

    def _index(self, location: tuple[int, int]) -> int:
        assert isinstance(self.document, Document)
        return self.document.get_index_from_location(location)

    def get_line(self, line_index: int) -> Text:
        line = super().get_line(line_index)
        if _CONTROL.search(line.plain):  # an answer begun elsewhere may hold any
            line.plain = _CONTROL.sub("\ufffd", line.plain)
        if self._marks:
            start = self._index((line_index, 0))
            for first, past in self._marks:
                if first < start + len(line) and past > start:
                    line.stylize("underline", max(0, first - start), past - start)
        return line

    def undo(self) -> None:
        self.mark(())
        super().undo()

    def redo(self) -> None:
        self.mark(())
        super().redo()

    def show(self, text: str) -> None:
        """Take another text in, with nothing of the old one to undo; the cursor at its end."""
        self.load_text(text)
        self.words = len(text.split())
        self.move_cursor(self.document.end)

    def edit(self, edit: Edit) -> EditResult:
        """Apply an edit as far as there is room for it. Undo and redo need none."""
        before = self.get_text_range(edit.from_location, edit.to_location)
        fitting = fit(
            edit.text,
            words=MOST_WORDS - self.words + len(before.split()),
            characters=MOST_CHARACTERS - len(self.document.text) + len(before),
        )
        if len(fitting.split()) < len(edit.text.split()):
            self.post_message(self.Full())
        if self._marks:
            self._marks = moved(
                self._marks,
                self._index(edit.top),
                self._index(edit.bottom),
                len(fitting),
            )
        result = super().edit(replace(edit, text=fitting))
        self.words = len(self.text.split())
        return result


def moved(
    marks: Iterable[tuple[int, int]], start: int, end: int, length: int
) -> list[tuple[int, int]]:
    """Where `marks` are once the text from `start` to `end` is `length` long; those it touches
    are gone: their words have been seen to."""
    kept = []
    for first, past in marks:
        if past < start or (past == start and length and start == end):
            kept.append((first, past))
        elif first >= end and not first < start:
            shift = length - (end - start)
            kept.append((first + shift, past + shift))
    return kept


def fit(text: str, *, words: int, characters: int) -> str:
    """The beginning of `text` there is room for, without control characters.

    Very long lines are broken at a space: a line is laid out whole at every key.
    """
    if len(text) == 1 and words > 0 and characters > 0:
        return "" if _CONTROL.match(text) else text
    text = text[: max(0, characters)].replace("\r\n", "\n").replace("\r", "\n")
    text = _CONTROL.sub("", text)
    for count, word in enumerate(re.finditer(r"\S+", text)):
        if count == words:
            text = text[: word.start()].rstrip()
            break
    return "\n".join(part for line in text.split("\n") for part in _short(line))


def _short(line: str) -> Iterator[str]:
    while len(line) > _LONGEST_LINE:
        end = line.rfind(". ", _LONGEST_LINE // 2, _LONGEST_LINE) + 1
        end = end or line.rfind(" ", 1, _LONGEST_LINE)
        if end <= 0:
            yield line[:_LONGEST_LINE]
            line = line[_LONGEST_LINE:]
        else:
            yield line[:end]
            line = line[end + 1 :]
    yield line
