import pytest

from recruiter.vocabulary.detection import detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Led a team of six engineers that rebuilt the customer portal from the ground up.", "en"),
        ("Leitung eines Teams von sechs Entwicklern, die das Kundenportal neu gebaut haben.", "de"),
        ("Responsable d'une équipe de six ingénieurs qui a reconstruit le portail des clients.", "fr"),
        ("Responsable de un equipo de seis ingenieros que reconstruyó el portal de clientes.", "es"),
        ("Responsabile di un gruppo di sei ingegneri che ha ricostruito il portale dei clienti.", "it"),
        ("Responsável por uma equipe de seis engenheiros que reconstruiu o portal dos clientes.", "pt"),
        ("Leiding over een team van zes ontwikkelaars dat het klantenportaal opnieuw bouwde.", "nl"),
    ],
)
def test_prose_tells_its_language(text: str, language: str) -> None:
    assert detect(text) == language


def test_prose_outweighs_a_list_of_tools() -> None:
    tools = "Python, Django, PostgreSQL, Docker, Kubernetes, AWS, React, Terraform, Jenkins, Kafka"
    assert detect(f"{tools}\nLeitung eines Teams von sechs Entwicklern, die das Portal gebaut haben\n{tools}") == "de"


@pytest.mark.parametrize("text", ["", "   ", "Python", "12 34 56", "…"])
def test_too_few_words_tell_nothing(text: str) -> None:
    assert detect(text) is None
