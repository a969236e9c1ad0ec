"""Degrees by how people write them."""

import pytest

from recruiter.vocabulary import degrees


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("BSEE", "bachelor"),
        ("B.Mus., Cello", "bachelor"),
        ("Bacharel em Direito", "bachelor"),
        ("Licenciada en Derecho", "bachelor"),
        ("MA, Education", "master"),
        ("MPA", "master"),
        ("M.Div.", "master"),
        ("Ed.S., Leadership", "master"),
        ("AA, General Studies", "associate"),
        ("AAS in Business", "associate"),
        ("DVM", "doctorate"),
        ("J.D.", "doctorate"),
        ("G.E.D.", "secondary"),
        ("Class X", "secondary"),
    ],
)
def test_short_forms_are_degrees(text: str, level: str) -> None:
    assert [degree.level for degree in degrees.find(text)] == [level]


@pytest.mark.parametrize(
    "text",
    ["Boston, MA, USA", "as a manager", "a mother, ma and da", "worked S. and Ed S. there", "JD Edwards", "classes"],
)
def test_words_and_places_are_none(text: str) -> None:
    assert degrees.find(text) == []
