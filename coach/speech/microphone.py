"""The microphone, through the process of `coach.speech.capture`; what fails, as sentences."""

from __future__ import annotations

import json
import os
import platform
import queue
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, BinaryIO

from coach.errors import SpeechError

START_S = 8.0
"""How long a device may take to open: some Bluetooth headsets need several seconds."""

STALLED_S = 1.5
"""A silence of the capture worth a word: on a busy computer sound may still come."""

GIVEN_UP_S = 5.0
"""A capture that sends nothing for so long is dead itself."""

_HEADER = struct.Struct(">cI")
_TYPE = "Typing works in the meantime."


@dataclass(frozen=True, slots=True)
class Device:
    """A microphone: `rate` in samples a second; `usual` is the system's own choice."""

    name: str
    rate: int
    channels: int
    usual: bool


def microphones() -> list[Device]:
    """The microphones there are now. Raises `SpeechError` where audio does not work at all."""
    process = _started("--list")
    try:
        frames = _Frames(process)
        kind, payload = frames.next(START_S)
    finally:
        _end(process)
    return [Device(**device) for device in _header(kind, payload)]


class Microphone:
    """An open microphone. `sound` gives what it hears until `stop`, or until it is lost."""

    def __init__(self, name: str = "") -> None:
        """Open the microphone called `name`, or the usual one. Raises `SpeechError`."""
        self._process = _started(*([name] if name else []))
        self._frames = _Frames(self._process)
        self._stopping = False
        try:
            kind, payload = self._frames.next(START_S)
            header = _header(kind, payload)
        except BaseException:
            self.close()
            raise
        self.rate: int = header["rate"]
        self.channels: int = header["channels"]
        self.name: str = header["name"]

    def sound(self) -> Iterator[bytes]:
        """Pieces of 16-bit sound, `channels` interleaved, as they come; an empty one each time
        none came for `STALLED_S`. Raises `SpeechError` when the microphone is lost."""
        silent_s = 0.0
        while True:
            kind, payload = self._frames.next(STALLED_S)
            if kind == "a":
                silent_s = 0.0
                yield payload
            elif kind == "late" and silent_s < GIVEN_UP_S:
                silent_s += STALLED_S
                yield b""
            elif kind == "z" or (kind in ("", "late") and self._stopping):
                return
            else:
                raise _error(payload)

    def stop(self) -> None:
        """Ask it to stop: `sound` ends after the last of it. For any thread."""
        self._stopping = True
        _close_input(self._process)

    def close(self) -> None:
        """End the process, whatever state its audio is in."""
        self.stop()
        _end(self._process)


class _Frames:
    """The frames a process writes, read by a thread so that waiting for one can end."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None
        self._frames: queue.SimpleQueue[tuple[str, bytes]] = queue.SimpleQueue()
        threading.Thread(target=self._read, args=(process.stdout,), daemon=True).start()

    def next(self, patience_s: float) -> tuple[str, bytes]:
        """The next frame; kind "" when there is none any more, "late" when none came in time."""
        try:
            return self._frames.get(timeout=patience_s)
        except queue.Empty:
            return "late", b""

    def _read(self, pipe: BinaryIO) -> None:
        with pipe:
            while len(head := pipe.read(_HEADER.size)) == _HEADER.size:
                kind, length = _HEADER.unpack(head)
                self._frames.put((kind.decode("latin-1"), pipe.read(length)))
        self._frames.put(("", b""))


def _started(*arguments: str) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(  # noqa: S603 - this Python, our module
            [sys.executable, "-m", "coach.speech.capture", *arguments],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            # ctrl+c in the terminal is for the coach, which then stops the recording.
            start_new_session=os.name != "nt",
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )  # fmt: skip
    except OSError as error:
        raise SpeechError(f"The microphone could not be opened ({error.strerror}).") from error


def _end(process: subprocess.Popen[bytes]) -> None:
    _close_input(process)
    process.kill()
    process.wait()


def _close_input(process: subprocess.Popen[bytes]) -> None:
    if process.stdin is not None:
        with suppress(OSError):
            process.stdin.close()


def _header(kind: str, payload: bytes) -> Any:
    if kind != "h":
        raise _error(payload)
    return json.loads(payload)


def _error(payload: bytes) -> SpeechError:
    report: dict[str, Any] = json.loads(payload) if payload else {"kind": "gone", "detail": ""}
    return SpeechError(_sentence(report["kind"], report["detail"]))


def _sentence(kind: str, detail: str) -> str:
    if kind == "no sounddevice":
        return f"Recording needs sounddevice: `pip install sounddevice`. {_TYPE}"
    if kind == "no portaudio":
        return f"{missing_portaudio()} {_TYPE}"
    if kind == "no device":
        return f"{no_microphone()} {_TYPE}"
    if kind == "no such device":
        return (
            f"The microphone “{detail}” is not connected: connect it, or choose another with "
            f"`coach voice setup --microphone`. {_TYPE}"
        )
    if kind == "open":
        return f"{_could_not_open(detail)} {_TYPE}"
    return "The microphone was lost: it was unplugged, or the sound system stopped."


def _could_not_open(detail: str) -> str:
    if "-9985" in detail or "unavailable" in detail:
        return (
            "The microphone is in use by another program: close that one (a call, a recorder), "
            "then try again."
        )
    if "-9997" in detail or "sample rate" in detail:
        return (
            "The microphone takes none of the usual sample rates: choose another with "
            "`coach voice setup --microphone`."
        )
    return f"The microphone cannot be opened ({detail.rpartition(': ')[2]}). {where_to_look()}"


def where_to_look() -> str:
    """Where this system keeps its permission to record, or the command that shows more."""
    if sys.platform == "darwin":
        return (
            "Allow your terminal in System Settings, Privacy & Security, Microphone, then start "
            "the terminal again."
        )
    if os.name == "nt":
        return "Look in Settings, Privacy & security, Microphone: desktop apps must be allowed."
    if under_wsl():
        return (
            "Under WSL the microphone comes through WSLg: `sudo apt install libasound2-plugins "
            "pulseaudio-utils`, and allow desktop apps the microphone in Windows' settings."
        )
    return "`coach voice devices` lists the microphones the system knows."


def missing_portaudio() -> str:
    """What is wrong where PortAudio cannot be loaded, with the command for this system."""
    if sys.platform != "linux":
        return "PortAudio is missing: `pip install --force-reinstall sounddevice` brings it along."
    return f"PortAudio, which records sound, is missing: `{_linux_install()}`."


def _linux_install() -> str:
    try:
        likes = platform.freedesktop_os_release()
    except OSError:
        likes = {}
    family = f"{likes.get('ID', '')} {likes.get('ID_LIKE', '')}".split()
    if "fedora" in family or "rhel" in family:
        return "sudo dnf install portaudio"
    if "arch" in family:
        return "sudo pacman -S portaudio"
    if "suse" in family or "opensuse" in family:
        return "sudo zypper install libportaudio2"
    return "sudo apt install libportaudio2"


def no_microphone() -> str:
    """What is wrong where the system knows no microphone."""
    return f"There is no microphone: connect one and try again. {where_to_look()}"


def under_wsl() -> bool:
    return sys.platform == "linux" and "microsoft" in platform.release().lower()
