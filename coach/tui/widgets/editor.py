"""Where an answer is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

MOST_WORDS = 20_000
MOST_CHARACTERS = 160_000
_LONGEST_LINE = 2_000
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


class Editor(TextArea):
    """A text area that takes plain words only, and only so many of them."""

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
        result = super().edit(replace(edit, text=fitting))
        self.words = len(self.text.split())
        return result


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
