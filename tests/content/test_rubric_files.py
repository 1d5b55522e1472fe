"""Scoring names the rubric files it reads; none that lies in the folder may be missing."""

from __future__ import annotations

from coach import paths
from coach.content.rubric import BUILT_IN
from coach.content.sources import kind_of, yaml_files
from coach.content.yaml_files import read


def test_every_built_in_rubric_is_one_that_scoring_reads() -> None:
    folder = paths.packaged("rubrics")
    rubrics = {f.name for f in yaml_files(folder) if kind_of(read(f, f.name)) == "rubric"}
    assert {f"rubrics/{name}" for name in rubrics} == set(BUILT_IN)
