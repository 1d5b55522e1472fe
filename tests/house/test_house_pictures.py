"""The pictures in the docs: few, small, and asking nobody."""

from __future__ import annotations

import re
from pathlib import Path

from tests.tour.__main__ import SHOWN

MOST_BYTES = 1_000_000
MOST_PICTURES = 9
NAME = re.compile(r"!\[[^\]]+\]\(([^)]*\.svg)\)")
"""A picture in a page; one without a text in its place is none."""


def test_every_picture_is_shown_and_every_picture_shown_is_there(checkout: Path) -> None:
    pages = [checkout / "README.md", *(checkout / "docs").rglob("*.md")]
    shown = {
        (page.parent / name).resolve()
        for page in pages
        for name in NAME.findall(page.read_text(encoding="utf-8"))
    }
    there = set((checkout / "docs" / "pictures").resolve().iterdir())
    assert shown == there
    assert {path.stem for path in there} == {name for names in SHOWN.values() for name in names}


def test_the_pictures_are_few_and_small_and_fetch_nothing(checkout: Path) -> None:
    pictures = list((checkout / "docs" / "pictures").iterdir())
    assert len(pictures) <= MOST_PICTURES
    assert sum(picture.stat().st_size for picture in pictures) < MOST_BYTES
    for picture in pictures:
        text = picture.read_text(encoding="utf-8")
        addresses = set(re.findall(r"\w+://[^\"')\s]+", text))
        assert addresses <= {"http://www.w3.org/2000/svg"}, picture.name
        assert "@font-face" not in text
        assert "@import" not in text
