"""The closed vocabularies: what may stand in a bank, a profile, a score or a filter.

`coach.values` has them too, beside the types. By themselves they load in no time: home's first
paint needs them and no type.
"""

from __future__ import annotations

from collections.abc import Mapping
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
