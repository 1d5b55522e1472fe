"""What an answer states about the path to here: graduation, application cycles, visa, months of
US experience, the course or year that was repeated, and when an incident was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from coach.applicant.heard.claim import Claim
from coach.applicant.heard.clauses import Clause
from coach.applicant.heard.tokens import Token
from coach.applicant.heard.when import when_said
from coach.applicant.said import length_said, number_said, ordinal_said
from coach.applicant.vocabulary import VISAS

_GRADUATED = re.compile(
    r"\b(?:graduated|graduate|graduating|graduation)\b(?: (?!DATE|and\b|in\b|on\b)\S+){0,7}?"
    r"(?: (?:in|on|of|was|back in|was in))? DATE|\bclass of DATE|\bDATE (?:medical )?graduate\b"
)
_FINISHED = re.compile(
    r"\b(?:finished|completed|got|received|earned)(?: my)? (?:medical school|med school|"
    r"medical degree|medical studies|mbbs|md|degree)\b(?: (?!DATE)\S+){0,5}? in DATE"
)
_OTHER_DEGREE = re.compile(
    r"\b(?:high|college|residency|masters|master|mph|phd|fellowship|bachelor|bachelors|nursing|"
    r"pharmacy|undergraduate|internship|since i graduated|delayed|moved|postponed|original|"
    r"originally|instead|class|from|secondary|engineering|public health)\b"
)
_ORD_CYCLE = (
    r"ORD (?:\S+ )?(?:cycle|season|match|application|application cycle|match cycle|round|"
    r"time applying|time i apply|time i am applying|"
    r"time in the match|time through the match|time around|"
    r"year applying|attempt at matching|attempt to match|attempt at the match|try at the match)\b"
)
_THIS_CYCLE = re.compile(
    r"\b(?:this(?: year| season| one| cycle)?(?: now)? (?:is|being)|it is|now in|currently in|"
    r"i am(?: now)? in|applying now for|applying for|now on|i am on)(?: now| already| actually|"
    rf" only| in)* (?:my|the|a) {_ORD_CYCLE}|\b(?:as|am) an? ORD time applicant\b"
)
_UNMATCHED = re.compile(
    r"\b(?:unmatched|not match|not matched|failed to match|not matching)"
    r"(?: (?:TIMES|in NUM (?:\S+ )?(?:cycles|matches|seasons))\b)(?! (?:a|per)\b)"
)
_APPLIED = re.compile(
    r"\bapplied(?: (?:for|to|in|through) (?:residency|the match|internal medicine|residencies|"
    r"this specialty))?(?: already| now)? TIMES\b(?! (?:a|as|more|the)\b)"
    r"(?P<before> (?:already|before|previously|now|without))?"
)
_CYCLES = re.compile(
    r"\b(?:after|in|through|over|across|for)(?: my)? NUM "
    r"(?P<before>previous |prior |earlier |past |failed |unsuccessful |unmatched )?"
    r"(?:application |match )?cycles\b"
)
_FIRST_CYCLE = re.compile(
    r"\b(?:ORD applied|applied for the ORD time|applied ORD)\b(?: (?!DATE)\S+){0,6}? "
    r"(?:in|in the|for the) DATE\b"
)
_NEEDS_VISA = re.compile(
    r"\b(?:need|require|requiring|needing|seek|seeking|looking for|asking for)(?: \S+){0,2}? "
    r"VISA\b|\bmy visa(?: type| status)?(?: is| would be| will be)(?: an?)? VISA\b|"
    r"\bvisa i (?:need|require)(?: is)?(?: an?)? VISA\b|"
    r"\bsponsor(?:ed|ship)? (?:\S+ ){0,3}?(?:on|for|of)(?: an?)? VISA\b"
)
_NEEDS_ANY = re.compile(
    r"\b(?:i|and|but|so)(?: do| will)?(?P<no> not)?(?: now| still| also)? (?:need|require)"
    r"(?: any| a)?(?: kind of| type of)? (?:visa|sponsorship|visa sponsorship)\b"
    r"(?! (?:to|for|until|in|before))"
)
_UNSURE_VISA = re.compile(
    r"\b(?:if|or|also|could|might|either|both|eligible|open|until|before|planned|applying|applied|"
    r"currently|spouse|dependent)\b"
)
_IS_RESIDENT = re.compile(
    r"\bi am(?: already| now)?(?: an?| the)? VISA\b|\bi (?:have|hold)(?: \S+)? VISA\b"
)
_US = r"(?:us|usce|american|united states|the states|america|usa)"
_USCE = (
    re.compile(
        rf"\bLENGTH (?:of )?(?:\S+ ){{0,2}}?(?:{_US} (?:\S+ )?(?:clinical|experience|rotations?|"
        r"electives?|observerships?|externships?)|usce|observerships?|externships?)"
    ),
    re.compile(
        rf"\b(?:{_US} (?:clinical )?experience|usce)(?: (?!LENGTH)\S+){{0,4}}?"
        r"(?: is| was| of| totals| comes to| adds up to| amounts to)(?: \S+){0,2}? LENGTH"
    ),
    re.compile(
        rf"\b(?:have|had|only|total|just|did|with)(?: only| just| a total of| done)* LENGTH "
        rf"(?:of (?:\S+ ){{0,4}})?(?:in|inside)(?: the| an)? {_US}\b"
    ),
)
_MORE_USCE = re.compile(
    r"\b(?:more|another|added|additional|extra|since|then|now|new|also|later|first|last|ORD|each|"
    r"every|next|plus|further|ago|starting|after|before|at|near|research|month in|i had|had)\b"
)
_ALL_USCE = re.compile(
    r"\b(?:only|total|altogether|in all|all i have|just|sum|i have LENGTH|i have about LENGTH)\b"
)
_REPEATED = re.compile(
    r"\b(?:repeated|repeating|repeat|redo|redid|failed)(?: my| the)? (?:ORD year|year NUM)"
    r"(?= (?:at|in|of|because|and|after|when|with|which|that|DATE|due|while|for|since|so|i)\b|$| ,)"
)
_COURSES = ("surgery", "medicine", "pediatrics", "psychiatry", "neurology", "obstetrics",
            "gynecology", "anatomy", "physiology", "biochemistry", "pathology", "pharmacology",
            "histology", "microbiology", "radiology", "anesthesiology", "peds", "psych", "neuro",
            "paediatrics", "gynaecology", "dermatology", "cardiology", "immunology", "embryology",
            "statistics", "genetics", "ob", "surgical", "orthopedics")  # fmt: skip
_COURSE = re.compile(
    r"\b(?:failed|failing|not pass)(?: (?:my|the|a|ORD|year|core|internal|emergency|family|"
    rf"general|third|required))* (?P<name>{'|'.join(_COURSES)})\b(?! (?:resident|ward))"
)
_ONLY_EXAM = re.compile(
    r"\b(?:shelf|shelves|exam|examination|final|finals|midterm|quiz|test|practical|theory|oral|case)\b"
)
_COURSE_DATE = re.compile(
    r"\bfailed\b(?! to\b)(?: \S+){0,5}? (?:clerkship|rotation|course|block|class|module|"
    rf"{'|'.join(_COURSES)})\b.* in DATE"
)
_INCIDENT = re.compile(
    r"\b(?:professionalism (?:note|concern|report|citation|flag|comment|issue|lapse|entry|warning|"
    r"violation)|citation|cited for|written up|incident report|disciplinary|reported for|"
    r"formal warning)\b"
)


def career_claims(clauses: Sequence[Clause]) -> Iterator[Claim]:
    """In the order of the clauses."""
    said = {token.form for clause in clauses for token in clause.tokens}
    courses = tuple(name for name in _COURSES if name in said)
    for clause in clauses:
        if not clause.mine or clause.question:
            continue
        yield from _visa(clause)
        if clause.supposed:
            continue
        yield from _cycles(clause)
        if clause.negated and "not pass" not in clause.text:
            continue
        yield from _graduation(clause)
        yield from _experience(clause)
        yield from _school(clause, courses)


def _graduation(clause: Clause) -> Iterator[Claim]:
    text = clause.text
    for pattern, slack in ((_GRADUATED, 0), (_FINISHED, 12)):
        for match, values in clause.found(pattern):
            said_of = text.replace("class of", "").replace("from medical school", "")
            said_of = re.sub(r"\bfrom (?!DATE|high|college|residency)", "", said_of)
            dates = clause.all("DATE")
            if len(dates) != 1 or _OTHER_DEGREE.search(said_of) or "since DATE" in match.group():
                continue
            date = values[-1]
            if date.form == "DATE":
                yield Claim("graduation", "", when_said(date.when), date.start, date.end,
                            when=date.when, slack=slack)  # fmt: skip


def _cycles(clause: Clause) -> Iterator[Claim]:
    def claim(kind: str, said: str, tokens: Sequence[Token], count: float, slack: int) -> Claim:
        first, last = tokens[0], tokens[-1]
        return Claim("cycles", kind, said, first.start, last.end,
                     number=count, slack=slack)  # fmt: skip

    for match, values in clause.found(_THIS_CYCLE):
        count = int(values[-1].number)
        tokens = clause.within(clause.text.index("ORD", match.start()), match.end())
        yield claim("this", f"{ordinal_said(count)} cycle", tokens, count, 0)
    for match, values in clause.found(_UNMATCHED):
        count = int(values[-1].number)
        tokens = clause.within(match.start(), match.end())
        yield claim("before", f"unmatched {_times(count)}", tokens, count + 1, 0)
    for pattern in (_APPLIED, _CYCLES):
        for match, values in clause.found(pattern):
            count = int(values[-1].number)
            tokens = clause.within(match.start(), match.end())
            earlier = (match["before"] or "").strip() not in ("", "now", "already", "without")
            said = f"applied {_times(count)}" + (" before" if earlier else "")
            if pattern is _CYCLES:
                said = f"{number_said(count)} {'earlier ' if earlier else ''}cycles"
            # Without a "before" both are meant: with this cycle, or without it.
            kind, number = ("before", count + 1) if earlier else ("some", count)
            yield claim(kind, said, tokens, number, 0 if earlier else 1)
    for _, values in clause.found(_FIRST_CYCLE):
        date = values[-1]
        if values[0].number != 1:
            continue
        yield Claim("cycles", "first", when_said(date.when), date.start, date.end,
                    when=date.when, slack=12)  # fmt: skip


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{number_said(count)} times")


def _visa(clause: Clause) -> Iterator[Claim]:
    visas = clause.all("VISA")
    for match, _ in clause.found(_NEEDS_ANY):
        if not visas and not clause.supposed:
            tokens = clause.within(match.start(), match.end())
            kind = "none" if match["no"] else "some"
            said = "no visa" if match["no"] else "a visa"
            yield Claim("visa", kind, said, tokens[0].start, tokens[-1].end)
    only = {t.names for t in visas}
    if len(only) != 1 or clause.negated:
        return
    visa = visas[0]
    name = visa.names[0]
    if _UNSURE_VISA.search(clause.text):
        return
    if name in ("j1", "h1b") and _NEEDS_VISA.search(clause.text):
        yield Claim("visa", name, VISAS[name], visa.start, visa.end)
    if name in ("green_card", "citizen") and _IS_RESIDENT.search(clause.text):
        said = "US citizen" if name == "citizen" else "permanent resident"
        yield Claim("visa", name, said, visa.start, visa.end)


def _experience(clause: Clause) -> Iterator[Claim]:
    for pattern in _USCE:
        for _, values in clause.found(pattern):
            length = next((t for t in values if t.form == "LENGTH"), None)
            if length is None or length.unit == "day" or length.about == "?":
                continue
            total = bool(_ALL_USCE.search(clause.text)) or pattern is _USCE[1]
            if _MORE_USCE.search(clause.text) and not total:
                continue
            weeks = round(length.number * 52.2 / 12)
            said = f"{number_said(weeks)} weeks" if length.unit == "week" else length_said(
                round(length.number))  # fmt: skip
            yield Claim("US experience", "total" if total else "some", said, length.start,
                        length.end, number=length.number, loose=length.about)  # fmt: skip
            return


def _school(clause: Clause, courses: tuple[str, ...]) -> Iterator[Claim]:
    """`courses` are all that the answer names: of several failed ones the file holds one."""
    for match, values in clause.found(_REPEATED):
        tokens = clause.within(match.start(), match.end())
        year = values[-1]
        yield Claim("repeated year", "", f"{ordinal_said(int(year.number))} year", year.start,
                    tokens[-1].end, number=year.number)  # fmt: skip
    only_exam = bool(_ONLY_EXAM.search(clause.text))
    for match, _ in clause.found(_COURSE):
        if only_exam:
            continue
        token = clause.within(match.start("name"), match.end("name"))[0]
        yield Claim("course", "name", match["name"], token.start, token.end, exams=courses)
    dates = clause.all("DATE")
    if len(dates) != 1 or clause.before(dates[0])[-1:] not in (["in"], ["on"], []):
        return
    said = when_said(dates[0].when)
    if _COURSE_DATE.search(clause.text) and not clause.all("EXAM") and not only_exam:
        yield Claim("course", "date", said, dates[0].start, dates[0].end, when=dates[0].when)
    elif _INCIDENT.search(clause.text):
        yield Claim("professionalism", "date", said, dates[0].start, dates[0].end,
                    when=dates[0].when)  # fmt: skip
