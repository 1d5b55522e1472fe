"""Five applicants to try things on, and random ones."""

from __future__ import annotations

import string
from datetime import date

from hypothesis import strategies as st

from coach.applicant.facts import FACTS
from coach.applicant.vocabulary import SCORES, VISAS
from coach.values import (
    EVIDENCE_KINDS,
    EXAMS,
    FLAGS,
    SPECIALTIES,
    Exam,
    Gap,
    Interview,
    Profile,
    Proof,
)

TODAY = date(2026, 11, 20)
FIVE = {
    "failed step, reapplying": Profile(
        name="Amara",
        specialties=("internal_medicine",),
        graduation="2019",
        citizenship="Nigeria",
        visa="green_card",
        exams=(
            Exam("Step 1", 1, "2021-03", "fail"),
            Exam("Step 1", 2, "2021-11", "pass", 212),
            Exam("Step 2 CK", 1, "2022-10", "pass", 231),
        ),
        flags={
            "exam_failure": {"cause": "studied alone"},
            "reapplicant": {"cycles": "3", "first": "2024"},
        },
        evidence=(Proof("work", "research assistant", "2024", "Mercy Hospital"),),
    ),
    "four years of caregiving": Profile(
        specialties=("family_medicine",),
        graduation="2016-06",
        visa="citizen",
        gaps=(
            Gap("2017-01", "2017-03", "travel"),
            Gap("2018-02", "2022-03", "caring for my father"),
        ),
        flags={"gap": {}, "family": {"from": "2018-02", "to": "2022-03"}},
    ),
    "professionalism note": Profile(
        specialties=("surgery",),
        graduation="2027-05",
        school="State University",
        country="USA",
        flags={
            "professionalism": {"what": "late notes", "when": "2024-10"},
            "probation": {"from": "2024-11", "to": "2025-05", "kind": "conduct"},
            "failed_course": {"course": "My Surgery clerkship.", "when": "2024"},
            "repeated_year": {"year": "3"},
        },
    ),
    "J-1, Med-Peds, graduated 2012": Profile(
        specialties=("med_peds", "internal_medicine"),
        graduation="2012",
        citizenship="Jordan",
        visa="j1",
        exams=(Exam("Step 2 CK", 1, "2025-08", "pass", 221),),
        flags={
            "yog": {},
            "visa": {},
            "limited_usce": {"months": "2", "kind": "Observerships"},
            "low_score": {"exam": "Step 2 CK"},
            "specialty_change": {"previous": "general surgery"},
        },
        interviews=(Interview("2026-12-11", "Mercy Med-Peds"),),
    ),
    "health leave": Profile(
        specialties=("psychiatry",),
        graduation="2023-06",
        flags={"health": {"from": "2021-09", "to": "2022-03"}, "english": {"test": "OET"}},
    ),
}


@st.composite
def lines(draw: st.DrawFn) -> str:
    """Any text of one line, odd alphabets and YAML's own marks included."""
    characters = st.one_of(
        st.sampled_from(string.printable.strip() + " "),
        st.characters(exclude_categories=("C", "Z")),
    )
    raw = draw(st.text(characters, min_size=1, max_size=60))
    text = "".join(c for c in raw if c.isprintable())
    return " ".join(text.split()) or "x"


months = st.builds("{}-{:02}".format, st.integers(1950, 2100), st.integers(1, 12))
years = st.integers(1950, 2100).map(str)
dates_or_none = st.one_of(st.just(""), years, months)


@st.composite
def exams(draw: st.DrawFn) -> Exam:
    name = draw(st.sampled_from(EXAMS))
    scale = SCORES[name]
    score = draw(st.none() | st.integers(*scale)) if scale else None
    result = draw(st.sampled_from(("pass", "fail")))
    return Exam(name, draw(st.integers(1, 10)), draw(dates_or_none), result, score)


def _facts(flag: str) -> st.SearchStrategy[dict[str, str]]:
    values = {
        "exam": st.sampled_from(EXAMS),
        "score": st.integers(9, 300).map(str),
        "when": months | years,
        "from": months | years,
        "to": months | years,
        "months": st.integers(0, 120).map(str),
        "cycles": st.integers(2, 20).map(str),
        "first": years,
        "needed": st.sampled_from(list(VISAS)),
        "with": st.sampled_from(list(FLAGS)),
        "year": st.integers(1, 8).map(str) | st.just("third year"),
    }
    known = {fact: values.get(fact, lines()) for fact in FACTS[flag] if flag != "low_score"}
    if flag == "low_score":
        known = {"score": values["score"]}
    return st.fixed_dictionaries({}, optional=known)


profiles = st.builds(
    Profile,
    name=st.just("") | lines(),
    specialties=st.lists(st.sampled_from(list(SPECIALTIES)), unique=True, max_size=3).map(tuple),
    graduation=dates_or_none,
    citizenship=st.just("") | lines(),
    visa=st.sampled_from(["", *VISAS]),
    exams=st.lists(exams(), max_size=4).map(tuple),
    gaps=st.lists(
        st.builds(Gap, months, st.just("") | months, st.just("") | lines()), max_size=3
    ).map(tuple),
    flags=st.fixed_dictionaries({}, optional={flag: _facts(flag) for flag in FACTS}),
    evidence=st.lists(
        st.builds(
            Proof,
            st.sampled_from(EVIDENCE_KINDS),
            lines(),
            dates_or_none,
            st.just("") | lines(),
        ),
        max_size=3,
    ).map(tuple),
    interviews=st.lists(
        st.builds(
            Interview,
            st.dates(date(1950, 1, 1), date(2100, 12, 31)).map(date.isoformat),
            st.just("") | lines(),
        ),
        max_size=2,
    ).map(tuple),
    school=st.just("") | lines(),
    country=st.just("") | lines(),
)
