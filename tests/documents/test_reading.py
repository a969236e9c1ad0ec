import os
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from recruiter.documents.errors import Unreadable
from recruiter.documents.limits import Limits
from recruiter.documents.reading import read, read_bytes
from tests.documents.making import drawn, parsed, raw_docx, text_page
from tests.documents.making_doc import DocFile, Run
from tests.documents.making_odt import raw_odt

RESUME = drawn(text_page("Jane Okafor", "Software engineer"))


def _encrypted(*, user: str, owner: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(RESUME)))
    writer.encrypt(user, owner, algorithm="RC4-128")
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _refusal(path: Path, *, limits: Limits | None = None) -> Unreadable:
    with pytest.raises(Unreadable) as refused:
        read(path, limits=limits or Limits())
    return refused.value


@pytest.mark.parametrize(
    ("data", "kind", "text"),
    [
        (RESUME, "pdf", "Jane Okafor\nSoftware engineer"),
        (raw_docx("<w:p><w:r><w:t>Jane Okafor</w:t></w:r></w:p>"), "docx", "Jane Okafor"),
        (raw_odt("<text:p>Jane Okafor</text:p>"), "odt", "Jane Okafor"),
        (rb"{\rtf1\ansi\ansicpg1251 \'c8\'e2\'e0\'ed}", "rtf", "Иван"),
        ("<html><meta charset=koi8-r>Иван".encode("koi8-r"), "html", "Иван"),
        (DocFile((Run("Jane Okafor\r"),)).made(), "doc", "Jane Okafor"),
        ("Jürgen Groß\n\n• Python".encode(), "text", "Jürgen Groß\n\n• Python"),
        ("山田太郎\n東京都渋谷区。職務経歴".encode("shift_jis"), "text", "山田太郎\n東京都渋谷区。職務経歴"),
    ],
)
def test_a_file_is_read_in_a_child_as_it_is_read_here(tmp_path: Path, data: bytes, kind: str, text: str) -> None:
    path = tmp_path / "cv.bin"
    path.write_bytes(data)

    document = read(path)

    assert document == parsed(data)
    assert document == read(path)
    assert (document.kind, document.text) == (kind, text)


def test_a_password_is_named() -> None:
    with pytest.raises(Unreadable) as refused:
        read_bytes(_encrypted(user="secret", owner="owner"), name="cv.pdf")

    assert refused.value.reason == "encrypted"
    assert str(refused.value) == "cv.pdf is protected by a password: ask for a copy without one."


def test_a_file_that_only_its_owner_may_change_is_read() -> None:
    assert read_bytes(_encrypted(user="", owner="owner"), name="cv.pdf").text.startswith("Jane Okafor")


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n" + bytes(range(1, 256)) * 40,
        b"%PDF-1.7\n%%EOF",
        RESUME[:300],
        b"PK\x03\x04" + bytes(range(256)) * 40,
        raw_docx("<w:p><w:r>")[:-200],
        raw_docx("<w:p><w:r>"),
    ],
)
def test_a_damaged_file_is_told_so(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"cv\.pdf is damaged") as refused:
        read_bytes(data, name="cv.pdf")

    assert refused.value.reason == "damaged"


def test_a_pdf_whose_index_is_lost_is_still_read() -> None:
    assert read_bytes(RESUME.replace(b"startxref", b"startxxxx"), name="cv.pdf").text.startswith("Jane Okafor")


@pytest.mark.parametrize("whole", [RESUME, raw_docx("<w:p><w:r><w:t>Jane Okafor</w:t></w:r></w:p>" * 50)])
def test_every_cut_or_altered_file_is_answered(whole: bytes) -> None:
    step = len(whole) // 40
    for place in range(1, len(whole), step):
        altered = (whole[:place], whole[:place] + whole[place + step :], whole[:place] + b"\xff" + whole[place + 1 :])
        for data in altered:
            try:
                assert parsed(data).text
            except Unreadable as refusal:
                assert str(refusal).startswith("cv.pdf ")


def test_a_file_above_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.pdf"
    with path.open("wb") as file:
        file.truncate(11 << 20)

    refusal = _refusal(path)

    assert refusal.reason == "too_large"
    assert str(refusal) == "large.pdf is larger than 10 MB: ask for a smaller copy."


def test_a_file_without_an_end_is_refused() -> None:
    assert _refusal(Path("/dev/zero")).reason == "unsupported"


def test_a_folder_and_a_missing_file_are_told_so(tmp_path: Path) -> None:
    assert str(_refusal(tmp_path)).startswith(f"{tmp_path.name} is not a file")
    assert str(_refusal(tmp_path / "none.pdf")) == "none.pdf does not exist: check the path."
    assert str(_refusal(Path("no\0ne.pdf"))) == "none.pdf does not exist: check the path."


def test_a_file_that_may_not_be_opened_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "secret.pdf"
    path.write_bytes(RESUME)
    path.chmod(0)
    if os.access(path, os.R_OK):  # root may read everything
        assert read(path).kind == "pdf"
    else:
        assert "may not be opened" in str(_refusal(path))


@pytest.mark.parametrize("data", [b"", b" \n\t", bytes(1000)])
def test_an_empty_file_is_told_so(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"cv\.pdf has no text in it") as refused:
        read_bytes(data, name="cv.pdf")

    assert refused.value.reason == "empty"


def test_a_document_of_too_many_pages_is_refused() -> None:
    with pytest.raises(Unreadable, match=r"has 4 pages, more than 3") as refused:
        read_bytes(drawn(*[text_page("Page")] * 4), name="cv.pdf", limits=Limits(pages_most=3))

    assert refused.value.reason == "too_large"


def test_a_text_of_one_endless_line_is_cut_with_a_note() -> None:
    document = read_bytes(b"word " * 1_000_000, name="cv.txt")

    assert 199_990 < len(document.text) <= 200_000
    assert [flag.code for flag in document.flags] == ["text_cut"]
