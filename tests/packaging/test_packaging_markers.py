"""Which vosk each system is asked for: where no wheel exists, none, and the rest installs."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

LATEST_EVERYWHERE_BUT_MACOS, LATEST_ON_MACOS = "0.3.45", "0.3.44"


def _vosk(checkout: Path, platform: str, machine: str) -> list[SpecifierSet]:
    project = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    system = {"sys_platform": platform, "platform_machine": machine}
    needed = [Requirement(line) for line in project["dependencies"]]
    return [
        r.specifier
        for r in needed
        if r.name == "vosk" and (r.marker is None or r.marker.evaluate(system))
    ]


@pytest.mark.parametrize(
    ("platform", "machine", "version"),
    [
        ("darwin", "arm64", LATEST_ON_MACOS),
        ("darwin", "x86_64", LATEST_ON_MACOS),
        ("linux", "x86_64", LATEST_EVERYWHERE_BUT_MACOS),
        ("linux", "aarch64", LATEST_EVERYWHERE_BUT_MACOS),
        ("win32", "AMD64", LATEST_EVERYWHERE_BUT_MACOS),
    ],
)
def test_a_vosk_that_exists(checkout: Path, platform: str, machine: str, version: str) -> None:
    (specifier,) = _vosk(checkout, platform, machine)
    assert version in specifier


@pytest.mark.parametrize(
    ("platform", "machine"),
    [("linux", "riscv64"), ("linux", "ppc64le"), ("linux", "i686"), ("win32", "ARM64"),
     ("win32", "x86"), ("freebsd14", "amd64")],
)  # fmt: skip
def test_no_vosk_where_there_is_no_wheel(checkout: Path, platform: str, machine: str) -> None:
    assert _vosk(checkout, platform, machine) == []
