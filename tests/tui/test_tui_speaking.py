"""Speaking in the app, with a microphone and a recogniser that stand in."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from textual.pilot import Pilot
from tui_stage import READ_ONLY, FakeScorer, Opened, eventually, on_screen, settle

from coach.errors import SpeechError
from coach.practice.desk import Desk
from coach.speech.levels import Level
from coach.speech.listening import Ended, Event, Heard, Started
from coach.speech.recordings import recordings
from coach.speech.settings import VoiceSettings, write_settings
from coach.speech.transcript import transcript
from coach.tui.screens import interview, speaking
from coach.tui.screens.confirm import Confirm
from coach.tui.screens.feedback import FeedbackScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.practice import PracticeScreen
from coach.values import Word

SPOKEN = "i failed the exam because i never timed myself"


def words_of(text: str, doubtful: str = "") -> tuple[Word, ...]:
    return tuple(
        Word(w, 0.4 * i, 0.4 * i + 0.3, 0.4 if w == doubtful else 1.0)
        for i, w in enumerate(text.split())
    )


class FakeListening:
    """Plays `events`; then waits for `stop`, and ends with `end`."""

    script: list[Event]
    end: Ended
    error: Exception | None

    def __init__(self, **_: Any) -> None:
        self._stopped = threading.Event()

    def stop(self) -> None:
        self._stopped.set()

    def events(self) -> Iterator[Event]:
        if self.error:
            raise self.error
        yield Started("fake")
        yield from self.script
        if not self.end.problem:
            assert self._stopped.wait(20)
        yield self.end


@pytest.fixture
def voice(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Sets what is said next."""
    monkeypatch.setattr(speaking, "model_in_use", lambda: None)
    monkeypatch.setattr(speaking, "Listening", FakeListening)

    def says(
        text: str = SPOKEN,
        *,
        doubtful: str = "",
        problem: str = "",
        level: Level | None = None,
        error: Exception | None = None,
    ) -> None:
        words = words_of(text, doubtful)
        FakeListening.script = [level or Level(0.5, "", 3.0), Heard(words[:-1], words[-1:])]
        FakeListening.end = Ended(transcript(words, duration_s=4.0), problem)
        FakeListening.error = error

    says()
    return says


async def at_the_question(pilot: Pilot[None]) -> PracticeScreen:
    await pilot.press("enter")
    await settle(pilot)
    assert isinstance(pilot.app.screen, PracticeScreen)
    return pilot.app.screen


async def heard(pilot: Pilot[None], text: str) -> None:
    await eventually(pilot, lambda: text in on_screen(pilot))


async def test_words_appear_while_they_are_said_and_are_on_disk(
    known: Desk, opened: Opened, voice: Callable[..., None]
) -> None:
    async with opened(known) as pilot:
        screen = await at_the_question(pilot)
        assert "f2 Speak" in on_screen(pilot)
        await pilot.press("f2")
        await heard(pilot, "I failed the exam because I never timed myself")
        seen = on_screen(pilot)
        assert "● listening" in seen
        assert "██████████░░░" in seen
        assert "f2 Stop" in seen
        assert "0:03 of about" in seen
        assert "left" in seen
        await eventually(pilot, lambda: bool(known.history.drafts()))
        (draft,) = known.history.drafts()
        assert draft.channel == "spoken"
        assert draft.text.startswith("I failed the exam")
        await pilot.press("f2")
        await eventually(pilot, lambda: not screen.speaking)


async def test_the_words_can_be_put_right_and_both_are_kept(
    known: Desk, opened: Opened, voice: Callable[..., None]
) -> None:
    voice(doubtful="timed")
    async with opened(known) as pilot:
        screen = await at_the_question(pilot)
        await pilot.press("f2")
        await heard(pilot, "never timed myself")
        await pilot.press("f2")
        await heard(pilot, "Check the words, most of all the underlined ones")
        ((first, past),) = screen.editor.marks
        assert screen.editor.text[first:past] == "timed"
        await pilot.press(*" Then I passed.")
        assert len(screen.editor.marks) == 1
        await pilot.press("ctrl+s")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, FeedbackScreen))
    attempt = known.history.latest()
    assert attempt is not None
    answer = attempt.answer
    assert answer.text == "I failed the exam because I never timed myself. Then I passed."
    assert answer.heard == SPOKEN
    assert (answer.channel, answer.duration_s) == ("spoken", 4.0)
    assert [w.text for w in answer.words] == SPOKEN.split()
    assert known.history.drafts() == []


async def test_handing_in_while_speaking_only_stops(
    known: Desk, opened: Opened, voice: Callable[..., None]
) -> None:
    async with opened(known) as pilot:
        screen = await at_the_question(pilot)
        await pilot.press("f2")
        await heard(pilot, "never timed myself")
        await pilot.press("ctrl+s")
        await eventually(pilot, lambda: not screen.speaking)
        assert pilot.app.screen is screen
        assert known.history.latest() is None


async def test_typed_words_stay_before_what_is_said_and_takes_add_up(
    known: Desk, opened: Opened, voice: Callable[..., None]
) -> None:
    async with opened(known) as pilot:
        screen = await at_the_question(pilot)
        await pilot.press(*"First typed.")
        for text in (SPOKEN, "i passed in march"):
            voice(text)
            await pilot.press("f2")
            await heard(pilot, text[-4:])
            await pilot.press("f2")
            await eventually(pilot, lambda: not screen.speaking)
        assert screen.editor.text == (
            "First typed. I failed the exam because I never timed myself. I passed in March."
        )
        answer = screen.answer()
        assert answer.heard == f"{SPOKEN} i passed in march"
        assert answer.duration_s == 8.0
        assert answer.words[-1].start > 4.0
        assert answer.delivery is not None


async def test_a_lost_microphone_keeps_the_words_and_says_so(
    known: Desk, opened: Opened, voice: Callable[..., None]
) -> None:
    voice(problem="The microphone was lost: it was unplugged.")
    async with opened(known) as pilot:
        screen = await at_the_question(pilot)
        await pilot.press("f2")
        await heard(pilot, "! The microphone was lost")
        assert screen.editor.text == "I failed the exam because I never timed myself."
        assert not screen.speaking
        await pilot.press(*" typed")
        assert screen.editor.text.endswith("myself. typed")


@pytest.mark.parametrize(
    "error", [SpeechError("There is no microphone. Typing works in the meantime."), READ_ONLY]
)
async def test_where_it_cannot_begin_typing_goes_on(
    known: Desk, opened: Opened, voice: Callable[..., None], error: Exception
) -> None:
    voice(error=error)
    async with opened(known) as pilot:
        screen = await at_the_question(pilot)
        await pilot.press("f2")
        await heard(pilot, f"! {str(error)[:20]}")
        await pilot.press(*"typed")
        assert screen.editor.text == "typed"
        assert screen.answer().channel == "typed"


async def test_without_a_model_the_set_up_is_offered(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        screen = await at_the_question(pilot)
        await pilot.press("f2")
        await settle(pilot)
        assert isinstance(pilot.app.screen, Confirm)
        assert "coach voice setup" in " ".join(on_screen(pilot).split())
        await pilot.press("escape")
        await pilot.press(*"typed")
        assert screen.editor.text == "typed"


@pytest.mark.parametrize(
    ("wrong", "says"), [("no signal", "no sound at all"), ("quiet", "hear nothing"),
                        ("too loud", "too loud"), ("stalled", "gone silent")]
)  # fmt: skip
async def test_what_is_wrong_with_the_sound_is_said(
    known: Desk, opened: Opened, voice: Callable[..., None], wrong: str, says: str
) -> None:
    voice(level=Level(0.1, wrong, 3.0))
    async with opened(known) as pilot:
        await at_the_question(pilot)
        await pilot.press("f2")
        await heard(pilot, says)
        await pilot.press("f2")


async def test_leaving_while_speaking_keeps_the_words(
    known: Desk, opened: Opened, voice: Callable[..., None]
) -> None:
    async with opened(known) as pilot:
        await at_the_question(pilot)
        await pilot.press("f2")
        await heard(pilot, "never timed myself")
        await pilot.press("escape")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
    (draft,) = known.history.drafts()
    assert draft.text == "I failed the exam because I never timed myself."


async def test_nothing_said_is_said(
    known: Desk, opened: Opened, voice: Callable[..., None], scorer: FakeScorer
) -> None:
    voice("hm")
    FakeListening.end = Ended(transcript((), duration_s=2.0), "")
    async with opened(known) as pilot:
        screen = await at_the_question(pilot)
        await pilot.press("f2")
        await heard(pilot, "Hm")
        await pilot.press("f2")
        await heard(pilot, "Nothing was understood")
        assert screen.editor.text == ""
        assert screen.answer().channel == "typed"


async def test_a_recording_is_kept_only_where_it_is_wanted(
    known: Desk,
    opened: Opened,
    voice: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[Any] = []

    class Keeping(FakeListening):
        def __init__(self, **options: Any) -> None:
            super().__init__()
            asked.append(options["keep"])
            if options["keep"]:
                options["keep"].touch()

    monkeypatch.setattr(speaking, "Listening", Keeping)
    async with opened(known) as pilot:
        screen = await at_the_question(pilot)
        for keep in (False, True):
            write_settings(VoiceSettings(keep_audio=keep))
            await pilot.press("f2")
            await heard(pilot, "never timed myself")
            await pilot.press("f2")
            await eventually(pilot, lambda: not screen.speaking)
        assert asked[0] is None
        await pilot.press("ctrl+s")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, FeedbackScreen))
        attempt = known.history.latest()
        assert attempt is not None
        assert [p.name for p in recordings(attempt.uid)] == [f"{attempt.uid}.1.wav"]
        seen = on_screen(pilot)
        assert "p Play" in seen
        await pilot.press("end")
        await heard(pilot, "words a minute")
        assert "never scored" in on_screen(pilot)


async def test_the_question_is_read_out_where_that_is_wanted(
    known: Desk, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    class Reading:
        def __init__(self, text: str) -> None:
            read.append(text)

        def stop(self) -> None:
            read.append("stopped")

    monkeypatch.setattr(speaking, "Reading", Reading)
    monkeypatch.setattr(speaking, "has_voice", lambda: True)
    async with opened(known) as pilot:
        screen = await at_the_question(pilot)
        assert read == []
        await pilot.press("f3")
        assert read == [screen._asked.text]
        await pilot.press("escape")
        await settle(pilot)
        assert read[1:] == ["stopped"]
        write_settings(VoiceSettings(ask_aloud=True))
        await at_the_question(pilot)
        assert len(read) == 3


async def test_a_spoken_interview_listens_as_soon_as_a_question_is_asked(
    known: Desk, opened: Opened, voice: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(interview, "model_in_use", lambda: None)
    async with opened(known) as pilot:
        await pilot.press("m")
        await settle(pilot)
        await pilot.press("up", "right", "enter")
        await heard(pilot, "I failed the exam because I never timed myself")
        screen = pilot.app.screen
        assert isinstance(screen, interview.InterviewScreen)
        assert screen.speaking
        await pilot.press("f2")
        await eventually(pilot, lambda: not screen.speaking)
        await pilot.press("ctrl+s")
        await eventually(pilot, lambda: pilot.app.screen is not screen)
        kept = known.history.latest()
        assert kept is not None and (kept.answer.channel, kept.mode) == ("spoken", "mock")


async def test_a_spoken_interview_without_a_model_says_so_and_typing_works(
    known: Desk, opened: Opened
) -> None:
    async with opened(known) as pilot:
        await pilot.press("m")
        await settle(pilot)
        await pilot.press("up", "right", "enter")
        await heard(pilot, "Speaking is not set up")
        await pilot.press(*"typed")
        assert isinstance(pilot.app.screen, interview.InterviewScreen)
        assert pilot.app.screen.editor.text == "typed"
