import re

import pytest

from recruiter.vocabulary.beginnings import heads, matches, places
from recruiter.vocabulary.words import any_of

WORDS = "no|not yet|kein(?:e|en)?|mr|présent|since|in"


@pytest.mark.parametrize(
    "text",
    [
        "No Java, not yet Rust; NOT  YET, kein Go, keinen Ruf",
        "Mr Presentable is présent and PRÉSENT since 2019, notably",
        "\u0130n Berlin, \u0131n Ankara, \u017fince May, \u0130\u0130 in",
        "_no no_ (no) x-no no-x 1no no1",
        "",
    ],
)
def test_looking_where_words_begin_finds_what_looking_everywhere_does(text: str) -> None:
    pattern = any_of(WORDS)
    everywhere = [match.span() for match in pattern.finditer(text)]
    assert [match.span() for match in matches(pattern, text, heads(WORDS))] == everywhere


def test_matches_do_not_overlap() -> None:
    found = matches(re.compile(r"\bto \w+"), "to to to be", heads("to"))
    assert [match[0] for match in found] == ["to to", "to be"]


def test_places_keep_their_offsets_where_small_letters_are_longer() -> None:
    assert places("\u0130\u0130 Java")["jav"] == [3]
