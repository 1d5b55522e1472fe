"""The interviewer's probe after an answer: one that has listened, and knows when to stop.

A contradiction comes first, then the weakest criterion in the applicant's own words, then a
missing facet, then the question's own follow-ups. Deterministic: the same answer and seed give
the same probe.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from coach import paths
from coach.content.follow_ups import Wordings, load_wordings
from coach.content.library import Bank
from coach.content.phrases import Lines
from coach.practice.quoting import in_marks, slice_of
from coach.scoring.words import words_of
from coach.values import CRITERIA, Asked, Band, Facet, Feedback, Finding, FollowUp, Question

AT_MOST = 2  # probes in a row after one question
GOOD = 3  # from this band on a criterion is answered
ONE_EVENT = "any.one_event"
MILD = 2  # from this band on composure is not spoken of before all else
_CAUSES = ("blame", "excuse")  # of these, what stands behind "because" is quoted
_WEIGHTIEST = ("attempts", "exam", "US work", "probation", "cycles", "visa", "score")
ANSWER_S = 60  # a probe wants a shorter answer than its question


def follow_up(
    asked: Asked,
    feedback: Feedback,
    findings: Sequence[Finding],
    *,
    probes_so_far: Sequence[FollowUp],
    seed: int,
    bank: Bank,
    earlier: Sequence[Feedback] = (),
    earlier_probes: Sequence[FollowUp] = (),
    wordings: Wordings | None = None,
) -> FollowUp | None:
    """What is asked next about `asked`, or None: the interviewer moves on.

    `asked` is the question that began it, also when `feedback` is that of the answer to a probe;
    `probes_so_far` are the probes after it, and `earlier` the feedback of the answers before this
    one, to this question and to others about the same flags, so that what was answered there is
    not asked again; `earlier_probes` are the probes after those others, which are not repeated.
    `findings` are the contradictions in this answer. `wordings` are those in force where none are
    given; they may raise `ContentError`.
    """
    improper = "improper" in (asked.question.kind, feedback.kind)
    if improper or feedback.unscored or len(probes_so_far) >= AT_MOST:
        return None
    if wordings is None:
        wordings = _in_force(paths.own_content_dir())
    prober = _Prober(asked, feedback, earlier, probes_so_far, earlier_probes, seed, wordings)
    return next(prober.probes(findings, bank), None)


def asked_follow_up(asked: Asked, follow_up: FollowUp) -> Asked:
    """The probe as a question of its own, about the same flags, to be scored as a follow-up."""
    question = replace(
        asked.question,
        id="",
        kind="followup",
        text=follow_up.text,
        wordings=(),
        follow_ups=(),
        phase="probing",
        prep_s=0,
        answer_s=min(asked.question.answer_s, ANSWER_S),
        how_to_answer="",
    )
    return Asked(question, follow_up.text, follow_up.reason)


@lru_cache(maxsize=4)
def _in_force(own: Path) -> Wordings:
    return load_wordings(own)


class _Prober:
    """What one could ask now, in the order in which a person would."""

    def __init__(
        self,
        asked: Asked,
        feedback: Feedback,
        earlier: Sequence[Feedback],
        probes_so_far: Sequence[FollowUp],
        earlier_probes: Sequence[FollowUp],
        seed: int,
        wordings: Wordings,
    ) -> None:
        self._question = asked.question
        self._feedback = feedback
        self._words = wordings
        self._used = {probe.aim for probe in (*probes_so_far, *earlier_probes)}
        self._contradicted = any(probe.aim == "contradiction" for probe in probes_so_far)
        self._seed = f"{seed} {asked.question.id} {asked.text} {len(probes_so_far)}"
        self._bands = _best(feedback, earlier)
        self._told_before = len(earlier) > len(probes_so_far)
        self._met = {f.id for heard in (*earlier, feedback) for f in heard.facets if f.met}
        # How one begins is only asked about where it was no answer; of other questions that are
        # about no flag a good answer is enough.
        self._content = 1 if asked.question.phase == "opening" else GOOD
        # Without the answers before it, one to a probe says nothing of what it did not touch.
        self._partial = bool(probes_so_far) and not earlier
        flags = set(asked.question.flags)
        self._blameless = bool(flags) and flags <= set(wordings.no_fault)
        self._private = not set(asked.question.flags).isdisjoint(wordings.private.flags)

    def probes(self, findings: Sequence[Finding], bank: Bank) -> Iterator[FollowUp]:
        yield from self._contradictions(findings)
        if self._feedback.overall == 4 or all(b.value >= GOOD for b in self._bands.values()):
            return
        if _is_general(self._question) and (self._feedback.overall or 0) >= self._content:
            return
        # A slight edge in the voice is the last thing a person asks about.
        later = {"composure"} if self._composed else set()
        if self._blameless:
            later |= {"responsibility", "change", "outcome"}
        yield from self._criteria(set(CRITERIA) - later)
        yield from self._facets()
        if (self._feedback.overall or 0) < GOOD:
            yield from self._criteria(later)
            yield from self._own_follow_ups(bank)

    def _contradictions(self, findings: Sequence[Finding]) -> Iterator[FollowUp]:
        if self._contradicted:
            return
        by_source = self._words.contradiction
        for finding in sorted(findings, key=_weight):
            said, known = _said(finding), " ".join(finding.known.split())
            if said and known and _sayable(said + known):
                tones = by_source.profile if finding.source == "profile" else by_source.answer
                text = self._choice("contradiction", tones.of(self._question.tone))
                text = _filled(text, {"said": said, "known": known})
                yield FollowUp(text, "contradiction", finding.message)

    @property
    def _composed(self) -> bool:
        return "composure" not in self._bands or self._bands["composure"].value >= MILD

    def _criteria(self, among: Collection[str]) -> Iterator[FollowUp]:
        """The weakest first; of several the one that a listener needs first."""
        weak = [
            band
            for band in self._bands.values()
            if band.value < GOOD
            and band.criterion in among
            and band.criterion not in self._used
            and (band.evidence or not self._partial)
            and (band.criterion != "responsibility" or self._private or not self._blameless)
        ]
        for band in sorted(weak, key=lambda b: (b.value, CRITERIA.index(b.criterion))):
            yield FollowUp(self._about(band), band.criterion, band.why or band.missing)

    def _about(self, band: Band) -> str:
        quoted, plain = self._wordings(band)
        quote = self._quote(band) if quoted else ""
        if quoted and quote:
            text = self._choice(band.criterion, quoted)
            return _filled(text, {"quote": in_marks(quote)})
        return self._choice(band.criterion, plain)

    def _wordings(self, band: Band) -> tuple[list[str], list[str]]:
        """With a quote (none where nothing may be quoted), and without."""
        tone = self._question.tone
        if self._private:
            private = self._words.private.criteria.of(band.criterion)
            return private.quoted.of(tone) if private.quoted else [], private.plain.of(tone)
        by_criterion = self._words.general if _is_general(self._question) else self._words.flag
        probes = by_criterion.of(band.criterion).of(band.value)
        return probes.quoted.of(tone), probes.plain.of(tone)

    def _quote(self, band: Band) -> str:
        """A slice of the evidence fit to be said back to the applicant, or ""."""
        quotes = self._words.quotes
        first = {str(name): moves for name, moves in quotes.first.items()}.get(band.criterion, [])
        unquoted = {str(m) for m in self._words.private.unquoted} if self._private else set()
        ranked = sorted(
            (e for e in band.evidence if e.move not in unquoted),
            key=lambda e: [*first, e.move].index(e.move),
        )
        for evidence in ranked:
            cause = evidence.text.partition(" because ")[2] if evidence.move in _CAUSES else ""
            quote = slice_of(cause) or slice_of(evidence.text)
            if quote and not _holds(evidence.text, quotes.never):
                return quote
        return ""

    def _facets(self) -> Iterator[FollowUp]:
        """First those that no criterion stands for that was met or probed."""
        if self._partial:
            return
        missing = [f for f in self._feedback.facets if f.id not in self._met]
        if self._blameless:
            # An old graduation year, a leave: "did it happen again?" is no question.
            missing = [f for f in missing if f.id != ONE_EVENT]
        if (self._feedback.overall or 0) >= GOOD:
            # A good answer is not searched for small gaps, nor one to a story's second question
            # for any.
            missing = [f for f in missing if not (self._told_before or _of_any_flag(f))]
        mixed = self._rng("facets").sample(missing, len(missing))
        asked = [(facet, self._asked(facet)) for facet in mixed]
        for facet, text in sorted(
            asked, key=lambda pair: (self._is_done(pair[1]), _of_any_flag(pair[0]))
        ):
            aim = f"facet:{facet.id}"
            if text and aim not in self._used:
                yield FollowUp(text, aim, f"Not said yet: {facet.label}.")

    def _asked(self, facet: Facet) -> str:
        """The question for a facet; "" for one that nobody asks for."""
        tone, frames = self._question.tone, self._words.missing
        asks = self._words.facets.get(facet.id)
        if asks is None and _sayable(facet.label):
            text = self._choice(facet.id, frames.labelled.of(tone))
            return _filled(text, {"facet": facet.label})
        if asks:
            text = self._choice(facet.id, frames.asked.of(tone))
            return _filled(text, {"ask": self._choice(facet.id, asks)})
        return ""

    def _own_follow_ups(self, bank: Bank) -> Iterator[FollowUp]:
        ours = [bank.questions[id_] for id_ in self._question.follow_ups if id_ in bank.questions]
        for question in self._rng("own").sample(ours, len(ours)):
            aim = f"question:{question.id}"
            fits = question.kind != "improper" and not self._is_done(question.text)
            if fits and aim not in self._used:
                yield FollowUp(question.text, aim, question.worry)

    def _is_done(self, text: str) -> bool:
        """Whether this question asks for a criterion that is met, or that was probed before."""
        for criterion, phrases in self._words.asks_for.items():
            band = self._bands.get(str(criterion))
            done = criterion in self._used or (band is not None and band.value >= GOOD)
            if done and _holds(text, phrases):
                return True
        return False

    def _choice(self, what: str, wordings: Sequence[str]) -> str:
        return self._rng(what).choice(wordings)

    def _rng(self, what: str) -> random.Random:
        return random.Random(f"{self._seed} {what}")  # noqa: S311 - variety, not secrecy


def _weight(finding: Finding) -> int:
    """That an exam was never failed is asked about before the month it was in."""
    return (*_WEIGHTIEST, finding.topic).index(finding.topic)


def _said(finding: Finding) -> str:
    """What was said, of an exam with its name: "2020" alone could be anything."""
    if finding.topic in ("exam date", "score", "attempts"):
        said = finding.message.removeprefix("You said ").partition(";")[0]
        if said.startswith(finding.said):
            return " ".join(said.split())
    return " ".join(finding.said.split())


def _best(feedback: Feedback, earlier: Sequence[Feedback]) -> dict[str, Band]:
    """Each criterion's best band so far, but composure as it is now: one does not keep that. Of a
    follow-up "briefly" says how directly it was met, and nothing of the issue."""
    bands: dict[str, Band] = {}
    for heard in (*earlier, feedback):
        for band in heard.bands:
            if heard.kind == "followup" and band.criterion == "briefly":
                continue
            before = bands.get(band.criterion)
            if before is None or band.value >= before.value or band.criterion == "composure":
                bands[band.criterion] = band
    return bands


def _is_general(question: Question) -> bool:
    return question.kind == "general" or (question.kind == "followup" and not question.flags)


def _of_any_flag(facet: Facet) -> bool:
    return facet.id.startswith("any.")


def _filled(wording: str, slots: Mapping[str, str]) -> str:
    for name, said in slots.items():
        wording = wording.replace(f"{{{name}}}", said)
    return wording


def _sayable(text: str) -> bool:
    return text.isprintable() and "{" not in text and "}" not in text


def _holds(text: str, phrases: Sequence[str]) -> bool:
    return bool(Lines([[word.text for word in words_of(text)]]).holding(phrases))
