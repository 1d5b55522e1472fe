"""An answer in, feedback out: a pure function of question, answer, rubric and weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from coach.content.rubric import Rubric, load_rubrics
from coach.scoring import gates
from coach.scoring.bands import Found, Judged, evidence, judge
from coach.scoring.facets import facets_of
from coach.scoring.feedback import bands_of, next_action, short
from coach.scoring.kinds import infer_kind
from coach.scoring.segments import cut
from coach.scoring.specifics import specificity
from coach.scoring.tagger import MAX_WORDS, Floats, Tagger
from coach.scoring.words import WordSpan, words_of
from coach.values import CRITERIA, MOVES, Answer, Band, Feedback, Move, Segment

DOUBTED = 0.5  # below this the tagger rather thinks that a question is not answered
SHOWN = 0.3  # moves less sure than this are not reported with a segment


class Scorer:
    """Holds the weights and the rubrics; `score` may be called from several threads."""

    def __init__(self, tagger: Tagger, rubrics: Mapping[str, Rubric]) -> None:
        self._tagger = tagger
        self._rubrics = rubrics
        self.weights_hash = tagger.hash
        self.rubric_hash = "-".join(dict.fromkeys(r.hash for r in rubrics.values()))

    @classmethod
    def load(cls) -> Scorer:
        """With the shipped weights, and the user's rubric where there is one.

        The rubrics are read while the weights load, which leaves the interpreter free.
        """
        with ThreadPoolExecutor(1) as pool:
            tagger = pool.submit(Tagger)
            rubrics = load_rubrics()
            return cls(tagger.result(), rubrics)

    def score(
        self,
        answer: Answer,
        *,
        question: str = "",
        kind: str | None = None,
        flags: tuple[str, ...] = (),
    ) -> Feedback:
        """The bands of `answer` with their evidence, and its facets: they are looked for when the
        bands are done, and no band knows of them. `kind` is inferred where it is None."""
        kind = kind or infer_kind(question, flags)
        rubric = self._rubrics[kind]
        feedback, found = self._banded(answer, rubric, question, kind, flags)
        if feedback.unscored:
            return feedback
        facets = facets_of(rubric, found, question=question, kind=kind, flags=flags)
        return replace(feedback, facets=facets)

    def _banded(
        self, answer: Answer, rubric: Rubric, question: str, kind: str, flags: tuple[str, ...]
    ) -> tuple[Feedback, list[Found]]:
        """The feedback without facets, and the segments to look for them in: none where this is
        no answer."""
        spoken_to_us = gates.instructions_in(answer.text)
        words = [
            word
            for word in words_of(answer.text)
            if not any(start <= word.start < end for start, end in spoken_to_us)
        ]
        notes = [
            rubric.note("instruction").replace("{quote}", short(answer.text[start:end]))
            for start, end in spoken_to_us
        ]
        left = ", ".join(map(short, gates.open_places(answer.text, spoken_to_us)))
        to_fill_in = rubric.note("open").replace("{quote}", left) if left else ""
        notes += [to_fill_in] if left else []
        if not words:
            if not spoken_to_us and any(not c.isspace() for c in answer.text):
                return _no_answer(rubric, kind, "word_list", 0, notes), []
            return _no_answer(rubric, kind, "empty", 0, notes), []
        if gates.unreadable_language(words):
            note = rubric.note("language")
            return Feedback(kind, (), None, note, note, unscored="language"), []
        if len(words) > MAX_WORDS:
            words = words[:MAX_WORDS]
            notes.append(rubric.note("long").replace("{words}", f"{MAX_WORDS:,}"))
        feedback, found = self._scored(answer.text, words, rubric, question, kind, flags, notes)
        if to_fill_in and feedback.next_action == rubric.note("done"):
            feedback = replace(feedback, next_action=to_fill_in)
        return feedback, found

    def ends(self, words: Sequence[str]) -> list[float]:
        """How surely each of these words, in lower case, ends a sentence (0 to 1)."""
        if not words:
            return []
        found = self._tagger.tag(list(words), "", "flag", ()).ends
        return [*map(float, found), *([0.0] * (len(words) - len(found)))]

    def found_in(
        self, text: str, question: str, kind: str, flags: tuple[str, ...]
    ) -> tuple[list[Found], dict[str, float]]:
        """The segments of an answer as the rubric sees them, and the tagger's own reading."""
        return self._tagged(text, words_of(text)[:MAX_WORDS], question, kind, flags)

    def _tagged(
        self, text: str, words: list[WordSpan], question: str, kind: str, flags: tuple[str, ...]
    ) -> tuple[list[Found], dict[str, float]]:
        tags = self._tagger.tag([w.text for w in words], question, kind, flags)
        found = []
        for piece in cut(text, words, tags.ends):
            mean = tags.moves[piece.first : piece.past].mean(axis=0)
            said = text[piece.start : piece.end]
            found.append(
                Found(
                    text=said,
                    start=piece.start,
                    end=piece.end,
                    words=piece.past - piece.first,
                    place=piece.first / len(words),
                    moves=_moves(said, mean),
                    specific=specificity(said),
                )
            )
        again = gates.repeated([f.text for f in found])
        return [replace(f, again=i in again) for i, f in enumerate(found)], tags.reading

    def _scored(
        self,
        text: str,
        words: list[WordSpan],
        rubric: Rubric,
        question: str,
        kind: str,
        flags: tuple[str, ...],
        notes: list[str],
    ) -> tuple[Feedback, list[Found]]:
        found, reading = self._tagged(text, words, question, kind, flags)
        again = [f for f in found if f.again]
        if again:
            notes.append(rubric.note("repeated").replace("{quote}", short(again[0].text)))
        segments = tuple(_segment(f) for f in found)
        # In one sentence the tagger's reading often hears no answer where the words show one.
        if (
            kind == "followup"
            and reading["answered"] < DOUBTED
            and len(words) < gates.STORY_WORDS
            and _shows(rubric, found)
        ):
            reading = {}
        stated = kind == "followup"
        judged = judge(rubric, found, reading, stated=stated)
        answered = reading.get("answered", 1.0)
        if gate := _gate(text, words, question, kind, answered, rubric):
            composure = min(2, judged["composure"].band)
            return _no_answer(rubric, kind, gate, composure, notes, segments, found), []
        if len(again) >= len(found) / 3:
            judged["briefly"] = _at_most(judged["briefly"], 2)
            judged["overall"] = _at_most(judged["overall"], 3)
        if kind == "improper":
            judged |= dict.fromkeys(("responsibility", "change", "outcome"), judged["overall"])
        for name in ("responsibility", "change", "outcome"):
            # What no words can be shown for is not there.
            band = judged[name].band
            if kind != "improper" and not evidence(rubric, name, found, band, stated=stated):
                judged[name] = _at_most(judged[name], 1)
        if kind != "improper" and not any(judged[name].band for name in CRITERIA[:4]):
            # Nothing of an answer is there: it is none, however calm. All 682 such ratings say so.
            judged["composure"] = _at_most(judged["composure"], 2)
        bands = bands_of(rubric, found, judged, stated=stated)
        overall = judged["overall"].band
        summary = f"{overall} of 4: {rubric.overall.bands[str(overall)]}"  # type: ignore[index]
        action = next_action(rubric, bands)
        feedback = Feedback(kind, bands, overall, summary, action, segments, notes=tuple(notes))
        return feedback, found


def _gate(
    text: str, words: list[WordSpan], question: str, kind: str, answered: float, rubric: Rubric
) -> str:
    """The note that says why this is no answer, or ""."""
    if kind in {"flag", "written", "general"} and len(words) < gates.FEW_WORDS:
        return "few_words"
    if gates.repeats_question(text, question):
        return "question_back"
    if gates.is_word_list(words, text):
        return "word_list"
    if answered < rubric.reading.answered:
        return "off_topic"
    return ""


def _shows(rubric: Rubric, found: list[Found]) -> bool:
    """Whether a sentence owns, changes something or tells a result."""
    moves = ("own", "change", "outcome")
    return any(f.moves[move] >= rubric.threshold(move) for f in found for move in moves)


def _no_answer(
    rubric: Rubric,
    kind: str,
    note: str,
    composure: int,
    notes: list[str],
    segments: tuple[Segment, ...] = (),
    found: list[Found] | None = None,
) -> Feedback:
    """Zeros, as the guide has it; `composure` as it sounds."""
    judged = {name: Judged(0, 0, 0) for name in (*CRITERIA, "overall")}
    judged["composure"] = Judged(composure, composure, composure)
    stated = kind == "followup"
    shown = bands_of(rubric, found or [], judged, stated=stated)
    bands = tuple(_plain(b, rubric.note(note)) for b in shown)
    why = rubric.note(note)
    action = f"{why} {rubric.criterion('briefly', stated=stated).bands['0'].prompt}"
    return Feedback(
        kind, bands, 0, f"0 of 4: {why[0].lower()}{why[1:]}", action, segments, notes=tuple(notes)
    )


def _plain(band: Band, why: str) -> Band:
    """A band of something that is no answer: nothing in it is evidence."""
    return replace(band, evidence=(), why=why)


def _moves(said: str, probabilities: Floats) -> dict[str, float]:
    """Each move's probability; a result that is not one's own, or not there yet, is none."""
    moves = dict(zip(MOVES, map(float, probabilities), strict=True))
    if moves["outcome"] > SHOWN and gates.borrowed_or_hypothetical(said):
        moves["outcome"] = 0.0
    return moves


def _at_most(judged: Judged, band: int) -> Judged:
    return Judged(judged.points, min(judged.value, band), min(judged.band, band))


def _segment(found: Found) -> Segment:
    moves = sorted(found.moves.items(), key=lambda m: -m[1])
    return Segment(
        found.start,
        found.end,
        found.text,
        tuple(Move(name, round(p, 3)) for name, p in moves if p >= SHOWN),
    )
