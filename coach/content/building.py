"""The questions the answer builder asks: for each flag, one or two for every part of the answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from coach.content.sources import built_in, own_documents
from coach.content.yaml_files import Document, Strict, Text, check
from coach.errors import Mistake
from coach.values import FLAGS, PARTS


def _flag(text: str) -> str:
    if text not in FLAGS:
        raise ValueError(f"unknown flag {text!r}: one of {', '.join(FLAGS)}")
    return text


Asked = Annotated[list[Text], Field(min_length=1, max_length=3)]


class BuildingEntry(Strict):
    """One flag: what is asked for each part."""

    flag: Annotated[str, AfterValidator(_flag)]
    state: Asked
    own: Asked
    change: Asked
    outcome: Asked
    readiness: Asked


class BuildingFile(Strict):
    """A whole file."""

    schema_: Annotated[int, Field(alias="schema", ge=1, le=1)]
    building: Annotated[list[BuildingEntry], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Building:
    """What is asked about one flag: each of `PARTS` to its questions."""

    flag: str
    parts: Mapping[str, tuple[str, ...]]


def building_of(document: Document) -> list[Building]:
    """The flags of one file. Raises `ContentError` with every mistake in it."""
    file = check(document, BuildingFile, _cross_checks)
    return [
        Building(entry.flag, {part: tuple(getattr(entry, part)) for part in PARTS})
        for entry in file.building
    ]


def load_building(own: Path | None = None) -> dict[str, Building]:
    """Every flag's questions; a user's own file replaces the built-in ones flag by flag.

    `own` is the folder of the user's own content (default: the configuration's). Raises
    `ContentError`.
    """
    documents = [built_in("rubrics/building.yaml"), *own_documents("building", own)]
    return {one.flag: one for document in documents for one in building_of(document)}


def _cross_checks(document: Document, file: BuildingFile) -> Iterator[Mistake]:
    first: dict[str, int] = {}
    for i, entry in enumerate(file.building):
        at = ("building", i, "flag")
        if entry.flag in first:
            what = f"the flag {entry.flag!r} is there before, in line {first[entry.flag]}"
            yield document.mistake(at, what)
        first.setdefault(entry.flag, document.line(at))
