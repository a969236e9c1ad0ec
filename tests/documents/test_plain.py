import codecs

import pytest

from recruiter.documents.errors import Unreadable
from tests.documents.making import parsed

GERMAN = "Jürgen Groß\nEntwickler für Straßenbau"


@pytest.mark.parametrize(
    "data",
    [
        GERMAN.encode(),
        codecs.BOM_UTF8 + GERMAN.encode(),
        codecs.BOM_UTF16_LE + GERMAN.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + GERMAN.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + GERMAN.encode("utf-32-le"),
        GERMAN.encode("utf-16-le"),
        GERMAN.encode("cp1252"),
    ],
)
def test_the_encoding_is_found(data: bytes) -> None:
    assert parsed(data).text == GERMAN


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\u2028"])
def test_every_kind_of_line_end_ends_a_line(line_end: str) -> None:
    assert parsed(f"One{line_end}Two{line_end}{line_end}Three".encode()).text == "One\nTwo\n\nThree"


def test_form_feeds_turn_the_page() -> None:
    document = parsed(b"First page\n\fSecond page\n")

    assert document.text == "First page\n\nSecond page"
    assert [line.page for line in document.lines] == [1, 2]
    assert document.pages == 2


def test_wide_gaps_become_a_tab_and_double_spaces_one_space() -> None:
    assert parsed(b"  Engineer,  Contoso       2019 - 2021").text == "Engineer, Contoso\t2019 - 2021"


def test_bullets_of_all_kinds_look_the_same() -> None:
    data = "* one thing\n- another\n· a third\n‣ fourth\no fifth one\n– sixth\n-5 degrees\n* * *".encode()

    assert parsed(data).text.split("\n") == [
        "• one thing",
        "• another",
        "• a third",
        "• fourth",
        "• fifth one",
        "• sixth",
        "-5 degrees",
        "* * *",
    ]


def test_binary_content_is_no_text() -> None:
    with pytest.raises(Unreadable, match=r"a\.txt seems to be a binary file") as refused:
        parsed(bytes(range(32)) * 40, name="a.txt")

    assert refused.value.reason == "unsupported"


@pytest.mark.parametrize("data", [b"x", b"\xff\xfe", b"- - -", codecs.BOM_UTF8])
def test_a_file_without_a_word_is_empty(data: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        parsed(data)

    assert refused.value.reason == "empty"
