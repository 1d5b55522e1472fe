"""What an answer states about the kind of clinical work: one's own hands, or watching."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from coach.applicant.heard.claim import Claim
from coach.applicant.heard.clauses import Clause

_US = re.compile(r"\b(?:us|usce|american|united states|the states|america|usa)\b")
_HANDS = re.compile(r"\b(?:hands on|externships?|sub ?internships?|acting internships?)\b")
_WATCHING = re.compile(
    r"\b(?:observerships?|observed only|only (?:observed|observing|watched|watching|shadowed|"
    r"shadowing)|(?:just|mostly) (?:observed|watched|shadowed)|shadowing)\b"
)
# What is done elsewhere, wanted, taught in a course, or set against the other kind is not meant.
_ELSEWHERE = re.compile(
    r"\b(?:home|country|abroad|where i (?:trained|graduated)|there|as a student|medical school|"
    r"internship year|house (?:officer|job)|workshops?|courses?|training in|training on|simulation|"
    r"skills|like|almost|nearly|semi|more|less|most|than|between|line|both|or|and then|some|"
    r"patient care skills)\b"
)
_SOMEBODY = re.compile(
    r"\b(?:he|she|they|we|you|his|her|their|your|our|people|everyone|everybody|someone|somebody|"
    r"others?|friends?|students?|classmates?|colleagues?|residents?|interns?|doctors?|brother|sister|"
    r"wife|husband|cousin|programs?)\b"
)


def work_claims(clauses: Sequence[Clause]) -> Iterator[Claim]:
    """In the order of the clauses. `words` are those of the clause: they tell which place and how
    long a time it is about; `number` are its months, where it names one length."""
    for clause in clauses:
        if clause.supposed or clause.negated or _ELSEWHERE.search(clause.text):
            continue
        hands, watching = _HANDS.search(clause.text), _WATCHING.search(clause.text)
        found = hands or watching
        if found is None or (hands and watching):
            continue
        # "… of hands-on work, in their clinic" is one's own; "the residents did hands-on work" not.
        if not clause.mine and _SOMEBODY.search(clause.text, 0, found.start()):
            continue
        tokens = clause.within(found.start(), found.end())
        lengths = clause.all("LENGTH")
        in_us = bool(_US.search(clause.text)) or found.group() not in ("hands on", "shadowing")
        said = "hands-on work" if found.group() == "hands on" else found.group()
        yield Claim(
            "US work",
            "hands-on" if hands else "watching",
            said.replace("sub internship", "sub-internship"),
            tokens[0].start,
            tokens[-1].end,
            number=lengths[0].number if len(lengths) == 1 else 0.0,
            loose="" if in_us else "?",
            words=frozenset(token.form for token in clause.tokens),
        )
