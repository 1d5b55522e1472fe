"""Form must not matter, content must: the same answer in other forms keeps its bands, and one
changed sentence moves the right criterion the right way."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest

from coach.values import CRITERIA, Feedback
from tests.scoring.answers import BLAME, GOOD
from tests.scoring.conftest import Score

PLAIN = (
    "I didn't pass Step 1 the first time, that was in spring 2020. I worked full shifts and told "
    "myself the evenings were enough, that was my own misjudgment. After it I studied more "
    "seriously and I passed it in the autumn. My evaluations have been fine since."
)
HALF = (
    "So there was the matter of Step 1 in 2021. A lot was going on at home and mistakes were made "
    "in the planning, by me too. I learned that one has to ask for help early. I will certainly "
    "do better in residency."
)
ANSWERS = (GOOD, PLAIN, HALF, BLAME)


def values(feedback: Feedback) -> list[int]:
    return [*(b.value for b in feedback.bands), feedback.overall or 0]


def stripped(text: str) -> str:
    return re.sub(r"[^\w\s']", "", text.replace("-", " ")).lower()


def british(text: str) -> str:
    return text.replace("memorised", "memorized").replace("program", "programme")


def fillers(text: str) -> str:
    return text.replace(". ", ". Um, so, you know, ").replace(" and ", " and, uh, ", 2)


def learner(text: str) -> str:
    text = re.sub(r"\b(a|the) ", "", text)
    return text.replace("did ", "do ").replace(" in ", " on ", 2).replace("months", "month")


def noisy(share: float) -> Callable[[str], str]:
    def change(text: str) -> str:
        rng = random.Random(5)
        words = stripped(text).split()
        kept = {"step", "failed", "not", "didn't", "passed"}
        out = []
        for word in words:
            chance = rng.random()
            if word in kept or chance > share:
                out.append(word)
            elif chance < share / 3:
                continue
            else:
                out.append(rng.choice(("the", "and", "in", "two", "her", word + "s", "a")))
        return " ".join(out)

    return change


FORMS = {
    "no punctuation or capitals": stripped,
    "capitals throughout": str.upper,
    "American spelling": british,
    "fillers": fillers,
    "a learner's grammar": learner,
    "5 % of words misheard": noisy(0.05),
    "10 % of words misheard": noisy(0.10),
    "20 % of words misheard": noisy(0.20),
}


@pytest.mark.parametrize("form", FORMS)
def test_another_form_keeps_the_bands(form: str, score: Score) -> None:
    moved = []
    for text in ANSWERS:
        before, after = values(score(text)), values(score(FORMS[form](text)))
        moved += [abs(a - b) for a, b in zip(before, after, strict=True)]
    assert max(moved) <= 1, moved
    assert sum(moved) / len(moved) <= 0.5, moved


def test_names_and_countries_change_nothing(score: Score) -> None:
    home = "I went back to Nigeria and Dr. Okafor looked at my notes. "
    for other in ("I went back to Pakistan and Dr. Khan looked at my notes. ",
                  "I went back to Brazil and Dr. Silva looked at my notes. "):  # fmt: skip
        moved = [
            abs(a - b)
            for a, b in zip(values(score(home + GOOD)), values(score(other + GOOD)), strict=True)
        ]
        assert sum(moved) == 0, moved


# criterion, sentence to change, changed sentence, whether the band falls or rises
CHANGES = {
    "ownership denied": (
        "responsibility", GOOD,
        ("I had memorised lists for four months and never once sat a timed block, because I did "
        "not want to see the number."),
        ("The school had us memorise lists for four months and never gave us a timed block, as "
        "they did not want to see the numbers."),
    ),
    "change deleted": (
        "change", GOOD,
        ("For the retake I did two timed blocks before work every day, and every Sunday Dr. Mensah "
        "went through my wrong answers with me. "),
        "",
    ),
    "result for a promise": (
        "outcome", GOOD,
        "I passed that December, scored 244 on Step 2 CK, and passed Step 3 last year.",
        "I am sure that I will pass it, and I hope for a good score on Step 2 CK.",
    ),
    "result of another": (
        "outcome", GOOD,
        "I passed that December, scored 244 on Step 2 CK, and passed Step 3 last year.",
        "My cousin passed that December, scored 244 on Step 2 CK, and passed Step 3 last year.",
    ),
    "sarcasm added": (
        "composure", GOOD,
        ("These days I look at the bad number first, and that is how I would handle my in-training "
        "exam."),
        ("But of course a committee that has never failed anything will know best, so do enjoy "
        "judging me."),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_one_changed_sentence_lowers_the_right_criterion(name: str, score: Score) -> None:
    criterion, text, old, new = CHANGES[name]
    assert old in text
    before, after = score(text), score(text.replace(old, new))
    fall = {
        c: before.band(c).value - after.band(c).value  # type: ignore[union-attr]
        for c in CRITERIA
    }
    assert fall[criterion] >= 1, fall
    assert fall[criterion] == max(fall.values()), fall


def test_adding_padding_never_raises_a_band(score: Score) -> None:
    padding = (
        " It is, I would say, a long road, and everybody walks it in their own way, as people say. "
        "Life is full of turns and one never knows what is behind the next one."
    )
    for text in ANSWERS:
        before, after = score(text), score(text + padding)
        for band in before.bands:
            assert after.band(band.criterion).value <= band.value  # type: ignore[union-attr]


def test_a_full_stop_that_shortens_a_word_ends_no_sentence(score: Score) -> None:
    told = (
        "I did three months of U.S. clinical experience with Dr. Stone.",
        "Then I did another month in the U.S.",
        "My attending wrote that I was on time.",
        "I studied from 5 a.m. to 7 a.m. every day.",
        "Was it my fault?",
        "No.",
        "I have a Ph.D. in biology, and I failed it all the same.",
    )
    assert [s.text for s in score(" ".join(told)).segments] == list(told)


def test_a_transcript_is_cut_into_clauses(score: Score) -> None:
    found = [s.text for s in score(stripped(GOOD)).segments]
    assert 5 <= len(found) <= 14
    assert max(len(s.split()) for s in found) <= 45
    assert any(s.startswith("i failed step 1") for s in found)
