"""`python -m tests.speech_record MODEL FOLDER`: the recordings of the speech measure, made anew.

Renders the texts of `tests/speech` with flite and festival (Debian: flite festival
festvox-kallpc16k festvox-us-slt-hts sox) into FOLDER, lets both recognisers hear them, and writes
`tests/speech/recognised.jsonl`. What is already in FOLDER is not made again, so that it can be
stopped; an hour and a quarter of sound takes about twenty minutes of one processor. Where only the
phrases of the second recogniser have changed, only they are listened for again.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
import wave
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from coach.speech.repair import phrases
from tests.speech.material import HERE, answers, ordinary

VOICES = ("rms", "festkal", "awb", "slthts", "slt", "kal16")
FESTIVAL = {"festkal": "(voice_kal_diphone)", "slthts": "(voice_cmu_us_slt_arctic_hts)"}
RATE = 16_000
PAUSE_S = 0.35


def main(model: str, folder: Path) -> None:
    import vosk

    vosk.SetLogLevel(-1)
    loaded = vosk.Model(model)
    grammar = json.dumps([*phrases(), "[unk]"])
    of_grammar = f"phrases-{hashlib.sha256(grammar.encode()).hexdigest()[:8]}"
    folder.mkdir(parents=True, exist_ok=True)

    def recorded(name: str, voice: str, sentences: Sequence[str]) -> str:
        stem = folder / f"{name}-{voice}"
        sound = _kept(stem.with_suffix(".raw"), lambda: spoken(voice, sentences))

        def words(what: str, *grammars: str) -> Any:
            def hear() -> bytes:
                recogniser = vosk.KaldiRecognizer(loaded, RATE, *grammars)
                return _json(packed(heard(recogniser, sound))).encode()

            return json.loads(_kept(stem.with_suffix(f".{what}.json"), hear))

        free, listened = words("free"), words(of_grammar, grammar)
        return _json({"id": name, "voice": voice, "free": free, "phrases": listened})

    rows = sorted(recorded(*text) for text in texts())
    (HERE / "recognised.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")


def _kept(path: Path, make: Callable[[], bytes]) -> bytes:
    if not path.exists():
        new = path.with_suffix(".new")
        new.write_bytes(make())
        new.replace(path)
    return path.read_bytes()


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


def texts() -> Iterator[tuple[str, str, list[str]]]:
    """Name, voice and sentences: each answer in two voices, ordinary talk in one.

    The first voice of an answer that is held out is always one of the same two (awb and kal16):
    it is said in two more, for all six to be heard.
    """
    for i, (name, said) in enumerate(answers().items()):
        second = (i + 1 + i // 6) % 6
        second = (i + 3) % 6 if second == i % 6 else second
        more = ((i + 2) % 6, (i + 4) % 6) if said.held_out else ()
        for voice in dict.fromkeys((i % 6, second, *more)):
            yield name, VOICES[voice], list(said.sentences)
    for i, (name, text) in enumerate(ordinary().items()):
        yield name, VOICES[i % 6], [text]


def spoken(voice: str, sentences: Sequence[str]) -> bytes:
    """16 kHz mono 16-bit samples, a short pause after each sentence."""
    sound = b""
    with tempfile.TemporaryDirectory() as folder:
        raw, out = Path(folder) / "raw.wav", Path(folder) / "out.wav"
        for text in sentences:
            if voice in FESTIVAL:
                command = ["text2wave", "-eval", FESTIVAL[voice], "-o", str(raw)]
                subprocess.run(command, input=text.encode(), check=True)
            else:
                subprocess.run(["flite", "-voice", voice, "-t", text, "-o", str(raw)], check=True)
            shape = ["-r", str(RATE), "-c", "1", "-b", "16"]
            subprocess.run(["sox", "-V1", raw, *shape, out, "gain", "-n", "-3"], check=True)
            with wave.open(str(out)) as reader:
                sound += reader.readframes(reader.getnframes())
            sound += bytes(2 * int(RATE * PAUSE_S)) if len(sentences) > 1 else b""
    return sound


def heard(recogniser: Any, sound: bytes) -> list[dict[str, Any]]:
    recogniser.SetWords(True)
    words: list[dict[str, Any]] = []
    for at in range(0, len(sound), 8000):
        if recogniser.AcceptWaveform(sound[at : at + 8000]):
            words += json.loads(recogniser.Result()).get("result", [])
    return words + json.loads(recogniser.FinalResult()).get("result", [])


def packed(words: Sequence[dict[str, Any]]) -> list[Any]:
    """[text, …, [start, length, confidence, …]] in hundredths; "[unk]"s in a row are one."""
    texts: list[str] = []
    numbers: list[int] = []
    for word in words:
        start, end, sure = (round(100 * word[key]) for key in ("start", "end", "conf"))
        if texts and texts[-1] == word["word"] == "[unk]":
            numbers[-2] = end - numbers[-3]
            continue
        texts.append(word["word"])
        numbers += [start, end - start, sure]
    return [*texts, numbers]


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
