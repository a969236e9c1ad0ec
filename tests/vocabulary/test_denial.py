import re

import pytest

from recruiter.vocabulary.denial import is_denied


def denied(text: str, word: str) -> bool:
    start = text.index(word)
    return is_denied(text, start, start + len(word))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("I have no experience with Kubernetes.", "Kubernetes"),
        ("Never used Java or Kotlin in production.", "Kotlin"),
        ("ACLS course booked for January 2027.", "ACLS"),
        ("Currently learning Rust.", "Rust"),
        ("Would like to work with Kafka.", "Kafka"),
        ("I do not speak French", "French"),
        ("Keine Erfahrung mit SAP.", "SAP"),
        ("Kubernetes: none", "Kubernetes"),
        ("Aucune expérience avec Docker.", "Docker"),
    ],
)
def test_a_claim_that_is_taken_back_is_none(text: str, word: str) -> None:
    assert denied(text, word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Ten years of Python.", "Python"),
        ("Not only Python but Django.", "Python"),
        ("I have no degree, but eight years of Java.", "Java"),
        ("Moved to AWS without downtime, with Kubernetes.", "Kubernetes"),
        ("No accidents in ten years. Forklift licence.", "Forklift"),
        ("• No complaints\n• Python", "Python"),
        ("Machine learning with PyTorch", "PyTorch"),
        ("Built in Node.js and React", "React"),
    ],
)
def test_other_claims_stand(text: str, word: str) -> None:
    assert not denied(text, word)


SIGNS = """no not never without neither nor lacks cannot can't don't doesn't didn't haven't isn't unfamiliar kein nicht
ohne nie pas aucun jamais sans sin ninguna nunca non senza nessuna não nenhuma sem geen niet zonder booked planned
scheduled upcoming learning aspiring geplant angemeldet möchte prévu inscrit previsto prevista"""


@pytest.mark.parametrize("sign", re.findall(r"\S+", SIGNS))
def test_every_word_of_denial_counts_far_from_what_it_denies(sign: str) -> None:
    assert denied(f"Jane {sign.title()} at work or elsewhere, be it with or beside Kafka", "Kafka")
