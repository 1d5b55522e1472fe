"""The speech models there are, and those that are installed.

A model is a folder of `paths.models_dir()`, put there whole or not at all (`install`).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from coach import paths
from coach.errors import SpeechError
from coach.speech.settings import read_settings

_ADDRESS = "https://alphacephei.com/vosk/models"


@dataclass(frozen=True, slots=True)
class Offer:
    """A model one may fetch. `size` is the download's, in bytes; `digest` is "sha256:…" or
    "md5:…" of the zip; `memory` is what it takes while it listens, as a person says it."""

    id: str
    name: str
    size: int
    digest: str
    memory: str
    about: str

    @property
    def url(self) -> str:
        return f"{_ADDRESS}/{self.name}.zip"


OFFERS = (
    Offer(
        "small", "vosk-model-small-en-us-0.15", 41_205_931,
        "sha256:30f26242c4eb449f948e42cb302dd7a686cb29a3423a8367f99ff41780942498",
        "300 MB", "the one the coach is tried with; fast on any computer",
    ),
    Offer(
        "medium", "vosk-model-en-us-0.22-lgraph", 130_557_655,
        "sha256:d9838b4aaa82a75c4a17f5aca300eaca129aaab2a7cbf951bafbb500eb9c4334",
        "500 MB", "a little more accurate; not tried with the coach",
    ),
    Offer(
        "large", "vosk-model-en-us-0.22", 1_913_365_522,
        "md5:228741ed058893e403dce60bdd659f42",
        "4 GB", "more accurate; slow to load; not tried with the coach",
    ),
    Offer(
        "largest", "vosk-model-en-us-0.42-gigaspeech", 2_423_807_363,
        "md5:db1202c15b40ea4b1ec27b85a90dffbe",
        "6 GB", "as the large one, with everyday speech; not tried with the coach",
    ),
)  # fmt: skip
SMALL = OFFERS[0]


def offer(identifier: str) -> Offer:
    """The offer with this id or name. Raises `SpeechError`."""
    for found in OFFERS:
        if identifier in (found.id, found.name):
            return found
    known = ", ".join(o.id for o in OFFERS)
    raise SpeechError(f"There is no speech model {identifier!r}: choose one of {known}.")


def lacking(folder: Path) -> list[str]:
    """The files a Vosk model needs that `folder` does not have; empty for a whole model."""
    needed = [Path("am/final.mdl"), Path("conf/mfcc.conf"), Path("conf/model.conf")]
    if (folder / "graph" / "Gr.fst").is_file() or not (folder / "graph" / "HCLG.fst").is_file():
        needed += [Path("graph/HCLr.fst"), Path("graph/Gr.fst")]
    if (folder / "ivector").is_dir():
        needed += [
            Path("ivector") / name
            for name in ("final.dubm", "final.ie", "final.mat", "global_cmvn.stats",
                         "online_cmvn.conf", "splice.conf")
        ]  # fmt: skip
    return [
        file.as_posix()
        for file in needed
        if not (folder / file).is_file() or (folder / file).stat().st_size == 0
    ]


def installed() -> list[str]:
    """The names of the models that are there and whole, in the order of their names."""
    folder = paths.models_dir()
    if not folder.is_dir():
        return []
    return sorted(
        path.name
        for path in folder.iterdir()
        if path.is_dir() and not path.name.startswith(".") and not lacking(path)
    )


def model_in_use() -> Path:
    """The folder of the chosen model, or of the one there is. Raises `SpeechError`."""
    there = installed()
    if not there:
        raise SpeechError(
            "There is no speech model yet: `coach voice setup` fetches one "
            f"({SMALL.size / 1e6:.0f} MB), once; after that it works without a network."
        )
    chosen = read_settings().model
    first = chosen if chosen in there else SMALL.name if SMALL.name in there else there[0]
    return paths.models_dir() / first
