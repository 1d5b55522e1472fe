"""The evidence behind each flag as terminal lines and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from coach.content.offsetting import EvidenceKind, Guide
from coach.practice.offsetting import FlagEvidence, Held
from coach.report.plain import safe, wrapped
from coach.values import FLAGS

HEADING = "Evidence to set beside each flag"
_LABEL = 12


def evidence_lines(found: Sequence[FlagEvidence], guide: Guide, width: int = 80) -> list[str]:
    """What one has and says, has and does not say, and what is missing and how to get it. What
    is missing for several flags is explained once."""
    lines = [HEADING, ""]
    explained: set[str] = set()
    for one in found:
        lines.append(f"  {FLAGS[one.flag]}")
        said = [held for held in one.held if held.said]
        unsaid = [held for held in one.held if not held.said]
        lines += _row("you say", [how_often(held) for held in said], width)
        lines += _row("not said yet" if one_told(one) else "you have", [h.what for h in unsaid],
                      width)  # fmt: skip
        lines += _row("missing", [kind.label for kind in one.missing], width)
        for kind in one.missing:
            if kind.id not in explained:
                explained.add(kind.id)
                lines += wrapped(f"{kind.label}: {how_to_get(kind)}", width, "      ")
        lines.append("")
    return [*lines, *wrapped(f"{guide.note} (As of {guide.as_of}.)", width, "  ")]


def one_told(found: FlagEvidence) -> bool:
    """Whether there is an answer in which it could have been said."""
    return any(held.answers for held in found.held)


def how_often(held: Held) -> str:
    """ "Step 1 passed in March 2022 (in 2 of your last 5 answers)"."""
    return f"{held.what} (in {held.said} of your last {held.answers})"


def how_to_get(kind: EvidenceKind) -> str:
    """The way to it, and how long it takes."""
    return f"{kind.get} It takes {kind.takes}."


def evidence_object(found: Sequence[FlagEvidence], guide: Guide) -> dict[str, Any]:
    """The same for programs."""
    return {
        "evidence": [
            {
                "flag": one.flag,
                "held": [
                    {"what": h.what, "said_in": h.said, "of_answers": h.answers} for h in one.held
                ],
                "missing": [
                    {"id": k.id, "label": k.label, "answers": k.answers, "how": k.get,
                     "takes": k.takes, "sources": list(k.sources)}
                    for k in one.missing
                ],
            }
            for one in found
        ],
        "evidence_note": guide.note,
        "evidence_as_of": guide.as_of,
    }  # fmt: skip


def _row(label: str, said: Sequence[str], width: int) -> list[str]:
    if not said:
        return []
    hang = " " * (_LABEL + 6)
    return wrapped("; ".join(map(safe, said)), width, f"    {label:<{_LABEL}}  ", hang)
