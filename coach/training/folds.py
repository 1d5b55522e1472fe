"""Which sets are left out together: whole sets, so that pairs and writers stay on one side."""

from __future__ import annotations

from coach.training.examples import Example

COUNT = 4
# Sets by theme (see rubrics/examples/README.md), dealt out so that every fold has ordinary and
# misleading answers, typed and spoken ones, and no theme is left out whole.
FOLD_OF = {
    "d1": 0, "d10": 0, "d14": 0, "d15": 0, "d17": 0, "d19": 0, "d29": 0, "d31": 0, "d42": 0,
    "d2": 1, "d5": 1, "d9": 1, "d12": 1, "d22": 1, "d30": 1, "d40": 1, "d43": 1,
    "d6": 2, "d11": 2, "d18": 2, "d20": 2, "d21": 2, "d24": 2, "d32": 2, "d37": 2,
    "d7": 3, "d8": 3, "d13": 3, "d16": 3, "d25": 3, "d33": 3, "d34": 3, "d38": 3, "d41": 3,
    "d45": 3,
}  # fmt: skip
# Never learnt from, so that what ships can be measured: what an answer is about, ordinary people,
# what misleads, and mixes with minimal pairs (39 and on).
KEPT_BACK = frozenset({"d28", "d35", "d36", "d39", "d46", "d53", "d55", "d57", "d70"})
# Rated by their own writers: learnt from, never measured with.
NOT_BLIND = frozenset({"d26", "d27"})


def fold_of(example: Example) -> int | None:
    """The fold `example` is left out in, None for never; a set not listed goes by its name."""
    group = example.group
    if group in NOT_BLIND | KEPT_BACK:
        return None
    return FOLD_OF.get(group, sum(group.encode()) % COUNT)


def split(examples: list[Example], fold: int) -> tuple[list[Example], list[Example]]:
    """What is trained on, and what is left out."""
    kept = [e for e in learnt_from(examples) if fold_of(e) != fold]
    return kept, [e for e in examples if fold_of(e) == fold]


def learnt_from(examples: list[Example]) -> list[Example]:
    """All but the sets that are kept back."""
    return [e for e in examples if e.group not in KEPT_BACK]
