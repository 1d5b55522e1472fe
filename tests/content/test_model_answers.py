"""The answers to read: complete, strictly read, and as far apart as they claim to be."""

from __future__ import annotations

from pathlib import Path
from statistics import mean

import pytest

from coach.content.library import validate
from coach.content.model_answers import ModelAnswers, load_model_answers, model_answers_of
from coach.content.rubric import load_rubrics
from coach.content.yaml_files import read
from coach.errors import ContentError
from coach.scoring.scorer import Scorer
from coach.scoring.tagger import Tagger
from coach.values import FLAGS, Answer, Feedback

BUILT_IN = load_model_answers(Path("nowhere"))
GOOD = """schema: 1
examples:
  - about: gap
    question: "What did you do in 2021?"
    weak:
      specialty: "Surgery"
      country: "Spain"
      answer: "This and that."
    strong:
      specialty: "Surgery"
      country: "Chile"
      answer: "I worked in a shop, and on Saturdays in a clinic."
    difference: "One of them says it."
"""
BROKEN = {
    "typo in a key": (GOOD.replace("    weak:", "    waek:"), 5, "did you mean 'weak'"),
    "missing key": (GOOD.replace('      country: "Chile"\n', ""), 9, "'country' is missing"),
    "unknown subject": (GOOD.replace("about: gap", "about: gaps"), 3, "'gaps' is no subject"),
    "told twice": (GOOD + GOOD.partition("examples:\n")[2], 14, "before, in line 3"),
    "empty answer": (GOOD.replace('"This and that."', '" "'), 8, "must not be empty"),
    "wrong type": (GOOD.replace('"What did you do in 2021?"', "2021"), 4, "question"),
    "the same twice": (
        GOOD.replace("This and that.", "I worked in a shop, and on Saturdays in a clinic."),
        12,
        "are the same",
    ),
    "no examples": ("schema: 1\nexamples: []\n", 2, "examples"),
    "wrong schema": (GOOD.replace("schema: 1", "schema: 2"), 1, "schema"),
    "escape sequence": (GOOD.replace("One of", r"\e[31mOne of"), 13, "cannot be shown"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_each_mistake_is_named_with_its_line(name: str, tmp_path: Path) -> None:
    text, line, what = BROKEN[name]
    path = tmp_path / "mine.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(ContentError) as caught:
        model_answers_of(read(path, "mine.yaml"))
    found = str(caught.value).splitlines()
    assert any(m.startswith(f"mine.yaml:{line}: ") and what in m for m in found), found
    assert [str(m).removeprefix(f"{tmp_path}/") for m in validate(path)[1]] == found


def test_a_users_example_replaces_the_built_in_one(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(GOOD, "utf-8")
    known = load_model_answers(tmp_path)
    assert known["gap"].weak.answer == "This and that."
    assert known["visa"] == BUILT_IN["visa"]
    assert list(known) == list(BUILT_IN)


def test_every_flag_a_general_question_and_med_peds_have_an_example() -> None:
    assert list(BUILT_IN) == [*FLAGS, "none", "med_peds"]


def test_everybody_is_somebody_else_and_talks_for_half_a_minute_or_a_whole_one() -> None:
    told = [t for e in BUILT_IN.values() for t in (e.weak, e.strong)]
    assert len({t.country for t in told}) == len(told)
    for t in told:
        assert 60 <= len(t.answer.split()) <= 150, t.answer
    for e in BUILT_IN.values():
        if e.about != "med_peds":
            assert e.weak.specialty != e.strong.specialty, e.about


def test_facts_that_can_go_out_of_date_are_dated() -> None:
    assert BUILT_IN["visa"].as_of


@pytest.fixture(scope="module")
def scored() -> dict[str, tuple[Feedback, Feedback]]:
    """The shipped scorer's feedback on the weak and the strong answer of each example."""
    scorer = Scorer(Tagger(), load_rubrics(Path("nowhere")))

    def score(example: ModelAnswers, answer: str) -> Feedback:
        return scorer.score(
            Answer(answer), question=example.question, kind=example.kind, flags=example.flags
        )

    return {
        about: (score(e, e.weak.answer), score(e, e.strong.answer)) for about, e in BUILT_IN.items()
    }


@pytest.mark.parametrize("about", BUILT_IN)
def test_the_scorer_hears_the_difference(
    about: str, scored: dict[str, tuple[Feedback, Feedback]]
) -> None:
    weak, strong = scored[about]
    assert strong.overall is not None and weak.overall is not None
    assert strong.overall >= 3, strong.summary
    assert weak.overall <= 2, weak.summary
    for criterion in ("responsibility", "change", "outcome"):
        band = strong.band(criterion)
        assert band and band.evidence, f"nothing of the strong answer is marked for {criterion}"


def test_the_two_are_at_least_a_band_and_a_half_apart_on_average(
    scored: dict[str, tuple[Feedback, Feedback]],
) -> None:
    pairs = scored.values()
    assert mean((s.overall or 0) - (w.overall or 0) for w, s in pairs) >= 1.5
    assert mean(mean_band(s) - mean_band(w) for w, s in pairs) >= 1.5


def mean_band(feedback: Feedback) -> float:
    return mean(band.value for band in feedback.bands)
