import pytest

from recruiter.documents.document import Document, Link, Span
from recruiter.documents.errors import Unreadable
from tests.documents.making import parsed

FONTS = r"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset2 Symbol;}{\f2\fcharset204 Arial CYR;}{\f3\fcharset128 MS;}}"
COLOURS = r"{\colortbl;\red0\green0\blue0;\red255\green255\blue255;\red31\green56\blue100;}"


def _of(body: str, *, head: str = r"\ansi\ansicpg1252\deff0") -> Document:
    return parsed(("{\\rtf1" + head + FONTS + COLOURS + "\n" + body + "}").encode("latin-1"))


def _hidden(document: Document) -> list[str]:
    return [flag.quote for flag in document.flags if flag.code == "hidden_text"]


def test_paragraphs_are_lines_and_signs_are_spelled_out() -> None:
    document = _of("\\pard Engineer\\tab 2019\\endash\\~2021\\par\nTwo\\line\nThree \\{\\}\\par\\par End")

    assert (document.kind, document.text) == ("rtf", "Engineer\t2019– 2021\nTwo\nThree {}\n\nEnd")


@pytest.mark.parametrize(
    ("spelled", "text"),
    [
        (r"J\'fcrgen Gro\'df", "Jürgen Groß"),
        (r"J\u252 ?rgen Gro\u223\'df", "Jürgen Groß"),
        (r"\uc0\u26481\u20140  and\uc1 ", "東京 and"),
        (r"\uc2\u26481\'93\'8c x", "東 x"),
        (r"\u-10179 ?\u-8704 ?", "\U0001f600"),
        (r"{\f2 \'c8\'e2\'e0\'ed}", "Иван"),
        (r"{\f3 \'93\'8c\'8b\'9e A\'83A}", "東京 Aア"),
        (r"{\upr{J?rgen}{\*\ud{J\u252 ?rgen}}}", "Jürgen"),
        ("Jürgen".encode().decode("latin-1"), "Jürgen"),
    ],
)
def test_letters_of_all_alphabets(spelled: str, text: str) -> None:
    assert _of(spelled).text == text


def test_the_alphabet_of_the_document_holds_where_fonts_name_none() -> None:
    assert parsed(rb"{\rtf1\ansi\ansicpg1250 \'a3ukasz \'8cwi\'eatek}").text == "Łukasz Świętek"


def test_lines_carry_their_looks_and_headings_stand_apart() -> None:
    styles = r"{\stylesheet{\s0 Normal;}{\s1\b heading 1;}}"
    document = _of(styles + r"\pard\fs22 Text\par\pard\s1\b\fs32 Experience\par\pard\plain\fs20 More\par")

    assert document.text == "Text\n\nExperience\nMore"
    assert [(line.size, line.bold) for line in document.lines] == [(11, False), (16, True), (10, False)]


@pytest.mark.parametrize("mark", [r"{\pntext\f1\'b7\tab}", r"{\listtext\pard\plain 1.\tab}", r"\f1\'b7\f0\tab "])
def test_list_items_start_with_a_bullet(mark: str) -> None:
    assert _of(f"\\pard {mark}Built it\\par {mark}Ran it\\par").text == "• Built it\n• Ran it"


def test_cells_stand_side_by_side_also_in_tables_within_tables() -> None:
    row = r"\trowd\cellx99\cellx200\intbl Tools\cell Git\cell\row"
    inner = r"\itap2 A\nestcell B\nestcell{\*\nesttableprops\trowd\nestrow}{\nonesttables\par}"
    outer = rf"\trowd\cellx99\intbl {inner}\pard\intbl\itap1 Below\cell\row"

    assert _of(f"Before\\par\\pard{row}{row}{outer}\\pard After").text == (
        "Before\n\nTools\tGit\nTools\tGit\n\nA\tB\n\nBelow\n\nAfter"
    )


def test_links_keep_their_target() -> None:
    document = _of(r'See {\field{\*\fldinst{HYPERLINK "https://example.com/jane"}}{\fldrslt{\ul my page}}}.')

    assert document.text == "See my page."
    assert document.links == (Link("https://example.com/jane", Span(4, 11)),)


def test_words_that_nobody_sees_are_flagged_and_not_read() -> None:
    document = _of(r"Seen{\v vanished}, {\cf2 white} {\fs2 tiny}{\cf2\chcbpat3 on blue}{\deleted deleted}\par")

    assert document.text == "Seen, on blue"
    assert _hidden(document) == ["vanished", "whitetiny"]


def test_what_is_not_text_is_left_out() -> None:
    groups = (
        r"{\*\generator Riched20;}{\info{\title Title}{\author Author}}{\*\unknown words}{\*\annotation comment}"
        r"{\pict\pngblip 89504e47}{\*\shppict{\pict words}}{\object{\*\objdata 0105}{\result Shown}}\bin5 {}{}{ "
    )

    assert _of(groups + r"text\par").text == "Shown text"


def test_headers_and_footers_are_read_once_and_notes_stand_between() -> None:
    section = r"{\header jane@example.com\par}{\footer Page 1\par}{\headerf First page}{\headerl Left page}"

    assert _of(section + r"One{\footnote A note}\par\sect" + section + r"Two\par").text == (
        "jane@example.com\n\nOne\nTwo\n\nA note\n\nPage 1"
    )


def test_the_header_of_a_special_first_page_is_read() -> None:
    assert _of(r"\titlepg{\headerf Jane Okafor\par}Body\par").text == "Jane Okafor\n\nBody"


@pytest.mark.parametrize("fill", ["16777215", "6567967"])
def test_text_boxes_follow_their_paragraph_and_a_fill_shows_white_words(fill: str) -> None:
    shape = (
        rf"{{\shp{{\*\shpinst{{\sp{{\sn fillColor}}{{\sv {fill}}}}}"
        r"{\props none}{\shptxt \pard Boxed \cf2 white\par}}"
        r"{\shprslt{\*\do again}}}"
    )

    boxed = "Boxed white" if fill != "16777215" else "Boxed"
    assert _of(rf"\pard Be{shape}fore\par After\par").text == f"Before\n\n{boxed}\n\nAfter"


def test_pages_are_counted_and_the_day_of_saving_is_told() -> None:
    document = _of(r"{\info{\creatim\yr2019\mo1\dy1}{\revtim\yr2021\mo3\dy12\hr10}}One\par\page Two\par")

    assert [line.page for line in document.lines] == [1, 2]
    assert str(document.saved_on) == "2021-03-12"


def test_pictures_alone_need_ocr_and_nothing_is_empty() -> None:
    with pytest.raises(Unreadable) as picture:
        _of(r"{\pict\pngblip 89504e47}")
    with pytest.raises(Unreadable) as nothing:
        _of(r"\par\par")

    assert (picture.value.reason, nothing.value.reason) == ("needs_ocr", "empty")


@pytest.mark.parametrize(
    "body",
    ["{" * 100_000, "}" * 100_000 + "words", "\\", r"\u", r"\'", r"\bin99999999999 x", r"\trowd\row\nestrow\cell"],
)
def test_broken_files_are_answered(body: str) -> None:
    try:
        assert _of(body + " words").text.endswith("ords")
    except Unreadable as refusal:
        assert refusal.reason == "empty"
