"""Every command line that the docs or a `--help` show is understood, and runs where it can."""

from __future__ import annotations

import re
import shlex
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from coach.cli.main import cli
from coach.history.store import History
from coach.practice.desk import Desk
from coach.scoring.scorer import Scorer
from coach.values import Answer, Gap, Profile

CHECKOUT = Path(__file__).parents[2]
FILLED = {
    "profile validate [PATH]": "profile validate profile.yaml",
    "import FILE": "import answers.json",
    "[FILE|-]": "answer.txt",
    "FILE...": "statement.docx",
    "FILE.wav": "answer.wav",
    "[NO]...": "12",
    "[NO]": "12",
    "[PATH]": "my-questions.yaml",
    "FILE": "my-questions.yaml",
    "KEY VALUE": "name Amara",
    "COMMAND": "score",
}
"""What the docs leave open."""
NOT_RUN = ("drill", "mock", "voice", "transcribe", "profile edit")
"""They wait for someone, need the network or sound, or open another program: tests of their own
run them, here they are only parsed."""
NEEDS_MORE = ("forget",)
"""Alone it says, with status 1, what it wants to be told."""
SAID = "I failed Step 1 in 2021: I never timed myself. I passed in March 2022."


def _lines(page: Path) -> Iterator[str]:
    """The `coach` command lines of a page: in its shell blocks, and between backticks."""
    text = page.read_text(encoding="utf-8")
    blocks = re.compile(r"```(\w*)\n(.*?)\n```", re.S)
    for block in blocks.finditer(text):
        if block[1] in {"sh", "powershell", "fish"}:
            yield from block[2].splitlines()
    yield from (" ".join(code.split()) for code in re.findall(r"`([^`]+)`", blocks.sub("", text)))


def _helped(group: click.Command = cli, path: tuple[str, ...] = ()) -> Iterator[str]:
    """The example lines of every `--help`."""
    context = click.Context(group, info_name=" ".join(("coach", *path)))
    yield from (
        line.strip() for line in group.get_help(context).partition("Example")[2].split("\n")
    )
    if isinstance(group, click.Group):
        for name in group.list_commands(context):
            command = group.get_command(context, name)
            assert command
            yield from _helped(command, (*path, name))


def _command(line: str) -> str | None:
    """The line from its `coach` on, without pipes, redirections and remarks; None where it has
    no such command."""
    found = re.search(r"(?:^|[|;=$(]\s*|&& |\w=\S* )(?:\S*[\\/])?coach\b(?![/.-])(.*)", line)
    if not found:
        return None
    rest = re.split(r"\s{2,}| > | \| |\)", found[1])[0].strip()
    for open_, filled in FILLED.items():
        rest = rest.replace(open_, filled)
    return rest


def _shown() -> list[str]:
    pages = [CHECKOUT / "README.md", *sorted((CHECKOUT / "docs").rglob("*.md"))]
    lines = [line for page in pages for line in _lines(page)] + list(_helped())
    return sorted({command for line in lines if (command := _command(line)) is not None})


SHOWN = _shown()


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a profile and twelve answers, and the files the examples name."""
    folder = tmp_path_factory.mktemp("shown")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COACH_HOME", str(folder / "home"))
        desk = Desk()
        desk.keep_profile(
            Profile(
                name="Amara",
                specialties=("internal_medicine",),
                gaps=(Gap("2019-07", "2020-03", "caring for my father"),),
                flags={"exam_failure": {}, "gap": {}},
            )
        )
        asked = desk.ask("exam_failure.what_happened")
        first = desk.hand_in(asked, Answer(SAID))
        for days in range(11):
            again = replace(first, uid=f"a{days}", number=0, when=first.when - timedelta(days))
            desk.history.save(again)
        desk.history.close()
        for name in ("answer.txt", "explanation.txt", "mspe.txt", "draft.txt", "a.txt", "b.txt"):
            (folder / name).write_text(SAID, encoding="utf-8")
        with zipfile.ZipFile(folder / "statement.docx", "w") as docx:
            word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            body = f"<w:body><w:p><w:r><w:t>{SAID}</w:t></w:r></w:p></w:body>"
            docx.writestr("word/document.xml", f'<w:document xmlns:w="{word}">{body}</w:document>')
        (folder / "answers.jsonl").write_text(f'{{"answer": "{SAID}"}}\n', encoding="utf-8")
        (folder / "answer.wav").touch()
        (folder / "vosk-model-small-en-us-0.15.zip").touch()
        shutil.copy(CHECKOUT / "question_banks" / "gap.yaml", folder / "my-questions.yaml")
        shutil.copy(folder / "home" / "config" / "profile.yaml", folder)
        exported = CliRunner().invoke(cli, ["export", "-o", str(folder / "answers.json")])
        assert exported.exit_code == 0, exported.output
    return folder


@pytest.fixture
def run(
    furnished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[list[str]], Any]]:
    """Runs a command line in a copy of `furnished`, in this process."""
    shutil.copytree(furnished, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "home"))
    opened: list[History] = []
    really = History.open

    def open_(*given: Any, **more: Any) -> History:
        opened.append(really(*given, **more))
        return opened[-1]

    monkeypatch.setattr(History, "open", open_)
    yield lambda words: CliRunner().invoke(
        cli, words, input="y\n" if words[:1] == ["forget"] else SAID
    )
    for history in opened:
        history.close()


@pytest.fixture(scope="module", autouse=True)
def one_scorer() -> Iterator[None]:
    """Loaded once."""
    scorer = Scorer.load()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Scorer, "load", lambda *_, **__: scorer)
        yield


def test_the_docs_show_what_this_test_looks_for() -> None:
    assert "score answer.txt --flag exam_failure" in SHOWN  # a block of README
    assert "voice setup --keep-audio" in SHOWN  # between backticks
    assert 'review 12 --note "say the score first"' in SHOWN  # a --help
    assert "score - --json" in SHOWN  # behind a pipe
    assert len(SHOWN) > 70


@pytest.mark.parametrize("line", SHOWN)
def test_a_shown_command_line_is_understood_and_runs(
    line: str, run: Callable[[list[str]], Any]
) -> None:
    words = shlex.split(line)
    command, name = _parsed(words)
    if command is None:
        return
    if name.startswith(NOT_RUN) or line in NEEDS_MORE or isinstance(command, click.Group):
        return
    ran = run(words)
    assert ran.exit_code == 0, ran.output
    assert ran.exception is None


def _parsed(words: list[str]) -> tuple[click.Command | None, str]:
    """The command and its name, its arguments understood; (None, name) where only the name is
    shown of one that needs more. Fails for what cannot be parsed."""
    command: click.Command = cli
    context, path, rest = click.Context(cli, info_name="coach"), [], list(words)
    while isinstance(command, click.Group) and rest and not rest[0].startswith("-"):
        found = command.get_command(context, rest[0])
        assert found, f"there is no command {' '.join([*path, rest[0]])}"
        command, context = found, click.Context(found, info_name=rest[0], parent=context)
        path.append(rest.pop(0))
    name = " ".join(path)
    if "--help" in rest:
        return None, name
    try:
        command.parse_args(context, rest)
    except click.exceptions.NoArgsIsHelpError:
        return None, name
    except click.MissingParameter:
        return None, name
    return command, name
