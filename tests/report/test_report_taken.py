"""What is taken along: a page that stands by itself and obeys nobody, Markdown, the crib."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.report.crib import html_crib
from coach.report.html import html_report
from coach.report.markdown import markdown_crib, markdown_report
from coach.values import CRITERIA, Answer, Attempt, Band, Evidence, Feedback

TAGS = {
    "html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "ol", "li", "b", "br",
    "div", "figure", "figcaption", "svg", "path", "text", "polyline", "circle", "article", "mark",
    "span", "table", "tr", "th", "td", "footer",
}  # fmt: skip
LOADING = {"href", "src", "srcset", "action", "style", "data", "formaction", "xlink:href", "ping"}
EVIL = (
    '<script>alert(1)</script> <img src="https://evil.example/x.png" onerror=alert(1)> '
    "[away](https://evil.example) ![x](https://evil.example/x.png) | # *home* </div></body> "
    "\x1b[31m &lt; javascript:alert(1) `code` <!-- https://evil.example -->"
)


class Seen(HTMLParser):
    """The tags, attributes and words of a page."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError("a comment")


def answered(
    text: str, *bands: int, day: int = 0, question: str = "What happened?", **changes: object
) -> Attempt:
    found = tuple(
        Band(criterion, band, (Evidence(0, len(text), text, "own"),) if text and i == 1 else (),
             "It is named.", "" if band == 4 else "One number.")
        for i, (criterion, band) in enumerate(zip(CRITERIA, bands, strict=False))
    )  # fmt: skip
    feedback = Feedback("flag", found, 2, "2 of 4: they would probe", f"Say {text[:200]}")
    attempt = Attempt(
        uid=f"u{day}-{text[:5]}",
        when=datetime(2026, 11, 2, 9, tzinfo=UTC) + timedelta(days=day),
        question_id="gap.when",
        question_text=question,
        kind="flag",
        flags=("gap",),
        answer=Answer(text),
        feedback=feedback if bands else None,
        number=day + 1,
    )
    return replace(attempt, **changes)


def outside(page: str) -> list[str]:
    """What would load or run something, were it not escaped."""
    seen = Seen(page)
    found = [tag for tag in seen.tags if tag not in TAGS]
    found += [name for name, _ in seen.attributes if name in LOADING or name.startswith("on")]
    style = re.search(r"<style>(.*?)</style>", page, re.S)
    assert style
    return found + re.findall(r"url\(|@import|https?:", style[1])


@settings(max_examples=50, deadline=None)
@given(text=st.text(max_size=80) | st.just(EVIL), question=st.text(min_size=1, max_size=40))
def test_nothing_a_user_wrote_becomes_markup(text: str, question: str) -> None:
    attempts = [answered(text, 4, 3, 2, 1, 0), answered(text, day=1, question=question or "?")]
    page = html_report(attempts)
    assert outside(page) == []
    assert outside(html_crib([("gap", attempts[0])])) == []
    assert Seen(page).tags.count("article") == 2


def test_the_words_stand_on_the_page_as_they_were_said() -> None:
    page = html_report([answered(EVIL, 4, 3, 2, 1, 0)])
    said = "".join(Seen(page).words)
    assert "<script>alert(1)</script>" in said
    assert "2 own part" in said
    assert "\x1b" not in page


def test_the_page_forbids_itself_everything_but_its_own_style() -> None:
    page = html_report([answered("I was away.", 4, 3, 2, 1, 0)])
    policy = next(value for name, value in Seen(page).attributes if "default-src" in value)
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


def test_the_next_step_is_that_of_the_latest_scored_answer() -> None:
    attempts = [
        answered("Old.", 4, 3, 2, 1, 0),
        answered("New.", 4, 3, 2, 1, 0, day=3),
        answered("Not scored.", day=4),
    ]
    for report in (html_report(attempts), markdown_report(attempts)):
        steps = (
            report.partition("Next steps")[2].partition("How it went")[0].partition("Answers")[0]
        )
        assert "Say New" in steps and "Say Old" not in steps


def test_an_exercise_on_one_criterion_moves_no_other_line() -> None:
    attempts = [
        answered("One.", 4, 3, 2, 1, 4),
        answered("Two.", 4, 3, 2, 1, 4, day=1),
        answered("Drill.", 0, 0, 4, 0, 0, day=2, focus="change"),
    ]
    labels = [v for n, v in Seen(html_report(attempts)).attributes if n == "aria-label"]
    assert "show the change, the last 3 answers: 2, 2, 4" in labels
    assert "state it briefly, the last 2 answers: 4, 4" in labels


def test_dates_and_counts_head_the_report() -> None:
    attempts = [answered("One."), answered("Two.", day=40, answer=Answer("Two.", "spoken"))]
    text = markdown_report(attempts)
    assert text.startswith("# Interview practice, 2 November to 12 December 2026\n")
    assert "2 answers, 1 of them spoken · gap" in text


def test_markdown_shows_what_was_said_and_no_link_or_tag_of_it() -> None:
    text = markdown_report([answered(EVIL, 4, 3, 2, 1, 0)])
    assert not re.search(r"(?<!\\)<\w", text)
    assert not re.search(r"(?<!\\)\]\(", text)
    assert "https://" not in text
    assert "\x1b" not in text
    for line in markdown_crib([("gap", answered("# Head\n- list\n1. one", 4))]).splitlines():
        assert not re.match(r"> (#|-|\d+\.)", line)


@pytest.mark.parametrize(("words", "style"), [(100, "crib"), (800, "crib long")])
def test_the_more_the_crib_holds_the_smaller_it_is_printed(words: int, style: str) -> None:
    page = html_crib([("gap", answered("word " * words, 4, 4, 4, 4, 4))])
    assert ("class", style) in Seen(page).attributes
