"""Offsetting: what the file holds is found, what is said is heard, what is missing has a way."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coach.content.offsetting import guide_of, load_guide
from coach.content.yaml_files import parse
from coach.errors import ContentError
from coach.practice.offsetting import FlagEvidence, offsetting
from coach.values import FLAGS, Exam, Profile, Proof

TODAY = date(2026, 11, 20)
GUIDE = load_guide(Path("no such folder"))
AMARA = Profile(
    visa="j1",
    exams=(
        Exam("Step 1", 1, "2021-06", "fail"),
        Exam("Step 1", 2, "2022-03", "pass"),
        Exam("Step 2 CK", 1, "2023-05", "pass", 241),
    ),
    evidence=(
        Proof("rotation", "Observership in cardiology", "2024-02", "Cook County"),
        Proof("work", "District hospital, two years", "2019"),
        Proof("letter", "Letter from Dr. Osei"),
    ),
)


def found(flag: str, *said: str, profile: Profile = AMARA) -> FlagEvidence:
    (one,) = offsetting(profile, GUIDE, {flag: said}, flags=[flag], today=TODAY)
    return one


def missing(flag: str, profile: Profile = AMARA) -> list[str]:
    return [kind.id for kind in found(flag, profile=profile).missing]


def test_every_flag_has_evidence_each_with_a_way_a_source_and_no_promise() -> None:
    assert set(GUIDE.flags) == set(FLAGS)
    for kind in GUIDE.evidence:
        assert kind.get.endswith(".") and kind.sources
        words = f"{kind.get} {kind.answers} {kind.label}".casefold()
        assert not any(
            no in words for no in ("guarantee", "will match", "diagnos", "under care", "sure to")
        )
    assert "promises a match" in GUIDE.note


def test_a_pass_before_the_failure_or_another_kind_does_not_count() -> None:
    assert missing("exam_failure") == ["step_3", "learning"]
    only_failed = Profile(exams=AMARA.exams[:1])
    assert "later_exam" in missing("exam_failure", only_failed)


def test_an_observership_is_no_hands_on_work_and_old_work_is_not_recent() -> None:
    assert "us_hands_on" not in missing("limited_usce")  # work counts, the observership does not
    watched = Profile(evidence=AMARA.evidence[:1])
    assert "us_hands_on" in missing("limited_usce", watched)
    assert "recent_clinical" not in missing("gap", watched)
    old = Profile(evidence=AMARA.evidence[1:2])
    assert "recent_clinical" in missing("gap", old)


def test_it_hears_which_evidence_is_said_and_in_how_many_answers() -> None:
    told = found("exam_failure", "I passed in March 2022.", "I scored 241 on Step 2 CK.", "Yes.")
    said = {held.what: (held.said, held.answers) for held in told.held}
    assert said["Step 2 CK passed with 241 in May 2023"] == (1, 3)
    assert said["Observership in cardiology, Cook County, February 2024"] == (0, 3)


def test_a_visa_plan_is_a_visa_in_the_file() -> None:
    assert missing("visa") == ["step_3"]
    assert missing("visa", Profile(visa="undecided")) == ["visa_plan", "step_3"]


def test_an_empty_file_lacks_everything_and_nothing_breaks() -> None:
    for flag in FLAGS:
        one = found(flag, profile=Profile())
        assert one.held == [] and len(one.missing) == len(GUIDE.flags[flag])


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (("proofs: [course]", "proofs: [diploma]"), "'diploma' is no kind of evidence"),
        (("exams: [Step 3]", "exams: [Step 9]"), "'Step 9' is no exam"),
        (("[visa_plan, step_3]", "[visa_plan, luck]"), "there is no evidence 'luck'"),
        (("    visa: [", "    visas: ["), "unknown flag 'visas'"),
        (("has: {visa: true}", "has: {}"), "'has' needs exams, proofs or visa"),
        (("id: step_3", "id: letters"), "the id 'letters' is used before"),
        (("takes: weeks", "takes: minutes"), "'minutes' is not one of"),
    ],
)
def test_a_mistake_in_the_file_is_named_with_its_line(
    change: tuple[str, str], what: str, checkout: Path
) -> None:
    text = (checkout / "rubrics" / "offsetting.yaml").read_text(encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        guide_of(parse(text.replace(*change, 1), "o.yaml"))
    assert any(what in m.what and m.line > 1 for m in caught.value.mistakes)


def test_a_user_s_own_file_replaces_the_built_in_one(tmp_path: Path, checkout: Path) -> None:
    text = (checkout / "rubrics" / "offsetting.yaml").read_text(encoding="utf-8")
    (tmp_path / "mine.yaml").write_text(text.replace("Step 3 passed", "Step 3, mine"), "utf-8")
    assert any(kind.label == "Step 3, mine" for kind in load_guide(tmp_path).evidence)
