"""How an answer was delivered, as far as word times tell: estimates, shown and never scored."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from coach.values import Delivery, Word

SLOW_WPM, FAST_WPM = 105, 175
"""A broad band around what coaches advise (125 to 160), whose evidence is weak."""

PAUSE_S = 0.4
FEWEST_WORDS = 10
_OPENER_WORDS = 2
_SENTENCE = re.compile(r"[^.?!]+")


def delivery_of(words: Sequence[Word], text: str) -> Delivery | None:
    """From the words with their times, and the sentences they make; None for too few words."""
    spoken = sum(len(word.text.split()) for word in words)
    if spoken < FEWEST_WORDS:
        return None
    seconds = words[-1].end - words[0].start
    if seconds <= 0:
        return None
    gaps = [b.start - a.end for a, b in pairwise(words)]
    pauses = [gap for gap in gaps if gap >= PAUSE_S]
    return Delivery(
        words_per_minute=round(60 * spoken / seconds),
        speaking_s=round(seconds, 1),
        longest_pause_s=round(max(pauses, default=0.0), 1),
        pause_share=round(sum(pauses) / seconds, 2),
        openers=_openers(text),
    )


def pace(delivery: Delivery) -> str:
    """The broad band its speed lies in."""
    if delivery.words_per_minute < SLOW_WPM:
        return "slow"
    return "fast" if delivery.words_per_minute > FAST_WPM else "usual pace"


def delivery_line(delivery: Delivery, duration_s: float | None, answer_s: int = 0) -> str:
    """One line for a person; `answer_s` is what the question is meant to take."""
    about = f"{delivery.words_per_minute} words a minute ({pace(delivery)})"
    parts = [about]
    if delivery.longest_pause_s:
        parts.append(
            f"longest pause {delivery.longest_pause_s:.1f} s, "
            f"pauses {delivery.pause_share:.0%} of the time"
        )
    length = duration_s or delivery.speaking_s
    aim = f" of about {answer_s} s" if answer_s else ""
    parts.append(f"{length:.0f} s{aim}")
    parts += [f"{times} sentences begin “{opener} …”" for opener, times in _counted(delivery)]
    return "; ".join(parts)


def _counted(delivery: Delivery) -> list[tuple[str, int]]:
    return sorted(Counter(delivery.openers).items(), key=lambda found: -found[1])[:1]


def _openers(text: str) -> tuple[str, ...]:
    """The first two words of sentences that begin like at least two others, each time."""
    starts = [
        " ".join(sentence.split()[:_OPENER_WORDS]).lower() for sentence in _SENTENCE.findall(text)
    ]
    often = {start for start, times in Counter(filter(None, starts)).items() if times > 2}
    return tuple(start for start in starts if start in often)
