"""The parts voice needs, and the command that brings each missing one."""

from __future__ import annotations

import importlib.util
import sys


def missing_parts() -> list[str]:
    """One sentence for each part that is missing, with what mends it; empty if voice can work."""
    return [sentence for sentence in (_vosk(), _portaudio()) if sentence]


def _vosk() -> str:
    if importlib.util.find_spec("vosk"):
        return ""
    return (
        "Vosk (speech recognition) is not installed: `pip install vosk`. There is no wheel for "
        "every system; where pip finds none, answers are typed."
    )


def _portaudio() -> str:
    if not importlib.util.find_spec("sounddevice"):
        return "sounddevice is not installed: `pip install sounddevice`."
    try:
        import sounddevice  # noqa: F401 - loading it looks for PortAudio
    except OSError:
        if sys.platform == "linux":
            return (
                "PortAudio is missing: `sudo apt install libportaudio2` "
                "(or your system's name for it)."
            )
        return "PortAudio is missing: `pip install --force-reinstall sounddevice` brings it along."
    return ""
