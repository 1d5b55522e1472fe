"""What was said of one answer, in one go or in several, as one spoken answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from coach.speech.delivery import delivery_of
from coach.speech.transcript import Transcript
from coach.values import Answer


def spoken_answer(text: str, takes: Sequence[Transcript]) -> Answer:
    """`text` is as the speaker left it; the words' times go on from take to take."""
    if len(takes) == 1:
        return takes[0].answer(text)
    words, begun = [], 0.0
    for take in takes:
        words += [replace(w, start=w.start + begun, end=w.end + begun) for w in take.words]
        begun += take.duration_s
    return Answer(
        text,
        "spoken",
        words=tuple(words),
        duration_s=round(begun, 1) if takes else None,
        heard=" ".join(take.heard for take in takes if take.heard),
        delivery=delivery_of(words, " ".join(take.text for take in takes)),
    )
