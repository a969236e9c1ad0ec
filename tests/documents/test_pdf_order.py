from itertools import pairwise

from reportlab.pdfgen.canvas import Canvas

from recruiter.documents.document import Document
from tests.documents.making import column, drawn, parsed, text_page

SIDE = ["Contact", "jane@example.com", "London", "Skills", "React", "TypeScript", "Languages", "English"]
MAIN = [
    "Experience",
    "Lead engineer at a bank that everybody knows",
    "March 2021 - Present",
    "Led a team of six that rebuilt the customer portal",
    "Reduced the size of the bundle by nearly a half",
    "Education",
    "Master of Science, University of Manchester",
    "Thesis on the layout of pages with many columns",
]
TITLE = "Jane Okafor, senior frontend engineer with nine years of experience in banks and retail"


def _in_order(document: Document, *parts: str) -> bool:
    flat = " ".join(document.text.split())
    places = [flat.index(part) for part in parts]
    return all(one < other for one, other in pairwise(places))


def test_a_sidebar_is_read_as_a_whole_before_the_main_column() -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, MAIN, x=220)
        column(canvas, SIDE, x=50)

    assert _in_order(parsed(drawn(draw)), *SIDE, *MAIN)


def test_a_sidebar_on_the_right_is_read_after_the_main_column() -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, SIDE, x=430)
        column(canvas, MAIN, x=50)

    assert _in_order(parsed(drawn(draw)), *MAIN, *SIDE)


def test_columns_drawn_row_by_row_are_still_read_one_after_the_other() -> None:
    def draw(canvas: Canvas) -> None:
        for number, (side, main) in enumerate(zip(SIDE, MAIN, strict=True)):
            canvas.setFont("Helvetica-Bold" if side in ("Contact", "Skills", "Languages") else "Helvetica", 11)
            canvas.drawString(50, 780 - 15 * number, side)
            canvas.setFont("Helvetica", 11)
            canvas.drawString(220, 780 - 15 * number, main)

    assert _in_order(parsed(drawn(draw)), *SIDE, *MAIN)


def test_a_heading_over_both_columns_comes_first_and_a_footer_last() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 810, TITLE)
        column(canvas, SIDE, x=50)
        column(canvas, MAIN, x=220, y=783)
        canvas.drawString(50, 600, f"{TITLE} - page 1 of 1")

    document = parsed(drawn(draw))

    assert _in_order(document, TITLE, *SIDE, *MAIN, "page 1 of 1")


def test_centred_columns_are_told_apart() -> None:
    def draw(canvas: Canvas) -> None:
        for number, line in enumerate(SIDE):
            canvas.drawCentredString(120, 780 - 17 * number, line)
        for number, line in enumerate(MAIN):
            canvas.drawCentredString(400, 783 - 15 * number, line)

    assert _in_order(parsed(drawn(draw)), *SIDE, *MAIN)


def test_three_columns_are_read_from_left_to_right() -> None:
    third = [f"Third column, line {number} of it" for number in range(8)]

    def draw(canvas: Canvas) -> None:
        column(canvas, third, x=430, y=776)
        column(canvas, [line[:30] for line in MAIN], x=220, y=783)
        column(canvas, SIDE, x=50)

    assert _in_order(parsed(drawn(draw)), *SIDE, *[line[:30] for line in MAIN], *third)


def test_a_gutter_of_dates_stays_beside_its_entries() -> None:
    years = {0: "2019 - 2023", 3: "2015 - 2019", 6: "2011 - 2015", 9: "2008 - 2011"}

    def draw(canvas: Canvas) -> None:
        for number in range(12):
            if number in years:
                canvas.drawString(50, 780 - 15 * number, years[number])
            canvas.drawString(150, 780 - 15 * number, f"Line {number} says what was done in that job")

    lines = parsed(drawn(draw)).text.split("\n")

    assert "2015 - 2019\tLine 3 says what was done in that job" in lines
    assert "Line 4 says what was done in that job" in lines


def test_dates_at_the_right_edge_stay_on_their_line() -> None:
    def draw(canvas: Canvas) -> None:
        for number, year in enumerate((2012, 2014, 2017, 2020)):
            canvas.drawString(50, 780 - 15 * number, f"Degree number {number}, a university in some town")
            canvas.drawRightString(545, 780 - 15 * number, f"{year}")

    assert parsed(drawn(draw)).text.startswith("Degree number 0, a university in some town\t2012\n")


def test_labels_stay_beside_their_values() -> None:
    rows = {
        "Languages": "Python, Java, C++",
        "Tools": "Git, Docker",
        "Databases": "PostgreSQL",
        "Cloud": "AWS",
    }

    def draw(canvas: Canvas) -> None:
        for number, (label, value) in enumerate(rows.items()):
            canvas.drawString(50, 780 - 15 * number, label)
            canvas.drawString(150, 780 - 15 * number, value)

    assert parsed(drawn(draw)).text.split("\n") == [f"{label}\t{value}" for label, value in rows.items()]


def test_bullets_stay_with_their_text() -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(5):
            canvas.drawString(50, 780 - 15 * number, "\u2022")
            canvas.drawString(70, 780 - 15 * number, f"Did thing number {number} with great success")

    lines = parsed(drawn(draw)).text.split("\n")

    assert lines[2] == "• Did thing number 2 with great success"
    assert len(lines) == 5


def test_a_gap_between_paragraphs_is_an_empty_line() -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, ["One paragraph", "of two lines", "or three"], x=50)
        column(canvas, ["Another one", "below it"], x=50, y=700)

    assert parsed(drawn(draw)).text == "One paragraph\nof two lines\nor three\n\nAnother one\nbelow it"


def test_pages_follow_each_other_with_an_empty_line() -> None:
    document = parsed(drawn(text_page("First page"), text_page("Second page")))

    assert document.text == "First page\n\nSecond page"
    assert [line.page for line in document.lines] == [1, 2]
    assert document.pages == 2


def test_words_that_the_stream_scatters_are_put_back_on_their_line() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(123, 780, "software")
        canvas.drawString(50, 760, "The line below")
        canvas.drawString(85, 780, "written")
        canvas.drawString(50, 780, "I have")

    assert parsed(drawn(draw)).text == "I have written software\nThe line below"


def test_headings_and_dates_that_hang_in_the_margin_stay_beside_their_text() -> None:
    margin = {0: "Profile", 8: "Experience", 10: "Jan 2019 - now", 20: "Jun 2016 - 2018", 30: "Education"}
    text = {n: f"Line {n} says what was done there and for whom" for n in range(40) if n not in (8, 9, 30)}

    def draw(canvas: Canvas) -> None:
        for number in range(40):
            canvas.drawRightString(150, 780 - 15 * number, margin.get(number, ""))
            canvas.drawString(165, 780 - 15 * number, text.get(number, ""))

    lines = parsed(drawn(draw)).text.split("\n")

    assert "Experience" in lines
    assert f"Jan 2019 - now\t{text[10]}" in lines
    assert lines.index(text[11]) < lines.index("Education") < lines.index(text[31])


def test_a_short_heading_in_the_middle_of_the_page_parts_the_columns() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 800, TITLE)
        canvas.drawRightString(545, 800, "London")
        for y, heading in ((700, "Education"), (550, "Projects")):
            canvas.drawCentredString(297.5, y, heading)
            column(canvas, [f"{heading} left {number}, of some length" for number in range(5)], x=50, y=y - 20)
            column(canvas, [f"{heading} right {number}, of a length" for number in range(5)], x=290, y=y - 20)

    document = parsed(drawn(draw))

    assert _in_order(
        document,
        "Education",
        "Education left 4",
        "Education right 0",
        "Projects",
        "Projects left 0",
        "Projects right 4",
    )


def test_labels_beside_their_rows_and_headings_above_them_are_read_row_by_row() -> None:
    """The table of a German curriculum vitae: dates and labels to the left, headings over the whole width."""
    rows = [
        ("Berufserfahrung", ""),
        ("03/2019 – heute", "Vorarbeiter im Wareneingang"),
        ("", "Spedition Muster GmbH, Leipzig"),
        ("", "Führung von sechs Beschäftigten"),
        ("09/2014 – 02/2019", "Fachkraft für Lagerlogistik"),
        ("", "Möbelhaus Muster KG, Halle"),
        ("Kenntnisse", ""),
        ("EDV", "SAP EWM (sehr gut), MS Office (gut)"),
        ("Sprachen", "Deutsch (Muttersprache), Englisch (A2)"),
    ]

    def draw(canvas: Canvas) -> None:
        for number, (label, row) in enumerate(rows):
            canvas.setFont("Helvetica-Bold" if label and not row else "Helvetica", 11)
            canvas.drawString(50, 780 - 16 * number, label)
            canvas.drawString(200, 780 - 16 * number, row)

    assert _in_order(parsed(drawn(draw)), *[part for row in rows for part in row if part])


def test_bullets_drawn_as_shapes_become_letters() -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, ["Nurse", "Acme Clinic"], x=50)
        for number in range(3):
            canvas.circle(62, 743 - 15 * number, 1.6, stroke=0, fill=1)
            canvas.drawString(75, 740 - 15 * number, f"Did thing number {number}")

    assert parsed(drawn(draw)).text.split("\n")[-3:] == [f"• Did thing number {number}" for number in range(3)]


def test_dots_that_rate_or_part_words_are_no_bullets() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 780, "French")
        for number in range(4):
            canvas.circle(110 + 8 * number, 784, 1.6, stroke=0, fill=1)
        canvas.drawString(150, 780, "Spanish")
        canvas.drawString(50, 740, "Lisbon")
        canvas.circle(92, 744, 1.6, stroke=0, fill=1)
        canvas.drawString(100, 740, "Portugal")

    assert "•" not in parsed(drawn(draw)).text


def test_a_pair_of_letters_that_leans_together_stays_in_its_spaced_heading() -> None:
    def draw(canvas: Canvas) -> None:
        place = 50.0
        for letters in ("C", "O", "R", "P", "O", "R", "AT", "E"):
            canvas.drawString(place, 780, letters)
            place += canvas.stringWidth(letters) + 5

    assert parsed(drawn(draw)).text == "CORPORATE"


def _ruled(canvas: Canvas, rows: list[list[list[str]]]) -> None:
    lefts, high = (50, 150, 260, 400), 40
    for number, row in enumerate(rows):
        for left, cell in zip(lefts, row, strict=False):
            for line, text in enumerate(cell):
                canvas.drawString(left + 4, 768 - high * number - 13 * line, text)
    canvas.setLineWidth(0.7)
    for number in range(len(rows) + 1):
        canvas.line(lefts[0], 780 - high * number, lefts[-1], 780 - high * number)
    for left in lefts:
        canvas.line(left, 780, left, 780 - high * len(rows))


def test_a_table_with_borders_is_read_row_by_row_however_its_cells_wrap() -> None:
    rows = [
        [["Period"], ["Employer"], ["Position"]],
        [["March 2018", "to date"], ["Delta Works", "Limited"], ["Financial", "Accountant"]],
        [["2014 to", "2018"], ["Okonjo and", "Partners"], ["Auditor"]],
        [["2010 to", "2014"], ["Ministry of", "Finance"], ["Clerk"]],
    ]

    text = parsed(drawn(lambda canvas: _ruled(canvas, rows))).text

    assert [line for line in text.split("\n") if line] == ["\t".join(" ".join(cell) for cell in row) for row in rows]


def test_boxes_around_much_text_are_a_layout_and_no_table() -> None:
    prose = ["a long line of a column", "that goes on for ever", "about what was done"]
    rows = [[prose, prose, prose] for _ in range(3)]
    rows[1] = [["\u2022 First", "\u2022 Second"], prose, prose]

    text = parsed(drawn(lambda canvas: _ruled(canvas, rows))).text

    assert "First \u2022 Second" not in text
