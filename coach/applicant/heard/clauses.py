"""An answer cut into clauses, each with whose it is and whether it is told as a fact."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from coach.applicant.heard.dated import dated, lengths
from coach.applicant.heard.named import named
from coach.applicant.heard.tokens import Token, raw_tokens

LONGEST_CLAUSE = 80
"""Words; a run without any end is cut there, so that no answer takes long."""

_LINKS = frozenset(
    "and but then so because before after while when since which who although though until till if "
    "whereas however plus where as".split()
)
_SUBJECTS = frozenset("i we he she they it this that there my you".split())
_VERBS = frozenset("passed failed retook took scored graduated applied matched got studied worked "
                   "did started spent returned came moved had went".split())  # fmt: skip
_OTHERS = frozenset(
    "he she they his her their someone somebody everyone everybody anyone nobody people student "
    "students friend friends brother sister wife husband cousin colleague colleagues classmate "
    "classmates roommate roommates candidates candidate applicants father mother parents mom dad "
    "uncle aunt partner we residents resident attending mentor professor dean tutor son daughter "
    "school university program programs committee board boss others you your child children "
    "fiance fiancee girlfriend boyfriend neighbor mother's peers peer intern interns twin".split()
)
_TAKING = frozenset(("took it", "took", "sat it", "sat", "sat for it", "tried", "tried it",
                     "wrote it"))  # fmt: skip
_DONE_TO_ONE = frozenset("put placed wrote cited reported suspended kept held".split())
_SUPPOSED = re.compile(
    r"\b(?:would|could|might|should|if|unless|whether|will|shall|plan|plans|planned|planning|hope|"
    r"hopes|hoped|hoping|want|wanted|aim|aimed|intend|intended|expect|expected|schedule|scheduled|"
    r"register|registered|registering|goal|target|dream|dreamed|imagine|suppose|supposed|wish|"
    r"wished|thought|believed|assumed|afraid|fear|feared|worried|nearly failed|almost failed|risk|"
    r"allowed|going to|about to|due to take|due to sit|booked|trying|try to|tried to|"
    r"scared|rumor|heard|imagined|pretend|pretended|as though|ready to|think i|"
    r"guess|say|says|said|asked|told|instead of|rather than|meant to|ought|let us say)\b"
)
_NOT = re.compile(r"\b(?:not|never|no|without|neither|nor|none|nobody|hardly|cannot)\b")
_REPORTS = frozenset(
    "that think thought believe believed assume assumed say says said tell told me "
    "myself if whether hope hoped wish imagine suppose feared afraid guess".split()
)
_EVENTS = frozenset("passed failed retook took sat flunked cleared pass".split())
_VALUES = frozenset(("DATE", "NUM", "ORD", "LENGTH", "TIMES", "EXAM", "VISA", "YEAR"))
_REPAIRS = frozenset("sorry no wait actually rather correction mean mistake scratch".split())
_IN_REPAIR = _REPAIRS | frozenset("i my it was is not that the in or , . step on a make".split())


@dataclass(frozen=True)
class Clause:
    """A run of tokens. `mine` is false where its subject is somebody else; `reported`, where the
    clause before says that it was only thought or said; `sentence` counts."""

    tokens: tuple[Token, ...]
    sentence: int
    question: bool = False
    mine: bool = True
    reported: bool = False

    @cached_property
    def text(self) -> str:
        """The forms, single spaces between them: what patterns are written for."""
        return " ".join(token.form for token in self.tokens)

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [], 0
        for token in self.tokens:
            starts.append(at)
            at += len(token.form) + 1
        return starts

    @cached_property
    def negated(self) -> bool:
        return bool(_NOT.search(self.text))

    @cached_property
    def supposed(self) -> bool:
        """A wish, a plan, a condition, a belief or a question: no fact."""
        return self.question or self.reported or bool(_SUPPOSED.search(self.text))

    @property
    def told(self) -> bool:
        """One's own, and a fact (negations are the reader's business)."""
        return self.mine and not self.supposed

    def found(self, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], list[Token]]]:
        """Every match, with the tokens of its groups' values (in capitals) in order."""
        for match in pattern.finditer(self.text):
            yield match, [t for t in self.within(match.start(), match.end()) if t.form in _VALUES]

    def within(self, start: int, end: int) -> Sequence[Token]:
        """The tokens between two places of `text`."""
        first = bisect_right(self._starts, start) - 1
        past = bisect_right(self._starts, max(start, end - 1))
        return self.tokens[first:past]

    @cached_property
    def _places(self) -> dict[int, int]:
        # What stands for a value is the only token that begins where it does.
        return {token.start: at for at, token in enumerate(self.tokens)}

    def place(self, token: Token) -> int:
        return self._places[token.start]

    def before(self, token: Token, count: int = 1) -> list[str]:
        at = self.place(token)
        return [t.form for t in self.tokens[max(0, at - count) : at]]

    def after(self, token: Token, count: int = 1) -> list[str]:
        at = self.place(token)
        return [t.form for t in self.tokens[at + 1 : at + 1 + count]]

    def all(self, form: str) -> list[Token]:
        return [token for token in self.tokens if token.form == form]


def clauses_of(answer: str) -> list[Clause]:
    """The clauses of an answer in order; quoted speech is left out."""
    tokens = _repaired(_unquoted(lengths(dated(named(raw_tokens(answer))))))
    clauses: list[Clause] = []
    for number, (sentence, question) in enumerate(_sentences(tokens)):
        parts = _merged(_cut(sentence))
        clauses += [Clause(tuple(part), number, question) for part in parts if part]
    return _owned(clauses)


def _unquoted(tokens: Sequence[Token]) -> list[Token]:
    marks = sum(token.form == '"' for token in tokens)
    out: list[Token] = []
    inside = False
    for token in tokens:
        if token.form == '"':
            inside = not inside and marks > 1
            marks -= 1
        elif not inside:
            out.append(token)
    return out


def _repaired(tokens: Sequence[Token]) -> list[Token]:
    """ "in twenty twenty sorry twenty twenty one": the first try is taken out."""
    out: list[Token] = []
    for token in tokens:
        if token.form in _VALUES:
            back = len(out) - 1
            while back >= 0 and len(out) - back <= 6 and out[back].form in _IN_REPAIR:
                back -= 1
            between = {t.form for t in out[back + 1 :]}
            if back >= 0 and out[back].form == token.form and between & _REPAIRS:
                del out[back:]
        out.append(token)
    return out


def _sentences(tokens: Sequence[Token]) -> Iterator[tuple[list[Token], bool]]:
    sentence: list[Token] = []
    for token in tokens:
        if token.form in (".", "?"):
            yield sentence, token.form == "?"
            sentence = []
        else:
            sentence.append(token)
    yield sentence, False


def _cut(sentence: Sequence[Token]) -> list[list[Token]]:
    """At links, at a comma before a new subject or verb, and before "i"."""
    parts: list[list[Token]] = [[]]
    for at, token in enumerate(sentence):
        last = sentence[at - 1].form if at else ""
        ahead = [t.form for t in sentence[at + 1 : at + 3]]
        new = False
        if token.form in _LINKS and last not in _LINKS:
            new = not _joins_alike(sentence, at)
        elif last == ",":
            new = token.form in _SUBJECTS or token.form in _VERBS
        elif token.form == "i":
            applying = ahead[:1] == ["apply"] or ahead == ["am", "applying"]
            counted = applying and [t.form for t in sentence[at - 2 : at]] == ["ORD", "time"]
            new = last not in _LINKS and last != "," and not counted
        elif token.form in ("it", "that", "this") and ahead[:1] in (["was"], ["is"]):
            new = last not in _LINKS
        if (new and parts[-1]) or len(parts[-1]) >= LONGEST_CLAUSE:
            parts.append([])
        parts[-1].append(token)
    return parts


def _joins_alike(sentence: Sequence[Token], at: int) -> bool:
    """Two exams, dates or numbers joined by "and" stay together, and so do the two ends of a
    stretch ("from … until …"), its beginning ("since …") and a result ("came back as …")."""
    before = sentence[at - 1] if at else None
    ahead = [t for t in sentence[at + 1 : at + 4] if t.form not in ("in", "the", "my", "a", "on")]
    if sentence[at].form in ("until", "till") and before is not None:
        return bool(ahead) and before.form == ahead[0].form == "DATE"
    if sentence[at].form == "since":
        return bool(ahead) and ahead[0].form == "DATE"
    if sentence[at].form == "as":
        return bool(ahead) and ahead[0].form == "NUM"
    if sentence[at].form != "and" or before is None or not ahead:
        return False
    # "… in March and in November i passed": the second date begins a clause of its own.
    own = len(sentence) > at + 3 and any(t.form == "i" for t in sentence[at + 2 : at + 5])
    return before.form == ahead[0].form and before.form in _VALUES and not own


def _merged(parts: list[list[Token]]) -> list[list[Token]]:
    """ "In March 2021," belongs to what follows; a date left over at the end to the next part."""
    out: list[list[Token]] = []
    for at, part in enumerate(parts):
        if out and _is_only_when(out[-1]) and part[0].form not in ("but", "because", "and"):
            out[-1] = [*out[-1], *part]
            continue
        if out and part[0].form == "i" and (moved := _second_date(out[-1])):
            out[-1], part = out[-1][:-moved], [*out[-1][-moved:], *part]  # noqa: PLW2901
        elif out and part[0].form == "i" and not _is_taking(part, parts[at + 1 : at + 2]):
            out[-1] = _without_unclear_attempt(out[-1], part)
        out.append(part)
    return out


def _is_only_when(part: Sequence[Token]) -> bool:
    forms = [t.form for t in part if t.form != ","]
    return (
        len(forms) <= 9
        and any(form in ("DATE", "ORD") for form in forms)
        and not any(f in _VERBS or f in _SUBJECTS - {"my", "this", "that"} for f in forms)
        and not {"EXAM", "was", "is", "were"} & set(forms)
    )


def _second_date(part: Sequence[Token]) -> int:
    """How many tokens of the end are an "in DATE" too many."""
    forms = [t.form for t in part]
    return 2 if forms[-2:] == ["in", "DATE"] and "DATE" in forms[:-2] else 0


def _is_taking(part: Sequence[Token], behind: Sequence[Sequence[Token]]) -> bool:
    """ "… the first time i took it": says of the attempt no more than that it was one, unless the
    words run on to what came of it."""
    forms = [t.form for t in part if t.form not in (",", "ever", "the", "exam", "test", "that")]
    ends = not behind or part[-1].form == "," or behind[0][0].form != "i"
    return ends and " ".join(forms[1:]) in _TAKING


def _without_unclear_attempt(part: list[Token], following: Sequence[Token]) -> list[Token]:
    """ "… i failed it the second time i passed": nobody knows which of the two it belongs to."""
    forms, ahead = [t.form for t in part[-5:]], {t.form for t in following}
    unclear = "ORD" in forms[-2:] and ahead & _EVENTS and "ORD" not in ahead
    return [t for t in part if t not in part[-2:]] if unclear else part


def _owned(clauses: Sequence[Clause]) -> list[Clause]:
    """Each clause with its subject: the last person named before its end of thought; a clause
    that names none goes on with the one before it in the sentence."""
    out: list[Clause] = []
    mine, sentence, reported = True, -1, False
    for clause in clauses:
        if clause.sentence != sentence:
            mine, sentence, reported = True, clause.sentence, False
        subject = _subject(clause)
        mine = mine if subject is None else subject
        owned = Clause(clause.tokens, clause.sentence, clause.question, mine, reported)
        out.append(owned)
        reported = owned.supposed and clause.tokens[-1].form in _REPORTS
    return out


def _subject(clause: Clause) -> bool | None:
    forms = [t.form for t in clause.tokens]
    for at, form in enumerate(forms):
        if form == "i":
            return True
        if form in _OTHERS and forms[at + 2 : at + 3] == ["me"] and forms[at + 1] in _DONE_TO_ONE:
            return True
        if form in _OTHERS and not (at and forms[at - 1] in ("with", "to", "by", "from", "for")):
            return False
        if form == "my" and at + 1 < len(forms) and forms[at + 1] not in _OTHERS:
            nxt = forms[at + 1 : at + 4]
            if not any(word in _OTHERS for word in nxt):
                return True
    return None
