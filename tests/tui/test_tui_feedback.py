"""Feedback: the next step first, every band with its reason, and the answer as it was given."""

from __future__ import annotations

from dataclasses import replace

from tui_stage import SAID, FakeScorer, Opened, eventually, on_screen, practised, settle

from coach.practice.desk import Desk
from coach.tui.intents import ShowFeedback
from coach.tui.screens.feedback import FeedbackScreen
from coach.tui.screens.history import HistoryScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.practice import PracticeScreen
from coach.values import Answer, Attempt, Facet

BIG = (100, 70)


def kept(desk: Desk, text: str = SAID) -> Attempt:
    return practised(desk, 1, text)[0]


async def test_the_next_step_comes_first_then_overall_then_the_bands(
    known: Desk, opened: Opened
) -> None:
    async with opened(known, BIG) as pilot:
        pilot.app.post_message(ShowFeedback(kept(known), fresh=True))
        await eventually(pilot, lambda: "Your answer" in on_screen(pilot))
        seen = on_screen(pilot)
        order = ["Say what came of it.", "Overall 2 of 4", "state it briefly", "composure"]
        places = [seen.index(part) for part in order]
        assert places == sorted(places)
        assert "it leaves a doubt" in seen and seen.count("2 of 4") == 2
        assert "●●●○   3 of 4" in seen
        assert "“I failed Step 1 in”  issue" in seen
        assert "why change" in seen
        assert "For 4: missing briefly" in seen
        assert "no sentence found" in seen


async def test_evidence_is_marked_without_colour_too(known: Desk, opened: Opened) -> None:
    async with opened(known, BIG) as pilot:
        pilot.app.post_message(ShowFeedback(kept(known)))
        await eventually(pilot, lambda: "⟨1 issue: I failed Step 1 in⟩ June" in on_screen(pilot))


async def test_an_answer_is_never_read_as_markup(known: Desk, opened: Opened) -> None:
    text = "I said [red]x[/red] and [bold] [/nothing] \\[b] \x1b[31m it [link=x]."
    async with opened(known, BIG) as pilot:
        pilot.app.post_message(ShowFeedback(kept(known, text)))
        await eventually(pilot, lambda: "[/nothing] \\[b]" in on_screen(pilot))
        seen = on_screen(pilot)
        assert "⟨1 issue: I said [red]x[/red] and [bold]⟩" in seen
        assert "\x1b" not in seen and "␛[31m it [link=x]." in seen
        await pilot.press("h")
        await settle(pilot)
        await pilot.press("escape", "enter")
        await settle(pilot)


async def test_another_language_is_said_plainly(
    known: Desk, opened: Opened, scorer: FakeScorer
) -> None:
    scorer.unscored = "language"
    async with opened(known) as pilot:
        pilot.app.post_message(ShowFeedback(kept(known), fresh=True))
        await eventually(pilot, lambda: "This is not English. It is kept." in on_screen(pilot))
        assert "Overall" not in on_screen(pilot)


async def test_what_has_no_score_yet_can_be_scored(known: Desk, opened: Opened) -> None:
    attempt = known.history.save(replace(kept(known), feedback=None))
    async with opened(known) as pilot:
        pilot.app.post_message(ShowFeedback(attempt))
        await eventually(pilot, lambda: "press s to score it" in on_screen(pilot))
        await pilot.press("s")
        await eventually(pilot, lambda: "Overall 2 of 4" in on_screen(pilot))
        assert known.history.count() == 1
        assert " s " not in on_screen(pilot).splitlines()[-1]


async def test_facets_and_notes_are_shown(known: Desk, opened: Opened) -> None:
    attempt = kept(known)
    assert attempt.feedback is not None
    feedback = replace(
        attempt.feedback,
        facets=(Facet("date", "the date", True), Facet("plan", "a plan for Step 3", False)),
        notes=("The answer holds an instruction.",),
    )
    async with opened(known, BIG) as pilot:
        pilot.app.post_message(ShowFeedback(replace(attempt, feedback=feedback)))
        await eventually(pilot, lambda: "✓ the date" in on_screen(pilot))
        assert "○ a plan for Step 3  not heard" in on_screen(pilot)
        assert "· The answer holds an instruction." in on_screen(pilot)


async def test_trying_again_asks_the_same_question_with_a_fresh_editor(
    known: Desk, opened: Opened
) -> None:
    async with opened(known) as pilot:
        attempt = kept(known)
        pilot.app.post_message(ShowFeedback(attempt, fresh=True))
        await settle(pilot)
        await pilot.press("enter")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, PracticeScreen))
        screen = pilot.app.screen
        assert isinstance(screen, PracticeScreen)
        assert screen.editor.text == ""
        assert attempt.question_text in " ".join(on_screen(pilot).split())
        await pilot.press("escape")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))


async def test_next_question_is_the_one_suggested(known: Desk, opened: Opened) -> None:
    async with opened(known) as pilot:
        pilot.app.post_message(ShowFeedback(kept(known), fresh=True))
        await settle(pilot)
        await pilot.press("n")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, PracticeScreen))
        assert len(pilot.app.screen_stack) == 2
        assert "Practice · gap" in on_screen(pilot)


async def test_escape_leads_home_when_fresh_and_back_to_the_list_when_opened_there(
    known: Desk, opened: Opened
) -> None:
    attempt = kept(known)
    async with opened(known) as pilot:
        pilot.app.post_message(ShowFeedback(attempt, fresh=True))
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, HomeScreen)
        await pilot.press("h")
        await settle(pilot)
        await pilot.press("enter")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, FeedbackScreen))
        await settle(pilot)
        await pilot.press("escape")
        await eventually(pilot, lambda: isinstance(pilot.app.screen, HistoryScreen))


async def test_a_long_answer_can_be_scrolled_to_its_end(known: Desk, opened: Opened) -> None:
    text = "word " * 3000 + "the very end"
    attempt = known.hand_in(known.suggestion(), Answer(text))
    async with opened(known) as pilot:
        pilot.app.post_message(ShowFeedback(attempt))
        await settle(pilot)
        await pilot.press("end")
        await eventually(pilot, lambda: "the very end" in on_screen(pilot))


async def test_a_reason_that_all_five_share_is_said_once(known: Desk, opened: Opened) -> None:
    attempt = kept(known)
    assert attempt.feedback is not None
    bands = tuple(
        replace(b, value=0, evidence=(), why="Off topic.") for b in attempt.feedback.bands
    )
    feedback = replace(attempt.feedback, bands=bands, overall=0, summary="0 of 4: Off topic.")
    async with opened(known, BIG) as pilot:
        pilot.app.post_message(ShowFeedback(replace(attempt, feedback=feedback)))
        await eventually(pilot, lambda: "Overall 0 of 4   Off topic." in on_screen(pilot))
        seen = on_screen(pilot)
        assert seen.count("Off topic.") == 1 and "no sentence found" not in seen
        assert "For 1: missing change" in seen


async def test_what_differs_from_the_file_or_an_earlier_answer_is_said_quietly(
    known: Desk, opened: Opened
) -> None:
    kept(known, "I failed Step 1 in June 2021. My Step 2 CK score was 231.")
    differs = kept(known, "I failed Step 1 in August 2021. My Step 2 CK score was 245.")
    async with opened(known, BIG) as pilot:
        pilot.app.post_message(ShowFeedback(differs, fresh=True))
        await eventually(pilot, lambda: "Your file: You said August 2021" in on_screen(pilot))
        seen = on_screen(pilot)
        assert "your profile says June 2021" in seen
        assert "Your answers: You said 245 for Step 2 CK; in answer 1 you said 231." in seen
        assert seen.index("Next") < seen.index("Your file:") < seen.index("Your answer\n")


async def test_an_answer_that_fits_the_file_has_nothing_beside_it(
    known: Desk, opened: Opened
) -> None:
    fits = kept(known)
    async with opened(known, BIG) as pilot:
        pilot.app.post_message(ShowFeedback(fits))
        await eventually(pilot, lambda: "Your answer" in on_screen(pilot))
        await settle(pilot)
        assert "Your file:" not in on_screen(pilot)
        assert "Your answers:" not in on_screen(pilot)
