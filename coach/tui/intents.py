"""Where the user wants to go. Screens post these; the app alone knows which screen that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:  # what is told is made elsewhere; home is painted before that is loaded
    from coach.practice.drill import Drill
    from coach.practice.interview import Interview
    from coach.tui.overview import Trouble
    from coach.tui.turn import Turn
    from coach.values import Asked, Attempt, Draft


@dataclass
class Practise(Message):
    """Answer `asked`; with `draft`, go on where that draft stopped."""

    asked: Asked
    draft: Draft | None = None


class LoadAhead(Message):
    """Home is there: load what any other screen needs, while nothing is typed."""


@dataclass
class ShowFeedback(Message):
    """Show a kept attempt. `fresh` is True right after it was handed in."""

    attempt: Attempt
    fresh: bool = False


class PractiseNext(Message):
    """Answer whatever the coach suggests next."""


class OpenDrills(Message):
    """Choose what to drill."""


class SetUpInterview(Message):
    """Choose how a mock interview is to be, and begin it."""


@dataclass
class ResumeInterview(Message):
    """Go on with the interview that was left."""

    uid: str


@dataclass
class InterviewGoesOn(Message):
    """Ask what this interview asks now, or look back where it is over. `draft` is what is kept of
    the answer."""

    interview: Interview
    draft: Draft | None = None


@dataclass
class ShowInterviewFeedback(Message):
    """Show the feedback on an answer of an interview that goes on after it."""

    interview: Interview
    attempt: Attempt


@dataclass
class ShowDebrief(Message):
    """Look back on the interview with this uid."""

    uid: str


@dataclass
class StartDrill(Message):
    """Do this exercise."""

    drill: Drill


@dataclass
class DrillAgain(Message):
    """The exercise that this kept answer was, once more, and compared with it."""

    first: Attempt


@dataclass
class GoOnDrilling(Message):
    """Do this turn of a drill, from `draft` on where there is one; with `answered`, what comes
    after that answer to it."""

    turn: Turn
    answered: Attempt | None = None
    draft: Draft | None = None


class ResumeRound(Message):
    """Go on with the round that was left."""


@dataclass
class Compare(Message):
    """Two kept answers side by side."""

    before: Attempt
    after: Attempt


class GoHome(Message):
    """Back to the home screen, whatever lies between."""


class OpenHistory(Message):
    """The list of attempts."""


class OpenPlan(Message):
    """What to practise today, and how things stand."""


class OpenTrends(Message):
    """How criteria and flags went over time."""


class CheckTexts(Message):
    """The application's texts held against each other."""


class OpenQuestions(Message):
    """The list of questions."""


class AskOwnQuestion(Message):
    """Type any question and answer it."""


@dataclass
class OpenBuilder(Message):
    """Build the answer about `flag`; "" to choose the flag first."""

    flag: str = ""


class EditFile(Message):
    """Set up the applicant's file, or change it."""


class Begin(Message):
    """There is nothing yet: greet, and offer the set-up."""


class SetUpVoice(Message):
    """Set up speaking, or change how it works."""


@dataclass
class InTrouble(Message):
    """Something of the user's cannot be read; see `overview.troubles`."""

    found: list[Trouble]


@dataclass
class Mended(Message):
    """All can be read now, or is done `without`."""

    without: frozenset[str]


class OpenSettings(Message):
    """What one may choose."""


class OpenKeys(Message):
    """The keys, to move them."""


class SettingsChanged(Message):
    """The settings in force are others now."""


class OpenLogbook(Message):
    """The interviews that really were."""
