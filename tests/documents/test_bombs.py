"""Small files that would cost much. Each is answered within the limits, and the reader lives on."""

import time
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

import pytest

from recruiter.documents.errors import Reason, Unreadable
from recruiter.documents.limits import Limits
from recruiter.documents.reading import read_bytes
from tests.documents.making import raw_docx, raw_pdf
from tests.documents.making_odt import raw_odt

QUICK = Limits(cpu_seconds=2, wall_seconds=8)
PARAGRAPH = b"<w:p><w:r><w:t>word</w:t></w:r></w:p>"
ENTITY = '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
LAUGHS = "<!DOCTYPE x [<!ENTITY a 'lollollollollollollol'>{}]>".format(
    "".join(f"<!ENTITY {chr(98 + i)} '{f'&{chr(97 + i)};' * 10}'>" for i in range(9))
)


def _refused(data: bytes, *, limits: Limits = QUICK) -> Reason:
    start = time.monotonic()
    with pytest.raises(Unreadable) as refused:
        read_bytes(data, name="cv.pdf", limits=limits)
    assert time.monotonic() - start < 10
    assert read_bytes(b"A plain resume", name="cv.txt").text == "A plain resume"
    return refused.value.reason


def test_two_million_text_operators_meet_the_limit() -> None:
    line = b"BT /F1 6 Tf 50 700 Td (abcdefghij klmnop qrstuv) Tj ET\n"

    assert _refused(raw_pdf(zlib.compress(line * 2_000_000, 9))) in ("too_large", "damaged")


def test_a_stream_that_unpacks_to_a_gigabyte_meets_the_limit() -> None:
    packer = zlib.compressobj(9)
    parts = [packer.compress(b"BT /F1 12 Tf 50 700 Td (hi) Tj ET\n")]
    parts += [packer.compress(b" " * (1 << 20)) for _ in range(1024)]
    packed = zlib.compress(b"".join([*parts, packer.flush()]), 9)

    assert _refused(raw_pdf(packed, filters=2)) in ("too_large", "damaged", "empty")


def test_twenty_thousand_pages_are_too_many() -> None:
    assert _refused(raw_pdf(zlib.compress(b"BT /F1 12 Tf 50 700 Td (hello) Tj ET"), pages=20_000)) == "too_large"


def test_pages_that_hold_themselves_are_damaged() -> None:
    data = raw_pdf(zlib.compress(b"")).replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]")

    assert _refused(data) in ("damaged", "empty")


def test_arrays_nested_a_hundred_thousand_deep_are_answered() -> None:
    assert _refused(raw_pdf(zlib.compress(b"[" * 100_000 + b"]" * 100_000))) in (
        "damaged",
        "empty",
        "too_large",
    )


def test_a_docx_that_unpacks_to_a_gigabyte_is_too_large() -> None:
    def body() -> Iterator[bytes]:
        for _ in range(200):
            yield b"<w:p><w:r><w:t>" + b"A" * (1 << 20) + b"</w:t></w:r></w:p>"

    assert _refused(raw_docx(body())) == "too_large"


def test_an_odt_that_unpacks_to_a_gigabyte_is_too_large() -> None:
    assert _refused(raw_odt("<text:p>" + "A" * (60 << 20) + "</text:p>")) == "too_large"


def test_an_odt_of_too_many_parts_is_too_large() -> None:
    assert _refused(raw_odt("<text:p/>", parts={f"Pictures/{n}": b"" for n in range(3_000)})) == "too_large"


@pytest.mark.parametrize(
    "data",
    [
        b"{\\rtf1 " + b"{\\footnote x}" * 600_000,
        b"{\\rtf1 " + b"{" * 5_000_000,
        b"<html>" + b"<div>" * 1_000_000 + b"x",
        b"<html><style>" + b"@media print{" * 500_000 + b"</style>x",
        b"MIME-Version: 1.0\n" + b"Content-Type: multipart/related; boundary=x\n\n--x\n" * 50_000,
        b"\xe4" * 9_000_000,
    ],
)
def test_millions_of_the_same_sign_are_answered(data: bytes) -> None:
    start = time.monotonic()
    try:
        assert len(read_bytes(data, name="cv.bin", limits=QUICK).text) <= 200_000
    except Unreadable as refusal:
        assert str(refusal).startswith("cv.bin ")
    assert time.monotonic() - start < 10


def test_parts_that_are_small_alone_and_large_together_are_too_large() -> None:
    relations = "".join(
        f'<Relationship Id="h{i}" Target="header{i}.xml" Type="http://schemas.openxmlformats.org/header"/>'
        for i in range(6)
    )
    header = b"<w:hdr xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>%s</w:hdr>"
    parts = {f"word/header{i}.xml": header % (b" " * (1 << 20)) for i in range(6)}
    parts["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>'
    ).encode()
    references = "".join(f'<w:headerReference w:type="default" r:id="h{i}"/>' for i in range(6))

    assert (
        _refused(
            raw_docx(f"<w:sectPr>{references}</w:sectPr>", parts=parts),
            limits=Limits(zip_total_bytes=4 << 20),
        )
        == "too_large"
    )


def test_a_size_that_the_directory_understates_is_counted_while_unpacking() -> None:
    data = bytearray(raw_docx([b" " * (60 << 20)]))
    entry = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/document.xml"))
    data[entry + 24 : entry + 28] = (1000).to_bytes(4, "little")

    assert _refused(bytes(data)) in ("too_large", "damaged")


@pytest.mark.parametrize("doctype", [ENTITY, LAUGHS])
def test_entities_are_never_resolved(doctype: str) -> None:
    assert _refused(raw_docx("<w:p><w:r><w:t>&x;&j;</w:t></w:r></w:p>", doctype=doctype)) == "damaged"


def test_tables_three_thousand_deep_are_damaged() -> None:
    deep = b"<w:tbl><w:tr><w:tc>" * 3000 + b"<w:p/>" + b"</w:tc></w:tr></w:tbl>" * 3000

    assert _refused(raw_docx([deep])) == "damaged"


def test_half_a_million_paragraphs_are_cut() -> None:
    document = read_bytes(raw_docx(PARAGRAPH * 1000 for _ in range(500)), name="cv.docx")

    assert len(document.text) == 200_000
    assert [flag.code for flag in document.flags] == ["text_cut"]


def test_names_that_climb_out_of_the_archive_write_nothing() -> None:
    data = raw_docx([PARAGRAPH], parts={"../../evil.txt": b"x", "/srv/evil.txt": b"x", "CON": b"x", "n" * 9999: b"x"})

    assert read_bytes(data, name="cv.docx").text == "word"


def test_a_zip_in_a_zip_in_a_zip_is_refused_unopened() -> None:
    data = b"bomb" * 100_000
    for _ in range(5):
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("inner.zip", data)
        data = buffer.getvalue()

    assert _refused(data) == "unsupported"
