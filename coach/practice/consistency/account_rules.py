"""The written accounts themselves: what they lack of the five criteria, and their language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from coach.applicant.papers.accounts import Telling, sections
from coach.applicant.papers.paper import Paper, one_line
from coach.practice.consistency.remarks import Explained, Remark, spot_in
from coach.values import CRITERION_LABELS, FLAGS, Answer, Feedback, Segment

_NOBODY_S_FAULT = ("gap", "health", "family", "visa", "yog", "limited_usce")
_SURE = 0.6
_LOADED = re.compile(
    r"\b(?:devastat\w+|heartbr\w+|shatter\w+|crush\w+|nightmare|despair\w*|tears|cried|sobb\w+|"
    r"humiliat\w+|asham\w+|shame|horrible|terrible|traumati\w+|shock(?:ed|ing)?|"
    r"worst (?:day|moment)|my (?:whole )?world|beg|plead|desperate\w*|so sorry|deeply sorry|"
    r"agon\w+|unbearable)\b",
    re.I,
)
_VAGUE = re.compile(
    r"\b(?:for |due to |because of )?(?:some |certain |various |several |many |unspecified )?"
    r"(?:personal (?:reasons?|issues?|problems?|circumstances|matters?)|"
    r"(?:some|certain|various|unforeseen|difficult) "
    r"(?:circumstances|difficulties|issues|reasons))\b",
    re.I,
)
_NOBODY_DID_IT = re.compile(
    r"\b(?:mistakes|errors|bad (?:decisions|choices)) (?:were|have been|had been) made\b|"
    r"\b(?:things|everything) (?:just )?(?:went wrong|fell apart|got out of (?:hand|control))\b|"
    r"\blife (?:just )?(?:happened|happens|got in the way)\b",
    re.I,
)
_BLAME = ("blame", "excuse", "minimise")
_SAID_OF = {
    "blame": ("This puts the cause on others.", "Name your own part first; give the rest once, as "
              "context, without a judgement."),
    "excuse": ("This reads as an excuse.", "Say it once as context, then what you did about it."),
    "minimise": ("This plays it down.", "State it plainly: programs care how you responded."),
}  # fmt: skip


class Scores(Protocol):
    """What the accounts need of the scorer."""

    def score(
        self, answer: Answer, *, question: str, kind: str, flags: tuple[str, ...]
    ) -> Feedback: ...


def explain(
    papers: Sequence[Paper], flags: Sequence[str], name: str, scorer: Scores
) -> list[Explained]:
    """Every account in the applicant's own papers, scored as a written explanation."""
    found = []
    for paper in papers:
        if paper.kind == "mspe":
            continue
        for account in sections(paper, flags, name):
            feedback = scorer.score(
                Answer(account.text), question="", kind="written", flags=account.flags
            )
            found.append(_explained(account, feedback))
    return found


def _explained(account: Telling, feedback: Feedback) -> Explained:
    spot = spot_in(account.paper, account.start, account.end)
    return Explained(spot, account.flags, account.text, feedback)


def lacking(explained: Sequence[Explained], papers: Sequence[Paper]) -> Iterator[Remark]:
    """Criteria for which an account holds nothing at all."""
    for account in explained:
        feedback = account.feedback
        if feedback.unscored or _told_in_full(account, explained):
            continue
        blameless = all(flag in _NOBODY_S_FAULT for flag in account.flags)
        least = 1 if (feedback.overall or 0) <= 1 and not blameless else 0
        low = [
            band
            for band in feedback.bands
            if band.criterion != "composure"
            and band.value <= least
            and not (blameless and band.criterion == "responsibility")
        ]
        if not low:
            continue
        paper = _paper_of(account, papers)
        first = paper.sentence_at(account.spot.start)
        end = first.end if first else account.spot.end
        of = f" ({FLAGS[account.flag]})" if account.flag else ""
        names = ", ".join(f"{CRITERION_LABELS[b.criterion]} {b.value} of 4" for b in low)
        does = " ".join(dict.fromkeys(b.missing[:1].upper() + b.missing[1:] for b in low[:2]))
        yield Remark(
            "explanation",
            f"This account{of} lacks what a reader looks for: {names}.",
            does or feedback.next_action,
            (spot_in(paper, account.spot.start, end),),
            account.flag,
        )


def _told_in_full(account: Explained, explained: Sequence[Explained]) -> bool:
    """Whether a statement's mention has its explanation in another paper: it may then be short."""
    return account.spot.kind == "statement" and any(
        other.spot.kind == "explanation"
        and account.flag in other.flags
        and (other.feedback.overall or 0) >= 2
        for other in explained
    )


def language(explained: Sequence[Explained], papers: Sequence[Paper]) -> Iterator[Remark]:
    """Over-emotional, blaming and vague sentences of the accounts, by the tagger's moves and by
    the words such things are said with."""
    for account in explained:
        paper = _paper_of(account, papers)
        done: set[int] = set()
        for segment in account.feedback.segments:
            told = _of(segment, account)
            start = account.spot.start + segment.start
            sentence = paper.sentence_at(start)
            place = sentence.start if sentence else start
            if told and place not in done:
                done.add(place)
                end = account.spot.start + segment.end
                yield Remark("language", *told, (spot_in(paper, start, end),), account.flag)


def _of(segment: Segment, account: Explained) -> tuple[str, str] | None:
    # The tagger reads an account by its flag: without one, its doubts are not believed.
    moves = {move.name: move.probability for move in segment.moves if account.flags}
    loaded = _LOADED.search(segment.text)
    composure = account.feedback.band("composure")
    strained = composure is not None and composure.value <= 3
    # Of an account without a flag the words alone tell, where they are of the writer.
    alone = not account.flags and loaded and re.search(r"\bI\b", segment.text[: loaded.start()])
    if (
        alone
        or (loaded and moves.get("emotion", 0) >= 0.3)
        or (strained and moves.get("emotion", 0) >= _SURE)
    ):
        what = f" (“{one_line(loaded.group())}”)" if loaded else ""
        return (
            f"This is told with much feeling{what}.",
            "Keep to what happened and what you did; a calm account is believed sooner.",
        )
    for move in _BLAME:
        if strained and moves.get(move, 0) >= _SURE:
            return _SAID_OF[move]
    if vague := _VAGUE.search(segment.text):
        return (
            f"“{one_line(vague.group())}” leaves a reader guessing.",
            "Name the kind of reason in one plain phrase (family care, an exam, a health leave); "
            "no details are needed, and never a diagnosis.",
        )
    if passive := _NOBODY_DID_IT.search(segment.text):
        return (
            f"“{one_line(passive.group())}” names nobody who did it.",
            "Say what you did or left out: “I ___”; what happened without you, as plain context.",
        )
    change = account.feedback.band("change")
    thin = change is not None and change.value <= 2 and (account.feedback.overall or 0) <= 1
    if thin and moves.get("vague_change", 0) >= _SURE:
        return (
            "What changed is said only in general words.",
            "Say what you did, how often and with whom.",
        )
    return None


def _paper_of(account: Explained, papers: Sequence[Paper]) -> Paper:
    return next(p for p in papers if p.name == account.spot.file)
