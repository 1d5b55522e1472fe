"""The page of the answer builder: five parts, judged within the whole, on disk while typed."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static

from coach.content.building import load_building
from coach.errors import CoachError
from coach.history.built import Unfinished, Version
from coach.practice import workshop
from coach.practice.builder import LONGEST, TITLES, Parts, judged
from coach.practice.desk import Desk
from coach.tui.keeper import Keeper
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.confirm import Confirm
from coach.tui.screens.hint import Hint
from coach.tui.screens.pick import Pick
from coach.tui.screens.writing import WRITE_AFTER_S
from coach.tui.widgets.editor import Editor
from coach.tui.widgets.meter import LiveMeter
from coach.tui.widgets.parts import PartName, PartsLine, calm_said, verdict, whole
from coach.tui.wording import one_line, plural, sentence, shortened, visible
from coach.values import FLAGS, PARTS, Asked, Feedback

_LOST_IN_WRAPPING = 16
ROOMY = 72
"""Columns from which the line of the parts holds all it has to say."""


class BuildingScreen(CoachScreen):
    """Takes the parts of one flag's answer, shows how far each is, and keeps what is typed. What
    becomes of the whole is for the screen built on this."""

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual's own type
        (0, "-narrow"),
        (ROOMY, "-usual"),
        (100, "-wide"),
    ]

    @dataclass
    class Opened(Message):
        """What the builder opens with."""

        asked: Asked
        guide: dict[str, tuple[str, ...]]
        parts: Parts
        version: Version | None
        fresh: bool

    @dataclass
    class Written(Message):
        """The disk has the parts, or `error` says why not."""

        error: Exception | None
        leaving: bool

    @dataclass
    class Offered(Message):
        """What the file has for the part."""

        part: str
        offers: tuple[str, ...]

    def __init__(self, desk: Desk, flag: str) -> None:
        super().__init__(desk)
        self._flag = flag
        self._asked: Asked | None = None
        self._guide: dict[str, tuple[str, ...]] = {}
        self._parts, self._here = Parts(), PARTS[0]
        self._version: Version | None = None
        self._keeper: Keeper[Unfinished] = Keeper()
        self._feedback: Feedback | None = None
        self._offers: dict[str, tuple[str, ...]] = {}
        self._waiting: Timer | None = None
        self._busy = False

    def compose_body(self) -> ComposeResult:
        yield Static("", id="built-question", markup=False)
        yield PartsLine(id="parts")
        with Horizontal(id="building"):
            with Vertical(id="part"):
                yield Static("", id="guide")
                yield Static("", id="offers")
                yield Editor(placeholder="One to three sentences, as you would say them.")
                yield Static("", id="verdict")
            with VerticalScroll(id="whole", can_focus=False):
                yield Static("", id="whole-text")
        with Horizontal(id="builder-status"):
            yield Static("", id="words", markup=False)
            yield Static("", id="state", markup=False)
        meter = LiveMeter(self._score)
        meter.display = False
        yield meter

    def on_mount(self) -> None:
        self.top.show(f"{self.HEADING} · {FLAGS[self._flag]}")
        self.editor.read_only = True
        self.editor.focus()
        self._open()

    @property
    def editor(self) -> Editor:
        return self.query_one(Editor)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if self._asked is None and action != "leave":
            return None
        if self._busy and action in {"keep", "leave", "versions", "turn"}:
            return None
        if action == "export":
            return self._version is not None
        return super().check_action(action, parameters)

    # Opening

    @work(thread=True, exclusive=True, group="open", exit_on_error=False)
    def _open(self) -> None:
        desk, flag = self.desk, self._flag
        parts, version, fresh = workshop.last_parts(desk, flag)
        guide = dict(load_building()[flag].parts)
        asked = workshop.asked_for(desk, flag)
        self.post_message(self.Opened(asked, guide, parts, version, fresh))
        desk.scorer()

    @on(Opened)
    def _opened(self, message: Opened) -> None:
        self._asked, self._guide = message.asked, message.guide
        self._version = message.version
        self.query_one("#built-question", Static).update(f"“{visible(message.asked.text)}”")
        self._take_up(message.parts, "kept from before" if message.fresh else "")

    def _take_up(self, parts: Parts, state: str) -> None:
        """Go on with these parts, at the first that has no words."""
        self._parts, self._feedback = parts, None
        self.editor.read_only = False
        empty = next((part for part in PARTS if not parts.of(part).strip()), PARTS[0])
        self._go_to(empty)
        self._say_state(state or (f"version {self._version.version}" if self._version else ""))
        self.query_one(LiveMeter).note(parts)
        self.refresh_bindings()

    # The parts

    def action_turn(self, by: int) -> None:
        self._turn_to(PARTS[(PARTS.index(self._here) + by) % len(PARTS)])

    @on(PartName.Wanted)
    def _wanted(self, message: PartName.Wanted) -> None:
        if self._asked is not None and not self._busy:
            self._turn_to(message.part)

    def _turn_to(self, part: str) -> None:
        self._take()
        self._go_to(part)

    def _go_to(self, part: str) -> None:
        self._here = part
        if self.editor.text != self._parts.of(part):
            self.editor.show(self._parts.of(part))
        questions = " ".join(self._guide.get(part, ()))
        self.query_one("#guide", Static).update(
            Content.assemble((f"{TITLES[part]}  ", "bold $text-primary"), visible(questions))
        )
        self._show()
        self._show_offers()
        self._ask_offers(part, self._parts)
        self.editor.focus()

    @on(Editor.Changed)
    def _changed(self) -> None:
        self._take()

    def _take(self) -> None:
        """Note what stands in the editor now: a key may come before the news of the last one."""
        text = self.editor.text
        if self._asked is None or text == self._parts.of(self._here):
            return
        self._parts = self._parts.with_text(self._here, text)
        self._keeper.note(Unfinished(self._flag, self.desk.now(), self._parts.texts))
        self._say_state("")
        self._show()
        self.query_one(LiveMeter).note(self._parts)
        if self._waiting is None:
            self._waiting = self.set_timer(WRITE_AFTER_S, self._write_now)

    # Judging

    def _score(self, subject: object) -> Feedback | None:
        assert isinstance(subject, Parts)
        assert self._asked is not None
        return workshop.read(self.desk, self._asked, subject)

    @on(LiveMeter.Heard)
    def _heard(self, message: LiveMeter.Heard) -> None:
        if message.subject == self._parts:
            self._feedback = message.feedback
            self._show()

    def _show(self) -> None:
        """Show the parts with the newest judgement there is."""
        feedback = self._feedback
        each = judged(self._parts, feedback)
        calm = feedback.band("composure") if feedback else None
        self.query_one(PartsLine).show(each, self._here, calm.value if calm else None)
        self.query_one("#verdict", Static).update(verdict(each[PARTS.index(self._here)]))
        self.query_one("#whole-text", Static).update(whole(self._parts, each, self._here))
        count = len(self._parts.answer.split())
        overall = feedback.overall if feedback else None
        long = ", long" if count > LONGEST else ""
        words = self.query_one("#words", Static)
        if self.app.size.width < ROOMY:
            of = "" if overall is None else f" · {overall} of 4"
            said = Content(f"{plural(count, 'word')}{long}{of} · ")
            words.update(said + calm_said(calm.value if calm else None))
        else:
            of = "" if overall is None else f" · overall {overall} of 4 so far"
            words.update(f"{plural(count, 'word')} in all{long}{of}")

    def _say_state(self, text: str) -> None:
        self.query_one("#state", Static).update(visible(text))

    # The file's facts

    @work(thread=True, exclusive=True, group="offers", exit_on_error=False)
    def _ask_offers(self, part: str, parts: Parts) -> None:
        found = workshop.facts(self.desk, self._flag, part, parts)
        self.post_message(self.Offered(part, found))

    @on(Offered)
    def _offered(self, message: Offered) -> None:
        self._offers[message.part] = message.offers
        self._show_offers()

    def _show_offers(self) -> None:
        found = self._offers.get(self._here, ())
        line = self.query_one("#offers", Static)
        line.display = bool(found)
        if found:
            more = f" and {len(found) - 1} more" if len(found) > 1 else ""
            key = self.key_of("facts")
            begin, end = "In your file: ", f"{more} ({key} puts it in)"
            # Where it is long its own end may be missing, not how one gets it.
            short = self.has_class("-short")
            width = line.container_size.width - 1
            room = (width if short else 2 * width - _LOST_IN_WRAPPING) - len(begin + end)
            line.update(f"{begin}{shortened(one_line(found[0]), max(room, 12))}{end}")

    def action_facts(self) -> None:
        found = self._offers.get(self._here, ())
        if not found:
            self.notify("Your file has no fact for this part.", markup=False)
        elif len(found) == 1:
            self._put_in(found[0])
        else:

            def chosen(place: int | None) -> None:
                if place is not None:
                    self._put_in(found[place])

            self.app.push_screen(Pick("From your file", found), chosen)

    def _put_in(self, fact: str) -> None:
        before = self.editor.document.get_text_range((0, 0), self.editor.cursor_location)
        space = "" if not before or before[-1].isspace() else " "
        self.editor.insert(f"{space}{fact}")
        self._ask_offers(self._here, self._parts.with_text(self._here, self.editor.text))

    def action_hint(self) -> None:
        if self._asked:
            self.app.push_screen(Hint(self._asked.question))

    # On disk

    def _write_now(self) -> None:
        self._waiting = None
        self._write(self._keeper, leaving=False)

    @work(thread=True, exclusive=True, group="draft", exit_on_error=False)
    def _write(self, keeper: Keeper[Unfinished], *, leaving: bool) -> None:
        error = None
        try:
            keeper.write(self.desk.history.built)
        except Exception as problem:
            error = problem
        self.post_message(self.Written(error, leaving))

    @on(Written)
    def _written(self, message: Written) -> None:
        if message.leaving:
            self._leave_after(message.error)
        elif message.error is not None:
            self._say_state(f"! not kept: {sentence(message.error)}")
        elif not self._busy:
            if self._version is None or self._version.parts != self._parts.texts:
                self._say_state("kept, not yet a version")
            if self._keeper.behind and self._waiting is None:
                self._waiting = self.set_timer(WRITE_AFTER_S, self._write_now)

    async def before_quit(self) -> None:
        self._take()
        with suppress(CoachError):
            self._keeper.write(self.desk.history.built)

    def action_leave(self) -> None:
        self._take()
        self._write(self._keeper, leaving=True)

    def _leave_after(self, error: Exception | None) -> None:
        if error is None:
            self.dismiss()
            return
        question = Confirm(
            "Leave without keeping these parts?",
            sentence(error),
            yes="leave, the words are lost",
            no="stay",
        )
        self.ask(question, self.dismiss)
