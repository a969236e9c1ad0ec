import quopri
import time

import pytest

from recruiter.documents.document import Document, Link, Span
from recruiter.documents.errors import Unreadable
from tests.documents.making import parsed


def _of(body: str, *, head: str = "") -> Document:
    return parsed(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode())


def _hidden(document: Document) -> list[str]:
    return [flag.quote for flag in document.flags if flag.code == "hidden_text"]


def test_blocks_are_lines_and_headings_stand_apart() -> None:
    document = _of(
        "<p>Jane\n <i>Okafor</i></p><p>Engineer</p><h2>Experience</h2><div>Led<b> six</b><div>Built</div></div>"
    )

    assert (document.kind, document.text) == ("html", "Jane Okafor\nEngineer\n\nExperience\nLed six\nBuilt")
    assert [line.bold for line in document.lines] == [False, False, True, False, False]


def test_breaks_preformatted_lines_and_empty_paragraphs() -> None:
    assert _of("<div>One<br>Two</div><pre>Three\n  Four</pre><p>&nbsp;</p><div>Five</div>").text == (
        "One\nTwo\nThree\nFour\n\nFive"
    )


def test_list_items_start_with_a_bullet() -> None:
    assert _of("<ul><li>One<ol><li>Inner</li></ol></li><li><p>Two</p></li></ul>").text == "• One\n• Inner\n• Two"


def test_cells_stand_side_by_side_and_long_ones_below_each_other() -> None:
    table = "<table><thead><tr><th>Skill<th>Years</thead><tbody><tr><td>Python<td>5</tbody></table>"
    layout = (
        "<table><tr><td><p>Contact</p><p>Berlin</p></td><td><div>Profile</div><div>Engineer</div></td></tr></table>"
    )

    assert _of(table + layout + "After").text == (
        "Skill\tYears\nPython\t5\n\nContact\nBerlin\n\nProfile\nEngineer\n\nAfter"
    )


def test_only_what_a_browser_shows_is_read() -> None:
    head = "<title>Title</title><style>p {color: red}</style><script>var words</script>"
    body = (
        "Seen<!-- comment --><script>alert(1)</script><noscript>Turn it on</noscript><template>Words</template>"
        "<img alt='Picture'><del>taken back</del><select><option>One</option></select><iframe>old</iframe>"
    )

    assert _of(body, head=head).text == "Seen"


def test_links_are_kept_if_they_can_be_followed() -> None:
    document = _of('<a href="https://example.com/jane">my <i>page</i></a> <a href="javascript:alert(1)">no</a>')

    assert document.links == (Link("https://example.com/jane", Span(0, 7)),)


@pytest.mark.parametrize(
    "attributes",
    [
        'style="display:none"',
        'style="VISIBILITY : hidden"',
        "hidden",
        'style="font-size:0"',
        'style="font-size:1px"',
        'style="opacity:0"',
        'style="color:#fff"',
        'style="color:white !important"',
        'style="color:rgba(0,0,0,0)"',
        'style="position:absolute;left:-9999px"',
        'style="text-indent:-9999px"',
        'style="mso-hide:all"',
        'class="ghost"',
        'id="ghost"',
        "class='x pale'",
    ],
)
@pytest.mark.parametrize("tag", ["span", "div", "li", "td"])
def test_words_that_nobody_sees_are_flagged_and_not_read(attributes: str, tag: str) -> None:
    sheet = "<style>@media screen { .ghost, #ghost { display: none } } .pale{color:rgb(255, 255, 255)}</style>"
    around = ("<table><tr>", "</tr></table>") if tag == "td" else ("", "")

    document = _of(f"Seen {around[0]}<{tag} {attributes}>not <b>seen</b></{tag}>{around[1]}", head=sheet)

    assert document.text == "Seen"
    assert _hidden(document) == ["not seen"]


@pytest.mark.parametrize(
    "around",
    [
        '<div style="background:#1f3864">{}</div>',
        '<table bgcolor="#1f3864"><tr><td>{}</td></tr></table>',
        '<div style="background-image:url(x.png)">{}</div>',
        '<div class="dark">{}</div>',
        '<div style="background: linear-gradient(red, blue)">{}</div>',
        "<header><div>{}</div></header>",  # painted by a rule whose selector is not understood
    ],
)
def test_white_words_on_a_colour_are_read(around: str) -> None:
    sheet = "<style>.dark{background-color:rgb(31,56,100)}{}</style>".replace(
        "{}", "header > div{background:#1f3864}" if "header" in around else ""
    )

    assert _of(around.format('<span style="color:#fff">White</span>'), head=sheet).text == "White"


def test_comments_without_an_end_cost_no_time() -> None:
    started = time.perf_counter()
    assert _of("<p class='a'>Seen</p>", head=f"<style>{'/*' * 100_000}.a{{display:none}}</style>").text == "Seen"
    assert time.perf_counter() - started < 1.0


def test_rules_for_paper_hide_nothing() -> None:
    assert (
        _of('<p class="a">Seen</p>', head="<style>@media print{.a{display:none}} .b{color:red}</style>").text == "Seen"
    )


@pytest.mark.parametrize(
    ("meta", "encoding"),
    [
        ('<meta charset="windows-1251">', "cp1251"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8-r"),
        ('<meta charset="windows-1252">', "utf-8"),
        ('<meta charset="utf-8">', "cp1251"),
        ('<meta charset="nonsense">', "cp1251"),
        ("", "cp1251"),
        ("", "utf-16"),
    ],
)
def test_the_encoding_is_that_of_the_bytes(meta: str, encoding: str) -> None:
    page = f"<html><head>{meta}</head><body>Иван Петров, инженер-программист в Москве</body></html>"

    assert parsed(page.encode(encoding)).text == "Иван Петров, инженер-программист в Москве"


def test_a_page_saved_as_one_file_is_read_for_what_it_is() -> None:
    page = quopri.encodestring("<html><body><p>Jürgen Groß</p></body></html>".encode("cp1252")).decode()
    archive = (
        'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary="x"\r\n\r\nA document.\r\n\r\n--x\r\n'
        "Content-Location: file:///C:/cv.htm\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        f'Content-Type: text/html; charset="windows-1252"\r\n\r\n{page}\r\n\r\n--x\r\n'
        "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--x--\r\n"
    )

    document = parsed(archive.encode(), name="cv.doc")

    assert (document.kind, document.text) == ("html", "Jürgen Groß")


def test_an_archive_without_a_page_is_damaged() -> None:
    with pytest.raises(Unreadable) as refused:
        parsed(b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\nnothing")

    assert refused.value.reason == "damaged"


@pytest.mark.parametrize(("body", "reason"), [("<p></p>", "empty"), ("<p><img src=scan.png></p>", "needs_ocr")])
def test_a_page_without_words_is_told_so(body: str, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        _of(body)

    assert refused.value.reason == reason


def test_ten_thousand_elements_deep_are_answered() -> None:
    try:
        assert "Words" in _of("<div>" * 10_000 + "Words" + "</div>" * 10_000).text
    except Unreadable as refusal:
        assert refusal.reason in ("damaged", "empty")
