"""What the user chose for the app: `settings.yaml` in the configuration folder, read strictly.

Voice has a file of its own, see `coach.speech.settings`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from coach import paths
from coach.applicant.profile_file import write_private
from coach.content.yaml_files import Strict, check, read
from coach.errors import CoachError

THEMES = ("dark", "light", "high-contrast")
TONES = ("warm", "neutral", "pressing")
PREPARE_S, ANSWER_S, CAP_S = 30, 90, 120
_LONGEST_S = 3600


@dataclass(frozen=True, slots=True)
class Settings:
    """Whole seconds; `keys` maps a binding's id ("home.build") to the keys it is moved to."""

    theme: str = THEMES[0]
    live_meter: bool = True
    prep_s: int = PREPARE_S
    answer_s: int = ANSWER_S
    cap_s: int = CAP_S
    tone: str = TONES[1]
    keys: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def _key(text: str) -> str:
    names = [name.strip() for name in text.split(",")]
    if not all(name and " " not in name and name.isprintable() for name in names):
        raise ValueError(f"{text!r} is no key: write one such as 'b', 'f8' or 'ctrl+t'")
    return ",".join(names)


Seconds = Annotated[int, Field(ge=0, le=_LONGEST_S)]


class TimersEntry(Strict):
    """The times a drill begins with."""

    prep_s: Seconds = PREPARE_S
    answer_s: Annotated[int, Field(ge=5, le=_LONGEST_S)] = ANSWER_S
    cap_s: Annotated[int, Field(ge=5, le=_LONGEST_S)] = CAP_S


class SettingsFile(Strict):
    """The whole file; what is left out is as usual."""

    schema_: Literal[1] = Field(alias="schema")
    theme: Literal["dark", "light", "high-contrast"] = "dark"
    live_meter: bool = True
    timers: TimersEntry = Field(default_factory=TimersEntry)
    tone: Annotated[
        Literal["warm", "neutral", "pressing"],
        BeforeValidator(lambda tone: "neutral" if tone == "any" else tone),  # once a choice
    ] = "neutral"
    keys: dict[str, Annotated[str, AfterValidator(_key)]] = Field(default_factory=dict)


def read_settings() -> Settings:
    """The settings; the usual ones where there is no file. Raises `ContentError`, `CoachError`."""
    try:
        document = read(paths.settings_file())
    except CoachError as error:
        if isinstance(error.__cause__, FileNotFoundError):
            return Settings()
        raise
    file = check(document, SettingsFile)
    timers = file.timers
    return Settings(
        file.theme,
        file.live_meter,
        timers.prep_s,
        timers.answer_s,
        max(timers.cap_s, timers.answer_s),
        file.tone,
        MappingProxyType(file.keys),
    )


def write_settings(settings: Settings) -> None:
    """Keep the settings, whole or not at all. Raises `ContentError` where the file there has a
    mistake, so that nothing a person wrote is lost; `StorageError`."""
    read_settings()
    lines = [
        "schema: 1",
        f"theme: {settings.theme}",
        f"live_meter: {str(settings.live_meter).lower()}",
        f"timers: {{prep_s: {settings.prep_s}, answer_s: {settings.answer_s}, "
        f"cap_s: {settings.cap_s}}}",
        f"tone: {settings.tone}",
    ]
    if settings.keys:
        lines.append("keys:")
        lines += [f"  {name}: {json.dumps(key)}" for name, key in sorted(settings.keys.items())]
    write_private(paths.settings_file(), ("\n".join(lines) + "\n").encode())
