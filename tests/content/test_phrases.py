"""The phrases by which content files say which words to look for."""

from __future__ import annotations

import pytest

from coach.content.phrases import DETECTORS, Lines
from coach.scoring.words import words_of


def holds(text: str, *phrases: str) -> bool:
    return bool(Lines([[word.text for word in words_of(text)]]).holding(phrases))


@pytest.mark.parametrize(
    ("phrase", "there", "not_there"),
    [
        ("took/wrote notes", "I wrote notes.", "I wrote two notes."),
        ("remediat*", "After remediation,", "It was mediated."),
        ("asked (her) to", "I asked to go; fine", "I asked him to go."),
        ("from ... to", "from a to b", "from one two three four five to b"),
        ("read back", "a read-back", "read it back"),
        ("i failed <exam>", "I failed Step 2 CK.", "I failed step by step."),
    ],
)
def test_a_phrase_means_what_the_file_says(phrase: str, there: str, not_there: str) -> None:
    assert holds(there, phrase)
    assert not holds(not_there, phrase)


def test_a_phrase_ends_with_its_sentence() -> None:
    assert Lines([["from", "here"], ["to", "there"]]).holding(["from ... to"]) == set()


DETECTED = {
    "number": (["42", "forty two", "3.5%"], ["many"]),
    "year": (["2021", "twenty twenty one", "two thousand and nine"], ["2150", "twenty two"]),
    "month": (["in may", "May 2021", "sept"], ["I may", "march5"]),
    "date": (["14 March 2021", "spring of 2022", "last year", "two years ago"], ["I may go"]),
    "month_span": (
        ["March 2020 to May 2021", "june twenty one until may twenty two"], ["in March"],
    ),
    "duration": (["eleven months", "a year and a half", "6 weeks"], ["some months", "months"]),
    "frequency": (["every Sunday", "twice a week", "nightly"], ["once", "every patient"]),
    "exam": (["Step 2 CK", "step two c k", "COMLEX Level 1", "OET"], ["a step", "the exam"]),
    "score": (["244", "two forty four", "81%", "78th percentile"], ["1200", "forty"]),
    "subject": (["surgery", "internal medicine", "OB/GYN"], ["the ward"]),
    "visa_type": (["J-1", "j one", "H-1B", "green card"], ["the visa"]),
    "person": (["Dr. Mensah", "my attending", "the nurse"], ["somebody"]),
    "negation": (["not", "never", "didn't", "dont"], ["now"]),
    "hope": (["I hope", "would", "if"], ["I worked"]),
}  # fmt: skip


@pytest.mark.parametrize("name", DETECTORS)
def test_each_detector_finds_its_kind_and_nothing_else(name: str) -> None:
    found, not_found = DETECTED[name]
    for text in found:
        assert holds(text, f"<{name}>"), text
    for text in not_found:
        assert not holds(text, f"<{name}>"), text
