"""Files that something happened to: random bytes, and valid ones cut, changed and spliced."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from coach.errors import CoachError

STALL_S = 1.0
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
TOKENS = [
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\x1b[2J", b"\x9b31m", "\u202e".encode(), b"\r", b"\n",
    b"9" * 400, b"-1", b"1e999", b"NaN", b"null", b"[", b"]", b"{", b"}", b'"', b"'", b":", b"- ",
    b"[" * 600, b"&a [*a]", b"*a", b"!!bool x", b"!!int ''", b"!!float ''", b"!!timestamp x",
    b"!!binary x", b"!!python/name:os.system", b"? [a]\n", b"<<: 1", b"%TAG ! !", b"---\n", b"...",
    b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"PK\x03\x04", b"<!DOCTYPE a>", b"&x;", b"encoding",
    b"." * 3000, b"*" * 3000, b"_" * 3000, b" " * 3000, b"(" * 3000, b"a. " * 1000, b"<" * 3000,
]  # fmt: skip
UGLY: list[Any] = [
    None, True, False, 0, -1, 5, 10**30, 1.5, -0.0, 1e308, "", " ", "x" * 3000, "\x1b[2J", "\x00",
    "\ud800", "\u202e", "[bold]", "2026-13-40", "9999-12-31T23:59:59.999999+14:00", [], {}, [[]],
    [None], {"": None}, {"text": 1}, "flag", "../../etc", "9" * 5000,
]  # fmt: skip


def quickly(cases: int) -> settings:
    """The same cases at every run, and as many of them as said."""
    return settings(
        max_examples=cases,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )


def spoilt(*valid: bytes) -> st.SearchStrategy[bytes]:
    """Any bytes, or one of the valid files after one to four accidents."""
    return st.binary(max_size=300) | st.builds(
        _accidents, st.sampled_from(valid), st.integers(0, 2**32), st.integers(1, 4)
    )


def ugly(*valid: Any) -> st.SearchStrategy[Any]:
    """One of the valid values with one to three of its parts replaced, removed or doubled."""
    return st.builds(_ugly_parts, st.sampled_from(valid), st.integers(0, 2**32), st.integers(1, 3))


def refused_or_read(read: Callable[[], object]) -> object | None:
    """What was read, or None where it was refused in sentences that are harmless to show. Never
    any other error, and never longer than a second of the processor's time."""
    begun = time.thread_time()
    try:
        found = read()
    except CoachError as error:
        found = None
        said = str(error)
        assert said.strip()
        assert not OBEYED.search(said), ascii(said)
        assert len(said) < 100_000
        assert "Traceback" not in said
    assert time.thread_time() - begun < STALL_S
    return found


def _accidents(valid: bytes, seed: int, count: int) -> bytes:
    chance, data = random.Random(seed), bytearray(valid)
    for _ in range(count):
        at = chance.randrange(len(data) + 1)
        to = min(len(data), at + chance.choice((1, 2, 8, 60)))
        what = chance.randrange(6)
        if what == 0:
            del data[at:]
        elif what == 1:
            del data[at:to]
        elif what == 2:
            data[at:at] = chance.choice(TOKENS)
        elif what == 3:
            data[at:to] = chance.choice(TOKENS)
        elif what == 4:
            data[at:at] = data[at:to] * chance.choice((1, 3, 50))
        elif at < len(data):
            data[at] ^= 1 << chance.randrange(8)
    return bytes(data)


def _ugly_parts(valid: Any, seed: int, count: int) -> Any:
    chance = random.Random(seed)
    whole = [_copy(valid)]
    for _ in range(count):
        place, key = _somewhere(whole, chance)
        what = chance.randrange(4)
        if what == 0 and place is not whole:
            del place[key]
        elif what == 1 and isinstance(place[key], list):
            place[key] *= chance.choice((2, 5))
        else:
            place[key] = _copy(chance.choice(UGLY))
    return whole[0]


def _somewhere(whole: Any, chance: random.Random) -> tuple[Any, Any]:
    """A container within `whole`, and a key of it: any depth is as likely as another."""
    place, key = whole, 0
    while isinstance(place[key], dict | list) and place[key] and chance.random() < 0.8:
        place = place[key]
        keys: Sequence[Any] = list(place) if isinstance(place, dict) else range(len(place))
        key = chance.choice(keys)
    return place, key


def _copy(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copy(part) for key, part in value.items()}
    return [_copy(part) for part in value] if isinstance(value, list) else value
