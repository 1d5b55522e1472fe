"""Every mistake in a file a person writes is named with its file and line, all at once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from coach.content import bank
from coach.content.library import load_bank, validate
from coach.content.rubric import load_rubrics
from coach.content.yaml_files import read
from coach.errors import CoachError, ContentError
from coach.values import CRITERIA, FLAGS, KINDS

GOOD = """schema: 1
questions:
  - id: mine.first
    kind: flag
    text: "What happened in 2021?"
    flags: [gap]
    specialties: []
    category: gap
    phase: core
    tone: neutral
    worry: "Rust."
    reassured_by: "Dates."
    prep_s: 30
    answer_s: 90
    sources: ["asked at a program"]
"""


def mistakes_of(text: str | bytes, tmp_path: Path) -> list[str]:
    path = tmp_path / "bank.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(ContentError) as caught:
        bank.questions_of(read(path, "bank.yaml"))
    return str(caught.value).splitlines()


BROKEN = {
    "typo in a key": (GOOD.replace("    text:", "    txet:"), 5, "did you mean 'text'"),
    "missing key": (GOOD.replace("    worry: \"Rust.\"\n", ""), 3, "'worry' is missing"),
    "wrong type": (GOOD.replace("prep_s: 30", "prep_s: soon"), 13, "prep_s"),
    "unknown flag": (GOOD.replace("[gap]", "[gapp]"), 6, "unknown flag 'gapp'"),
    "unknown specialty": (
        GOOD.replace("specialties: []", "specialties: [botany]"), 7, "unknown specialty",
    ),
    "not one of": (GOOD.replace("tone: neutral", "tone: rude"), 10, "'rude' is not one of"),
    "slot without fallback": (
        GOOD.replace("in 2021?", "in {gap_from}?"), 5, "slot but no fallback",
    ),
    "unknown slot": (
        GOOD.replace("    flags: [gap]", '    wordings: ["Why {gapfrom}?"]\n    flags: [gap]'),
        6, "unknown slot {gapfrom}",
    ),
    "dangling follow-up": (GOOD + "    follow_ups: [mine.second]\n", 16, "no other question"),
    "duplicate id": (GOOD + GOOD.partition("questions:\n")[2], 16, "used before, in line 3"),
    "key given twice": (GOOD + "    kind: flag\n", 16, "'kind' twice"),
    "tabs": (GOOD.replace("    kind: flag", "\tkind: flag"), 4, "not valid YAML"),
    "not UTF-8": (GOOD.encode().replace(b"Rust", b"Rus\xff"), 11, "not UTF-8"),
    "alias bomb": ("a: &a [1]\nb: &b [*a, *a]\nc: [*b, *b]\n", 2, "alias"),
    "wrong schema": (GOOD.replace("schema: 1", "schema: 2"), 1, "schema"),
    "no list": ("schema: 1\nquestions: 3\n", 2, "questions"),
    "empty file": ("", 1, "is empty"),
    "empty text": (GOOD.replace('"What happened in 2021?"', '""'), 5, "must not be empty"),
    "escape sequence": (GOOD.replace("Rust.", r"\e[31mred"), 11, "cannot be shown"),
    "unclosed quote": (GOOD.replace('"Rust."', '"Rust.'), 12, "not valid YAML"),
    "id with spaces": (GOOD.replace("mine.first", "my first"), 3, "is no id"),
    "deep nesting": ("a: " + "[" * 5000 + "]" * 5000, 1, ""),
    "python object": ("schema: !!python/object/apply:os.system [ls]\n", 1, ""),
    "none beside a flag": (GOOD.replace("[gap]", "[none, gap]"), 6, "stands alone"),
    "one cause of one flag": (
        GOOD.replace("    flags: [gap]", "    flags: [gap]\n    one_cause: true"), 7, "two flags",
    ),
    "follow-up to itself": (GOOD + "    follow_ups: [mine.first]\n", 16, "no other question"),
    "flag twice": (GOOD.replace("[gap]", "[gap, gap]"), 6, "'gap' twice"),
    "no flag": (GOOD.replace("[gap]", "[]"), 6, "must name a flag"),
    "null character": (GOOD.replace("Rust", "Ru\0st"), 11, "not valid YAML"),
    "text without end": (GOOD.replace("Rust.", "rust " * 2000), 11, "10000 characters long"),
    "two documents": (GOOD + "---\nschema: 1\n", 16, "another document"),
    "slot never closed": (
        GOOD.replace("    flags: [gap]", '    wordings: ["{exam} {"]\n    flags: [gap]'), 6,
        "never closed",
    ),
    "UTF-16": (GOOD.encode("utf-16"), 1, "not UTF-8"),
    "letters that turn the line round": (GOOD.replace("Rust", "Ru\u202est"), 11, "cannot be shown"),
    "improper without advice": (GOOD.replace("kind: flag", "kind: improper"), 3, "how_to_answer"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_each_mistake_is_named_with_its_line(name: str, tmp_path: Path) -> None:
    text, line, what = BROKEN[name]
    found = mistakes_of(text, tmp_path)
    assert any(m.startswith(f"bank.yaml:{line}: ") and what in m for m in found), found


def test_a_file_of_fifty_megabytes_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "big.yaml"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    with pytest.raises(ContentError, match=r"big\.yaml:1: is larger than 1 MB"):
        read(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_is_no_file_and_nothing_waits_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    with pytest.raises(CoachError, match="no ordinary file"):
        validate(tmp_path / "pipe.yaml")
    with pytest.raises(CoachError, match="holds no YAML file"):
        validate(tmp_path)


def test_all_mistakes_of_a_file_are_listed_at_once(tmp_path: Path) -> None:
    text = GOOD.replace("[gap]", "[gapp]").replace("tone: neutral", "tone: rude")
    text = text.replace("prep_s: 30", "prep_s: soon")
    assert len(mistakes_of(text, tmp_path)) == 3


def test_a_file_that_does_not_exist_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CoachError, match="does not exist"):
        validate(tmp_path / "nothing.yaml")


def test_the_built_in_files_have_no_mistakes() -> None:
    count, mistakes = validate()
    assert count >= 20
    assert mistakes == []


def test_the_bank_covers_every_flag_and_the_open_and_med_peds_questions() -> None:
    questions = load_bank(Path("nowhere")).questions.values()
    for flag in FLAGS:
        assert sum(flag in q.flags for q in questions) >= 8, flag
    assert sum(q.kind == "general" for q in questions) >= 40
    assert sum("med_peds" in q.specialties for q in questions) >= 8
    assert any(q.text == "Is there anything in your file you'd like to explain?" for q in questions)
    assert all(q.sources and q.worry and q.reassured_by for q in questions)


def test_no_question_asks_for_a_diagnosis_or_promises_a_match() -> None:
    for question in load_bank(Path("nowhere")).questions.values():
        told = " ".join((question.text, *question.wordings, question.reassured_by)).lower()
        assert "you will match" not in told
        if question.kind != "improper":
            assert "diagnos" not in question.text.lower(), question.id


def test_a_users_question_adds_to_the_bank_and_replaces_one_with_its_id(tmp_path: Path) -> None:
    built_in = load_bank(Path("nowhere"))
    replaced = GOOD.replace("mine.first", "gap.exact_months")
    known = next(q for q in built_in.questions.values() if q.flags == ("gap",))
    (tmp_path / "a.yaml").write_text(GOOD, "utf-8")
    (tmp_path / "b.yaml").write_text(replaced.replace("gap.exact_months", known.id), "utf-8")
    bank_ = load_bank(tmp_path)
    assert bank_.question("mine.first").text == "What happened in 2021?"
    assert bank_.question(known.id).text == "What happened in 2021?"
    assert len(bank_.questions) == len(built_in.questions) + 1
    assert bank_.hash != built_in.hash


def test_every_kind_of_question_has_a_rubric_with_words_for_every_band() -> None:
    rubrics = load_rubrics(Path("nowhere"))
    assert set(rubrics) == set(KINDS)
    for rubric in rubrics.values():
        for name in CRITERIA:
            bands = rubric.criteria[name].bands
            assert all(bands[str(b)].missing for b in range(4))  # type: ignore[index]
            assert not bands["4"].missing


def test_a_rubric_that_lacks_a_criterion_says_so(tmp_path: Path) -> None:
    path = tmp_path / "rubric.yaml"
    path.write_text("schema: 1\napplies_to: [flag]\ncriteria: {}\n", "utf-8")
    _, mistakes = validate(path)
    assert any("criterion 'briefly' is missing" in str(m) for m in mistakes)
