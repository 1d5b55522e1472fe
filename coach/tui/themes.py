"""The coach's own themes; Textual's are in the command palette too."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from types import MappingProxyType

from textual.theme import Theme

from coach import paths

DARK = Theme(
    name="coach-dark",
    primary="#7fb5c9",
    secondary="#b3a1dc",
    accent="#e3bf78",
    success="#9cc57f",
    warning="#e39a6a",
    error="#e58078",
    foreground="#dcdfe4",
    background="#15181c",
    surface="#1b1f24",
    panel="#242a30",
    dark=True,
    variables={
        "border-blurred": "#414c56",
        "block-cursor-background": "#2f4a55",
        "block-cursor-foreground": "#f2f5f7",
        "block-cursor-text-style": "bold",
        "footer-key-foreground": "#7fb5c9",
        "footer-background": "#1b1f24",
        "input-selection-background": "#7fb5c9 35%",
    },
)
LIGHT = Theme(
    name="coach-light",
    primary="#1f6480",
    secondary="#5f489c",
    accent="#85590a",
    success="#3d6b1a",
    warning="#96480d",
    error="#a82f28",
    foreground="#26292d",
    background="#fbf9f5",
    surface="#f3f0ea",
    panel="#e8e4db",
    dark=False,
    variables={
        "border-blurred": "#bdb6a8",
        "foreground-muted": "#64676c",
        "block-cursor-background": "#cfe1e8",
        "block-cursor-foreground": "#16282f",
        "block-cursor-text-style": "bold",
        "footer-key-foreground": "#1f6480",
        "footer-background": "#f3f0ea",
        "input-selection-background": "#1f6480 25%",
    },
)
HIGH_CONTRAST = Theme(
    name="coach-high-contrast",
    primary="#00e5ff",
    secondary="#ffb3ff",
    accent="#ffff00",
    success="#00ff66",
    warning="#ffc400",
    error="#ff8080",
    foreground="#ffffff",
    background="#000000",
    surface="#2a2a2a",
    panel="#6a6a6a",
    dark=True,
    variables={
        # Dark, so that whatever colour stands on it can be read.
        "block-cursor-background": "#0a2fa8",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "bold",
        "border": "#ffffff",
        "border-blurred": "#ffffff",
        "foreground-muted": "#ffffff",
        "footer-key-foreground": "#ffff00",
        "footer-background": "#000000",
        "input-selection-background": "#00e5ff 50%",
    },
)
ALL: Mapping[str, Theme] = MappingProxyType(
    {"dark": DARK, "light": LIGHT, "high-contrast": HIGH_CONTRAST}
)
"""By the name the settings use."""


def chosen() -> Theme:
    """The theme the settings name, as far as a glance tells: home is painted in it before the file
    is read with all that checks it. The usual one where there is none to see."""
    found = None
    # A pipe in its place would wait for ever.
    if paths.settings_file().is_file():
        with (
            suppress(OSError, UnicodeDecodeError),
            paths.settings_file().open(encoding="utf-8") as file,
        ):
            found = re.search(r"^theme: *([\w-]+) *$", file.read(4096), re.MULTILINE)
    return ALL.get(found[1], DARK) if found else DARK
