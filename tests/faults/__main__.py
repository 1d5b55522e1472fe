"""`python -m tests.faults`: see the package."""

from __future__ import annotations

import argparse
import signal
import sys
from math import inf

from tests.faults import FAULTS, SEED, campaign, table


def main() -> None:
    parser = argparse.ArgumentParser(description="Try what goes wrong at home; needs tmux.")
    parser.add_argument("--rounds", type=int, default=len(FAULTS), help="faults, kind after kind")
    parser.add_argument("--kills", type=int, default=0, help="so many kills after them")
    parser.add_argument("--only", action="append", default=[], help="kinds with these words")
    parser.add_argument("--minutes", type=float, default=inf, help="begin none after these")
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args()

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that what was started is ended

    def say(line: str) -> None:
        sys.stderr.write(line + "\n")
        sys.stderr.flush()

    rows = campaign(
        asked.rounds,
        asked.kills,
        only=asked.only,
        minutes=asked.minutes,
        seed=asked.seed,
        say=say,
    )
    sys.stdout.write(table(rows) + "\n")
    sys.exit(1 if any(row.lost or row.tracebacks or row.failed for row in rows) else 0)


if __name__ == "__main__":
    main()
