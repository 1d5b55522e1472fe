"""Questions the user was really asked: added in one line, kept in a file of their own."""

from __future__ import annotations

import json
import signal
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from coach.cli.main import cli
from coach.content.library import load_bank, validate
from coach.content.own import LONGEST, asked_file
from coach.practice.desk import Desk

ASKED = "What did you read this month?"


def run(*arguments: str) -> Result:
    return CliRunner(catch_exceptions=False).invoke(cli, ["questions", *arguments])


def added(*arguments: str) -> dict[str, Any]:
    done = run("--add", *arguments, "--json")
    assert done.exit_code == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_added_in_one_line_it_belongs_to_the_selection(coach: Callable[..., Any]) -> None:
    printed = coach("questions", "--add", ASKED, "--program", "Mercy Hospital").out
    assert "asked.what_did_you_read_this" in printed
    assert str(asked_file()) in printed
    shown = coach("questions", "--count", "4").out
    assert ASKED in shown
    assert "really asked at Mercy Hospital" in shown


def test_the_file_is_private_whole_and_valid(home: Path) -> None:
    for text in (ASKED, 'She said: "Why #1 — and why now?" é', "- yes: no", "Почему вы здесь?"):
        added(text)
    assert stat.S_IMODE(asked_file().stat().st_mode) == 0o600
    assert [f.name for f in asked_file().parent.iterdir()] == ["asked.yaml"]
    assert validate() == (validate()[0], [])
    texts = [q.text for q in load_bank().questions.values() if q.id.startswith("asked.")]
    assert texts == [ASKED, 'She said: "Why #1 — and why now?" é', "- yes: no", "Почему вы здесь?"]


def test_a_flag_makes_it_a_question_about_the_file() -> None:
    one = added("Why is there a hole in 2021?", "--flag", "gap")
    assert (one["kind"], one["flags"]) == ("flag", ["gap"])
    assert "trouble" in one["worry"], "the worry behind the flag is the bank's"
    two = added("So your leave was the gap?", "--flag", "gap", "--flag", "family")
    assert two["flags"] == ["gap", "family"]
    listed = json.loads(run("--flag", "gap", "--json").stdout)
    assert [q["id"] for q in listed[:2]] == [one["id"], two["id"]]
    desk = Desk()
    assert one["id"] in [asked.question.id for asked in desk.interview(5)]


def test_a_question_of_the_bank_lends_what_it_knows() -> None:
    mine = added("Tell me about yourself starting wherever you like")
    bank = load_bank().questions
    built_in, own = bank["general.yourself"], bank[mine["id"]]
    assert (own.phase, own.worry) == (built_in.phase, built_in.worry)
    asked = [asked.question.id for asked in Desk().interview(8)]
    assert asked[0] == own.id
    assert built_in.id not in asked


def test_an_improper_question_comes_up_only_when_asked_for() -> None:
    mine = added("Are you planning to have children?")
    assert mine["kind"] == "improper"
    assert mine["id"] not in run("--count", "40").stdout
    assert mine["id"] in run("--improper").stdout
    assert not validate()[1]


def test_what_stands_in_the_file_stays() -> None:
    added(ASKED)
    by_hand = "# my own notes\n" + asked_file().read_text(encoding="utf-8") + "# the end"
    for text in (by_hand, by_hand.replace("\n  ", "\n")):
        asked_file().write_text(text, encoding="utf-8")
        added("Why here?")
        assert asked_file().read_text(encoding="utf-8").startswith(text)
        assert not validate()[1]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (" \n ", "empty"),
        ("Why {gap}?", "brace"),
        ("What\x07now?", "cannot be shown"),
        ("why " * LONGEST, "characters long"),
        ("WHAT did you read, this month", "there already"),
    ],
)
def test_what_no_question_can_be_is_refused_in_one_sentence(text: str, why: str) -> None:
    added(ASKED)
    before = asked_file().read_bytes()
    done = run("--add", text)
    assert done.exit_code == 1
    assert why in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert asked_file().read_bytes() == before


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        ("schema: 1\nquestions:\n  - id: x\n", "the key 'text' is missing"),
        ("", "is no question bank"),
    ],
)
def test_a_file_with_mistakes_is_left_as_it_is(broken: str, why: str) -> None:
    asked_file().parent.mkdir(parents=True)
    asked_file().write_text(broken, encoding="utf-8")
    done = run("--add", ASKED)
    assert done.exit_code == 1
    assert why in done.stderr
    assert "asked.yaml:" in done.stderr
    assert asked_file().read_text(encoding="utf-8") == broken


def test_a_layout_that_has_no_end_to_add_to_is_explained() -> None:
    added(ASKED)
    text = asked_file().read_text(encoding="utf-8").replace("schema: 1\n", "") + "schema: 1\n"
    asked_file().write_text(text, encoding="utf-8")
    done = run("--add", "Why here?")
    assert done.exit_code == 1
    assert "questions:" in done.stderr
    assert asked_file().read_text(encoding="utf-8") == text


def test_the_same_words_in_other_places_get_an_id_of_their_own() -> None:
    ids = [added(text)["id"] for text in ("Why here?", "Why, here and now?", "Why here today?")]
    assert len(set(ids)) == 3
    assert added("你好")["id"] == "asked.question"


@pytest.mark.parametrize(
    "arguments",
    [("--program", "Mercy"), ("--add", ASKED, "--all"), ("--add", ASKED, "--count", "3")],
    ids=" ".join,
)
def test_options_that_do_not_go_together_are_a_usage_error(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert not asked_file().exists()


@pytest.mark.skipif(not hasattr(signal, "SIGPIPE"), reason="no such signal there")
def test_a_command_run_by_another_program_leaves_its_signals_alone() -> None:
    before = signal.getsignal(signal.SIGPIPE)
    run("--all")
    assert signal.getsignal(signal.SIGPIPE) is before
