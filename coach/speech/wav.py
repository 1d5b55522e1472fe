"""Reading WAV files of any rate, channels and sample width, with a sentence for what is none."""

from __future__ import annotations

import struct
import wave
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np

from coach.errors import SpeechError
from coach.speech.resample import RATE, Floats, Resampler

_PIECE_S = 0.25
_PCM, _FLOAT, _ALAW, _ULAW, _EXTENSIBLE = 1, 3, 6, 7, 0xFFFE
_RATES = range(4_000, 400_001)
_OTHERS = (
    (b"ID3", "an MP3 file"), (b"\xff\xfb", "an MP3 file"), (b"OggS", "an Ogg file"),
    (b"fLaC", "a FLAC file"), (b"\x1aE\xdf\xa3", "a WebM file"), (b"FORM", "an AIFF file"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Form:
    code: int
    channels: int
    rate: int
    width: int

    @property
    def frame(self) -> int:
        return self.channels * self.width


def read_wav(path: Path) -> Iterator[Floats]:
    """The sound of `path` in pieces, at 16 kHz, one channel, between -1 and 1. A file cut short
    (a recording that was killed) is read as far as it goes. Raises `SpeechError`."""
    try:
        with path.open("rb") as file:
            form, size = _open(path, file)
            resample = Resampler(form.rate)
            read = 0
            while read < size:
                wanted = min(size - read, form.frame * int(form.rate * _PIECE_S))
                data = file.read(wanted)
                data = data[: len(data) - len(data) % form.frame]
                if not data:
                    break
                read += len(data)
                yield resample(_samples(data, form))
            if read == 0:
                raise SpeechError(f"{path} holds no sound.")
            yield resample.finish()
    except FileNotFoundError as error:
        raise SpeechError(f"{path} is not there: check the path.") from error
    except OSError as error:
        raise SpeechError(f"{path} cannot be read ({error.strerror}).") from error


def write_wav(path: Path) -> wave.Wave_write:
    """An open WAV file for 16 kHz, one channel, 16 bits. Raises `OSError`."""
    written = wave.open(str(path), "wb")  # noqa: SIM115 - the caller closes it
    written.setnchannels(1)
    written.setsampwidth(2)
    written.setframerate(RATE)
    return written


def _open(path: Path, file: BinaryIO) -> tuple[_Form, int]:
    """The form of the sound, and how many bytes of it there are from here on."""
    start = file.read(12)
    if start[:4] not in (b"RIFF", b"RF64") or start[8:12] != b"WAVE":
        raise _no_wav(path, start)
    form: _Form | None = None
    while len(head := file.read(8)) == 8:
        name, size = struct.unpack("<4sI", head)
        if name == b"fmt ":
            form = _form(path, file.read(min(size, 1 << 12)))
            file.read(size % 2)
        elif name == b"data":
            if form is None:
                break
            # A recorder that was killed, or one that writes to a pipe, leaves 0 or the largest.
            return form, size if 0 < size < 0xFFFF_FFFF else 1 << 62
        else:
            file.seek(size + size % 2, 1)
    raise SpeechError(f"{path} is a damaged WAV file: record or convert it again.")


def _form(path: Path, data: bytes) -> _Form:
    if len(data) < 16:
        raise SpeechError(f"{path} is a damaged WAV file: record or convert it again.")
    code, channels, rate, _, _, bits = struct.unpack("<HHIIHH", data[:16])
    if code == _EXTENSIBLE and len(data) >= 26:
        (code,) = struct.unpack("<H", data[24:26])
    widths = {_PCM: (8, 16, 24, 32), _FLOAT: (32, 64), _ALAW: (8,), _ULAW: (8,)}
    if bits not in widths.get(code, ()) or not 1 <= channels <= 64 or rate not in _RATES:
        raise SpeechError(
            f"{path} is packed in a way that cannot be read (code {code}, {bits} bits, {channels} "
            f"channels, {rate} samples a second): {_convert(path)}"
        )
    return _Form(code, channels, rate, bits // 8)


def _samples(data: bytes, form: _Form) -> Floats:
    if form.code == _FLOAT:
        given = np.nan_to_num(np.frombuffer(data, f"<f{form.width}"))
        samples = given.clip(-1, 1).astype(np.float32)  # 64 bits hold more than 32
    elif form.code in (_ALAW, _ULAW):
        samples = (_ALAW_TABLE if form.code == _ALAW else _ULAW_TABLE)[
            np.frombuffer(data, np.uint8)
        ]
    elif form.width == 1:
        samples = (np.frombuffer(data, np.uint8).astype(np.float32) - 128) / 128
    elif form.width == 3:
        wide = np.zeros((len(data) // 3, 4), np.uint8)
        wide[:, 1:] = np.frombuffer(data, np.uint8).reshape(-1, 3)
        samples = wide.view("<i4")[:, 0].astype(np.float32) / 2**31
    else:
        samples = np.frombuffer(data, f"<i{form.width}").astype(np.float32)
        samples /= 2 ** (8 * form.width - 1)
    single: Floats = samples.reshape(-1, form.channels).mean(axis=1, dtype=np.float32)
    return single.clip(-1, 1)


def _ulaw() -> Floats:
    code = ~np.arange(256, dtype=np.int32) & 0xFF
    size = (((code & 0x0F) << 3) + 0x84 << ((code & 0x70) >> 4)) - 0x84
    return (np.where(code & 0x80, -size, size) / 32_768).astype(np.float32)


def _alaw() -> Floats:
    code = np.arange(256, dtype=np.int32) ^ 0x55
    exponent, size = (code & 0x70) >> 4, (code & 0x0F) << 4
    size = np.where(exponent == 0, size + 8, (size + 0x108) << np.maximum(exponent - 1, 0))
    return (np.where(code & 0x80, size, -size) / 32_768).astype(np.float32)


_ULAW_TABLE, _ALAW_TABLE = _ulaw(), _alaw()


def _no_wav(path: Path, start: bytes) -> SpeechError:
    if not start:
        return SpeechError(f"{path} is empty.")
    what = next((name for magic, name in _OTHERS if start.startswith(magic)), "")
    if start[4:8] == b"ftyp":
        what = "an M4A or MP4 file"
    return SpeechError(f"{path} is {what or 'no WAV file'}: {_convert(path)}")


def _convert(path: Path) -> str:
    return f"convert it first, for example `ffmpeg -i {path.name} -ac 1 answer.wav`."
