from collections import Counter

import pytest

from recruiter.vocabulary import skills
from recruiter.vocabulary.skills import esco
from recruiter.vocabulary.skills.table import trades


def names(text: str, *, listed: bool = True) -> list[str]:
    return [mention.skill.name for mention in skills.find(text, listed=listed, with_esco=True)]


def skill(name: str) -> skills.Skill:
    found = skills.named(name)
    assert found is not None
    return found


def test_the_table_is_whole() -> None:
    concepts = esco.concepts()
    assert len(concepts) > 3_000
    assert [key for key, count in Counter(each.id for each in concepts).items() if count > 1] == []
    assert {each.trade for each in concepts} <= trades().keys()
    assert all(each.groups and all(each.labels) for each in concepts)


def test_every_skill_is_known_by_its_name() -> None:
    assert [name for name in skills.all_skills() if skill(name).name != name] == []


def test_skills_of_ours_have_the_id_of_the_concept_of_the_same_name() -> None:
    assert skill("Python").esco == "ccd0a1d9-afda-43d9-b901-96344886e14d"
    assert skill("Python").is_own
    assert sum(each.is_own and each.esco is not None for each in skills.all_skills().values()) > 300


def test_labels_of_esco_are_more_names_of_our_skills() -> None:
    assert skill("health and safety programmes").is_own


def test_what_esco_alone_has_is_found_in_lists_of_resumes_only() -> None:
    assert names("Timber felling, aquatic ecology") == ["Timber felling", "Aquatic ecology"]
    assert skills.find("Timber felling, aquatic ecology", listed=True) == []
    assert names("in charge of timber felling at the firm", listed=False) == []


def test_what_esco_alone_has_is_found_after_a_cue() -> None:
    assert names("eight years of experience in timber felling", listed=False) == ["Timber felling"]


def test_a_skill_of_ours_comes_before_one_of_esco_around_it() -> None:
    assert "Python" in names("Python programming techniques, Docker")


@pytest.mark.parametrize("name", ["manage staff", "use spreadsheets software", "Islam", "Source", "speak Greek"])
def test_sentences_and_words_that_may_be_names_are_left_out(name: str) -> None:
    found = skills.named(name)
    assert found is None or found.is_own


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Green logistics", "Logistics", "narrower"),
        ("Logistics", "Green logistics", "broader"),
        ("Horse breeding managing", "Pig breeding managing", "near"),
        ("Timber felling", "Logistics", None),
        ("Pipeline inspection", "Masonry work inspection", None),
    ],
)
def test_the_hierarchy_relates_what_ends_alike(a: str, b: str, expected: skills.Closeness) -> None:
    assert skills.related(skill(a), skill(b)) == expected
