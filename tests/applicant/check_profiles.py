"""Applicants whose files the answers of `check_cases` are held against."""

from __future__ import annotations

from coach.values import Exam, Gap, Profile, Proof

PROFILES = {
    "amara": Profile(
        specialties=("internal_medicine",),
        graduation="2019",
        visa="green_card",
        exams=(
            Exam("Step 1", 1, "2021-03", "fail"),
            Exam("Step 1", 2, "2021-11", "pass", 212),
            Exam("Step 2 CK", 1, "2022-10", "pass", 231),
            Exam("Step 3", 1, "2024-05", "pass", 226),
        ),
        flags={"exam_failure": {}, "reapplicant": {"cycles": "3", "first": "2024"}},
        evidence=(Proof("work", "research assistant", "2024", "Mercy Hospital"),),
    ),
    "tomas": Profile(
        graduation="2020-07",
        visa="j1",
        exams=(
            Exam("Step 1", 1, "2021-06", "pass", 224),
            Exam("Step 2 CK", 1, "2023-02", "fail", 205),
            Exam("Step 2 CK", 2, "2023-09", "fail", 211),
            Exam("Step 2 CK", 3, "2024-04", "pass", 232),
        ),
        flags={"exam_failure": {}, "visa": {"needed": "j1"}},
    ),
    "lena": Profile(
        specialties=("family_medicine",),
        graduation="2016-06",
        visa="citizen",
        gaps=(
            Gap("2017-01", "2017-03", "travel"),
            Gap("2018-02", "2022-03", "caring for my father"),
        ),
        flags={"gap": {}, "family": {"from": "2018-02", "to": "2022-03"}},
    ),
    "noor": Profile(
        specialties=("surgery",),
        graduation="2027-05",
        flags={
            "professionalism": {"what": "late notes", "when": "2024-10"},
            "probation": {"from": "2024-11", "to": "2025-05", "kind": "conduct"},
            "failed_course": {"course": "Surgery clerkship", "when": "2024-03"},
            "repeated_year": {"year": "3"},
        },
    ),
    "samir": Profile(
        specialties=("med_peds",),
        graduation="2012",
        visa="j1",
        exams=(Exam("Step 2 CK", 1, "2025-08", "pass", 221),),
        flags={
            "yog": {},
            "visa": {},
            "limited_usce": {"months": "2", "kind": "observerships"},
            "low_score": {"exam": "Step 2 CK", "score": "221"},
            "specialty_change": {"previous": "general surgery"},
        },
    ),
    "hana": Profile(
        specialties=("psychiatry",),
        graduation="2023-06",
        exams=(
            Exam("OET", 1, "2022-05", "fail", 310),
            Exam("OET", 2, "2022-11", "pass", 380),
        ),
        flags={"health": {"from": "2021-09", "to": "2022-03"}, "english": {"test": "OET"}},
    ),
    "diego": Profile(
        graduation="2014",
        visa="h1b",
        exams=(
            Exam("Step 1", 1, "2017", "pass", 201),
            Exam("Step 2 CK", 1, "2018-06", "pass", 228),
            Exam("Step 3", 1, "2024-08", "pass", 219),
        ),
        gaps=(Gap("2015-01", "2016-06", "military service"),),
        flags={
            "low_score": {"exam": "Step 1", "score": "201"},
            "gap": {},
            "reapplicant": {"cycles": "2", "first": "2025"},
            "visa": {"needed": "h1b"},
        },
    ),
    "mei": Profile(
        graduation="2024-05",
        visa="citizen",
        exams=(
            Exam("COMLEX Level 1", 1, "2022-06", "fail"),
            Exam("COMLEX Level 1", 2, "2022-10", "pass"),
            Exam("COMLEX Level 2", 1, "2023-08", "pass", 471),
        ),
        flags={
            "exam_failure": {},
            "weak_letters": {},
            "failed_course": {"course": "Internal medicine clerkship", "when": "2023"},
        },
    ),
    "olu": Profile(
        graduation="2017-12",
        visa="j1",
        gaps=(Gap("2024-06", "", "moved to Texas"),),
        flags={"limited_usce": {"months": "4", "kind": "hands-on"}, "gap": {}, "visa": {}},
        evidence=(
            Proof("rotation", "four months of inpatient medicine", "2024-05", "Mercy Hospital"),
        ),
    ),
    "priya": Profile(
        graduation="2018",
        visa="h1b",
        exams=(
            Exam("Step 1", 1, "2020-09", "pass", 238),
            Exam("Step 2 CK", 1, "2021-08", "pass", 245),
            Exam("Step 3", 1, "2023-03", "pass", 224),
        ),
        flags={"reapplicant": {"cycles": "4", "first": "2022"}, "visa": {"needed": "h1b"}},
    ),
    "karim": Profile(
        graduation="2020",
        visa="green_card",
        flags={
            "repeated_year": {"year": "second year"},
            "failed_course": {"course": "Biochemistry", "when": "2015"},
            "english": {},
        },
    ),
    "ana": Profile(
        graduation="2015-12",
        exams=(
            Exam("Step 1", 1, "2018-04", "pass", 219),
            Exam("Step 2 CK", 1, "2018-12", "pass", 233),
            Exam("Step 2 CS", 1, "2019-03", "fail"),
            Exam("Step 2 CS", 2, "2019-10", "pass"),
        ),
        gaps=(Gap("2020-03", "2021-09", "caring for my twins"),),
        flags={"exam_failure": {}, "yog": {}, "gap": {}, "family": {}},
    ),
    "yusuf": Profile(
        graduation="2021",
        exams=(Exam("Step 1", 1, "", "fail"), Exam("Step 1", 2, "2023", "pass")),
        flags={"exam_failure": {}},
    ),
    "bea": Profile(
        graduation="2025-05",
        visa="citizen",
        flags={
            "probation": {"from": "2020-01", "to": "2020-06", "kind": "academic"},
            "failed_course": {"course": "Anatomy", "when": "2019-12"},
            "repeated_year": {"year": "1"},
        },
    ),
    "chen": Profile(
        graduation="2022",
        visa="undecided",
        flags={
            "specialty_change": {"previous": "surgery"},
            "weak_letters": {"who": "an old attending"},
            "visa": {},
        },
    ),
    "iva": Profile(),
}
