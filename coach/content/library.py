"""The content the program works with: built-in files, and the user's own that add or replace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from coach import paths
from coach.content import bank
from coach.content.sources import Source, built_in, content_hash, kind_of, own_documents, yaml_files
from coach.content.yaml_files import Document, read
from coach.errors import CoachError, ContentError, Mistake
from coach.values import Question


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
    questions: dict[str, Question] = {}
    for source in yaml_files(paths.packaged("question_banks")):
        questions.update(_by_id(built_in(f"question_banks/{source.name}")))
    for document in own_documents("bank", own):
        questions.update(_by_id(document))
    return Bank(questions, content_hash(asdict(q) for q in questions.values()))


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
