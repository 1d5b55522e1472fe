"""The travelling values as plain dicts that JSON can hold, and back, with nothing lost.

`to_plain` and `from_plain` follow the dataclasses of `coach.values`: a tuple becomes a list,
an aware time becomes text in UTC, a dataclass becomes a dict of its fields. On the way back
every type is restored; a missing key takes the field's default and an unknown key is ignored,
so that records of an older and of a newer version can both be read.
"""

from __future__ import annotations

import json
import numbers
import re
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, datetime
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from coach.errors import CoachError

T = TypeVar("T")
Reader = Callable[[Any], Any]

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class MalformedError(CoachError):
    """A record does not have the shape of its type.

    The sentence names the place (`feedback.bands[2].value`) and what is needed there, never
    the value that was found: it may be somebody's answer.
    """

    def __init__(self, needed: str, where: str = "") -> None:
        self.needed = needed
        self.where = where
        place = where.removeprefix(".")
        super().__init__(f"{place}: {needed} is needed." if place else f"{needed} is needed.")


def to_plain(value: object) -> dict[str, Any]:
    """The dataclass `value` as a dict of what JSON knows. Raises `ValueError` for a time
    without a time zone and `TypeError` for a value of no type that travels."""
    plain = _plain(value)
    if not isinstance(plain, dict):
        raise TypeError(f"a dataclass is needed, not {type(value).__name__}")
    return plain


def from_plain(kind: type[T], data: object) -> T:
    """The `kind` (a dataclass of `coach.values`) that `data` describes. Raises `MalformedError`."""
    hint: Any = kind
    value: T = _reader(hint)(data)
    return value


def to_json(value: object) -> str:
    """Plain lists and dicts as compact JSON that SQLite can keep (see `storable`)."""
    return storable(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def utc_text(when: datetime) -> str:
    """`when` in UTC as text of a fixed width, so that text order is time order. Raises
    `ValueError` without a time zone."""
    if when.utcoffset() is None:
        raise ValueError("a time without a time zone cannot be kept: use datetime.now(UTC)")
    return when.astimezone(UTC).isoformat(timespec="microseconds")


def utc_time(text: object) -> datetime:
    """The time, in UTC, that `text` names in ISO 8601 with its offset. Raises `MalformedError`."""
    needed = "a time with its offset, like 2026-01-31T09:30:00+00:00,"
    if not isinstance(text, str):
        raise MalformedError(needed)
    try:
        when = datetime.fromisoformat(text)
        aware = when.utcoffset() is not None
        utc = when.astimezone(UTC) if aware else when
    except (ValueError, OverflowError):
        raise MalformedError(needed) from None
    if not aware:
        raise MalformedError(needed)
    return utc


def storable(text: str) -> str:
    """`text` with lone surrogates, which UTF-8 cannot hold, replaced one for one by U+FFFD:
    offsets into it stay right."""
    return text if text.isascii() else _LONE_SURROGATE.sub("\ufffd", text)


def _plain(value: object) -> Any:
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, datetime):
        return utc_text(value)
    if isinstance(value, numbers.Integral):
        return int(value)
    if isinstance(value, numbers.Real):
        return float(value)
    raise TypeError(f"a {type(value).__name__} cannot be kept in the history")


@cache
def _reader(hint: Any) -> Reader:
    """What turns plain data into a value of type `hint`."""
    simple = _SIMPLE.get(hint)
    if simple is not None:
        return simple
    if is_dataclass(hint):
        return _dataclass_reader(hint)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple and arguments[1:] == (...,):
        return _tuple_reader(_reader(arguments[0]))
    if origin in (Union, UnionType) and len(arguments) == 2 and NoneType in arguments:
        inner = _reader(next(a for a in arguments if a is not NoneType))
        return lambda data: None if data is None else inner(data)
    raise TypeError(f"{hint} does not travel")


def _dataclass_reader(kind: Any) -> Reader:
    hints = get_type_hints(kind)
    readers = {field.name: _reader(hints[field.name]) for field in fields(kind)}
    required = [
        field.name
        for field in fields(kind)
        if field.default is MISSING and field.default_factory is MISSING
    ]

    def read(data: Any) -> Any:
        if not isinstance(data, dict):
            raise MalformedError("an object")
        values = {}
        for name, reader in readers.items():
            if name in data:
                try:
                    values[name] = reader(data[name])
                except MalformedError as error:
                    raise MalformedError(error.needed, f".{name}{error.where}") from None
        for name in required:
            if name not in values:
                raise MalformedError("a value", f".{name}")
        return kind(**values)

    return read


def _tuple_reader(reader: Reader) -> Reader:
    def read(data: Any) -> Any:
        if not isinstance(data, list):
            raise MalformedError("a list")
        values = []
        try:
            for item in data:
                values.append(reader(item))  # noqa: PERF401 - the length places the error
        except MalformedError as error:
            raise MalformedError(error.needed, f"[{len(values)}]{error.where}") from None
        return tuple(values)

    return read


def _read_str(data: Any) -> str:
    if not isinstance(data, str):
        raise MalformedError("text")
    return data


def _read_bool(data: Any) -> bool:
    if not isinstance(data, bool):
        raise MalformedError("true or false")
    return data


def _read_int(data: Any) -> int:
    if not isinstance(data, int) or isinstance(data, bool):
        raise MalformedError("a whole number")
    return data


def _read_float(data: Any) -> float:
    if not isinstance(data, int | float) or isinstance(data, bool):
        raise MalformedError("a number")
    try:
        return float(data)
    except OverflowError:
        raise MalformedError("a smaller number") from None


_SIMPLE: dict[Any, Reader] = {
    str: _read_str,
    bool: _read_bool,
    int: _read_int,
    float: _read_float,
    datetime: utc_time,
}
