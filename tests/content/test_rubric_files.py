"""Scoring names the rubric files it reads; none that lies in the folder may be missing."""

from __future__ import annotations

from pathlib import Path

from coach import paths
from coach.content.rubric import BUILT_IN, load_rubrics
from coach.content.sources import kind_of, yaml_files
from coach.content.yaml_files import read


def test_every_built_in_rubric_is_one_that_scoring_reads() -> None:
    folder = paths.packaged("rubrics")
    rubrics = {f.name for f in yaml_files(folder) if kind_of(read(f, f.name)) == "rubric"}
    assert {f"rubrics/{name}" for name in rubrics} == set(BUILT_IN)


def test_a_rubric_from_before_a_note_was_there_says_it_in_the_built_in_words(
    tmp_path: Path,
) -> None:
    own = tmp_path / "own.yaml"
    text = paths.packaged("rubrics").joinpath("red_flag.yaml").read_text(encoding="utf-8")
    kept = [line for line in text.splitlines() if not line.startswith(("  open:", "  language:"))]
    at = next(i for i, line in enumerate(kept) if line == "    stated:")
    past = next(i for i in range(at, len(kept)) if kept[i] == "  responsibility:")
    own.write_text("\n".join(kept[:at] + kept[past:]), encoding="utf-8")
    rubric, built_in = load_rubrics(tmp_path)["flag"], load_rubrics(tmp_path / "none")["flag"]
    assert rubric.hash != built_in.hash
    assert rubric.note("open") == built_in.note("open")
    assert rubric.criterion("briefly", stated=True) == rubric.criteria["briefly"]
