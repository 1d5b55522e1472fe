"""A question that was really asked is put under the flag it names, and under no other."""

from __future__ import annotations

import pytest

from coach.practice.naming_flags import flags_named
from coach.values import FLAGS

ASKED = {
    "Why did you fail Step 1?": ("exam_failure",),
    "So, the two attempts at Step 2?": ("exam_failure",),
    "I see Step 1 took you two attempts. What happened?": ("exam_failure",),
    "Your score on CK is low for our program. Why?": ("low_score",),
    "You failed your surgery clerkship, tell me about it.": ("failed_course",),
    "Why did you have to repeat your second year?": ("repeated_year",),
    "Why the gap in 2019?": ("gap",),
    "What have you done while not working?": ("gap",),
    "You graduated in 2012, are you still up to date?": ("yog",),
    "Tell me about the professionalism concern in your MSPE.": ("professionalism",),
    "What put you on probation?": ("probation",),
    "How much US clinical experience do you have?": ("limited_usce",),
    "Who wrote your letters?": ("weak_letters",),
    "Why didn't you match last year?": ("reapplicant",),
    "Have you applied before?": ("reapplicant",),
    "Why are you switching specialties now?": ("specialty_change",),
    "Will you need a visa?": ("visa",),
    "Is your English good enough for our patients?": ("english",),
    "What would you do if a nurse questions your order?": (),
    "Tell me about yourself.": (),
    "Where do you see yourself in five years?": (),
    "Do you have children?": (),
    "Tell me about a time you failed.": (),
    "How do you take the next step in a conflict?": (),
    "What do you do on a rotation when you disagree?": (),
}


@pytest.mark.parametrize(("text", "flags"), ASKED.items())
def test_what_a_question_names(text: str, flags: tuple[str, ...]) -> None:
    assert flags_named(text, FLAGS) == flags


def test_what_is_not_in_the_file_is_not_named() -> None:
    assert flags_named("Why did you fail Step 1?", {"gap"}) == ()
