"""What closes a gap."""

import pytest

from recruiter.vocabulary import degrees, skills, training
from recruiter.vocabulary.skills.table import trades
from recruiter.vocabulary.training import Training


@pytest.mark.parametrize("trade", trades())
def test_every_trade_has_a_way_that_is_shorter_the_nearer_somebody_is(trade: str) -> None:
    name = next(skill.name for skill in skills.all_skills().values() if skill.trade == trade and skill.is_own)
    near, field, new = (training.of_skills([name], start=start).weeks for start in ("near", "field", "new"))
    assert near is not None and field is not None and new is not None
    assert near[0] <= field[0] <= new[0]
    assert near[1] <= field[1] <= new[1]
    assert all(least <= most for least, most in (near, field, new))


@pytest.mark.parametrize("name", training.certificates())
def test_certificates_are_those_of_skills_that_are_known(name: str) -> None:
    skill = skills.named(name)
    assert skill is not None
    assert skill.name == name


def test_a_skill_of_several_has_the_certificates_of_all() -> None:
    told = training.of_skills(["AWS", "Google Cloud"], start="near").certificates
    assert any("AWS" in one for one in told)
    assert any("Google Cloud" in one for one in told)


def test_a_language_takes_as_long_as_there_are_levels_to_go() -> None:
    one, three = training.of_language(have="B1", wanted="B2"), training.of_language(have="A2", wanted="C1")
    assert one.weeks and three.weeks
    assert three.weeks == (3 * one.weeks[0], 3 * one.weeks[1])
    assert training.of_language(have="C1", wanted="native").weeks == one.weeks


@pytest.mark.parametrize("level", degrees.ORDER)
def test_every_degree_has_its_weeks(level: degrees.DegreeLevel) -> None:
    assert training.of_degree(level).weeks


@pytest.mark.parametrize(
    ("weeks", "said"),
    [((2, 4), "2 to 4 weeks"), ((1, 1), "1 week"), ((52, 156), "1 to 3 years"), ((130, 130), "2.5 years"), (None, "")],
)
def test_an_effort_is_said_in_weeks_or_years(weeks: tuple[int, int] | None, said: str) -> None:
    assert Training("a course", "practice", weeks).effort == said
