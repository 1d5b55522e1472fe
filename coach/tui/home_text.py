"""The texts of the home screen, made of what was gathered for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from textual.content import Content

from coach.practice.plan import FlagStanding
from coach.practice.sitting import Paused
from coach.report.plan import told_well
from coach.tui.overview import Overview
from coach.tui.screens.interview_setup import where
from coach.tui.wording import days_until, moment, plural, visible
from coach.values import FLAGS, SPECIALTIES

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
_FIRST_LINE = 5
"""How many of them stand on the first of two lines."""


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


def ways(moved: Mapping[str, str]) -> str:
    """A click does what the key does. `moved` maps an action to its key where that is another."""
    told = [
        f"[@click=screen.{action}][bold $text-primary]{moved.get(action, key)}[/] {name}[/]"
        for key, action, name, _ in WAYS
    ]
    return "   ".join(told[:_FIRST_LINE]) + "\n" + "   ".join(told[_FIRST_LINE:])


def left(paused: Paused, now: datetime) -> Content:
    """The interview that can be gone on with."""
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


def flags(seen: Overview) -> Content:
    """How well each story was told, and when it is to be told again."""
    if seen.profile is None or not seen.profile.flags:
        hint = "No flags yet: f tells the coach what a program may ask you about."
        return Content.styled(hint, "$foreground-muted")
    heading = f"{'Your flags':<34}{'told well':<18}next telling · p plan"
    lines = [Content.styled(heading, "$foreground-muted")]
    lines += [_flag(standing, seen.today) for standing in seen.plan.flags]
    return Content("\n").join(lines)


def odd(seen: Overview) -> Content:
    """Said, never insisted on: life is odder than any check."""
    lines = [f"· {visible(sentence)}" for sentence in seen.odd[:MOST_ODD]]
    if len(seen.odd) > MOST_ODD:
        lines.append(f"· and {len(seen.odd) - MOST_ODD} more: coach profile validate")
    heading = ("Worth a second look in your file (f opens it)", "bold")
    return Content.assemble(heading, ("\n" + "\n".join(lines), "$foreground-muted"))


def _flag(standing: FlagStanding, today: date) -> Content:
    well, untold = told_well(standing), standing.last is None
    next_time = "now" if standing.due <= today else days_until(standing.due, today)
    return Content.assemble(
        f"{FLAGS[standing.flag]:<34}",
        (f"{well:<18}", "bold $text-warning" if untold else ""),
        (next_time, "$foreground-muted"),
    )
