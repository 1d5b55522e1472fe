"""README, `.ci/run` and docs say what is so."""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from packaging.requirements import Requirement

from coach.cli.main import cli

BLOCK = re.compile(r"(?:<!-- (?P<note>.*?) -->\n)?```(?P<language>\w+)\n(?P<text>.*?)\n```", re.S)


def _blocks(page: Path, language: str) -> list[tuple[str, str]]:
    """(note above it, text) of each code block of `page` in this language."""
    found = BLOCK.finditer(page.read_text(encoding="utf-8"))
    return [(b["note"] or "", b["text"]) for b in found if b["language"] == language]


def _commands(
    group: click.Command = cli, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, group
    if isinstance(group, click.Group):
        context = click.Context(group)
        for name in group.list_commands(context):
            command = group.get_command(context, name)
            assert command
            yield from _commands(command, (*path, name))


COMMANDS = list(_commands())
IDS = [" ".join(("coach", *path)) for path, _ in COMMANDS]


def test_ci_runs_the_readme_s_test_command(checkout: Path) -> None:
    shown = subprocess.run(
        ["bash", ".ci/run", "--show"], cwd=checkout, capture_output=True, text=True, check=True
    )
    assert [text for _, text in _blocks(checkout / "README.md", "sh") if "pytest" in text] == [
        shown.stdout.strip()
    ]


def test_powershell_has_the_same_commands(checkout: Path) -> None:
    readme = checkout / "README.md"
    sh = [text for _, text in _blocks(readme, "sh") if "-m venv" in text]
    powershell = [text for _, text in _blocks(readme, "powershell")]
    twin = [line.replace("python3 ", "py ").replace(" && ", "; ") for line in sh]
    twin = [line.replace(".venv/bin/", ".venv\\Scripts\\") for line in twin]
    assert len(sh) == 2
    assert powershell == twin


def test_readme_shows_what_is_printed(
    checkout: Path, tmp_path: Path, coach: Callable[..., Any]
) -> None:
    shown = dict(_blocks(checkout / "README.md", "text"))
    command = next(note for note in shown if note.startswith("coach "))
    (tmp_path / "answer.txt").write_text(shown["answer.txt"], encoding="utf-8")
    printed = coach(*command.split()[1:], env={"COLUMNS": "80"}).out
    at = 0
    for part in shown[command].split("[…]"):
        found = printed.find(part.strip("\n"), at)
        assert found >= 0, f"not printed (any more):\n{part}\nbut:\n{printed}"
        at = found + len(part.strip("\n"))


@pytest.mark.parametrize(("path", "command"), COMMANDS, ids=IDS)
def test_help_has_an_example(path: tuple[str, ...], command: click.Command) -> None:
    shown = command.get_help(click.Context(command, info_name=" ".join(("coach", *path))))
    example = shown.partition("Example")[2]
    assert re.search(rf"\bcoach {' '.join(path)}".rstrip() + r"\b", example), shown


@pytest.mark.parametrize(("path", "command"), COMMANDS, ids=IDS)
def test_every_command_is_in_the_docs(
    path: tuple[str, ...], command: click.Command, checkout: Path
) -> None:
    page = (checkout / "docs" / "commands.md").read_text(encoding="utf-8")
    if isinstance(command, click.Group) and path:
        return  # its commands are
    heading = re.escape("`" + " ".join(("coach", *path)))
    section = re.search(rf"^## {heading}[` ].*?(?=^## |\Z)", page, re.S | re.M)
    assert section, f"no heading for {' '.join(('coach', *path))}"
    for option in command.params:
        if isinstance(option, click.Option) and not option.hidden:
            assert f"`{option.opts[0]}" in section.group(), option.opts[0]


def test_the_docs_have_no_command_that_is_not_there(checkout: Path) -> None:
    page = (checkout / "docs" / "commands.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## `coach([a-z ]*)", page, re.M)
    known = {" ".join(path) for path, _ in COMMANDS}
    assert {h.strip() for h in headings} <= known


def test_every_dependency_is_named_with_its_licence(checkout: Path) -> None:
    page = (checkout / "docs" / "THIRD_PARTY.md").read_text(encoding="utf-8")
    project = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {Requirement(line).name for line in project["dependencies"]}
    assert sorted(name for name in needed if name not in page) == []


def test_the_content_shown_in_the_docs_is_valid(
    checkout: Path, tmp_path: Path, coach: Callable[..., Any]
) -> None:
    shown = _blocks(checkout / "docs" / "content.md", "yaml")
    assert len(shown) >= 2
    for number, (_, text) in enumerate(shown):
        file = tmp_path / f"{number}.yaml"
        file.write_text(text, encoding="utf-8")
        ran = coach("content", "validate", file)
        assert ran.status == 0, ran.err + ran.out
