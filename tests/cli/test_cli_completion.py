"""Tab in a shell: click's own completion, as docs/commands.md tells one to switch it on."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import CompletionItem, get_completion_class

from coach.cli.main import cli


@pytest.mark.parametrize(
    ("before", "typed", "offered"),
    [
        ((), "hist", "history"),
        (("profile",), "va", "validate"),
        (("score",), "--fl", "--flag"),
        (("score", "--flag"), "ex", "exam_failure"),
    ],
)
def test_commands_options_and_values_are_offered(
    before: tuple[str, ...], typed: str, offered: str
) -> None:
    assert [(i.type, i.value) for i in _offered(before, typed)] == [("plain", offered)]


def test_files_are_left_to_the_shell() -> None:
    assert [i.type for i in _offered(("check",), "st")] == ["file"]


def _offered(before: tuple[str, ...], typed: str) -> list[CompletionItem]:
    kind = get_completion_class("zsh")
    assert kind
    return kind(cli, {}, "coach", "_COACH_COMPLETE").get_completions(list(before), typed)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_is_told_what_the_docs_say(shell: str, checkout: Path, tmp_path: Path) -> None:
    page = (checkout / "docs" / "commands.md").read_text(encoding="utf-8")
    told = re.search(rf"(\w+)={shell}_source coach\b", page)
    assert told
    kind = get_completion_class(shell)
    assert kind
    program = shutil.which(shell)
    if shell == "bash" and program is None:
        pytest.skip("click asks bash for its version")
    source = kind(cli, {}, "coach", told[1]).source()
    assert f"{told[1]}={shell}_complete" in source
    if program:  # a shell that is there can read it
        script = tmp_path / f"coach.{shell}"
        script.write_text(source, encoding="utf-8")
        subprocess.run([program, "-n", script], check=True, capture_output=True)


def test_bash_completes_after_the_line_of_the_docs(checkout: Path, tmp_path: Path) -> None:
    bash = shutil.which("bash")
    if bash is None or sys.platform == "win32":
        pytest.skip("no bash")
    page = (checkout / "docs" / "commands.md").read_text(encoding="utf-8")
    line = re.search(r"echo '(eval .*?bash.*?)'", page)
    assert line
    program = tmp_path / "coach"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m coach "$@"\n', encoding="utf-8")
    program.chmod(0o700)
    typed = "COMP_WORDS=(coach quest); COMP_CWORD=1; _coach_completion coach; echo ${COMPREPLY[@]}"
    script = f'PATH="{tmp_path}:$PATH"\n{line[1]}\n{typed}\n'
    ran = subprocess.run(
        [bash, "--norc", "-c", script], check=True, capture_output=True, text=True, cwd=checkout
    )
    assert ran.stdout.strip() == "questions"
