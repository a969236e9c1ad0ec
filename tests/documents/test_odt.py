import pytest

from recruiter.documents.document import Document, Link, Span
from recruiter.documents.errors import Unreadable
from tests.documents.making import parsed
from tests.documents.making_odt import NAMES, raw_odt, style


def _p(text: str, name: str = "") -> str:
    return f'<text:p text:style-name="{name}">{text}</text:p>'


def _span(text: str, name: str) -> str:
    return f'<text:span text:style-name="{name}">{text}</text:span>'


def _hidden(document: Document) -> list[str]:
    return [flag.quote for flag in document.flags if flag.code == "hidden_text"]


def test_paragraphs_are_lines_with_their_spaces_tabs_and_breaks() -> None:
    body = (
        _p('Engineer<text:tab/>2019<text:s text:c="3"/>-\n2021') + _p("One<text:line-break/>Two") + _p("") + _p("End")
    )

    document = parsed(raw_odt(body))

    assert (document.kind, document.text) == ("odt", "Engineer\t2019 - 2021\nOne\nTwo\n\nEnd")


def test_headings_stand_apart_and_lines_carry_their_looks() -> None:
    styles = style("Big", family="paragraph", text='fo:font-size="16pt" fo:font-weight="bold"')
    styles += style("Small", family="paragraph", text='fo:font-size="50%"', more='style:parent-style-name="Big"')

    document = parsed(
        raw_odt(_p("Text") + '<text:h text:style-name="Big">Experience</text:h>' + _p("a", "Small") * 2, styles=styles)
    )

    assert document.text == "Text\n\nExperience\na\na"
    assert [(line.size, line.bold) for line in document.lines[1:3]] == [(16, True), (8, True)]


def test_list_items_start_with_a_bullet_once() -> None:
    item = "<text:list-item>{}</text:list-item>"
    inner = "<text:list>" + item.format(_p("Inner")) + "</text:list>"
    body = "<text:list>" + item.format(_p("One") + _p("more of one") + inner) + item.format(_p("Two")) + "</text:list>"

    assert parsed(raw_odt(body)).text == "• One\nmore of one\n• Inner\n• Two"


def test_cells_stand_side_by_side_and_long_ones_below_each_other() -> None:
    def row(*cells: str) -> str:
        inner = "".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in cells)
        return f"<table:table-row>{inner}<table:covered-table-cell/></table:table-row>"

    table = "<table:table><table:table-header-rows>" + row(_p("Skill"), _p("Years")) + "</table:table-header-rows>"
    table += row(_p("Python"), _p("5")) + row(_p("2019 - 2021"), _p("Developer") + _p("Built it")) + "</table:table>"

    assert parsed(raw_odt(table + _p("After"))).text == (
        "Skill\tYears\nPython\t5\n\n2019 - 2021\tDeveloper\nBuilt it\n\nAfter"
    )


def test_text_boxes_and_shapes_follow_the_paragraph_of_their_anchor() -> None:
    box = f"<draw:frame><draw:text-box>{_p('Boxed')}</draw:text-box><svg:title>Title</svg:title></draw:frame>"
    shape = f"<draw:custom-shape>{_p('Drawn')}</draw:custom-shape>"

    assert (
        parsed(raw_odt(shape + _p(f"Before {box}after") + _p("Last"))).text == "Drawn\n\nBefore after\n\nBoxed\n\nLast"
    )


def test_headers_in_use_are_read_once_and_notes_stand_before_the_footers() -> None:
    masters = "".join(
        f'<style:master-page style:name="{name}"><style:header>{_p(head)}</style:header>'
        f'<style:footer style:display="{shown}">{_p(foot)}</style:footer></style:master-page>'
        for name, head, foot, shown in [
            ("Standard", "jane@example.com", "Page", "true"),
            ("Next", "jane@example.com", "Left out", "false"),
            ("Unused", "Nobody sees this", "", "true"),
        ]
    )
    styles = style("Chapter", family="paragraph", more='style:master-page-name="Next"')
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        + _p("A note")
        + "</text:note-body></text:note>"
    )

    document = parsed(raw_odt(_p(f"Body{note} text", "Chapter"), styles=styles, masters=masters))

    assert document.text == "jane@example.com\n\nBody text\n\nA note\n\nPage"


def test_links_keep_their_target() -> None:
    body = _p('See <text:a xlink:href="https://example.com/jane">my <text:span>page</text:span></text:a>')

    assert parsed(raw_odt(body)).links == (Link("https://example.com/jane", Span(4, 11)),)


def test_deletions_and_comments_are_left_out_and_insertions_kept() -> None:
    tracked = (
        "<text:tracked-changes><text:changed-region><text:deletion>"
        f"{_p('Deleted')}</text:deletion></text:changed-region></text:tracked-changes>"
    )
    comment = f"<office:annotation>{_p('Comment')}</office:annotation><office:annotation-end/>"

    assert (
        parsed(raw_odt(tracked + _p(f"Kept <text:change-start/>inserted<text:change-end/>{comment}"))).text
        == "Kept inserted"
    )


@pytest.mark.parametrize(
    "text", ['text:display="none"', 'fo:color="#ffffff"', 'fo:font-size="1pt"', 'style:text-scale="1%"']
)
def test_words_that_nobody_sees_are_flagged_and_not_read(text: str) -> None:
    document = parsed(raw_odt(_p(f"Seen {_span('not seen', 'Ghost')}"), styles=style("Ghost", text=text)))

    assert document.text == "Seen"
    assert _hidden(document) == ["not seen"]


def test_sections_and_paragraphs_that_are_switched_off_are_flagged() -> None:
    body = f'<text:section text:display="none">{_p("Section")}</text:section>' + _p("Seen")
    body += _p('<text:hidden-paragraph text:is-hidden="true">Words</text:hidden-paragraph>')

    assert parsed(raw_odt(body)).text == "Seen"
    assert _hidden(parsed(raw_odt(body))) == ["Section", "Words"]


@pytest.mark.parametrize("ground", ['fo:background-color="#1f3864"', 'fo:background-color="#ffffff"'])
def test_white_words_are_seen_on_a_colour_only(ground: str) -> None:
    styles = style("White", text='fo:color="#ffffff"') + style("Ground", family="paragraph", paragraph=ground)

    document = parsed(raw_odt(_p("Seen") + _p(_span("white", "White"), "Ground"), styles=styles))

    assert ("white" in document.text) == ("1f3864" in ground)


def test_pages_are_counted_by_their_breaks() -> None:
    styles = style("New", family="paragraph", paragraph='fo:break-before="page"')

    document = parsed(raw_odt(_p("One <text:soft-page-break/>more") + _p("Three", "New"), styles=styles))

    assert [line.page for line in document.lines] == [1, 3]


def test_a_password_is_told() -> None:
    entry = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    manifest = f"<manifest:manifest {NAMES}>{entry}</manifest:manifest>"

    with pytest.raises(Unreadable, match="protected by a password"):
        parsed(raw_odt(_p("x"), parts={"META-INF/manifest.xml": manifest.encode()}))


def test_a_manifest_of_old_is_no_hindrance() -> None:
    manifest = '<!DOCTYPE m PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd"><m/>'

    assert parsed(raw_odt(_p("Resume"), parts={"META-INF/manifest.xml": manifest.encode()})).text == "Resume"


def test_the_day_of_saving_is_told() -> None:
    day = "<office:meta><dc:date>2021-03-12T10:00:00</dc:date></office:meta>"
    meta = f"<office:document-meta {NAMES}>{day}</office:document-meta>"

    assert str(parsed(raw_odt(_p("Resume"), parts={"meta.xml": meta.encode()})).saved_on) == "2021-03-12"


def test_pictures_alone_need_ocr_and_nothing_is_empty() -> None:
    with pytest.raises(Unreadable) as picture:
        parsed(raw_odt(_p("<draw:frame><draw:image/></draw:frame>")))
    with pytest.raises(Unreadable) as nothing:
        parsed(raw_odt(_p("")))

    assert (picture.value.reason, nothing.value.reason) == ("needs_ocr", "empty")


def test_macros_and_objects_are_flagged() -> None:
    document = parsed(raw_odt(_p("Resume"), parts={"Basic/Standard/Module1.xml": b"x", "Object 1": b"x"}))

    assert [flag.code for flag in document.flags] == ["macros", "active_content"]


@pytest.mark.parametrize("entity", ['SYSTEM "file:///etc/hostname"', "'words'"])
def test_entities_are_never_resolved(entity: str) -> None:
    with pytest.raises(Unreadable) as refused:
        parsed(raw_odt(_p("&x;"), doctype=f"<!DOCTYPE x [<!ENTITY x {entity}>]>"))

    assert refused.value.reason == "damaged"
