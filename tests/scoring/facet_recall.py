"""How many facets are found, and how many wrongly, in answers written blind to the words that
find them: `python -m tests.scoring.facet_recall` prints it, `--misses` what went wrong."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml

from coach.scoring.scorer import Scorer
from coach.values import Answer

FILE = Path(__file__).with_name("facets_recall.yaml")
QUESTION = "Tell me about it, please."


@dataclass(frozen=True)
class Case:
    """One answer: the facets decided to be met, and those found."""

    part: str
    flag: str
    text: str
    met: frozenset[str]
    found: frozenset[str]

    @property
    def missed(self) -> frozenset[str]:
        return self.met - self.found

    @property
    def wrong(self) -> frozenset[str]:
        return self.found - self.met


def cases() -> list[Case]:
    scorer, found = Scorer.load(), []
    for row in yaml.safe_load(FILE.read_text("utf-8"))["answers"]:
        flag = row["flag"]
        feedback = scorer.score(
            Answer(row["answer"]), question=QUESTION, kind="flag", flags=(flag,)
        )
        heard = frozenset(f.id for f in feedback.facets if f.met)
        known = {f.id for f in feedback.facets}
        named = {facet.partition(".")[2]: facet for facet in known}
        met = frozenset(named.get(name, f"{flag}.{name}") for name in row["met"])
        assert met <= known, (flag, met - known)
        found.append(Case(row["part"], flag, row["answer"], met, heard))
    return found


def counted(found: Iterable[Case]) -> tuple[int, int, int]:
    """Facets met, those of them found, and those found wrongly."""
    found = list(found)
    met = sum(len(case.met) for case in found)
    return met, met - sum(len(c.missed) for c in found), sum(len(c.wrong) for c in found)


def main() -> None:
    found = cases()
    for part in ("mended", "kept"):
        met, right, wrong = counted(case for case in found if case.part == part)
        print(f"{part}: {right} of {met} found ({right / met:.0%}), {wrong} found wrongly")
    if "--misses" in sys.argv:
        for case in found:
            if case.part == "mended" and (case.missed or case.wrong):
                print(f"\n{case.text}\n  missed {sorted(case.missed)}  wrong {sorted(case.wrong)}")


if __name__ == "__main__":
    main()
