"""Which sets are left out together: whole sets, so that pairs and writers stay on one side."""

from __future__ import annotations

from coach.training.examples import Example

COUNT = 5
# Sets by theme (see rubrics/examples/README.md), dealt out so that every fold has ordinary and
# misleading answers, and typed and spoken ones.
FOLD_OF = {
    "d1": 0, "d10": 0, "d14": 0, "d19": 0,
    "d2": 1, "d5": 1, "d11": 1, "d22": 1,
    "d6": 2, "d12": 2, "d18": 2, "d21": 2,
    "d7": 3, "d13": 3, "d16": 3, "d25": 3, "d17": 3,
    "d8": 4, "d9": 4, "d15": 4, "d20": 4, "d24": 4,
}  # fmt: skip


def fold_of(example: Example) -> int:
    """The fold `example` is left out in; a set not listed above goes by its name."""
    group = example.group
    return FOLD_OF.get(group, sum(group.encode()) % COUNT)


def split(examples: list[Example], fold: int) -> tuple[list[Example], list[Example]]:
    """What is trained on, and what is left out."""
    kept = [e for e in examples if fold_of(e) != fold]
    return kept, [e for e in examples if fold_of(e) == fold]
