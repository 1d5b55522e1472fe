"""The frozen types that travel between the layers, and the closed vocabularies they use."""

from __future__ import annotations

from coach.values.answers import (
    Answer,
    Band,
    Delivery,
    Evidence,
    Facet,
    Feedback,
    Finding,
    Move,
    Segment,
    Word,
)
from coach.values.applicant import (
    Exam,
    Gap,
    Interview,
    Profile,
    Proof,
)
from coach.values.kept import (
    Attempt,
    Draft,
    Place,
    Provenance,
)
from coach.values.questions import (
    Asked,
    FollowUp,
    Question,
)
from coach.words import (
    AGAINST,
    CHANNELS,
    CRITERIA,
    CRITERION_LABELS,
    EVIDENCE_KINDS,
    EXAMS,
    FLAGS,
    KINDS,
    MODES,
    MOVES,
    PARTS,
    SPECIALTIES,
)

__all__ = [
    "AGAINST",
    "CHANNELS",
    "CRITERIA",
    "CRITERION_LABELS",
    "EVIDENCE_KINDS",
    "EXAMS",
    "FLAGS",
    "KINDS",
    "MODES",
    "MOVES",
    "PARTS",
    "SPECIALTIES",
    "Answer",
    "Asked",
    "Attempt",
    "Band",
    "Delivery",
    "Draft",
    "Evidence",
    "Exam",
    "Facet",
    "Feedback",
    "Finding",
    "FollowUp",
    "Gap",
    "Interview",
    "Move",
    "Place",
    "Profile",
    "Proof",
    "Provenance",
    "Question",
    "Segment",
    "Word",
]
