"""Where a built answer is written to."""

from __future__ import annotations

from pathlib import Path

from coach import paths
from coach.errors import CoachError
from coach.history.built import Version
from coach.practice import workshop
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.pick import TypeLine
from coach.tui.wording import sentence

_NOTE = (
    "Markdown with its parts and bands, or plain text where the name ends in .txt. The file is "
    "yours: the coach does not change or forget it."
)


def ask_where(screen: CoachScreen, version: Version) -> None:
    """Ask for a path, write the version there, and say where it is."""

    def write(typed: str) -> str:
        try:
            written.append(workshop.export(screen.desk, version, Path(typed)))
        except (CoachError, RuntimeError) as error:  # RuntimeError: a home nobody has
            return sentence(error)
        return ""

    def done(typed: str | None) -> None:
        if typed is not None and written:
            screen.notify(f"Written to {written[0]}", timeout=10, markup=False)

    written: list[Path] = []
    name = f"answer-{version.flag.replace('_', '-')}-v{version.version}"
    suggested = _free(paths.exports_dir(), name)
    dialog = TypeLine("Write this answer to", str(suggested), note=_NOTE, check=write)
    screen.app.push_screen(dialog, done)


def _free(folder: Path, name: str) -> Path:
    """A path nothing stands at yet."""
    tried = (folder / f"{name}{'' if n == 1 else f'-{n}'}.md" for n in range(1, 1000))
    return next((path for path in tried if not path.exists()), folder / f"{name}.md")
