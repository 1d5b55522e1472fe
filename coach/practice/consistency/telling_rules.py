"""Where and how often a flag is told: the guides' rules for statement and explanations.

Once or twice is enough; not in the first paragraph of a statement; less room than one's strengths;
and into the statement at all only what matters and shows growth.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from coach.applicant.heard.claim import Claim
from coach.applicant.papers.accounts import Telling
from coach.applicant.papers.paper import Paper
from coach.applicant.papers.told import claims_of
from coach.practice.consistency.remarks import Explained, Remark, Spot, spot_in
from coach.values import FLAGS, Profile, Segment

ENOUGH = 2
"""The guides: once or twice."""
LARGEST_SHARE = 1 / 3
_SHORTEST_GAP = 3
"""Months; the guides ask about gaps of more than three to six."""
_SMALL = ("visa", "english", "weak_letters", "low_score", "yog")
_TO_BE_TOLD = ("exam_failure", "failed_course", "repeated_year", "gap", "professionalism",
               "probation", "reapplicant", "health", "family", "specialty_change")  # fmt: skip
_MET_BY = {
    "health": ("gap",), "family": ("gap",), "gap": ("health", "family"),
    "probation": ("professionalism",), "repeated_year": ("failed_course",),
}  # fmt: skip
_ON_RECORD = ("professionalism", "probation", "repeated_year", "failed_course", "exam_failure")
_GROWTH = frozenset({"learn", "change", "vague_change", "readiness"})
_SURE = 0.45
# The rubric shows an excuse as one from here on.
_HOLLOW, _EXCUSED = frozenset({"excuse", "minimise", "blame"}), 0.35

Told = Mapping[Paper, Mapping[str, list[Telling]]]


def own(papers: Sequence[Paper]) -> list[Paper]:
    """What the applicant wrote."""
    return [paper for paper in papers if paper.kind != "mspe"]


def spot_of(telling: Telling) -> Spot:
    return spot_in(telling.paper, telling.first.start, telling.first.end)


def untold(told: Told, explained: Sequence[Explained], flags: Sequence[str]) -> Iterator[Remark]:
    """Flags of the file, and notes of the school's letter, that the applicant's texts pass over.

    None where an account's subject is not known: it may be about any of them.
    """
    mine = own(list(told))
    if not mine or any(not account.flags for account in explained):
        return
    by_me = {flag for paper in mine for flag in told[paper]}
    by_me |= {flag for account in explained for flag in account.flags}
    letters = [paper for paper in told if paper.kind == "mspe"]
    for flag in FLAGS:
        met = by_me & {flag, *_MET_BY.get(flag, ())}
        if met or not (flag in flags or flag in _ON_RECORD):
            continue
        letter = next((p for p in letters if flag in told[p]), None)
        if letter is not None:
            yield Remark(
                "untold",
                f"The school's letter tells of it ({FLAGS[flag]}); your own texts do not.",
                "Say it yourself, in two or three sentences: what is found out weighs more than "
                "what is told. If another text tells it, check that one along.",
                (spot_of(told[letter][flag][0]),),
                flag,
            )
        elif flag in flags and flag in _TO_BE_TOLD:
            yield Remark(
                "untold",
                f"Your file holds this ({FLAGS[flag]}), and none of these texts tells of it.",
                "If interviewers are sure to ask about it, explain it once, in the application or "
                "the statement. If another text tells it, check that one along.",
                (),
                flag,
            )


def too_often(told: Told, flags: Sequence[str]) -> Iterator[Remark]:
    """Flags that the applicant's own texts bring up more than twice."""
    seen: set[tuple[tuple[str, int], ...]] = set()
    for flag in flags:
        places = [t for paper in own(list(told)) for t in told[paper].get(flag, [])]
        key = tuple((t.paper.name, t.paragraphs[0]) for t in places)
        if len(places) <= ENOUGH or key in seen:
            continue
        seen.add(key)
        keep = sorted(places, key=lambda t: (not t.account, -t.words))[:ENOUGH]
        spare = [t for t in places if t not in keep]
        kept = ", ".join(spot_of(t).where for t in places if t in keep)
        yield Remark(
            "mentions",
            f"Your texts bring this up {len(places)} times ({FLAGS[flag]}).",
            f"Once or twice is enough: keep {kept}, and take the rest out.",
            tuple(spot_of(t) for t in spare),
            flag,
        )


def in_opening(told: Told, flags: Sequence[str]) -> Iterator[Remark]:
    """Flags that stand in the first paragraph of a statement."""
    for paper in told:
        if paper.kind != "statement" or len([p for p in paper.paragraphs if not p.heading]) < 2:
            continue
        done: set[int] = set()
        for flag in flags:
            for telling in told[paper].get(flag, []):
                first = next((s for s in telling.named if s.paragraph == paper.opening), None)
                if first is None or first.start in done:
                    continue
                done.add(first.start)
                yield Remark(
                    "opening",
                    f"Your statement opens with it ({FLAGS[flag]}).",
                    "Begin with what draws you to the specialty; tell this briefly, later on.",
                    (spot_in(paper, first.start, first.end),),
                    flag,
                )


def too_much(told: Told, flags: Sequence[str]) -> Iterator[Remark]:
    """Statements that spend more than a third of their words on flags."""
    for paper in told:
        if paper.kind != "statement":
            continue
        spans = sorted((t.start, t.end) for flag in flags for t in told[paper].get(flag, []))
        words, at = 0, 0
        for start, end in spans:
            words += len(paper.text[max(start, at) : end].split()) if end > at else 0
            at = max(at, end)
        if not spans or words <= LARGEST_SHARE * paper.words:
            continue
        most = max((t for flag in flags for t in told[paper].get(flag, [])), key=lambda t: t.words)
        yield Remark(
            "share",
            f"{words} of the statement's {paper.words} words are about it "
            f"({FLAGS[most.flags[0]]}): {round(100 * words / paper.words)} percent.",
            "Keep it to one short paragraph, and give more room to your strengths and goals.",
            (spot_in(paper, most.start, most.first.end),),
            most.flags[0],
        )


def misplaced(
    told: Told, explained: Sequence[Explained], flags: Sequence[str], profile: Profile | None
) -> Iterator[Remark]:
    """Flags that the statement could leave out: small ones, and those told there without what
    they led to."""
    for paper in told:
        if paper.kind != "statement":
            continue
        done: set[int] = set()
        for flag in flags:
            for telling in told[paper].get(flag, []):
                why = _why_not(telling, flag, explained, profile, flags)
                if why and telling.start not in done:
                    done.add(telling.start)
                    yield Remark("placement", *why, (spot_of(telling),), flag)


def _why_not(
    telling: Telling,
    flag: str,
    explained: Sequence[Explained],
    profile: Profile | None,
    flags: Sequence[str],
) -> tuple[str, str] | None:
    if flag in _SMALL:
        if flag == "visa":
            return (
                "A visa is no red flag, and the application has a field for it.",
                "Leave it out of the statement; be ready to name type and timeline when asked.",
            )
        return (
            f"This is small ({FLAGS[flag]}): in the statement it only draws the eye.",
            "Leave it out, and be ready to answer when you are asked.",
        )
    months = _gap_months(telling, flag, profile)
    if months is not None and months <= _SHORTEST_GAP:
        return (
            f"A gap of {months} months is short: a statement need not explain it.",
            "Give its dates in the application, and be ready to answer when you are asked.",
        )
    if flag not in flags or not telling.account or _grown(telling, explained):
        return None
    return (
        f"The statement tells of it ({FLAGS[flag]}) but not what it led to.",
        "Say in one or two sentences what you changed and how that serves you now, or leave it "
        "to the application's own explanation.",
    )


def _gap_months(telling: Telling, flag: str, profile: Profile | None) -> int | None:
    if flag != "gap":
        return None

    def here(claim: Claim) -> bool:
        return claim.topic == "gap" and telling.start <= claim.start < telling.end

    claims = [c for c in claims_of(telling.paper, profile.name if profile else "") if here(c)]
    lengths = [round(c.number) for c in claims if c.kind == "length" and not c.loose]
    spans = [
        c.until.first - c.when.first
        for c in claims
        if c.kind == "dates noun" and c.when.known_to_month() and c.until.known_to_month()
        and not (c.when.some or c.until.some)
    ]  # fmt: skip
    return max([*lengths, *spans], default=None)


def _shows_growth(segment: Segment) -> bool:
    excused = any(m.name in _HOLLOW and m.probability >= _EXCUSED for m in segment.moves)
    return not excused and any(m.name in _GROWTH and m.probability >= _SURE for m in segment.moves)


def _grown(telling: Telling, explained: Sequence[Explained]) -> bool:
    """Whether its account, or what its paragraph goes on to say, shows something learned or
    changed. A sentence that excuses or plays down shows neither, whatever else it seems to."""
    for account in explained:
        spot = account.spot
        if spot.file == telling.paper.name and spot.start <= telling.first.start < spot.end:
            return any(map(_shows_growth, account.feedback.segments))
    return True
