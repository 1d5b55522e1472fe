"""Vosk: sound in, words with times and confidences out.

Two recognisers hear the same sound: a free one, and one that knows only the phrases of this
domain, whose hits the repair may splice in.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from coach.errors import SpeechError
from coach.speech.quiet import quiet
from coach.speech.repair import phrases
from coach.speech.resample import RATE
from coach.values import Word

UNKNOWN = "[unk]"
_loading = threading.Lock()
_loaded: dict[Path, Any] = {}


def load_model(folder: Path) -> Any:
    """The model in `folder`, loaded once a process (about a second for the small one); for a
    worker thread. Raises `SpeechError`."""
    with _loading:
        if folder not in _loaded:
            _loaded.clear()  # one model at a time: a large one takes gigabytes
            _loaded[folder] = _load(folder)
        return _loaded[folder]


def _load(folder: Path) -> Any:
    try:
        import vosk
    except (ImportError, OSError, TypeError) as error:
        raise SpeechError(
            "Vosk, which recognises speech, is not installed: `pip install vosk`. There is no "
            "wheel for every system; where pip finds none, answers are typed."
        ) from error
    vosk.SetLogLevel(-1)
    try:
        with quiet():
            return vosk.Model(str(folder))
    except Exception as error:  # Vosk raises no other
        raise _broken(folder) from error


class Recogniser:
    """One answer. `accept` sound in order, then `finish`; `words` grows on the way."""

    def __init__(self, folder: Path, names: Sequence[str] = ()) -> None:
        """With the model in `folder`, loaded if need be; `names` are the profile's. Raises
        `SpeechError`."""
        model = load_model(folder)
        import vosk

        try:
            self._free = vosk.KaldiRecognizer(model, RATE)
            self._free.SetWords(True)
            self._phrases = None
            if known := _speakable(model, phrases(names)):
                grammar = json.dumps([*known, UNKNOWN])
                self._phrases = vosk.KaldiRecognizer(model, RATE, grammar)
                self._phrases.SetWords(True)
        except Exception as error:
            raise _broken(folder) from error
        self.words: list[Word] = []
        """What the free recogniser has settled on."""
        self.tentative: list[Word] = []
        """What it hears after that, and may still revise: without times of their own or
        confidences, which come later than the words by up to a second."""
        self.phrases: list[Word] = []
        """What the other one heard, settled, with `UNKNOWN` for all else."""
        self._samples = 0

    def accept(self, sound: bytes) -> bool:
        """Hear 16-bit sound at `RATE`; whether the words have changed."""
        self._samples += len(sound) // 2
        if self._phrases is not None and self._phrases.AcceptWaveform(sound):
            self.phrases += _words(self._phrases.Result())
        if self._free.AcceptWaveform(sound):
            self.words += _words(self._free.Result())
            self.tentative = []
            return True
        tentative = json.loads(self._free.PartialResult())["partial"].split()
        if tentative == [word.text for word in self.tentative]:
            return False
        now = round(self._samples / RATE, 3)
        self.tentative = [Word(text, now, now, 0.0) for text in tentative]
        return True

    def finish(self) -> None:
        """Settle what is still open."""
        self.words += _words(self._free.FinalResult())
        self.tentative = []
        if self._phrases is not None:
            self.phrases += _words(self._phrases.FinalResult())


def _speakable(model: Any, wanted: Sequence[str]) -> list[str]:
    """The phrases whose words the model knows: of others it would warn on standard error."""
    known: dict[str, bool] = {}
    for phrase in wanted:
        for word in phrase.split():
            if word not in known:
                known[word] = model.vosk_model_find_word(word) >= 0
    return [phrase for phrase in wanted if all(known[word] for word in phrase.split())]


def _words(result: str) -> list[Word]:
    return [
        Word(w["word"], round(w["start"], 3), round(w["end"], 3), round(min(w["conf"], 1.0), 3))
        for w in json.loads(result).get("result", ())
    ]


def _broken(folder: Path) -> SpeechError:
    return SpeechError(
        f"The speech model in {folder} cannot be loaded: `coach voice setup` puts it there anew. "
        "Typing works in the meantime."
    )
