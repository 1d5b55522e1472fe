"""Facets: found precisely, quoted exactly, read strictly, and never a reason for a band."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from coach.content.rubric import ANY_FLAG, FacetEntry, Rubric, load_rubrics, rubric_of
from coach.content.yaml_files import parse
from coach.errors import ContentError
from coach.report.terminal import feedback_lines
from coach.scoring.bands import Found
from coach.scoring.facets import facets_of
from coach.scoring.scorer import Scorer
from coach.scoring.tagger import Tagger
from coach.values import FLAGS, MOVES, Answer, Facet, Feedback
from tests.scoring.answers import GOOD
from tests.scoring.conftest import Score
from tests.scoring.facets_met import MET
from tests.scoring.facets_missing import MISSING

NO_OWN = Path("no-own-content")
MED_PEDS = "Why Med-Peds, why not one of the two, and where will you be in ten years?"


@pytest.fixture(scope="module")
def rubric() -> Rubric:
    return load_rubrics(NO_OWN)["flag"]


def said(*lines: str) -> tuple[str, list[Found]]:
    """An answer and its segments; each line is `moves | sentence`, the moves surely found."""
    text, found = "", []
    for line in lines:
        names, _, sentence = line.rpartition("|")
        sentence = sentence.strip()
        start = len(text)
        text += f"{sentence} "
        moves = {move: float(move in names.split()) for move in MOVES}
        words = len(sentence.split())
        found.append(Found(sentence, start, start + len(sentence), words, 0.0, moves, 0.0))
    return text, found


def facet(rubric: Rubric, identifier: str, *lines: str, flag: str = "") -> Facet:
    entry = next(f for f in rubric.facets if f.id == identifier)
    flags = tuple(f for f in entry.flags if f != ANY_FLAG)[:1] or (("gap",) if entry.flags else ())
    kind = str(entry.kinds[0]) if entry.kinds else "flag"
    shown = facets_of(rubric, said(*lines)[1], question=MED_PEDS, kind=kind, flags=flags)
    return next(f for f in shown if f.id == identifier)


# What is found, and what is not


def test_every_facet_has_sentences_that_meet_it_and_sentences_that_do_not(rubric: Rubric) -> None:
    identifiers = {f.id for f in rubric.facets}
    assert set(MET) == set(MISSING) == identifiers
    assert sum(map(len, MET.values())) >= 60
    assert sum(map(len, MISSING.values())) >= 60


@pytest.mark.parametrize(("identifier", "line"), [(i, line) for i in MET for line in MET[i]])
def test_it_is_found(rubric: Rubric, identifier: str, line: str) -> None:
    assert facet(rubric, identifier, line).met


@pytest.mark.parametrize(
    ("identifier", "line"), [(i, line) for i in MISSING for line in MISSING[i]]
)
def test_it_is_not_found(rubric: Rubric, identifier: str, line: str) -> None:
    assert not facet(rubric, identifier, line).met


@pytest.mark.parametrize(
    ("identifier", "typed", "spoken"),
    [
        ("visa.type", "I'll need a J-1.", "i'll need a j one"),
        ("visa.type", "I need an H-1B.", "i need an h one b"),
        ("gap.months", "From March 2020 to May 2021.",
         "from march twenty twenty to may twenty one"),
        ("exam_failure.exam", "issue | I failed Step 1 in 2021.",
         "issue | i failed step one in twenty twenty one"),
        ("low_score.number", "issue | My Step 2 CK is 214.",
         "issue | my step two c k is two fourteen"),
        ("english.habit", "I do a read-back of every order.", "i do a read back of every order"),
    ],
)  # fmt: skip
def test_a_transcript_is_read_like_the_typed_answer(
    rubric: Rubric, identifier: str, typed: str, spoken: str
) -> None:
    assert facet(rubric, identifier, typed).met
    assert facet(rubric, identifier, spoken).met


def test_the_quote_is_the_first_sentence_that_satisfies_it(rubric: Rubric) -> None:
    answer, found = said(
        "issue | Chişinău 👩‍⚕️ was far.",
        "issue | I was out from March 2020 to May 2021.",
        "issue | I said: from March 2020 to May 2021.",
    )
    months = next(f for f in facets_of(rubric, found, flags=("gap",)) if f.id == "gap.months")
    assert answer[months.start : months.end] == "I was out from March 2020 to May 2021."
    missing = next(f for f in facets_of(rubric, found, flags=("gap",)) if f.id == "gap.back")
    assert (missing.met, missing.start, missing.end) == (False, None, None)
    assert missing.advice


def test_a_denial_elsewhere_in_the_answer_undoes_what_must_be_absent(rubric: Rubric) -> None:
    own = "own | I shouted at her, and I had no right to."
    assert facet(rubric, "professionalism.no_minimising", own).met
    assert not facet(
        rubric, "professionalism.no_minimising", own, "minimise | It was just a misunderstanding."
    ).met


# Which facets belong to a question


def ids(rubric: Rubric, **asked: object) -> set[str]:
    return {f.id for f in facets_of(rubric, [], **asked)}  # type: ignore[arg-type]


@pytest.mark.parametrize("flag", FLAGS)
def test_every_flag_has_facets_of_its_own_and_the_two_of_every_flag(
    rubric: Rubric, flag: str
) -> None:
    found = ids(rubric, flags=(flag,))
    assert {"any.one_event", "any.recent"} < found
    assert 3 <= len(found) - 2 <= 6
    assert all(not f.met for f in facets_of(rubric, [], flags=(flag,)))


def test_several_flags_have_all_their_facets_and_shared_ones_once(rubric: Rubric) -> None:
    both = [f.id for f in facets_of(rubric, [], flags=("gap", "family"))]
    assert set(both) == ids(rubric, flags=("gap",)) | ids(rubric, flags=("family",))
    assert len(both) == len(set(both))


def test_without_a_flag_the_kind_decides(rubric: Rubric) -> None:
    assert ids(rubric, kind="flag") == {"any.one_event", "any.recent"}
    general = ids(rubric, kind="general", question="Tell me about a conflict.")
    assert general == {f"general.{name}" for name in ("example", "own_role", "result", "link")}
    improper = ids(rubric, kind="improper", flags=("health",))
    assert improper == {
        f"improper.{name}" for name in ("calm", "meets_concern", "no_more", "moves_on")
    }


def test_why_both_is_looked_for_where_med_peds_is_asked_about(rubric: Rubric) -> None:
    asked = "Why Med-Peds and not one of the two?"
    assert "med_peds.why_both" in ids(rubric, kind="general", question=asked)
    assert "med_peds.why_both" not in ids(rubric, kind="general", question="Why pathology?")


# In the scored answer


def test_facets_stand_beside_the_bands_and_move_none(score: Score) -> None:
    bare = {kind: replace(r, facets=()) for kind, r in load_rubrics(NO_OWN).items()}
    without = Scorer(Tagger(), bare).score(
        Answer(GOOD), question="What happened with Step 1?", flags=("exam_failure",)
    )
    scored = score(GOOD, "What happened with Step 1?")
    assert without.facets == ()
    assert replace(scored, facets=()) == without
    met = {f.id: GOOD[f.start : f.end] for f in scored.facets if f.met}
    assert met["exam_failure.exam"] == "I failed Step 1 in May 2021."
    assert "passed" in met["exam_failure.since"]


@pytest.mark.parametrize(
    ("answer", "question"),
    [
        ("", "From March 2020 to May 2021 you did not work. Why?"),
        ("March 2020, May 2021", "From March 2020 to May 2021 you did not work. Why?"),
        (
            "From March 2020 to May 2021 you did not work, why?",
            "From March 2020 to May 2021 you did not work. Why?",
        ),
    ],
    ids=["empty", "few words", "the question read back"],
)
def test_what_is_no_answer_meets_nothing(score: Score, answer: str, question: str) -> None:
    facets = score(answer, question, flags=("gap",)).facets
    assert facets
    assert not any(f.met for f in facets)


def test_an_answer_that_is_not_scored_has_no_facets(score: Score) -> None:
    spanish = (
        "No aprobé el examen en mayo porque no estudié lo suficiente y lo siento mucho de verdad."
    )
    scored = score(spanish)
    assert scored.unscored == "language"
    assert scored.facets == ()


def test_the_terminal_shows_the_quote_or_the_advice() -> None:
    answer = "I was out from March to May\x1b[31m 2021."
    feedback = Feedback(
        "flag", (), 2, "2 of 4", "Say it.",
        facets=(
            Facet("gap.months", "the exact months", True, 0, len(answer), "From when to when."),
            Facet("gap.back", "that you are back", False, advice="Since when you work."),
            Facet("improper.calm", "calm", True),
        ),
    )  # fmt: skip
    lines = "\n".join(feedback_lines(feedback, answer, 200))
    assert "✓ the exact months: “I was out from March to May" in lines
    assert "○ that you are back: not heard. Since when you work." in lines
    assert "✓ calm\n" in lines
    assert "\x1b" not in lines
    follow_up = "\n".join(feedback_lines(replace(feedback, kind="followup"), answer, 200))
    assert "the exact months" in follow_up
    assert "that you are back" not in follow_up


def test_they_cost_next_to_nothing(rubric: Rubric) -> None:
    _, found = said(*(f"own change outcome | {line}" for line in GOOD.split(". ") * 2))
    times = []
    for _ in range(15):
        start = time.process_time()
        facets_of(rubric, found, flags=("exam_failure",))
        times.append(time.process_time() - start)
    assert min(times) < 0.003


# The file


FILE = """schema: 1
facets:
  - id: gap.months
    label: the months
    satisfied_by: "From when to when."
    flags: [gap]
    found:
      - words: ["<month_span>",
                from ... to]
"""
BROKEN = {
    "unknown detector": (FILE.replace("<month_span>", "<monthspan>"), 8, "unknown detector"),
    "unknown flag": (FILE.replace("[gap]", "[gap, gapp]"), 6, "unknown flag 'gapp'"),
    "duplicate id": (FILE + FILE.partition("facets:\n")[2], 10, "is used before"),
    "unknown move": (FILE.replace("- words:", "- moves: [isue]\n        words:"), 8, "not one of"),
    "unknown kind": (FILE.replace("flags: [gap]", "kinds: [flags]"), 6, "not one of"),
    "typo in a key": (FILE.replace("satisfied_by", "satisfied"), 5, "did you mean"),
    "nothing to find it by": (FILE.partition("    found:")[0], 3, "'found' or 'unless'"),
    "never looked for": (FILE.replace("    flags: [gap]\n", ""), 3, "'flags' or 'kinds'"),
    "a clue without words": (FILE.replace("words:", "also:"), 8, "'moves' or 'words'"),
    "a phrase that ends in a gap": (FILE.replace("from ... to", "from ..."), 9, "may not begin"),
    "a capital letter": (FILE.replace("from ... to", "From ... to"), 9, "no plain word"),
    "a hyphen": (FILE.replace("from ... to", "read-back"), 9, "no plain word"),
    "a regular expression": (FILE.replace("from ... to", "fr.*m"), 9, "no plain word"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_each_mistake_is_named_with_its_line(name: str) -> None:
    text, line, what = BROKEN[name]
    with pytest.raises(ContentError) as caught:
        rubric_of(parse(text, "mine.yaml"))
    found = str(caught.value).splitlines()
    assert any(m.startswith(f"mine.yaml:{line}: ") and what in m for m in found), found


def test_an_own_facet_is_added_and_one_with_a_built_in_id_replaces_it(tmp_path: Path) -> None:
    own = FILE.replace("the months", "my months") + FILE.partition("facets:\n")[2].replace(
        "gap.months", "gap.mine"
    )
    (tmp_path / "facets.yaml").write_text(own, encoding="utf-8")
    built_in, mine = load_rubrics(NO_OWN)["flag"], load_rubrics(tmp_path)["flag"]
    labels = {f.id: f.label for f in mine.facets}
    assert labels["gap.months"] == "my months"
    assert set(labels) == {f.id for f in built_in.facets} | {"gap.mine"}
    assert mine.hash != built_in.hash


def test_every_facet_says_what_satisfies_it_and_promises_nothing(rubric: Rubric) -> None:
    def worded(entry: FacetEntry) -> str:
        return f"{entry.label} {entry.satisfied_by}".casefold()

    for entry in rubric.facets:
        assert entry.satisfied_by.endswith((".", "”")), entry.id
        assert not any(word in worded(entry) for word in ("you will match", "guarantee")), entry.id
        assert "diagnosis" not in worded(entry).replace("no diagnosis", "").replace(
            "never a diagnosis", ""
        ), entry.id
