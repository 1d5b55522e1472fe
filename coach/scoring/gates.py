"""What is no answer, or only partly one: decided before any band is.

Each gate looks for one thing the rating guide names; the scorer says which one closed.
"""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from coach.scoring.words import WordSpan, words_of

FEW_WORDS = 5
# A follow-up is often met in one sentence. Fewer words than these tell no other story.
STORY_WORDS = 30
_FUNCTION_WORDS = frozenset(
    "a about after again all also am an and any are as at be because been before being but by can "
    "could did didn't do does don't down for from get go got had has have he her him his how i i'm "
    "i've if in into is it it's its just know like made make me more most my never no not now of "
    "off on one only or other our out over said same she should since so some still than that "
    "that's the their them then there these they this time to too two until up very was we well "
    "were what when where which while who why will with would year years you your".split()
)
_INSTRUCTION = re.compile(
    r"\b(?:ignore (?:all |the |any |previous |prior |above )*"
    r"(?:instructions?|rubric|criteria|rules)|"
    r"(?:give|award|assign|rate|score|grade|mark)"
    r"(?: me| this| it| my answer| the answer| this answer)*"
    r"[^.!?\n]{0,40}\b(?:4|four|full marks|maximum|highest|top|perfect)\b|"
    r"(?:system|scorer|grader|assistant|ai|model)\s*(?:prompt|note|message|instruction)?\s*:|"
    r"as an? (?:ai|language model|scorer|grader)|"
    r"you are (?:an? )?(?:ai|scorer|grader|language model)|"
    r"all (?:five )?criteria (?:are|is|should be) (?:fully )?(?:met|satisfied))",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"^(?:and |but |so |then |even |also |um |well )*"
    r"(?:my|our|the|a|an|one|some|two|his|her|their|both)"
    r"(?: of)?(?: my| our| the)?(?: \w+)? (?:cousin|brother|sister|friend|roommate|flatmate|"
    r"housemate|classmate|colleague|batchmate|husband|wife|partner|father|mother|uncle|aunt|student|resident|"
    r"intern|hospital|school|university|department|team|group|clinic|ward)s?\b",
    re.IGNORECASE,
)
_HYPOTHETICAL = re.compile(
    r"\b(?:would|could|might|should) (?:easily |surely |certainly |probably |also )?have "
    r"(?:been |passed|scored|matched|got|done|had|made)|\b(?:will|am going to|i'll|hope to|plan to|"
    r"expect to) (?:\w+ )?(?:pass|score|match|get|take|sit|do|finish|complete|have)\b",
    re.IGNORECASE,
)
# A few words in brackets, as in a guide's own samples. What a transcript puts there (a sound, a
# time) and a footnote are none.
_OPEN = re.compile(
    r"\[(?!\s*(?:sic|laugh|sigh|cough|paus|silen|inaudible|unclear|noise|music|cross|blank|"
    r"[\d:.]+\s*\]))[^\[\]\n]{1,120}\]|\{(?!\s*laugh)[^{}\n]{1,120}\}|_{3,40}|\bX{3,10}\b",
    re.IGNORECASE,
)
_ONESELF = re.compile(r"\b(?:i|i've|i'm|me|my own|myself)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?\n]*")


def unreadable_language(words: list[WordSpan]) -> bool:
    """Whether this is not English, judged by its small words: they are a quarter to a half of
    anything said in English, however broken, and next to none of another language."""
    if len(words) < 6:
        return bool(words) and all(not w.text.isascii() for w in words)
    letters = "".join(word.text for word in words)
    if sum(not c.isascii() for c in letters) > 0.3 * len(letters):
        return True
    english = sum(w.text in _FUNCTION_WORDS and w.text not in _OTHER_SMALL_WORDS for w in words)
    theirs = sum(w.text in _OTHER_SMALL_WORDS and w.text not in _FUNCTION_WORDS for w in words)
    # A list of English terms has few small words too, and none of another language's.
    return theirs >= 0.12 * len(words) and theirs > 2 * english


_OTHER_SMALL_WORDS = frozenset(
    # Spanish, Portuguese, French, German, Italian, Turkish, Hindi and Urdu in Latin letters
    "el la los las un una de del que y en por para con su mi yo es fue pero como muy lo se al "
    "o os as um uma do da em não nao eu e foi mas com meu minha ao na no "
    "le les des du et est je ne pas que qui dans pour avec mon ma mes sur au une j'ai ai été ete "
    "der die das und ich nicht mit für fur ist war ein eine zu im den von auf habe mich mein es "
    "il lo gli di che non per ho mio sono stato ma "
    "ve bir bu için icin ben çok cok ama ile de da benim "
    "main mein mera meri maine hai tha thi ka ki ke ko se aur nahi ne kya phir bhi".split()
)


def repeats_question(answer: str, question: str) -> bool:
    """Whether the answer is the question read back, with at most a few words of its own."""
    mine = [w.text for w in words_of(answer)]
    theirs = [w.text for w in words_of(question)]
    if len(theirs) < 4 or not mine or len(mine) > 1.6 * len(theirs):
        return False
    return fuzz.ratio(" ".join(mine), " ".join(theirs)) >= 75


def is_word_list(words: list[WordSpan], answer: str) -> bool:
    """Whether this is a list of terms, with no account of anything: almost no small words and
    no first person."""
    if len(words) < FEW_WORDS:
        return False
    small = sum(word.text in _FUNCTION_WORDS for word in words)
    commas = answer.count(",") + answer.count(";") + answer.count("\n")
    first_person = any(word.text in {"i", "i'm", "i've", "my", "me", "we"} for word in words)
    return not first_person and small / len(words) < 0.16 + 0.1 * (commas > len(words) / 6)


def instructions_in(answer: str) -> list[tuple[int, int]]:
    """The sentences that speak to the scorer and not to the interviewer."""
    return [s.span() for s in _SENTENCE.finditer(answer) if _INSTRUCTION.search(s.group())]


def open_places(answer: str, beside: list[tuple[int, int]]) -> list[str]:
    """What a form left open and nobody filled in: "[time period]", "[###]", "____"; at most four.
    What lies in one of the spans `beside` is not looked at."""
    found = [
        match.group()
        for match in _OPEN.finditer(answer)
        if not any(start <= match.start() < end for start, end in beside)
    ]
    return list(dict.fromkeys(found))[:4]


def borrowed_or_hypothetical(sentence: str) -> bool:
    """Whether a result in this sentence is somebody else's, or has not happened: the guide counts
    neither. "My cousin scored 250" is; "my attending wrote that I was on time" is not."""
    if _OTHERS.search(sentence) and not _ONESELF.search(sentence):
        return True
    found = _HYPOTHETICAL.search(sentence)
    return found is not None and not re.search(
        r"\d|\b(?:passed|scored) ", sentence[: found.start()]
    )


def repeated(segments: list[str]) -> set[int]:
    """Indices of segments that say again, in nearly the same words, what stands before."""
    seen: dict[str, int] = {}
    again: set[int] = set()
    for i, text in enumerate(segments):
        key = " ".join(w.text for w in words_of(text))
        if len(key) < 20:
            continue
        if key in seen or (
            len(segments) <= 120 and any(fuzz.ratio(key, old, score_cutoff=93) for old in seen)
        ):
            again.add(i)
        seen.setdefault(key, i)
    return again
