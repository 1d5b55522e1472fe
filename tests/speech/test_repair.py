"""The words of the recogniser, put right: what is repaired, and what is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.speech.repair import phrases, repair
from coach.speech.repair.tables import tables
from coach.values import Word

NUMBERS = tables().numbers
VOCABULARY = sorted(
    {
        word
        for term in tables().terms
        for text in (*term.row.listen, *term.row.said, term.row.fires, term.row.stays)
        for word in text.split()
    }
    | set("two twenty forty one hundred oh march may to of in percent shit passed a the".split())
    | {"Step 2 CK", "245", "March 2021", "J-1", "[unk]"}
)


def said(text: str, start: float = 0.0) -> tuple[Word, ...]:
    """The words of `text`, a third of a second each."""
    return tuple(
        Word(word, start + i / 3, start + i / 3 + 0.33, 1.0) for i, word in enumerate(text.split())
    )


def text_of(words: tuple[Word, ...]) -> str:
    return " ".join(word.text for word in words)


def repaired(text: str, *names: str) -> str:
    return text_of(repair(said(text), names=names))


def test_ordinary_words_stay_as_they_are() -> None:
    words = said("i called my father every evening")
    assert repair(words) == words


@pytest.mark.parametrize("term", tables().terms, ids=lambda term: term.written)
def test_each_term_is_put_right_where_it_is_meant_and_only_there(term: object) -> None:
    row = term.row  # type: ignore[attr-defined]
    assert row.written in [word.text for word in repair(said(row.fires))]
    assert repaired(row.stays) == row.stays


@pytest.mark.parametrize(("heard", "written"), NUMBERS.fires.items())
def test_scores_and_dates_come_in_digits(heard: str, written: str) -> None:
    assert repaired(heard) == written


@pytest.mark.parametrize("text", NUMBERS.stays)
def test_other_numbers_stay_words(text: str) -> None:
    assert repaired(text) == text


@pytest.mark.parametrize("word", sorted(tables().masked))
def test_profanity_the_recogniser_invents_is_masked(word: str) -> None:
    assert repaired(f"well {word} then") == f"well {word[0]}{'*' * (len(word) - 1)} then"


def test_a_real_word_is_a_term_only_where_the_words_around_it_say_so() -> None:
    assert repaired("it was a complex case and i was tired") == (
        "it was a complex case and i was tired"
    )
    assert repaired("i failed complex level one") == "i failed COMLEX Level 1"
    assert repaired("i have worked for years in the world outside") == (
        "i have worked for years in the world outside"
    )


def test_a_span_of_years_is_no_score() -> None:
    assert repaired("i passed and worked from twenty nineteen to twenty twenty one") == (
        "i passed and worked from 2019 to 2021"
    )


def test_times_and_the_least_confidence_go_with_the_written_word() -> None:
    words = (
        Word("my", 0.0, 0.2, 1.0),
        Word("step", 0.3, 0.5, 0.9),
        Word("two", 0.5, 0.7, 0.4),
        Word("c", 0.7, 0.8, 1.0),
        Word("k", 0.8, 1.1, 1.0),
        Word("score", 1.2, 1.5, 1.0),
    )
    assert repair(words) == (
        words[0],
        Word("Step 2 CK", 0.3, 1.1, 0.4),
        words[5],
    )


def test_names_of_the_profile_are_known_by_their_sound() -> None:
    names = ("Aga Khan University", "Henry Ford Hospital", "Baylor")
    assert repaired("i studied at i got con university for six years", *names) == (
        "i studied at Aga Khan University for six years"
    )
    assert repaired("then i worked at henry ford hospital", *names) == (
        "then i worked at Henry Ford Hospital"
    )
    assert repaired("the sailor was tired and then university was far", *names) == (
        "the sailor was tired and then university was far"
    )


def test_a_phrase_of_the_second_recogniser_takes_the_place_of_the_same_time() -> None:
    free = said("i did an observe her sheep in ohio")
    heard = (
        Word("[unk]", 0.0, 1.0, 1.0),
        Word("observer", 1.02, 1.6, 1.0),
        Word("ship", 1.6, 2.0, 1.0),
        Word("[unk]", 2.0, 3.0, 1.0),
    )
    assert text_of(repair(free, heard)) == "i did an observership in ohio"


def test_a_phrase_the_second_recogniser_is_sure_of_needs_less_likeness() -> None:
    free = said("i failed the and you for my residency")

    def letters(sure: float) -> tuple[Word, ...]:
        spelled = "e c f m g".split()
        return tuple(Word(w, 1 + i / 8, 1 + (i + 1) / 8, sure) for i, w in enumerate(spelled))

    assert text_of(repair(free, letters(1.0))) == "i failed the ECFMG for my residency"
    assert repair(free, letters(0.6)) == free


def test_words_heard_around_a_term_are_no_part_of_it() -> None:
    free = said("it is in my emma speedy for years")
    letters = [Word(w, 1.33 + i / 6, 1.33 + (i + 1) / 6, 1.0) for i, w in enumerate("mspe")]
    heard = (Word("my", 1.0, 1.33, 1.0), *letters, Word("[unk]", 2.0, 3.0, 1.0))
    assert text_of(repair(free, heard)) == "it is in my MSPE for years"


def test_the_second_recogniser_does_not_take_the_number_of_a_term_back() -> None:
    free = said("each day my attending have noticed it")
    heard = (Word("my", 0.66, 1.0, 1.0), Word("attending", 1.0, 1.33, 1.0))
    assert text_of(repair(free, heard)) == "each day my attendings have noticed it"


@pytest.mark.parametrize(
    ("heard", "written"),
    [
        ("i did two observer ship in ohio", "i did two observerships in ohio"),
        ("i did to observer ships in ohio", "i did two observerships in ohio"),
        ("one of my clerk ship was in surgery", "one of my clerkships was in surgery"),
        ("my hospital attending have noticed it", "my hospital attendings have noticed it"),
        ("it was a four week observer ship in ohio", "it was a four week observership in ohio"),
        ("i failed a clerk ships in surgery", "i failed a clerkship in surgery"),
        ("i applied to few residency programs", "i applied to few residency programs"),
        ("both attending physicians were there", "both attending physicians were there"),
        ("i was both attending and teaching", "i was both attending and teaching"),
        ("at the end of my clerk ship i knew", "at the end of my clerkship i knew"),
        ("my other observer ship was in ohio", "my other observership was in ohio"),
    ],
)
def test_a_term_has_the_number_that_the_words_beside_it_have(heard: str, written: str) -> None:
    assert repaired(heard) == written


def test_single_words_of_the_second_recogniser_count_for_nothing() -> None:
    free = said("i went home with my brother")
    heard = tuple(Word(word, i / 3, i / 3 + 0.3, 1.0) for i, word in enumerate("i m two".split()))
    assert repair(free, heard) == free


def test_a_phrase_that_sounds_like_nothing_said_is_not_believed() -> None:
    free = said("we took the train to the mountains")
    heard = (Word("observer", 0.66, 1.0, 1.0), Word("ship", 1.0, 1.33, 1.0))
    assert repair(free, heard) == free


def test_the_second_recogniser_listens_for_whole_phrases_only() -> None:
    listed = phrases(("Aga Khan University", "Baylor"))
    assert "u s m l e" in listed
    assert "aga khan university" in listed
    assert all(" " in phrase for phrase in listed)
    assert all(phrase == phrase.lower() and phrase.isascii() for phrase in listed)
    assert len(set(listed)) == len(listed)


def test_every_cue_that_a_term_names_is_there() -> None:
    known = set(tables().cues)
    groups = {term.row.group for term in tables().terms}
    for term in tables().terms:
        assert set(term.row.near) <= known, term.written
        assert not (term.row.doubtful or term.row.alike) or term.row.near, term.written
    for name, cue in tables().cues.items():
        assert set(cue.groups) <= groups, name


@settings(max_examples=150, deadline=None)
@given(
    texts=st.lists(st.sampled_from(VOCABULARY), max_size=25),
    heard=st.lists(st.sampled_from(VOCABULARY), max_size=12),
    names=st.lists(st.sampled_from(["Aga Khan University", "Baylor", "", "…"]), max_size=2),
)
def test_whatever_is_heard_the_times_stay_in_order_and_a_repair_is_final(
    texts: list[str], heard: list[str], names: list[str]
) -> None:
    words = tuple(Word(text, i / 3, i / 3 + 0.3, 0.5) for i, text in enumerate(texts))
    second = tuple(Word(text, i / 3, i / 3 + 0.3, 0.5) for i, text in enumerate(heard))
    done = repair(words, second, names)
    assert repair(done, second, names) == done
    assert repair(done, names=names) == repair(repair(done, names=names), names=names)
    ends = [time for word in done for time in (word.start, word.end)]
    assert ends == sorted(ends)
    assert {word.start for word in done} <= {word.start for word in words}
    assert not words or (done[0].start, done[-1].end) == (words[0].start, words[-1].end)
