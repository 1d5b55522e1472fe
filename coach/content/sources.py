"""Which content files there are, built in and the user's own, and what each of them is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from importlib.resources.abc import Traversable
from pathlib import Path

from coach import paths
from coach.content.yaml_files import Document, read
from coach.errors import ContentError

Source = Path | Traversable
_KIND_BY_KEY = {
    "questions": "bank",
    "examples": "model_answers",
    "follow_ups": "follow_ups",
    "offsetting": "offsetting",
    "building": "building",
    "criteria": "rubric",
    "facets": "rubric",
}


def built_in(name: str) -> Document:
    """The built-in file called `name` ("rubrics/building.yaml"). Raises `ContentError`."""
    folder, file = name.split("/")
    return read(paths.packaged(folder) / file, name)


def own_documents(kind: str, own: Path | None = None) -> Iterator[Document]:
    """The user's own files of one kind (see `kind_of`), by name. `own` is their folder (default:
    the configuration's `content/`). Raises `ContentError`."""
    for source in yaml_files(paths.own_content_dir() if own is None else own):
        document = read(source)
        if kind_of(document) == kind:
            yield document


def yaml_files(folder: Source) -> list[Source]:
    """The YAML files right under `folder`, by name; none where it does not exist."""
    if not folder.is_dir():
        return []
    found = [f for f in folder.iterdir() if f.name.endswith((".yaml", ".yml")) and f.is_file()]
    return sorted(found, key=lambda f: f.name)


def kind_of(document: Document) -> str:
    """ "bank", "model_answers", "follow_ups", "offsetting", "building" or "rubric": what the
    file's own keys say it is. Raises `ContentError`.
    """
    if isinstance(document.data, dict):
        for key, kind in _KIND_BY_KEY.items():
            if key in document.data:
                return kind
    what = (
        "is no question bank ('questions:'), no rubric ('criteria:' or 'facets:') and holds no "
        "model answers ('examples:'), follow-ups ('follow_ups:'), evidence ('offsetting:') or "
        "builder's questions ('building:')"
    )
    raise ContentError([document.mistake((), what)])


def content_hash(parts: Iterable[object]) -> str:
    """Short stable hash of plain values."""
    text = json.dumps(list(parts), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
