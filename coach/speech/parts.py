"""The parts voice needs, and the command that brings each missing one."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass

from coach.errors import CoachError
from coach.speech.microphone import microphones, missing_portaudio, no_microphone
from coach.speech.models import model_in_use
from coach.speech.settings import read_settings


@dataclass(frozen=True, slots=True)
class Part:
    """`mend` is "" for what works, else a sentence with what mends it."""

    what: str
    mend: str = ""


def parts() -> list[Part]:
    """What voice needs, in the order in which it is to be mended."""
    no_portaudio = _portaudio()
    libraries = [sentence for sentence in (_vosk(), no_portaudio) if sentence]
    found = [
        Part("voice (typing works without it)", " ".join(libraries))
        if libraries
        else Part("voice: PortAudio and Vosk are there"),
        _model(),
    ]
    if not no_portaudio:
        found.append(_microphone())
    return found


def _vosk() -> str:
    if importlib.util.find_spec("vosk"):
        return ""
    return (
        "Vosk (speech recognition) is not installed: `pip install vosk`. There is no wheel for "
        "every system; where pip finds none, answers are typed."
    )


def _portaudio() -> str:
    if not importlib.util.find_spec("sounddevice"):
        return "sounddevice, which records sound, is not installed: `pip install sounddevice`."
    try:
        import sounddevice  # noqa: F401 - loading it looks for PortAudio
    except OSError:
        return missing_portaudio()
    return ""


def _model() -> Part:
    try:
        return Part(f"speech model: {model_in_use().name}")
    except CoachError as error:
        return Part("speech model", str(error))


def _microphone() -> Part:
    try:
        found = microphones()
        chosen = read_settings().microphone
    except CoachError as error:
        return Part("microphone", str(error))
    usual = [device.name for device in found if device.usual or device.name == chosen]
    if not found:
        return Part("microphone", no_microphone())
    if chosen and chosen not in usual:
        return Part(
            "microphone",
            f"“{chosen}” is not connected: connect it, or choose another with "
            "`coach voice setup --microphone`.",
        )
    return Part(f"microphone: {chosen or next(iter(usual), found[0].name)}")
