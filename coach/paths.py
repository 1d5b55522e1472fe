"""Where the program keeps its files, and where its own data folders are.

`COACH_HOME` moves everything the program writes under one folder; without it the platform's
usual places are used. Nothing here creates a folder but `make_private`.
"""

from __future__ import annotations

import os
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from coach.errors import StorageError

APP = "redflag-coach"


def config_dir() -> Path:
    """Folder of the profile, the settings and the user's own content."""
    return _home_or("config")


def data_dir() -> Path:
    """Folder of the history."""
    return _home_or("data")


def models_dir() -> Path:
    """Folder of downloaded speech models."""
    home = os.environ.get("COACH_HOME")
    return Path(home).expanduser() / "models" if home else _home_or("data") / "models"


def profile_file() -> Path:
    return config_dir() / "profile.yaml"


def settings_file() -> Path:
    return config_dir() / "settings.yaml"


def own_content_dir() -> Path:
    """The user's own question banks and rubrics: `content/` of the configuration folder."""
    return config_dir() / "content"


def history_file() -> Path:
    return data_dir() / "history.sqlite3"


def recordings_dir() -> Path:
    """Folder of the recordings of spoken answers, where they are kept: each file's name begins
    with the uid of its attempt."""
    return data_dir() / "recordings"


def exports_dir() -> Path:
    """Where a file of one's own is suggested to be written: the home folder, or `exports/` where
    `COACH_HOME` says so."""
    return _home_or("exports") if os.environ.get("COACH_HOME") else Path.home()


def packaged(name: str) -> Traversable:
    """A data folder that ships with the program: inside the wheel, or beside `coach/` in a
    checkout. Raises `FileNotFoundError` if the installation lacks it."""
    package = files("coach")
    for candidate in (package / name, package / ".." / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"coach was installed without its {name!r} data folder")


def make_private(folder: Path) -> Path:
    """Create `folder`, readable by its owner alone. Raises `StorageError` where it cannot."""
    try:
        for missing in reversed([f for f in folder.parents if not f.exists()]):
            missing.mkdir(mode=0o700, exist_ok=True)
        folder.mkdir(exist_ok=True, mode=0o700)
    except (FileExistsError, NotADirectoryError) as error:
        raise StorageError(f"{folder} is in the way: a folder is needed there.") from error
    except OSError as error:
        raise StorageError(
            f"{folder} cannot be created ({error.strerror}): make it writable, or set "
            "COACH_HOME to a folder of yours."
        ) from error
    return folder


def _home_or(kind: str) -> Path:
    home = os.environ.get("COACH_HOME")
    if home:
        return Path(home).expanduser() / kind
    import platformdirs  # only where the platform's own places are wanted

    if kind == "config":
        return platformdirs.user_config_path(APP, appauthor=False)
    return platformdirs.user_data_path(APP, appauthor=False)
