"""The exam scores an answer states."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.applicant.heard.claim import Claim
from coach.applicant.heard.clauses import Clause
from coach.applicant.heard.tokens import Token

_NO_SCORE = re.compile(
    r"\b(?:practice|nbme|nbmes|uwsa|uwsas|uworld|amboss|mock|assessment|assessments|baseline|"
    r"needed|need|passing|minimum|cutoff|cut|average|averages|mean|median|percentile|"
    r"threshold|required|predicted|free|anki|questions|standard|class|clerkship|shelf)\b"
)
_CUE = re.compile(
    r"\b(?:scored|score|got|with an?|with|it was|result|came back|made|received|earned)\b"
)
_BEHIND = frozenset(
    ", in on for and which with but at so after then because first my i as from despite without "
    "that ORD TIMES this while it also DATE by before when since there or on fail pass the".split()
)
_AHEAD = frozenset(
    "a an is was of with scored got score , EXAM at to made received earned achieved only just "
    "came as it the my exactly result as had about around over almost nearly roughly above under "
    "below than i and".split()
)
_SCALES = {"Step": (100, 300), "COMLEX": (100, 999), "OET": (100, 500)}


def scores_in(
    clause: Clause, talked_of: tuple[str, ...], result: str, attempt: int
) -> Iterator[Claim]:
    """The scores of a clause, each with its exam; `talked_of` is the one meant where none is
    named here."""
    if _NO_SCORE.search(clause.text):
        return
    several = len({t.names for t in clause.all("EXAM")}) > 1 or len(clause.all("NUM")) > 1
    for number in clause.all("NUM"):
        exams, near = _exam_of(clause, number, several)
        if not exams and not clause.all("EXAM") and _CUE.search(clause.text):
            exams = talked_of
        if not exams or not _looks_like_score(clause, number, near) or number.about == "?":
            continue
        low, high = _SCALES[exams[0].split()[0]]
        if low <= number.number <= high and number.number == int(number.number):
            kind = "" if several else result
            said = str(int(number.number))
            yield Claim("score", kind, said, number.start, number.end, exams,
                        0 if several else attempt, number.number, number.about)  # fmt: skip


def _exam_of(clause: Clause, number: Token, several: bool) -> tuple[tuple[str, ...], bool]:
    """The exam a number belongs to, and whether the two stand together."""
    at = clause.place(number)
    ahead = [t for t in clause.tokens[at + 1 : at + 5] if t.form not in ("my", "the", "usmle")]
    if len(ahead) > 1 and ahead[0].form in ("on", "in", "for", "at") and ahead[1].form == "EXAM":
        return ahead[1].names, True
    before = [t for t in clause.tokens[:at] if t.form in ("EXAM", "NUM")]
    if before and before[-1].form == "EXAM":
        between = {t.form for t in clause.tokens[clause.place(before[-1]) : at]}
        # "Step 1 pass, 247": nobody knows whose the number is.
        return (() if "pass" in between else before[-1].names), False
    later = [t for t in clause.tokens[at:] if t.form == "EXAM"]
    if later and not several and not before and clause.before(number) != ["from"]:
        return later[0].names, False
    return (), False


def _looks_like_score(clause: Clause, number: Token, near: bool) -> bool:
    lead, tail = clause.before(number, 2), clause.after(number)
    if lead == ["score", "of"]:
        return not tail or tail[0] not in ("percent", "or", "to", "out")
    if tail and tail[0] not in _BEHIND:
        return False
    if near or not lead:
        return True
    return lead[-1] in _AHEAD or (len(lead) > 1 and lead[0] in ("a", "an") and lead[1].isalpha())
