"""The crib: the current version of each story, for one sheet of paper."""

from __future__ import annotations

from collections.abc import Sequence

from coach.report.page import page, text
from coach.values import FLAGS, Attempt

TITLE = "My answers"
SIZES = ((1100, " longest"), (700, " long"))
"""From how many words on it is printed smaller."""
NOTE = "To read once before the interview, not to read out."


def html_crib(versions: Sequence[tuple[str, Attempt]]) -> str:
    """The page, from flag id and attempt."""
    articles = "\n".join(_article(flag, attempt) for flag, attempt in versions)
    words = sum(len(attempt.answer.text.split()) for _, attempt in versions)
    size = next((name for most, name in SIZES if words > most), "")
    head = f'<h1>{TITLE}</h1>\n<p class="meta">{text(NOTE)}</p>'
    return page(TITLE, f'{head}\n<div class="crib{size}">\n{articles}\n</div>')


def _article(flag: str, attempt: Attempt) -> str:
    overall = attempt.feedback.overall if attempt.feedback else None
    words = len(attempt.answer.text.split())
    scored = "" if overall is None else f", {overall} of 4"
    when = attempt.when.astimezone()
    return (
        f"<article>\n<h2>{text(FLAGS[flag])}</h2>\n"
        f'<p class="question">{text(attempt.question_text)}</p>\n'
        f'<div class="answer">{text(attempt.answer.text.strip())}</div>\n'
        f'<p class="meta">{words} words, {when.day} {when:%B}{scored}</p>\n</article>'
    )
