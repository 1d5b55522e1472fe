"""Which microphone, and two things one may want: one list, chosen with the space bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from coach.speech.microphone import Device
from coach.speech.settings import VoiceSettings
from coach.tui.wording import one_line

_KEEP, _ALOUD = "keep", "aloud"
_SYSTEM = "mic:"


class VoiceChoices(OptionList):
    """Shows settings and announces new ones; keeps none."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "select", "Choose", priority=True)]

    @dataclass
    class Changed(Message):
        """The user wants it like this."""

        settings: VoiceSettings

    def __init__(self, settings: VoiceSettings) -> None:
        super().__init__(id="voice-choices")
        self._settings = settings
        self._devices: Sequence[Device] = ()

    def on_mount(self) -> None:
        self._show()

    def show(self, settings: VoiceSettings, devices: Sequence[Device] | None = None) -> None:
        self._settings = settings
        self._devices = self._devices if devices is None else devices
        self._show()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        chosen, settings = event.option.id or "", self._settings
        if chosen == _KEEP:
            settings = replace(settings, keep_audio=not settings.keep_audio)
        elif chosen == _ALOUD:
            settings = replace(settings, ask_aloud=not settings.ask_aloud)
        else:
            settings = replace(settings, microphone=chosen.removeprefix(_SYSTEM))
        self.post_message(self.Changed(settings))

    def _show(self) -> None:
        at, settings = self.highlighted, self._settings
        names = [device.name for device in self._devices]
        usual = next((device.name for device in self._devices if device.usual), "")
        own = "the system's own choice" + (f" (now: {usual})" if usual else "")
        lines = [(_SYSTEM, own, not settings.microphone)]
        lines += [(f"{_SYSTEM}{n}", n, settings.microphone == n) for n in dict.fromkeys(names)]
        if settings.microphone and settings.microphone not in names:
            away = f"{settings.microphone} (not connected)"
            lines.append((f"{_SYSTEM}{settings.microphone}", away, True))
        self.set_options(
            [
                *(Option(_line("(•)" if on else "( )", text, on), id=k) for k, text, on in lines),
                Option("", disabled=True),
                Option(_box("Keep a recording with each answer", settings.keep_audio), id=_KEEP),
                Option(_box("Read every question out", settings.ask_aloud), id=_ALOUD),
            ]
        )
        self.highlighted = at or 0


def _box(text: str, on: bool) -> Content:
    return _line("[✓]" if on else "[ ]", text, on)


def _line(sign: str, text: str, on: bool) -> Content:
    style = "bold $text-success" if on else "$foreground-muted"
    return Content.assemble((f"{sign} ", style), (one_line(text), "bold" if on else ""))
