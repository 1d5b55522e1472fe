"""What stands beside a score: where an answer differs from the applicant's file or from an
earlier answer, and which evidence it leaves out. It never changes a band."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coach.values import Finding, Profile

MOST_UNCITED = 2


@dataclass(frozen=True, slots=True)
class Beside:
    """One sentence, and what it comes from: "Your file" or "Your answers"; a contradiction, or
    evidence that was left out."""

    source: str
    sentence: str
    contradicts: bool = True

    def __str__(self) -> str:
        return f"{self.source}: {self.sentence}"


def beside(
    profile: Profile | None,
    flags: tuple[str, ...],
    text: str,
    earlier: Sequence[tuple[int, str]] = (),
    *,
    focus: str = "",
) -> list[Beside]:
    """Contradictions first, then evidence not cited, of which only a file knows. `earlier` are
    the numbers of earlier attempts and what was said in them; `focus` is the one criterion that
    was asked for: evidence belongs into the outcome alone."""
    # Reading what an answer tells takes long to load, and no start waits for it.
    from coach.applicant.check import check
    from coach.applicant.uncited import reminder, uncited

    found = [_of(finding) for finding in check(profile or Profile(), text, earlier)]
    if profile is None or focus not in ("", "outcome"):
        return found
    missing = uncited(profile, flags, text)[:MOST_UNCITED]
    return found + [Beside("Your file", reminder(proof), contradicts=False) for proof in missing]


def _of(finding: Finding) -> Beside:
    source = "Your file" if finding.source == "profile" else "Your answers"
    return Beside(source, finding.message)
