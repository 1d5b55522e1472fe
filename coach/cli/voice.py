"""`coach voice`: setting up speaking, and trying it."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import click

from coach.cli.listen import listen
from coach.errors import SpeechError
from coach.speech.install import fetch_and_install, install_from
from coach.speech.levels import Level
from coach.speech.microphone import microphones, no_microphone
from coach.speech.models import OFFERS, offer
from coach.speech.playback import Player
from coach.speech.settings import VoiceSettings, read_settings, write_settings
from coach.speech.trying import TEST_SENTENCE, record, same_words

_MEANING = {
    "": "",
    "no signal": "no sound at all: is it muted, or not allowed for this terminal?",
    "stalled": "nothing any more",
    "quiet": "very quiet",
    "too loud": "too loud: move back a little",
}


@click.group()
def voice() -> None:
    """Speak your answers: set it up, and try it. Everything stays on this computer.

    \b
    Example:
      coach voice setup
    """


@voice.command()
@click.option(
    "--model",
    type=click.Choice([o.id for o in OFFERS]),
    help="Which one to fetch (small).",
)
@click.option(
    "--from", "archive", type=click.Path(path_type=Path), metavar="ZIP",
    help="Take the model from a zip on disk instead.",
)  # fmt: skip
@click.option("--microphone", metavar="NAME", help='Use this one; "" for the system\'s own choice.')
@click.option("--keep-audio/--no-keep-audio", default=None, help="Keep recordings of answers.")
@click.option("--aloud/--not-aloud", default=None, help="Read every question out.")
@click.pass_context
def setup(
    ctx: click.Context,
    model: str | None,
    archive: Path | None,
    microphone: str | None,
    keep_audio: bool | None,
    aloud: bool | None,
) -> None:
    """Fetch the speech model (41 MB, once), and choose how speaking works.

    The model comes from alphacephei.com, or from a zip you already have. A fetch that was stopped
    goes on where it stopped. With only other options, the model is left as it is.

    \b
    Models:
      small    41 MB    medium   131 MB
      large  1913 MB    largest 2424 MB

    \b
    Example:
      coach voice setup
      coach voice setup --from vosk-model-small-en-us-0.15.zip
      coach voice setup --microphone "USB Headset"
    """
    if model and archive:
        raise click.UsageError("--model goes without --from: the zip is the model.", ctx)
    chosen = (microphone, keep_audio, aloud)
    if model or archive or all(choice is None for choice in chosen):
        name = _install(model or "small", archive)
        click.echo(f"{name} is ready. Try it: `coach voice test`.")
    _choose(*chosen)


@voice.command()
def devices() -> None:
    """List the microphones the system knows now.

    \b
    Example:
      coach voice devices
    """
    found = microphones()
    if not found:
        raise SpeechError(no_microphone())
    chosen = read_settings().microphone
    for device in found:
        usual = "the system's own choice" if device.usual else ""
        yours = "chosen" if device.name == chosen else ""
        notes = ", ".join(filter(None, (yours, usual)))
        click.echo(f"{device.name}  {device.rate} Hz{f'  ({notes})' if notes else ''}")
    if chosen and chosen not in [device.name for device in found]:
        click.echo(f"\n“{chosen}” was chosen and is not connected.")
    click.echo('\n`coach voice setup --microphone "NAME"` chooses one.')


@voice.command("test")
@click.option("--seconds", type=click.IntRange(1, 30), default=3, show_default=True)
@click.option("--no-sentence", is_flag=True, help="Only record and play.")
def try_(seconds: int, no_sentence: bool) -> None:
    """Record a few seconds, hear them, then read a sentence and see what was understood.

    \b
    Example:
      coach voice test
    """
    microphone = read_settings().microphone
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "test.wav"
        click.echo(f"Say something: {seconds} seconds are recorded.")
        last = record(file, seconds, microphone, _meter())
        click.echo()
        click.echo(_verdict(last))
        click.echo("This is how it sounds:")
        try:
            Player(file).wait()
        except SpeechError as error:
            click.echo(str(error))
    if no_sentence:
        return
    click.echo(f"\nNow read aloud:\n  {TEST_SENTENCE}\n")
    said = listen(correct=False)
    if said is not None:
        right, of = same_words(said.heard)
        click.echo(f"\n{right} of {of} words were understood.")


def _install(model: str, archive: Path | None) -> str:
    if archive is not None:
        return install_from(archive, click.echo)
    wanted = offer(model)
    size = f"{wanted.size / 1e6:.0f} MB, {wanted.about}"
    click.echo(f"Fetching {wanted.name} ({size}) from {wanted.url}")
    click.echo(f"It takes about {wanted.memory} of memory while it listens.")
    return fetch_and_install(wanted, _progress(), click.echo)


def _progress() -> Callable[[int, int], None]:
    """Shows how far a fetch is: one line that changes on a terminal, else a line each tenth."""
    shown = -1

    def show(done: int, total: int) -> None:
        nonlocal shown
        percent = 100 * done // total
        step = 1 if sys.stdout.isatty() else 10
        if percent // step == shown:
            return
        shown = percent // step
        line = f"{percent:3} %  {done / 1e6:.1f} of {total / 1e6:.1f} MB"
        click.echo(f"\r{line}" if step == 1 else line, nl=step != 1 or done == total)

    return show


def _meter() -> Callable[[Level], None]:
    """Shows a level bar on a terminal, nothing in a pipe."""

    def show(level: Level) -> None:
        if sys.stdout.isatty():
            bar = "#" * round(30 * level.loudness)
            click.echo(f"\r[{bar:<30}] {_MEANING[level.wrong]:<60}", nl=False)

    return show


def _verdict(last: Level) -> str:
    if last.wrong == "no signal":
        return f"The microphone gives {_MEANING['no signal']}"
    return f"That was {_MEANING[last.wrong]}." if last.wrong else "The microphone works."


def _choose(microphone: str | None, keep_audio: bool | None, aloud: bool | None) -> None:
    before = read_settings()
    after = VoiceSettings(
        microphone=before.microphone if microphone is None else microphone,
        model=before.model,
        keep_audio=before.keep_audio if keep_audio is None else keep_audio,
        ask_aloud=before.ask_aloud if aloud is None else aloud,
    )
    if after == before:
        return
    if microphone and microphone not in [device.name for device in microphones()]:
        raise SpeechError(
            f"There is no microphone “{microphone}”: `coach voice devices` lists those there are."
        )
    write_settings(after)
    for said, old, new in (
        (f"Microphone: {after.microphone or 'the system chooses'}.", before.microphone,
         after.microphone),
        ("Recordings are kept with your answers." if after.keep_audio
         else "Recordings are not kept.", before.keep_audio, after.keep_audio),
        ("Questions are read out." if after.ask_aloud else "Questions are not read out.",
         before.ask_aloud, after.ask_aloud),
    ):  # fmt: skip
        if old != new:
            click.echo(said)
