"""Unpacking a zip that may be anybody's: into one folder, and nothing but plain files."""

from __future__ import annotations

import lzma
import shutil
import stat
import struct
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from coach.errors import SpeechError

MOST_FILES = 1_000
MOST_BYTES = 8_000_000_000
MOST_RATIO = 40
"""A speech model packs to about half its size; a zip made to fill a disk to a thousandth."""

DAMAGED = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error,
    EOFError, LookupError, NotImplementedError, ValueError,
)  # fmt: skip
"""What reading a zip that is none, or no longer one, may raise."""
_PIECE = 1 << 20


def top_folder(archive: Path) -> str:
    """The one folder everything in the zip lies in, "" where there is no such. Raises
    `SpeechError` for a file that is no zip."""
    with _opened(archive) as zipped:
        tops = {parts[0] for name in zipped.namelist() if (parts := PurePosixPath(name).parts)}
        nested = all("/" in name for name in zipped.namelist())
    return tops.pop() if len(tops) == 1 and nested else ""


def unpack(archive: Path, target: Path) -> None:
    """Unpack `archive` into the new folder `target`, without its top folder. Raises
    `SpeechError`; `target` may then hold a part."""
    top = top_folder(archive)
    with _opened(archive) as zipped:
        entries = [entry for entry in zipped.infolist() if not entry.is_dir()]
        _refuse_excess(archive, entries)
        left = min(MOST_BYTES, MOST_RATIO * max(archive.stat().st_size, 1))
        for entry in entries:
            place = _place(archive, entry, top)
            file = target.joinpath(*place.parts)
            left -= _write(zipped, entry, file, left, archive)


def _opened(archive: Path) -> zipfile.ZipFile:
    if archive.is_dir():
        raise SpeechError(f"{archive} is a folder: give the zip file as it was downloaded.")
    try:
        return zipfile.ZipFile(archive)
    except FileNotFoundError as error:
        raise SpeechError(f"{archive} is not there: check the path.") from error
    except DAMAGED as error:
        raise SpeechError(f"{archive} is not a whole zip file: download it again.") from error
    except OSError as error:
        raise SpeechError(f"{archive} cannot be read ({error.strerror}).") from error


def _refuse_excess(archive: Path, entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_FILES:
        raise SpeechError(
            f"{archive} holds {len(entries)} files, far more than a speech model: nothing was "
            "unpacked."
        )
    claimed = sum(entry.file_size for entry in entries)
    if claimed > min(MOST_BYTES, MOST_RATIO * max(archive.stat().st_size, 1)):
        raise _too_large(archive)


def _place(archive: Path, entry: zipfile.ZipInfo, top: str) -> PurePosixPath:
    """Where the entry belongs, below the target. Raises `SpeechError` for one that would lie
    anywhere else, or is no plain file."""
    name = entry.filename
    path = PurePosixPath(name)
    mode = stat.S_IFMT(entry.external_attr >> 16)
    bad_name = path.is_absolute() or "\\" in name or ":" in name or ".." in path.parts
    if bad_name or mode not in (0, stat.S_IFREG) or entry.flag_bits & 1:
        raise SpeechError(
            f"{archive} holds something a speech model does not (a link, a locked file or a path "
            "that leads outside): nothing was unpacked. Take it from the official address."
        )
    parts = path.parts[1:] if top else path.parts
    return PurePosixPath(*parts)


def _write(
    zipped: zipfile.ZipFile, entry: zipfile.ZipInfo, file: Path, left: int, archive: Path
) -> int:
    """Bytes written: counted, whatever the entry claims."""
    written = 0
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with zipped.open(entry) as source, file.open("xb") as target:
            while piece := source.read(_PIECE):
                written += len(piece)
                if written > left:
                    raise _too_large(archive)
                target.write(piece)
    except DAMAGED as error:
        raise SpeechError(f"{archive} is damaged: download it again.") from error
    except (FileExistsError, NotADirectoryError) as error:
        raise SpeechError(f"{archive} is damaged (one file twice): download it again.") from error
    except OSError as error:
        raise SpeechError(
            f"{file.parent} cannot be written ({error.strerror or 'unknown reason'}): free some "
            "space or make it writable."
        ) from error
    return written


def _too_large(archive: Path) -> SpeechError:
    return SpeechError(f"{archive} unpacks to more than a speech model does: it was not used.")


def remove(folder: Path) -> None:
    """Remove what an unpacking left."""
    shutil.rmtree(folder, ignore_errors=True)
