"""Reading YAML that people write: safely, strictly, and with the line of every mistake.

A file becomes a `Document` (plain data plus the line each part stands on); `check` turns a
document into a pydantic model or raises one `ContentError` that lists all of its mistakes.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Any, TypeVar

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from coach.errors import CoachError, ContentError, Mistake

MAX_BYTES = 1_000_000
LONGEST = 5_000
"""Characters of one text: more than anyone reads in one piece."""
Place = tuple[str | int, ...]
M = TypeVar("M", bound=BaseModel)


class Strict(BaseModel):
    """Base of everything read from a file: frozen, and an unknown key is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


def _printable(text: str) -> str:
    if not text.strip():
        raise ValueError("must not be empty")
    if len(text) > LONGEST:
        raise ValueError(f"is {len(text)} characters long: {LONGEST} at most")
    shown = text.replace("\n", "")
    if not shown.isprintable():
        bad = next(c for c in shown if not c.isprintable())
        raise ValueError(f"holds a character that cannot be shown (U+{ord(bad):04X})")
    return " ".join(text.split())


Text = Annotated[str, AfterValidator(_printable)]
"""Printable text on one line; line breaks of a folded scalar become spaces."""


def _identifier(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9_]+(\.[a-z0-9_]+)*", value):
        raise ValueError(f"{value!r} is no id: small letters, digits, '_' and '.' only")
    return value


Id = Annotated[str, AfterValidator(_identifier)]


@dataclass(frozen=True, slots=True)
class Document:
    """The data of one file and the line (from 1) of each part of it."""

    file: str
    data: Any
    lines: Mapping[Place, int]

    def line(self, place: Place) -> int:
        """The line of `place`, or of the nearest part around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def mistake(self, place: Place, what: str) -> Mistake:
        return Mistake(self.file, self.line(place), what)


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The safe loader, with dates left as the text that was written."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in _Loader.yaml_implicit_resolvers.items()
}


def read(source: Path | Traversable, name: str | None = None) -> Document:
    """Read one YAML file. `name` is how mistakes call it (default: its path).

    Raises `ContentError` for what is wrong inside, `CoachError` where it cannot be opened.
    """
    name = name or str(source)
    if isinstance(source, Path) and not (source.is_file() or source.is_dir()) and source.exists():
        # A pipe would wait for ever, and a device never end.
        raise CoachError(f"{name} is no ordinary file: name a YAML file.")
    try:
        with source.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise CoachError(f"{name} cannot be read: {error.strerror or error}.") from error
    if len(raw) > MAX_BYTES:
        raise ContentError([Mistake(name, 1, "is larger than 1 MB: is this the right file?")])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise ContentError([Mistake(name, line, "is not UTF-8 text: save it as UTF-8")]) from error
    return parse(text, name)


def parse(text: str, name: str) -> Document:
    """Parse YAML text; see `read`."""
    try:
        loader = _Loader(text)
        try:
            node = loader.get_single_node()
            lines: dict[Place, int] = {}
            mistakes = list(_walk(node, (), lines, name, text)) if node else []
            if mistakes:
                raise ContentError(mistakes)
            data = loader.construct_document(node) if node else None
        finally:
            loader.dispose()
    except RecursionError as error:
        raise ContentError([Mistake(name, 1, "is nested too deeply")]) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        what = _plain(error.problem or "cannot be understood")
        raise ContentError([Mistake(name, line, f"is not valid YAML here: {what}")]) from error
    except (LookupError, AttributeError, TypeError, OverflowError) as error:
        # A tag (!!bool maybe) on what is no such thing: PyYAML looks it up all the same.
        what = "has a tag (!!name) that does not fit what it stands before: leave it out"
        raise ContentError([Mistake(name, _tag_line(text), what)]) from error
    except (yaml.YAMLError, ValueError) as error:
        what = _plain((str(error).splitlines() or ["it cannot be read"])[0])
        line = _control_line(text) if isinstance(error, yaml.reader.ReaderError) else 1
        raise ContentError([Mistake(name, line, f"is not valid YAML: {what}")]) from error
    return Document(name, data, lines)


def check(
    document: Document,
    model: type[M],
    across: Callable[[Document, M], Iterable[Mistake]] | None = None,
) -> M:
    """The document as `model`, or `ContentError` with every mistake and its line. `across` finds
    those that only show between the parts of a file whose parts are right."""
    if document.data is None:
        raise ContentError([document.mistake((), "is empty")])
    try:
        checked = model.model_validate(document.data)
    except ValidationError as error:
        raise ContentError([_mistake(document, dict(e), model) for e in error.errors()]) from None
    mistakes = list(across(document, checked)) if across else []
    if mistakes:
        raise ContentError(mistakes)
    return checked


def _walk(
    node: Any, place: Place, lines: dict[Place, int], name: str, text: str
) -> Iterator[Mistake]:
    """Record each part's line; report aliases and keys given twice.

    Aliases are refused outright: a few lines of them can unfold into gigabytes.
    """
    seen: set[int] = set()
    todo: list[tuple[Any, Place]] = [(node, place)]
    while todo:
        node, place = todo.pop()
        line = node.start_mark.line + 1
        if id(node) in seen:
            yield Mistake(name, _alias_line(text), "uses an alias (*name): write it out instead")
            return
        seen.add(id(node))
        lines.setdefault(place, line)
        if isinstance(node, yaml.SequenceNode):
            todo.extend((child, (*place, i)) for i, child in enumerate(node.value))
        elif isinstance(node, yaml.MappingNode):
            keys: set[str] = set()
            for key, value in node.value:
                at = key.start_mark.line + 1
                if not isinstance(key, yaml.ScalarNode):
                    yield Mistake(name, at, "has a key that is not plain text")
                    continue
                if key.value in keys:
                    yield Mistake(name, at, f"has the key {key.value!r} twice")
                keys.add(key.value)
                lines[(*place, key.value)] = at
                todo.append((value, (*place, key.value)))


def _control_line(text: str) -> int:
    """The line of the first character that no YAML may hold."""
    found = yaml.reader.Reader.NON_PRINTABLE.search(text)
    return text.count("\n", 0, found.start()) + 1 if found else 1


def _tag_line(text: str) -> int:
    events = yaml.parse(text, Loader=_Loader)
    marks = (e.start_mark for e in events if getattr(e, "tag", None))
    return next((mark.line + 1 for mark in marks if mark), 1)


def _alias_line(text: str) -> int:
    events = yaml.parse(text, Loader=_Loader)
    marks = (e.start_mark for e in events if isinstance(e, yaml.AliasEvent))
    return next((mark.line + 1 for mark in marks if mark), 1)


def _mistake(document: Document, error: dict[str, Any], model: type[BaseModel]) -> Mistake:
    place: Place = tuple(error["loc"])
    kind, given = error["type"], error.get("input")
    context = error.get("ctx") or {}
    key = str(place[-1]) if place else ""
    if kind == "extra_forbidden":
        near = difflib.get_close_matches(key, _keys(model), n=1)
        what = f"unknown key {key!r}" + (f": did you mean {near[0]!r}?" if near else "")
    elif kind == "missing":
        what = f"the key {key!r} is missing"
    elif kind == "literal_error":
        what = f"{key}: {given!r} is not one of {_plain(context['expected'])}"
    elif kind == "value_error":
        what = f"{_label(place)}{context['error']}"
    else:
        what = f"{_label(place)}{_plain(error['msg'])}, not {_short(given)}"
    return document.mistake(place, what)


def _keys(model: type[BaseModel]) -> list[str]:
    """Every key that `model`, or a model inside it, may have."""
    keys: list[str] = []
    todo: list[Any] = [model]
    seen: set[Any] = set()
    while todo:
        item = todo.pop()
        todo.extend(getattr(item, "__args__", ()))
        if not (isinstance(item, type) and issubclass(item, BaseModel)) or item in seen:
            continue
        seen.add(item)
        for name, info in item.model_fields.items():
            keys.append(info.alias or name)
            todo.append(info.annotation)
    return keys


def _label(place: Place) -> str:
    named = [str(p) for p in place if isinstance(p, str)]
    return f"{named[-1]}: " if named else ""


def _plain(text: str) -> str:
    text = "".join(c for c in text if c.isprintable())
    return text[:1].lower() + text[1:]


def _short(given: Any) -> str:
    text = repr(given)
    return text if len(text) <= 60 else f"{text[:57]}..."
