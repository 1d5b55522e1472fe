"""What a half-typed path can become."""

from __future__ import annotations

import os
from itertools import islice
from pathlib import Path

_READ = (".txt", ".md", ".markdown", ".docx")
_MOST = 2_000


def completed(typed: str) -> str | None:
    """`typed` and the rest of the first folder or readable text whose name begins so, folders
    with their "/"; None where there is none, or the folder cannot be read."""
    folder, _, begun = typed.rpartition("/")
    if not begun or ("/" not in typed and begun.startswith("~")):
        return None
    where = Path(f"{folder}/" if "/" in typed else ".").expanduser()
    try:
        with os.scandir(where) as entries:
            found = sorted(
                entry.name + ("/" if entry.is_dir() else "")
                for entry in islice(entries, _MOST)
                if entry.name.startswith(begun)
                and (entry.is_dir() or entry.name.lower().endswith(_READ))
            )
    except (OSError, ValueError):
        return None
    return typed[: len(typed) - len(begun)] + found[0] if found else None
