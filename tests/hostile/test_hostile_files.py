"""Whatever file the coach is given, it is read or refused in a sentence: no other error, no stall,
nothing in the sentence that a terminal would obey."""

from __future__ import annotations

import io
import json
import struct
import wave
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from mutations import quickly, refused_or_read, spoilt, ugly

from coach.applicant.papers.reading import read_paper
from coach.applicant.profile_file import find_profile, profile_of, write_profile
from coach.content.library import validate
from coach.content.yaml_files import Document
from coach.history.store import History
from coach.history.transfer import from_file, to_file
from coach.paths import packaged
from coach.report.html import html_report
from coach.report.markdown import markdown_report
from coach.report.terminal import feedback_lines
from coach.speech import install
from coach.speech.wav import read_wav
from coach.values import (
    CRITERIA,
    Answer,
    Attempt,
    Band,
    Evidence,
    Feedback,
    Profile,
    Word,
)

WHEN = datetime(2026, 3, 1, 12, tzinfo=UTC)
TEXT = "I failed Step 1 in 2021. It was my own decision. I passed in March 2022."


def _head(folder: str, name: str, size: int = 3000) -> bytes:
    return (packaged(folder) / name).read_bytes()[:size].rpartition(b"\n")[0] + b"\n"


CONTENT = (
    _head("question_banks", "exam_failure.yaml"),
    _head("question_banks", "general.yaml"),
    _head("rubrics", "red_flag.yaml"),
    _head("rubrics", "follow_ups.yaml"),
    _head("rubrics", "offsetting.yaml"),
    _head("rubrics", "building.yaml"),
    _head("rubrics", "model_answers.yaml"),
    _head("rubrics", "facets.yaml"),
)
PROFILE = b"""schema: 1
name: Amara
specialties: [internal_medicine]
graduation: "2019-06"
visa: needs
exams:
  - {name: Step 1, date: "2021-06", result: fail}
  - {name: Step 1, date: "2021-11", result: pass, score: 214}
gaps:
  - {from: "2019-07", to: "2020-08", reason: family}
flags:
  exam_failure: {}
evidence:
  - {kind: usce, what: an observership, when: "2022-05", where: Ohio}
interviews:
  - {date: "2026-12-11", program: Somewhere}
"""


@quickly(500)
@given(data=spoilt(*CONTENT))
@example(data=b"schema: !!bool maybe\n")
@example(data=b"schema: !!int ''\n")
@example(data=b"schema: !!float ''\n")
@example(data=b"schema: !!timestamp x\n")
@example(data=b"a: " + b"1" * 5000)
def test_any_bank_or_rubric(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "own.yaml"
    file.write_bytes(data)
    mistakes = refused_or_read(lambda: validate(file))
    if isinstance(mistakes, tuple):
        for mistake in mistakes[1]:
            refused_or_read(lambda found=mistake: _raise(found))


def _raise(mistake: Any) -> None:
    from coach.errors import ContentError

    raise ContentError([mistake])


@quickly(400)
@given(data=spoilt(PROFILE))
@example(data=b"schema: 1\nname: !!timestamp x\n")
def test_any_profile(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "profile.yaml"
    file.write_bytes(data)
    profile = refused_or_read(lambda: find_profile(file))
    if isinstance(profile, Profile):
        write_profile(tmp_path / "again.yaml", profile)
        assert find_profile(tmp_path / "again.yaml") == profile


VALID_PROFILE = {
    "schema": 1,
    "name": "Amara",
    "exams": [{"name": "Step 1", "date": "2021-06", "result": "fail", "score": 190}],
    "gaps": [{"from": "2019-07", "to": "2020-08", "reason": "family"}],
    "flags": {"exam_failure": {}, "gap": {}},
    "evidence": [{"kind": "usce", "what": "a rotation", "when": "2022-05", "where": "Ohio"}],
    "interviews": [{"date": "2026-12-11", "program": "Somewhere"}],
}


@quickly(400)
@given(data=ugly(VALID_PROFILE))
def test_any_value_in_a_profile(data: Any) -> None:
    refused_or_read(lambda: profile_of(Document("profile.yaml", data, {})))


def _attempt() -> Attempt:
    bands = tuple(
        Band(c, n % 5, (Evidence(0, 24, TEXT[:24], "issue"),), "It is named.")
        for n, c in enumerate(CRITERIA)
    )
    return Attempt(
        "u1", WHEN, "q", "What happened?", "flag", ("gap",),
        Answer(TEXT, "spoken", (Word("i", 0.0, 0.2, 0.9),), 3.0),
        Feedback("flag", bands, 2, "Clear.", "Say the score."),
    )  # fmt: skip


EXPORTED = to_file([_attempt()])


def _imported(data: bytes, folder: Path) -> list[Attempt]:
    attempts = from_file(data, "answers.json").attempts
    with History.open(folder / "history.sqlite3") as history:
        numbers = [line.number for line in history.listed()]
        history.add_missing(attempts)
        kept = [history.attempt(line.number) for line in history.listed()]
        history.delete(*(line.number for line in history.listed() if line.number not in numbers))
    return kept


@quickly(300)
@given(data=spoilt(EXPORTED.encode()))
@example(data=b"[" * 100_000)
@example(data=b"9" * 100_000)
def test_any_import(tmp_path: Path, data: bytes) -> None:
    refused_or_read(lambda: _imported(data, tmp_path))


@quickly(600)
@given(data=ugly(json.loads(EXPORTED)))
def test_any_value_in_an_import_is_refused_or_can_be_shown(tmp_path: Path, data: Any) -> None:
    raw = json.dumps(data).encode()
    found = refused_or_read(lambda: _imported(raw, tmp_path))
    for attempt in found if isinstance(found, list) else ():
        markdown_report([attempt])
        html_report([attempt])
        if attempt.feedback:
            feedback_lines(attempt.feedback, attempt.answer.text)


def _zip(names: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in names.items():
            made.writestr(name, data)
    return out.getvalue()


FILES = ("am/final.mdl", "conf/mfcc.conf", "conf/model.conf", "graph/HCLr.fst", "graph/Gr.fst")
TOP = "vosk-model-small-en-us-0.15/"
MODEL = _zip({TOP + name: b"data" * 20 for name in FILES})


@pytest.fixture
def nothing_loads(monkeypatch: pytest.MonkeyPatch) -> None:
    """What lies in these zips is no model, and no process needs to say so."""
    monkeypatch.setattr(install, "loads", lambda _: False)


@quickly(500)
@given(data=spoilt(MODEL))
@example(data=_zip({"./": b"", "./.": b"x"}))
@example(data=_zip({TOP + "am": b"x", TOP + "am/final.mdl": b"x"}))
@example(data=_zip({TOP + "am/final.mdl": b"x", TOP + "am": b"x"}))
@example(data=_zip({TOP + "a" * 300: b"x"}))
@example(data=MODEL.replace(b"\x08\x00", b"\x0e\x00"))  # packed by LZMA, it says
@example(data=MODEL.replace(b"\x08\x00", b"\x0c\x00"))  # by bzip2
@example(data=MODEL.replace(b"am/final", b"am/\x1b[2Jl"))
def test_any_zip_as_a_speech_model(
    tmp_path: Path, home: Path, nothing_loads: None, data: bytes
) -> None:
    archive = tmp_path / "model.zip"
    archive.write_bytes(data)
    refused_or_read(lambda: install.install_from(archive, lambda _: None))
    assert {path.name for path in tmp_path.iterdir()} <= {"model.zip", home.name}
    assert not list((home / "models").glob("*"))


def _wav(rate: int, channels: int, width: int) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as made:
        made.setnchannels(channels)
        made.setsampwidth(width)
        made.setframerate(rate)
        made.writeframes(bytes(range(256)) * 12)
    return out.getvalue()


def _form(code: int, channels: int, rate: int, bits: int) -> bytes:
    form = struct.pack("<HHIIHH", code, channels, rate, 0, 0, bits)
    body = b"WAVEfmt " + struct.pack("<I", 16) + form + b"data" + struct.pack("<I", 512)
    return b"RIFF" + struct.pack("<I", 600) + body + bytes(range(256)) * 2


WAVS = (
    _wav(16_000, 1, 2), _wav(44_100, 2, 2), _wav(8_000, 1, 1), _wav(48_000, 2, 3),
    _form(3, 1, 16_000, 32), _form(3, 2, 22_050, 64), _form(7, 1, 8_000, 8),
)  # fmt: skip


@quickly(500)
@given(data=spoilt(*WAVS))
@example(data=_form(1, 64, 4_000, 32))
@example(data=_form(1, 1, 400_000, 8))
@example(data=WAVS[0].replace(b"data", b"da\xffa"))
def test_any_recording(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "said.wav"
    file.write_bytes(data)
    pieces = refused_or_read(lambda: list(read_wav(file)))
    for piece in pieces if isinstance(pieces, list) else ():
        assert np.isfinite(piece).all()


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
XML = (
    f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{WORD}"><w:body>'
    f"<w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p><w:p/></w:body></w:document>"
).encode()
MARKDOWN = f"---\ntitle: Mine\n---\n# Statement\n\n{TEXT}\n\n> *I* __said__ [so](x).\n".encode()


def _docx(xml: bytes) -> bytes:
    return _zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": xml})


def _paper(file: Path, data: bytes) -> None:
    file.write_bytes(data)

    def read() -> object:
        paper = read_paper(file)
        return paper.paragraphs, paper.sentences, paper.opening, paper.words

    refused_or_read(read)


@quickly(300)
@given(data=spoilt(_docx(XML)))
def test_any_word_file(tmp_path: Path, data: bytes) -> None:
    _paper(tmp_path / "statement.docx", data)


@quickly(400)
@given(xml=spoilt(XML))
@example(xml=XML.replace(b"UTF-8", b"no-such"))
@example(xml=XML.replace(b"UTF-8", b"utf-16"))
@example(xml=XML.replace(b"UTF-8", b"shift_jis"))
@example(xml=XML.replace(b"<w:body>", b"<w:p>" * 5000))
def test_any_xml_in_a_word_file(tmp_path: Path, xml: bytes) -> None:
    _paper(tmp_path / "statement.docx", _docx(xml))


@quickly(400)
@given(data=spoilt(MARKDOWN))
@example(data=b"." * 100_000 + b"x")
@example(data=b"a\n" * 100_000)
@example(data=(b" " * 300 + b"\n") * 300 + b"a")
@example(data=b"*a_`" * 25_000)
@example(data=b"<!--" * 25_000)
@example(data=b"![](" * 25_000)
@example(data="’".encode() * 30_000 + b".")
def test_any_markdown_or_text(tmp_path: Path, data: bytes) -> None:
    _paper(tmp_path / "statement.md", data)
    _paper(tmp_path / "mine.txt", data)
