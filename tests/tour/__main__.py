"""A scripted tour: drives the real app through every screen and takes its pictures.

    python -m tests.tour                                     those of docs/pictures, anew
    python -m tests.tour FOLDER --size 80x24 60x20 --theme light     every screen, into FOLDER

Needs no terminal. The applicant is made up, the scorer is the real one, and the clock stands
still: the same code makes the same pictures.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from coach.practice.desk import Desk
from coach.scoring.scorer import Scorer
from coach.tui import themes
from tests.tour.acts import ACTS
from tests.tour.amara import Amara
from tests.tour.stage import Clock, Keep, Tour, opened, to_docs, written

DOCS = Path(__file__).parents[2] / "docs" / "pictures"
SHOWN = {
    "evening": ("home", "answer", "feedback"),
    "interview": ("mock-follow-up", "debrief-1"),
    "drills": ("drill-second-try",),
    "builder": ("builder",),
    "check": ("check-1",),
}
"""What docs/pictures holds, by act: few and small."""
SHOWN_SIZE = "100x30"
MISTAKEN = "schema: 1\nname: Amara\nflags: {exam_failure: {}, gapp: {}}\n"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.tour", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="all pictures go here")
    parser.add_argument("--size", nargs="+", default=["80x24"], metavar="WIDTHxHEIGHT")
    parser.add_argument("--theme", nargs="+", default=["dark"], choices=list(themes.ALL))
    parser.add_argument("--act", nargs="+", default=list(ACTS), choices=list(ACTS))
    wanted = parser.parse_args(arguments)
    if wanted.folder is None:
        DOCS.mkdir(exist_ok=True)
        with stage() as house:
            for act, names in SHOWN.items():
                house.play(act, SHOWN_SIZE, to_docs(DOCS), themes_=("dark",), names=names)
        return
    pictures = wanted.folder.absolute()
    with stage() as house:
        for size in wanted.size:
            for act in wanted.act:
                start = time.monotonic()
                house.play(act, size, written(pictures / size), themes_=wanted.theme)
                print(f"{size}  {act:<14} {time.monotonic() - start:5.1f} s", flush=True)


@contextmanager
def stage() -> Iterator[House]:
    """A folder of its own, an hour of its own, and Amara's earlier evenings; what was there
    before comes back."""
    before = {name: os.environ.get(name) for name in ("COACH_HOME", "TZ")}
    folder_before = Path.cwd()
    with tempfile.TemporaryDirectory(prefix="coach-tour-") as folder:
        try:
            os.environ["TZ"] = "UTC"
            if hasattr(time, "tzset"):
                time.tzset()
            os.chdir(folder)
            yield House(Path(folder), Scorer.load())
        finally:
            os.chdir(folder_before)
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value
            if hasattr(time, "tzset"):
                time.tzset()


class House:
    """Where the acts are played, each in a home of its own. Paths are short and the same every
    time, since they are seen in the pictures."""

    def __init__(self, folder: Path, scorer: Scorer) -> None:
        self._home, self._lived = Path("home"), folder / "lived"
        self._scorer = scorer
        os.environ["COACH_HOME"] = str(self._lived)
        Amara().lived(scorer, Clock())

    def play(
        self,
        act: str,
        size: str,
        keep: Keep,
        *,
        themes_: Sequence[str],
        names: Sequence[str] = (),
    ) -> None:
        """One act at this size ("80x24"); `names` are the pictures wanted, all without."""
        shutil.rmtree(self._home, ignore_errors=True)
        if act != "first_evening":
            shutil.copytree(self._lived, self._home)
        if act == "trouble":
            (self._home / "config" / "profile.yaml").write_text(MISTAKEN, "utf-8")
        os.environ["COACH_HOME"] = str(self._home)
        width, _, height = size.partition("x")
        asyncio.run(self._play(act, (int(width), int(height)), keep, themes_, names))

    async def _play(
        self,
        act: str,
        size: tuple[int, int],
        keep: Keep,
        pictured: Sequence[str],
        names: Sequence[str],
    ) -> None:
        clock = Clock()
        desk = Desk(now=clock.now)
        desk._scorer = self._scorer
        async with opened(clock, desk, size) as pilot:
            tour = Tour(pilot, clock, keep, pictured=pictured, names=names)
            await tour.settle()
            await ACTS[act](tour, Amara())


if __name__ == "__main__":
    main()
