import zlib

import pytest
from reportlab.pdfgen.canvas import Canvas

from recruiter.documents.document import Box
from tests.documents.making import A4, drawn, parsed, raw_pdf, text_page


def test_a_line_knows_its_box_size_and_weight() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 20)
        canvas.drawString(50, 780, "Jane Okafor")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(50, 740, "Engineer")

    name, title = parsed(drawn(draw)).lines

    assert (name.size, name.bold) == (20, True)
    assert (title.size, title.bold) == (10, False)
    assert name.box is not None
    assert name.box.left == pytest.approx(50, abs=1)
    assert name.box.bottom < 780 < name.box.top


def test_size_counts_the_scale_of_the_drawing() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.scale(2, 2)
        canvas.setFont("Helvetica", 6)
        canvas.drawString(25, 390, "Drawn twice as large")

    assert parsed(drawn(draw)).lines[0].size == 12


@pytest.mark.parametrize("turns", [0, 90, 180, 270])
def test_boxes_are_those_of_the_page_as_it_is_shown(turns: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(turns)
        canvas.translate(*{0: (0, 0), 90: (A4[1], 0), 180: A4, 270: (0, A4[0])}[turns])
        canvas.rotate(turns)  # so that the words stand upright for the reader
        canvas.drawString(100, 500, "Upright for the reader")
        canvas.drawString(100, 480, "and so is this")

    document = parsed(drawn(draw))

    assert document.text == "Upright for the reader\nand so is this"
    assert document.lines[0].box is not None
    assert document.lines[0].box.left == pytest.approx(100, abs=1)
    assert document.lines[0].box.bottom == pytest.approx(497, abs=2)


def test_boxes_start_at_the_corner_of_the_crop_box() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setCropBox((100, 200, 500, 800))
        canvas.drawString(150, 700, "Inside")

    box = parsed(drawn(draw)).lines[0].box

    assert box is not None
    assert box.left == pytest.approx(50, abs=1)
    assert box.bottom == pytest.approx(497, abs=2)


def test_text_that_runs_up_the_page_is_read_after_the_upright_text() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(30, 300)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Curriculum vitae")
        canvas.restoreState()
        canvas.drawString(80, 700, "Jane Okafor")

    document = parsed(drawn(draw))

    assert document.text == "Jane Okafor\n\nCurriculum vitae"
    box = document.lines[1].box
    assert isinstance(box, Box)
    assert box.top - box.bottom > 60 > 20 > box.right - box.left


def test_letters_set_wide_are_a_word() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 780, "EXPERIENCE", charSpace=6)
        canvas.drawString(50, 760, "J A N E   D O E")
        canvas.drawString(50, 740, "A B testing")

    assert parsed(drawn(draw)).text.split() == ["EXPERIENCE", "JANE", "DOE", "A", "B", "testing"]


def test_a_word_broken_at_the_end_of_a_line_is_whole_on_the_first() -> None:
    document = parsed(drawn(text_page("I love software develop-", "ment and full-", "stack work in 2019-", "2021")))

    assert document.text == "I love software development\nand full-stack\nwork in 2019-\n2021"


def test_words_written_twice_are_read_once() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 780, "Experience")
        canvas.drawString(50.9, 779.2, "Experience")

    document = parsed(drawn(draw))

    assert document.text == "Experience"
    assert document.flags == ()


def test_a_link_covers_the_words_that_carry_it() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 780, "See my profile for more")
        canvas.linkURL("https://www.linkedin.com/in/janeokafor", (68, 775, 123, 792))

    document = parsed(drawn(draw))

    (link,) = document.links
    assert link.url == "https://www.linkedin.com/in/janeokafor"
    assert document.quote(link.span) == "my profile"


def test_a_link_on_an_icon_belongs_to_the_word_beside_it() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 780, "Jane Okafor")
        canvas.circle(55, 745, 5)
        canvas.drawString(68, 741, "janeokafor")
        canvas.linkURL("https://github.com/janeokafor", (50, 740, 60, 750))

    document = parsed(drawn(draw))

    assert [document.quote(link.span) for link in document.links] == ["janeokafor"]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "ftp://example.com/x"])
def test_links_of_other_schemes_are_left_out(url: str) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 780, "Click here")
        canvas.linkURL(url, (40, 770, 200, 800))

    assert parsed(drawn(draw)).links == ()


def test_filled_form_fields_are_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 780, "Name:")
        canvas.acroForm.textfield(name="name", value="Jane Okafor", x=100, y=770, width=200, height=20)

    assert "Jane Okafor" in parsed(drawn(draw)).text


def test_ligatures_that_a_font_only_names_are_spelled_out() -> None:
    content = zlib.compress(b"BT /F1 12 Tf 50 700 Td (scienti\\033c and \\036exible, o\\035ice) Tj ET")
    encoding = b"/Encoding << /Type /Encoding /Differences [27 /f_i 29 /ff 30 /f_l.alt] >>"
    data = raw_pdf(content).replace(b"/BaseFont /Helvetica", b"/BaseFont /Helvetica " + encoding)

    assert parsed(data).text == "scientific and flexible, office"


def test_a_glyph_without_a_letter_is_a_bullet_at_the_start_of_a_line() -> None:
    content = zlib.compress(b"BT /F1 12 Tf 50 700 Td (\\024 Led a team) Tj ET")

    assert parsed(raw_pdf(content)).text == "• Led a team"
