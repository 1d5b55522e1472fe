"""What was said, once it is over: repaired, in sentences, beside the recogniser's own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coach.speech.delivery import delivery_of
from coach.speech.repair import repair
from coach.speech.sentences import Ends, doubtful, written
from coach.values import Answer, Delivery, Word


@dataclass(frozen=True, slots=True)
class Transcript:
    """`words` are repaired, with times in seconds; `heard` is the recogniser's own text, never
    changed; `doubtful` are places of `text`; `duration_s` is the recording's length."""

    text: str
    words: tuple[Word, ...]
    heard: str
    doubtful: tuple[tuple[int, int], ...]
    duration_s: float
    delivery: Delivery | None

    def answer(self, text: str | None = None) -> Answer:
        """The answer, with the `text` as the speaker corrected it."""
        return Answer(
            self.text if text is None else text,
            "spoken",
            words=self.words,
            duration_s=round(self.duration_s, 1),
            heard=self.heard,
            delivery=self.delivery,
        )


def transcript(
    words: Sequence[Word],
    phrases: Sequence[Word] = (),
    *,
    duration_s: float,
    names: Sequence[str] = (),
    ends: Ends | None = None,
) -> Transcript:
    """From what the two recognisers heard; `names` are those of the applicant's profile."""
    repaired = repair(words, phrases, names)
    said = written(repaired, ends)
    return Transcript(
        text=said.text,
        words=repaired,
        heard=" ".join(word.text for word in words),
        doubtful=doubtful(repaired, said),
        duration_s=duration_s,
        delivery=delivery_of(repaired, said.text),
    )
