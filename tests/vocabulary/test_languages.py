import pytest

from recruiter.vocabulary import languages


def levels(text: str) -> list[tuple[str, str | None]]:
    return [(spoken.code, spoken.fluency) for spoken in languages.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("English (C1), German: B2", [("en", "C1"), ("de", "B2")]),
        ("Deutsch (Muttersprache), Englisch (gute Kenntnisse)", [("de", "native"), ("en", "B2")]),
        ("Sehr gute Englischkenntnisse", [("en", "C1")]),
        ("Polnisch – Grundkenntnisse", [("pl", "A2")]),
        (
            "Français : langue maternelle\nAnglais : niveau B2\nEspagnol : notions",
            [("fr", "native"), ("en", "B2"), ("es", "A2")],
        ),
        ("Anglais courant, allemand scolaire", [("en", "C1"), ("de", "A2")]),
        ("Español (nativo), Inglés (avanzado), Catalán (básico)", [("es", "native"), ("en", "C1"), ("ca", "A2")]),
        ("Italiano madrelingua, inglese ottimo, tedesco scolastico", [("it", "native"), ("en", "C1"), ("de", "A2")]),
        ("Português nativo, Espanhol intermediário", [("pt", "native"), ("es", "B1")]),
        ("Nederlands: moedertaal; Engels: vloeiend; Duits: redelijk", [("nl", "native"), ("en", "C1"), ("de", "B1")]),
        ("Bilingual English/French", [("en", "native"), ("fr", "native")]),
        ("Fluent in English, French and German", [("en", "C1"), ("fr", "C1"), ("de", "C1")]),
        ("English and French (fluent)", [("en", "C1"), ("fr", "C1")]),
        ("English, French (basic)", [("en", None), ("fr", "A2")]),
        ("English (native), fluent French", [("en", "native"), ("fr", "C1")]),
        ("French - Limited working proficiency", [("fr", "B1")]),
        ("German - Full professional proficiency", [("de", "C2")]),
        ("Spanish: good (B1)", [("es", "B1")]),
        ("English 4/5, German 2/5", [("en", "C1"), ("de", "B1")]),
        ("English ★★★★★ German ★★☆☆☆", [("en", "C2"), ("de", "B1")]),
        ("English 90%, German 50%", [("en", "C1"), ("de", "B1")]),
        ("English, Hindi, Tamil", [("en", None), ("hi", None), ("ta", None)]),
        ("Java, C, Python", []),
    ],
)
def test_a_language_has_the_level_beside_it(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert levels(text) == expected


def test_a_level_of_the_next_line_is_of_something_else() -> None:
    assert levels("Spanish\nFluent French") == [("es", None), ("fr", "C1")]


def test_only_a_whole_name_is_a_language() -> None:
    assert languages.is_language("Polnisch")
    assert not languages.is_language("Polish cuisine")
