"""Attempts as one HTML page to read, to print and to take along."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coach.history.logbook import RealInterview
from coach.report.marks import NUMBERS, Piece, dots, pieces
from coach.report.page import page, text
from coach.report.summary import NOTE, about, counts, heading, next_steps, said
from coach.report.trend_drawings import trends
from coach.values import AGAINST, CRITERION_LABELS, Attempt, Band

HOW_TO_READ = (
    "Underlined words were evidence: the number is the criterion they decided (1 state it "
    "briefly, 2 take responsibility, 3 show the change, 4 cite the outcome, 5 composure); ✗ "
    "counted against it, ~ was too vague to count."
)


def html_report(attempts: Sequence[Attempt], interviews: Sequence[RealInterview] = ()) -> str:
    """The page, from the attempts and the real interviews, oldest first."""
    title = heading(attempts)
    parts = [f'<h1>{text(title)}</h1>\n<p class="meta">{text(counts(attempts))}</p>']
    if steps := next_steps(attempts):
        items = "".join(f"<li><b>{text(what)}</b><br>{text(do)}</li>\n" for what, do in steps)
        parts.append(f'<h2>Next steps</h2>\n<ol class="next">\n{items}</ol>')
    if drawn := trends(attempts):
        note = '<p class="meta">Oldest to the left; the dashed line is the goal, 3 of 4.</p>'
        parts.append(f"<h2>How it went</h2>\n{drawn}\n{note}")
    if attempts:
        parts.append(f'<h2>Answers</h2>\n<p class="meta">{text(HOW_TO_READ)}</p>')
        parts += [_article(attempt) for attempt in attempts]
    if interviews:
        parts.append("<h2>Real interviews</h2>")
        parts += [_interview(interview) for interview in interviews]
    parts.append(f"<footer>{text(NOTE)}</footer>")
    return page(title, "\n".join(parts))


def marked(attempt: Attempt) -> str:
    """The answer with its evidence underlined and named."""
    bands = attempt.feedback.bands if attempt.feedback else ()
    return "".join(_piece(piece) for piece in pieces(attempt.answer.text, bands))


def _article(attempt: Attempt) -> str:
    lines = [
        f"<article>\n<h3>{text(attempt.question_text)}</h3>",
        f'<p class="meta">{text(about(attempt))}</p>',
    ]
    feedback = attempt.feedback
    if feedback is None:
        lines.append('<p class="do">Not scored.</p>')
    else:
        lines.append(f'<p class="do">{text(feedback.next_action or feedback.summary)}</p>')
    lines.append(f'<div class="answer">{marked(attempt)}</div>')
    if feedback and feedback.bands:
        overall = "" if attempt.focus else f"<p><b>Overall {text(feedback.summary)}</b></p>\n"
        only = [b for b in feedback.bands if attempt.focus in ("", b.criterion)]
        rows = "".join(_row(band) for band in only)
        lines.append(f'{overall}<table class="bands">\n{rows}</table>')
        heard = [f.label for f in feedback.facets if f.met]
        missing = [f.label for f in feedback.facets if not f.met]
        if heard and not attempt.focus:
            lines.append(f'<p class="meta">Also heard: {text("; ".join(heard))}.</p>')
        if missing and attempt.kind != "followup" and not attempt.focus:
            lines.append(f'<p class="meta">Not heard: {text("; ".join(missing))}.</p>')
        lines += [f'<p class="meta">{text(note)}</p>' for note in feedback.notes]
    return "\n".join([*lines, "</article>"])


def _interview(one: RealInterview) -> str:
    note = f'<p class="meta">{text(one.note)}</p>\n' if one.note.strip() else ""
    items = "".join(f"<li>{text(asked.text)}</li>\n" for asked in one.questions)
    asked = f"<ul>\n{items}</ul>\n" if items else ""
    return f"<article>\n<h3>{text(said(one))}</h3>\n{note}{asked}</article>"


def _row(band: Band) -> str:
    number = NUMBERS[band.criterion]
    return (
        f'<tr><th scope="row"><span class="n{number}">{number}</span> '
        f"{text(CRITERION_LABELS[band.criterion])}</th>"
        f'<td class="dots"><span class="n{number}">{dots(band.value)}</span> {band.value}</td>'
        f"<td>{' '.join(_reasons(band))}</td></tr>\n"
    )


def _reasons(band: Band) -> Iterator[str]:
    if band.why:
        yield text(band.why)
    if band.missing and band.value < 4:
        yield f"<b>For {band.value + 1}:</b> {text(band.missing)}"


def _piece(piece: Piece) -> str:
    core = piece.text.strip()
    if not piece.marks or not core:
        return text(piece.text)
    at = piece.text.index(core)
    bad = any(move in AGAINST for _, move in piece.marks)
    style = "bad" if bad else f"c{min(number for number, _ in piece.marks)}"
    return (
        f"{text(piece.text[:at])}"
        f'<mark class="{style}"><span class="tag">{text(piece.label)}</span>{text(core)}</mark>'
        f"{text(piece.text[at + len(core) :])}"
    )
