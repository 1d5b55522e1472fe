"""Installing a speech model: whatever the zip or the server, a model is whole or not there."""

from __future__ import annotations

import hashlib
import http.server
import os
import re
import stat
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from coach import paths
from coach.errors import SpeechError
from coach.speech import download, install, models
from coach.speech.download import fetch
from coach.speech.models import Offer, installed, lacking, model_in_use
from coach.speech.settings import VoiceSettings, read_settings, settings_file, write_settings
from coach.speech.unpack import unpack

FILES = ("am/final.mdl", "conf/mfcc.conf", "conf/model.conf", "graph/HCLr.fst", "graph/Gr.fst")


def zipped(path: Path, names: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in names.items():
            archive.writestr(name, data)
    return path


def model_zip(path: Path, top: str = "vosk-model-small-en-us-0.15/") -> Path:
    return zipped(path, {top + name: b"data" for name in FILES})


@pytest.fixture
def no_trial(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every model loads: what lies in these zips is no model."""
    monkeypatch.setattr(install, "loads", lambda _: True)


@pytest.mark.usefixtures("no_trial")
def test_a_zip_becomes_the_model_in_use(tmp_path: Path) -> None:
    said: list[str] = []
    name = install.install_from(model_zip(tmp_path / "m.zip"), said.append)
    assert name == "vosk-model-small-en-us-0.15"
    assert model_in_use() == paths.models_dir() / name
    assert lacking(model_in_use()) == []
    assert read_settings().model == name
    assert [p.name for p in paths.models_dir().iterdir()] == [name]
    assert any("Unpacking" in line for line in said)


@pytest.mark.usefixtures("no_trial")
def test_a_second_installation_replaces_the_first(tmp_path: Path) -> None:
    archive = model_zip(tmp_path / "m.zip")
    name = install.install_from(archive, print)
    (paths.models_dir() / name / "old").touch()
    install.install_from(archive, print)
    assert not (paths.models_dir() / name / "old").exists()
    assert installed() == [name]


def test_a_model_that_does_not_load_is_not_installed(tmp_path: Path) -> None:
    with pytest.raises(SpeechError, match="cannot be loaded"):
        install.install_from(model_zip(tmp_path / "m.zip"), print)
    assert installed() == []
    assert list(paths.models_dir().iterdir()) == []
    with pytest.raises(SpeechError, match="coach voice setup"):
        model_in_use()


def test_a_zip_without_a_models_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SpeechError, match=r"final\.mdl is missing"):
        install.install_from(zipped(tmp_path / "z.zip", {"vosk-model-x/a": b""}), print)


@pytest.mark.parametrize(
    "name", ["../out", "/out", "a/../../out", "C:\\out", "a\\..\\..\\out", "c:out"]
)
def test_nothing_is_written_outside(tmp_path: Path, name: str) -> None:
    target = tmp_path / "deep" / "target"
    target.mkdir(parents=True)
    archive = zipped(tmp_path / "z.zip", {name: b"x", "a/b": b"y"})
    with pytest.raises(SpeechError, match="does not"):
        unpack(archive, target)
    assert sorted(p.name for p in tmp_path.rglob("*out*")) == []


def test_links_are_refused(tmp_path: Path) -> None:
    archive = tmp_path / "z.zip"
    with zipfile.ZipFile(archive, "w") as made:
        link = zipfile.ZipInfo("top/link")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        made.writestr(link, "/etc/passwd")
    with pytest.raises(SpeechError, match="a link"):
        unpack(archive, tmp_path / "target")


def test_a_zip_made_to_fill_the_disk_is_refused(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "z.zip", {"top/zeros": bytes(20_000_000)})
    with pytest.raises(SpeechError, match="more than a speech model"):
        unpack(archive, tmp_path / "target")


def test_a_zip_of_too_many_files_is_refused(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "z.zip", {f"top/{i}": b"x" for i in range(1_001)})
    with pytest.raises(SpeechError, match="1001 files"):
        unpack(archive, tmp_path / "target")


def test_a_damaged_zip_says_so(tmp_path: Path) -> None:
    archive = model_zip(tmp_path / "m.zip")
    data = bytearray(archive.read_bytes())
    data[60] ^= 0xFF
    archive.write_bytes(data)
    with pytest.raises(SpeechError, match="download it again"):
        unpack(archive, tmp_path / "target")
    archive.write_bytes(bytes(data[:100]))
    with pytest.raises(SpeechError, match="not a whole zip"):
        unpack(archive, tmp_path / "target")


@pytest.mark.parametrize("missing", ["no.zip", "."])
def test_no_zip_there(tmp_path: Path, missing: str) -> None:
    with pytest.raises(SpeechError, match=r"not there|a folder"):
        install.install_from(tmp_path / missing, print)


# Fetching


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A server that gives `data`, from where it is asked, breaking off after `at_most` bytes."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.server.asked.append(self.headers.get("Range"))  # type: ignore[attr-defined]
            data = self.server.data  # type: ignore[attr-defined]
            if data is None:
                self.send_error(404)
                return
            wanted = re.match(r"bytes=(\d+)-", self.headers.get("Range") or "")
            start = int(wanted.group(1)) if wanted else 0
            self.send_response(206 if wanted else 200)
            self.send_header("Content-Length", str(len(data) - start))
            self.end_headers()
            self.wfile.write(data[start : start + self.server.at_most])  # type: ignore[attr-defined]

        def log_message(self, *_: object) -> None:
            pass

    made: Any = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.data, made.at_most, made.asked = bytes(range(256)) * 2_000, 1 << 30, []
    made.url = f"http://127.0.0.1:{made.server_port}/m.zip"
    thread = threading.Thread(target=made.serve_forever)
    thread.start()
    yield made
    made.shutdown()
    thread.join()
    made.server_close()


def offer_of(data: bytes, kind: str = "sha256") -> Offer:
    digest = f"{kind}:{hashlib.new(kind, data).hexdigest()}"
    return Offer("small", "vosk-model-test", len(data), digest, "", "")


@pytest.mark.parametrize("kind", ["sha256", "md5"])
def test_a_fetch_shows_its_progress_and_is_checked(server: Any, tmp_path: Path, kind: str) -> None:
    seen: list[tuple[int, int]] = []
    wanted = offer_of(server.data, kind)
    got = fetch(wanted, tmp_path, lambda *at: seen.append(at), url=server.url)
    assert got.read_bytes() == server.data
    assert seen[0] == (0, len(server.data))
    assert seen[-1] == (len(server.data), len(server.data))


def test_a_broken_fetch_goes_on_where_it_stopped(server: Any, tmp_path: Path) -> None:
    wanted = offer_of(server.data)
    server.at_most = 200_000
    with pytest.raises(SpeechError, match=r"broke off after 0 of 1 MB.*--from"):
        fetch(wanted, tmp_path, lambda *_: None, url=server.url)
    server.at_most = 1 << 30
    got = fetch(wanted, tmp_path, lambda *_: None, url=server.url)
    assert got.read_bytes() == server.data
    assert server.asked == [None, "bytes=200000-"]


def test_what_lay_there_and_is_wrong_is_fetched_anew(server: Any, tmp_path: Path) -> None:
    wanted = offer_of(server.data)
    (tmp_path / "vosk-model-test.zip.part").write_bytes(b"x" * 1_000)
    got = fetch(wanted, tmp_path, lambda *_: None, url=server.url)
    assert got.read_bytes() == server.data


def test_another_file_than_expected_is_refused(server: Any, tmp_path: Path) -> None:
    wanted = offer_of(server.data)
    server.data = server.data[::-1]
    with pytest.raises(SpeechError, match="checksum"):
        fetch(wanted, tmp_path, lambda *_: None, url=server.url)
    assert list(tmp_path.iterdir()) == []


def test_a_server_that_refuses_and_none_at_all(server: Any, tmp_path: Path) -> None:
    wanted = offer_of(server.data)
    server.data = None
    with pytest.raises(SpeechError, match=r"404 .*with a browser"):
        fetch(wanted, tmp_path, lambda *_: None, url=server.url)
    with pytest.raises(SpeechError, match="could not be fetched"):
        fetch(wanted, tmp_path, lambda *_: None, url="http://127.0.0.1:9/m.zip")


def test_a_full_disk_is_said_before_anything_is_fetched(
    server: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        download.shutil, "disk_usage", lambda _: type("U", (), {"free": 1_000_000})()
    )
    with pytest.raises(SpeechError, match="free some space"):
        fetch(offer_of(server.data), tmp_path, lambda *_: None, url=server.url)
    assert server.asked == []


@pytest.mark.usefixtures("no_trial")
def test_fetched_and_installed_leaves_no_zip(server: Any, tmp_path: Path) -> None:
    server.data = model_zip(tmp_path / "m.zip").read_bytes()
    name = install.fetch_and_install(offer_of(server.data), lambda *_: None, print, url=server.url)
    assert [p.name for p in paths.models_dir().iterdir()] == [name]


def test_every_offer_is_the_official_address() -> None:
    for found in models.OFFERS:
        assert found.url.startswith("https://alphacephei.com/vosk/models/vosk-model-")
        assert models.offer(found.id) is models.offer(found.name) is found
    with pytest.raises(SpeechError, match="choose one of small"):
        models.offer("tiny")


# Settings


def test_settings_are_kept() -> None:
    assert read_settings() == VoiceSettings()
    chosen = VoiceSettings(microphone="Kopfhörer", keep_audio=True)
    write_settings(chosen)
    assert read_settings() == chosen


@pytest.mark.parametrize("text", ["microphone: 3", "keep_audio: maybe", "[", "- a"])
def test_settings_with_a_mistake_name_the_file(text: str, coach: Callable[..., Any]) -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text(text, encoding="utf-8")
    assert "voice.yaml:1:" in coach("voice", "setup", "--aloud").sentence


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such mode")
def test_the_settings_are_written_whole_and_for_their_owner_alone() -> None:
    write_settings(VoiceSettings(microphone="Ärzte-Mikrofon", keep_audio=True))
    write_settings(VoiceSettings(microphone="Ärzte-Mikrofon"))
    assert read_settings() == VoiceSettings(microphone="Ärzte-Mikrofon")
    assert stat.S_IMODE(settings_file().stat().st_mode) == 0o600
    assert [f.name for f in settings_file().parent.iterdir()] == ["voice.yaml"]
