"""`coach score`: the contract of docs/commands.md, to the letter."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

CRITERIA = ["briefly", "responsibility", "change", "outcome", "composure"]
KEYS = {"id", "kind", "scores", "overall", "evidence", "facets", "next"}
KINDS = ["flag", "followup", "written", "general", "improper"]
MOVES = set(
    "issue context own impact learn change vague_change outcome vague_outcome future readiness "
    "blame minimise excuse emotion evade padding".split()
)
GOOD = (
    "I failed Step 1 in 2021. I underestimated it and never timed myself. I found a study partner "
    "and we did forty timed questions every morning. I passed in March 2022 with 231."
)
# An emoji of several code points, combining marks, right-to-left, a wide script, a line break.
UNUSUAL = (
    "👩🏽‍⚕️ I failed Step 1 in 2021, honestly. Je\u0301ro\u0302me, a study partner, helped: we did\n"
    "forty timed questions every morning 💪🏾. שלום! I passed in March 2022 with 231 · 合格."
)
SPANISH = (
    "Reprobé el primer examen porque no me preparé bien y no pedí ayuda a tiempo. Después cambié "
    "mi manera de estudiar y aprobé el siguiente examen con una nota mucho mejor."
)
RUSSIAN = (
    "Я не сдал первый экзамен, потому что плохо готовился и не просил о помощи. Потом я изменил "
    "свой подход и сдал его со второго раза с хорошим результатом."
)


@pytest.fixture
def jsonl(coach: Callable[..., Any]) -> Callable[..., tuple[int, list[dict[str, Any]]]]:
    """Exit status and results for these lines (objects are written as JSON)."""

    def run(*lines: dict[str, Any] | str | bytes) -> tuple[int, list[dict[str, Any]]]:
        raw = [_raw(line) for line in lines]
        ran = coach("score", "--jsonl", "-", stdin=b"\n".join(raw) + b"\n")
        assert ran.err == ""
        return ran.status, [json.loads(line) for line in ran.out.splitlines()]

    return run


def _raw(line: dict[str, Any] | str | bytes) -> bytes:
    if isinstance(line, bytes):
        return line
    text = line if isinstance(line, str) else json.dumps(line, ensure_ascii=False)
    return text.encode()


def _check(result: dict[str, Any], answer: str) -> None:
    """Keys, values and quotes are what the contract says."""
    assert set(result) - {"notes"} == KEYS
    assert list(result["scores"]) == CRITERIA
    bands = [*result["scores"].values(), result["overall"]]
    assert all(type(band) is int and 0 <= band <= 4 for band in bands)
    assert list(result["evidence"]) == CRITERIA
    for found in result["evidence"].values():
        for quote in found:
            assert set(quote) == {"start", "end", "text", "move"}
            assert answer[quote["start"] : quote["end"]] == quote["text"] != ""
            assert quote["move"] in MOVES
    for facet in result["facets"]:
        assert set(facet) == {"id", "met", "start", "end"}
        assert type(facet["met"]) is bool
    assert result["next"].strip()


# One JSON answer a line


def test_a_whole_line(jsonl: Callable[..., Any]) -> None:
    line = {
        "id": "a7", "question": "Can you tell me about your Step 1 failure?", "kind": "flag",
        "flags": ["exam_failure"], "specialty": "med_peds", "channel": "spoken", "answer": GOOD,
    }  # fmt: skip
    status, (result,) = jsonl(line)
    assert status == 0
    assert (result["id"], result["kind"]) == ("a7", "flag")
    _check(result, GOOD)
    assert result["evidence"]["outcome"]


def test_only_the_answer_is_needed_and_unknown_keys_are_ignored(jsonl: Callable[..., Any]) -> None:
    nulls = dict.fromkeys(("question", "kind", "flags", "specialty", "channel"))
    status, results = jsonl(
        {"answer": GOOD},
        {"answer": GOOD, "colour": "red", "scores": {"briefly": 0}},
        {"answer": GOOD, **nulls},
    )
    assert status == 0
    assert [r["id"] for r in results] == [None] * 3
    assert results[0] == results[1] == results[2]


def test_the_id_comes_back_as_it_was(jsonl: Callable[..., Any]) -> None:
    identifiers = ["x", 12, 1.5, ["a"], {"b": None}, "🩺", True, None]
    _, results = jsonl(*({"id": identifier, "answer": ""} for identifier in identifiers))
    assert [r["id"] for r in results] == identifiers


def test_quotes_are_slices_in_code_points(jsonl: Callable[..., Any]) -> None:
    answers = [UNUSUAL, f"\n\n  {UNUSUAL}\r\n", "\ufeff" + GOOD, GOOD.lower().replace(".", "")]
    status, results = jsonl(*({"answer": answer} for answer in answers))
    assert status == 0
    for answer, result in zip(answers, results, strict=True):
        _check(result, answer)
        assert any(result["evidence"].values())


def test_escaped_and_plain_characters_are_the_same(jsonl: Callable[..., Any]) -> None:
    _, (plain, escaped) = jsonl({"answer": UNUSUAL}, json.dumps({"answer": UNUSUAL}))
    assert plain == escaped


def test_order_is_kept(jsonl: Callable[..., Any]) -> None:
    answers = [GOOD * (1 + i % 4) if i % 3 else "" for i in range(70)]
    status, results = jsonl(*({"id": i, "answer": answer} for i, answer in enumerate(answers)))
    assert status == 0
    assert [r["id"] for r in results] == list(range(70))


def test_the_same_answer_scores_the_same_anywhere(jsonl: Callable[..., Any]) -> None:
    _, results = jsonl(*({"answer": answer} for answer in (GOOD, UNUSUAL, GOOD, SPANISH, GOOD)))
    assert results[0] == results[2] == results[4]


def test_blank_lines_are_skipped(jsonl: Callable[..., Any]) -> None:
    status, results = jsonl("", {"id": 1, "answer": ""}, "   ", "\t", {"id": 2, "answer": ""}, "\r")
    assert (status, [r["id"] for r in results]) == (0, [1, 2])


def test_windows_lines_and_a_byte_order_mark(jsonl: Callable[..., Any]) -> None:
    status, results = jsonl('\ufeff{"id": 1, "answer": ""}\r', '{"id": 2, "answer": ""}\r')
    assert (status, [r["id"] for r in results]) == (0, [1, 2])


def test_no_lines_are_no_results(jsonl: Callable[..., Any]) -> None:
    assert jsonl("") == (0, [])


BROKEN: list[str | bytes] = [
    "not json",
    '{"answer": "cut',
    '["a list"]',
    '"a text"',
    "null",
    "{}",
    '{"answer": 5}',
    '{"answer": null}',
    '{"answer": "x", "kind": "opinion"}',
    '{"answer": "x", "flags": ["tardiness"]}',
    '{"answer": "x", "flags": [1]}',
    '{"answer": "x", "flags": "gap"}',
    '{"answer": "x", "channel": "sung"}',
    '{"answer": "x", "question": 1}',
    '{"answer": "x", "kind": ["flag"]}',
    '{"answer": "x", "channel": {"typed": 1}}',
    "[" * 100_000,
    '{"id": ' + "9" * 5000 + ', "answer": "x"}',
    b'{"answer": "\xff\xfe"}',
    b"\x00\x80\x01",
]


def test_a_line_that_cannot_be_read(jsonl: Callable[..., Any]) -> None:
    """It is answered in its place, the run goes on, and the status says so at the end."""
    lines = [line for broken in BROKEN for line in (broken, "", {"id": "next", "answer": ""})]
    status, results = jsonl(*lines)
    assert status == 1
    assert len(results) == 2 * len(BROKEN)
    for i, line in enumerate(BROKEN):
        wrong, after = results[2 * i : 2 * i + 2]
        assert set(wrong) == {"id", "line", "error"}, line
        assert (wrong["id"], wrong["line"], after["id"]) == (None, 3 * i + 1, "next")
        assert 5 < len(wrong["error"]) < 300


def test_every_result_is_json_whatever_the_id(coach: Callable[..., Any]) -> None:
    lines = [f'{{"id": {identifier}, "answer": ""}}' for identifier in ("NaN", "Infinity", "1e999")]
    ran = coach("score", "--jsonl", "-", stdin="\n".join(lines))
    for line in ran.out.splitlines():
        json.loads(line, parse_constant=lambda constant: pytest.fail(f"{constant} is no JSON"))


def test_half_a_character_in_an_answer(jsonl: Callable[..., Any]) -> None:
    """JSON may hold a lone surrogate; no file can. It keeps its place, so that offsets hold."""
    status, (result,) = jsonl(r'{"answer": "I failed Step 1. \ud83d I passed in 2022 with 231."}')
    assert status == 0
    answer = "I failed Step 1. ? I passed in 2022 with 231."
    for quote in (q for found in result["evidence"].values() for q in found):
        assert len(quote["text"]) == quote["end"] - quote["start"]
        if "Step" in quote["text"]:
            assert answer[quote["start"] : quote["end"]].startswith(quote["text"][:10])


def test_jsonl_from_a_file(coach: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text('{"id": 1, "answer": ""}', encoding="utf-8")
    ran = coach("score", "--jsonl", "in.jsonl")
    assert (ran.status, json.loads(ran.out)["id"]) == (0, 1)
    assert coach("score", "in.jsonl", "--jsonl", "--json").out == ran.out


# What is scored, and what is not


def test_kinds_are_inferred_where_they_are_missing(jsonl: Callable[..., Any]) -> None:
    asked = {
        "flag": "Can you tell me about your Step 1 failure?",
        "followup": "What exactly did you change?",
        "general": "Why Med-Peds and not one of the two?",
        "improper": "Are you planning to have children during residency?",
    }
    _, results = jsonl(*({"question": question, "answer": GOOD} for question in asked.values()))
    assert [r["kind"] for r in results] == list(asked)
    _, results = jsonl(*({"kind": kind, "answer": GOOD} for kind in (*asked, "written")))
    assert [r["kind"] for r in results] == [*asked, "written"]


def test_an_empty_answer_is_all_zeros(jsonl: Callable[..., Any]) -> None:
    empties = ("", " \n\t ", "\u200b")
    _, results = jsonl(*({"answer": e, "kind": kind} for kind in KINDS for e in empties))
    for result in results:
        _check(result, "")
        assert {*result["scores"].values(), result["overall"]} == {0}
        assert not any(result["evidence"].values())


def test_what_is_no_answer_scores_nothing(jsonl: Callable[..., Any]) -> None:
    question = "Can you tell me about your Step 1 failure and what you learned from it?"
    answers = [
        "Yes.",
        question,
        "Growth, resilience, teamwork, leadership, time management, communication, empathy.",
        "My favourite recipe is lentil soup with lemon and cumin, and I cook it every Sunday.",
    ]
    lines = ({"answer": a, "question": question, "flags": ["exam_failure"]} for a in answers)
    _, results = jsonl(*lines)
    for answer, result in zip(answers, results, strict=True):
        _check(result, answer)
        scores = result["scores"]
        assert [scores[c] for c in CRITERIA[:4]] == [0] * 4, answer
        assert scores["composure"] <= 2
        assert result["overall"] == 0


@pytest.mark.parametrize("answer", [SPANISH, RUSSIAN], ids=["Spanish", "Russian"])
def test_another_language_is_not_scored(jsonl: Callable[..., Any], answer: str) -> None:
    status, (result,) = jsonl({"answer": answer})
    assert status == 0
    assert set(result) - {"notes"} == KEYS | {"unscored"}
    assert (result["scores"], result["overall"]) == (None, None)
    assert result["unscored"] == "language"
    assert result["evidence"] == {name: [] for name in CRITERIA}


# One answer


def test_json_is_the_same_object(coach: Callable[..., Any], jsonl: Callable[..., Any]) -> None:
    _, (line,) = jsonl({"answer": GOOD, "question": "Why?", "flags": ["exam_failure", "gap"]})
    flags = ("--flag", "exam_failure", "--flag", "gap")
    ran = coach("score", "-", "--json", "--question", "Why?", *flags, stdin=GOOD)
    assert (ran.status, ran.err) == (0, "")
    assert json.loads(ran.out) == line


def test_offsets_count_from_the_start_of_the_file(
    coach: Callable[..., Any], tmp_path: Path
) -> None:
    for text in (GOOD, f"\n\n{UNUSUAL}\n\n", f"{GOOD}\r\n\r\nThank you.\r\n"):
        (tmp_path / "answer.txt").write_bytes(text.encode())
        _check(json.loads(coach("score", "answer.txt", "--json").out), text)


def test_a_line_break_is_not_a_full_stop(coach: Callable[..., Any]) -> None:
    """An answer wrapped by an editor is the same answer."""
    wrapped = GOOD.replace("study partner and", "study partner\nand")
    assert wrapped != GOOD
    found = json.loads(coach("score", "-", "--json", stdin=wrapped).out)
    whole = json.loads(coach("score", "-", "--json", stdin=GOOD).out)
    assert found["scores"] == whole["scores"]
    assert [e["start"] for e in found["evidence"]["change"]] == [
        e["start"] for e in whole["evidence"]["change"]
    ]


def test_text_has_the_next_step_first_and_every_band(coach: Callable[..., Any]) -> None:
    ran = coach("score", "-", "--flag", "exam_failure", stdin=GOOD)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("Next\n")
    for words in ("Overall", "state it briefly", "take responsibility", "show the change",
                  "cite the outcome", "composure", "▸ “"):  # fmt: skip
        assert words in ran.out


def test_text_of_what_cannot_be_scored(coach: Callable[..., Any]) -> None:
    assert coach("score", "-", stdin=SPANISH).out.strip()
    assert "0 of 4" in coach("score", "-", stdin="").out


def test_nothing_in_an_answer_reaches_the_terminal_as_a_command(coach: Callable[..., Any]) -> None:
    answer = GOOD + " \x1b[31mRed\x1b]0;title\x07 \x9b2J \u202eback"
    out = coach("score", "-", stdin=answer).out
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(out)


def test_a_question_by_its_id(coach: Callable[..., Any]) -> None:
    listed = json.loads(coach("questions", "--all", "--json").out)
    one = next(q for q in listed if q["kind"] == "general")
    ran = coach("score", "-", "--question-id", one["id"], "--json", stdin=GOOD)
    assert json.loads(ran.out)["kind"] == "general"


def test_none_is_the_flag_of_general_questions(
    coach: Callable[..., Any], jsonl: Callable[..., Any]
) -> None:
    question = "Why Med-Peds and not one of the two?"
    _, (line,) = jsonl({"answer": GOOD, "question": question, "flags": ["none"]})
    assert line["kind"] == "general"
    ran = coach("score", "-", "--question", question, "--flag", "none", "--json", stdin=GOOD)
    assert ran.status == 0, ran.err
    assert json.loads(ran.out) == line


# What is kept


def test_nothing_is_kept(coach: Callable[..., Any], home: Path, tmp_path: Path) -> None:
    (tmp_path / "answer.txt").write_text(GOOD, encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    coach("score", "answer.txt")
    coach("score", "answer.txt", "--json", "--question", "Why?")
    coach("score", "answer.txt", "--question-id", "general.path", "--profile")
    coach("score", "--jsonl", "-", stdin=json.dumps({"answer": GOOD}))
    assert not home.exists()
    assert sorted(tmp_path.rglob("*")) == before


def test_a_profile_is_read_only_when_asked_for(coach: Callable[..., Any], home: Path) -> None:
    (home / "config").mkdir(parents=True)
    (home / "config" / "profile.yaml").write_text("nonsense: [", encoding="utf-8")
    assert coach("score", "-", "--question-id", "general.path", stdin=GOOD).status == 0
    ran = coach("score", "-", "--question-id", "general.path", "--profile", stdin=GOOD)
    assert ran.status == 1
    assert "profile.yaml:" in ran.sentence


def test_save_keeps_it(coach: Callable[..., Any], home: Path) -> None:
    ran = coach("score", "-", "--save", "--flag", "gap", "--question", "The gap?", "--json",
                stdin=GOOD)  # fmt: skip
    assert ran.status == 0
    (row,) = json.loads(coach("history", "--json").out)
    assert set(row) == {"number", "uid", "when", "question_id", "question", "kind", "flags",
                        "channel", "mode", "words", "scores", "overall"}  # fmt: skip
    assert (row["number"], row["question"], row["flags"]) == (1, "The gap?", ["gap"])
    whole = json.loads(coach("review", "--json").out)
    assert set(whole) == {"number", "uid", "when", "question_id", "question", "kind", "flags",
                          "channel", "mode", "focus", "answer", "heard", "duration_s", "delivery",
                              "note", "disagreement", "result"}  # fmt: skip
    assert whole["answer"] == GOOD
    assert {**whole["result"], "id": None} == json.loads(ran.out)
    assert "forty timed questions" in coach("review", "1").out
    assert [p for p in home.rglob("*") if p.stat().st_mode & 0o077] == []


def test_with_a_profile_an_answer_is_held_against_the_earlier_ones_too(
    coach: Callable[..., Any], home: Path
) -> None:
    (home / "config").mkdir(parents=True, exist_ok=True)
    (home / "config" / "profile.yaml").write_text(
        "schema: 1\nexams:\n- {name: Step 1, date: 2021-06, result: fail}\n", encoding="utf-8"
    )
    first = "I failed Step 1 in June 2021. My Step 2 CK score was 231."
    second = "I failed Step 1 in May 2021. My Step 2 CK score was 245."
    flag = ("--flag", "exam_failure")
    alone = coach("score", "-", *flag, "--profile", stdin=second)
    assert "Your file: You said May 2021" in alone.out
    assert "Your answers" not in alone.out
    assert not (home / "data").exists()
    coach("score", "-", *flag, "--save", stdin=first)
    ran = coach("score", "-", *flag, "--profile", stdin=second)
    assert "Your answers: You said 245 for Step 2 CK; in answer 1 you said 231." in ran.out
    assert "Your answers" not in coach("score", "-", *flag, stdin=second).out
