from hypothesis import given
from hypothesis import strategies as st

from recruiter.documents import wire
from recruiter.documents.composing import Piece, Row, compose
from recruiter.documents.document import Document, Flag
from recruiter.documents.limits import LIMITS, Limits

URL = "https://example.com"
texts = st.text(alphabet=st.sampled_from("ab- \t\u00ad•-é.\n\u200b"), max_size=12)
pieces = st.builds(Piece, texts, url=st.sampled_from(["", URL, "mailto:jane@example.com"]))
rows = st.builds(Row, st.lists(pieces, max_size=4).map(tuple), apart=st.booleans())


def _composed(*parts: Row, limits: Limits = LIMITS) -> Document:
    return compose("text", rows=parts, pages=1, flags=(), limits=limits)


def _row(*texts_: str | Piece, apart: bool = False) -> Row:
    return Row(tuple(t if isinstance(t, Piece) else Piece(t) for t in texts_), apart=apart)


@given(st.lists(rows, max_size=8), st.integers(1, 60))
def test_spans_fit_the_text(given_rows: list[Row], most: int) -> None:
    document = _composed(*given_rows, limits=Limits(characters=most))

    end = 0
    for line in document.lines:
        assert end <= line.span.start < line.span.end <= len(document.text)
        assert document.text[end : line.span.start].strip("\n") == ""
        assert "\n" not in document.quote(line.span)
        end = line.span.end
    assert document.text[end:].strip() == ""
    assert len(document.text) <= most


@given(st.lists(rows, max_size=8), st.integers(1, 60))
def test_every_document_survives_the_wire(given_rows: list[Row], most: int) -> None:
    document = _composed(*given_rows, limits=Limits(characters=most))

    assert wire.understood(wire.of_document(document)) == document


@given(st.lists(rows, max_size=8))
def test_links_lie_inside_one_line(given_rows: list[Row]) -> None:
    document = _composed(*given_rows)

    for link in document.links:
        assert any(line.span.start <= link.span.start and link.span.end <= line.span.end for line in document.lines)
        assert document.quote(link.span).strip()


@given(st.lists(rows, max_size=8))
def test_the_same_rows_give_the_same_document(given_rows: list[Row]) -> None:
    assert _composed(*given_rows) == _composed(*given_rows)


def test_empty_rows_and_rows_apart_make_one_empty_line() -> None:
    document = _composed(_row("one"), _row(""), _row(" "), _row("two", apart=True), _row("three"))

    assert document.text == "one\n\ntwo\nthree"


def test_pieces_of_one_link_are_one_link() -> None:
    document = _composed(_row("see ", Piece("my ", url=URL), Piece("site", url=URL), " now"))

    assert document.text == "see my site now"
    assert [document.quote(link.span) for link in document.links] == ["my site"]


def test_a_link_that_goes_on_in_the_next_line_is_two_links() -> None:
    document = _composed(_row(Piece("my", url=URL)), _row(Piece("site", url=URL)))

    assert [document.quote(link.span) for link in document.links] == ["my", "site"]


def test_a_mended_word_may_empty_the_next_line() -> None:
    assert _composed(_row("develop-"), _row("ment"), _row("next")).text == "development\nnext"


def test_a_word_is_not_mended_across_an_empty_line() -> None:
    assert _composed(_row("develop-"), _row("ment", apart=True)).text == "develop-\n\nment"


def test_text_is_cut_at_the_limit_with_a_note() -> None:
    document = _composed(_row("one"), _row("two"), _row("three"), limits=Limits(characters=6))

    assert document.text == "one\ntw"
    assert document.flags == (Flag("text_cut", "only the first 6 characters are read"),)


def test_no_more_rows_are_taken_than_the_text_may_hold() -> None:
    def endless() -> object:
        while True:
            yield _row("again and again")

    document = compose("text", rows=endless(), pages=1, flags=(), limits=Limits(characters=1_000))  # type: ignore[arg-type]

    assert len(document.text) == 1_000
