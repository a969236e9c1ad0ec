import pytest

from recruiter.documents.document import Document, Link, Span
from recruiter.documents.errors import Unreadable
from tests.documents.making import parsed
from tests.documents.making_doc import (
    BOLD,
    DELETED,
    IN_TABLE,
    LISTED,
    ROW_END,
    VANISHED,
    WHITE,
    DocFile,
    Run,
    compound,
    size,
)


def _of(*runs: Run, paragraphs: dict[int, bytes] | None = None) -> Document:
    return parsed(DocFile(runs, paragraphs=paragraphs or {}).made())


def _hidden(document: Document) -> list[str]:
    return [flag.quote for flag in document.flags if flag.code == "hidden_text"]


def test_paragraphs_are_lines_in_both_alphabets() -> None:
    document = _of(Run("Jürgen “Joe” Groß\r"), Run("Иван Петров, 東京 \U0001f600\r", wide=True), Run("Last\r"))

    assert (document.kind, document.text) == ("doc", "Jürgen “Joe” Groß\nИван Петров, 東京 \U0001f600\nLast")


def test_a_fast_save_keeps_its_pieces_in_the_order_of_the_text() -> None:
    assert _of(Run("One, "), Run("two, ", wide=True), Run("three\r"), Run("four\r")).text == "One, two, three\nfour"


def test_lines_carry_their_size_and_weight() -> None:
    heading, plain = _of(Run("Experience\r", BOLD + size(16)), Run("Engineer\r", size(11))).lines

    assert (heading.size, heading.bold) == (16, True)
    assert (plain.size, plain.bold) == (11, False)


def test_list_items_start_with_a_bullet() -> None:
    assert _of(Run("Built it\rRan it\r"), paragraphs={0: LISTED, 1: LISTED}).text == "• Built it\n• Ran it"


def test_cells_stand_side_by_side() -> None:
    cells = Run("Languages\x07Python\x07\x07Tools\x07\x07\x07After\r")
    places = {0: IN_TABLE, 1: IN_TABLE, 2: ROW_END, 3: IN_TABLE, 4: IN_TABLE, 5: ROW_END}

    assert _of(cells, paragraphs=places).text == "Languages\tPython\nTools\n\nAfter"


def test_vanished_tiny_and_white_words_are_flagged_and_not_read() -> None:
    document = _of(
        Run("Seen"),
        Run(" vanished", VANISHED),
        Run(", "),
        Run("white", WHITE),
        Run("and "),
        Run("tiny", size(1)),
        Run("seen\r"),
    )

    assert document.text == "Seen, and seen"
    assert _hidden(document) == ["vanished", "white", "tiny"]


def test_tracked_deletions_are_left_out() -> None:
    assert _of(Run("Kept"), Run(" deleted", DELETED), Run(" words\r")).text == "Kept words"


def test_fields_show_their_result_and_links_their_target() -> None:
    document = _of(Run('See \x13HYPERLINK "https://example.com/jane" \\t\x14my \x13PAGE\x141\x15 page\x15, now\r'))

    assert document.text == "See my 1 page, now"
    assert document.links == (Link("https://example.com/jane", Span(4, 13)),)


def test_headers_and_footers_are_read_once_and_notes_stand_between() -> None:
    file = DocFile(
        (Run("Body\r"),),
        headers=("Even pages\r", "jane@example.com\r", "", "Page 1\r", "First page only\r"),
        footnotes="A note\r",
    )

    assert parsed(file.made()).text == "jane@example.com\n\nBody\n\nA note\n\nPage 1"


def test_breaks_of_lines_and_pages() -> None:
    document = _of(Run("One\x0bTwo\r\x0cThree\r"))

    assert document.text.split() == ["One", "Two", "Three"]
    assert [line.page for line in document.lines] == [1, 1, 2]


def test_marks_of_pictures_notes_and_hyphens_leave_no_trace() -> None:
    assert _of(Run("A\x01B\x02C co\x1eop, data\x1fbase\r")).text == "ABC co-op, database"


def test_a_document_under_a_password_is_told_so() -> None:
    with pytest.raises(Unreadable, match=r"cv\.doc is protected by a password") as refused:
        parsed(DocFile((Run("Secret\r"),), flags=0x0300).made(), name="cv.doc")

    assert refused.value.reason == "encrypted"


@pytest.mark.parametrize("streams", [{"WordDocument": b"nothing"}, {"WordDocument": b"\xec\xa5\xc1\x00" + bytes(2000)}])
def test_a_document_without_its_tables_is_damaged(streams: dict[str, bytes]) -> None:
    with pytest.raises(Unreadable) as refused:
        parsed(compound(streams))

    assert refused.value.reason == "damaged"


def test_a_document_of_a_picture_needs_ocr_and_one_of_nothing_is_empty() -> None:
    with pytest.raises(Unreadable) as picture:
        _of(Run("\x01\r"))
    with pytest.raises(Unreadable) as nothing:
        _of(Run(" \r"))

    assert (picture.value.reason, nothing.value.reason) == ("needs_ocr", "empty")


def test_macros_are_flagged() -> None:
    data = DocFile((Run("Resume\r"),)).made(Macros=b"x")

    assert [flag.code for flag in parsed(data).flags] == ["macros"]
