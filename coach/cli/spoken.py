"""Answers spoken in a plain terminal: what was said is on disk while it is said, and joins what was
kept of the answer before."""

from __future__ import annotations

import sys
import time
from dataclasses import replace

import click

from coach.applicant.names import names_in
from coach.cli.listen import enter_pressed, listen
from coach.practice.desk import Desk
from coach.practice.timing import Timing
from coach.report.plain import clock as clock_text
from coach.speech.aloud import Reading
from coach.speech.models import model_in_use
from coach.speech.recordings import new_recording
from coach.speech.settings import read_settings
from coach.values import Answer, Draft

_GLANCE_S = 0.05
_ONCE_MORE = "Enter: speak again. t: type it instead. q: leave it."


def speak(desk: Desk, draft: Draft, timing: Timing | None = None) -> Answer | None:
    """What is said after what `draft` holds, until Enter, ctrl+c or the stop; None where nothing
    was understood. Raises `SpeechError` before anything was recorded."""
    before = f"{draft.text}\n" if draft.text else ""
    begun = time.monotonic()

    def note(text: str) -> None:
        elapsed_s = round(draft.elapsed_s + time.monotonic() - begun, 1)
        desk.history.save_draft(
            replace(draft, text=before + text, channel="spoken", elapsed_s=elapsed_s)
        )

    recording = new_recording(draft.uid) if read_settings().keep_audio else None
    answer = listen(
        names=names_in(desk.profile),
        ends=lambda words: desk.scorer().ends(words),
        keep=recording,
        note=note,
        timing=timing,
        elapsed_s=draft.elapsed_s,
    )
    if answer is None:
        if recording is not None:
            recording.unlink(missing_ok=True)
        return None
    return replace(answer, text=before + answer.text)


class Speaker:
    """Takes the spoken answers of a drill. `gave_up` once the user would rather type."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.gave_up = False

    def take(self, draft: Draft, timing: Timing | None) -> Answer | None:
        """An answer, or None where there is none. Raises `SpeechError` as `speak` does."""
        model_in_use()  # nobody thinks first, and hears then that there is no model
        live = sys.stdin.isatty()
        reading = Reading(draft.question_text) if read_settings().ask_aloud else None
        try:
            if live:
                _until_ready(timing if not draft.text else None)
        finally:
            if reading is not None:
                reading.stop()
        while True:
            answer = speak(self._desk, draft, timing)
            if answer is not None or not live:
                return answer
            click.echo(_ONCE_MORE)
            choice = sys.stdin.readline()
            if not choice or choice.strip().lower() == "q":
                return None
            if choice.strip().lower() == "t":
                self.gave_up = True
                return None


def _until_ready(timing: Timing | None) -> None:
    """The time to think, where there is one; Enter begins."""
    if timing is None or not timing.prep_s:
        click.echo("Enter, then speak.")
        sys.stdin.readline()
        return
    click.echo(f"Think: {clock_text(timing.prep_s)}. Enter begins at once.")
    until = time.monotonic() + timing.prep_s
    while time.monotonic() < until and not enter_pressed():
        time.sleep(_GLANCE_S)
