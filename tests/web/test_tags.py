import pytest

from recruiter.web.templatetags.web import heatcell, hue, initials, under


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Amara Okafor", "AO"),
        ("Wei-Lin van der Chen", "WC"),
        ("Ada", "A"),
        ("łukasz Żak", "ŁŻ"),
        ("3 Musketeers", "M"),
        ("someone@example.com", "S"),
        ("", "?"),
        ("  42 ", "?"),
    ],
)
def test_initials_are_of_the_first_and_the_last_name(name: str, expected: str) -> None:
    assert initials(name) == expected


def test_a_name_keeps_its_color_however_it_is_written() -> None:
    assert hue("Amara Okafor") == hue("AMARA OKAFOR")
    assert {hue(str(number)) for number in range(100)} == set(range(1, 8))


def test_a_page_is_under_the_link_to_its_list() -> None:
    assert under("/jobs/1/edit/", "/jobs/")
    assert not under("/candidates/", "/jobs/")


@pytest.mark.parametrize(
    ("status", "level", "said", "sign", "depth"),
    [
        ("met", 5, "Python: met", "✓", "level-5"),
        ("partly", 3, "Python: 47 % shown", "47", "level-3"),
        ("not_shown", 1, "Python: not shown", "–", "level-1"),
        ("contradicted", 1, "Python: contradicted", "✕", "level-against"),
    ],
)
def test_a_cell_says_its_state_by_word_sign_and_depth(
    status: str, level: int, said: str, sign: str, depth: str
) -> None:
    cell = heatcell(status, level=level, percent=47, label="Python")

    assert f'aria-label="{said}"' in cell
    assert f">{sign}<" in cell
    assert f"cell {depth}" in cell


def test_a_cell_without_an_address_is_no_link() -> None:
    assert heatcell("met").startswith("<span")


def test_a_cell_leads_to_its_requirement() -> None:
    cell = heatcell("met", href="/candidates/1/?job=2", number=7, evidence="/marks/3/")

    assert '<a href="/candidates/1/?job=2#r7" data-evidence="/marks/3/"' in cell


def test_words_of_an_advert_stay_words_in_a_cell() -> None:
    assert "<script>" not in heatcell("met", label='"><script>alert(1)</script>')
