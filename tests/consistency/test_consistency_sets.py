"""Eleven applications with planted problems, four clean ones: all of it found, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from consistency_stage import SETS, Application

from coach.practice.consistency.remarks import Remark, Spot
from coach.scoring.scorer import Scorer

ALL = sorted(SETS.iterdir())
CLEAN = [folder for folder in ALL if folder.name.startswith("clean")]


def _is_at(spot: Spot, place: dict[str, Any]) -> bool:
    return spot.file == place["file"] and spot.line == place["line"]


def _is(remark: Remark, planted: dict[str, Any]) -> bool:
    if remark.rule != planted["rule"] or remark.flag != planted.get("flag", remark.flag):
        return False
    if "file" not in planted:
        return not remark.spots
    if not remark.spots or not _is_at(remark.spots[0], planted):
        return False
    if "other" in planted and not any(_is_at(s, planted["other"]) for s in remark.spots[1:]):
        return False
    return str(planted.get("words", "")) in remark.spots[0].words


def test_there_are_eleven_with_planted_problems_and_four_clean_ones() -> None:
    assert len(CLEAN) == 4
    assert len(ALL) - len(CLEAN) == 11


@pytest.mark.parametrize("folder", ALL, ids=lambda folder: folder.name)
def test_everything_planted_is_found_and_nothing_else(folder: Any, scorer: Scorer) -> None:
    application = Application(folder)
    remarks = application.check(scorer).remarks
    left = list(remarks)
    for planted in application.planted:
        found = next((remark for remark in left if _is(remark, planted)), None)
        assert found, f"not found: {planted}\namong {remarks}"
        left.remove(found)
    assert left == []


@pytest.mark.parametrize("folder", ALL, ids=lambda folder: folder.name)
def test_every_place_holds_its_words_and_every_finding_says_what_to_do(
    folder: Any, scorer: Scorer
) -> None:
    checked = Application(folder).check(scorer)
    texts = {paper.name: paper.text for paper in checked.papers}
    for remark in checked.remarks:
        assert remark.do.endswith("."), remark.do
        assert "\n" not in remark.what + remark.do
        for spot in remark.spots:
            whole = texts[spot.file]
            assert " ".join(whole[spot.start : spot.end].split()) == spot.words
            assert spot.words in " ".join(whole.split())
            assert whole.count("\n", 0, spot.start) + 1 == spot.line
            assert spot.words in spot.quote


def test_a_word_file_gives_the_same_findings_with_paragraphs(
    scorer: Scorer, tmp_path: Any, word_file: Any
) -> None:
    application = Application(SETS / "lengths_and_stretches")
    plain = application.check(scorer)
    folder = tmp_path / "word"
    folder.mkdir()
    (folder / "profile.yaml").write_bytes((application.folder / "profile.yaml").read_bytes())
    for file in application.files:
        paragraphs = [" ".join(p.split()) for p in file.read_text("utf-8").split("\n\n")]
        (folder / f"{file.stem}.docx").write_bytes(word_file(*paragraphs))
    told = Application(folder).check(scorer)
    assert [(r.rule, r.what.replace("docx", "txt").split(";")[0]) for r in told.remarks] == [
        (r.rule, r.what.split(";")[0]) for r in plain.remarks
    ]
    first = told.remarks[0].spots
    assert [spot.where for spot in first] == [
        "explanation_gap.docx, paragraph 1",
        "statement.docx, paragraph 3",
    ]
