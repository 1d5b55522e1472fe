"""`python -m tests.speech_measure`: what the repair of spoken words mends, and what it breaks.

On recordings kept as recognised words (`tests/speech/material.py`); no audio, no model. Answers
that are held out come first: nobody tuned on them. `--misses` lists what is wrong in the others.
"""

from __future__ import annotations

import re
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from coach.speech.repair import repair
from coach.values import Word
from tests.speech.material import (
    Recording,
    Said,
    aligned,
    answers,
    errors,
    ordinary,
    plain,
    recordings,
    say,
)

KINDS = ("term", "score", "date", "percent", "name")


@dataclass
class Count:
    """Sums over the recordings of one voice."""

    words: int = 0
    raw_errors: int = 0
    errors: int = 0
    total: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    raw_right: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    right: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, other: Count) -> None:
        self.words += other.words
        self.raw_errors += other.raw_errors
        self.errors += other.errors
        for name in ("total", "raw_right", "right"):
            for kind, number in getattr(other, name).items():
                getattr(self, name)[kind] += number


def main() -> None:
    for title, held_out in (("Held-out answers", True), ("Answers tuned on", False)):
        rows: dict[str, Count] = defaultdict(Count)
        for recording in recordings():
            said = answers().get(recording.id)
            if said and said.held_out == held_out:
                count = counted(said, recording, "--misses" in sys.argv and not held_out)
                rows[recording.voice].add(count)
                rows["all"].add(count)
        show(title, rows)
    show_ordinary()


def counted(said: Said, recording: Recording, tell: bool = False) -> Count:
    """One recording: word errors of the raw and the repaired words (numbers and terms written
    out as they are said), and which terms are right: as said in the raw, as written after it."""
    done = repair(recording.free, recording.phrases, said.names)
    raw = [word.text for word in recording.free]
    count = Count(
        words=len(said.spoken),
        raw_errors=errors(said.spoken, raw),
        errors=errors(said.spoken, say(done)),
    )
    written = [part for word in done for part in word.text.split()]
    in_raw = _right([(t.spoken, t.term) for t in said.tokens], raw)
    meant = [((_bare(t.written),), t.term) for t in said.tokens]
    in_written = _right(meant, [_bare(part) for part in written])
    for term, kind in enumerate(said.kinds):
        count.total[kind] += 1
        count.raw_right[kind] += term in in_raw
        count.right[kind] += term in in_written
        if tell and term not in in_written:
            what = " ".join(t.written for t in said.tokens if t.term == term)
            print(f"{recording.id} {recording.voice}: {what}\n    {' '.join(written)}")
    return count


def _right(meant: Sequence[tuple[tuple[str, ...], int]], got: Sequence[str]) -> set[int]:
    """The terms all of whose words are where they belong."""
    words = [(word, term) for spoken, term in meant for word in spoken]
    found = aligned([plain(word) for word, _ in words], [plain(word) for word in got])
    at = {i: j for i, j in found if i is not None}
    terms = {term for _, term in words if term >= 0}
    for i, (word, term) in enumerate(words):
        j = at[i]
        # The case counts too: "USMLE" is not "usmle".
        if term in terms and (j is None or got[j] != word):
            terms.discard(term)
    return terms


def _bare(part: str) -> str:
    return re.sub(r"^[^\w]+|[^\w%]+$", "", part)


def show(title: str, rows: dict[str, Count]) -> None:
    print(f"\n{title}: right of all, raw → repaired\n")
    print(f"{'voice':10}{'words':>7}  {'word errors %':15}", *(f"{k:20}" for k in (*KINDS, "any")))
    for voice, count in sorted(rows.items(), key=lambda row: (row[0] == "all", row[0])):
        before, after = (100 * n / count.words for n in (count.raw_errors, count.errors))
        for sums in (count.total, count.raw_right, count.right):
            sums["any"] = sum(sums[kind] for kind in KINDS)
        cells = [_cell(count, kind) for kind in (*KINDS, "any")]
        print(f"{voice:10}{count.words:7}  {f'{before:.1f} → {after:.1f}':15}", *cells)


def _cell(count: Count, kind: str) -> str:
    total = count.total[kind]
    if not total:
        return f"{'–':20}"
    shares = (f"{100 * n[kind] / total:.0f}" for n in (count.raw_right, count.right))
    return f"{' → '.join(shares) + f' % of {total}':20}"


def show_ordinary() -> None:
    """Talk without domain terms: a repair is false unless it is what was said."""
    words = false = right = raw_errors = after = 0
    tell = "--misses" in sys.argv
    took = 0.0
    typed = typed_words = 0
    for text in ordinary().values():
        said = tuple(Word(w, i / 3, i / 3 + 0.3, 1.0) for i, w in enumerate(text.split()))
        started = time.perf_counter()
        done = repair(said)
        took += time.perf_counter() - started
        typed_words += len(said)
        typed += len(false_repairs(text, said, done)[0])
    for recording in recordings():
        if (text := ordinary().get(recording.id)) is None:
            continue
        done = repair(recording.free, recording.phrases)
        wrong, good = false_repairs(text, recording.free, done)
        words += len(text.split())
        false += len(wrong)
        right += good
        raw_errors += errors(text.split(), [w.text for w in recording.free])
        after += errors(text.split(), say(done))
        if tell:
            print(*(f"{recording.id} {recording.voice}: {w}" for w in wrong), sep="\n", end="")
    print("\nOrdinary talk")
    if words:
        print(
            f"heard: {words} words, {right} repairs right, {false} false: "
            f"{1000 * false / words:.2f} in 1,000; word errors "
            f"{100 * raw_errors / words:.1f} → {100 * after / words:.1f} %"
        )
    print(
        f"as if heard perfectly: {typed_words} words, {typed} false: "
        f"{1000 * typed / typed_words:.2f} in 1,000; {100_000 * took / typed_words:.0f} ms "
        "for 100 words"
    )


def false_repairs(text: str, raw: Sequence[Word], done: Sequence[Word]) -> tuple[list[str], int]:
    """The repairs that are not what was said, and the number of those that are."""
    # "two thousand thirteen" and "twenty thirteen" are one year.
    meant = re.sub(r"\btwo thousand (?=t\w+|\w+teen|eleven)", "twenty ", text).split()
    spoken: list[str] = []
    owners: list[int] = []
    before = set(raw)
    changed = [i for i, word in enumerate(done) if word not in before and "*" not in word.text]
    for i, word in enumerate(done):
        parts = say([word])
        spoken += parts
        owners += [i] * len(parts)
    pairs = {j: i for i, j in aligned(meant, spoken) if j is not None}
    wrong: list[str] = []
    for i in changed:
        at = [j for j, owner in enumerate(owners) if owner == i]
        if any(pairs[j] is None or meant[pairs[j] or 0] != spoken[j] for j in at):
            first = max(at[0] - 4, 0)
            wrong.append(f"{done[i].text!r} in “{' '.join(spoken[first : at[-1] + 5])}”\n")
    return wrong, len(changed) - len(wrong)


if __name__ == "__main__":
    main()
