"""An answer built part by part: put together, judged as it is written, and fed from the file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coach.content.building import load_building
from coach.errors import AnswerError, ContentError
from coach.practice import workshop
from coach.practice.builder import PartJudged, Parts, judged
from coach.practice.desk import Desk
from coach.practice.offers import offers
from coach.scoring.scorer import Scorer
from coach.values import FLAGS, PARTS, Answer, Exam, Gap, Profile, Proof

QUESTION = "I see a failed exam on your transcript. What happened?"
STATE = "I failed Step 1 in June 2021, on my first attempt"
OWN = "I had read the book three times and never timed myself. That was my decision."
BLAME = "The school never told us about timing, it was just unlucky."
CHANGE = "Then I did forty timed questions every morning with a partner."
OUTCOME = "I passed in February 2022 and got 238 on Step 2 CK a year later."
READY = "I still do ten questions at breakfast, and I will before the in-training exam."
TODAY = date(2026, 11, 26)
AMARA = Profile(
    exams=(Exam("Step 1", 1, "2021-06", "fail"), Exam("Step 1", 2, "2022-03", "pass"),
           Exam("Step 3", 1, "2024-05", "pass", 230)),
    gaps=(Gap("2019-07", "2020-03", "caring for my father"),),
    flags={"exam_failure": {"cause": "I read instead of answering questions"}, "gap": {}},
    evidence=(Proof("rotation", "two months of medicine", "2025", "Mercy Hospital"),),
)  # fmt: skip


@pytest.fixture(scope="module")
def scorer() -> Scorer:
    return Scorer.load()


def _judge(scorer: Scorer, *texts: str) -> dict[str, PartJudged]:
    parts = Parts((*texts, *[""] * (5 - len(texts))))
    feedback = scorer.score(
        Answer(parts.answer), question=QUESTION, kind="flag", flags=("exam_failure",)
    )
    return {one.part: one for one in judged(parts, feedback)}


def test_the_whole_reads_as_sentences() -> None:
    parts = Parts((" I failed  Step 1 ", "", "I changed\nthat!", "“I passed.”", ""))
    assert parts.answer == "I failed Step 1. I changed that! “I passed.”"
    for part, (start, end) in parts.spans.items():
        assert parts.answer[start:end].split()[0] in parts.of(part)
    assert list(parts.spans) == ["state", "change", "outcome"]


def test_nothing_written_is_empty() -> None:
    assert Parts().empty
    assert Parts().answer == ""
    assert {one.level for one in judged(Parts(), None)} == {"empty"}


def test_a_good_part_is_heard_with_its_words(scorer: Scorer) -> None:
    found = _judge(scorer, STATE, OWN, CHANGE, OUTCOME, READY)
    assert [found[part].level for part in PARTS[:4]] == ["full"] * 4
    assert found["readiness"].level == "there"
    assert "timed myself" in found["own"].heard[0].text
    assert not any(one.against for one in found.values())


def test_a_part_without_words_is_never_done(scorer: Scorer) -> None:
    found = _judge(scorer, f"{STATE}. {OWN} {CHANGE} {OUTCOME}")
    assert found["own"].level == "empty"
    assert found["own"].elsewhere == "state"


def test_blame_is_shown_in_its_part(scorer: Scorer) -> None:
    own = _judge(scorer, STATE, BLAME)["own"]
    assert own.level == "missing"
    assert "blame" in {e.move for e in own.against}
    assert own.say


def test_a_first_few_words_count_for_what_they_are(scorer: Scorer) -> None:
    assert _judge(scorer, "I failed Step 1")["state"].level == "there"


def test_a_vague_change_is_not_yet_there(scorer: Scorer) -> None:
    change = _judge(scorer, STATE, OWN, "I studied harder.")["change"]
    assert change.level in {"missing", "vague"}
    assert change.say


def test_readiness_that_is_no_readiness_says_what_to_do(scorer: Scorer) -> None:
    ready = _judge(scorer, STATE, OWN, CHANGE, OUTCOME, "My father has a red car.")["readiness"]
    assert ready.level == "missing"
    assert "residency" in ready.say


def test_every_flag_has_its_questions() -> None:
    guide = load_building()
    assert set(guide) == set(FLAGS)
    for building in guide.values():
        assert set(building.parts) == set(PARTS)


def test_ones_own_questions_replace_a_flag_s(tmp_path: Path) -> None:
    entry = "".join(f"    {part}: [Mine?]\n" for part in PARTS)
    (tmp_path / "mine.yaml").write_text(f"schema: 1\nbuilding:\n  - flag: gap\n{entry}")
    guide = load_building(tmp_path)
    assert guide["gap"].parts["own"] == ("Mine?",)
    assert guide["yog"].parts["own"] != ("Mine?",)


def test_a_mistake_in_them_is_named_by_line(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("schema: 1\nbuilding:\n  - flag: gapp\n    state: [a?]\n")
    with pytest.raises(ContentError, match=r"mine\.yaml:3: .*gapp"):
        load_building(tmp_path)


@pytest.mark.parametrize(
    ("flag", "part", "offer"),
    [
        ("exam_failure", "state", "I failed Step 1 in June 2021."),
        ("exam_failure", "outcome", "I passed Step 1 in March 2022."),
        ("exam_failure", "readiness", "I passed Step 3 with 230 in May 2024."),
        ("gap", "state", "From July 2019 to March 2020 I was away from medicine."),
        ("gap", "outcome", "Two months of medicine at Mercy Hospital in 2025."),
    ],
)
def test_the_file_s_facts_are_offered(flag: str, part: str, offer: str) -> None:
    assert offer in offers(AMARA, flag, part, "", TODAY)


def test_a_fact_that_is_said_is_not_offered_again() -> None:
    said = "I passed Step 3 with 230 in May 2024."
    assert said not in offers(AMARA, "exam_failure", "outcome", said, TODAY)


def test_nothing_is_made_up() -> None:
    assert offers(None, "gap", "state", "", TODAY) == ()
    for flag in FLAGS:
        for part in PARTS:
            for offer in offers(Profile(flags={flag: {}}), flag, part, "", TODAY):
                assert flag == "english", offer


@pytest.fixture
def desk() -> Desk:
    desk = Desk()
    desk.keep_profile(AMARA)
    return desk


def test_kept_is_a_version_a_scored_attempt_and_the_crib(desk: Desk, scorer: Scorer) -> None:
    desk._scorer = scorer
    asked = workshop.asked_for(desk, "exam_failure")
    assert asked.question.phase == "opening"
    attempt, version = workshop.keep(
        desk, "exam_failure", asked, Parts((STATE, OWN, CHANGE, OUTCOME, READY))
    )
    assert version == 1
    assert (attempt.mode, attempt.flags) == ("builder", ("exam_failure",))
    assert attempt.feedback is not None
    assert {f: v.text for f, v in desk.history.built.current().items()}["exam_failure"].startswith(
        "I failed Step 1 in June 2021"
    )
    parts, current, fresh = workshop.last_parts(desk, "exam_failure")
    assert (parts.of("own"), fresh) == (OWN, False)
    assert current is not None
    with pytest.raises(AnswerError):
        workshop.keep(desk, "exam_failure", asked, Parts())


def test_what_cannot_be_scored_is_kept_all_the_same(desk: Desk) -> None:
    class Broken:
        def score(self, *args: object, **more: object) -> None:
            raise RuntimeError

    desk._scorer = Broken()  # type: ignore[assignment]
    with pytest.raises(RuntimeError):
        workshop.keep(desk, "gap", workshop.asked_for(desk, "gap"), Parts((STATE, "", "", "", "")))
    assert {f: v.text for f, v in desk.history.built.current().items()} == {"gap": f"{STATE}."}


@pytest.mark.parametrize(("suffix", "heading"), [(".md", "# Gap, version 1"), (".txt", "gap, ver")])
def test_an_export_is_a_file_that_is_not_replaced(
    desk: Desk, scorer: Scorer, tmp_path: Path, suffix: str, heading: str
) -> None:
    desk._scorer = scorer
    workshop.keep(desk, "gap", workshop.asked_for(desk, "gap"), Parts((STATE, OWN, "", "", "")))
    version = desk.history.built.current()["gap"]
    path = workshop.export(desk, version, tmp_path / "out" / f"gap{suffix}")
    text = path.read_text("utf-8")
    assert text.startswith(heading)
    assert version.text in text
    assert ("(not written)" in text) == (suffix == ".md")
    with pytest.raises(AnswerError, match="another name"):
        workshop.export(desk, version, path)
