"""Text fit for a plain terminal: nothing a terminal would obey, and no line too long."""

from __future__ import annotations

import textwrap

NARROWEST = 20
"""Columns; a terminal that says it has fewer is not believed."""


def safe(text: str) -> str:
    """`text` with control and formatting characters made harmless: escape sequences cannot reach
    the screen; line breaks and tabs stay."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in "\n\t" else _shown(c) for c in text)


def _shown(character: str) -> str:
    code = ord(character)
    if character == "\r":
        return "\n"
    if code < 32:
        return chr(0x2400 + code)
    return "" if code < 0xFFFF else "\ufffd"


def wrapped(text: str, width: int, indent: str = "", hang: str = "") -> list[str]:
    """`text`, made `safe`, in lines of at most `width` columns. `hang` is what the second and later
    lines of a paragraph are indented by, `indent` where it is empty."""
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        lines += textwrap.wrap(
            safe(paragraph),
            max(NARROWEST, width),
            initial_indent=indent,
            subsequent_indent=hang or indent,
        ) or [""]
    return lines


def clock(seconds: float) -> str:
    """ "1:07"; "1:02:07" from an hour on."""
    minutes, second = divmod(int(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"
