from recruiter.documents.document import Document
from tests.documents.making import parsed, pdf_of

# Letters of the page, and what the file says that they stand for. A lam with an alef is one glyph.
SPELLED = {"a": "א", "b": "ב", "g": "ג", "d": "ד", "A": "لا", "s": "س", "m": "م"}


def _page(content: str) -> Document:
    mapped = "\n".join(f"<{ord(sign):02x}> <{text.encode('utf-16-be').hex()}>" for sign, text in SPELLED.items())
    table = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <ff> endcodespacerange\n{len(SPELLED)} beginbfchar\n{mapped}\nendbfchar\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()
    data = content.encode()
    return parsed(
        pdf_of(
            [
                b"<< /Type /Catalog /Pages 2 0 R >>",
                b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 6 0 R "
                b"/Resources << /Font << /R 4 0 R /L 5 0 R >> >> >>",
                b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>",
                b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
                b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data),
                b"<< /Length %d >>\nstream\n%s\nendstream" % (len(table), table),
            ]
        )
    )


def test_words_drawn_from_the_left_are_spelled_from_the_right() -> None:
    assert _page("BT /R 12 Tf 300 700 Td (bag) Tj ET").text == "גאב"


def test_a_glyph_of_two_letters_keeps_their_order() -> None:
    assert _page("BT /R 12 Tf 300 700 Td (mAs) Tj ET").text == "سلام"


def test_western_words_and_numbers_keep_their_place_in_a_line_from_the_right() -> None:
    content = (
        "BT /R 12 Tf 400 700 Td (bagdbagd) Tj ET BT /L 12 Tf 300 700 Td (Python 3 Django) Tj ET "
        "BT /R 12 Tf 250 700 Td (dagb) Tj ET BT /L 12 Tf 220 700 Td (2019) Tj ET BT /R 12 Tf 150 700 Td (dbag) Tj ET"
    )

    assert " ".join(_page(content).text.split()) == "דגאבדגאב Python 3 Django בגאד 2019 גאבד"
