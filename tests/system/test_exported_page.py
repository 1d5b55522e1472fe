"""The exported page in a real browser: it shows what it should, prints, and asks for nothing."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.system("browser")

ANSWER = (
    "I failed Step 1 in June 2021. I had never timed a block, which was my own decision. "
    "<script>document.title = 'run'</script><img src=https://evil.example/x.png> I did forty "
    "timed questions every morning with a partner. I passed in March 2022."
)


def browse(page: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    found = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chrome")
    assert found, "needs Chromium"
    return subprocess.run(
        [found, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
         "--enable-logging=stderr", f"--user-data-dir={page.parent / 'browser'}", *arguments,
         page.as_uri()],
        capture_output=True, text=True, timeout=180, check=True,
    )  # fmt: skip


@pytest.fixture
def page(coach: Callable[..., Any], tmp_path: Path) -> Path:
    (tmp_path / "answer.txt").write_text(ANSWER, encoding="utf-8")
    for _ in range(2):
        asked = ("--flag", "exam_failure", "--question", "What happened?")
        assert coach("score", "answer.txt", *asked, "--save").status == 0
    assert coach("export", "-o", "page.html").status == 0
    return tmp_path / "page.html"


def test_it_runs_nothing_loads_nothing_and_its_style_is_allowed(page: Path) -> None:
    seen = browse(page, "--dump-dom")
    assert "<title>Interview practice" in seen.stdout
    assert "&lt;/script&gt;&lt;img" in seen.stdout and "<script" not in seen.stdout
    assert "Content Security Policy" not in seen.stderr
    assert "evil.example" not in seen.stderr


def test_it_can_be_looked_at_and_printed(page: Path) -> None:
    picture, paper = page.with_name("page.png"), page.with_name("page.pdf")
    browse(page, f"--screenshot={picture}", "--window-size=1200,1600")
    browse(page, f"--print-to-pdf={paper}", "--no-pdf-header-footer")
    assert picture.read_bytes().startswith(b"\x89PNG") and picture.stat().st_size > 20_000
    assert paper.read_bytes().startswith(b"%PDF")


def test_the_crib_prints_on_one_sheet(page: Path, tmp_path: Path) -> None:
    from datetime import UTC, datetime

    from coach.report.crib import html_crib
    from coach.values import Answer, Attempt

    for flags, words in ((4, 160), (8, 150)):
        told = [
            (flag, Attempt("u", datetime.now(UTC), "", "What happened in that year?", "flag",
                           (flag,), Answer("In truth I had read " * (words // 5))))
            for flag in ("gap", "visa", "yog", "family", "english", "health", "low_score",
                         "probation")[:flags]
        ]  # fmt: skip
        crib, paper = tmp_path / "crib.html", tmp_path / "crib.pdf"
        crib.write_text(html_crib(told), encoding="utf-8")
        browse(crib, f"--print-to-pdf={paper}", "--no-pdf-header-footer")
        assert paper.read_bytes().count(b"/Type /Page\n") == 1
