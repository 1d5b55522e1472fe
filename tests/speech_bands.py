"""`python -m tests.speech_bands`: how far the bands of a spoken answer are from the typed one's.

Every kept recording (`tests/speech/material.py`), repaired as in the app, against the same answer
as it was meant. No audio, no model of speech; synthetic voices.
"""

from __future__ import annotations

from collections import defaultdict
from statistics import mean

from coach.scoring.scorer import Scorer
from coach.speech.repair import repair
from coach.values import CRITERIA, Answer, Feedback
from tests.speech.material import answers, recordings


def main() -> None:
    scorer = Scorer.load()
    apart: dict[str, list[int]] = defaultdict(list)
    for recording in recordings():
        said = answers().get(recording.id)
        if said is None:
            continue
        heard = repair(recording.free, recording.phrases, said.names)
        typed, spoken = (
            scorer.score(Answer(text, channel), kind="flag", flags=(said.flag,))
            for text, channel in (
                (" ".join(said.sentences), "typed"),
                (" ".join(word.text for word in heard), "spoken"),
            )
        )
        for name, difference in _apart(typed, spoken).items():
            apart[name].append(difference)
    print(f"{len(apart['overall'])} recordings; bands apart on average (share more than one apart)")
    for name, found in apart.items():
        print(f"  {name:15} {mean(found):5.2f}  ({mean(d > 1 for d in found):.0%})")
    print(f"  {'all criteria':15} {mean(d for n in CRITERIA for d in apart[n]):5.2f}")


def _apart(typed: Feedback, spoken: Feedback) -> dict[str, int]:
    bands = {b.criterion: b.value for b in typed.bands}
    found: dict[str, int] = {b.criterion: abs(b.value - bands[b.criterion]) for b in spoken.bands}
    assert typed.overall is not None and spoken.overall is not None
    return found | {"overall": abs(typed.overall - spoken.overall)}


if __name__ == "__main__":
    main()
