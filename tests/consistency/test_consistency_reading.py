"""Files as applicants have them, and files nobody should open: read, or refused in one sentence."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from consistency_stage import archive, document, word

from coach.applicant.papers import docx
from coach.applicant.papers.reading import MOST_BYTES, guess_kind, read_paper
from coach.errors import AnswerError

P = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
BOMB = '<!DOCTYPE b [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(9)
) + "]>"  # fmt: skip
OUTSIDE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
DEEP = "<w:p>" * 3_000 + "</w:p>" * 3_000
BAD: dict[str, bytes] = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n",
    "binary.txt": bytes(range(256)) * 40,
    "zeros.txt": b"I failed\x00Step 1",
    "latin.txt": "J’ai échoué à Step 1 en 2021.".encode("latin-1", "replace") + b"\xe9\xe0",
    "utf16.txt": "I failed Step 1.".encode("utf-16"),
    "huge.txt": b"I failed Step 1. " * 40_000,
    "paper.pdf": b"%PDF-1.7 ...",
    "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
    "rich.rtf": b"{\\rtf1 I failed Step 1.}",
    "huge.docx": b"PK" + b"\x00" * (MOST_BYTES + 10),
    "cut.docx": word("I failed Step 1 in 2021.")[:-40],
    "not_zip.docx": b"PK\x03\x04 this is no archive",
    "archive.docx": archive({"notes.txt": b"I failed"}),
    "sheet.docx": archive({"xl/workbook.xml": b"<x/>"}),
    "no_xml.docx": archive({"word/document.xml": b"I failed Step 1"}),
    "unclosed.docx": archive({"word/document.xml": document(P.format("I failed"))[:-30]}),
    "bomb.docx": archive({"word/document.xml": document(P.format("&j;"), BOMB)}),
    "outside.docx": archive({"word/document.xml": document(P.format("&x;"), OUTSIDE)}),
    "deep.docx": archive({"word/document.xml": document(DEEP)}),
    "zip_bomb.docx": archive({"word/document.xml": document(" " * 40_000_000)}),
    "much_text.docx": archive({"word/document.xml": document(P.format("a b " * 700_000))}),
    "no_text.docx": word(),
    "many.docx": archive({f"word/{i}.xml": b"" for i in range(docx.MOST_PARTS + 1)}),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_read_is_one_clear_sentence(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(BAD[name])
    began = time.monotonic()
    with pytest.raises(AnswerError) as said:
        read_paper(tmp_path / name)
    assert time.monotonic() - began < 5
    sentence = str(said.value)
    assert name in sentence
    assert "\n" not in sentence
    assert sentence.endswith(".")
    assert "failed" not in sentence.replace("failed_", ""), "an error shows no text of the user's"


def test_a_part_that_claims_to_be_small_is_not_believed(tmp_path: Path) -> None:
    """The size in the directory of the archive is only said: what counts is what is read."""
    raw = bytearray(archive({"word/document.xml": document(" " * 31_000_000)}))
    at = raw.rfind(b"PK\x01\x02")
    raw[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    (tmp_path / "liar.docx").write_bytes(bytes(raw))
    with pytest.raises(AnswerError):
        read_paper(tmp_path / "liar.docx")


def test_a_locked_archive_says_so(tmp_path: Path) -> None:
    raw = bytearray(word("I failed Step 1."))
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = raw.find(magic)
        while at >= 0:
            raw[at + offset] |= 1  # "this part is encrypted"
            at = raw.find(magic, at + 4)
    (tmp_path / "locked.docx").write_bytes(bytes(raw))
    with pytest.raises(AnswerError, match="password"):
        read_paper(tmp_path / "locked.docx")


@pytest.mark.parametrize("name", ["missing.txt", "folder"])
def test_no_file_is_one_clear_sentence(name: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(AnswerError) as said:
        read_paper(tmp_path / name)
    assert len(str(said.value).splitlines()) == 1


def test_word_runs_tabs_and_breaks_are_read_and_deleted_text_is_not(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>I fai</w:t></w:r><w:r><w:t>led Step 1</w:t><w:br/><w:t>in 2021.</w:t></w:r>"
        "<w:del><w:r><w:delText>twice</w:delText><w:t>twice</w:t></w:r></w:del>"
        "<w:ins><w:r><w:tab/><w:t>I passed.</w:t></w:r></w:ins></w:p><w:p/>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>In a table.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    (tmp_path / "a.docx").write_bytes(archive({"word/document.xml": document(body)}))
    paper = read_paper(tmp_path / "a.docx", "explanation")
    assert [p.text for p in paper.paragraphs] == [
        "I failed Step 1 in 2021. I passed.",
        "In a table.",
    ]
    assert paper.where(paper.text.index("table")) == "paragraph 2"


def test_what_is_inside_decides_not_the_name(tmp_path: Path) -> None:
    (tmp_path / "statement.txt").write_bytes(word("I failed Step 1 in 2021."))
    assert read_paper(tmp_path / "statement.txt").paged


def test_markdown_marks_are_no_words_and_lines_stay(tmp_path: Path) -> None:
    text = (
        "---\ntitle: x\n---\n# Why\n\nI **failed** _Step 1_ in 2021.\n<!-- I passed in 2019. -->\n"
        "\n> See [my page](https://example.org/a)."
    )
    (tmp_path / "ps.md").write_text(text, encoding="utf-8")
    paper = read_paper(tmp_path / "ps.md")
    assert len(paper.text) == len(text)
    assert "2019" not in paper.text
    assert "example.org" not in paper.text
    assert paper.where(paper.text.index("failed")) == "line 6"
    first = next(p for p in paper.paragraphs if not p.heading)
    assert " ".join(first.text.split()) == "I failed Step 1 in 2021."


def test_windows_lines_and_one_paragraph_a_line_are_read(tmp_path: Path) -> None:
    long = "I saw many patients in the clinic and wrote down what each of them told me. " * 3
    (tmp_path / "ps.txt").write_bytes(f"\ufeff{long}\r\n{long}\r\n".encode())
    assert len(read_paper(tmp_path / "ps.txt").paragraphs) == 2


@pytest.mark.parametrize(
    ("stem", "kind"),
    [
        ("Personal Statement final", "statement"),
        ("ps_v3", "statement"),
        ("mspe-2026", "mspe"),
        ("Deans_Letter", "mspe"),
        ("gap explanation", "explanation"),
        ("ERAS additional information", "explanation"),
    ],
)
def test_a_clear_word_in_the_name_tells_the_kind(stem: str, kind: str) -> None:
    assert guess_kind(stem, "Some text.") == (kind, "name")


def test_without_one_the_text_tells(word_file: Callable[..., bytes]) -> None:
    letter = "The student failed Step 1. Ms. Okafor passed later."
    assert guess_kind("a", letter) == ("mspe", "content")
    assert guess_kind("a", "I failed Step 1. My plan was poor.") == ("explanation", "content")
    assert guess_kind("a", "I like my work. " * 120) == ("statement", "content")
    assert guess_kind("statement or mspe", letter)[1] == "content"


def test_nothing_of_an_archive_is_written_anywhere(tmp_path: Path) -> None:
    parts = {"../../out.txt": b"x", "word/document.xml": document(P.format("I wait."))}
    file = tmp_path / "in" / "a.docx"
    file.parent.mkdir()
    file.write_bytes(archive(parts))
    assert zipfile.is_zipfile(file)
    read_paper(file)
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == ["a.docx"]
