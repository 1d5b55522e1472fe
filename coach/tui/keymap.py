"""Every key of the app by the name it can be moved by: "home.build", "answering.hand_in"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from textual.binding import Binding, BindingType
from textual.keys import KEY_ALIASES, Keys, format_key

EVERYWHERE = "Everywhere"
_NAMED = {key.value for key in Keys}


@dataclass(frozen=True, slots=True)
class Moveable:
    """One binding. `screen` is where it works, `what` what it does, `keys` the usual ones."""

    id: str
    screen: str
    what: str
    keys: str


def named(owner: str, bindings: Iterable[BindingType]) -> list[BindingType]:
    """The bindings with an id each that has none. Those on one key share theirs: they are the
    same key to the user, and Textual moves a key with all that is on it."""
    first: dict[str, str] = {}
    result: list[BindingType] = []
    for binding in bindings:
        if isinstance(binding, Binding) and binding.id is None:
            action = binding.action.rpartition(".")[2].replace("(-", "_minus_")
            action = re.sub(r"[^a-z0-9]+", "_", action).strip("_")
            first.setdefault(binding.key, f"{owner}.{action}")
            result.append(replace(binding, id=first[binding.key]))
        else:
            result.append(binding)
    return result


def owner_of(cls: type) -> str:
    """ "HomeScreen" → "home", "OwnQuestionScreen" → "own_question"."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__.removesuffix("Screen")).lower()


def moveable(owners: Iterable[type]) -> list[Moveable]:
    """The bindings that these classes define themselves, each id once, in their order."""
    found: dict[str, Moveable] = {}
    for owner in owners:
        for binding in owner.__dict__.get("BINDINGS", ()):
            if isinstance(binding, Binding) and binding.id:
                what = binding.tooltip or binding.description
                if binding.id in found:
                    before = found[binding.id]
                    if what not in before.what:
                        found[binding.id] = replace(before, what=f"{before.what} / {what}")
                else:
                    screen = owner_of(owner).replace("_", " ").capitalize()
                    if not owner.__name__.endswith("Screen"):
                        screen = EVERYWHERE
                    found[binding.id] = Moveable(binding.id, screen, what, binding.key)
    return list(found.values())


def mistakes(keys: Mapping[str, str], known: Iterable[Moveable]) -> list[str]:
    """A sentence for each line of the settings' `keys` that will not work."""
    ids = {one.id for one in known}
    said = [f"There is no key called {name!r}: it is left out." for name in keys if name not in ids]
    for name, given in keys.items():
        wrong = [key for key in given.split(",") if not is_key(key)]
        if name in ids and wrong:
            said.append(f"{wrong[0]!r} is no key ({name}): it is left out.")
    return said


def usable(keys: Mapping[str, str], known: Iterable[Moveable]) -> dict[str, str]:
    """The lines of the settings' `keys` that will work."""
    ids = {one.id for one in known}
    return {n: k for n, k in keys.items() if n in ids and all(map(is_key, k.split(",")))}


def is_key(text: str) -> bool:
    """Whether Textual can be told such a key: "b", "?", "f8", "ctrl+t", "question_mark"."""
    name = text.rpartition("+")[2] if len(text) > 1 else text
    if len(name) == 1:
        return name.isprintable()
    return name in _NAMED or name in KEY_ALIASES or format_key(name) != name or name == "space"
