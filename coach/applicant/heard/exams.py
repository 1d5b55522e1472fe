"""What an answer states about its exams: results, attempts, dates and scores.

A statement counts where the exam is named in its clause, or is the "it" of the clauses before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coach.applicant.heard.claim import Claim
from coach.applicant.heard.clauses import Clause
from coach.applicant.heard.scores import scores_in
from coach.applicant.heard.tokens import Token
from coach.applicant.heard.when import when_said
from coach.applicant.said import number_said, ordinal_said

_FAIL = r"(?:failed|failing|flunked|did not pass|failure of|failure on|failure in|failure at)"
_PASSES = r"(?:passed|passing|cleared|a pass)"
_TAKE = r"(?:took|sat for|sat|retook|wrote|attempted|taken|taking)"
_FAILED = re.compile(rf"\b{_FAIL}\b(?! (?:to|me|him|her|them)\b)|\bfailed attempts?\b")
_PASSED = re.compile(rf"\b{_PASSES}\b(?! (?:away|out|by|score|standard|mark|grade|rate|over)\b)")
_TOOK = re.compile(rf"\b{_TAKE}(?: (?:my|the|usmle|again|only|just))* (?:EXAM|it\b)|\bretook\b")
_ANOTHER = re.compile(
    rf"\b(?:{_FAIL}|{_PASSES}|{_TAKE}) "
    r"(?:(?!EXAM|DATE|on\b|in\b|with\b|at\b|TIMES|ORD)\S+ ){0,4}?"
    r"(?:course|clerkship|rotation|class|shelf|anatomy|block|module|semester|interview|nbme|"
    r"practice|mock|match|year|leave|exams|boards|quiz|osce|plab|ielts|toefl|probation)\b"
)
_OTHER_TESTS = re.compile(
    r"\b(?:shelf|final|finals|bar|plab|practice|nbme|nbmes|uwsa|mock|course|clerkship|semester|"
    r"module|quiz|driving|national|entrance|ielts|toefl|osce|in training|probation|match|"
    r"matched)\b|"
    r"\b(?:an?|another|other|every|each|any|no)(?: \S+)? (?:exam|test)\b|"
    r"\b(?:everything|the rest|(?:all )?the others|all (?:of them|others|of those|of these))\b"
)
_GOES_ON = re.compile(
    rf"\b(?:{_FAIL}|{_PASSES}|{_TAKE})(?: (?:it|easily|comfortably|finally|that|this|the|exam|test|"
    r"same|then|again|just|barely|only|,))*"
    r"(?: (?:in|on|with|at|my|by|from|TIMES|ORD|NUM|DATE|and|also|eventually|because|after)\b| ,|$)"
)
_NOT_EXAM_DATE = re.compile(
    r"\b(?:graduated|graduating|applied|matched|moved|began|enrolled|married|born|finished|"
    r"eligible|valid|expired|standard|curriculum|rule|since)\b"
)
_RESULT_CAME = re.compile(r"\b(?:result|results|report|came|found out|learned|heard|letter|got)\b")
_THAT_WAS = re.compile(r"\b(?:that|it|this) (?:was|happened)(?: back| only| all)? (?:in|on) DATE")
_ATTEMPT = re.compile(
    r"\bORD (?:failed |real |official |usmle )?(?:attempt|try|time|sitting|go|take|shot)\b"
    r"(?! (?:in|for) (?:my|a|the) (?:life|years?|while))"
)
_ON_THE = re.compile(
    r"\b(?:passed|passing|cleared|failed|i did)(?: it| so| EXAM)? (?:on|at|in) (?:my|the) ORD$"
)
_DID = re.compile(r"\bi did(?: so)? (?:on|at|in) (?:my|the) ORD\b")
_TIMES = re.compile(r"\bTIMES\b(?! (?:a|per|every|each|daily|weekly|in a|in one)\b)")
_COUNTED = re.compile(
    r"\bNUM (?:(?P<bad>failed|unsuccessful) )?(?:attempts|tries|sittings|failures|fails)\b"
)
_ALL_CLEAN = re.compile(
    r"\b(?:all|every)(?: (?:of|my|the|usmle|NUM|board|licensing|single))* "
    r"(?:step|steps|exam|exams|boards|usmles)\b(?:.*\bORD (?:attempt|attempts|try|time)\b)"
)
_NEVER = re.compile(
    r"\b(?:never|not) failed (?:an?|any|a single)(?: (?:usmle|board|licensing|single))? "
    r"(?:exam|step|boards?|test)\b"
)
_NEVER_IT = re.compile(r"\bnever failed (?:it|EXAM)(?= ,|$)")
_EXCEPT = re.compile(r"\b(?:other|remaining|rest|since|later|after|before|prior|until|till|then|"
                     r"school|university|except|apart|again|college|growing)\b")  # fmt: skip


_AGAIN = re.compile(
    r"^(?:and |but |then |, )*(?:again|once more)\b|\b(?:failed|not pass|flunked|sat|took)\b.*"
    r"\b(?:again|once more|a second time|the second time|ORD time)\b"
)


@dataclass(frozen=True, slots=True)
class _Talk:
    """Which exam is talked of, for how many clauses it has not been named, and how it went."""

    exams: tuple[str, ...] = ()
    age: int = 0
    result: str = ""


def exam_claims(clauses: Sequence[Clause]) -> list[Claim]:
    """Every statement about a named exam, in order."""
    claims: list[Claim] = []
    talk = _Talk()
    again = max((at for at, c in enumerate(clauses) if _AGAIN.search(c.text)), default=-1)
    for at, clause in enumerate(clauses):
        named = list(dict.fromkeys(t.names for t in clause.all("EXAM")))
        if named:
            talk = _Talk(named[-1])
        elif _OTHER_TESTS.search(clause.text):
            talk = _Talk()
        else:
            talk = _Talk(talk.exams if talk.age < 8 else (), talk.age + 1, talk.result)
        if not clause.told:
            continue
        claims += _clean(clause)
        result = _result(clause.text)
        if not result and talk.result == "fail" and talk.age <= 1 and _DID.search(clause.text):
            result = "pass"  # "I did not pass at first, but I did on the third"
        goes_on = _GOES_ON.search(clause.text) or _DID.search(clause.text)
        about = named or ([talk.exams] if talk.exams and goes_on else [])
        claims += _none_failed(clause, named[0] if len(named) == 1 else talk.exams)
        if not _negated(clause):
            if about and not _ANOTHER.search(clause.text):
                events = _events(clause, about, result, bool(named))
                # "I failed it once, and then again": a first count is not the sum.
                claims += [c for c in events if at >= again or not _is_once(c)]
            elif talk.exams and _THAT_WAS.search(clause.text) and talk.age <= 2:
                claims += _dates(clause, talk.exams, talk.result, 0)
            claims += scores_in(clause, talk.exams if talk.age <= 2 else (), result,
                                _attempt(clause))  # fmt: skip
        talk = _Talk(talk.exams, talk.age, result or talk.result)
    return claims


def _is_once(claim: Claim) -> bool:
    return claim.topic == "attempts" and claim.kind == "failures" and claim.number == 1


def _negated(clause: Clause) -> bool:
    return bool(re.search(r"\b(?:not|never|no|without|neither|nor|hardly)\b",
                          clause.text.replace("did not pass", "failed")))  # fmt: skip


def _result(text: str) -> str:
    failed, passed = bool(_FAILED.search(text)), bool(_PASSED.search(text))
    if failed == passed:
        return "both" if failed else ""
    return "fail" if failed else "pass"


def _attempt(clause: Clause) -> int:
    ordinals = [t for _, t in _ordinals(clause)]
    return int(ordinals[0].number) if len(ordinals) == 1 else 0


def _ordinals(clause: Clause) -> list[tuple[tuple[int, int], Token]]:
    """The "second attempt" of a clause: where it stands in the answer, and its number."""
    found = []
    for pattern in (_ATTEMPT, _ON_THE):
        for match, values in clause.found(pattern):
            number = next(t for t in values if t.form == "ORD")
            tokens = clause.within(clause.text.index("ORD", match.start()), match.end())
            found.append(((tokens[0].start, tokens[-1].end), number))
    return found


def _events(
    clause: Clause, about: Sequence[tuple[str, ...]], result: str, named: bool
) -> Iterator[Claim]:
    took = bool(_TOOK.search(clause.text))
    for exams in about:
        if len(about) == 1 or _all_alike(clause, exams):
            yield from _attempts(clause, exams, result, took)
    if len(about) > 1 or result == "both":
        return
    exams = about[0]
    attempt = _attempt(clause)
    if result == "fail" and named:
        token = clause.all("EXAM")[0]
        yield Claim("exam", "failed", exams[0], token.start, token.end, exams)
    if result or took or attempt:
        yield from _dates(clause, exams, result, attempt)


def _all_alike(clause: Clause, exams: tuple[str, ...]) -> bool:
    """Whether what is said of several exams is said of this one too."""
    if re.search(r"\b(?:all|both|each)\b|\bEXAM and(?: \S+)? EXAM (?:on|at|the|with my|in)\b",
                 clause.text):  # fmt: skip
        return True
    ordinals = [t for _, t in _ordinals(clause)]
    if len(ordinals) != 1:
        return False
    before = [t for t in clause.all("EXAM") if t.start < ordinals[0].start]
    return bool(before) and before[-1].names == exams


def _attempts(clause: Clause, exams: tuple[str, ...], result: str, took: bool) -> Iterator[Claim]:
    text = clause.text

    def claim(kind: str, said: str, start: int, end: int, number: float, slack: int = 0) -> Claim:
        return Claim("attempts", kind, said, start, end, exams, number=number, slack=slack)

    for (start, end), ordinal in _ordinals(clause):
        if "for the ORD" not in text and result in ("pass", "fail"):
            said = f"{ordinal_said(int(ordinal.number))} attempt"
            said = said if result == "pass" else f"a failed {said}"
            yield claim(result, said, start, end, ordinal.number)
    for match, values in clause.found(_COUNTED):
        failures = match["bad"] or result == "fail" or "fail" in match.group()
        tokens = clause.within(match.start(), match.end())
        count = int(values[0].number)
        said = _attempts_said(count, failed=bool(failures))
        # "Passed after two attempts": the second, or the one after it.
        slack = 1 if re.search(r"\bafter\b", text) and not failures else 0
        kind = "failures" if failures else "total"
        yield claim(kind, said, tokens[0].start, tokens[-1].end, count, slack)
    for _, values in clause.found(_TIMES):
        times = values[0]
        if result == "fail" or (took and not result):
            count = int(times.number)
            kind = "failures" if result == "fail" else "total"
            said = _attempts_said(count, failed=result == "fail")
            yield claim(kind, said, times.start, times.end, count)


def _attempts_said(count: int, *, failed: bool) -> str:
    what = "failed attempt" if failed else "attempt"
    return f"{number_said(count)} {what}{'' if count == 1 else 's'}"


def _dates(clause: Clause, exams: tuple[str, ...], result: str, attempt: int) -> Iterator[Claim]:
    if _NOT_EXAM_DATE.search(clause.text):
        return
    dates = clause.all("DATE")
    if len(dates) > 1 and not re.search(r"\bDATE (?:and|,)(?: then| again)?(?: in)? DATE\b",
                                        clause.text):  # fmt: skip
        return
    slack = 1 if _RESULT_CAME.search(clause.text) else 0
    for date in dates:
        lead = clause.before(date)
        if not lead or lead[0] in ("in", "on", "during", "of", "and", ",", "was", "back", "EXAM"):
            yield Claim("exam date", result, when_said(date.when), date.start, date.end, exams,
                        attempt, when=date.when, slack=slack)  # fmt: skip


def _none_failed(clause: Clause, exams: tuple[str, ...]) -> Iterator[Claim]:
    """ "I never failed it"."""
    for match, _ in clause.found(_NEVER_IT):
        tokens = clause.within(match.start(), match.end())
        if exams:
            yield Claim("attempts", "failures", "no failed attempt", tokens[0].start,
                        tokens[-1].end, exams)  # fmt: skip


def _clean(clause: Clause) -> Iterator[Claim]:
    """ "I passed all my Steps on the first attempt", "I have never failed an exam"."""
    if _EXCEPT.search(clause.text):
        return
    for match, values in clause.found(_ALL_CLEAN):
        tokens = clause.within(match.start(), match.end())
        if values[-1].form == "ORD" and values[-1].number == 1 and not clause.negated:
            yield Claim("attempts", "clean", "all exams on the first attempt",
                        tokens[0].start, tokens[-1].end)  # fmt: skip
    for match, _ in clause.found(_NEVER):
        tokens = clause.within(match.start(), match.end())
        yield Claim("attempts", "clean", "no failed exam", tokens[0].start, tokens[-1].end)
