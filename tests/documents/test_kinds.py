import zipfile
from io import BytesIO

import pytest
from PIL import Image

from recruiter.documents.errors import Unreadable
from recruiter.documents.kinds import recognise
from recruiter.documents.limits import LIMITS, Limits
from tests.documents.making import drawn, parsed, raw_docx, text_page
from tests.documents.making_doc import DocFile, Run
from tests.documents.making_odt import raw_odt

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
        (b"\n  <html><script>%PDF-1.7</script></html>", "a web page and a PDF at once"),
        (b"<?xml version='1.0'?><office:document/>", "an OpenDocument text saved as flat XML (FODT)"),
        (b"<?xml version='1.0'?><w:wordDocument/>", "a Word document saved as XML"),
        (b"<?xml version='1.0'?><pkg:package/>", "a Word document saved as XML"),
        (b"From: a@b.c\nMIME-Version: 1.0\nContent-Type: text/plain\n\nHi", "an e-mail message (EML)"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "an SVG picture"),
        (b"<?xml version='1.0'?><resume/>", "an XML file"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(40), "a picture or a film"),
        (b"MZ\x90\x00\x03" + bytes(60), "a Windows program"),
        (b"\x7fELF\x02\x01" + bytes(60), "a Linux program"),
        (OLE, "an old Office file"),
        (OLE + "Workbook".encode("utf-16-le"), "an old Excel workbook (XLS)"),
        (_zip(xl__workbook=b"x"), "an Excel workbook (XLSX)"),
        (_zip(ppt__slides=b"x"), "a PowerPoint presentation (PPTX)"),
        (_zip(mimetype=b"text/nothing"), "a ZIP archive"),
        (_zip(mimetype=b"application/vnd.sun.xml.writer"), "an old OpenOffice text (SXW)"),
        (_zip(inner=_zip(innermost=_zip(bomb=bytes(1000)))), "a ZIP archive"),
        (b"\x1f\x8b\x08" + bytes(30), "a GZIP archive"),
    ],
)
def test_other_kinds_are_refused_by_their_content(data: bytes, seems: str) -> None:
    refusal = _refusal(data)

    assert refusal.reason == "unsupported"
    assert str(refusal) == (
        f"cv.pdf seems to be {seems}, which is not read: "
        "send it as PDF, Word (DOCX, DOC), ODT, RTF, HTML or plain text (TXT)."
    )


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "TIFF", "WEBP", "BMP"])
def test_pictures_are_told_by_their_content(form: str) -> None:
    assert recognise(_picture(form), name="cv.pdf", limits=LIMITS) == "image"


def test_the_name_does_not_decide() -> None:
    assert parsed(drawn(text_page("A resume")), name="cv.docx").kind == "pdf"
    assert parsed(raw_docx("<w:p><w:r><w:t>A resume</w:t></w:r></w:p>"), name="cv.txt").kind == "docx"
    assert parsed(b"A resume", name="cv.pdf").kind == "text"
    assert parsed(b"<html><body>A resume</body></html>", name="cv.doc").kind == "html"
    assert parsed(rb"{\rtf1\ansi A resume}", name="cv.doc").kind == "rtf"
    assert parsed(raw_odt("<text:p>A resume</text:p>"), name="cv.docx").kind == "odt"
    assert parsed(DocFile((Run("A resume\r"),)).made(), name="cv.rtf").kind == "doc"


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b"\r\n", b""])
def test_what_stands_before_the_first_letter_does_not_matter(mark: bytes) -> None:
    assert parsed(mark + rb"{\rtf1\ansi A resume}").kind == "rtf"
    assert parsed(mark + b"<p>A resume</p>").kind == "html"


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
