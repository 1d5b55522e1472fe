"""Forgetting: what goes when an attempt, a flag or everything is to go, and doing it.

A copy of the history that was made before an update holds every older answer and cannot be
mended: it goes whatever is forgotten. Only files that the coach itself writes are removed.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from coach import paths
from coach.applicant.said import plural
from coach.applicant.side_file import side_file
from coach.content.own import asked_file
from coach.errors import CoachError, StorageError
from coach.history.files import backups, every_file
from coach.history.store import History
from coach.speech import settings as voice_settings
from coach.values import FLAGS

_LISTED = 5


@dataclass(frozen=True, slots=True)
class Doomed:
    """What is to go: attempts by number, drafts and sessions by uid, what is begun in the answer
    builder by flag, files and folders. `what` says it in a line each, `stays` what is left where
    everything goes."""

    what: tuple[str, ...]
    attempts: tuple[int, ...] = ()
    drafts: tuple[str, ...] = ()
    begun: tuple[str, ...] = ()
    sessions: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()
    stays: tuple[Path, ...] = ()

    @property
    def nothing(self) -> bool:
        return not (self.attempts or self.drafts or self.begun or self.sessions or self.files)


def of_attempts(history: History, numbers: Iterable[int]) -> Doomed:
    """What goes with these attempts. Raises `CoachError` for a number there is none of."""
    attempts = [history.attempt(number) for number in dict.fromkeys(numbers)]
    recordings = _recordings(attempt.uid for attempt in attempts)
    return _of_history(history, [a.number for a in attempts], [], recordings)


def of_flag(history: History, flag: str) -> Doomed:
    """What goes with every attempt and unfinished answer about `flag`."""
    rows = history.listed(limit=None, flag=flag)
    drafts = [draft.uid for draft in history.drafts() if flag in draft.flags]
    recordings = _recordings(row.uid for row in rows)
    begun = (flag,) if flag in history.built.unfinished() else ()
    sessions = tuple(history.sessions.about(flag))
    numbers = [row.number for row in rows]
    return _of_history(history, numbers, drafts, recordings, FLAGS[flag], begun, sessions)


def of_everything() -> Doomed:
    """What goes when everything goes; the history need not be readable. Raises `StorageError`."""
    try:
        return _everything()
    except OSError as error:
        raise _cannot(error) from error


def forget(doomed: Doomed, history: History | None) -> None:
    """Remove it, so that no word of it is in any file of the coach. `history` is the open one it
    was found in, None where everything goes. Raises `StorageError`; what is gone by then is gone.
    """
    if history is not None:
        for uid in doomed.drafts:
            history.drop_draft(uid)
        for flag in doomed.begun:
            history.built.drop_draft(flag)
        history.delete(*doomed.attempts)
        for uid in doomed.sessions:
            history.sessions.drop(uid)
        history.compact()
    try:
        for path in doomed.files:
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
        if history is None:
            _remove_empty_folders()
    except OSError as error:
        raise _cannot(error) from error


def _of_history(
    history: History,
    numbers: list[int],
    drafts: list[str],
    recordings: list[Path],
    about: str = "",
    begun: tuple[str, ...] = (),
    sessions: tuple[str, ...] = (),
) -> Doomed:
    if not (numbers or drafts or begun or sessions):
        return Doomed(())
    copies = backups(history.path)
    what = []
    if numbers:
        listed = ", ".join(map(str, sorted(numbers)[:_LISTED]))
        more = ", …" if len(numbers) > _LISTED else ""
        of_it = f" about {about}" if about else ""
        what.append(f"{plural(len(numbers), 'answer')}{of_it} (number {listed}{more}), with scores")
    if drafts:
        what.append(plural(len(drafts), "unfinished answer"))
    if begun:
        what.append("what is begun in the answer builder")
    if sessions:
        held = plural(len(sessions), "mock interview")
        of_it = f"{held} (or round of drills) that asked about it"
        what.append(f"plan and debrief of {of_it}; the other answers stay")
    if recordings:
        what.append(plural(len(recordings), "recording"))
    if copies:
        what.append(
            f"{plural(len(copies), 'copy', 'copies')} of the history from before an update or a "
            "repair, with every older answer in it"
        )
    what.append("their words in the search index, and their places in mock interviews")
    files = (*recordings, *copies)
    return Doomed(tuple(what), tuple(numbers), tuple(drafts), begun, sessions, files)


def _everything() -> Doomed:
    history_files = every_file(paths.history_file())
    profile = paths.profile_file()
    chosen, voice = paths.settings_file(), voice_settings.settings_file()
    groups = [
        (_counted(), history_files),
        ("your own file (profile)", [profile, side_file(profile), *_remains(profile)]),
        ("the questions you were really asked", [asked_file(), *_remains(asked_file())]),
        ("your settings", [chosen, *_remains(chosen), voice, *_remains(voice)]),
        ("recordings of your answers", [paths.recordings_dir()]),
        ("speech models (they can be fetched again)", _models()),
    ]
    what, files = [], list[Path]()
    for name, found in groups:
        there = [path for path in found if path.exists() or path.is_symlink()]
        if there:
            what.append(f"{name}: {there[0].parent if len(there) > 1 else there[0]}")
            files += there
    stays = [
        path
        for folder in (paths.config_dir(), paths.data_dir(), paths.models_dir())
        if folder.is_dir()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(path == gone or gone in path.parents for gone in files)
    ]
    return Doomed(tuple(what), files=tuple(files), stays=tuple(dict.fromkeys(stays)))


def _counted() -> str:
    """What the history is called in the list, with its answers counted where it can be read."""
    if not paths.history_file().exists():
        return "the history"
    try:
        with History.open(paths.history_file()) as history:
            count, drafts, copies = history.count(), history.drafts(), backups(history.path)
            logged = len(history.logbook.interviews())
    except CoachError:
        return "the history, which cannot be read"
    kept = f"the history with {plural(count, 'answer')}"
    kept += f", {plural(len(drafts), 'unfinished one')}" if drafts else ""
    kept += f", {plural(logged, 'real interview')}" if logged else ""
    return kept + (f", {plural(len(copies), 'older copy', 'older copies')}" if copies else "")


def _recordings(uids: Iterable[str]) -> list[Path]:
    folder = paths.recordings_dir()
    if not folder.is_dir():
        return []
    wanted = set(uids)
    return sorted(path for path in folder.iterdir() if path.name.split(".")[0] in wanted)


def _remains(file: Path) -> list[Path]:
    """What an interrupted writing of `file` left behind."""
    return sorted(file.parent.glob(f".{file.name}.*"))


def _models() -> list[Path]:
    folder = paths.models_dir()
    if not folder.is_dir():
        return []
    return sorted(p for p in folder.iterdir() if p.name.startswith(("vosk-model", ".part-")))


def _remove_empty_folders() -> None:
    folders = (paths.own_content_dir(), paths.config_dir(), paths.models_dir(), paths.data_dir())
    for folder in folders:
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def _cannot(error: OSError) -> StorageError:
    return StorageError(
        f"{error.filename or 'A file'} cannot be removed ({error.strerror or error}): close other "
        "coaches, make its folder writable, then try again."
    )
