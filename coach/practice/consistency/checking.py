"""The whole check of an application's texts: every rule over the same papers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coach.applicant.papers.accounts import all_tellings
from coach.applicant.papers.disagree import Disagreement, disagreements
from coach.applicant.papers.paper import KIND_LABELS, Paper
from coach.practice.consistency import account_rules, telling_rules
from coach.practice.consistency.account_rules import Scores
from coach.practice.consistency.copied import copied
from coach.practice.consistency.remarks import (
    RULES,
    Checked,
    Remark,
    Spot,
    ToldIn,
    spot_in,
    spot_in_answer,
)
from coach.practice.consistency.telling_rules import Told, spot_of
from coach.values import FLAGS, Profile

_PLAIN = ("exam_failure", "failed_course", "repeated_year", "gap", "professionalism", "probation",
          "reapplicant")  # fmt: skip
"""Flags one can tell from the texts alone, whatever the file says."""


def check_papers(
    papers: Sequence[Paper],
    profile: Profile | None,
    answers: Sequence[tuple[int, str]],
    scorer: Scores,
) -> Checked:
    """`answers`: number and text of what was said so far. The names of the papers differ."""
    name = profile.name if profile else ""
    on_file = tuple(profile.flags) if profile else ()
    flags = tuple(f for f in FLAGS if f in on_file or f in _PLAIN or not on_file)
    told: Told = {paper: all_tellings(paper, name) for paper in papers}
    explained = account_rules.explain(papers, flags, name, scorer)
    remarks = [
        *_contradictions(papers, profile, answers),
        *telling_rules.untold(told, explained, on_file),
        *telling_rules.too_often(told, flags),
        *telling_rules.in_opening(told, flags),
        *telling_rules.too_much(told, flags),
        *telling_rules.misplaced(told, explained, flags, profile),
        *_copies(papers),
        *account_rules.lacking(explained, papers),
        *account_rules.language(explained, papers),
    ]
    rules, names = list(RULES), [paper.name for paper in papers]

    def place(remark: Remark) -> tuple[int, int, int]:
        first = remark.spots[0] if remark.spots else None
        return (
            rules.index(remark.rule),
            names.index(first.file) if first else -1,
            (first.start if first else 0),
        )

    remarks.sort(key=place)
    return Checked(
        tuple(papers),
        tuple(remarks),
        tuple(explained),
        tuple(_told_in(told, flags)),
        on_file,
        len(answers),
        profile is not None,
    )


def _told_in(told: Told, flags: Sequence[str]) -> Iterator[ToldIn]:
    for flag in flags:
        for paper, by_flag in told.items():
            if found := by_flag.get(flag):
                yield ToldIn(flag, paper.name, paper.kind, len(found), spot_of(found[0]))


def _contradictions(
    papers: Sequence[Paper], profile: Profile | None, answers: Sequence[tuple[int, str]]
) -> Iterator[Remark]:
    for found in disagreements(papers, profile, answers):
        mine = spot_in(found.paper, found.start, found.end)
        there = _other(found)
        spots = (mine, there) if there else (mine,)
        # What the applicant can mend comes first.
        if there and found.paper.kind == "mspe" and there.kind != "mspe":
            spots = (there, mine)
            what = f"This says {found.known}{found.about}; {_called(mine)} says {found.said}."
        else:
            other = _called(there) if there else "your profile"
            what = f"This says {found.said}{found.about}; {other} says {found.known}."
        yield Remark("contradiction", what, _mend(spots), spots)


def _other(found: Disagreement) -> Spot | None:
    other = found.other
    if other is None:
        return None
    if other.paper is None:
        return spot_in_answer(other.number, other.text, found.other_start, found.other_end)
    return spot_in(other.paper, found.other_start, found.other_end)


def _called(spot: Spot) -> str:
    if spot.kind == "answer":
        return spot.where
    whose = "" if spot.kind == "mspe" else "your "
    return f"{whose}{KIND_LABELS[spot.kind]} ({spot.where})"


def _mend(spots: Sequence[Spot]) -> str:
    kinds = [spot.kind for spot in spots]
    if kinds[0] == "mspe":
        return (
            "Check your records. If your profile is wrong, change it; if the letter is, ask the "
            "school to correct it."
        )
    if len(spots) == 1:
        return "Check your records, then change this text or your profile: they must agree."
    if "mspe" in kinds:
        return (
            "Programs take the letter as the record: check, then change your text, or ask the "
            "school to correct the letter."
        )
    if "answer" in kinds:
        return "Check your records; correct the text, or say it so from now on."
    if spots[0].file == spots[1].file:
        return "Check your records, and say it in one way."
    return "Check your records, and make both texts say the same."


def _copies(papers: Sequence[Paper]) -> Iterator[Remark]:
    for found in copied(papers):
        same = found.paper is found.other
        words = len(found.paper.text[found.start : found.end].split())
        yield Remark(
            "copied",
            f"{words} words stand here almost as they stand "
            + ("earlier in this text." if same else f"in {found.other.name}."),
            "Tell it once, and where a second place needs it, in other words and for its purpose.",
            (
                spot_in(found.paper, found.start, found.end),
                spot_in(found.other, found.other_start, found.other_end),
            ),
        )
