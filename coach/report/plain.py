"""What may be shown: text of a user's without anything a terminal would obey."""

from __future__ import annotations


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


def clock(seconds: float) -> str:
    """ "1:07"."""
    minutes, second = divmod(int(seconds), 60)
    return f"{minutes}:{second:02}"
