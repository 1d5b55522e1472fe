"""The errors a user can cause or meet; each carries one sentence fit to be shown as it is."""

from __future__ import annotations

from dataclasses import dataclass


class CoachError(Exception):
    """Something the user can mend: `str(error)` says what is wrong, where, and what to do."""


class StorageError(CoachError):
    """The history could not be read or written."""


class AnswerError(CoachError):
    """An answer could not be read (not text, missing file, broken JSON line)."""


class SpeechError(CoachError):
    """No microphone, no PortAudio, no speech model, or audio that cannot be used."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake in a file a person may edit. `line` counts from 1."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}"


class ContentError(CoachError):
    """One or more mistakes in YAML files: all that were found, not only the first."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        self.mistakes = sorted(mistakes, key=lambda m: (m.file, m.line, m.what))
        super().__init__("\n".join(str(m) for m in self.mistakes))
