"""Attempts and the crib as Markdown. What a user wrote is never read as markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from coach.history.logbook import RealInterview
from coach.report.marks import pieces
from coach.report.plain import safe
from coach.report.summary import NOTE, about, counts, heading, next_steps, said
from coach.values import CRITERION_LABELS, FLAGS, Attempt

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#+!|~$^=-]|(?<=\d)[.)])")
_ADDRESS = re.compile(r"(?<=[A-Za-z0-9])(://|@|\.(?=[A-Za-z]))")
HOW_TO_READ = (
    "⟨number and what it does: words⟩ marks the evidence; the number is the criterion it decided, "
    "✗ counted against it, ~ was too vague to count."
)


def markdown_report(attempts: Sequence[Attempt], interviews: Sequence[RealInterview] = ()) -> str:
    """The report, from the attempts and the real interviews, oldest first."""
    lines = [f"# {heading(attempts)}", "", counts(attempts), ""]
    if steps := next_steps(attempts):
        lines += ["## Next steps", ""]
        lines += [f"{i}. **{what}**: {plain(do)}" for i, (what, do) in enumerate(steps, 1)]
        lines += [""]
    if attempts:
        lines += ["## Answers", "", HOW_TO_READ, ""]
        for attempt in attempts:
            lines += [*_attempt(attempt), ""]
    if interviews:
        lines += ["## Real interviews", ""]
        for interview in interviews:
            lines += [*_interview(interview), ""]
    return "\n".join([*lines, f"*{NOTE}*", ""])


def markdown_crib(versions: Sequence[tuple[str, Attempt]]) -> str:
    """The current version of each story, from flag id and attempt."""
    lines = ["# My answers", ""]
    for flag, attempt in versions:
        lines += [f"## {FLAGS[flag]}", "", f"*{plain(attempt.question_text)}*", ""]
        lines += [*_quoted(plain(attempt.answer.text)), ""]
    return "\n".join(lines)


def plain(words: str) -> str:
    """`words` escaped so that Markdown shows them as they are, links and HTML included."""
    escaped = _MARKUP.sub(r"\\\1", safe(words)).replace("&", "&amp;")
    return _ADDRESS.sub(lambda found: found[0][:-1] + "&#" + str(ord(found[0][-1])) + ";", escaped)


def _attempt(attempt: Attempt) -> Iterator[str]:
    feedback = attempt.feedback
    yield f"### {plain(' '.join(attempt.question_text.split()))}"
    yield ""
    yield about(attempt)
    yield ""
    bands = feedback.bands if feedback else ()
    parts = []
    for piece in pieces(attempt.answer.text, bands):
        words = plain(piece.text)
        parts.append(f"⟨{plain(piece.label)}: {words.strip()}⟩ " if piece.label else words)
    yield from _quoted("".join(parts))
    yield ""
    if feedback is None:
        yield "Not scored."
        return
    if feedback.next_action:
        yield f"**Next:** {plain(feedback.next_action)}"
        yield ""
    if not feedback.bands:
        return
    yield "| criterion | band | why |"
    yield "|---|---|---|"
    for band in feedback.bands:
        if attempt.focus in ("", band.criterion):
            why = plain(" ".join(band.why.split()))
            yield f"| {CRITERION_LABELS[band.criterion]} | {band.value} of 4 | {why} |"
    if not attempt.focus:
        yield f"| overall | {feedback.overall} of 4 | {plain(feedback.summary)} |"


def _interview(one: RealInterview) -> Iterator[str]:
    yield f"### {plain(' '.join(said(one).split()))}"
    yield ""
    if one.note.strip():
        yield from [*_quoted(plain(one.note)), ""]
    yield from (f"- {plain(' '.join(asked.text.split()))}" for asked in one.questions)


def _quoted(words: str) -> list[str]:
    """Each line of it as part of one block quote, its line breaks kept."""
    return [f"> {line.strip()}  ".rstrip(" ") if not line.strip() else f"> {line.strip()}  "
            for line in words.splitlines()] or [">"]  # fmt: skip
