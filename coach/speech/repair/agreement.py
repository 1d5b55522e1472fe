"""One or several: a last "s" is easily lost or invented, and the words beside a term say which."""

from __future__ import annotations

from collections.abc import Iterator

from coach.speech.repair.pieces import Correction, Pieces
from coach.speech.repair.tables import tables

_MANY = frozenset(
    "two three four five six seven eight nine ten eleven twelve several many few both all these "
    "those most multiple various couple".split()
)
_ALSO_VERBS = frozenset({"attending"})
_ONE = frozenset("a an one this that each every another single".split())
_PLURAL_VERBS = frozenset("have were are weren't aren't haven't".split())
_OF_ALL = frozenset("my the our these those their".split())
_SOME_OF = _MANY | frozenset("one some each none any half".split())
# Between a number and a term they are no adjective of the term: "four week observership".
_NOT_BETWEEN = _OF_ALL | frozenset(
    "week weeks month months day days hour hours year years semester semesters in of at on for to "
    "from and or a an with during as after before i we is was his her a one".split()
)
_TOOK = frozenset("did do done finished completed took had have of with in the my".split())
# Words that make the term before them say what kind they are: "few residency programs".
_NOUNS = frozenset(
    "physician physicians doctor doctors surgeon surgeons director directors program programs "
    "application applications interview interviews year years grade grades comment comments letter "
    "letters spot spots position positions training exam exams score scores form forms practice "
    "questions month months week weeks rotation rotations experience level".split()
)


def agreeing(pieces: Pieces) -> Iterator[Correction]:
    """Terms in the number that the words around them have, and the "to" that counts them."""
    plurals = tables().plurals
    singulars = {many: one for one, many in plurals.items()}
    for i, text in enumerate(pieces.texts):
        if text not in plurals and text not in singulars:
            continue
        several = _several(pieces, i)
        if text in plurals and several:
            owned = pieces.word(i - 1) in _OF_ALL
            if text in _ALSO_VERBS and not owned and not pieces.cued(("training",), i, i + 1):
                continue
            yield Correction(i, i + 1, plurals[text], 6)
        elif text in singulars and several is False:
            yield Correction(i, i + 1, singulars[text], 6)
        elif text in singulars and _counted_by_to(pieces, i):
            yield Correction(i - 1, i, "two", 6)


def _counted_by_to(pieces: Pieces, at: int) -> bool:
    """ "did to observerships": two of them."""
    return pieces.word(at - 1) in ("to", "too") and pieces.word(at - 2) in _TOOK


def _several(pieces: Pieces, at: int) -> bool | None:
    """Whether the words beside `at` say that there are several (or one); None where they do not."""
    last, before, third = (pieces.word(at - n) for n in (1, 2, 3))
    following = pieces.word(at + 1)
    if following in _NOUNS or (last == "both" and following == "and"):
        return None
    if last in _MANY or (last in _OF_ALL and before == "of" and third in _SOME_OF):
        return True
    if last in _ONE:
        return False
    if before in _MANY and last not in _NOT_BETWEEN and pieces.open[at - 1] and third != "of":
        return True
    joined = "and" in (pieces.word(at - n) for n in range(1, 5))
    return True if following in _PLURAL_VERBS and not joined else None
