"""What the user chose for speaking: `voice.yaml` in the configuration folder."""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from coach import paths
from coach.errors import ContentError, Mistake, SpeechError


@dataclass(frozen=True, slots=True)
class VoiceSettings:
    """`microphone` and `model` are names, "" for the usual one. `keep_audio` keeps a recording
    with each spoken answer; `ask_aloud` reads every question out."""

    microphone: str = ""
    model: str = ""
    keep_audio: bool = False
    ask_aloud: bool = False


def settings_file() -> Path:
    return paths.config_dir() / "voice.yaml"


def read_settings() -> VoiceSettings:
    """The settings, the defaults where there is no file. Raises `ContentError`, `SpeechError`."""
    file = settings_file()
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return VoiceSettings()
    except (OSError, UnicodeDecodeError) as error:
        raise SpeechError(
            f"{file} cannot be read: make it readable, or remove it and choose again."
        ) from error
    import yaml

    try:
        data = yaml.safe_load(text) or {}
    except yaml.YAMLError:
        data = None
    if not isinstance(data, dict):
        raise ContentError([Mistake(str(file), 1, "not YAML: remove it and choose again")])
    values: dict[str, Any] = {}
    for name, usual in asdict(VoiceSettings()).items():
        values[name] = data.get(name, usual)
        if not isinstance(values[name], type(usual)):
            kind = "true or false" if isinstance(usual, bool) else "a name"
            raise ContentError([Mistake(str(file), 1, f"{name} must be {kind}")])
    return VoiceSettings(**values)


def write_settings(settings: VoiceSettings) -> None:
    """Keep the settings, whole or not at all. Raises `StorageError`, `SpeechError`."""
    import yaml

    file = settings_file()
    paths.make_private(file.parent)
    text = yaml.safe_dump({"schema": 1, **asdict(settings)}, sort_keys=False, allow_unicode=True)
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(file)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise SpeechError(
            f"{file} cannot be written ({error.strerror}): make its folder writable."
        ) from error
