"""What an answer states about time away: how long a gap, a leave or a probation was, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from coach.applicant.heard.claim import Claim
from coach.applicant.heard.clauses import Clause
from coach.applicant.heard.tokens import Token
from coach.applicant.heard.when import ANY_WHEN, when_said
from coach.applicant.said import length_said, number_said

_NOUN = r"(?:gap|leave|leave of absence|hiatus|absence|interruption)"
_SHORT = r"(?:break|pause|time off)"
_KIND = r"(?:(?:medical|family|clinical|academic|personal|long|unexplained|career|health|study) )*"
_MEDICINE = (
    r"(?:medicine|clinical|training|work|practice|patients|patient|studies|wards|hospital|"
    r"hospitals)"
)
_HEDGES = "only just about around nearly almost some over exactly roughly more less than a total of"
_HEDGE = rf"(?: (?:{'|'.join(_HEDGES.split())}|close to|at least))*"
_GAP_LENGTHS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\bLENGTH(?: of)? {_KIND}{_NOUN}\b",
        rf"\b{_NOUN} (?:\S+ ){{0,2}}?(?:of|was|is|lasted|for|took){_HEDGE} LENGTH",
    )
)
_OFF_LENGTHS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\bLENGTH {_KIND}{_SHORT}\b",
        rf"\b{_SHORT} (?:of|was|is|lasted|for){_HEDGE} LENGTH",
        r"\b(?:took|take|taken|had|spent)(?: \S+)?(?: \S+)? LENGTH (?:off|away|out)\b",
        rf"\bLENGTH (?:off|away from|out of|without)(?: \S+)? {_MEDICINE}\b",
        (
            rf"\b(?:away from|out of|left|paused|stopped|stepped away from)(?: \S+)? {_MEDICINE}"
            rf"(?: \S+)?(?: for)?(?: \S+)? LENGTH"
        ),
        r"\b(?:was|been|stayed) (?:away|out|off|on (?:medical )?leave)(?: for)?(?: \S+)? LENGTH",
        r"\bon (?:\S+ )?leave for(?: \S+)? LENGTH",
    )
)
_PROBATION_LENGTHS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\bLENGTH (?:of )?(?:academic |conduct |professional )?probation\b",
        rf"\bprobation (?:period )?(?:of|for|was|lasted){_HEDGE} LENGTH",
        rf"\bprobation\b.*\blasted{_HEDGE} LENGTH",
        r"\bspent LENGTH on (?:\S+ )?probation\b",
    )
)
_PART = ("first", "last", "ORD", "another", "after", "within", "past", "these", "every", "next",
         "previous", "remaining", "final", "additional", "extra", "each", "per", "by", "other",
         "other's", "than", "second", "only")  # fmt: skip
_PART_BEHIND = ("into", "before", "after", "later", "ago", "since", "earlier", "during", "long",
                "to", "a", "at", "old", "course", "early", "late")  # fmt: skip
_RANGE = re.compile(
    r"\b(?:from |between )?DATE (?:to|until|till|through|and|up to|through to)(?: in)? DATE\b"
)
_AWAY_NOUN = re.compile(
    r"\b(?:gap|leave|hiatus|absence|interruption|time off|"
    r"(?:away from|out of) (?:medicine|training|clinical work|clinical medicine|practice))\b"
)
_AWAY = re.compile(
    r"\b(?:gap|leave|hiatus|absence|interruption|off|away|out of|cared|caring|caregiver|took care|"
    r"taking care|looked after|looking after|stopped|paused|withdrew|not working|not work|"
    r"not study|nothing|at home|break|stepped away|out)\b"
)
_BEING_AWAY = re.compile(r"\b(?:was|been|stayed|took)(?: \S+)? (?:away|off|out|on leave)\b")
_NOT_AWAY = re.compile(
    r"\b(?:research|worked|internship|rotations?|observerships?|fellow|fellowship|college|degree|"
    r"practi[cs]ed|scribe|clinic|visa|residency|studied|school from|university|"
    r"volunteered|attended|enrolled|step|drop|dropped|went)\b"
)
_PROBATION = re.compile(r"\bprobation\b")
_CONDUCT = r"(?:conduct|professionalism|professional|unprofessional|behaviou?r|disciplinary)"
_STUDY = r"(?:academic|academics|grades|failing|scores|failed)"
_PROBATION_KINDS = {
    kind: re.compile(rf"\b{words} probation\b|\bprobation (?:for|because of|due to)"
                     rf"(?: my| a| an| the| some)?(?: poor| low| bad)? {words}\b")
    for kind, words in (("for conduct", _CONDUCT), ("for grades", _STUDY))
}  # fmt: skip
_PROBATION_SAID = {"for conduct": "conduct", "for grades": "grades"}
_STARTS = re.compile(
    r"\b(?:gap|leave|probation|absence|hiatus|interruption|time (?:away|off))\b(?: \S+){0,3}? "
    r"(?:began|started|starts|begins)(?: back)? in DATE"
    r"|\b(?:put|placed|went|started|was)(?: \S+)? (?:on|my|the) (?:\S+ ){0,2}?"
    r"(?:leave|probation)(?: \S+){0,3}? in DATE"
    r"|\b(?:gap|leave|absence|hiatus|interruption|break)\b(?: \S+){0,3}? "
    r"(?:lasted|lasts|ran|runs|goes|has run|is|was) from DATE (?:until|till|to) (?:now|today)\b"
    r"|\b(?:away|out of (?:medicine|work|clinical work|practice)|on leave|gap) since DATE"
)
_ENDS = re.compile(
    r"\b(?:gap|leave|probation|absence|hiatus|interruption)\b(?: \S+){0,3}? "
    r"(?:ended|finished|lifted|over|removed|ends|closed)(?: \S+){0,3}? in DATE"
    r"|\b(?:returned|came back|back) from (?:\S+ ){0,3}leave(?: \S+){0,2}? (?:in|since) DATE"
)


def away_claims(clauses: Sequence[Clause]) -> Iterator[Claim]:
    """Lengths and dates of a gap, a leave or a probation, in order."""
    for at, clause in enumerate(clauses):
        if not clause.told or clause.question:
            continue
        if _PROBATION.search(clause.text):
            yield from _lengths(clause, _PROBATION_LENGTHS, "probation", "length")
            yield from _stretches(clause, "probation", "noun")
            yield from _kind_of_probation(clause)
        else:
            if not clause.negated:
                yield from _lengths(clause, _GAP_LENGTHS, "gap", "length")
                yield from _lengths(clause, _OFF_LENGTHS, "gap", "off")
            yield from _gap_dates(clauses, at)
        yield from _one_end(clause)


def _kind_of_probation(clause: Clause) -> Iterator[Claim]:
    """Whether it was for grades or for conduct, where one of the two is named with it."""
    kinds = {name: m for name, p in _PROBATION_KINDS.items() if (m := p.search(clause.text))}
    if len(kinds) != 1 or clause.negated:
        return
    ((kind, match),) = kinds.items()
    tokens = clause.within(match.start(), match.end())
    yield Claim("probation", kind, _PROBATION_SAID[kind], tokens[0].start, tokens[-1].end)


def _lengths(
    clause: Clause, patterns: Sequence[re.Pattern[str]], topic: str, kind: str
) -> Iterator[Claim]:
    taken: set[Token] = set()
    for pattern in patterns:
        for _, values in clause.found(pattern):
            length = next((t for t in values if t.form == "LENGTH"), None)
            if length is None or length in taken or length.about == "?":
                continue
            if length.unit == "day" or (kind == "off" and length.unit == "week"):
                continue
            lead, tail = clause.before(length, 2), clause.after(length)
            part = any(word in _PART for word in lead) and not length.about
            whole = clause.after(length, 2) in (["long"], ["long", ","])
            if part or (tail and tail[0] in _PART_BEHIND and not whole):
                continue
            taken.add(length)
            yield Claim(topic, kind, _length_said(length), length.start, length.end,
                        number=length.number, loose=length.about, unit=length.unit)  # fmt: skip


def _length_said(length: Token) -> str:
    if length.unit == "week":
        weeks = round(length.number * 52.2 / 12)
        return f"{number_said(weeks)} week{'' if weeks == 1 else 's'}"
    if length.unit == "semester":
        count = round(length.number / 5.5)
        return f"{number_said(count)} semester{'' if count == 1 else 's'}"
    if length.number % 12 == 0 and length.number:
        years = int(length.number // 12)
        return f"{number_said(years)} year{'' if years == 1 else 's'}"
    return length_said(round(length.number))


def _gap_dates(clauses: Sequence[Clause], at: int) -> Iterator[Claim]:
    """A stretch with what it was: in the clause itself, or in the one behind ("from … to …, I
    cared for my father")."""
    clause = clauses[at]
    if _NOT_AWAY.search(clause.text):
        return
    if _AWAY.search(clause.text):
        kind = "noun" if _AWAY_NOUN.search(clause.text) else "verb"
        yield from _stretches(clause, "gap", kind)


def _stretches(clause: Clause, topic: str, kind: str) -> Iterator[Claim]:
    for match, values in clause.found(_RANGE):
        dates = [t for t in values if t.form == "DATE"]
        if len(dates) != 2 or ("and DATE" in match.group() and "between" not in match.group()):
            continue
        if len(clause.all("DATE")) > 2:
            continue
        said = f"{when_said(dates[0].when)} to {when_said(dates[1].when)}"
        yield Claim(topic, f"dates {kind}", said, dates[0].start, dates[1].end,
                    unit="away" if _BEING_AWAY.search(clause.text) else "",
                    when=dates[0].when, until=dates[1].when)  # fmt: skip


def _one_end(clause: Clause) -> Iterator[Claim]:
    if len(clause.all("DATE")) != 1 or clause.negated:
        return
    topic = "probation" if _PROBATION.search(clause.text) else "gap"
    date = clause.all("DATE")[0]
    if _STARTS.search(clause.text):
        yield Claim(topic, "start", when_said(date.when), date.start, date.end, when=date.when,
                    until=ANY_WHEN)  # fmt: skip
    elif _ENDS.search(clause.text):
        yield Claim(topic, "end", when_said(date.when), date.start, date.end, when=ANY_WHEN,
                    until=date.when)  # fmt: skip
