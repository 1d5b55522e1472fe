"""Sets of application texts on disk, and Word files made by hand."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import yaml

from coach.applicant.papers.reading import read_paper
from coach.applicant.profile_file import find_profile
from coach.practice.consistency.checking import check_papers
from coach.practice.consistency.remarks import Checked
from coach.scoring.scorer import Scorer

SETS = Path(__file__).parent / "sets"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@dataclass(frozen=True)
class Application:
    """One set: its folder's texts, and what is planted in them."""

    folder: Path

    @property
    def files(self) -> list[Path]:
        order = {"statement": 0, "explanation": 1, "mspe": 2}
        found = [p for p in self.folder.iterdir() if p.suffix in (".txt", ".md", ".docx")]
        return sorted(found, key=lambda p: (order[p.stem.split("_")[0]], p.name))

    @property
    def planted(self) -> list[dict[str, Any]]:
        text = (self.folder / "expected.yaml").read_text(encoding="utf-8")
        found: list[dict[str, Any]] = yaml.safe_load(text)
        return found

    def check(self, scorer: Scorer, answers: tuple[tuple[int, str], ...] = ()) -> Checked:
        profile = find_profile(self.folder / "profile.yaml")
        return check_papers([read_paper(f) for f in self.files], profile, answers, scorer)


def archive(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in parts.items():
            zipped.writestr(name, data)
    return out.getvalue()


def document(body: str, head: str = "") -> bytes:
    """A Word file's main part around `body`."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<w:document xmlns:w="{WORD}">'
        f"<w:body>{body}</w:body></w:document>"
    ).encode()


def word(*paragraphs: str) -> bytes:
    """A Word file with these paragraphs, an empty one after each, each cut into two runs."""
    body = "".join(
        f"<w:p><w:r><w:t>{escape(p[:9])}</w:t></w:r>"
        f'<w:r><w:t xml:space="preserve">{escape(p[9:])}</w:t></w:r></w:p><w:p/>'
        for p in paragraphs
    )
    return archive({"[Content_Types].xml": b"<Types/>", "word/document.xml": document(body)})
