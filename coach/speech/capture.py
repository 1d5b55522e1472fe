"""`python -m coach.speech.capture [NAME]`: reads a microphone and writes what it hears to its
standard output; `--list` writes the microphones there are.

A process of its own, because a dead audio server leaves PortAudio hanging for good and flooding
standard error: this process can simply be ended, and the next one sees the devices of its day.

Frames: one letter, four bytes of length (big-endian), the payload. "h" is a JSON object with
`rate`, `channels` and `name`, once, first; "a" is sound, 16-bit little-endian, interleaved; "e"
is a JSON object with `kind` and `detail`, and ends it; "z" ends it well. Anything on standard
input, or its end, asks it to stop; the sound of `TAIL_S` more is then sent.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import struct
import sys
import threading
import time
from typing import Any, NoReturn

TAIL_S = 0.3
STILL_S = 4.0
"""A stream that sent nothing for so long is dead, though PortAudio may go on calling it active.
Shorter stalls come of a busy computer, and lose nothing."""

RATES = (48_000, 44_100, 16_000, 32_000)


class _FailedError(Exception):
    def __init__(self, kind: str, detail: object = "") -> None:
        super().__init__(str(detail))
        self.kind = kind


def main(arguments: list[str]) -> NoReturn:
    try:
        if arguments[:1] == ["--list"]:
            _send("h", json.dumps(_microphones(_sounddevice())).encode())
        else:
            _capture(_sounddevice(), arguments[0] if arguments else "")
        _send("z")
    except _FailedError as error:
        _send("e", json.dumps({"kind": error.kind, "detail": str(error)}).encode())
    # Closing a stream whose server is gone never comes back: the system closes it.
    os._exit(0)


def _sounddevice() -> Any:
    try:
        import sounddevice
    except ImportError as error:
        raise _FailedError("no sounddevice", error) from error
    except OSError as error:
        raise _FailedError("no portaudio", error) from error
    return sounddevice


def _microphones(sd: Any) -> list[dict[str, Any]]:
    try:
        usual = sd.query_devices(kind="input")["index"]
    except (sd.PortAudioError, ValueError):
        usual = None
    return [
        {
            "name": device["name"],
            "rate": int(device["default_samplerate"]),
            "channels": device["max_input_channels"],
            "usual": device["index"] == usual,
        }
        for device in sd.query_devices()
        if device["max_input_channels"] > 0
    ]


def _capture(sd: Any, name: str) -> None:
    device = _device(sd, name)
    blocks: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    stream, channels = _opened(sd, device, lambda data, *_: blocks.put(bytes(data)))
    header = {"rate": int(stream.samplerate), "channels": channels, "name": device["name"]}
    stopping = threading.Event()
    threading.Thread(target=_await_stop, args=(stopping,), daemon=True).start()
    try:
        stream.start()
    except sd.PortAudioError as error:
        raise _FailedError("open", error) from error
    _send("h", json.dumps(header).encode())
    last = time.monotonic()
    until = float("inf")
    while time.monotonic() < until:
        if stopping.is_set() and until == float("inf"):
            until = time.monotonic() + TAIL_S
        try:
            _send("a", blocks.get(timeout=0.05))
            last = time.monotonic()
        except queue.Empty:
            if not stream.active or time.monotonic() - last > STILL_S:
                raise _FailedError("gone") from None
    while not blocks.empty():
        _send("a", blocks.get())


def _device(sd: Any, name: str) -> Any:
    try:
        if not name:
            return sd.query_devices(kind="input")
        found = [d for d in sd.query_devices() if d["max_input_channels"] and d["name"] == name]
    except (sd.PortAudioError, ValueError) as error:
        raise _FailedError("no device", error) from error
    if not found:
        raise _FailedError("no such device", name)
    return found[0]


def _opened(sd: Any, device: Any, heard: Any) -> tuple[Any, int]:
    """A stream at the device's own rate if it takes it, else at one it takes; and its channels."""
    problem: Exception | None = None
    for rate in dict.fromkeys([int(device["default_samplerate"]), *RATES]):
        for channels in dict.fromkeys([1, min(2, device["max_input_channels"])]):
            try:
                stream = sd.RawInputStream(
                    samplerate=rate, device=device["index"], channels=channels, dtype="int16",
                    callback=heard,
                )  # fmt: skip
            except sd.PortAudioError as error:
                problem = problem or error
            else:
                return stream, channels
    raise _FailedError("open", problem)


def _await_stop(stopping: threading.Event) -> None:
    with contextlib.suppress(OSError):
        os.read(0, 1)
    stopping.set()


def _send(kind: str, payload: bytes = b"") -> None:
    try:
        sys.stdout.buffer.write(struct.pack(">cI", kind.encode(), len(payload)) + payload)
        sys.stdout.buffer.flush()
    except OSError:  # nobody listens any more
        os._exit(1)


if __name__ == "__main__":
    main(sys.argv[1:])
