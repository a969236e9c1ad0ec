"""Broken files of every kind: each is answered by its text or by a sentence, within the limits."""

import random
import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pytest

from recruiter.documents.errors import Unreadable
from recruiter.documents.limits import Limits
from recruiter.documents.reading import read_bytes
from tests.documents.making import drawn, raw_docx, raw_pdf, text_page, written
from tests.documents.making_doc import BOLD, IN_TABLE, ROW_END, VANISHED, DocFile, Run
from tests.documents.making_odt import raw_odt, style

pytestmark = pytest.mark.faults

QUICK = Limits(cpu_seconds=5, wall_seconds=10)
TRIES = 150

RTF = (
    rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset128 A;}}{\colortbl;\red255\green255\blue255;}{\header H\par}"
    rb"\pard\b Jane\par{\field{\*\fldinst HYPERLINK \"https://example.com\"}{\fldrslt me}}\trowd\intbl A\cell B\cell"
    rb"\row\pard\u26481?\'93\'8c{\v hidden}{\shp{\*\shpinst{\sp{\sn fillColor}{\sv 1}}{\shptxt Box\par}}}{\footnote n}}"
)
HTML = (
    b"<!DOCTYPE html><html><head><style>.a{display:none}@media print{p{color:red}}</style></head><body><h1>Jane</h1>"
    b"<table><tr><td style='color:#fff'>A<td>B</table><ul><li><a href='https://example.com'>me</a></ul><pre>x\ny</pre>"
)
MHTML = b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x\nContent-Type: text/html\n\n' + HTML
ODT_BODY = (
    "<text:h>Jane</text:h><text:list><text:list-item><text:p text:style-name='A'>One<text:tab/>two</text:p>"
    "</text:list-item></text:list><table:table><table:table-row><table:table-cell><text:p>A</text:p></table:table-cell>"
    "</table:table-row></table:table><draw:frame><draw:text-box><text:p>Box</text:p></draw:text-box></draw:frame>"
)
DOC = DocFile(
    (
        Run("Jane\r", BOLD),
        Run("Иван\r", wide=True),
        Run("gone", VANISHED),
        Run('A\x07\x07 \x13HYPERLINK "x"\x14y\x15\r'),
    ),
    paragraphs={2: IN_TABLE, 3: ROW_END},
    headers=("", "Head\r", "", "Foot\r"),
)


def _docx(document: Any) -> None:
    document.add_heading("Jane", 1)
    document.add_paragraph("Led six", style="List Bullet")
    document.add_table(rows=2, cols=2).cell(0, 0).text = "A"
    document.sections[0].header.paragraphs[0].text = "jane@example.com"


WHOLE: dict[str, bytes] = {
    "pdf": drawn(text_page("Jane Okafor", "Software engineer"), text_page("Second page")),
    "packed pdf": raw_pdf(zlib.compress(b"BT /F1 12 Tf 50 700 Td (Jane) Tj ET\n" * 20), pages=2),
    "docx": written(_docx),
    "raw docx": raw_docx("<w:p><w:r><w:t>Jane Okafor</w:t></w:r></w:p>" * 20),
    "odt": raw_odt(ODT_BODY, styles=style("A", family="paragraph", text='fo:font-size="9pt"')),
    "rtf": RTF,
    "html": HTML,
    "mhtml": MHTML,
    "doc": DOC.made(),
    "text": "Jürgen Groß, 東京\n".encode("utf-16"),
    "legacy text": "Иван Петров, инженер\n".encode("koi8-r") * 5,
}


def _flipped(data: bytearray, dice: random.Random) -> None:
    for _ in range(dice.randint(1, 20)):
        data[dice.randrange(len(data))] = dice.randrange(256)


def _cut(data: bytearray, dice: random.Random) -> None:
    del data[dice.randrange(len(data)) :]


def _holed(data: bytearray, dice: random.Random) -> None:
    start = dice.randrange(len(data))
    del data[start : start + dice.randint(1, 200)]


def _repeated(data: bytearray, dice: random.Random) -> None:
    start = dice.randrange(len(data))
    data[start:start] = data[start : start + dice.randint(1, 300)] * dice.randint(1, 50)


def _filled(data: bytearray, dice: random.Random) -> None:
    start = dice.randrange(len(data))
    length = min(dice.randint(1, 64), len(data) - start)
    data[start : start + length] = bytes([dice.choice([0, 0xFF, 0x7F])]) * length


CHANGES: list[Callable[[bytearray, random.Random], None]] = [_flipped, _cut, _holed, _repeated, _filled]


def _broken(whole: bytes, *, seed: str) -> Iterator[bytes]:
    dice = random.Random(seed)  # noqa: S311  the same files in every run
    for _ in range(TRIES):
        data = bytearray(whole)
        for _ in range(dice.randint(1, 3)):
            if data:
                dice.choice(CHANGES)(data, dice)
        yield bytes(data)


def _answered(data: bytes) -> None:
    try:
        document = read_bytes(data, name="cv.bin", limits=QUICK)
    except Unreadable as refusal:
        assert str(refusal).startswith("cv.bin ")
    else:
        assert document.text
        assert all(line.span.end <= len(document.text) for line in document.lines)


@pytest.mark.parametrize("kind", WHOLE)
def test_every_broken_file_is_answered(kind: str) -> None:
    for data in _broken(WHOLE[kind], seed=kind):
        _answered(data)


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_every_whole_archive_of_broken_parts_is_answered(kind: str) -> None:
    with zipfile.ZipFile(BytesIO(WHOLE[kind])) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    wanted = [name for name in parts if name.endswith(("document.xml", "content.xml", "styles.xml", ".rels"))]
    for name in wanted:
        for data in _broken(parts[name], seed=name):
            buffer = BytesIO()
            with zipfile.ZipFile(buffer, "w") as archive:
                for other, content in parts.items():
                    archive.writestr(other, data if other == name else content)
            _answered(buffer.getvalue())


@pytest.mark.parametrize("sector", range(1, 9))
def test_every_old_document_of_a_broken_sector_is_answered(sector: int) -> None:
    """The compound file stays whole, so that the reader of the document meets what is broken."""
    whole = DOC.made()
    start = 512 * sector
    for data in _broken(whole[start : start + 512], seed=str(sector)):
        _answered(whole[:start] + data[:512].ljust(512, b"\0") + whole[start + 512 :])
