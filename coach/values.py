"""The frozen types that travel between the layers, and the closed vocabularies they use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

CRITERIA = ("briefly", "responsibility", "change", "outcome", "composure")
CRITERION_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "briefly": "state it briefly",
        "responsibility": "take responsibility",
        "change": "show the change",
        "outcome": "cite the outcome",
        "composure": "composure",
    }
)
PARTS = ("state", "own", "change", "outcome", "readiness")
"""What an answer about a red flag is built from, in this order."""
KINDS = ("flag", "followup", "written", "general", "improper")
CHANNELS = ("typed", "spoken")
MODES = ("practice", "drill", "mock", "builder")
MOVES = (
    "issue", "context", "own", "impact", "learn", "change", "vague_change", "outcome",
    "vague_outcome", "future", "readiness", "blame", "minimise", "excuse", "emotion",
    "evade", "padding",
)  # fmt: skip
AGAINST = frozenset({"blame", "minimise", "excuse", "emotion", "evade", "padding"})
"""The moves that cost an answer something."""

FLAGS: Mapping[str, str] = MappingProxyType(
    {
        "exam_failure": "failed exam",
        "low_score": "low score or class rank",
        "failed_course": "failed course or clerkship",
        "repeated_year": "repeated year",
        "gap": "gap",
        "yog": "older graduation year",
        "professionalism": "professionalism note",
        "probation": "probation",
        "limited_usce": "little US clinical experience",
        "weak_letters": "weak letters",
        "reapplicant": "reapplying",
        "specialty_change": "change of specialty",
        "visa": "visa",
        "english": "English",
        "health": "health leave",
        "family": "family leave",
    }
)

SPECIALTIES: Mapping[str, str] = MappingProxyType(
    {
        "internal_medicine": "Internal Medicine",
        "family_medicine": "Family Medicine",
        "pediatrics": "Pediatrics",
        "med_peds": "Med-Peds",
        "psychiatry": "Psychiatry",
        "surgery": "Surgery",
        "emergency_medicine": "Emergency Medicine",
        "neurology": "Neurology",
        "obstetrics_gynecology": "Obstetrics and Gynecology",
        "pathology": "Pathology",
        "anesthesiology": "Anesthesiology",
    }
)

EXAMS = (
    "Step 1", "Step 2 CK", "Step 2 CS", "Step 3", "COMLEX Level 1", "COMLEX Level 2",
    "COMLEX Level 3", "OET",
)  # fmt: skip
EVIDENCE_KINDS = ("exam", "rotation", "letter", "course", "research", "work", "other")


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a bank. `text` holds no slots; `wordings` may (`{gap_length}`). With
    `one_cause` it is only asked where the applicant's file gives its flags one cause."""

    id: str
    kind: str
    text: str
    flags: tuple[str, ...]
    specialties: tuple[str, ...] = ()
    category: str = ""
    phase: str = "core"
    tone: str = "neutral"
    worry: str = ""
    reassured_by: str = ""
    prep_s: int = 30
    answer_s: int = 90
    wordings: tuple[str, ...] = ()
    follow_ups: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    as_of: str = ""
    how_to_answer: str = ""
    one_cause: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is put to this applicant, and why it was chosen."""

    question: Question
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Exam:
    """One sitting. `date` is "YYYY" or "YYYY-MM"; `result` is "pass" or "fail"."""

    name: str
    attempt: int = 1
    date: str = ""
    result: str = "pass"
    score: int | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """Time away, both ends "YYYY-MM"; `end` is "" while it lasts."""

    start: str
    end: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """One piece of evidence of recovery in the applicant's file."""

    kind: str
    what: str
    when: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Interview:
    """A real interview: `date` is "YYYY-MM-DD"."""

    date: str
    program: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """The applicant's own file. `flags` maps each flag id to its facts (key to short text)."""

    name: str = ""
    specialties: tuple[str, ...] = ()
    graduation: str = ""
    citizenship: str = ""
    visa: str = ""
    exams: tuple[Exam, ...] = ()
    gaps: tuple[Gap, ...] = ()
    flags: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    evidence: tuple[Proof, ...] = ()
    interviews: tuple[Interview, ...] = ()
    school: str = ""
    country: str = ""


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


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A probe after an answer: what is asked, and what it aims at ("contradiction", a criterion,
    "facet:ID" or "question:ID"), with the reason in the interviewer's mind."""

    text: str
    aim: str
    reason: str


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
class Provenance:
    """Content hashes of what made a score, so that an old one stays explicable."""

    bank: str = ""
    question: str = ""
    rubric: str = ""
    weights: str = ""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One answer to one question. `number` counts from 1 on this machine; `uid` is unique
    across machines; `when` is aware, UTC. `feedback` is None until it is scored. `focus` is the
    one criterion that was asked for, "" for all five: the other bands then say nothing about how
    the applicant stands."""

    uid: str
    when: datetime
    question_id: str
    question_text: str
    kind: str
    flags: tuple[str, ...]
    answer: Answer
    feedback: Feedback | None = None
    mode: str = "practice"
    specialty: str = ""
    provenance: Provenance = Provenance()
    number: int = 0
    focus: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer not yet given: kept from the first key on, offered again after a crash."""

    uid: str
    when: datetime
    question_id: str
    question_text: str
    kind: str
    flags: tuple[str, ...]
    text: str
    channel: str = "typed"
    elapsed_s: float = 0.0
    mode: str = "practice"
    focus: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer stands in a session: the number of the question, from 1, and of the
    follow-up after it, 0 for the question itself."""

    session: str
    question: int
    probe: int = 0
