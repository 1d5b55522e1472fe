"""What the user chose for speaking: `voice.yaml` in the configuration folder."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from coach import paths
from coach.applicant.profile_file import write_private
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
    """Keep the settings, whole or not at all, for the owner alone. Raises `StorageError`."""
    import yaml

    text = yaml.safe_dump({"schema": 1, **asdict(settings)}, sort_keys=False, allow_unicode=True)
    write_private(settings_file(), text.encode())
