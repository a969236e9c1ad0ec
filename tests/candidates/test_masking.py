import pytest

from recruiter.candidates.masking import mask
from tests.factories import make_document, make_profile

RESUME = """Amina El Sayed
Backend Engineer
221 Baker Street, London
Date of birth: 4 May 1990
Nationality: Egyptian
Marital status: married
amina@example.com, +44 20 7946 0958

Experience
Engineer, Acme Ltd, Jan 2019 - Dec 2020
• She built APIs in Python; Amina led her team.
"""


def masked(text: str) -> str:
    return mask(make_document(text), make_profile(text))


def test_masking_keeps_every_offset() -> None:
    text = make_document(RESUME).text
    after = masked(RESUME)
    assert len(after) == len(text)
    assert after.index("Python") == text.index("Python")
    assert [i for i, char in enumerate(after) if char == "\n"] == [i for i, char in enumerate(text) if char == "\n"]


@pytest.mark.parametrize(
    "identity",
    [
        "Amina",
        "Sayed",
        "Baker Street",
        "1990",
        "Egyptian",
        "married",
        "amina@example.com",
        "7946",
        "She ",
        " her ",
    ],
)
def test_identity_is_gone(identity: str) -> None:
    assert identity in RESUME
    assert identity not in masked(RESUME)


@pytest.mark.parametrize("kept", ["Backend Engineer", "Acme Ltd", "Jan 2019 - Dec 2020", "Python", "built APIs"])
def test_work_stays(kept: str) -> None:
    assert kept in masked(RESUME)


@pytest.mark.parametrize(
    "line",
    [
        "Geburtsdatum: 04.05.1990",
        "Familienstand: ledig",
        "Date de naissance : 4 mai 1990",
        "Estado civil: casada",
        "Nazionalità: italiana",
        "Geboortedatum: 4 mei 1990",
    ],
)
def test_personal_lines_of_other_languages_are_gone(line: str) -> None:
    after = masked(f"Jane Doe\n{line}\n\nExperience\nEngineer, Acme Ltd, 2019 - 2020\n")
    assert line.split(":")[1].strip() not in after


def test_a_name_that_is_a_skill_does_not_take_the_skill_away() -> None:
    text = (
        "Ruby Hansen\n\nExperience\nEngineer, Acme Ltd, 2019 - 2020\n• Built Ruby on Rails services for Hansen Foods.\n"
    )
    after = masked(text)
    assert "Ruby on Rails" in after
    assert "Hansen" not in after


@pytest.mark.parametrize("address", ["Mr", "Mrs.", "Frau", "Dr."])
def test_a_name_that_is_a_word_is_gone_behind_a_form_of_address(address: str) -> None:
    text = f"Anna Baker\n\nExperience\nHead Baker, Acme Ltd, 2019 - 2020\n• {address} Baker ran the ovens.\n"
    after = masked(text)
    assert "Baker ran" not in after
    assert "Head Baker" in after


@pytest.mark.parametrize("words", ["seine Kunden", "ihre Kunden", "her customers", "his customers", "their customers"])
def test_whose_something_is_is_gone(words: str) -> None:
    after = masked(f"Jane Doe\n\nExperience\nEngineer, Acme Ltd, 2019 - 2020\n• Advised {words} well.\n")
    assert words.split()[0] not in after
    assert words.split()[1] in after
