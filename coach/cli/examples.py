"""`coach examples`: a weak and a strong answer to read, with their evidence marked."""

from __future__ import annotations

import json
import shutil

import click

from coach.content.model_answers import SUBJECTS, ModelAnswers, load_model_answers
from coach.errors import CoachError
from coach.report.examples import contents_lines, contents_object, example_lines, example_object
from coach.values import Answer, Feedback


@click.command()
@click.option("--flag", "about", type=click.Choice(SUBJECTS), metavar="FLAG",
              help="A flag, 'none' for a general question, or 'med_peds'.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True)
def examples(about: str | None, as_json: bool) -> None:
    """A weak and a strong answer to one question, and what makes the difference.

    Without a flag: what there are examples about. They are best read after your own attempt.

    \b
    Example:
      coach examples
      coach examples --flag gap
    """
    known = load_model_answers()
    width = min(100, shutil.get_terminal_size().columns)
    if about is None:
        if as_json:
            _print_json(contents_object(known.values()))
            return
        click.echo("\n".join(contents_lines(known.values(), width)))
        click.echo("\n`coach examples --flag gap` shows the two answers about a gap.")
        return
    if about not in known:
        raise CoachError(f"There is no example about {about!r} yet: `coach examples` lists all.")
    example = known[about]
    weak, strong = _scored(example)
    if as_json:
        _print_json(example_object(example, weak, strong))
    else:
        click.echo("\n".join(example_lines(example, weak, strong, width)))


def _scored(example: ModelAnswers) -> tuple[Feedback, Feedback]:
    from coach.scoring.scorer import Scorer

    scorer = Scorer.load()
    weak, strong = (
        scorer.score(
            Answer(told.answer), question=example.question, kind=example.kind, flags=example.flags
        )
        for told in (example.weak, example.strong)
    )
    return weak, strong


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))
