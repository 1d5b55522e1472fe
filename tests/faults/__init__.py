"""The fault campaign: the real app and commands, a real database, and what goes wrong at home.

`python -m tests.faults [--rounds N] [--kills N] [--only WORDS] [--minutes M] [--seed N]` tries N
faults, kind after kind, each in a home of its own, and then so many kills, for at most M minutes.
It prints one table: how often each was tried, how many answers were lost and how many tracebacks
were seen. Needs tmux; killing it while it listens needs the speech model, a synthetic voice and
PulseAudio, and is left out where they are not. The moments come from the seed.
"""

from __future__ import annotations

import os
import random
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from math import inf
from pathlib import Path

from tests.faults import disk, kills, terminals
from tests.faults.home import Round

SEED = 20261126
KILLS: dict[str, Callable[[Round], None]] = {
    "kill -9 while typing": kills.while_typing,
    "kill -9 while scoring and saving": kills.while_scoring,
    "kill -9 while listening": kills.while_listening,
    "kill -9 of coach score --save": kills.while_saving,
    "kill -9 while migrating": kills.while_migrating,
}
FAULTS = KILLS | {
    "terminal hung up": terminals.hung_up,
    "resize storm": terminals.resized_in_a_storm,
    "reader of the pipe gone": terminals.reader_gone,
    "two coaches at once": terminals.two_at_once,
    "one answer open in two coaches": terminals.one_answer_twice,
    "clock set back": disk.clock_set_back,
    "time zone and daylight saving": disk.other_zone,
    "read-only folder": disk.folder_read_only,
    "disk full": disk.disk_full,
    "database deleted or damaged": disk.database_damaged,
    "database of a newer version": disk.database_newer,
}


@dataclass(slots=True)
class Row:
    """What became of one kind of fault."""

    fault: str
    tried: int = 0
    lost: int = 0
    tracebacks: int = 0
    failed: int = 0
    """How often it could not be tried to its end."""


def campaign(
    rounds: int,
    extra_kills: int = 0,
    *,
    only: Sequence[str] = (),
    minutes: float = inf,
    seed: int = SEED,
    say: Callable[[str], object] = lambda _: 0,
) -> list[Row]:
    """Try `rounds` faults, one kind after the other (with `only`, of those in whose name one of
    these stands), and then `extra_kills`; none is begun after so many minutes."""
    until = time.monotonic() + 60 * minutes
    left_out = set() if kills.can_listen() else {"kill -9 while listening"}
    wanted = [fault for fault in FAULTS if not only or any(part in fault for part in only)]
    rows = {fault: Row(fault) for fault in wanted if fault not in left_out}
    killing = [
        fault for fault in rows if fault in KILLS and "listening" not in fault
    ]  # sound takes its time
    order = [*_in_turn(rows, rounds), *_in_turn(killing, extra_kills)]
    for n, fault in enumerate(order):
        if time.monotonic() > until:
            break
        _try(rows[fault], random.Random(f"{seed} {n}"), say)
    return list(rows.values())


def _in_turn(faults: Iterable[str], count: int) -> list[str]:
    return list(islice(cycle(faults), count))


def _try(row: Row, chance: random.Random, say: Callable[[str], object]) -> None:
    environment, begun = dict(os.environ), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="coach-fault-", ignore_cleanup_errors=True) as folder:
        one = Round(Path(folder) / "home", chance)
        try:
            FAULTS[row.fault](one)
        except (AssertionError, OSError) as problem:
            row.failed += 1
            say(f"{row.fault}: {type(problem).__name__}: {problem}")
        finally:
            os.environ.clear()
            os.environ.update(environment)
            time.tzset()
        lost = one.lost()
        row.tried += 1
        row.lost += len(lost)
        row.tracebacks += sum("Traceback" in text for text in one.seen)
        for text in lost:
            say(f"{row.fault}: lost {text!r}")
    say(f"{row.fault}: {time.monotonic() - begun:.1f} s")


def table(rows: list[Row]) -> str:
    columns = ("tried", "lost", "tracebacks", "failed")
    total = Row("together", *(sum(getattr(row, name) for row in rows) for name in columns))
    lines = [f"{'fault':34}{'tried':>7}{'answers lost':>14}{'tracebacks':>12}{'not finished':>14}"]
    lines += [
        f"{r.fault:34}{r.tried:7}{r.lost:14}{r.tracebacks:12}{r.failed:14}" for r in (*rows, total)
    ]
    return "\n".join(lines)
