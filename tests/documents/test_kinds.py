import zipfile
from io import BytesIO

import pytest
from PIL import Image

from recruiter.documents.errors import Unreadable
from recruiter.documents.limits import LIMITS, Limits
from tests.documents.making import drawn, parsed, raw_docx, text_page

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def _zip(**parts: bytes) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/"), data)
    return buffer.getvalue()


def _picture(form: str) -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (4, 4)).save(buffer, form)
    return buffer.getvalue()


def _refusal(data: bytes, *, name: str = "cv.pdf", limits: Limits = LIMITS) -> Unreadable:
    with pytest.raises(Unreadable) as refused:
        parsed(data, name=name, limits=limits)
    return refused.value


@pytest.mark.parametrize(
    ("data", "seems"),
    [
        (b"<!DOCTYPE html><html><body>Jane</body></html>", "a web page (HTML)"),
        (b"\n  <html><script>%PDF-1.7</script></html>", "a web page (HTML)"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "an SVG picture"),
        (b"<?xml version='1.0'?><resume/>", "an XML file"),
        (rb"{\rtf1\ansi Jane}", "an RTF document"),
        (_picture("PNG"), "a PNG picture"),
        (_picture("JPEG"), "a JPEG picture"),
        (_picture("GIF"), "a GIF picture"),
        (_picture("TIFF"), "a TIFF picture"),
        (_picture("WEBP"), "a WebP picture"),
        (_picture("BMP"), "a BMP picture"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(40), "a picture or a film"),
        (b"MZ\x90\x00\x03" + bytes(60), "a Windows program"),
        (b"\x7fELF\x02\x01" + bytes(60), "a Linux program"),
        (OLE + "WordDocument".encode("utf-16-le"), "an old Word document (DOC)"),
        (OLE, "an old Office file"),
        (_zip(xl__workbook=b"x"), "an Excel workbook (XLSX)"),
        (_zip(ppt__slides=b"x"), "a PowerPoint presentation (PPTX)"),
        (_zip(mimetype=b"application/vnd.oasis.opendocument.text"), "an OpenDocument text (ODT)"),
        (_zip(mimetype=b"text/nothing"), "a ZIP archive"),
        (_zip(inner=_zip(innermost=_zip(bomb=bytes(1000)))), "a ZIP archive"),
        (b"\x1f\x8b\x08" + bytes(30), "a GZIP archive"),
    ],
)
def test_other_kinds_are_refused_by_their_content(data: bytes, seems: str) -> None:
    refusal = _refusal(data)

    assert refusal.reason == "unsupported"
    assert str(refusal) == (f"cv.pdf seems to be {seems}, which is not read: send it as PDF, DOCX or plain text (TXT).")


def test_the_name_does_not_decide() -> None:
    assert parsed(drawn(text_page("A resume")), name="cv.docx").kind == "pdf"
    assert parsed(raw_docx("<w:p><w:r><w:t>A resume</w:t></w:r></w:p>"), name="cv.txt").kind == "docx"
    assert parsed(b"A resume", name="cv.pdf").kind == "text"


@pytest.mark.parametrize("start", [b"BMW engineer", b"MZ & Partners", b"I < 3 code", b"< back to the start"])
def test_texts_that_start_like_other_kinds_are_text(start: bytes) -> None:
    assert parsed(start + b" with ten years of experience").kind == "text"


def test_a_pdf_may_have_some_bytes_before_its_header() -> None:
    assert parsed(b"\r\n\r\n" + drawn(text_page("A resume"))).text == "A resume"


def test_a_docx_under_a_password_is_told_from_an_old_document() -> None:
    assert _refusal(OLE + "EncryptedPackage".encode("utf-16-le")).reason == "encrypted"


@pytest.mark.parametrize("data", [b"", b" \n\t ", bytes(100)])
def test_nothing_is_empty(data: bytes) -> None:
    assert _refusal(data).reason == "empty"


def test_a_broken_zip_is_damaged() -> None:
    assert _refusal(b"PK\x03\x04" + bytes(range(256)) * 8).reason == "damaged"


def test_a_zip_with_too_many_parts_is_too_large() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(5_000):
            archive.writestr(f"word/part{number}.xml", b"")

    assert _refusal(buffer.getvalue()).reason == "too_large"


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/srv/passwd", "C:\\secret\\passwd", "passwd\x00\n\u202e", "passwd/"]
)
def test_the_sentence_shows_the_base_name_only(name: str) -> None:
    assert str(_refusal(b"", name=name)).startswith("passwd has no text in it")


def test_an_endless_name_is_cut() -> None:
    assert len(str(_refusal(b"", name="x" * 10_000))) < 250
