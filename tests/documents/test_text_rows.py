from recruiter.documents.reading import read_bytes
from recruiter.documents.text_rows import TextRow, text_rows


def rows(text: str) -> list[TextRow]:
    return list(text_rows(read_bytes(text.encode(), name="cv.txt")))


def test_a_row_stands_where_it_says() -> None:
    text = "Jane Doe\n\n  Skills:  Python\n• Django\n"
    document = read_bytes(text.encode(), name="cv.txt")
    assert [document.quote(row.span) for row in text_rows(document)] == [row.text for row in text_rows(document)]


def test_the_space_above_is_known() -> None:
    assert [row.gap_before for row in rows("Jane\nDoe\n\nSkills\n")] == [False, False, True]


def test_a_bullet_alone_belongs_to_the_next_line() -> None:
    assert [(row.text, row.is_bullet) for row in rows("Duties\n•\nLed a team\nof six\n")] == [
        ("Duties", False),
        ("Led a team", True),
        ("of six", False),
    ]


def test_what_follows_a_label_keeps_its_place() -> None:
    (row,) = rows("Skills:  Python, Django")
    tail = row.tail(len("Skills:"))
    assert (tail.text, tail.start, tail.end) == ("Python, Django", row.text.index("Python"), len(row.text))


def test_a_row_without_its_bullet_starts_at_the_words() -> None:
    (row,) = rows("- Led a team")
    assert row.without_bullet().text == "Led a team"
