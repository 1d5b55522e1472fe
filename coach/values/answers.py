"""What was said, and how it was scored."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """One recognised word: times in seconds from the start, `confidence` 0 to 1."""

    text: str
    start: float
    end: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Delivery:
    """How an answer was spoken, estimated from word times, never scored. Times in seconds;
    `pause_share` of the speaking time, 0 to 1; `openers` are the first words of sentences that
    begin like at least two others, once for each."""

    words_per_minute: int
    speaking_s: float
    longest_pause_s: float
    pause_share: float
    openers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What was typed or said. `duration_s` is the time it took, where known.

    Spoken: `text` is as the speaker corrected it, `heard` the recogniser's own, `words` those
    between the two, repaired and not yet corrected."""

    text: str
    channel: str = "typed"
    words: tuple[Word, ...] = ()
    duration_s: float | None = None
    heard: str = ""
    delivery: Delivery | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """What a segment does, and how sure the tagger is (0 to 1)."""

    name: str
    probability: float


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence or clause: `answer[start:end] == text`, in code points."""

    start: int
    end: int
    text: str
    moves: tuple[Move, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that decided a band: `answer[start:end] == text`, in code points."""

    start: int
    end: int
    text: str
    move: str


@dataclass(frozen=True, slots=True)
class Band:
    """One criterion's 0 to 4, the words behind it, why, and what the next band needs.

    `missing` and `prompt` are empty at 4; `evidence` may be empty ("no sentence found").
    """

    criterion: str
    value: int
    evidence: tuple[Evidence, ...]
    why: str
    missing: str = ""
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """Something a full answer to this flag holds beyond the five criteria; never lowers a band.

    Met by the segment `answer[start:end]`; both are None where it is missing, or met by what is
    not said. `advice` says what satisfies it."""

    id: str
    label: str
    met: bool
    start: int | None = None
    end: int | None = None
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Feedback:
    """The scored answer. Where `unscored` names a reason, `bands` is empty and `overall` None."""

    kind: str
    bands: tuple[Band, ...]
    overall: int | None
    summary: str
    next_action: str
    segments: tuple[Segment, ...] = ()
    facets: tuple[Facet, ...] = ()
    notes: tuple[str, ...] = ()
    unscored: str = ""

    def band(self, criterion: str) -> Band | None:
        return next((b for b in self.bands if b.criterion == criterion), None)


@dataclass(frozen=True, slots=True)
class Finding:
    """A contradiction between an answer and the applicant's file or an earlier answer.

    `answer[start:end] == quote`; `said` and `known` are the two facts as a person says them,
    `source` is "profile" or "answer N"; `message` is one sentence for the applicant.
    """

    topic: str
    start: int
    end: int
    quote: str
    said: str
    known: str
    source: str
    message: str
