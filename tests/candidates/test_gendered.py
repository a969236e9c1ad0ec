import pytest

from recruiter.candidates.gendered import PAIRS, neutral
from recruiter.vocabulary import titles


@pytest.mark.parametrize(
    ("hers", "his"),
    [
        ("Waitress, Grand Hotel", "Waiter, Grand Hotel"),
        ("KELLNERIN", "KELLNER"),
        ("Hotelfachfrau und Softwareentwicklerin", "Hotelfachmann und Softwareentwickler"),
        ("Directrice de production", "Directeur de production"),
        ("enfermera", "enfermero"),
        ("Krankenschwester", "Krankenpfleger"),
    ],
)
def test_hers_is_written_as_his(hers: str, his: str) -> None:
    assert neutral(hers) == neutral(his) == his


@pytest.mark.parametrize("words", ["Heparin und Glycerin", "Berlin", "a mainframe in Zeppelin", "Química", "Team Lead"])
def test_other_words_stay(words: str) -> None:
    assert neutral(words) == words


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_titles_know_either_of_a_pair_or_neither(pair: tuple[str, str]) -> None:
    hers, his = (titles.head_noun(word.capitalize()) is not None for word in pair)
    assert hers == his
