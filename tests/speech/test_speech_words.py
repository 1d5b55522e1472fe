"""From words with times to sentences, doubt and delivery."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from coach.speech.delivery import delivery_line, delivery_of, pace
from coach.speech.sentences import doubtful, written
from coach.speech.transcript import transcript
from coach.values import Word


def said(text: str, *, rate: float = 0.3, pause: float = 0.8) -> list[Word]:
    """Words of 0.25 s, one each `rate` seconds; "|" is a pause."""
    words, at = [], 0.0
    for part in text.split():
        if part == "|":
            at += pause
        else:
            words.append(Word(part, at, at + 0.25, 1.0))
            at += rate
    return words


def never(words: Sequence[str]) -> list[float]:
    return [0.0] * len(words)


def test_a_pause_ends_a_sentence() -> None:
    words = said("i failed step one | then i found a partner")
    assert written(words).text == "I failed step one. Then I found a partner."


def test_a_hesitation_does_not() -> None:
    assert written(said("i failed the | exam in march")).text == "I failed the exam in March."
    assert written(said("well | i failed the exam")).text == "Well I failed the exam."


def test_where_the_tagger_hears_no_end_a_short_pause_is_none() -> None:
    words = said("i had studied | with a partner", pause=0.4)
    assert written(words, never).text == "I had studied with a partner."


def test_where_it_is_sure_no_pause_is_needed() -> None:
    def sure(words: Sequence[str]) -> list[float]:
        return [0.9 if word == "exam" else 0.0 for word in words]

    assert written(said("i failed the exam then i found a partner"), sure).text == (
        "I failed the exam. Then I found a partner."
    )


def test_a_repaired_word_of_several_counts_for_the_tagger_as_each() -> None:
    seen: list[str] = []

    def ends(words: Sequence[str]) -> list[float]:
        seen.extend(words)
        return [0.0] * len(words)

    words = [Word("i", 0, 0.1, 1), Word("passed", 0.2, 0.3, 1), Word("Step 2 CK", 0.4, 1, 1)]
    assert written(words, ends).text == "I passed Step 2 CK."
    assert seen == ["i", "passed", "step", "2", "ck"]


@pytest.mark.parametrize(
    ("heard", "reads"),
    [
        ("i'm here and i'll stay", "I'm here and I'll stay."),
        ("in may i may march", "In May I may march."),
        ("since march 2021 on monday", "Since March 2021 on Monday."),
        ("", ""),
    ],
)
def test_capitals(heard: str, reads: str) -> None:
    assert written(said(heard)).text == reads


def test_every_word_has_its_place_and_the_doubtful_ones_are_known() -> None:
    words = said("i failed step one | then")
    words[1] = Word("failed", 0.3, 0.5, 0.4)
    result = written(words)
    assert [result.text[a:b] for a, b in result.places] == ["I", "failed", "step", "one", "Then"]
    assert [result.text[a:b] for a, b in doubtful(words, result)] == ["failed"]


def test_delivery_is_estimated() -> None:
    words = said("i failed step one in march | i had studied alone | i had no plan", rate=0.5)
    delivery = delivery_of(words, "I had failed. I had studied. I had no plan.")
    assert delivery is not None
    assert delivery.words_per_minute == pytest.approx(60 * 14 / 8.35, abs=1)
    assert delivery.longest_pause_s == pytest.approx(1.05, abs=0.06)
    assert 0.2 < delivery.pause_share < 0.3
    assert delivery.openers == ("i had",) * 3
    assert pace(delivery) == "slow"
    line = delivery_line(delivery, 9.0, 90)
    assert "101 words a minute (slow)" in line
    assert "9 s of about 90 s" in line
    assert "3 sentences begin “i had …”" in line


def test_a_few_words_say_nothing_about_delivery() -> None:
    assert delivery_of(said("i failed step one"), "I failed step one.") is None
    assert delivery_of([], "") is None


def test_a_transcript_keeps_what_was_heard_beside_what_was_meant() -> None:
    done = transcript(said("i failed step one"), duration_s=4.26)
    answer = done.answer("I failed Step 1.")
    assert (answer.text, answer.heard) == ("I failed Step 1.", "i failed step one")
    assert (answer.channel, answer.duration_s) == ("spoken", 4.3)
    assert [word.text for word in answer.words] == ["i", "failed", "Step 1"]
    assert done.answer().text == done.text
