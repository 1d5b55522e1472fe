"""What the profile says to a statement that clinical work in the US was hands-on, or watching.

The verdict is None where the profile does not say, "" where it agrees, else the fact it holds.
"""

from __future__ import annotations

import re

from coach.applicant.heard.claim import Claim
from coach.values import Profile

_WATCHING = re.compile(r"\b(?:observ\w*|shadow\w*|watch\w*)\b", re.IGNORECASE)
_HANDS = re.compile(
    r"\b(?:hands?|extern\w*|elective\w*|clerkship\w*|sub-?\s?i\w*|acting\s+intern\w*)\b",
    re.IGNORECASE,
)
_NO_NAME = frozenset("of the at in hospital medical center centre clinic university and for st "
                     "general health system community county regional".split())  # fmt: skip


def work_verdict(profile: Profile, claim: Claim) -> str | None:
    """Only where the file is clear about the US experience, and the claim is surely about it: it
    names the country, or the place, or as many months as the file holds."""
    facts = profile.flags.get("limited_usce", {})
    entries = [p for p in profile.evidence if p.kind in ("rotation", "work", "other")]
    told = [facts["kind"]] if facts.get("kind") else []
    kinds = {_kind(text) for text in told} or {_kind(p.what) for p in entries}
    if len(kinds) != 1 or (known := kinds.pop()) == "":
        return None
    if claim.kind == known:
        return ""
    # A rotation of the other kind may be the one that is meant.
    if any(_kind(p.what) == claim.kind for p in entries):
        return None
    places = {w for p in entries if _kind(p.what) == known for w in _words(p.where)} - _NO_NAME
    months = float(facts.get("months") or 0)
    same_time = bool(months and claim.number) and abs(claim.number - months) <= 0.6
    # An observership beside hands-on work need not stand in the file; the reverse is its point.
    surely = claim.kind == "hands-on" and not claim.loose
    if not (surely or same_time or places & claim.words):
        return None
    return told[0] if told else "observerships" if known == "watching" else "hands-on work"


def _kind(text: str) -> str:
    watching, hands = bool(_WATCHING.search(text)), bool(_HANDS.search(text))
    if watching == hands:
        return ""
    return "watching" if watching else "hands-on"


def _words(place: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", place.casefold())
