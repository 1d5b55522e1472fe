"""The profile's file: what it takes, what it refuses and in which line, and that it comes back."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest
from applicant_samples import FIVE, profiles
from hypothesis import HealthCheck, given, settings

from coach.applicant.facts import FACTS
from coach.applicant.profile_file import find_profile, profile_of, read_profile, write_profile
from coach.applicant.profile_text import to_yaml
from coach.content.yaml_files import parse
from coach.errors import CoachError, ContentError, StorageError
from coach.values import FLAGS, Exam, Gap, Interview, Profile, Proof


def of(text: str) -> Profile:
    return profile_of(parse(text, "p.yaml"))


def mistakes(text: str) -> list[str]:
    with pytest.raises(ContentError) as caught:
        of(text)
    return [str(mistake) for mistake in caught.value.mistakes]


def test_every_key_is_read():
    profile = of(
        """\
schema: 1
name: Amara
specialties: [IM, "Med/Peds", internal medicine]
graduation: 2014
school: State University
country: Nigeria
citizenship: Nigeria
visa: J-1
exams:
  - {name: usmle step 1, date: 2021-3, result: Failed}
  - {name: step1, date: 2021-11-05, result: pass, score: 212}
  - {name: CK, attempt: 2, result: pass}
gaps:
  - {from: 2019-07, to: 2020-03, reason: caring}
  - {from: 2026-01, to: now}
flags:
  gap:
  reapplicant: {cycles: 3, first: 2024}
  visa: {needed: H-1B}
evidence:
  - {kind: rotations, what: two months of medicine, when: 2024, where: Mercy}
interviews:
  - {date: 2026-12-11, program: Mercy}
"""
    )
    assert profile == Profile(
        name="Amara",
        specialties=("internal_medicine", "med_peds"),
        graduation="2014",
        citizenship="Nigeria",
        visa="j1",
        exams=(
            Exam("Step 1", 1, "2021-03", "fail"),
            Exam("Step 1", 2, "2021-11", "pass", 212),
            Exam("Step 2 CK", 2, "", "pass"),
        ),
        gaps=(Gap("2019-07", "2020-03", "caring"), Gap("2026-01")),
        flags={
            "gap": {},
            "reapplicant": {"cycles": "3", "first": "2024"},
            "visa": {"needed": "h1b"},
        },
        evidence=(Proof("rotation", "two months of medicine", "2024", "Mercy"),),
        interviews=(Interview("2026-12-11", "Mercy"),),
        school="State University",
        country="Nigeria",
    )


def test_keys_left_empty_are_not_given():
    assert of("schema: 1\nname:\nexams:\nflags:\nvisa: ''\ngraduation:\n") == Profile()


def test_flags_may_be_a_plain_list():
    assert of("schema: 1\nflags: [gap, exam failure]\n").flags.keys() == {"gap", "exam_failure"}


def test_a_bare_no_is_no_visa():
    assert of("schema: 1\nvisa: no\n").visa == "none"


def test_every_flag_has_its_list_of_facts():
    assert FACTS.keys() == FLAGS.keys()


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("", 1, "is empty"),
        ("- a\n", 1, "is no profile"),
        ("name: x\n", 1, "the key 'schema' is missing"),
        ("schema: 1\ngraduatoin: 2014\n", 2, "unknown key 'graduatoin': did you mean 'graduation'"),
        ("schema: 1\nname: A\n\ngraduation: 1914\n", 4, "year 1914 is not between 1950 and 2100"),
        ("schema: 1\ngraduation: 2014-13\n", 2, "there is no '2014-13' in the calendar"),
        ("schema: 1\ngraduation: May 2014\n", 2, "'May 2014' is no date: write YYYY or YYYY-MM"),
        ("schema: 1\ngraduation: 20.14\n", 2, "graduation: must be plain text"),
        ("schema: 1\ncitizenship: NO\n", 2, "citizenship: must be plain text: put it in double"),
        ("schema: 1\nname: 'a\\nb'\nvisa: k1\n", 3, "unknown visa 'k1': one of none, citizen"),
        ('schema: 1\nname: "a\\ab"\n', 2, "holds a character that cannot be shown (U+0007)"),
        (f"schema: 1\nname: {'a' * 301}\n", 2, "is 301 characters long: 300 at most"),
        ("schema: 1\nspecialties: [IM,\n  Dermo]\n", 3, "unknown specialty 'Dermo'"),
        ("schema: 1\nspecialties: {a: b}\n", 2, "specialties: must be a list"),
        ("schema: 1\nexams: Step 1\n", 2, "exams: must be a list"),
        ("schema: 1\nexams:\n  - Step 1\n", 3, "exams: must be keys with values"),
        ("schema: 1\nexams:\n  - {name: Step 4, result: pass}\n", 3, "unknown exam 'Step 4'"),
        ("schema: 1\nexams:\n  - name: Step 3\n", 3, "the key 'result' is missing"),
        ("schema: 1\nexams:\n  - {name: CK,\n     result: so}\n", 4, "unknown result 'so'"),
        (
            "schema: 1\nexams:\n  - name: CK\n    result: pass\n    score: 400\n",
            5,
            "score: 400 is no Step 2 CK score: they run from 1 to 300",
        ),
        (
            "schema: 1\nexams:\n  - {name: CS, result: pass, score: 200}\n",
            3,
            "Step 2 CS never had a score",
        ),
        (
            "schema: 1\nexams:\n  - {name: CK, result: pass, score: high}\n",
            3,
            "score: 'high' is no whole number",
        ),
        (
            "schema: 1\nexams:\n  - {name: CK, result: pass, attempt: 11}\n",
            3,
            "attempt: 11 is no attempt (1 to 10)",
        ),
        ("schema: 1\ngaps:\n  - {to: 2020-03}\n", 3, "the key 'from' is missing"),
        ("schema: 1\ngaps:\n  - {from: 2020}\n", 3, "from: '2020' has no month"),
        ("schema: 1\nevidence:\n  - {kind: luck, what: x}\n", 3, "unknown kind of evidence 'luck'"),
        ("schema: 1\ninterviews:\n  - date: 2026-12\n", 3, "date: '2026-12' has no day"),
        ("schema: 1\nflags: gap\n", 2, "flags: must name each flag on a line of its own"),
        ("schema: 1\nflags:\n  exam_failur:\n", 3, "unknown flag 'exam_failur': did you mean"),
        ("schema: 1\nflags:\n  luck:\n", 3, "unknown flag 'luck': one of exam_failure, low_score"),
        ("schema: 1\nflags: [gap,\n  luck]\n", 3, "unknown flag 'luck'"),
        ("schema: 1\nflags:\n  gap:\n  Gap:\n", 4, "the flag 'gap' is there twice"),
        ("schema: 1\nflags:\n  gap:\n    casue: x\n", 4, "gap has no fact 'casue': did you mean"),
        ("schema: 1\nflags:\n  yog:\n    age: 40\n", 4, "yog has no fact 'age': it takes none"),
        ("schema: 1\nflags:\n  gap: 3\n", 3, "gap: facts stand on lines below it"),
        ("schema: 1\nflags:\n  health: {diagnosis: x}\n", 3, "health has no fact 'diagnosis'"),
        (
            "schema: 1\nflags:\n  reapplicant:\n    cycles: 1\n",
            4,
            "cycles: '1' is not a number of cycles, this one counted (2 to 20)",
        ),
        ("schema: 1\nflags:\n  repeated_year: {year: 2016}\n", 3, "is no year of medical school"),
        (
            "schema: 1\nflags:\n  limited_usce: {months: two}\n",
            3,
            "months: 'two' is not a number of months (0 to 120)",
        ),
        ("schema: 1\nflags:\n  reapplicant: {first: 2024-09}\n", 3, "is more than a year"),
        (
            "schema: 1\nflags:\n  low_score: {exam: CK, score: 400}\n",
            3,
            "score: 400 is no Step 2 CK score",
        ),
    ],
)
def test_a_mistake_is_named_with_its_line(text: str, line: int, what: str):
    (mistake,) = mistakes(text)
    assert mistake.startswith(f"p.yaml:{line}: "), mistake
    assert what in mistake


def test_all_mistakes_are_named_at_once():
    found = mistakes(
        "schema: 1\nnmae: A\nflags:\n  gapp:\n  gap: {casue: x}\nexams:\n  - {name: 9, result: x}\n"
    )
    assert [mistake.split(":")[1] for mistake in found] == ["2", "4", "5", "7", "7"]


def test_a_newer_file_is_told_so_in_one_sentence():
    (found,) = mistakes("schema: 2\nmoods: [bright]\n")
    assert found == (
        "p.yaml:1: was written by a newer version of the coach (schema 2, this one reads 1): "
        "update the coach to use it"
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(profiles)
def test_any_profile_comes_back_as_it_was(profile: Profile):
    assert of(to_yaml(profile)) == profile


@pytest.mark.parametrize("profile", FIVE.values(), ids=FIVE)
def test_written_and_read_again(profile: Profile, tmp_path: Path):
    path = tmp_path / "deep" / "profile.yaml"
    write_profile(path, profile)
    assert read_profile(path) == profile
    assert [entry.name for entry in path.parent.iterdir()] == ["profile.yaml"]
    text = path.read_text(encoding="utf-8")
    assert "None" not in text
    assert text.index("\nname:") < text.index("\nexams:") < text.index("\ninterviews:")


def test_flags_are_written_in_one_order():
    one, other = ({"gap": {}, "yog": {}}, {"yog": {}, "gap": {}})
    assert to_yaml(Profile(flags=one)) == to_yaml(Profile(flags=other))


def test_the_comments_of_an_empty_profile_can_be_used_as_they_are():
    text = to_yaml(Profile())
    for key in ("exams", "gaps", "evidence", "interviews"):
        example = next(line for line in text.split(f"\n{key}:")[0].splitlines()[::-1])
        text = text.replace(f"\n{key}:\n", f"\n{key}:\n  {example.removeprefix('# ')}\n")
    filled = of(text)
    assert filled.exams
    assert filled.gaps
    assert filled.evidence
    assert filled.interviews


def test_no_file_is_no_profile(tmp_path: Path):
    assert find_profile(tmp_path / "none" / "profile.yaml") is None
    with pytest.raises(CoachError, match=r"There is no profile at .* yet"):
        read_profile(tmp_path / "profile.yaml")


def test_a_folder_is_no_profile(tmp_path: Path):
    with pytest.raises(CoachError, match="cannot be read"):
        find_profile(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="modes are a POSIX matter")
def test_only_the_owner_may_read_it(tmp_path: Path):
    path = tmp_path / "profile.yaml"
    path.write_text("schema: 1\n")
    path.chmod(0o644)
    write_profile(path, FIVE["health leave"])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_link_stays_a_link(tmp_path: Path):
    target = tmp_path / "kept" / "mine.yaml"
    link = tmp_path / "profile.yaml"
    link.symlink_to(target)
    write_profile(link, Profile(name="A"))
    assert link.is_symlink()
    assert read_profile(target).name == "A"


def test_what_no_file_may_hold_is_not_written(tmp_path: Path):
    path = tmp_path / "profile.yaml"
    write_profile(path, Profile(name="A"))
    with pytest.raises(ContentError, match="unknown visa 'k1'"):
        write_profile(path, Profile(visa="k1"))
    assert read_profile(path) == Profile(name="A")


def test_a_disk_that_refuses_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "profile.yaml"
    write_profile(path, Profile(name="A"))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(StorageError, match="cannot be written \\(No space left on device\\)"):
        write_profile(path, Profile(name="B"))
    assert read_profile(path).name == "A"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_file_in_place_of_the_folder(tmp_path: Path):
    (tmp_path / "config").write_text("")
    with pytest.raises(StorageError, match="is in the way"):
        write_profile(tmp_path / "config" / "profile.yaml", Profile())
