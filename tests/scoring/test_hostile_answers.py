"""Whatever is pasted as an answer: it is scored or said to be unreadable, its quotations stand in
it, and nothing a terminal would obey reaches a report."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.history.remarks import Remarks
from coach.report.attempt import attempt_lines
from coach.report.html import html_report
from coach.report.machine import score_object
from coach.report.markdown import markdown_report
from coach.report.terminal import feedback_lines
from coach.values import Answer, Attempt, Feedback

Score = Callable[..., Feedback]
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
SENTENCES = [
    "I failed Step 1 in 2021.", "It was my own decision.", "I now test myself every week.",
    "I passed in March 2022 with a 241.", "The school taught badly.", "so um yes",
]  # fmt: skip
HOSTILE = [
    "\x1b[2J", "\x1b]0;title\x07", "\x9b31m", "\x00", "\r", "\x08", "\u202e", "\u2066", "\ufeff",
    "[bold]", "[/]", "[link=x]", "<script>", "</p>", "&lt;", "# ", "**", "`", "{}", "%s", "\\",
    "أنا رسبت",
    "שלום", "👩🏽‍⚕️", "e\u0301\u0301\u0301", "\U0010ffff", "ﬁ", "İ", "ß", "\u2028", "\u0085",
]  # fmt: skip
ANSWERS = st.lists(
    st.sampled_from(SENTENCES)
    | st.sampled_from(HOSTILE)
    | st.text(st.characters(codec="utf-8"), max_size=30),
    max_size=12,
).flatmap(lambda parts: st.sampled_from([" ", "", "\n", ". "]).map(lambda glue: glue.join(parts)))
WHEN = datetime(2026, 3, 1, 12, tzinfo=UTC)


def check(answer: str, feedback: Feedback) -> None:
    found = json.loads(json.dumps(score_object("x", feedback)))
    for quotations in found["evidence"].values():
        for quoted in quotations:
            assert answer[quoted["start"] : quoted["end"]] == quoted["text"]
    for facet in found["facets"]:
        if facet["start"] is not None:
            assert 0 <= facet["start"] <= facet["end"] <= len(answer)
    if found.get("overall") is not None:
        assert all(0 <= value <= 4 for value in found["scores"].values())
    kept = Attempt("u", WHEN, "", answer[:50] or "?", "flag", ("gap",), Answer(answer), feedback)
    for shown in (
        *feedback_lines(feedback, answer),
        *attempt_lines(kept, Remarks(answer[:50])),
        markdown_report([kept]),
        html_report([kept]),
    ):
        assert not (obeyed := OBEYED.search(shown)), repr(obeyed)


@settings(
    max_examples=25, deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(answer=ANSWERS)
def test_any_answer_is_scored_quoted_and_shown_harmlessly(score: Score, answer: str) -> None:
    check(answer, score(answer))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_each_hostile_piece_within_and_around_sentences(score: Score, hostile: str) -> None:
    answer = hostile.join(["", *SENTENCES[:4], ""])
    check(answer, score(answer))
