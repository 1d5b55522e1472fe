"""Sound: rates, WAV files of every kind, levels."""

from __future__ import annotations

import struct
import wave
from pathlib import Path

import numpy as np
import pytest

from coach.errors import SpeechError
from coach.speech.levels import Meter
from coach.speech.resample import RATE, Resampler, mono, pcm
from coach.speech.wav import read_wav


def tone(rate: int, seconds: float = 1.0, hertz: float = 440.0) -> np.ndarray:
    return (0.5 * np.sin(2 * np.pi * hertz * np.arange(int(rate * seconds)) / rate)).astype("f4")


@pytest.mark.parametrize("rate", [8_000, 11_025, 16_000, 22_050, 44_100, 48_000, 96_000])
def test_resampling_in_pieces_has_no_seams(rate: int) -> None:
    samples, resample, got, at = tone(rate), Resampler(rate), [], 0
    rng = np.random.default_rng(1)
    while at < len(samples):
        size = int(rng.integers(1, 2_000))
        got.append(resample(samples[at : at + size]))
        at += size
    out = np.concatenate([*got, resample.finish()])[:RATE]
    assert len(out) == RATE
    assert np.abs(out - tone(RATE))[300:-300].max() < 1e-3


def test_what_16_khz_cannot_hold_is_gone() -> None:
    assert np.abs(Resampler(48_000)(tone(48_000, hertz=10_000.0))[300:]).max() < 1e-3


def riff(form: bytes, data: bytes, *, size: int | None = None, extra: bytes = b"") -> bytes:
    size = len(data) if size is None else size
    body = b"WAVE" + extra + b"fmt " + struct.pack("<I", len(form)) + form
    body += b"data" + struct.pack("<I", size) + data
    return b"RIFF" + struct.pack("<I", len(body)) + body


def form(code: int, channels: int, rate: int, bits: int) -> bytes:
    frame = channels * bits // 8
    return struct.pack("<HHIIHH", code, channels, rate, rate * frame, frame, bits)


def encoded(samples: np.ndarray, code: int, bits: int) -> bytes:
    if code == 3:
        return samples.astype(f"<f{bits // 8}").tobytes()
    if bits == 8:
        return np.rint(samples * 127 + 128).astype("u1").tobytes()
    whole = np.rint(samples * (2 ** (bits - 1) - 1)).astype("<i8")
    return b"".join(int(v).to_bytes(bits // 8, "little", signed=True) for v in whole)


@pytest.mark.parametrize("channels", [1, 2, 5])
@pytest.mark.parametrize(("code", "bits"), [(1, 8), (1, 16), (1, 24), (1, 32), (3, 32), (3, 64)])
def test_wav_files_of_any_width_and_channels(
    tmp_path: Path, code: int, bits: int, channels: int
) -> None:
    samples = np.repeat(tone(22_050, 0.5), channels)
    file = tmp_path / "a.wav"
    file.write_bytes(riff(form(code, channels, 22_050, bits), encoded(samples, code, bits)))
    got = np.concatenate(list(read_wav(file)))
    assert np.abs(got[:8_000] - tone(RATE, 0.5))[300:-300].max() < 0.02


@pytest.mark.parametrize("code", [6, 7])
def test_telephone_codes(tmp_path: Path, code: int) -> None:
    file = tmp_path / "a.wav"
    loud, soft = (0xAA, 0xD5) if code == 6 else (0x80, 0xFF)
    file.write_bytes(riff(form(code, 1, RATE, 8), bytes([loud, soft] * 100)))
    got = np.concatenate(list(read_wav(file)))
    assert got[0] == pytest.approx(0.98, abs=0.01)
    assert got[1] == pytest.approx(0, abs=0.001)


def test_an_extensible_header_other_chunks_and_a_length_never_written(tmp_path: Path) -> None:
    data = encoded(tone(RATE, 0.2), 1, 16)
    head = form(0xFFFE, 1, RATE, 16) + struct.pack("<HHIH", 22, 16, 0, 1) + bytes(14)
    for size in (None, 0, 0xFFFF_FFFF, 10_000_000):
        file = tmp_path / "a.wav"
        file.write_bytes(riff(head, data, size=size, extra=b"LIST\x03\x00\x00\x00abc\x00"))
        assert len(np.concatenate(list(read_wav(file)))) == len(data) // 2


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b"ID3\x04" + bytes(60), "an MP3 file: convert it first"),
        (bytes(4) + b"ftypM4A " + bytes(20), "an M4A"),
        (b"hello there, this is text", "no WAV file"),
        (b"RIFF\x00\x00\x00\x00WAVE", "damaged"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt \x04\x00\x00\x00\x01\x00\x01\x00", "damaged"),
        (riff(form(1, 1, 16_000, 16), b""), "no sound"),
        (riff(form(1, 1, 16_000, 12), b"abcd"), "cannot be read"),
        (riff(form(1, 0, 16_000, 16), b"abcd"), "cannot be read"),
        (riff(form(85, 1, 16_000, 16), b"abcd"), "code 85"),
    ],
)
def test_what_is_no_sound_is_said(tmp_path: Path, data: bytes, says: str) -> None:
    file = tmp_path / "a.wav"
    file.write_bytes(data)
    with pytest.raises(SpeechError, match=says):
        list(read_wav(file))


def test_missing_files_and_folders(tmp_path: Path) -> None:
    for path in (tmp_path / "no.wav", tmp_path):
        with pytest.raises(SpeechError, match=str(path)):
            list(read_wav(path))


def test_what_it_writes_it_reads(tmp_path: Path) -> None:
    with wave.open(str(tmp_path / "a.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(pcm(tone(RATE)))
    assert np.abs(np.concatenate(list(read_wav(tmp_path / "a.wav"))) - tone(RATE)).max() < 1e-3


def test_channels_are_averaged() -> None:
    assert mono(struct.pack("<hhhh", 100, 300, -32_768, 32_767), 2)[0] == pytest.approx(
        200 / 32_768
    )


@pytest.mark.parametrize(
    ("samples", "seconds", "wrong"),
    [
        (np.zeros(RATE), 1, "no signal"),
        (np.full(RATE, 1e-4), 2, "quiet"),
        (np.sign(tone(RATE)), 1, "too loud"),
        (tone(RATE), 2, ""),
    ],
)
def test_what_is_wrong_is_known_within_two_seconds(
    samples: np.ndarray, seconds: int, wrong: str
) -> None:
    meter = Meter()
    for _ in range(seconds):
        for at in range(0, RATE, 1_600):
            level = meter(samples[at : at + 1_600].astype("f4"))
    assert level.wrong == wrong
    assert level.elapsed_s == pytest.approx(seconds)


def test_nothing_at_all_means_stalled() -> None:
    assert Meter()(np.zeros(0, np.float32)).wrong == "stalled"
