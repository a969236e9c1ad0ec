"""What the program answers becomes words in their places."""

import pytest

from recruiter.documents.ocr import by_rapidocr
from recruiter.documents.ocr.by_rapidocr import Seen
from recruiter.documents.ocr.hocr import Reading, picture_size, reading_of
from recruiter.documents.pdf.boxes import Rect, View

PAGE = View(area=Rect(0, 0, 595, 842), turns=0)


def _hocr(*lines: str) -> str:
    """Of a picture of two pixels a point."""
    return f"<html><body><div class='ocr_page' title='bbox 0 0 1190 1684'>{''.join(lines)}</div></body></html>"


def _line(*words: str, title: str = "bbox 100 100 900 120; baseline 0 -4; x_size 20; x_descenders 4") -> str:
    return f"<span class='ocr_line' title='{title}'>{''.join(words)}</span>"


def _word(text: str, box: str = "100 100 160 116", *, sureness: int = 95) -> str:
    return f"<span class='ocrx_word' title='bbox {box}; x_wconf {sureness}'>{text}</span>"


def _read(*lines: str, view: View = PAGE) -> Reading:
    return reading_of(_hocr(*lines), view=view)


def _texts(*words: str) -> list[str]:
    return [word.text for word in _read(_line(*words)).words]


def test_a_word_has_the_height_of_its_line() -> None:
    (word,) = _read(_line(_word("see", "100 106 140 116"))).words

    assert word.rect == Rect(50, 842 - 60, 70, 842 - 50)
    assert word.style.size == pytest.approx(10 / 0.93, abs=0.1)


def test_words_of_a_line_that_climbs_stand_on_it() -> None:
    title = "bbox 100 60 900 120; baseline -0.05 -4; x_size 20; x_descenders 4"

    first, last = _read(_line(_word("low", "100 100 140 116"), _word("high", "860 62 900 78"), title=title)).words

    assert last.rect.bottom - first.rect.bottom == pytest.approx(0.05 * (last.rect.left - first.rect.left))


def test_a_line_that_runs_upwards_is_turned() -> None:
    (word,) = _read(_line(_word("up", "300 800 320 900"), title="bbox 300 800 320 900; textangle 90; x_size 20")).words

    assert word.style.turns == 1
    assert PAGE.displayed(word.rect, turns=1) == Rect(150, 842 - 450, 160, 842 - 400)


@pytest.mark.parametrize("text", ["e", "¢", "o", "e«"])
def test_a_dot_before_a_line_is_a_bullet_whatever_it_is_taken_for(text: str) -> None:
    dot, word = _word(text, "100 107 107 114", sureness=90), _word("Built", "120 100 170 116")

    assert _texts(dot, word) == ["•", "Built"]


def test_small_letters_are_no_dots() -> None:
    assert _texts(_word("a", "100 105 111 116"), _word("word", "122 100 170 116")) == ["a", "word"]
    assert _texts(_word("e", "100 107 107 114"), _word("g", "110 105 120 120")) == ["e", "g"]


@pytest.mark.parametrize(
    ("text", "sureness", "is_kept"),
    [
        ("Smudge", 20, False),
        ("Python", 30, True),
        ("Sd", 40, False),
        ("Go", 60, True),
        ("—", 5, True),
        ("©", 95, False),
    ],
)
def test_specks_and_icons_are_left_out(text: str, sureness: int, is_kept: bool) -> None:
    assert _texts(_word("Jane"), _word(text, "180 100 240 116", sureness=sureness)) == ["Jane", *[text] * is_kept]


def test_lines_of_nearly_one_size_have_one_size_and_headings_their_own() -> None:
    def line(number: int, size: int) -> str:
        top = 100 + 40 * number
        title = f"bbox 100 {top} 900 {top + size}; baseline 0 -4; x_size {size}; x_descenders 4"
        return _line(_word("words", f"100 {top} 200 {top + size - 4}"), title=title)

    sizes = [word.style.size for word in _read(line(0, 30), line(1, 20), line(2, 21), line(3, 20), line(4, 22)).words]

    assert len(set(sizes[1:])) == 1
    assert sizes[0] > 1.3 * sizes[1]


def test_letters_that_nobody_could_read_are_left_out() -> None:
    assert _read(_line(_word("tiny", "100 100 120 106"), title="bbox 100 100 120 106; x_size 6")).words == []


def test_the_sureness_is_the_mean_over_letters() -> None:
    line = _line(_word("nine", sureness=90), _word("sixtysix", "180 100 260 116", sureness=60))

    assert _read(line).sureness == 70


@pytest.mark.parametrize(
    "told",
    [
        "",
        "\x00",
        "<",
        "no markup",
        "<html></html>",
        "<div class='ocr_page'><span><span class='ocrx_word'>x</span></span></div>",
        "<div class='ocr_page' title='bbox 0 0 0 0'><span><span class='ocrx_word'>x</span></span></div>",
        "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><div class='ocr_page' title='bbox 0 0 9 9'>&a;</div>",
    ],
)
def test_an_answer_without_a_page_has_no_words(told: str) -> None:
    assert reading_of(told, view=PAGE).words == []


def test_numbers_that_are_missing_or_wild_do_no_harm() -> None:
    lines = [
        _line(_word("word", box), title=title) for box in ("", "9 9") for title in ("", "bbox 1; x_size 99999999999")
    ]

    assert all(word.rect.height < 2000 for word in _read(*lines).words)
    assert picture_size("<div class='ocr_page' title='bbox 0 0 x y'></div>") == (0, 0)


def _seen(text: str, left: float, right: float) -> Seen:
    return text, 0.98, [[left, 100], [right, 100], [right, 130], [left, 130]]


@pytest.mark.parametrize(
    ("text", "seen", "words"),
    [
        ("Welcome to", [_seen("W", 10, 20), _seen("elcome", 33, 90), _seen("to", 100, 120)], ["Welcome", "to"]),
        ("CAjane@example.org", [_seen("CA", 10, 30), _seen("jane@example.org", 90, 300)], ["CA", "jane@example.org"]),
        ("。Thesis", [_seen("。", 10, 20), _seen("Thesis", 40, 100)], ["•", "Thesis"]),
        (
            "a <b> & c",
            [_seen("a", 10, 20), _seen("<b>", 40, 80), _seen("&", 90, 100), _seen("c", 110, 120)],
            [*"a", "<b>", *"&c"],
        ),
        ("", [("lost", 0.9, None)], []),
    ],
)
def test_words_of_the_other_program_end_at_spaces_and_wide_gaps(text: str, seen: list[Seen], words: list[str]) -> None:
    hocr = by_rapidocr.hocr_of([text], [seen], size=(1190, 1684))

    assert [word.text for word in reading_of(hocr, view=PAGE).words] == words
