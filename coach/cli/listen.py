"""Taking a spoken answer in a plain terminal: read line by line, so a screen reader can follow."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from coach.errors import SpeechError
from coach.speech.levels import Level
from coach.speech.listening import Ended, Heard, Listening, Started
from coach.speech.sentences import Ends
from coach.speech.settings import read_settings
from coach.values import Answer, Word

_WRONG = {
    "no signal": "No sound comes from the microphone: is it muted, or not allowed here?",
    "quiet": "",
    "stalled": "Nothing comes from the microphone any more …",
    "too loud": "It is too loud: move back from the microphone a little.",
}


def listen(
    *,
    names: Sequence[str] = (),
    ends: Ends | None = None,
    keep: Path | None = None,
    note: Callable[[str], None] = lambda _: None,
    correct: bool = True,
) -> Answer | None:
    """A spoken answer, until Enter or ctrl+c; None where nothing was said. Prints what is heard
    phrase by phrase.

    `note` gets the whole text each time it grows, to keep it on disk. With `correct` the speaker
    may put the text right in an editor. `names` and `ends` are as in `transcript`; `keep` is a WAV
    file to write. Raises `SpeechError` before anything was recorded.
    """
    listening = Listening(microphone=read_settings().microphone, names=names, ends=ends, keep=keep)
    with _interrupted_by(listening.stop):
        ended = _follow(listening, note)
    if ended.problem:
        click.echo(ended.problem)
    said = ended.transcript
    if not said.words:
        click.echo("Nothing was understood.")
        return None
    click.echo(f"\n{said.text}\n")
    note(said.text)
    text = _corrected(said.text) if correct and sys.stdin.isatty() else said.text
    return said.answer(text) if text.strip() else None


def _follow(listening: Listening, note: Callable[[str], None]) -> Ended:
    said, told, ended = 0, "", None
    for event in listening.events():
        if isinstance(event, Started):
            click.echo(f"Speak now ({event.microphone}). Enter ends it.")
        elif isinstance(event, Level):
            if _WRONG.get(event.wrong) and event.wrong != told:
                click.echo(_WRONG[event.wrong])
            told = event.wrong
            if _enter_pressed():
                listening.stop()
        elif isinstance(event, Heard):
            note(_text(event.words + event.tentative))
            if len(event.words) > said:
                click.echo(_text(event.words[said:]))
                said = len(event.words)
        else:
            ended = event
    assert ended is not None
    return ended


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _corrected(text: str) -> str:
    if not click.confirm("Change a word before it is scored?", default=False):
        return text
    try:
        changed = click.edit(text, require_save=False)
    except click.ClickException as error:
        raise SpeechError(f"No editor could be opened ({error.message}): set EDITOR.") from error
    return text if changed is None else changed.strip()


def _enter_pressed() -> bool:
    """Whether a line was entered since; it is taken away."""
    if not sys.stdin.isatty():
        return False
    if os.name == "nt":
        import msvcrt

        pressed = False
        while msvcrt.kbhit():  # type: ignore[attr-defined]
            pressed = msvcrt.getwch() in "\r\n" or pressed  # type: ignore[attr-defined]
        return pressed
    import select

    if not select.select([sys.stdin], [], [], 0)[0]:
        return False
    sys.stdin.readline()
    return True


@contextmanager
def _interrupted_by(stop: Callable[[], None]) -> Iterator[None]:
    """Let ctrl+c end the answer, not the program."""
    before = signal.signal(signal.SIGINT, lambda *_: stop())
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
