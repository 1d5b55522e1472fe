"""The interviewer probes like a person: what has been listened to, no more than is needed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.content.follow_ups import Wordings, load_wordings
from coach.content.library import Bank, load_bank, validate
from coach.content.rubric import load_rubrics
from coach.practice.follow_up import asked_follow_up, follow_up
from coach.practice.quoting import MOST_WORDS, slice_of
from coach.values import (
    CRITERIA,
    FLAGS,
    MOVES,
    Asked,
    Band,
    Evidence,
    Facet,
    Feedback,
    Finding,
    FollowUp,
    Question,
)  # fmt: skip

SOURCE = Path(__file__).parents[2] / "rubrics" / "follow_ups.yaml"
TONES = ("warm", "neutral", "pressing")
BLAME = "the school never told us about the new format"
OWN = "I take full responsibility"
QUOTE = re.compile("“([^”]*)”")


@cache
def built_in() -> tuple[Bank, Wordings]:
    nowhere = Path("no-such-folder")
    return load_bank(nowhere), load_wordings(nowhere)


@pytest.fixture
def bank() -> Bank:
    return built_in()[0]


@pytest.fixture
def wordings() -> Wordings:
    return built_in()[1]


def question(**given: Any) -> Asked:
    values = {"id": "exam_failure.what_happened", "kind": "flag", "flags": ("exam_failure",)}
    asked = Question(**{"text": "I see a failed exam. What happened?", **values, **given})
    return Asked(asked, asked.text, "your file: failed exam")


def evidence(text: str, move: str) -> Evidence:
    return Evidence(0, len(text), text, move)


def answer(
    *, overall: int = 2, facets: Sequence[Facet] = (), kind: str = "flag", **weak: Any
) -> Feedback:
    """Feedback with every band at 4 but those given: a value, or (value, evidence…)."""
    bands = []
    for criterion in CRITERIA:
        value, *shown = weak.get(criterion, (4,)) if criterion in weak else (4,)
        bands.append(Band(criterion, value, tuple(shown), f"why {criterion}"))
    return Feedback(kind, tuple(bands), overall, "", "", facets=tuple(facets))


def finding(said: str = "second attempt", known: str = "third", source: str = "profile") -> Finding:
    message = f"You said {said}; your profile says {known}."
    return Finding("attempt", 0, 3, "my second attempt", said, known, source, message)


def probe(asked: Asked, feedback: Feedback, bank: Bank, **more: Any) -> FollowUp:
    found = follow_up(
        asked, feedback, more.pop("findings", ()),
        **{"probes_so_far": (), "seed": 1, "bank": bank, **more},
    )  # fmt: skip
    assert found is not None
    return found


# What is asked first


def test_the_weakest_criterion_is_probed_in_the_applicant_s_own_words(bank: Bank) -> None:
    heard = answer(
        responsibility=(2, evidence(OWN, "own")),
        change=(1, evidence("some mentors helped", "vague_change")),
        facets=[Facet("any.recent", "the last years", False)],
    )
    asked = probe(question(), heard, bank)
    assert asked.aim == "change"
    assert "“some mentors helped”" in asked.text
    assert asked.reason == "why change"


def test_how_directly_a_follow_up_was_met_says_nothing_of_the_issue(bank: Bank) -> None:
    late = (0, evidence("I passed Step 2 with 250", "outcome"))
    met = answer(kind="followup", overall=1, briefly=late, change=(1,))
    assert probe(question(), met, bank).aim == "change"
    first = answer(briefly=(1,), change=(3,))
    direct = answer(kind="followup", overall=2, change=(3,))
    assert probe(question(), direct, bank, earlier=[first]).aim == "briefly"


def test_a_contradiction_comes_before_everything_even_after_a_good_answer(bank: Bank) -> None:
    for heard in (answer(change=(0,)), answer(overall=4)):
        asked = probe(question(), heard, bank, findings=[finding()])
        assert asked.aim == "contradiction"
        assert "second attempt" in asked.text
        assert "third" in asked.text
        assert asked.reason == finding().message


def test_of_several_contradictions_the_weightiest_is_asked_about_with_its_exam(bank: Bank) -> None:
    date = Finding("exam date", 0, 4, "2020", "2020", "March 2021", "profile",
                   "You said 2020 for Step 1; your profile says March 2021.")  # fmt: skip
    count = Finding("attempts", 5, 9, "never", "no failed attempt", "one failed attempt", "profile",
                    "You said no failed attempt for Step 1; your profile says one.")  # fmt: skip
    assert "no failed attempt" in probe(question(), answer(), bank, findings=[date, count]).text
    assert "2020 for Step 1" in probe(question(), answer(), bank, findings=[date]).text


def test_blame_is_quoted_with_its_cause_and_a_slip_of_the_tongue_never(bank: Bank) -> None:
    told = "I failed Step 1 because some people at my school gave us bad material"
    heard = answer(responsibility=(0, evidence(told, "blame")))
    for seed in range(6):
        asked = probe(question(), heard, bank, seed=seed).text
        assert "“some people at my school gave us bad material”" in asked
    slip = answer(responsibility=(0, evidence("Oh, I meant 2021", "own")))
    assert not any("“" in probe(question(), slip, bank, seed=seed).text for seed in range(6))


def test_an_earlier_answer_is_called_neither_file_nor_profile(bank: Bank) -> None:
    for tone in TONES:
        for seed in range(8):
            heard = [finding("May", "March", "answer 2")]
            asked = probe(question(tone=tone), answer(), bank, findings=heard, seed=seed)
            assert not re.search("file|profile|writing", asked.text)


def test_words_that_cost_the_band_are_quoted_before_words_that_earned_it(bank: Bank) -> None:
    heard = answer(responsibility=(1, evidence(OWN, "own"), evidence(BLAME, "blame")))
    for seed in range(10):
        assert f"“{BLAME}”" in probe(question(), heard, bank, seed=seed).text


def test_after_the_criteria_a_missing_facet_and_never_one_that_is_met(bank: Bank) -> None:
    facets = [
        Facet("gap.months", "the exact months", True, 0, 9),
        Facet("gap.link", "the link to medicine you kept", False),
    ]
    heard = answer(change=(2,), facets=facets)
    first = probe(question(flags=("gap",)), heard, bank)
    second = probe(question(flags=("gap",)), heard, bank, probes_so_far=[first], earlier=[heard])
    assert (first.aim, second.aim) == ("change", "facet:gap.link")
    assert "medicine" in second.text


def test_a_facet_of_the_user_s_own_is_asked_for_by_its_label(bank: Bank) -> None:
    heard = answer(change=(2,), facets=[Facet("mine.night", "how you manage nights", False)])
    asked = probe(
        question(), heard, bank, probes_so_far=[FollowUp("?", "change", "")], earlier=[heard]
    )
    assert asked.aim == "facet:mine.night"
    assert "how you manage nights" in asked.text


def test_nobody_asks_for_what_should_stay_unsaid(bank: Bank) -> None:
    heard = answer(change=(2,), facets=[Facet("professionalism.no_minimising", "…", False)])
    so_far = [FollowUp("?", "change", "")]
    more: dict[str, Any] = {"probes_so_far": so_far, "earlier": [heard], "seed": 1, "bank": bank}
    assert follow_up(question(id="mine.one"), heard, [], **more) is None


def test_last_come_the_question_s_own_follow_ups(bank: Bank) -> None:
    stored = bank.questions["exam_failure.what_happened"]
    heard = answer(change=(2,))
    so_far = [FollowUp("?", "change", "")]
    more: dict[str, Any] = {"probes_so_far": so_far, "earlier": [heard], "seed": 1, "bank": bank}
    # It has two. What was changed first is not asked after a probe about the change, and proof is
    # not asked of an answer that gave it.
    assert set(stored.follow_ups) == {"exam_failure.first_change", "exam_failure.proof"}
    assert follow_up(Asked(stored, stored.text, ""), heard, [], **more) is None
    own = replace(stored, follow_ups=("exam_failure.help",))
    asked = follow_up(Asked(own, own.text, ""), heard, [], **more)
    assert asked is not None
    assert asked.text == bank.questions["exam_failure.help"].text


# When nothing more is asked


@pytest.mark.parametrize(
    "heard",
    [
        answer(overall=4, change=(2,)),
        answer(overall=3, change=(3,), outcome=(3,)),
        replace(answer(change=(0,)), unscored="language", bands=(), overall=None),
    ],
    ids=["overall 4", "all at 3", "not in English"],
)
def test_the_interviewer_moves_on(heard: Feedback, bank: Bank) -> None:
    assert follow_up(question(), heard, [], probes_so_far=[], seed=1, bank=bank) is None


def test_an_improper_question_is_never_pressed(bank: Bank) -> None:
    asked = question(kind="improper", flags=())
    heard = answer(kind="improper", overall=0, briefly=(0,), composure=(0,))
    more: dict[str, Any] = {"probes_so_far": [], "seed": 1, "bank": bank}
    assert follow_up(asked, heard, [finding()], **more) is None


def test_what_was_answered_before_is_not_asked_after_a_probe(bank: Bank) -> None:
    first = answer(change=(2, evidence("I worked harder", "vague_change")))
    to_a_probe = answer(
        kind="followup", overall=3, change=(3,), briefly=(1,), responsibility=(0,), outcome=(0,)
    )
    so_far = [FollowUp("What changed?", "change", "")]
    more: dict[str, Any] = {"probes_so_far": so_far, "seed": 1, "bank": bank}
    assert follow_up(question(), to_a_probe, [], earlier=[first], **more) is None
    # Without the first answer, what the second does not touch is not taken for missing.
    alone = follow_up(question(), to_a_probe, [], **more)
    assert alone is None or alone.aim not in CRITERIA


def test_a_calm_first_answer_does_not_cover_for_blame_in_the_second(bank: Bank) -> None:
    to_a_probe = answer(kind="followup", overall=1, composure=(1, evidence(BLAME, "blame")))
    asked = probe(
        question(), to_a_probe, bank,
        probes_so_far=[FollowUp("?", "change", "")], earlier=[answer(change=(2,))],
    )  # fmt: skip
    assert asked.aim == "composure"
    assert BLAME in asked.text


# What is quoted


@pytest.mark.parametrize(
    ("said", "quoted"),
    [
        ("Some mentors helped.", "Some mentors helped"),
        ("so um i kind of had people helping", "i kind of had people helping"),
        ("I read every evening, and on Sundays a friend quizzed me too", "I read every evening"),
        (
            "I did not sleep much that year because my shifts ended at six in the morning",
            "I did not sleep much that year",
        ),
        (
            "i passed the retake last spring with a two hundred and forty one",
            "i passed the retake last spring",
        ),
        ('My tutor said "do forty questions a day and never look back at the old ones"', ""),
        (
            "i took some time off for personal reasons and um then i came back",
            "i took some time off for personal reasons",
        ),
        ("Yes.", ""),
        ("I {set} up a plan", ""),
        ("\x1b[31mI studied more", ""),
        ("x" * 500 + " " + "y" * 500, ""),
    ],
)  # fmt: skip
def test_a_quote_is_a_short_piece_of_what_was_said(said: str, quoted: str) -> None:
    assert slice_of(said) == quoted


@given(st.text(alphabet="ab I'’‘“”\"()[]{},.;\n\tand because240é漢\x07", max_size=150))
def test_quotes_are_slices_with_their_marks_closed(said: str) -> None:
    quote = slice_of(said)
    assert quote in " ".join(said.split())
    assert len(quote.split()) <= MOST_WORDS
    assert quote.count("“") == quote.count("”")
    assert quote.count('"') % 2 == 0
    assert not set("{}") & set(quote)


@pytest.mark.parametrize(
    "said",
    ["my father died in that month", "I was diagnosed with it in May", "I had severe anxiety"],
)
def test_grief_and_illness_are_not_thrown_back(said: str, bank: Bank) -> None:
    told = evidence(said, "excuse")
    heard = answer(
        responsibility=(1, told), change=(1, told)
    )  # no part is asked of what is nobody's
    for flag in FLAGS:
        assert not QUOTE.search(probe(question(flags=(flag,)), heard, bank).text)


@pytest.mark.parametrize("flag", ["health", "family"])
@pytest.mark.parametrize("criterion", CRITERIA)
def test_about_a_leave_only_dates_arrangements_and_work_are_asked(
    flag: str, criterion: str, bank: Bank
) -> None:
    private = evidence("things at home fell apart for me", "context")
    work = evidence("I went back to full days", "vague_change")
    for tone in TONES:
        for seed in range(6):
            weak: dict[str, Any] = {criterion: (0, private, work)}
            heard = answer(**weak)
            asked = probe(question(flags=(flag,), tone=tone), heard, bank, seed=seed)
            assert private.text not in asked.text
            assert not re.search(r"what happened|what was it|blame|excuse|fault", asked.text, re.I)


# Which words


def test_the_same_seed_asks_the_same_and_others_ask_otherwise(bank: Bank) -> None:
    heard = answer(change=(2, evidence("I improved a lot", "vague_change")))
    texts = [probe(question(), heard, bank, seed=seed).text for seed in range(20)]
    assert texts == [probe(question(), heard, bank, seed=seed).text for seed in range(20)]
    assert len(set(texts)) >= 3


def test_a_probe_keeps_the_tone_of_its_question(bank: Bank, wordings: Wordings) -> None:
    plain = wordings.flag.change.of(0).plain
    for tone in TONES:
        text = probe(question(tone=tone), answer(change=(0,)), bank).text
        assert text in plain.of(tone)


def test_a_general_question_has_words_of_its_own(bank: Bank, wordings: Wordings) -> None:
    asked = question(kind="general", flags=())
    heard = answer(kind="general", briefly=(1,))
    assert probe(asked, heard, bank).text in wordings.general.briefly.of(1).plain.neutral


def test_a_user_s_own_wordings_replace_the_built_in_ones(home: Path, bank: Bank) -> None:
    content = home / "config" / "content"
    content.mkdir(parents=True)
    text = SOURCE.read_text(encoding="utf-8")
    mine = text.replace("What did you change after that?", "So what is different now?")
    (content / "mine.yaml").write_text(mine, encoding="utf-8")
    asked = {probe(question(), answer(change=(0,)), bank, seed=s).text for s in range(40)}
    assert "So what is different now?" in asked
    assert validate(content) == (1, [])


def test_a_probe_is_put_as_a_follow_up_about_the_same_flags() -> None:
    said = FollowUp("What did you change?", "change", "vague")
    asked = asked_follow_up(question(follow_ups=("a.b",), wordings=("{exam}?",)), said)
    assert (asked.question.kind, asked.question.id) == ("followup", "")
    assert asked.question.flags == ("exam_failure",)
    assert asked.text == asked.question.text == said.text
    assert asked.reason == "vague"


# Whatever is answered

TEXTS = st.one_of(
    st.sampled_from([OWN, BLAME, "my mother died", 'they said "no', "“I", "{gap_from} was long"]),
    st.text(min_size=1, max_size=80),
)
SHOWN = st.lists(st.builds(evidence, TEXTS, st.sampled_from(MOVES)), max_size=3).map(tuple)
FACETS = st.lists(
    st.builds(
        Facet, st.sampled_from(["gap.months", "any.recent", "health.boundary", "mine.own"]),
        st.just("one thing more"), st.booleans(),
    ),
    max_size=3,
)  # fmt: skip


@st.composite
def answers(draw: st.DrawFn) -> Feedback:
    bands = tuple(Band(c, draw(st.integers(0, 4)), draw(SHOWN), "why") for c in CRITERIA)
    overall = draw(st.integers(0, 4))
    return Feedback("flag", bands, overall, "", "", facets=tuple(draw(FACETS)))


QUESTIONS = st.deferred(lambda: st.sampled_from(list(built_in()[0].questions.values())))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    asked=QUESTIONS,
    heard=st.lists(answers(), min_size=4, max_size=4),
    found=st.lists(st.builds(finding, TEXTS, TEXTS, st.sampled_from(["profile", "answer 1"]))),
    seed=st.integers(),
)
def test_whatever_is_answered(
    asked: Question, heard: list[Feedback], found: list[Finding], seed: int
) -> None:
    bank, wordings = built_in()
    so_far: list[FollowUp] = []
    for i, feedback in enumerate(heard):
        probed = follow_up(
            Asked(asked, asked.text, ""), feedback, found, probes_so_far=so_far, seed=seed,
            bank=bank, earlier=heard[:i], wordings=wordings,
        )  # fmt: skip
        if probed is None:
            break
        so_far.append(probed)
        assert probed.text.isprintable()
        assert not set("{}") & set(probed.text)
        assert "None" not in probed.text or any("None" in t for t in _said([*heard, *found]))
        if probed.aim in CRITERIA:
            told = heard[i : i + 1] if probed.aim == "composure" else heard[: i + 1]
            assert all(b.value < 3 for f in told for b in f.bands if b.criterion == probed.aim)
            assert all(len(q.split()) <= MOST_WORDS for q in QUOTE.findall(probed.text))
        if probed.aim.startswith("facet:"):
            met = {f.id for answered in heard[: i + 1] for f in answered.facets if f.met}
            assert probed.aim.removeprefix("facet:") not in met
    assert len(so_far) <= 2
    assert len({p.aim for p in so_far}) == len(so_far)
    assert not so_far or asked.kind != "improper"


def _said(parts: Sequence[Feedback | Finding]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Finding):
            yield from (part.said, part.known)
        else:
            yield from (e.text for b in part.bands for e in b.evidence)


# The file of wordings


def all_wordings(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for inner in data.values():
            yield from all_wordings(inner)
    elif isinstance(data, list):
        for inner in data:
            yield from all_wordings(inner)


def test_no_wording_asks_for_a_diagnosis_or_promises_anything(wordings: Wordings) -> None:
    data = wordings.model_dump(exclude={"quotes", "asks_for"})
    texts = [t for t in all_wordings(data) if " " in t]
    assert len(texts) > 800
    never = re.compile(
        r"diagnos|illness|\bsick\b|\bill\b|medication|therap|treatment|doctor|pregnan|children|"
        r"marri|religio|how old|\bage\b|you will match|guarantee|great|excellent|wonderful",
        re.IGNORECASE,
    )
    assert [t for t in texts if never.search(t)] == []
    assert [t for t in texts if t[-1] not in ".?}"] == []


def test_every_built_in_facet_has_its_question_and_no_other_has(wordings: Wordings) -> None:
    facets = {f.id for r in load_rubrics(Path("no-such-folder")).values() for f in r.facets}
    assert set(wordings.facets) == facets


BROKEN = {
    "typo in a key": ("    pressing:\n", "    presing:\n", "did you mean 'pressing'"),
    "unknown slot": ("says {known}. Which is right?", "says {know}. Which is right?", "{know}"),
    "lost slot": ("You said {quote}. Who said so,", "Who said so,", "lacks the slot {quote}"),
    "slot where none is": ('"And afterwards? What', '"{quote} What', "unknown slot {quote}"),
    "open brace": ("And afterwards?", "And afterwards {?", "never closed"),
    "open quotation mark": ("And afterwards?", "And “afterwards?", "never closed"),
    "unknown move": ("[vague_change, learn, change]", "[vague, learn]", "'vague'"),
    "unknown flag": ("flags: [health, family]", "flags: [health, famly]", "unknown flag 'famly'"),
    "too few": (
        '            - "Which one habit is different now?"\n', "", "at least 4",
    ),
    "twice the same": (
        '"Which one habit is different now?"', '"What did you change after that?"', "before",
    ),
    "no band beyond 2": ('      "2":\n', '      "3":\n', "'3'"),
    "unreadable phrase": ('"was yours"', '"was... yours"', "no plain word"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_each_mistake_is_named_with_its_line(name: str, tmp_path: Path) -> None:
    old, new, what = BROKEN[name]
    text = SOURCE.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "mine.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    _, mistakes = validate(path)
    line = text[: text.index(old)].count("\n") + 1
    # A list that is too short is reported where it begins, three lines before what was cut out.
    assert any(what in m.what and line - 3 <= m.line <= line for m in mistakes), (line, mistakes)
