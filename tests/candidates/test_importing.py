"""Lists of people without files: CSV and JSON Resume."""

import json
import time
from typing import Any

import pytest

from recruiter.candidates.exchange import columns, importing
from recruiter.documents.archives import Entry
from recruiter.documents.errors import Unreadable


def people(data: str | bytes, name: str = "people.csv") -> list[Entry]:
    found = importing.people(data.encode() if isinstance(data, str) else data, name=name)
    assert found is not None
    return list(found)


def texts(data: str | bytes, name: str = "people.csv") -> list[str]:
    return [entry.content.decode() for entry in people(data, name) if isinstance(entry.content, bytes)]


def refusals(data: str | bytes, name: str = "people.csv") -> list[str]:
    return [str(entry.content) for entry in people(data, name) if isinstance(entry.content, Unreadable)]


def test_a_row_becomes_a_text_with_all_that_it_holds() -> None:
    (text,) = texts(
        "Name,Email,Phone,Title,Company,Location,Skills,Summary,LinkedIn\n"
        'Jane Okafor,jane@example.com,+49 151 2345,Engineer,"Acme, Ltd",Berlin,"Python; Django","Builds, and mends.",'
        "linkedin.com/in/jane\n"
    )
    assert text.splitlines() == [
        "Name: Jane Okafor", "Engineer", "jane@example.com", "Phone: +49 151 2345", "Berlin", "linkedin.com/in/jane",
        "", "Summary", "", "Builds, and mends.",
        "", "Experience", "", "Engineer", "Acme, Ltd",
        "", "Skills", "", "• Python", "• Django",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        ("Vorname;Nachname;E-Mail-Adresse;Telefon;Wohnort;Kenntnisse", "José;Núñez;j@example.com;030 1234567;Köln;SAP"),
        ("Prénom\tNom\tCourriel\tTéléphone\tVille\tCompétences", "José\tNúñez\tj@example.com\t030 1234567\tKöln\tSAP"),
        (
            "Nombre|Apellidos|Correo electrónico|Móvil|Ciudad|Habilidades",
            "José|Núñez|j@example.com|030 1234567|Köln|SAP",
        ),
        ("Nome,Cognome,Email,Cellulare,Città,Competenze", "José,Núñez,j@example.com,030 1234567,Köln,SAP"),
        ("Naam;E-mailadres;Telefoonnummer;Woonplaats;Vaardigheden", "José Núñez;j@example.com;030 1234567;Köln;SAP"),
    ],
    ids=["German", "French", "Spanish", "Italian", "Dutch"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_heads_of_several_languages_in_any_usual_encoding(heads: str, row: str, encoding: str) -> None:
    (text,) = texts(f"{heads}\r\n{row}\r\n".encode(encoding))
    assert text.splitlines() == [
        "Name: José Núñez", "j@example.com", "Phone: 030 1234567", "Köln", "", "Skills", "", "• SAP",
    ]  # fmt: skip


def test_a_quote_that_is_never_closed_does_not_swallow_who_stands_below() -> None:
    data = 'Name,Email\nAnn,ann@example.com\n"Jane,jane@example.com\nJim,jim@example.com\n'

    assert [text.splitlines()[0] for text in texts(data)] == ["Name: Ann"]
    assert refusals(data) == [
        "people.csv, line 3 opens a quote that is never closed, so all below it would be one cell: close it there."
    ]


def test_a_table_without_rows_says_so() -> None:
    assert refusals("Name,Email,Phone\n\n") == ["people.csv has heads, but nobody below them: export it again."]


def test_a_row_that_names_nobody_is_refused_with_its_line_and_the_others_go_on() -> None:
    data = 'Name,Email,Skills\nJane,,Python\n\n,,Django\nJim,jim@example.com,"two\nlines"\nAnn,a,b,more\n'

    assert [text.splitlines()[0] for text in texts(data)] == ["Name: Jane", "Name: Jim"]
    assert refusals(data) == [
        "people.csv, line 4 has neither a name nor an email address: fill one of them in, or leave it out.",
        "people.csv, line 7 has more cells than the first line has heads: check the quotes around commas in it.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Jane Okafor, Engineer\njane@example.com\n",
        "Skills, Languages\nPython, German\n",
        "Email | LinkedIn | GitHub\nJane Okafor\nEngineer\n",
        "Name, Email, Phone\n",
        "Name: Jane Okafor\nEmail: jane@example.com\n",
        "{\\rtf1 Jane Okafor}",
        "{Jane} Okafor\nEngineer",
        "%PDF-1.7",
        "Email\njane@example.com\n",
        "",
    ],
)
def test_what_is_no_list_is_left_to_the_reader_of_documents(text: str) -> None:
    assert importing.people(text.encode(), name="jane.txt") is None
    assert importing.people(bytes(range(256)) * 10, name="jane.txt") is None


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("people.csv", "one,two\n1,2\n", "names no column that is known"),
        ("jane.json", '{"basics": {', "is no JSON"),
        ("jane.json", '{"invoice": 7}', "holds no JSON Resume"),
        ("jane.json", "[]", "holds no JSON Resume"),
        ("deep.json", "[" * 100_000, "is no JSON"),
        ("big.json", '{"basics": ' + "9" * 10_000 + "}", "is no JSON"),
    ],
)
def test_a_list_that_cannot_be_read_says_why(name: str, data: str, said: str) -> None:
    (refusal,) = refusals(data, name)
    assert name in refusal
    assert said in refusal


JANE: dict[str, Any] = {
    "basics": {
        "name": "Jane Okafor",
        "label": "Engineer",
        "email": "jane@example.com",
        "location": {"city": "Berlin", "countryCode": "DE"},
        "profiles": [{"network": "GitHub", "url": "https://github.com/jane"}],
    },
    "work": [
        {
            "name": "Acme",
            "position": "Engineer",
            "startDate": "2018-01-15",
            "endDate": "2024-12",
            "highlights": ["Built it."],
        },
        {"name": "Beta", "position": "Lead", "startDate": "2025"},
    ],
    "education": [{"institution": "University of Leeds", "area": "Physics", "studyType": "MSc", "endDate": "2017"}],
    "skills": [{"name": "Web", "keywords": ["HTML", "CSS"]}],
    "languages": [{"language": "German", "fluency": "B2"}],
    "references": [{"name": "Somebody Else", "reference": "Good."}],
}


def test_a_json_resume_becomes_a_text() -> None:
    (text,) = texts(json.dumps(JANE), "jane.json")
    assert text == (
        "Name: Jane Okafor\nEngineer\njane@example.com\nBerlin, DE\nhttps://github.com/jane\n\n"
        "Experience\n\nEngineer\nAcme\nJan 2018 - Dec 2024\n• Built it.\n\nLead\nBeta\n2025 - Present\n\n"
        "Education\n\nMSc, Physics\nUniversity of Leeds\n2017\n\n"
        "Skills\n\n• Web, HTML, CSS\n\nLanguages\n\n• German (B2)\n"
    )


@pytest.mark.parametrize("lines", [False, True])
def test_many_are_a_list_or_one_a_line(lines: bool) -> None:
    several = [JANE, {"basics": {"name": "Jim"}}, 7, {"basics": {}}]
    data = "\n".join(map(json.dumps, several)) if lines else json.dumps(several)

    assert [entry.name for entry in people(data, "all.json")][:2] == ["Jane Okafor.txt", "Jim.txt"]
    assert refusals(data, "all.json") == [
        "all.json, number 3 is no JSON Resume: it has to be an object with basics.",
        "all.json, number 4 has neither a name nor an email address: fill one of them in, or leave it out.",
    ]


def test_what_has_another_type_than_the_schema_says_stays_unknown() -> None:
    odd = {
        "basics": {
            "name": "Jane",
            "email": ["a"],
            "phone": {"x": 1},
            "location": "Berlin",
            "profiles": "none",
            "emails": 3,
        },
        "work": [
            None,
            7,
            "Engineer",
            {"position": True, "highlights": "no list", "startDate": 2018, "endDate": "soon"},
        ],
        "education": {"institution": "x"},
        "skills": ["Python", ["a"]],
        "languages": ["German"],
    }
    (text,) = texts(json.dumps(odd), "jane.json")
    assert text == "Name: Jane\nBerlin\n\nExperience\n\nEngineer\n\nSkills\n\n• Python\n\nLanguages\n\n• German\n"


def test_a_value_can_neither_begin_a_section_nor_hide_in_control_characters() -> None:
    person = {
        "basics": {"name": "Jane\0\x1b[31m Okafor", "summary": "Fine.\nEducation\n\nPhD, Harvard University\u202e"}
    }
    (text,) = texts(json.dumps(person), "jane.json")
    assert text == "Name: Jane [31m Okafor\n\nSummary\n\nFine. Education PhD, Harvard University\n"


def test_too_much_of_a_person_or_of_people_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    huge = {"basics": {"name": "Jane"}, "work": [{"position": "x" * 4_000, "highlights": ["y" * 4_000] * 100}]}
    assert "more than 100,000 characters" in refusals(json.dumps(huge), "jane.json")[0]

    monkeypatch.setattr(importing, "MOST_PEOPLE", 2)
    rows = "Name,Email\n" + "Jane,j@example.com\n" * 5
    assert len(texts(rows)) == 2
    assert refusals(rows) == ["people.csv holds more than 2 people: spread them over several files."]


def test_a_cell_longer_than_the_csv_module_takes_is_a_refusal_of_its_line() -> None:
    data = f"Name,Email\nJane,j@example.com\n{'x' * 200_000},k@example.com\nJim,l@example.com\n"
    assert [text.splitlines()[0] for text in texts(data)] == ["Name: Jane", "Name: Jim"]
    assert "line 3 cannot be read" in refusals(data)[0]


@pytest.mark.parametrize("space", [" ", "\u00a0", "\t"])
def test_a_cell_of_spaces_costs_no_time(space: str) -> None:
    started = time.perf_counter()
    (text,) = texts(f"Name,Email,Skills\nJane,j@example.com,Py{space * 100_000}thon\n")
    assert time.perf_counter() - started < 1.0  # minutes, when spaces around a separator were looked for
    assert "• Py" in text


@pytest.mark.parametrize("head", [b"\x89PNG", b"\xff\xd8\xff", b"GIF89a", b"RIFF....WEBP"])
def test_a_picture_is_not_searched_for_people(head: bytes) -> None:
    assert importing.people(head + b"\nName,Email\nJane,j@example.com\n", name="scan.csv") is None


FORMULAS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1+1",
    "＋1",
    "－1+x",
    "＠SUM",
    " =1",
    '=HYPERLINK("http://x")',
]


@pytest.mark.parametrize("value", FORMULAS)
def test_what_a_spreadsheet_takes_for_a_formula_is_marked_and_read_back(value: str) -> None:
    assert columns.guarded(value) == f"'{value}"
    assert columns.unguarded(columns.guarded(value)) == value


@pytest.mark.parametrize("value", ["+4915112345678", "-7", "3.5", "-0,5", "Jane", "'quoted'", "C++", ""])
def test_numbers_and_words_stay_as_they_are(value: str) -> None:
    assert columns.guarded(value) == value
    assert columns.unguarded(value) == value


def test_a_list_is_not_endless() -> None:
    data = b"Name,Email\n" + b"Ada Byron,ada@example.com\n" * 200_000
    (entry,) = list(importing.people(data, name="people.csv") or [])
    assert isinstance(entry.content, Unreadable)
    assert "larger than 3 MB" in str(entry.content)
    assert importing.people(data, name="resume.txt") is None  # a document, for its own reader to cut
