"""Bands into words: why, what is missing, one thing to do next; built from what was said.

Nothing is invented: a quote is a slice of the answer, and where there is none the feedback says
that no sentence was found.
"""

from __future__ import annotations

from coach.content.rubric import Rubric
from coach.scoring.bands import KEPT_SHORT, Found, Judged, evidence
from coach.values import CRITERIA, Band, Evidence

# The order in which a mentor would take them up: what makes the rest unheard comes first.
_FIRST_THINGS = ("composure", "briefly", "responsibility", "change", "outcome")


def bands_of(
    rubric: Rubric, found: list[Found], judged: dict[str, Judged], *, stated: bool = False
) -> tuple[Band, ...]:
    """The five bands with their evidence and words. `stated` as in `judge`."""
    return tuple(_band(rubric, name, found, judged[name].band, stated) for name in CRITERIA)


def next_action(rubric: Rubric, bands: tuple[Band, ...]) -> str:
    """One thing to do: the weakest criterion's fill-in sentence, or to tell it again."""
    by_name = {band.criterion: band for band in bands}
    weakest = min(band.value for band in bands)
    if weakest == 4:
        return rubric.note("done")
    if by_name["composure"].value <= 1:
        chosen = by_name["composure"]
    else:
        chosen = next(by_name[n] for n in _FIRST_THINGS[1:] + _FIRST_THINGS[:1]
                      if by_name[n].value == weakest)  # fmt: skip
    return f"{rubric.criteria[chosen.criterion].label}. {chosen.missing} {chosen.prompt}".strip()


def short(text: str) -> str:
    """A quote of at most `KEPT_SHORT` words, in quotation marks, without line breaks."""
    words = text.split()
    cut = " ".join(words[:KEPT_SHORT])
    return f"“{cut} …”" if len(words) > KEPT_SHORT else f"“{cut.rstrip('.,;: ')}”"


def _band(rubric: Rubric, criterion: str, found: list[Found], value: int, stated: bool) -> Band:
    entry = rubric.criterion(criterion, stated=stated)
    words = entry.bands[str(value)]  # type: ignore[index]
    shown = evidence(rubric, criterion, found, value, stated=stated)
    quote = _quoted(entry.costs if criterion == "composure" else entry.earns, shown)
    prompt = words.prompt
    if "{quote}" in prompt:
        prompt = prompt.replace("{quote}", short(quote)) if quote else entry.bands["0"].prompt
    if criterion == "composure" and not quote:
        prompt = ""
    nothing = not shown and value < 2 and criterion != "composure"
    return Band(
        criterion=criterion,
        value=value,
        evidence=tuple(Evidence(f.start, f.end, f.text, move) for f, move in shown),
        why=entry.none_found if nothing else words.why,
        missing=words.missing,
        prompt=prompt,
    )


def _quoted(moves: list, shown: list[tuple[Found, str]]) -> str:  # type: ignore[type-arg]
    names = [str(m) for m in moves]
    return next((f.text for name in names for f, move in shown if move == name), "")
