"""Headings, titles, degrees, languages, places, organizations."""

import pytest

from recruiter.vocabulary import degrees, headings, languages, organizations, places, titles


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("WORK EXPERIENCE", "work"),
        ("Career Experience/Job History", "work"),
        ("Berufserfahrung:", "work"),
        ("Expériences professionnelles", "work"),
        ("Experiencia laboral", "work"),
        ("Esperienze lavorative", "work"),
        ("Werkervaring", "work"),
        ("Formação académica", "education"),
        ("Key Technical Skills", "skills"),
        ("Skills & Expertise", "skills"),
        ("CERTIFICATIONS &", "certificates"),
        ("Paralegal Experience", "work"),
        ("Academic (Teaching Experience):", "work"),
        ("Habilitações literárias", "education"),
        ("Sprachkenntnisse", "languages"),
    ],
)
def test_it_knows_a_heading(line: str, section: str) -> None:
    assert headings.resume_section(line) == section


@pytest.mark.parametrize("line", ["", "and", "Python, Django", "Led a team of six engineers", "Jane Okafor", "x" * 200])
def test_other_lines_are_no_heading(line: str) -> None:
    assert headings.resume_section(line) is None


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("What you bring", "required"),
        ("NICE TO HAVE", "preferred"),
        ("Ihre Aufgaben", "duties"),
        ("Wir bieten", "benefits"),
        ("Profil recherché", "required"),
    ],
)
def test_it_knows_a_heading_of_an_advert(line: str, section: str) -> None:
    assert headings.advert_section(line) == section


@pytest.mark.parametrize(
    "phrase",
    [
        "Senior Backend Engineer",
        "Registered Nurse, ICU",
        "Head of Sales",
        "Lagerleiter",
        "Ingénieure logiciel",
        "VP Finance",
        "Desktop Support",
        "Certified Nursing Assistant",
        "Avocate associée",
        "Enfermera de quirófano",
        "Steuerfachangestellte",
    ],
)
def test_it_knows_a_title(phrase: str) -> None:
    assert titles.is_title(phrase)


@pytest.mark.parametrize(
    "phrase",
    [
        "Northwind Bank",
        "Led a team of engineers.",
        "Supervised nurses",
        "Support Phase",
        "Student Teaching",
        "Berlin",
        "2019",
        "",
    ],
)
def test_it_knows_what_is_no_title(phrase: str) -> None:
    assert not titles.is_title(phrase)


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Marketing intern", "intern"),
        ("Sr. Developer", "senior"),
        ("CTO", "executive"),
        ("Store Manager", "manager"),
        ("Developer", "mid"),
    ],
)
def test_a_title_has_a_level(title: str, level: str) -> None:
    assert titles.level(title) == level


def test_the_occupation_stands_without_level_and_place_of_work() -> None:
    assert titles.bare("Senior React Developer (m/w/d), remote") == "React Developer"


@pytest.mark.parametrize(
    ("text", "level", "written"),
    [
        ("Bachelor of Science in Computer Science", "bachelor", "Bachelor of Science"),
        ("M.S. in Statistics", "master", "M.S."),
        ("Master of\nScience", "master", "Master of\nScience"),
        ("Ph.D. Systems Engineering", "doctorate", "Ph.D."),
        ("BE in Computer Science", "bachelor", "BE"),
        ("Diplom-Informatiker (FH)", "master", "Diplom-Informatiker"),
        ("Ausbildung zur Fachkraft", "vocational", "Ausbildung zur"),
        ("Licence en droit", "bachelor", "Licence"),
        ("High School Diploma", "secondary", "High School Diploma"),
        ("MBA", "master", "MBA"),
        ("Ed. D, Administrative Leadership", "doctorate", "Ed. D"),
        ("B-TECH in CSE", "bachelor", "B-TECH"),
        ("HBO Bachelor Verpleegkunde", "bachelor", "HBO Bachelor"),
        ("PGCE Secondary Physics", "master", "PGCE"),
    ],
)
def test_it_reads_a_degree(text: str, level: str, written: str) -> None:
    (found,) = degrees.find(text)
    assert (found.level, text[found.start : found.end]) == (level, written)


@pytest.mark.parametrize(
    "text",
    [
        "MS Office",
        "be a good colleague",
        "Scrum Master",
        "master data",
        "bed by day four",
        "but also led",
        "ma non troppo",
        "me in particular",
    ],
)
def test_words_that_look_like_degrees_are_none(text: str) -> None:
    assert degrees.find(text) == []


def test_a_higher_degree_reaches_a_lower_one() -> None:
    assert degrees.reaches("doctorate", "bachelor")
    assert not degrees.reaches("vocational", "bachelor")


def test_languages_come_with_the_level_beside_them() -> None:
    found = languages.find("English (native), Deutsch: B2, Spanish\nFluent French")
    assert [(spoken.code, spoken.fluency) for spoken in found] == [
        ("en", "native"),
        ("de", "B2"),
        ("es", None),
        ("fr", "C1"),
    ]


@pytest.mark.parametrize(
    "phrase",
    [
        "Berlin",
        "Cleveland, OH",
        "Pune, Maharashtra",
        "Ludwigshafen, Germany",
        "Palo Alto, CA 94301",
    ],
)
def test_it_knows_a_place(phrase: str) -> None:
    assert places.is_place(phrase)


@pytest.mark.parametrize("phrase", ["Boston Consulting", "Engineer, Berlin office", "", "Acme, Inc.", "x" * 100])
def test_it_knows_what_is_no_place(phrase: str) -> None:
    assert not places.is_place(phrase)


def test_a_city_is_found_in_a_line() -> None:
    text = "John Doe, lives in San Francisco, CA, USA"
    assert places.find_city(text) == (19, 41)


def test_schools_and_companies_are_told_by_their_words() -> None:
    assert organizations.is_school("University of Manchester")
    assert organizations.is_company("Northwind Bank")
    assert organizations.has_legal_form("Fernhollow Systems Ltd")
    assert not organizations.is_company("Senior Developer")


def test_the_turkish_i_is_matched_as_any_other() -> None:
    assert places.country("Izmir, TÜRKİYE") == places.country("Izmir, Türkiye") == "TR"
    assert places.country("Milano, İtaly") == "IT"
    assert [found.code for found in languages.find("İtalian (B2), SPANİSH")] == ["it", "es"]
