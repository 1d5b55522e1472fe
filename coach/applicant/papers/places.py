"""The places a paper names for things one can only have done in one: the school one graduated
from, a rotation of a given month, the place of a leave."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from coach.applicant.heard.clauses import clauses_of
from coach.applicant.heard.when import When
from coach.applicant.papers.paper import Paper, one_line
from coach.applicant.papers.told import as_if_said
from coach.values import Profile

ALIKE = 75
"""From this likeness (0 to 100) on two names are one, spelled in two ways."""

_NAME = (
    r"(?:[A-Z][\w.'’&-]*)(?:(?: |, )(?:[A-Z][\w.'’&-]*|of|and|the|for|at|de|di|in(?= [A-Z]))){0,9}"
)
_AT = re.compile(rf"\b(?:at|in|from|with) (?:the )?(?P<name>{_NAME})")
_INSTITUTE = re.compile(
    r"\b(?:Universi\w+|College|School|Institut\w*|Academy|Facult\w+|Hospitals?|Clinic|Center|Centre|"
    r"Health|Infirmary|Medical|Sinai|Mayo|Hopkins|Kaiser|Mercy|Saint|St\.?(?= ))"
)
_SCHOOL = re.compile(r"\b(?:Universi\w+|College|School|Institut\w*|Academy|Facult\w+)\b")
_GRADUATED = re.compile(
    rf"\b[Gg]raduat(?:ed|ing|ion|e) (?:\w+ ){{0,4}}?(?:from|of|at) (?:the )?(?P<name>{_NAME})"
)
_ACTIVITIES = {
    "observership": r"observerships?",
    "externship": r"externships?|sub-?internships?",
    "rotation": r"rotations?|clerkships?|electives?",
    "research": r"research (?:fellow\w*|assistant\w*|year|position)",
    "leave": r"cared for|caring for|caregiver|looked after|looking after",
}
_ACTIVITY = {name: re.compile(rf"\b(?:{words})\b", re.I) for name, words in _ACTIVITIES.items()}
_SPECIALTIES = re.compile(
    r"\b(?:internal medicine|family medicine|emergency medicine|pediatrics?|psychiatry|surgery|"
    r"surgical|neurology|cardiology|nephrology|oncology|med-peds|obstetrics|gynecology|pathology|"
    r"anesthesiology|intensive care|geriatrics?|endocrinology|gastroenterology|pulmonology)\b",
    re.I,
)
_NO_PLACE = frozenset(
    "January February March April May June July August September October November December Step "
    "USMLE US U.S. USA United States America American Internal Family Emergency Medicine "
    "Pediatrics Psychiatry Surgery Neurology Cardiology English COVID COVID-19 I CK MD MBBS "
    "ECFMG MSPE ERAS Med-Peds Spring Summer Fall Winter Dr Dr. Ms Mr".split()
)  # fmt: skip
_LINKS = frozenset("of and the for at de di in".split())
_GENERIC = frozenset(
    "university college school institute academy faculty hospital hospitals clinic center centre "
    "health medical medicine general community sciences science state city national".split()
)


@dataclass(frozen=True, slots=True)
class PlaceClaim:
    """`paper.text[start:end]` names the place; `what` is "school" or an activity, `detail` the
    specialty; `when` the one date of the sentence, `months` the one length."""

    what: str
    name: str
    start: int
    end: int
    detail: str = ""
    when: When | None = None
    months: float = 0.0

    @property
    def topic(self) -> str:
        return "school" if self.what == "school" else f"place of the {self.what}"


def places_of(paper: Paper, applicant: str = "") -> list[PlaceClaim]:
    """In the order of the text."""
    text = as_if_said(paper.text, applicant) if paper.kind == "mspe" else paper.text
    found: list[PlaceClaim] = []
    for sentence in paper.sentences:
        said = text[sentence.start : sentence.end].replace("\n", " ")
        for match in _GRADUATED.finditer(said):
            name, length = _trimmed(match["name"])
            if _SCHOOL.search(name):
                at = sentence.start + match.start("name")
                found.append(PlaceClaim("school", name, at, at + length))
        found += _activities(said, sentence.start)
    return found


def places_on_file(profile: Profile) -> list[PlaceClaim]:
    """What the profile holds of the same kind: the school, and where each piece of evidence was."""
    found = []
    if _SCHOOL.search(profile.school):
        found.append(PlaceClaim("school", profile.school, 0, 0))
    for proof in profile.evidence:
        activity = _activity(proof.what) or ("rotation" if proof.kind == "rotation" else "")
        if activity and proof.where:
            when = When.written(proof.when[:7]) if proof.when else None
            found.append(PlaceClaim(activity, proof.where, 0, 0, _specialty(proof.what), when=when))
    return found


def place_clash(one: PlaceClaim, other: PlaceClaim) -> bool:
    """Whether both tell of one thing and name two places for it."""
    if one.what != other.what or not _two_places(one.name, other.name):
        return False
    if one.what == "school":
        return True
    if one.detail and other.detail and one.detail != other.detail:
        return False
    if one.when and other.when:
        exact = one.when.known_to_month() and other.when.known_to_month()
        same = one.when.fits(other.when)
        return same and (exact or (bool(one.detail) and one.detail == other.detail))
    return bool(one.detail) and one.detail == other.detail and 0 < one.months == other.months


def _activities(said: str, offset: int) -> Iterator[PlaceClaim]:
    activity = _activity(said)
    if not activity:
        return
    names = [
        (match.start("name"), *_trimmed(match["name"]))
        for match in _AT.finditer(said)
        if _is_place(match["name"])
    ]
    if len(names) != 1:
        return
    at, name, length = names[0]
    dates = [t.when for c in clauses_of(said) for t in c.all("DATE") if not t.when.some]
    lengths = {t.number for c in clauses_of(said) for t in c.all("LENGTH") if not t.about}
    yield PlaceClaim(
        activity,
        name,
        offset + at,
        offset + at + length,
        _specialty(said),
        dates[0] if len(dates) == 1 else None,
        lengths.pop() if len(lengths) == 1 else 0.0,
    )


def _activity(said: str) -> str:
    named = [name for name, pattern in _ACTIVITY.items() if pattern.search(said)]
    return named[0] if len(named) == 1 else ""


def _specialty(said: str) -> str:
    named = {match.group().lower() for match in _SPECIALTIES.finditer(said)}
    return named.pop() if len(named) == 1 else ""


def _trimmed(name: str) -> tuple[str, int]:
    """A name without the date or the link word it ran into, and how long it was as written."""
    words = re.findall(r"\S+", name)
    for at, word in enumerate(words):
        if at and word.strip(",.") in _NO_PLACE and words[at - 1] in _LINKS:
            words = words[: at - 1]
            break
    while words and (words[-1] in _LINKS or words[-1].strip(",.") in _NO_PLACE):
        words.pop()
    written = " ".join(words).rstrip(",.'’")
    return one_line(written), len(written)


def _is_place(name: str) -> bool:
    words = [w.strip(",.") for w in _trimmed(name)[0].split()]
    return bool(words) and words[0] not in _NO_PLACE


def _two_places(one: str, other: str) -> bool:
    """Not so where they share a word that counts, or one may be short for the other."""
    if fuzz.token_set_ratio(one.lower(), other.lower()) >= ALIKE:
        return False
    mine, theirs = _own_words(one), _own_words(other)
    if not mine or not theirs or mine & theirs:
        return False
    if any(w.isupper() and len(w) > 1 for w in (*one.split(), *other.split())):
        return False  # an abbreviation
    # A hospital and a town may well be the same place.
    return bool(_INSTITUTE.search(one)) == bool(_INSTITUTE.search(other))


def _own_words(name: str) -> set[str]:
    words = {w.strip(",.").lower() for w in name.split()}
    return words - _LINKS - _GENERIC
