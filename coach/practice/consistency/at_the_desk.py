"""The check with what the desk knows: files read, the profile, the answers so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from coach.applicant.papers.paper import Paper
from coach.applicant.papers.reading import read_paper
from coach.errors import AnswerError
from coach.practice.consistency.checking import check_papers
from coach.practice.consistency.remarks import Checked
from coach.practice.desk import Desk

MOST_FILES = 20
MOST_ANSWERS = 200
"""The latest answers that are held against the texts."""


def check_files(desk: Desk, files: Sequence[tuple[Path, str | None]]) -> Checked:
    """Each file with its kind, None where it is to be guessed. Slow the first time: the scorer is
    loaded. Raises `AnswerError`."""
    if len(files) > MOST_FILES:
        raise AnswerError(f"That is {len(files)} files: check at most {MOST_FILES} at a time.")
    papers = [read_paper(path, kind) for path, kind in files]
    seen: set[Path] = set()
    for path, _ in files:
        if path.resolve() in seen:
            raise AnswerError(f"{path.name} is there twice: name each file once.")
        seen.add(path.resolve())
    numbers = [line.number for line in desk.history.listed(limit=MOST_ANSWERS)]
    answers = [(number, desk.history.attempt(number).answer.text) for number in numbers]
    return check_papers(_told_apart(papers, files), desk.profile, answers, desk.scorer())


def _told_apart(papers: Sequence[Paper], files: Sequence[tuple[Path, str | None]]) -> list[Paper]:
    """Two files of one name go by their folders too."""
    names = [paper.name for paper in papers]
    return [
        replace(paper, name=str(path)) if names.count(paper.name) > 1 else paper
        for paper, (path, _) in zip(papers, files, strict=True)
    ]
