"""The texts of the home screen, made of what was gathered for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from textual.content import Content

from coach.tui.widgets.hung import hung
from coach.tui.wording import days_until, moment, plural, visible
from coach.words import FLAGS, SPECIALTIES

if TYPE_CHECKING:
    from coach.practice.plan import FlagStanding
    from coach.practice.sitting import Paused
    from coach.tui.overview import Overview

_FLAG_COLUMN = 22
"""As wide as the first column of the criteria above, or wider where a flag's name is."""
_NEXT = "next telling · p plan"
MOST_ODD = 3
"""Lines about what looks odd in the file; the others are counted."""


WAYS = (
    ("m", "mock", "mock interview", "A mock interview, or the one you left"),
    ("d", "drill", "drill", "A short exercise against the clock"),
    ("b", "build", "build an answer", "Build an answer part by part"),
    ("p", "plan", "plan", "What to practise, and your evidence"),
    ("h", "history", "review", "Your answers so far"),
    ("o", "own", "own question", "Type any question and answer it"),
    ("c", "check_texts", "check my texts", "Hold your application's texts against each other"),
    ("v", "voice", "voice", "Set up speaking"),
    ("i", "logbook", "interviews", "Log a real interview, and what was asked"),
    ("s", "settings", "settings", "Theme, times, keys"),
)
"""Where else one can go, shown on the page because the footer has no room: key, action, name,
and what the help says."""
_APART = "   "


def title(seen: Overview) -> str:
    """Whose coach this is."""
    profile = seen.profile
    parts = ["Coach"]
    if profile and profile.name:
        parts.append(profile.name)
    if profile and profile.specialties:
        parts.append(SPECIALTIES[profile.specialties[0]])
    return " · ".join(parts)


def aside(seen: Overview) -> str:
    """How far the interview is."""
    interview = seen.plan.interview
    if interview is None:
        return ""
    when = days_until(date.fromisoformat(interview.date), seen.today)
    return f"interview {when}"


def suggestion(seen: Overview) -> Content:
    """What to answer next, and why."""
    return Content.assemble(
        ("Next  ", "bold $text-primary"),
        (visible(seen.suggestion.text), "bold"),
        (f"\n{visible(seen.suggestion.reason)}", "$foreground-muted"),
    )


def ways(moved: Mapping[str, str], width: int) -> str:
    """As many on a line as `width` holds, the lines of about one length; a click does what the
    key does. `moved` maps an action to its key, as markup, where that is another."""
    told = []
    for key, action, name, _ in WAYS:
        key_ = moved.get(action, key)
        said = f"[@click=screen.{action}][bold $text-primary]{key_}[/] {name}[/]"
        told.append((len(f"{key_} {name}{_APART}"), said))
    room = width + len(_APART)
    every = range(1, len(told) + 1)
    lines = next((n for n in every if _longest(_spread(told, n)) <= room), len(told))
    return "\n".join(_APART.join(said for _, said in line) for line in _spread(told, lines))


def _spread(told: Sequence[tuple[int, str]], lines: int) -> list[Sequence[tuple[int, str]]]:
    """Over so many lines, of which the first have one more where it does not come out even."""
    each, more = divmod(len(told), lines)
    starts = [line * each + min(line, more) for line in range(lines + 1)]
    return [told[start:end] for start, end in pairwise(starts)]


def _longest(lines: Sequence[Sequence[tuple[int, str]]]) -> int:
    return max(sum(columns for columns, _ in line) for line in lines)


def left(paused: Paused, now: datetime) -> Content:
    """The interview that can be gone on with."""
    from coach.tui.screens.interview_setup import where

    return Content.assemble(
        ("You were in a mock interview  ", "bold $text-primary"),
        (where(paused), "bold"),
        (f"\nLeft {moment(paused.when, now)}. Enter: go on.", "$foreground-muted"),
    )


def draft(seen: Overview) -> Content:
    """The answer that was left unfinished."""
    one = seen.drafts[0]
    more = len(seen.drafts) - 1
    kept = f"{plural(len(one.text.split()), 'word')} kept {moment(one.when, seen.now)}"
    others = f" · {plural(more, 'more answer')} unfinished after this one" if more else ""
    return Content.assemble(
        ("You were answering  ", "bold $text-primary"),
        (visible(one.question_text), "bold"),
        (f"\n{kept}. Enter: go on.{others}", "$foreground-muted"),
    )


def flags(seen: Overview, width: int) -> Content:
    """How well each story was told, and when it is to be told again; closer together where
    `width` has no room for more."""
    if seen.profile is None or not seen.profile.flags:
        hint = "No flags yet: f tells the coach what a program may ask you about."
        return Content.styled(hint, "$foreground-muted")
    from coach.report.plan import told_well

    rows = [(FLAGS[one.flag], told_well(one), _next(one, seen.today)) for one in seen.plan.flags]
    first = max(len(flag) for flag, _, _ in rows)
    second = max(len("told well"), *(len(well) for _, well, _ in rows))
    third = max(len(when) for _, _, when in rows)
    roomy = max(_FLAG_COLUMN, first + 2) + second + 3 + max(third, len(_NEXT)) <= width
    first, second = (max(_FLAG_COLUMN, first + 2), second + 3) if roomy else (first + 1, second + 1)
    heading = f"{'Your flags':<{first}}{'told well':<{second}}{_NEXT if roomy else 'next'}"
    lines = [Content.styled(heading, "$foreground-muted")]
    for standing, (flag, well, next_time) in zip(seen.plan.flags, rows, strict=True):
        untold = "bold $text-warning" if standing.last is None else ""
        lines.append(
            Content.assemble(
                f"{flag:<{first}}",
                (f"{well:<{second}}", untold),
                (next_time, "$foreground-muted"),
            )
        )
    return Content("\n").join(lines)


def odd(seen: Overview, width: int) -> Content:
    """Said, never insisted on: life is odder than any check."""
    lines = [visible(sentence) for sentence in seen.odd[:MOST_ODD]]
    if len(seen.odd) > MOST_ODD:
        lines.append(f"and {len(seen.odd) - MOST_ODD} more: coach profile validate")
    told = [hung(Content("· "), Content(line), width).stylize("$foreground-muted")
            for line in lines]  # fmt: skip
    heading = Content.styled("Worth a second look in your file (f opens it)", "bold")
    return Content("\n").join([heading, *told])


def _next(standing: FlagStanding, today: date) -> str:
    return "now" if standing.due <= today else days_until(standing.due, today)
