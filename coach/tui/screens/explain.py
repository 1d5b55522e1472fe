"""The help of a screen, made from its own keys and a few lines of text."""

from __future__ import annotations

from typing import ClassVar, Self

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from coach.tui.widgets.hung import Hung
from coach.tui.widgets.keyline import KeyLine

_ALWAYS = frozenset({"quit", "command_palette"})


class Explanation(ModalScreen[None]):
    """Shows keys and what they do; any of the usual keys closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,question_mark,f4,q", "dismiss", "Close", key_display="esc"),
    ]

    def __init__(self, heading: str, text: str, keys: list[tuple[str, str]]) -> None:
        super().__init__()
        self._heading, self._text, self._keys = heading, text, keys

    @classmethod
    def of(cls, screen: Screen[None], heading: str, text: str) -> Self:
        """Help for `screen` as it is now: keys that would do nothing are left out. One that is not
        in the footer is there where it has a tooltip."""
        keys: dict[str, list[str]] = {}
        for _, binding, enabled, _ in screen.active_bindings.values():
            told = binding.show or binding.tooltip or binding.action in _ALWAYS
            if not enabled or not told:
                continue
            said = binding.tooltip or binding.description
            shown = screen.app.get_key_display(binding)
            keys.setdefault(said, [])
            if shown not in keys[said]:
                keys[said].append(shown)
        listed = [(" or ".join(shown), said) for said, shown in keys.items()]
        return cls(heading, text, listed)

    def compose(self) -> ComposeResult:
        width = max((len(key) for key, _ in self._keys), default=0)
        lines = [
            (Content.assemble((f"{key:>{width}}   ", "bold $text-primary")), Content(said))
            for key, said in self._keys
        ]
        with Vertical(classes="dialog"):
            yield Static(self._heading, classes="dialog-title", markup=False)
            with VerticalScroll():
                yield Static(self._text, classes="dialog-text", markup=False)
                yield Hung(lines, classes="dialog-keys")
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()
