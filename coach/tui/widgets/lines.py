"""A list of lines one of which is chosen, with its key in the footer."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import OptionList


class Lines(OptionList):
    """As Textual's, but Enter is shown."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "Choose")]
