"""The evidence one has and did not mention."""

from __future__ import annotations

from check_profiles import PROFILES

from coach.applicant.uncited import reminder, uncited
from coach.values import Exam, Profile, Proof

AMARA, OLU = PROFILES["amara"], PROFILES["olu"]
FAILED = "I failed Step 1 in March 2021 because I never timed myself."


def whats(profile: Profile, flags: list[str], text: str) -> list[str]:
    return [proof.what for proof in uncited(profile, flags, text)]


def test_a_later_pass_that_was_not_said_is_remembered():
    assert "Step 3, 226" in whats(AMARA, ["exam_failure"], FAILED)


def test_the_exam_that_was_failed_is_only_cited_by_its_pass():
    assert "Step 1, 212" in whats(AMARA, ["exam_failure"], FAILED)
    assert "Step 1, 212" not in whats(AMARA, ["exam_failure"], f"{FAILED} I passed in November.")


def test_what_was_said_in_any_way_is_not_asked_for():
    for text in (
        "i passed everything since",
        "step one is passed step two c k was two thirty one and step three two twenty six",
    ):
        assert not [p for p in uncited(AMARA, ["exam_failure"], text) if p.kind == "exam"]


def test_a_rotation_is_cited_by_its_place_or_its_subject():
    assert whats(OLU, ["limited_usce"], "It is thin, I know.") == [
        "four months of inpatient medicine"
    ]
    assert whats(OLU, ["limited_usce"], "I had four months on the wards at Mercy.") == []


def test_only_evidence_that_answers_the_worry_counts():
    file = Profile(
        exams=(Exam("Step 3", 1, "2024", "pass"), Exam("OET", 1, "2023", "pass", 380)),
        evidence=(Proof("research", "a paper on sepsis", "2024"),),
    )
    assert whats(file, ["visa"], "I need an H-1B.") == ["Step 3"]
    assert whats(file, ["english"], "I read every order back.") == ["OET, 380"]
    assert whats(file, ["professionalism"], "I was late seven times.") == []


def test_a_pass_before_the_failure_shows_no_recovery():
    file = Profile(
        exams=(
            Exam("Step 1", 1, "2018-04", "pass", 219),
            Exam("Step 2 CK", 1, "2021-02", "fail"),
            Exam("Step 3", 1, "2023", "pass"),
        )
    )
    assert whats(file, ["exam_failure"], "I failed Step 2 CK in 2021.") == ["Step 3"]


def test_an_exam_among_the_evidence_counts_as_one_in_the_list():
    file = Profile(evidence=(Proof("exam", "Step 3, 226", "2024"),))
    (proof,) = uncited(file, ["visa"], "I need an H-1B.")
    assert reminder(proof) == "You passed Step 3 with 226 in 2024 and did not say so."
    assert uncited(file, ["visa"], "I need an H-1B, and Step 3 is done.") == []


def test_the_weightiest_and_the_latest_come_first():
    kinds = [proof.kind for proof in uncited(AMARA, ["reapplicant"], "I applied too late.")]
    assert kinds == ["exam", "exam", "exam", "work"]
    whens = [proof.when for proof in uncited(AMARA, ["reapplicant"], "I applied too late.")][:3]
    assert whens == sorted(whens, reverse=True)


def test_an_empty_answer_is_not_reminded_of_anything():
    assert uncited(AMARA, ["exam_failure"], "  \n") == []


def test_the_reminder_is_a_sentence():
    step3 = reminder(Proof("exam", "Step 3", "2024"))
    assert step3 == "You passed Step 3 in 2024 and did not say so."
    work = reminder(Proof("work", "research assistant", "2024-05", "Mercy Hospital"))
    assert work.startswith("Your file names research assistant at Mercy Hospital in May 2024")
