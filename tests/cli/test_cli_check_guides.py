"""The guides' own sample explanations pass as clean ones; their bad phrases do not."""

from __future__ import annotations

import pytest
from guide_samples import STRONG, WEAK, Sample

from coach.applicant.papers.paper import Paper
from coach.practice.consistency.checking import check_papers
from coach.scoring.scorer import Scorer
from coach.values import Profile


@pytest.fixture(scope="module")
def scorer() -> Scorer:
    return Scorer.load()


@pytest.mark.parametrize("sample", STRONG, ids=lambda s: s.place)
def test_a_sample_explanation_has_no_finding(sample: Sample, scorer: Scorer) -> None:
    paper = Paper("explanation.txt", "explanation", sample.answer)
    profile = Profile(flags={flag: {} for flag in sample.flags})
    checked = check_papers([paper], profile, (), scorer)
    assert checked.remarks == ()
    told = {flag for account in checked.explained for flag in account.flags}
    assert told & set(sample.flags), "its flag is not recognised"
    assert {flag for flag in sample.flags if flag not in told} <= {"health", "family", "gap"}


@pytest.mark.parametrize("sample", WEAK, ids=lambda s: s.place)
def test_a_phrase_to_avoid_is_found_where_its_flag_is_named(sample: Sample, scorer: Scorer) -> None:
    text = f"I failed Step 1 in 2021. {sample.answer}"
    checked = check_papers([Paper("explanation.txt", "explanation", text)], None, (), scorer)
    assert {r.rule for r in checked.remarks} & {"language", "explanation"}
