"""Feedback as the JSON object that `coach score` promises (see docs/commands.md)."""

from __future__ import annotations

from typing import Any

from coach.values import CRITERIA, Feedback


def score_object(identifier: object, feedback: Feedback) -> dict[str, Any]:
    """One result; offsets count code points of the answer as it was given."""
    result: dict[str, Any] = {"id": identifier, "kind": feedback.kind}
    if feedback.unscored:
        result |= {"scores": None, "overall": None, "unscored": feedback.unscored}
    else:
        result |= {
            "scores": {band.criterion: band.value for band in feedback.bands},
            "overall": feedback.overall,
        }
    bands = {band.criterion: band for band in feedback.bands}
    result["evidence"] = {
        name: [
            {"start": e.start, "end": e.end, "text": e.text, "move": e.move}
            for e in (bands[name].evidence if name in bands else ())
        ]
        for name in CRITERIA
    }
    result["facets"] = [
        {"id": f.id, "met": f.met, "start": f.start, "end": f.end} for f in feedback.facets
    ]
    result["next"] = feedback.next_action
    if feedback.notes:
        result["notes"] = list(feedback.notes)
    return result
