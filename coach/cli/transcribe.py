"""`coach transcribe`: a recording as text."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from coach.applicant.names import names_in
from coach.practice.desk import Desk
from coach.speech.transcribe import transcribe as read


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="With words, times and confidences.")
def transcribe(file: Path, as_json: bool) -> None:
    """Write down what is said in FILE, a WAV recording of any rate. Nothing is stored.

    \b
    Example:
      coach transcribe answer.wav
      coach transcribe answer.wav --json
    """
    desk = Desk()
    said = read(file, names_in(desk.profile), desk.scorer().ends)
    if not as_json:
        click.echo(said.text or "Nothing was recognised.")
        return
    click.echo(
        json.dumps(
            {
                "text": said.text,
                "heard": said.heard,
                "duration_s": round(said.duration_s, 2),
                "words": [asdict(word) for word in said.words],
                "doubtful": said.doubtful,
                "delivery": said.delivery and asdict(said.delivery),
            },
            ensure_ascii=False,
            indent=1,
        )
    )
