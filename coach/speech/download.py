"""Fetching a speech model: resumed where it stopped, believed only when its checksum is right."""

from __future__ import annotations

import hashlib
import http.client
import shutil
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from coach.errors import SpeechError
from coach.speech.models import Offer

Progress = Callable[[int, int], None]
"""Called with the bytes there are and the bytes there will be; may raise to stop."""

PATIENCE_S = 30
_PIECE = 1 << 16
_BY_HAND = (
    "Try again (it goes on where it stopped), or download {url} with a browser and give the file: "
    "`coach voice setup --from FILE.zip`."
)


def fetch(offer: Offer, folder: Path, progress: Progress, *, url: str = "") -> Path:
    """The zip of `offer` in `folder`, whole and checked. What was fetched so far stays there when
    it is stopped, and is gone on with. Raises `SpeechError`."""
    url = url or offer.url
    whole, part = folder / f"{offer.name}.zip", folder / f"{offer.name}.zip.part"
    if whole.is_file() and _right(offer, whole):
        return whole
    _refuse_full_disk(offer, folder)
    resumed = _size(part) > 0
    _go_on(offer, url, part, progress)
    if not _right(offer, part):
        part.unlink(missing_ok=True)
        if not resumed:
            raise SpeechError(
                f"What came from {url} is not the file that was expected (its checksum differs), "
                f"and was removed. {_BY_HAND.format(url=url)}"
            )
        # What lay there may have been from an older file: once more from the start.
        return fetch(offer, folder, progress, url=url)
    part.replace(whole)
    return whole


def _go_on(offer: Offer, url: str, part: Path, progress: Progress) -> None:
    there = _size(part)
    if there > offer.size:
        part.unlink()
        there = 0
    if there == offer.size:
        return
    request = urllib.request.Request(url, headers={"User-Agent": "redflag-coach"})  # noqa: S310
    if there:
        request.add_header("Range", f"bytes={there}-")
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE_S) as answer:  # noqa: S310 - https, ours
            if answer.status != http.client.PARTIAL_CONTENT:
                there = 0
            with part.open("ab" if there else "wb") as target:
                progress(there, offer.size)
                while piece := answer.read(_PIECE):
                    there += len(piece)
                    if there > offer.size:
                        break
                    target.write(piece)
                    progress(there, offer.size)
    except urllib.error.HTTPError as error:
        raise SpeechError(
            f"{url} could not be fetched (the server says {error.code} {error.reason}). "
            f"{_BY_HAND.format(url=url)}"
        ) from error
    except (urllib.error.URLError, http.client.HTTPException, TimeoutError, ConnectionError) as e:
        reason = getattr(e, "reason", None) or e
        raise SpeechError(
            f"{url} could not be fetched ({_short(reason)}). {_BY_HAND.format(url=url)}"
        ) from e
    except OSError as error:
        raise SpeechError(
            f"{part} cannot be written ({error.strerror}): free some space or make its folder "
            "writable."
        ) from error
    if there < offer.size:
        raise SpeechError(
            f"The connection to {url} broke off after {there / 1e6:.0f} of {offer.size / 1e6:.0f} "
            f"MB. {_BY_HAND.format(url=url)}"
        )


def _right(offer: Offer, file: Path) -> bool:
    kind, _, wanted = offer.digest.partition(":")
    if _size(file) != offer.size:
        return False
    found = hashlib.new(kind, usedforsecurity=False)
    with file.open("rb") as read:
        while piece := read.read(1 << 20):
            found.update(piece)
    return found.hexdigest() == wanted


def _refuse_full_disk(offer: Offer, folder: Path) -> None:
    needed = 3 * offer.size  # the zip, and twice that unpacked
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise SpeechError(
            f"The disk of {folder} has {free / 1e9:.1f} GB left; the model needs "
            f"{needed / 1e9:.1f} GB while it is set up: free some space, then try again."
        )


def _size(file: Path) -> int:
    return file.stat().st_size if file.is_file() else 0


def _short(reason: object) -> str:
    return str(getattr(reason, "strerror", None) or reason or "no answer")[:120]
