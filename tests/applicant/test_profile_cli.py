"""`coach profile` as it is typed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from applicant_samples import FIVE
from click.testing import CliRunner, Result

from coach.applicant.profile_file import read_profile, write_profile
from coach.cli.profile import profile
from coach.errors import CoachError


def run(*arguments: str) -> Result:
    return CliRunner().invoke(profile, list(arguments))


def fine(*arguments: str) -> str:
    result = run(*arguments)
    assert result.exception is None, result.exception
    return result.output


def refused(*arguments: str) -> str:
    error = run(*arguments).exception
    assert isinstance(error, CoachError), error
    return str(error)


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Makes an editor of some lines of Python, in which `file` is the path it was given."""
    monkeypatch.delenv("VISUAL", raising=False)

    def make(code: str) -> None:
        script = tmp_path / "an editor.py"
        head = "import sys, pathlib\nfile = pathlib.Path(sys.argv[1])\n"
        script.write_text(head + code)
        monkeypatch.setenv("EDITOR", f'"{sys.executable}" "{script}"')

    return make


def test_set_and_show(home: Path):
    assert fine("set", "name", "Amara") == "name: Amara\n"
    fine("set", "specialties", "IM")
    assert "Step 1, attempt 1: failed, March 2021" in fine("set", "exams", "Step 1 2021-03 fail")
    assert "gap; cause: caring" in fine("set", "flags.gap.cause", "caring")
    assert "visa: J-1" in fine("set", "visa", "j1")
    assert fine("set", "name", "").startswith("name: taken out\n")
    shown = fine("show")
    assert "Specialties  Internal Medicine\n" in shown
    assert "Worth a second look:\n- Step 1, attempt 1, is failed, but the flag" in shown
    assert str(home) in shown


def test_show_lists_everything(home: Path):
    write_profile(home, FIVE["J-1, Med-Peds, graduated 2012"])
    shown = fine("show")
    assert shown.startswith("Specialties  Med-Peds\n             Internal Medicine\n")
    for line in (
        "Citizenship  Jordan, visa: J-1",
        "Exams        Step 2 CK, attempt 1: passed, August 2025, 221",
        "little US clinical experience; months: 2; kind: Observerships",
        "Interviews   December 11, 2026, Mercy Med-Peds",
    ):
        assert line in shown
    write_profile(home, FIVE["four years of caregiving"])
    assert "February 2018 to March 2022, four years: caring" in fine("show")
    write_profile(home, FIVE["failed step, reapplying"])
    assert "work: research assistant, Mercy Hospital, 2024" in fine("show")


def test_a_value_may_begin_with_a_dash(home: Path):
    fine("set", "name", "-x")
    assert read_profile(home).name == "-x"


def test_a_wrong_value_changes_nothing(home: Path):
    fine("set", "visa", "j1")
    assert "unknown visa" in refused("set", "visa", "k1")
    assert read_profile(home).visa == "j1"


def test_without_a_profile(home: Path):
    assert "There is no profile at" in refused("show")
    assert "There is no profile at" in refused("validate")


def test_validate(home: Path, tmp_path: Path):
    fine("set", "flags", "exam_failure")
    assert fine("validate") == (
        f"{home} is fine.\n\nWorth a second look:\n"
        "- The flag exam_failure is set, but no exam in the file is failed.\n"
    )
    other = tmp_path / "other.yaml"
    other.write_text("schema: 1\nflags:\n  gapp:\nvisa: k1\n")
    said = refused("validate", str(other))
    assert [line.partition(" ")[0] for line in said.splitlines()] == [f"{other}:3:", f"{other}:4:"]


def test_a_broken_profile_is_not_overwritten_by_set(home: Path):
    home.parent.mkdir()
    home.write_text("schema: 1\nvisa: k1\n")
    assert f"{home}:2: " in refused("set", "visa", "j1")
    assert home.read_text() == "schema: 1\nvisa: k1\n"


def test_edit_begins_a_profile_and_keeps_comments(home: Path, editor):
    editor("file.write_text('# mine\\nschema: 1\\nname: Amara\\n')")
    assert fine("edit") == f"{home} is fine.\n"
    assert home.read_text() == "# mine\nschema: 1\nname: Amara\n"
    assert [entry.name for entry in home.parent.iterdir()] == ["profile.yaml"]


def test_edit_without_a_change_writes_nothing(home: Path, editor):
    editor("assert 'schema: 1' in file.read_text()")
    assert fine("edit") == "Nothing was changed.\n"
    assert list(home.parent.iterdir()) == []


def test_a_wrong_edit_is_kept_and_taken_up_again(home: Path, editor):
    fine("set", "name", "Amara")
    before = home.read_bytes()
    side = home.with_name("profile.edited.yaml")
    editor("file.write_text('schema: 1\\nvisa: k1\\n')")
    said = refused("edit")
    assert f"{side}:2: visa: unknown visa 'k1'" in said
    assert f"The profile is unchanged. What you wrote is kept in {side}" in said
    assert home.read_bytes() == before
    assert side.read_text() == "schema: 1\nvisa: k1\n"
    editor("file.write_text(file.read_text().replace('k1', 'j1'))")
    fine("edit")
    assert read_profile(home).visa == "j1"
    assert not side.exists()


def test_an_edit_older_than_the_profile_is_not_put_in_its_place(home: Path, editor):
    fine("set", "name", "Amara")
    editor("file.write_text('schema: 1\\nvisa: k1\\n')")
    refused("edit")
    side = home.with_name("profile.edited.yaml")
    import os

    os.utime(side, (1, 1))
    assert "the profile has changed since" in refused("edit")
    assert side.exists()


def test_a_profile_changed_meanwhile_is_not_lost(home: Path, editor):
    fine("set", "name", "Amara")
    editor(
        "file.write_text('schema: 1\\nname: B\\n')\n"
        "file.with_name('profile.yaml').write_text('schema: 1\\nname: C\\n')"
    )
    assert "was changed by something else" in refused("edit")
    assert read_profile(home).name == "C"
    assert "name: B" in home.with_name("profile.edited.yaml").read_text()


def test_an_editor_that_fails(home: Path, editor, monkeypatch: pytest.MonkeyPatch):
    editor("file.write_text('half'); sys.exit(3)")
    said = refused("edit")
    assert "ended with status 3" in said
    assert "is kept in" in said
    home.with_name("profile.edited.yaml").unlink()
    monkeypatch.setenv("EDITOR", "/no/such/editor --wait")
    said = refused("edit")
    assert "'/no/such/editor' cannot be started" in said
    assert "kept" not in said
    assert list(home.parent.iterdir()) == []
    monkeypatch.setenv("VISUAL", "'open")
    if sys.platform != "win32":
        assert "open quotation mark" in refused("edit")


def test_an_editor_that_removes_the_file(home: Path, editor):
    editor("file.unlink()")
    assert "cannot be read" in refused("edit")


def test_without_any_editor(home: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.setattr("coach.applicant.opening.shutil.which", lambda _name: None)
    if sys.platform != "win32":
        assert "No editor was found" in refused("edit")


@pytest.mark.parametrize("command", [(), ("show",), ("set",), ("edit",), ("validate",)])
def test_help_has_an_example(command: tuple[str, ...]):
    said = fine(*command, "--help")
    assert "Example" in said
    assert "coach profile" in said
