"""The content the program works with: built-in files, and the user's own that add or replace."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from importlib.resources.abc import Traversable
from pathlib import Path

from coach import paths
from coach.content import bank
from coach.content.yaml_files import Document, read
from coach.errors import CoachError, ContentError, Mistake
from coach.values import Question

Source = Path | Traversable


@dataclass(frozen=True, slots=True)
class Bank:
    """All questions by id, and a hash of them as they were read."""

    questions: Mapping[str, Question]
    hash: str

    def question(self, identifier: str) -> Question:
        """Raises `CoachError` for an id that no file has."""
        try:
            return self.questions[identifier]
        except KeyError:
            raise CoachError(
                f"There is no question {identifier!r}: `coach questions --all` lists the ids."
            ) from None


def load_bank(own: Path | None = None) -> Bank:
    """The built-in questions with the user's own (default: the configuration's `content/`).

    A user's question with a built-in id replaces it. Raises `ContentError`.
    """
    own = paths.own_content_dir() if own is None else own
    questions: dict[str, Question] = {}
    for source in yaml_files(paths.packaged("question_banks")):
        questions.update(_by_id(read(source, f"question_banks/{source.name}")))
    for source in yaml_files(own):
        document = read(source)
        if kind_of(document) == "bank":
            questions.update(_by_id(document))
    return Bank(questions, content_hash(asdict(q) for q in questions.values()))


def content_hash(parts: Iterable[object]) -> str:
    """Short stable hash of plain values."""
    text = json.dumps(list(parts), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def validate(path: Path | None = None) -> tuple[int, list[Mistake]]:
    """Check one file, a folder of files, or (None) everything in use.

    Returns how many files were read and every mistake in them, cross-file ones included.
    """
    if path is None:
        builtin = [
            (source, f"{folder}/{source.name}")
            for folder in ("question_banks", "rubrics")
            for source in yaml_files(paths.packaged(folder))
        ]
        own = [(f, str(f)) for f in yaml_files(paths.own_content_dir())]
        first, mistakes = _validate(builtin)
        second, more = _validate(own)
        return first + second, mistakes + more
    if path.is_dir():
        found = yaml_files(path)
        if not found:
            raise CoachError(f"{path} holds no YAML file: the ending .yaml is needed.")
        return _validate([(source, str(source)) for source in found])
    if not path.exists():
        raise CoachError(f"{path} does not exist: name a YAML file or a folder of them.")
    return _validate([(path, str(path))])


def yaml_files(folder: Source) -> list[Source]:
    """The YAML files right under `folder`, by name; none where it does not exist."""
    if not folder.is_dir():
        return []
    found = [f for f in folder.iterdir() if f.name.endswith((".yaml", ".yml")) and f.is_file()]
    return sorted(found, key=lambda f: f.name)


def kind_of(document: Document) -> str:
    """ "bank", "model_answers", "follow_ups", "offsetting", "building" or "rubric": what the
    file's own keys say it is. Raises `ContentError`.
    """
    data = document.data
    if isinstance(data, dict):
        if "questions" in data:
            return "bank"
        if "examples" in data:
            return "model_answers"
        if "follow_ups" in data:
            return "follow_ups"
        if "offsetting" in data:
            return "offsetting"
        if "building" in data:
            return "building"
        if "criteria" in data or "facets" in data:
            return "rubric"
    what = (
        "is no question bank ('questions:'), no rubric ('criteria:' or 'facets:') and holds no "
        "model answers ('examples:'), follow-ups ('follow_ups:'), evidence ('offsetting:') or "
        "builder's questions ('building:')"
    )
    raise ContentError([document.mistake((), what)])


def _validate(sources: list[tuple[Source, str]]) -> tuple[int, list[Mistake]]:
    from coach.content import building, follow_ups, model_answers, offsetting, rubric

    mistakes: list[Mistake] = []
    seen: dict[str, str] = {}
    for source, name in sources:
        try:
            document = read(source, name)
            kind = kind_of(document)
            if kind == "bank":
                for i, question in enumerate(bank.questions_of(document)):
                    at = document.mistake(("questions", i, "id"), "")
                    if question.id in seen:
                        what = f"the id {question.id!r} is used before, in {seen[question.id]}"
                        mistakes.append(Mistake(name, at.line, what))
                    seen.setdefault(question.id, f"{name}:{at.line}")
            elif kind == "model_answers":
                model_answers.model_answers_of(document)
            elif kind == "follow_ups":
                follow_ups.wordings_of(document)
            elif kind == "offsetting":
                offsetting.guide_of(document)
            elif kind == "building":
                building.building_of(document)
            else:
                rubric.rubric_of(document)
        except ContentError as error:
            mistakes += error.mistakes
    return len(sources), mistakes


def _by_id(document: Document) -> dict[str, Question]:
    return {question.id: question for question in bank.questions_of(document)}
